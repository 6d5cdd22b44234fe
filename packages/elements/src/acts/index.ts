// Apart from the foundation on purpose: only elements in which the user does something need it.
export { CommitController } from '../foundation/commit-controller.ts';
export type { CommitHost, CommitInput } from '../foundation/commit-controller.ts';
export type { CommitOpenDetail } from '../foundation/commit-open.ts';
export { dispatchIntent, IntentEvent } from '../foundation/intent.ts';
export type { IntentOutcome } from '../foundation/intent.ts';
export { OutcomeKeeper } from '../foundation/outcome-keeper.ts';
export type { ActSubject, Kept, KeptAct } from '../foundation/outcome-keeper.ts';
export { keptNotices } from '../foundation/kept-notices.ts';
export type { KeptNotices } from '../foundation/kept-notices.ts';
export { UndoController } from '../foundation/undo-controller.ts';
export type { HeldAct } from '../foundation/undo-controller.ts';
export { verbContext } from '../foundation/session.ts';
export { actCatalogues } from '../foundation/act-words.ts';
export { keptCatalogues } from '../foundation/kept-words.ts';
