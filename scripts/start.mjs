// npm start [-- --server] [-- --port <number>]      the example EHR portal on http://127.0.0.1:4173
//   --server   keeps the records on a FHIR server over HTTP (same origin) instead of in the browser
// Installs no more than the portal needs, builds it from source, and serves it until it is ended.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/packages.mjs';
import { pnpm } from './lib/pnpm.mjs';
import { run } from './lib/run.mjs';

const portal = join(root, 'examples', 'ehr-portal');
const needsServer = process.argv.includes('--server');
const modules = join(root, 'node_modules');
const stamp = join(modules, '.careloom-start');
const lockfile = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8');
const lockHash = createHash('sha256').update(lockfile).digest('hex');

const textOf = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '');

function install() {
  // After a whole install this is a copy of the lockfile.
  if (textOf(join(modules, '.pnpm', 'lock.yaml')) === lockfile) return;
  const isWhole = textOf(join(modules, '.modules.yaml')).replace(/\s/g, '').includes('"devDependencies":true');
  if (needsServer || isWhole) return pnpmInstall([]);
  if (textOf(stamp) === lockHash) return;
  pnpmInstall(['--prod', '--filter', 'ehr-portal...']);
  writeFileSync(stamp, lockHash);
  // pnpm takes a partial install for a whole one: without its note, the next `pnpm run` installs the rest.
  rmSync(join(modules, '.pnpm-workspace-state-v1.json'), { force: true });
}

function pnpmInstall(args) {
  const { status, output } = pnpm(['install', '--frozen-lockfile', ...args]);
  if (status === 0) return;
  console.error(output);
  process.exit(1);
}

if (!existsSync(portal)) {
  console.error('examples/ehr-portal is not here');
  process.exit(1);
}
install();
const tsx = createRequire(join(portal, 'package.json')).resolve('tsx');
const nodeArgs = ['--conditions=careloom-source', '--import', pathToFileURL(tsx).href];
const { code } = await run(join(root, 'scripts', 'serve-portal.ts'), process.argv.slice(2), { cwd: portal, nodeArgs, timeout: 0 });
process.exit(code);
