export type { Choices, ConflictPlace, MergeResult, Side, Versions } from './conflict.types.ts';
export { compareVersions, mergeVersions } from './conflict.ts';
