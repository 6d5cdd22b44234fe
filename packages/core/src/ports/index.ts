export type {
  CallOptions,
  CarePage,
  CareQuery,
  CareRepository,
  Change,
  ChangeSet,
  CommitOutcome,
  CommitPart,
  Conflict,
  CreateChange,
  StoredResource,
  UpdateChange,
} from './repository.ts';
export { collect } from './collect.ts';
export type * from './directory.ts';
