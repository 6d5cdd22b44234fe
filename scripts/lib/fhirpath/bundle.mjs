// The FHIRPath library of the NLM as we publish it: 53 kB gzip for 230. Our parser in place of its own (the same tree), our
// decimals, a short form of the R4 model, units when quantities are compared, and nothing that forms never reach: no
// terminology client, no HTML checks. packages/forms/test/expressions-library.test.ts proves that it answers the same.
import { createRequire } from 'node:module';
import { basename, dirname, join, sep } from 'node:path';
import { build } from 'esbuild';
import { licensesOf } from '../licenses.mjs';
import { root } from '../packages.mjs';
import { encodeModel } from './encode-model.mjs';

const EXPRESSIONS = join(root, 'packages', 'forms', 'src', 'expressions');
const require = createRequire(join(EXPRESSIONS, 'index.ts'));
const LIBRARY = dirname(require.resolve('fhirpath/package.json'));
const fromLibrary = createRequire(join(LIBRARY, 'package.json'));

const refuse = (...names) => names.map((name) => `${name}() { throw new Error('not available'); }`).join(', ');

/** Modules of the library that are replaced, by the end of their path. */
const REPLACED = {
  'package.json': 'export const version = "";',
  polyfill: '',
  parser: 'export { parse } from "parser:ours";',
  terminologies: 'export default class {}',
  factory: 'export default {};',
  'sdc-ig-supplements': `export default { ${refuse('weight')} };`,
  additional: `export default { ${refuse('resolveFn', 'memberOf')} };`,
  'html-checks': `export default { ${refuse('htmlChecksFn')} };`,
};

const UNITS = ['convertUnitTo', 'convertToBaseUnits', 'getSpecifiedUnit'];

/** Units that are asked for and not there stop the evaluation; it runs again when they are. */
const LATER_UNITS = `
  let loaded;
  let missing = false;
  const later = (name) => (...values) => {
    if (loaded) return loaded[name](...values);
    missing = true;
    throw new Error('units');
  };
  export const UcumLhcUtils = { getInstance: () => ({ ${UNITS.map((name) => `${name}: later('${name}')`).join(', ')} }) };
  export const units = {
    takeMissing: () => missing && !(missing = false),
    load: async () => { ({ ucumUtils: loaded } = await import('units:ours')); },
  };`;

/** date-fns 1 on dates that are dates: what the library adds to times, without the reading of texts. */
const DATES = {
  milliseconds: '(date, amount) => new Date(date.getTime() + Number(amount))',
  seconds: '(date, amount) => new Date(date.getTime() + Number(amount) * 1000)',
  minutes: '(date, amount) => new Date(date.getTime() + Number(amount) * 60000)',
  hours: '(date, amount) => new Date(date.getTime() + Number(amount) * 3600000)',
  days: '(date, amount) => { const sum = new Date(date); sum.setDate(sum.getDate() + Number(amount)); return sum; }',
  weeks: '(date, amount) => { const sum = new Date(date); sum.setDate(sum.getDate() + Number(amount) * 7); return sum; }',
  months: 'addMonths',
  years: '(date, amount) => addMonths(date, Number(amount) * 12)',
};
const ADD_MONTHS = `function addMonths(date, amount) {
  const sum = new Date(date);
  const day = sum.getDate();
  sum.setDate(1);
  sum.setMonth(sum.getMonth() + Number(amount) + 1, 0);
  if (day < sum.getDate()) sum.setDate(day);
  return sum;
}`;

/** @param isWhole everything in one file, for the worker */
const replace = (isWhole) => ({
  name: 'fhirpath-for-forms',
  setup({ onResolve, onLoad }) {
    const virtual = (path) => ({ path, namespace: 'forms' });
    onResolve({ filter: /.*/ }, ({ path, importer, namespace }) => {
      if (path === 'parser:ours') return isWhole ? { path: join(EXPRESSIONS, 'library-ast.ts') } : { path: './library-ast.ts', external: true };
      if (path === 'units:ours') return { path: './ucum-library.ts', external: true };
      if (path === 'fhirpath') return { path: join(LIBRARY, 'src', 'fhirpath.js') };
      if (path === 'fhirpath/fhir-context/r4') return virtual('model');
      if (/[\\/]fhirpath-library\.ts$/.test(path)) return virtual(isWhole ? 'whole library' : 'library');
      if (path === '@lhncbc/ucum-lhc') return isWhole ? { path: fromLibrary.resolve(path) } : virtual('units');
      if (path === 'decimal.js' || path.startsWith('date-fns/')) return virtual(path);
      const name = path.split('/').at(-1);
      if (namespace === 'file' && importer.startsWith(LIBRARY + sep) && Object.hasOwn(REPLACED, name)) return virtual(`replaced/${name}`);
      return undefined;
    });
    onLoad({ filter: /.*/, namespace: 'forms' }, ({ path }) => ({ contents: contentsOf(path), resolveDir: EXPRESSIONS, loader: 'js' }));
  },
});

