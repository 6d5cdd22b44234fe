// The import map of CONVENTIONS.md ("Imports"), checked: which file may import what. No `window` or `document` at module
// level is checked elsewhere: scripts/check-packages.mjs imports every entry in plain Node.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { filesBelow, root } from './lib/packages.mjs';

const IMPORT = /^(?:import|export)\s+(type\s)?[^;'"]*?\sfrom\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
const problems = [];
const conceptEdges = new Map();

/** Grounds that every concept of the package may use file by file, in this order: each may use those before it (and types of the others). */
const GROUND = { core: ['shared', 'fhir', 'ports'], elements: ['styles', 'foundation', 'provider'] };
const DECLARED = {
  core: [],
  instruments: ['@careloom/core'],
  forms: ['@careloom/core'],
  client: ['@careloom/core', '@careloom/forms'],
  directory: ['@careloom/core'],
  testing: ['@careloom/core'],
  elements: ['@careloom/core', '@careloom/forms', 'lit', '@lit/context', 'htmlparser2', 'marked'],
};
/** Packages whose other dependencies are listed in their package.json, which the build checks; the rest take exactly the above. */
const OPEN = new Set(['client', 'testing', 'forms', 'directory']);
const NOT_SHIPPED = /\.(test|stories|fixtures)\.ts$|\/(test|test-support|testing)\//;

const isBare = (id) => !id.startsWith('.');
const ownerOf = (id) => id.split('/').slice(0, id.startsWith('@') ? 2 : 1).join('/');

function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(IMPORT)].map((match) => ({
    id: match[2] ?? match[3] ?? match[4],
    isType: match[1] !== undefined,
    line: text.slice(0, match.index).split('\n').length,
    text: match[0],
  }));
}

function checkShipped(name, src, file, problem) {
  const inside = relative(src, file).replaceAll('\\', '/');
  const segments = inside.split('/');
  const folder = segments.length > 1 ? segments[0] : '';
  for (const each of importsOf(file)) {
    const { id, isType, line } = each;
    const report = (what) => problem(line, `${id}: ${what}`);
    if (isBare(id)) checkBare(name, inside, each, report);
    else checkRelative({ name, src, file, folder, id, isType, report });
    if (name === 'instruments' && id.startsWith('@careloom/core') && !isType) report('instruments import types from core only');
  }
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
  if (name === 'elements') {
    if (/(^|[^.\w])fetch\(|XMLHttpRequest|\bWebSocket\b/.test(text)) problem(1, 'elements never talk to the network');
    if (/\.(inner|outer)HTML\b|insertAdjacentHTML|setHTMLUnsafe|unsafeHTML/.test(text)) problem(1, 'no HTML from text');
    if (/styleMap|style-map/.test(text)) problem(1, 'no styleMap: a strict content security policy blocks it');
  }
  if (segments.at(-1) === 'index.ts' && text.replace(/^(export|import)\s[^;]*;/gm, '').trim() !== '') problem(1, 'an index.ts holds re-exports only');
  if (segments.at(-1) === 'define.ts' && !inside.startsWith('foundation/') && text.replace(/^(import|export type)\s[^;]*;/gm, '').trim().split('\n').length !== 1) {
    problem(1, 'a define.ts holds imports, the type of its class and one defineElement call');
  }
}

function checkBare(name, inside, { id, text }, report) {
  const owner = ownerOf(id);
  if (owner === 'zod') {
    const allowed = inside.endsWith('.schema.ts') && id === 'zod/mini' && text.startsWith('import * as z from');
    if (!allowed) report("zod stands in *.schema.ts only, as `import * as z from 'zod/mini'`");
    return;
  }
  if (owner === `@careloom/${name}`) report('a package imports its own files by relative paths');
  else if (owner.startsWith('@careloom/') || !OPEN.has(name)) {
    if (!DECLARED[name]?.includes(owner)) report(`packages/${name} may not import it`);
  }
}

function checkRelative({ name, src, file, folder, id, isType, report }) {
  if (!/\.(ts|json|css)$/.test(id)) report('relative imports carry .ts');
  const target = resolve(dirname(file), id);
  const inside = relative(src, target).replaceAll('\\', '/');
  if (inside.startsWith('..')) return report('leaves the package');
  if (!existsSync(target)) return report('does not exist');
  if (inside.endsWith('/define.ts') && !inside.startsWith('foundation/') && !file.endsWith('/define.ts')) report('only define.ts files import a define.ts');
  const ground = GROUND[name];
  const other = inside.includes('/') ? inside.split('/')[0] : '';
  if (!ground || other === folder || folder === '') return undefined;
  if (other === '') return report('nothing imports the package index');
  if (ground.includes(other)) {
    if (!isType && ground.includes(folder) && ground.indexOf(other) > ground.indexOf(folder)) report(`${folder} may not import ${other}`);
    return undefined;
  }
  if (ground.includes(folder)) return report(`${folder} may not import a concept`);
  const isDefine = inside.endsWith('/define.ts') && file.endsWith('/define.ts');
  if (!/^[^/]+(\/[^/]+)?\/index\.ts$/.test(inside) && !isDefine) report(`only an index of ${other} may be imported`);
  const key = `${name}/${folder}`;
  conceptEdges.set(key, (conceptEdges.get(key) ?? new Set()).add(`${name}/${other}`));
  return undefined;
}

/** Examples, stories and tests may import every package, through public paths only. */
function checkPublicPaths(file, owner, problem) {
  for (const { id, line } of importsOf(file)) {
    const target = isBare(id) ? '' : relative(root, resolve(dirname(file), id)).replaceAll('\\', '/');
    if (target.startsWith('packages/') && !target.startsWith(`${owner}/`)) problem(line, `${id}: another package is imported by its public path`);
    if (/^@careloom\/[^/]+\/(src|dist)\//.test(id)) problem(line, `${id}: not a public path`);
  }
}

function checkCycles() {
  const done = new Set();
  const visit = (key, path) => {
    if (path.includes(key)) return problems.push(`concepts import each other: ${[...path.slice(path.indexOf(key)), key].join(' -> ')}`);
    if (done.has(key)) return undefined;
    for (const next of conceptEdges.get(key) ?? []) visit(next, [...path, key]);
    done.add(key);
    return undefined;
  };
  for (const key of conceptEdges.keys()) visit(key, []);
}

let count = 0;
const longOnes = [];
for (const group of ['packages', 'examples'].filter((name) => existsSync(join(root, name)))) {
  for (const name of readdirSync(join(root, group))) {
    const folder = join(root, group, name);
    if (!existsSync(join(folder, 'package.json'))) continue;
    for (const file of filesBelow(folder).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))) {
      const shown = relative(root, file).replaceAll('\\', '/');
      const problem = (line, what) => problems.push(`${shown}:${line} ${what}`);
      const isShipped = group === 'packages' && file.startsWith(join(folder, 'src')) && !NOT_SHIPPED.test(`/${relative(join(folder, 'src'), file).replaceAll('\\', '/')}`);
      count += 1;
      if (isShipped) checkShipped(name, join(folder, 'src'), file, problem);
      checkPublicPaths(file, `${group}/${name}`, problem);
      const lines = readFileSync(file, 'utf8').split('\n').length - 1;
      if (lines > 300 && isShipped) longOnes.push(`${shown} (${lines})`);
    }
  }
}
checkCycles();

if (longOnes.length > 0) console.warn(`over 300 lines: ${longOnes.join(', ')}`);
for (const problem of problems) console.error(problem);
console.log(`imports: ${count} files, ${problems.length} problems`);
if (problems.length > 0) process.exitCode = 1;
