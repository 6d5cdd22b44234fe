// Writes the `exports` of every published package; `--check` only says whether they are stale.
//   elements: one entry a concept, one a `define.ts`, one a style sheet. Other packages list theirs by hand.
//   `publishConfig.exports` is `exports` without the source condition.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow, publishedPackages, SOURCE } from './lib/packages.mjs';

const check = process.argv.includes('--check');
const folders = (path) => readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();

function moduleEntry(source) {
  const built = source.replace(/^src\//, './dist/').replace(/\.ts$/, '');
  return { [SOURCE]: `./${source}`, types: `${built}.d.ts`, default: `${built}.js` };
}

function elementsExports(src) {
  const concepts = {};
  const definitions = {};
  if (existsSync(join(src, 'index.ts'))) concepts['.'] = moduleEntry('src/index.ts');
  for (const concept of folders(src).filter((name) => name !== 'testing')) {
    if (existsSync(join(src, concept, 'index.ts'))) concepts[`./${concept}`] = moduleEntry(`src/${concept}/index.ts`);
    for (const element of folders(join(src, concept))) {
      if (!existsSync(join(src, concept, element, 'define.ts'))) continue;
      const path = `./define/${element}.js`;
      if (definitions[path]) throw new Error(`two elements are called ${element}`);
      definitions[path] = moduleEntry(`src/${concept}/${element}/define.ts`);
    }
  }
  for (const element of ['print', 'provider']) definitions[`./define/${element}.js`] = moduleEntry(`src/${element}/define.ts`);
  const styles = existsSync(join(src, 'styles')) ? filesBelow(join(src, 'styles')).filter((file) => file.endsWith('.css')) : [];
  const sheets = styles.map((file) => file.slice(src.length + 1).replaceAll('\\', '/')).sort();
  const sorted = Object.fromEntries(Object.entries(definitions).sort(([a], [b]) => (a < b ? -1 : 1)));
  return { ...concepts, ...sorted, ...Object.fromEntries(sheets.map((path) => [`./${path}`, { [SOURCE]: `./src/${path}`, default: `./dist/${path}` }])) };
}

const withoutSource = (exports) =>
  Object.fromEntries(Object.entries(exports).map(([path, target]) => {
    if (typeof target === 'string') return [path, target];
    const { [SOURCE]: _source, ...published } = target;
    return [path, published];
  }));

/** JSON with one line for every object or array that holds no other. */
function text(value, indent = '') {
  const isNested = (item) => typeof item === 'object' && item !== null;
  if (!isNested(value)) return JSON.stringify(value);
  const inner = `${indent}  `;
  const items = Array.isArray(value) ? value : Object.values(value);
  const parts = Array.isArray(value) ? value.map((item) => text(item, inner)) : Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${text(item, inner)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const line = Array.isArray(value) ? `[${parts.join(', ')}]` : `{ ${parts.join(', ')} }`;
  if (indent !== '' && !items.some(isNested) && line.length <= 240) return line;
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

let stale = 0;
for (const { name, folder, file, json } of publishedPackages()) {
  const src = join(folder, 'src');
  const exports = name === '@careloom/elements' ? elementsExports(src) : json.exports;
  const wanted = { ...json, exports, publishConfig: { access: 'public', ...json.publishConfig, exports: withoutSource(exports) } };
  if (JSON.stringify(wanted) === JSON.stringify(json)) continue;
  stale += 1;
  if (check) console.error(`${name}: exports are stale, run \`npm run exports\``);
  else {
    writeFileSync(file, `${text(wanted)}\n`);
    console.log(`${name}: exports written`);
  }
}
if (check && stale > 0) process.exitCode = 1;
