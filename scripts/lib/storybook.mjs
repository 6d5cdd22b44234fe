// Storybook by its own command line: manifest first (controls and docs come from it), telemetry off, no look at the network.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './packages.mjs';
import { run, tool } from './run.mjs';

const env = { ...process.env, STORYBOOK_DISABLE_TELEMETRY: '1', STORYBOOK_TELEMETRY_DISABLED: '1', CI: '1', NO_COLOR: '1' };

export async function manifest() {
  const { code, output } = await run(tool('@custom-elements-manifest/analyzer', 'cem'), ['analyze', '--quiet'], { capture: true });
  if (code !== 0) throw new Error(`the manifest analyser ended with ${code}\n${output}`);
}

export async function dev(args = []) {
  await manifest();
  const { code } = await run(tool('storybook'), ['dev', '--port', '6006', '--ci', '--no-open', '--no-version-updates', '--disable-telemetry', ...args],
    { env, timeout: 2 ** 31 - 1 });
  return code;
}

export async function build(output, args = []) {
  await manifest();
  const { code, output: said } = await run(tool('storybook'), ['build', '--quiet', '--disable-telemetry', '--output-dir', output, ...args],
    { env, capture: true });
  if (code !== 0) throw new Error(`storybook build ended with ${code}\n${plain(said)}`);
}

/** Without colours, boxes and the builder's own stack. */
function plain(output) {
  // eslint-disable-next-line no-control-regex
  const lines = output.replace(/\u001B\[[\d;]*m/g, '').split('\n').map((line) => line.replace(/^[│■◇●▲┌└]\s*/u, ''));
  return lines.filter((line) => line.trim() && !/^\s*(at |\(file:)/.test(line)).join('\n');
}

/** A build for tests and screenshots, in .cache by what it was made of: made again only when a source changed. */
export async function builtForTests() {
  const builds = join(root, '.cache', 'storybook');
  const output = join(builds, fingerprint().slice(0, 12));
  if (existsSync(join(output, 'index.json'))) return output;
  const staging = `${output}.${process.pid}`;
  try {
    await build(staging);
    if (!existsSync(output)) renameSync(staging, output);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  // Others may still be served; the oldest are not.
  const old = readdirSync(builds).map((name) => join(builds, name)).sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const folder of old.slice(4)) rmSync(folder, { recursive: true, force: true });
  return output;
}

function fingerprint() {
  const hash = createHash('sha256');
  const note = (path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path} ${size} ${mtimeMs}\n`);
  };
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (!['node_modules', 'dist', 'api'].includes(entry.name)) walk(path);
      } else if (!/\.test\.ts$|custom-elements\.json$|\.tsbuildinfo$/.test(entry.name)) note(path);
    }
  };
  for (const folder of ['.storybook', 'packages', 'docs']) walk(join(root, folder));
  for (const file of ['package.json', 'pnpm-lock.yaml', 'custom-elements-manifest.config.mjs']) note(join(root, file));
  return hash.digest('hex');
}
