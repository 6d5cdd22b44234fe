// Makes the page of each peer: bundled, minified, production, as a host page would ship it.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { nodeResolve } from '@rollup/plugin-node-resolve';
import { build as bundleWithEsbuild } from 'esbuild';
import { rollup } from 'rollup';
import esbuild, { minify as minifyWithEsbuild } from 'rollup-plugin-esbuild';
import { compactLitTemplates } from '../../scripts/lib/compact-templates.mjs';
import { fhirPathForForms } from '../../scripts/lib/fhirpath/bundle.mjs';
import { SOURCE } from '../../scripts/lib/packages.mjs';

const here = import.meta.dirname;
const elements = join(here, '..', '..', 'packages', 'elements');
export const pagesFolder = join(here, '..', '..', '.cache', 'bench-forms');

const pages = {
  dom: { module: 'dom.mjs' },
  lit: { module: 'lit.mjs' },
  careloom: { module: 'careloom.mjs', bundle: fromSource },
  // The files that its README lists, as it publishes them.
  lforms: {
    module: 'lforms.mjs',
    scripts: ['assets/lib/zone.min.js', 'runtime.js', 'polyfills.js', 'main.js'].map((file) => `webcomponent/${file}`).concat('fhir/R4/lformsFHIR.min.js'),
    styles: ['webcomponent/styles.css'],
  },
  'smart-forms': { module: 'smart-forms.mjs' },
  medplum: { module: 'medplum.mjs' },
};

export const peerNames = Object.keys(pages);
export const baselines = ['dom', 'lit', 'careloom'];

/** What the build does to our packages, and one file of all that is loaded at once: esbuild would make twenty of it. */
async function fromSource(module, folder, minify) {
  const bundle = await rollup({
    input: { peer: module },
    plugins: [
      fhirPathForForms,
      {
        name: 'own-elements',
        // The root of the project does not depend on the elements: from there they cannot be seen, from their own folder they can.
        resolveId(path, from, options) {
          return path.startsWith('@careloom/elements/') && from === module ? this.resolve(path, join(elements, 'package.json'), options) : null;
        },
      },
      nodeResolve({ browser: true, exportConditions: [SOURCE, 'production'] }),
      esbuild({ target: 'es2022', tsconfig: join(elements, 'tsconfig.json') }),
      compactLitTemplates,
    ],
    treeshake: { moduleSideEffects: (id) => !id.includes('/packages/') || id.endsWith('/define.ts') },
    onLog: () => undefined,
  });
  // After the templates: as in the build, they are known by their tags.
  const plugins = minify ? [minifyWithEsbuild({ target: 'es2022', legalComments: 'none' })] : [];
  const { output } = await bundle.write({ dir: folder, format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[hash].js', plugins });
  return new Map(output.map(({ fileName, imports = [] }) => [fileName, imports]));
}

async function published(module, folder, minify) {
  const { metafile } = await bundleWithEsbuild({
    entryPoints: { peer: module },
    bundle: true, minify, splitting: true, format: 'esm', target: 'es2022', platform: 'browser', outdir: folder, metafile: true,
    conditions: ['production'], define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'error', legalComments: 'none',
    loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'dataurl' },
  });
  const nameOf = (path) => path.split('/').at(-1);
  return new Map(Object.entries(metafile.outputs).map(([path, { imports }]) =>
    [nameOf(path), imports.filter(({ kind }) => kind === 'import-statement').map((each) => nameOf(each.path))]));
}

/** @returns what stands in the head of the page, and after its content. */
async function makePage(name, minify) {
  const { module, bundle = published, scripts = [], styles = [] } = pages[name];
  const folder = join(pagesFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = await bundle(join(here, 'peers', module), folder, minify);
  const preloads = new Set();
  const follow = (file) => files.get(file)?.filter((each) => !preloads.has(each)).forEach((each) => {
    preloads.add(each);
    follow(each);
  });
  follow('peer.js');
  const copied = (all) => all.map((file) => {
    const target = file.split('/').at(-1);
    copyFileSync(join(dirname(createRequire(import.meta.url).resolve('lforms/package.json')), 'dist', 'lforms', file), join(folder, target));
    return target;
  });
  const sheets = [...copied(styles), ...(files.has('peer.css') ? ['peer.css'] : [])];
  const head = [...sheets.map((file) => `<link rel="stylesheet" href="${file}">`), ...[...preloads].map((file) => `<link rel="modulepreload" href="${file}">`)];
  const tail = [...copied(scripts).map((file) => `<script src="${file}"></script>`), '<script type="module" src="peer.js"></script>'];
  return { folder, head: head.join('\n'), tail: tail.join('\n') };
}

/** Pages of each peer with each work: `<peer>/<work>.html`. Not minified for whoever wants to profile them. */
export async function makePages(peers, works, { minify = true } = {}) {
  const driver = readFileSync(join(here, 'page.js'), 'utf8');
  mkdirSync(pagesFolder, { recursive: true });
  writeFileSync(join(pagesFolder, 'blank.html'), '<!doctype html><title>blank</title>');
  for (const peer of peers) {
    const { folder, head, tail } = await makePage(peer, minify);
    for (const work of works) {
      const json = JSON.stringify(work).replaceAll('<', '\\u003c');
      writeFileSync(join(folder, `${work.id}.html`), `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${peer}: ${work.id}</title>
<link rel="icon" href="data:,">
${head}
</head>
<body><main id="root"></main>
<script type="application/json" id="work">${json}</script>
<script>${driver}</script>
${tail}
</body>
</html>
`);
    }
  }
}
