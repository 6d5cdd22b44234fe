import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';

const here = import.meta.dirname;

export interface BuildOptions {
  /** A module that stands in for `src/host/records.ts`, by its path. */
  readonly records?: string;
}

/** The two pages, and the worker that searches the directory, by path (`/assets/portal.js`), bundled from source: no package has to be built first. */
export async function buildPortal({ records }: BuildOptions = {}): Promise<ReadonlyMap<string, Uint8Array>> {
  const out = join(here, 'dist');
  // Kept in memory: two servers of one folder must not take each other's files away.
  const { outputFiles } = await build({
    entryPoints: { portal: join(here, 'src/portal.ts'), partner: join(here, 'src/partner.ts'), 'directory-worker': '@careloom/directory/worker' },
    outdir: join(out, 'assets'),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: true,
    write: false,
    conditions: ['careloom-source'],
    // From source, forms take the library of expressions from here: their own is there for those who develop them only.
    nodePaths: [join(here, 'node_modules')],
    logLevel: 'warning',
    plugins: records === undefined ? [] : [insteadOf(/host\/records\.ts$/, records)],
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [`/${relative(out, path).split(sep).join('/')}`, contents]));
  for (const name of ['index.html', 'partner.html', 'portal.css']) files.set(`/${name}`, await readFile(join(here, 'src', name)));
  return files;
}

function insteadOf(filter: RegExp, path: string): Plugin {
  return { name: 'instead', setup: (builder) => builder.onResolve({ filter }, () => ({ path })) };
}
