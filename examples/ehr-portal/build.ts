import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;

/** Bundles the two pages from source into `dist/`: no package has to be built first. */
export async function buildPortal(): Promise<string> {
  const out = join(here, 'dist');
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  await build({
    entryPoints: { portal: join(here, 'src/portal.ts'), partner: join(here, 'src/partner.ts') },
    outdir: join(out, 'assets'),
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: true,
    conditions: ['careloom-source'],
    logLevel: 'warning',
  });
  for (const file of ['index.html', 'partner.html', 'portal.css']) await cp(join(here, 'src', file), join(out, file));
  return out;
}
