// Builds every published package from nothing: declarations (tsc -b) and modules (rollup) into packages/*/dist.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages } from './lib/packages.mjs';
import { run, tool } from './lib/run.mjs';

for (const { folder } of publishedPackages()) {
  for (const old of ['dist', 'tsconfig.tsbuildinfo']) rmSync(join(folder, old), { recursive: true, force: true });
}
const results = await Promise.all([run(tool('typescript-native', 'tsc'), ['-b']), run(tool('rollup'), ['--config', '--silent'])]);
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;
