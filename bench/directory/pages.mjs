// The measured page: our page side and the worker bundled and minified as the build ships them, the services as a file.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundledDirectoryWorker } from '../../scripts/lib/directory-worker.mjs';
import { SOURCE } from '../../scripts/lib/packages.mjs';
import { hsdsServices } from '../../packages/directory/test/services.ts';

const here = import.meta.dirname;
export const pagesFolder = join(here, '..', '..', '.cache', 'bench-directory');

export async function makePages(count) {
  mkdirSync(pagesFolder, { recursive: true });
  const write = (name, text) => writeFileSync(join(pagesFolder, name), text);
  const { outputFiles } = await build({
    entryPoints: [join(here, 'page.mjs'), join(here, 'bare-worker.mjs')], outdir: pagesFolder, bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', platform: 'browser',
    conditions: [SOURCE, 'production'], logLevel: 'error', legalComments: 'none',
  });
  for (const { path, text } of outputFiles) writeFileSync(path, text);
  write('directory-worker.js', await bundledDirectoryWorker());
  write('services.json', JSON.stringify(hsdsServices(count)));
  write('page.html', `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>directory</title><link rel="icon" href="data:,"></head>
<body><ul id="list"></ul><script type="module" src="page.js"></script></body>
</html>
`);
}
