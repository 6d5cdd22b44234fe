// One ES module per source file for every published package (so that unused modules cost consumers nothing), and
// packages/elements/dist/careloom.js: everything in one file, for pages without a build; the libraries behind expressions
// and units are files beside it, fetched by forms that have some.
// Declarations come from `tsc -b`; scripts/build.mjs runs both.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { CDN_ENTRY, cdnEntry, CDN_PARTS, cdnParts, ownLitPolicy } from './scripts/lib/cdn-entry.mjs';
import { compactLitTemplates } from './scripts/lib/compact-templates.mjs';
import { directoryWorker } from './scripts/lib/directory-worker.mjs';
import { bundledPackages, fhirPathForForms } from './scripts/lib/fhirpath/bundle.mjs';
import { thirdPartyLicenses } from './scripts/lib/licenses.mjs';
import { entries, filesBelow, publishedPackages, root, SOURCE } from './scripts/lib/packages.mjs';

const typescript = (folder) => esbuild({ target: 'es2022', tsconfig: join(folder, 'tsconfig.json') });

/** JSON modules become JavaScript: import attributes are younger than the oldest supported browser. */
const json = {
  name: 'json',
  transform: (code, id) => (id.endsWith('.json') ? { code: `export default ${code};`, map: { mappings: '' } } : null),
};

const isOwnFile = (id) => id.startsWith('.') || id.startsWith('/') || id.startsWith('\0') || /^[A-Za-z]:[\\/]/.test(id);

/** Everything that is not a file of the package stays an import, and has to be declared. */
function external({ name, json: { dependencies, peerDependencies } }) {
  const declared = new Set([name, ...Object.keys(dependencies ?? {}), ...Object.keys(peerDependencies ?? {})]);
  return (id) => {
    if (isOwnFile(id)) return false;
    const owner = id.split('/').slice(0, id.startsWith('@') ? 2 : 1).join('/');
    if (!id.startsWith('node:') && !declared.has(owner)) throw new Error(`${name} imports ${id}, which is neither a dependency nor a peer dependency of it`);
    return true;
  };
}

/** Files that are published as they are. */
const styleSheets = (folder) => ({
  name: 'style-sheets',
  writeBundle() {
    const styles = join(folder, 'src', 'styles');
    if (!existsSync(styles)) return;
    for (const file of filesBelow(styles).filter((path) => path.endsWith('.css'))) {
      const target = join(folder, 'dist', 'styles', file.slice(styles.length + 1));
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(file, target);
    }
  },
});

function onwarn(warning, warn) {
  if (warning.code === 'INVALID_ANNOTATION') return;
  if (warning.code === 'CIRCULAR_DEPENDENCY' && warning.ids?.every((id) => id.includes('node_modules'))) return;
  if (['CIRCULAR_DEPENDENCY', 'UNRESOLVED_IMPORT', 'MISSING_EXPORT'].includes(warning.code)) throw new Error(warning.message);
  warn(warning);
}

const packages = publishedPackages();

const modules = packages
  .map((each) => ({ each, input: [...new Set(entries(each).map(({ source }) => join(each.folder, source)).filter((file) => file.endsWith('.ts')))] }))
  .filter(({ input }) => input.length > 0)
  .map(({ each, input }) => ({
    input,
    external: external(each),
    plugins: [fhirPathForForms, directoryWorker, typescript(each.folder), compactLitTemplates, json, styleSheets(each.folder)],
    treeshake: { moduleSideEffects: (id) => id.endsWith('/define.ts') },
    onwarn,
    output: {
      dir: join(each.folder, 'dist'),
      format: 'es',
      preserveModules: true,
      // Otherwise each module also names what its imports import: noise, and a warning in consumers' bundlers.
      hoistTransitiveImports: false,
      preserveModulesRoot: join(each.folder, 'src'),
      sourcemap: true,
    },
  }));

const elements = packages.find(({ name }) => name === '@careloom/elements');
const client = packages.find(({ name }) => name === '@careloom/client');
const bundledLicenses = elements && thirdPartyLicenses(join(elements.folder, 'dist', 'third-party-licenses.txt'), bundledPackages);

const cdn = (input, file) => ({
  input,
  plugins: [
    cdnEntry(packages),
    cdnParts(file),
    fhirPathForForms,
    nodeResolve({ browser: true, exportConditions: [SOURCE], rootDir: root }),
    typescript(elements.folder),
    compactLitTemplates,
    json,
    ownLitPolicy,
    bundledLicenses,
    terser({ ecma: 2022, module: true, compress: { passes: 2 }, format: { comments: false } }),
  ],
  onwarn,
  output: { file: join(elements.folder, 'dist', file), format: 'es', sourcemap: true, inlineDynamicImports: true },
});
const bundles = elements && client ? [cdn(CDN_ENTRY, 'careloom.js'), ...CDN_PARTS.map(({ file }) => cdn(file, file))] : [];

export default [...modules, ...bundles];
