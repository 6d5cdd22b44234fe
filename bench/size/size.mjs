// What each import path costs a page: bundled and minified from the built packages, gzip, against budgets.mjs.
//   npm run size [-- --json <file>] [-- --explain <word>]     --explain lists the largest files of matching paths
// Exits with 1 when a budget is exceeded or something forbidden is in a bundle
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { entries, filesBelow, publishedPackages } from '../../scripts/lib/packages.mjs';
import { cdnFiles, forbidden, rowsOf } from './budgets.mjs';

const gzip = (data) => gzipSync(data, { level: 9 }).length;

/** Leaves what is fetched later out, so that what is loaded at once is one file, as Rollup makes it: esbuild would make twenty. */
const laterAside = {
  name: 'later-aside',
  setup: ({ onResolve }) => onResolve({ filter: /.*/ }, ({ kind, path }) => (kind === 'dynamic-import' ? { path, external: true } : undefined)),
};

/** What the first load of a page costs: the entry and what it imports at once. What it fetches later (another language) is not counted. */
async function bundle(contents, folder, { external = [], isOneFile = false } = {}) {
  const { metafile, outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: 'js' },
    bundle: true, minify: true, splitting: true, outdir: 'out', format: 'esm', target: 'es2022', platform: 'browser', conditions: ['production'],
    treeShaking: true, metafile: true, write: false, logLevel: 'silent', external: ['node:*', ...external], legalComments: 'none',
    plugins: isOneFile ? [laterAside] : [],
  });
  const entry = Object.keys(metafile.outputs).find((file) => metafile.outputs[file].entryPoint === '<stdin>');
  const loaded = new Set();
  const load = (file) => {
    if (loaded.has(file) || !metafile.outputs[file]) return;
    loaded.add(file);
    for (const each of metafile.outputs[file].imports) if (each.kind === 'import-statement') load(each.path);
  };
  load(entry);
  const files = outputFiles.filter(({ path }) => [...loaded].some((file) => path.endsWith(file)));
  const inputs = [...loaded].flatMap((file) => Object.entries(metafile.outputs[file].inputs)).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { bytes: gzip(Buffer.concat(files.map(({ contents: code }) => code))), inputs };
}

async function exportedNames(file) {
  const { metafile } = await build({ entryPoints: [file], bundle: true, format: 'esm', metafile: true, write: false, logLevel: 'silent', packages: 'external' });
  return Object.values(metafile.outputs)[0].exports;
}

async function contentsOf(folder, row) {
  const from = (entry) => JSON.stringify(join(folder, entry.built));
  const all = (rows) => rows.map((entry) => `export * from ${from(entry)}; import ${from(entry)};`).join('\n');
  if (row.together) return `${all(row.together)}\n${row.and ? `export { ${row.and.names.join(', ')} } from ${from(row.and.entry)};` : ''}`;
  if (row.names) return `export { ${row.names.join(', ')} } from ${from(row)};`;
  if (row.drop) return `export { ${(await exportedNames(join(folder, row.built))).filter((name) => !row.drop.test(name)).join(', ')} } from ${from(row)};`;
  return `export * from ${from(row)}; import ${from(row)};`;
}

async function measure({ name, folder }, row) {
  if (row.file) return { package: name, path: row.label, gzip: gzip(readFileSync(join(folder, row.file))), budget: row.budget * 1000, found: [] };
  const beside = row.beside && !row.together ? `\n${await contentsOf(folder, { together: row.beside })}` : '';
  const { bytes: all, inputs } = await bundle((await contentsOf(folder, row)) + beside, folder, row);
  const bytes = row.beside ? all - (await bundle(await contentsOf(folder, { together: row.beside }), folder, row)).bytes : all;
  if (explained && row.label.includes(explained)) explain(row.label, inputs);
  const found = forbidden
    .filter(({ where, input }) => (!where || where.test(row.path)) && inputs.some(([file]) => input.test(file)))
    .map(({ what }) => what);
  return { package: name, path: row.label, gzip: bytes, budget: row.budget === undefined ? undefined : row.budget * 1000, found };
}

function explain(label, inputs) {
  console.log(`${label}: minified bytes before gzip`);
  const largest = inputs.map(([file, { bytesInOutput }]) => [bytesInOutput, file]).sort(([a], [b]) => b - a);
  for (const [bytes, file] of largest.slice(0, 30)) console.log(`${String(bytes).padStart(8)} ${file.replace(/^.*node_modules\/(?!\.pnpm)/, '')}`);
}

const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const explained = option('--explain');
const rows = [];
const problems = [];
const packages = publishedPackages();
for (const each of packages) {
  const paths = entries(each);
  if (paths.length === 0) continue;
  if (!existsSync(join(each.folder, 'dist'))) throw new Error(`${each.name} is not built: npm run build`);
  for (const row of rowsOf(each.name, paths)) rows.push(await measure(each, row));
  for (const file of filesBelow(join(each.folder, 'dist')).filter((path) => path.endsWith('.js') && !/careloom[\w-]*\.js$/.test(path))) {
    if (/import\s*\{[^}]*\bz\b[^}]*\}\s*from\s*['"]zod/.test(readFileSync(file, 'utf8'))) problems.push(`${file.slice(each.folder.length + 1)} of ${each.name}: import { z }`);
  }
}
const elements = packages.find(({ name }) => name === '@careloom/elements');
if (elements) {
  rows.push({ path: 'lit and @lit/context', gzip: (await bundle("export * from 'lit'; export * from 'lit/decorators.js'; export * from '@lit/context';", elements.folder)).bytes, found: [] });
  for (const { path, file } of cdnFiles(elements.folder)) rows.push({ path, gzip: gzip(readFileSync(file)), found: [] });
}

const kB = (bytes) => (bytes === undefined ? '' : (bytes / 1000).toFixed(2));
const width = Math.max(...rows.map(({ path }) => path.length));
console.log(`${'path'.padEnd(width)} | gzip kB | budget | ok`);
for (const row of rows) {
  row.ok = (row.budget === undefined || row.gzip <= row.budget) && row.found.length === 0;
  console.log(`${row.path.padEnd(width)} | ${kB(row.gzip).padStart(7)} | ${kB(row.budget).padStart(6)} | ${row.ok ? 'yes' : `NO ${row.found.join(', ')}`}`);
}
for (const problem of problems) console.error(problem);

const json = option('--json');
if (json) writeFileSync(json, `${JSON.stringify(rows.map(({ path, gzip: bytes, budget, ok }) => ({ path, gzip: bytes, budget, ok })), null, 2)}\n`);
if (problems.length > 0 || rows.some(({ ok }) => !ok)) process.exitCode = 1;
