// What packages/elements/dist/careloom.js holds: every element registered, the embedded repository, and the instruments
// asked most; exported, and on `globalThis.careloom` for scripts that cannot import.
import { join } from 'node:path';
import { entries, root } from './packages.mjs';

export const CDN_ENTRY = 'careloom:cdn';
const RESOLVED = `\0${CDN_ENTRY}`;
const INSTRUMENTS = '@careloom/instruments/';
/** All of them would be half of the file. Pages that need others bring them as questionnaires. */
const TAKEN = ['hunger-vital-sign', 'ahc-hrsn-core', 'ahc-hrsn-supplemental', 'phq-2', 'phq-9', 'gad-2', 'gad-7'].map((name) => INSTRUMENTS + name);

function source(packages) {
  const all = packages.flatMap((each) => entries(each).map(({ path, source: file }) => ({ path, from: JSON.stringify(join(each.folder, file)) })));
  const defined = all.filter(({ path }) => path.startsWith('@careloom/elements/define/'));
  const embedded = all.filter(({ path }) => path === '@careloom/client/embedded');
  const instruments = all.filter(({ path }) => TAKEN.includes(path));
  const names = [...embedded.map(() => 'createEmbeddedRepository'), ...(instruments.length > 0 ? ['instruments'] : [])];
  return [
    ...defined.map(({ from }) => `import ${from};`),
    ...embedded.map(({ from }) => `import { createEmbeddedRepository } from ${from};`),
    ...instruments.map(({ from }, index) => `import * as instrument${index} from ${from};`),
    instruments.length > 0
      ? `const instruments = { ${instruments.map(({ path }, index) => `${JSON.stringify(path.slice(INSTRUMENTS.length))}: instrument${index}`).join(', ')} };`
      : '',
    `globalThis.careloom = { ...globalThis.careloom, ${names.join(', ')} };`,
    `export { ${names.join(', ')} };`,
  ].join('\n');
}

export const cdnEntry = (packages) => ({
  name: 'cdn-entry',
  resolveId: (id) => (id === CDN_ENTRY ? { id: RESOLVED, moduleSideEffects: true } : null),
  load: (id) => (id === RESOLVED ? source(packages) : null),
});

const forms = (path) => join(root, 'packages', 'forms', 'src', path);

/**
 * Large libraries that few forms need, each a file of its own beside careloom.js, complete in itself: a file that imported
 * from careloom.js would load it again where a page names it with a version (`careloom.js?v=2`).
 */
export const CDN_PARTS = [
  { file: 'careloom-expressions.js', sources: [forms('expressions/fhirpath-engine.ts')] },
  { file: 'careloom-units.js', sources: [forms('form/load-units.ts'), forms('expressions/ucum-library.ts')] },
];

/** @param file the bundle that is made: it holds what is its own */
export const cdnParts = (file) => ({
  name: 'cdn-parts',
  resolveId: (id) => (id === file ? `\0${file}` : null),
  load(id) {
    const part = CDN_PARTS.find((each) => id === `\0${each.file}`);
    return part ? part.sources.map((source) => `export * from ${JSON.stringify(source)};`).join('\n') : null;
  },
  async resolveDynamicImport(specifier, importer) {
    const found = typeof specifier === 'string' ? await this.resolve(specifier, importer) : null;
    const part = found && CDN_PARTS.find((each) => each.file !== file && each.sources.includes(found.id));
    return part ? { id: `./${part.file}`, external: true } : null;
  },
});

/** Two bundles that both create a Trusted Types policy `lit-html` cannot live on one page: ours has its own name. */
export const ownLitPolicy = {
  name: 'own-lit-policy',
  transform(code, id) {
    if (!/[\\/]lit-html[\\/](development[\\/])?lit-html\.js$/.test(id)) return null;
    const renamed = code.replace(/createPolicy\((["'])lit-html\1/, 'createPolicy($1careloom-lit$1');
    if (renamed === code) throw new Error('the Trusted Types policy of lit-html is not where it was');
    return { code: renamed, map: null };
  },
};
