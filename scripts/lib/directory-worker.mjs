// The worker of @careloom/directory as we publish it: one file with all it needs, that a page serves from its own origin.
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { licensesOf } from './licenses.mjs';
import { root, SOURCE } from './packages.mjs';

const FOLDER = join(root, 'packages', 'directory', 'src', 'worker');
const ENTRY = join(FOLDER, 'directory-worker.ts');

export async function bundledDirectoryWorker() {
  const { outputFiles } = await build({
    entryPoints: [ENTRY], bundle: true, minify: true, write: false, format: 'esm', target: 'es2022', platform: 'browser', conditions: [SOURCE],
    legalComments: 'none', logLevel: 'error',
  });
  return `/*! MiniSearch: see third-party-licenses.txt */\n${outputFiles[0].text}`;
}

/** Rollup: puts the whole worker where its module would be. */
export const directoryWorker = {
  name: 'directory-worker',
  async generateBundle(_, files) {
    const worker = Object.values(files).find(({ fileName, facadeModuleId }) => basename(fileName) === 'directory-worker.js' && facadeModuleId === ENTRY);
    if (!worker) return;
    this.emitFile({ type: 'asset', fileName: 'third-party-licenses.txt', source: licensesOf([join(root, 'packages', 'directory', 'node_modules', 'minisearch')]) });
    worker.code = await bundledDirectoryWorker();
    delete files[`${worker.fileName}.map`];
  },
};
