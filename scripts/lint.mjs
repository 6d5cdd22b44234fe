// oxlint (type-aware, with the lit and web component rules), the import map and the generated exports.
import { join } from 'node:path';
import { root } from './lib/packages.mjs';
import { run, tool } from './lib/run.mjs';

// The type-aware rules read the declarations of the other packages.
await run(tool('typescript-native', 'tsc'), ['-b'], { capture: true });
const results = await Promise.all([
  run(tool('oxlint'), ['--type-aware', ...process.argv.slice(2)]),
  run(join(root, 'scripts', 'check-imports.mjs')),
  run(join(root, 'scripts', 'exports.mjs'), ['--check']),
]);
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;
