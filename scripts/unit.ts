// Runs every node-side *.test.ts in one process (node --test starts one process a file: ten times slower here).
// Everything in packages/elements, and *.browser.test.ts elsewhere, runs in a real browser (web-test-runner).
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { seedProperties } from './lib/random.ts';
import { slowDown } from './lib/slow-time.ts';

const root = resolve(import.meta.dirname, '..');
const part = /^--part=(\d+)\/(\d+)$/;
const wanted = process.argv.slice(2).filter((word) => !part.test(word));
/** `--part=1/2`: every second file, so that two processes can share the work. */
const [, which = '1', parts = '1'] = process.argv.map((word) => part.exec(word)).find(Boolean) ?? [];
const folders = ['packages', 'examples', 'scripts', 'bench'].map((name) => join(root, name)).filter((path) => existsSync(path));

function testsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'dist' ? [] : testsIn(path);
    const inBrowser = entry.name.endsWith('.browser.test.ts') || path.includes(join('packages', 'elements'));
    return entry.name.endsWith('.test.ts') && !inBrowser ? [path] : [];
  });
}

const files = folders.flatMap(testsIn)
  .filter((_, at) => at % Number(parts) === Number(which) - 1)
  .filter((path) => wanted.length === 0 || wanted.some((word) => path.includes(word)));
if (files.length === 0) throw new Error('no test file found');
seedProperties();
slowDown();
for (const file of files) await import(pathToFileURL(file).href);
