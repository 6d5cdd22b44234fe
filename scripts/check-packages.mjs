// What npm would get, checked: every published package is packed once; publint and attw read the tarball, and every
// entry of the unpacked one is imported in plain Node (so nothing touches `window` or `document` while loading), and typed
// as a TypeScript page gets it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { entries, publishedPackages } from './lib/packages.mjs';
import { checkPackedTypes } from './lib/packed-types.mjs';
import { pnpm } from './lib/pnpm.mjs';
import { run, tool } from './lib/run.mjs';

const packages = publishedPackages().filter((each) => entries(each).length > 0);
const folder = mkdtempSync(join(tmpdir(), 'careloom-packages-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const problems = [];

const tarballOf = ({ name, json }) => join(folder, `${name.slice(1).replace('/', '-')}-${json.version}.tgz`);
const unpacked = ({ name }) => join(folder, 'node_modules', ...name.split('/'));

function pack() {
  const filters = packages.flatMap(({ name }) => ['--filter', name]);
  const { status, output } = pnpm(['--recursive', ...filters, 'pack', '--pack-destination', folder]);
  if (status !== 0) throw new Error(`pnpm pack failed\n${output}`);
}

function unpack(each) {
  mkdirSync(unpacked(each), { recursive: true });
  const tar = spawnSync('tar', ['-xzf', tarballOf(each), '-C', unpacked(each), '--strip-components=1']);
  if (tar.status !== 0) throw new Error(`cannot unpack ${tarballOf(each)}`);
  // Foreign dependencies come from the workspace, our own ones from their tarballs.
  for (const dependency of Object.keys({ ...each.json.dependencies, ...each.json.peerDependencies }).filter((name) => !name.startsWith('@careloom/'))) {
    const installed = join(each.folder, 'node_modules', dependency);
    const link = join(unpacked(each), 'node_modules', dependency);
    if (!existsSync(installed)) continue;
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(installed, link, 'junction');
  }
}

async function checkPublint(each) {
  const { messages } = await publint({ strict: true, pack: { tarball: new Uint8Array(readFileSync(tarballOf(each))).buffer } });
  const json = JSON.parse(readFileSync(join(unpacked(each), 'package.json'), 'utf8'));
  for (const message of messages) problems.push(`${each.name}: publint: ${formatMessage(message, json)}`);
}

async function checkTypes(each) {
  const untyped = Object.keys(each.json.exports).filter((path) => /\.(css|json)$/.test(path));
  const excluded = untyped.length > 0 ? ['--exclude-entrypoints', ...untyped] : [];
  const { code, output } = await run(tool('@arethetypeswrong/cli', 'attw'), [tarballOf(each), '--profile', 'esm-only', '--format', 'ascii', '--no-color', '--no-emoji', ...excluded], { capture: true });
  if (code !== 0) problems.push(`${each.name}: attw:\n${output}`);
}

async function checkImports() {
  const specifiers = packages.flatMap((each) => entries(each).filter(({ built }) => built.endsWith('.js')).map(({ path }) => path));
  const script = `
    let failed = 0;
    for (const path of ${JSON.stringify(specifiers)}) {
      try { await import(path); } catch (error) { failed += 1; console.log(path + ': ' + error.stack); }
    }
    process.exit(failed === 0 ? 0 : 1);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { cwd: folder, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  if (status !== 0) problems.push(`does not import in plain Node:\n${stdout}${stderr}`);
  return specifiers.length;
}

pack();
for (const each of packages) unpack(each);
const waiting = [...packages];
const worker = async () => {
  for (let each = waiting.shift(); each; each = waiting.shift()) await checkTypes(each);
};
const [count] = await Promise.all([checkImports(), ...packages.map(checkPublint), worker(), worker()]);
const defines = packages.flatMap(entries).map(({ path }) => path).filter((path) => path.includes('/define/'));
problems.push(...(await checkPackedTypes(folder, defines)));
for (const problem of problems) console.error(problem);
console.log(`packages: ${packages.length} packed, ${count} entries imported, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
