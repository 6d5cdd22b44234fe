// Test runner: all test files and what they import, put together once, in chunks that they share. A page of tests asks for a
// third of the modules, and the server reads and translates none of them for each. What a test asks for by an address of its
// own (a worker, a style sheet) is served from the sources, as before.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { build, transform } from 'esbuild';
import { root } from './packages.mjs';

const addressOf = (file) => `/${relative(root, file).split(sep).join('/')}`;
const OWN = /^\/packages\/[\w-]+\/src\/.*\.ts$/;

/** The server's plugins for sources, where they serve or change a file: the same for what is put together. */
const asServed = (plugins, tsconfigRaw) => ({
  name: 'as-served',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const path = addressOf(file);
      if (!OWN.test(path)) return undefined;
      for (const plugin of plugins) {
        const served = await plugin.serve?.({ path });
        if (served) return { contents: served.body, loader: 'js' };
      }
      // As the server does it: first JavaScript, then what plugins change in it.
      const { code } = await transform(readFileSync(file, 'utf8'), { loader: 'ts', target: 'es2022', tsconfigRaw, sourcefile: file, sourcemap: 'inline', sourcesContent: false });
      let contents = code.replaceAll('import.meta.url', `new URL('${path}', location.origin).href`);
      for (const plugin of plugins) contents = (await plugin.transform?.({ path, body: contents }))?.body ?? contents;
      return { contents, loader: 'js' };
    });
  },
});

/**
 * `files`: the test files; `plugins`: what serves or changes sources; `typescript`: the plugin that makes JavaScript, which
 * leaves alone what is made here. Returns the plugins that go before all others.
 */
export async function testBundles({ files, tsconfig, plugins, typescript }) {
  const { outputFiles } = await build({
    entryPoints: files,
    bundle: true, splitting: true, format: 'esm', target: 'es2022', conditions: ['careloom-source'], tsconfig,
    outdir: root, outbase: root, chunkNames: 'packages/elements/chunks/[hash]', write: false, sourcemap: 'linked', sourcesContent: false,
    // Commands are spoken by the server's own modules. Nothing is left out: what a test imports runs.
    external: ['@web/test-runner-commands'], ignoreAnnotations: true, logLevel: 'error',
    plugins: [asServed(plugins, readFileSync(tsconfig, 'utf8'))],
  });
  const bodies = new Map(outputFiles.map(({ path, text }) => [addressOf(path).replace(/\.test\.js$/, '.test.ts'), text]));
  const translate = typescript.transform.bind(typescript);
  typescript.transform = (context) => (bodies.has(context.path) ? undefined : translate(context));
  const serve = ({ path }) => (bodies.has(path) ? { body: bodies.get(path), type: path.endsWith('.map') ? 'json' : 'js' } : undefined);
  // Chunks name each other as they are served: nothing to look for on the disk.
  const resolveImport = ({ source, context }) => (bodies.has(context.path) && /^\.\.?\//.test(source) ? source : undefined);
  return [{ name: 'test-bundles', serve, resolveImport }, typescript];
}
