// Builds every published package from nothing: declarations (tsc -b) and modules (rollup) into packages/*/dist.
//   --declared   the declarations have just been made from nothing (scripts/typecheck.mjs): modules only
import { fromNothing } from './lib/packages.mjs';
import { run, tool } from './lib/run.mjs';

const isDeclared = process.argv.includes('--declared');
if (!isDeclared) fromNothing();
const results = await Promise.all([...(isDeclared ? [] : [run(tool('typescript-native', 'tsc'), ['-b'])]), run(tool('rollup'), ['--config', '--silent'])]);
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;
