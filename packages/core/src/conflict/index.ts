export type { Choices, ConflictPlace, Decimals, MergeResult, SettleResult, Side, Versions } from './conflict.types.ts';
export { compareVersions, mergeVersions } from './conflict.ts';
export { settleConflicts, takesBackEnd, versionsOf } from './settle.ts';
