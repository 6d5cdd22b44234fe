// The API reference of every package, docs/api; warnings are errors.
import { run, tool } from './lib/run.mjs';

const declarations = await run(tool('typescript-native', 'tsc'), ['-b']);
const reference = declarations.code === 0 ? await run(tool('typedoc'), process.argv.slice(2)) : declarations;
process.exitCode = reference.code;
