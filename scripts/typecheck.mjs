// Type-checks every package (tsc -b over tsconfig.json), then tests and stories (each tsconfig.test.json) and these scripts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './lib/packages.mjs';
import { run, tool } from './lib/run.mjs';

const tsc = tool('typescript-native', 'tsc');
const places = ['packages', 'examples']
  .flatMap((group) => readdirSync(join(root, group)).map((name) => `${group}/${name}`))
  .filter((place) => existsSync(join(root, place, 'tsconfig.json')));

const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
const missing = places.filter((place) => !references.some(({ path }) => path === place));
if (missing.length > 0) {
  console.error(`tsconfig.json has no reference to ${missing.join(', ')}`);
  process.exit(1);
}

const tests = ['scripts', '.storybook', ...places].map((place) => join(root, place, 'tsconfig.test.json')).filter((file) => existsSync(file));
const built = await run(tsc, ['-b']);
const checked = built.code === 0 ? await Promise.all(tests.map((file) => run(tsc, ['-p', file]))) : [];
process.exitCode = [built, ...checked].some(({ code }) => code !== 0) ? 1 : 0;
