// The one pnpm version of this workspace: the one on PATH inside `pnpm run`, else fetched by npx.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const version = /pnpm@([\d.]+)/.exec(scripts.test)[1];
const shell = process.platform === 'win32';

/** Runs pnpm in the workspace root. `inherit` shows its output instead of returning it. */
export function pnpm(args, { inherit = false } = {}) {
  const options = { cwd: root, encoding: 'utf8', shell, stdio: inherit ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'] };
  const isInside = process.env.npm_config_user_agent?.startsWith(`pnpm/${version} `);
  const result = isInside ? spawnSync('pnpm', args, options) : spawnSync('npx', ['--yes', '--prefer-offline', `pnpm@${version}`, ...args], options);
  return { status: result.status ?? 1, output: `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}` };
}
