// Type-checks every package (tsc -b over tsconfig.json), then tests and stories (each tsconfig.test.json), scripts and examples.
//   --from-nothing   what was built before is removed first: the declarations are those of a build
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromNothing, root } from './lib/packages.mjs';
import { run, tool } from './lib/run.mjs';

const tsc = tool('typescript-native', 'tsc');
const places = (group) => (existsSync(join(root, group)) ? readdirSync(join(root, group)) : [])
  .map((name) => `${group}/${name}`)
  .filter((place) => existsSync(join(root, place, 'tsconfig.json')));

const { references } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
const missing = places('packages').filter((place) => !references.some(({ path }) => path === place));
if (missing.length > 0) {
  console.error(`tsconfig.json has no reference to ${missing.join(', ')}`);
  process.exit(1);
}

const projects = [
  ...['scripts', '.storybook', ...places('packages')].map((place) => `${place}/tsconfig.test.json`),
  ...places('examples').map((place) => `${place}/tsconfig.json`),
];
if (process.argv.includes('--from-nothing')) fromNothing();
const built = await run(tsc, ['-b']);
const checked = built.code === 0 ? await Promise.all(projects.map((file) => join(root, file)).filter((file) => existsSync(file)).map((file) => run(tsc, ['-p', file]))) : [];
process.exitCode = [built, ...checked].some(({ code }) => code !== 0) ? 1 : 0;
