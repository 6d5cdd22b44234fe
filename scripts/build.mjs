// Builds every published package from nothing: declarations (tsc -b) and modules (rollup) into packages/*/dist.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages } from './lib/packages.mjs';
import { node, tool } from './lib/run.mjs';

for (const { folder } of publishedPackages()) {
  for (const old of ['dist', 'tsconfig.tsbuildinfo']) rmSync(join(folder, old), { recursive: true, force: true });
}
await Promise.all([node(tool('typescript-native', 'tsc'), ['-b']), node(tool('rollup', 'rollup'), ['--config', '--silent'])]);
