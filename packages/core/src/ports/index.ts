export type {
  CallOptions,
  CarePage,
  CareQuery,
  CareRepository,
  Change,
  ChangeSet,
  CommitOptions,
  CommitOutcome,
  CommitPart,
  Conflict,
  CreateChange,
  Duplicate,
  EntryState,
  StoredResource,
  UpdateChange,
} from './repository.ts';
export { collect } from './collect.ts';
export type * from './directory.ts';
export type * from './sync.ts';
export type * from './drafts.ts';
export type { AuditSink } from './audit.ts';
export type * from './session.ts';
export type * from './chart.ts';
