export { assemble } from './assemble.ts';
export type { AssembleOptions, AssemblyResult } from './assembly.types.ts';
