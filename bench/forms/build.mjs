// Makes the page of each peer: bundled, minified, production, as a host page would ship it.
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build, transform } from 'esbuild';
import { parseAst } from 'rollup/parseAst';
import { compactTemplates } from '../../scripts/lib/compact-templates.mjs';

const here = import.meta.dirname;
export const pagesFolder = join(here, '..', '..', '.cache', 'bench-forms');

const elements = join(here, '..', '..', 'packages', 'elements');

/** Our elements from source, as the build ships them: templates without what only their author reads. */
const ownElements = {
  name: 'own-elements',
  setup({ onLoad, onResolve, resolve }) {
    // The root of the project does not depend on the elements: from there they cannot be seen, from their own folder they can.
    onResolve({ filter: /^@careloom\/elements\// }, ({ path, kind, pluginData }) => (pluginData ? undefined : resolve(path, { kind, resolveDir: elements, pluginData: true })));
    onLoad({ filter: /[\\/]elements[\\/]src[\\/].*\.ts$/ }, async ({ path }) => {
      const tsconfigRaw = { compilerOptions: { experimentalDecorators: true, useDefineForClassFields: false } };
      const { code } = await transform(readFileSync(path, 'utf8'), { loader: 'ts', target: 'es2022', tsconfigRaw });
      return { contents: compactTemplates(code, parseAst), loader: 'js' };
    });
  },
};

const pages = {
  dom: { module: 'dom.mjs' },
  lit: { module: 'lit.mjs' },
  careloom: { module: 'careloom.mjs', plugins: [ownElements], conditions: ['careloom-source', 'production'] },
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

/** @returns what of the page is loaded with it: `{ head, names }`, `names` of the files that a peer publishes itself. */
async function makePage(name, minify) {
  const { module, plugins = [], conditions = ['production'], scripts = [], styles = [] } = pages[name];
  const folder = join(pagesFolder, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    entryPoints: { peer: join(here, 'peers', module) },
    bundle: true, minify, splitting: true, format: 'esm', target: 'es2022', platform: 'browser', outdir: folder, metafile: true,
    conditions, plugins, define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'error', legalComments: 'none',
    loader: { '.woff2': 'file', '.woff': 'file', '.svg': 'dataurl' },
  });
  const output = (file) => Object.entries(metafile.outputs).find(([path]) => path.endsWith(file));
  const nameOf = (path) => path.split('/').at(-1);
  const preloads = new Set();
  const follow = ([, { imports }]) => imports.filter(({ kind }) => kind === 'import-statement').forEach(({ path }) => {
    if (preloads.has(path)) return;
    preloads.add(path);
    follow([path, metafile.outputs[path]]);
  });
  const entry = output('/peer.js');
  follow(entry);
  const css = output('/peer.css');
  for (const file of [...scripts, ...styles]) {
    const from = join(dirname(createRequire(import.meta.url).resolve('lforms/package.json')), 'dist', 'lforms', file);
    copyFileSync(from, join(folder, nameOf(file)));
  }
  const head = [
    ...[...styles.map(nameOf), ...(css ? ['peer.css'] : [])].map((file) => `<link rel="stylesheet" href="${file}">`),
    ...[...preloads].map((path) => `<link rel="modulepreload" href="${nameOf(path)}">`),
  ];
  const tail = [...scripts.map((file) => `<script src="${nameOf(file)}"></script>`), '<script type="module" src="peer.js"></script>'];
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