const LIBRARY_MODULE = `
import library from 'fhirpath';
import model from 'fhirpath/fhir-context/r4';
export const { compile, FP_Decimal, types } = library;
export { model };
export { units } from '@lhncbc/ucum-lhc';`;

function contentsOf(path) {
  if (path.startsWith('replaced/')) return REPLACED[path.slice('replaced/'.length)];
  if (path.startsWith('date-fns/')) return `${ADD_MONTHS}\nmodule.exports = ${DATES[path.slice('date-fns/add_'.length)]};`;
  if (path === 'decimal.js') return `module.exports = require('./decimal.ts').Decimal;`;
  if (path === 'units') return LATER_UNITS;
  if (path === 'library') return LIBRARY_MODULE;
  if (path === 'whole library') return `${LIBRARY_MODULE}\nexport const units = undefined;`.replace(/^export .* from '@lhncbc.*$/m, '');
  if (path === 'model') {
    const text = encodeModel(require('fhirpath/fhir-context/r4'));
    return `import { modelOf } from './model-text.ts'; export default modelOf(${JSON.stringify(text)});`;
  }
  throw new Error(path);
}

async function bundle(options, isWhole) {
  const { outputFiles } = await build({
    bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', platform: 'browser', legalComments: 'none', logLevel: 'error',
    conditions: ['careloom-source'], plugins: [replace(isWhole)], ...options,
  });
  return `/*! fhirpath.js and ucum-lhc: see third-party-licenses.txt */\n${outputFiles[0].text}`;
}

const module = (contents) => ({ stdin: { contents, resolveDir: EXPRESSIONS, loader: 'js' } });

/** In place of `fhirpath-library.ts`. */
export const bundledLibrary = () => bundle(module("export * from './fhirpath-library.ts';"), false);

/** In place of `ucum-library.ts`. */
export const bundledUnits = () =>
  bundle(module("import { UcumLhcUtils } from '@lhncbc/ucum-lhc'; export const ucumUtils = UcumLhcUtils.getInstance();"), true);

/** `fhirpath-worker.ts` with all it needs: one file that a page can serve from its own origin. */
export const bundledWorker = () => bundle({ entryPoints: [join(EXPRESSIONS, 'fhirpath-worker.ts')] }, true);

const BUNDLES = { 'fhirpath-library.ts': bundledLibrary, 'ucum-library.ts': bundledUnits, 'fhirpath-worker.ts': bundledWorker };

const UCUM = dirname(fromLibrary.resolve('@lhncbc/ucum-lhc/package.json'));

/** Folders of the packages that stand behind a file of ours. */
export const bundledPackages = (file) => ({ 'fhirpath-library.ts': [LIBRARY], 'ucum-library.ts': [UCUM] })[dirname(file) === EXPRESSIONS ? basename(file) : ''] ?? [];

/** Rollup: puts the bundles where the sources import the whole library. */
export const fhirPathForForms = {
  name: 'fhirpath-for-forms',
  async load(id) {
    const name = dirname(id) === EXPRESSIONS ? basename(id) : '';
    return Object.hasOwn(BUNDLES, name) ? { code: await BUNDLES[name](), map: { mappings: '' } } : null;
  },
  async generateBundle(_, files) {
    const named = (name) => Object.values(files).find(({ fileName }) => basename(fileName) === name);
    if (named('fhirpath-library.js')) this.emitFile({ type: 'asset', fileName: 'third-party-licenses.txt', source: licensesOf([LIBRARY, UCUM]) });
    // Served as it is, by pages without a build too.
    const worker = named('fhirpath-worker.js');
    if (!worker) return;
    worker.code = await bundledWorker();
    delete files[`${worker.fileName}.map`];
  },
};

const served = new Map();

/** Test runner: the same for the sources it serves. The library itself is CommonJS, which browsers do not read. */
export const fhirPathForTests = {
  name: 'fhirpath-for-tests',
  async serve({ path }) {
    const name = path.startsWith('/packages/forms/src/expressions/') ? basename(path) : '';
    if (name !== 'fhirpath-library.ts' && name !== 'ucum-library.ts') return undefined;
    if (!served.has(name)) served.set(name, BUNDLES[name]());
    return { body: await served.get(name), type: 'js' };
  },
};
