import type { ChangeSet, StoredResource } from '@careloom/core/ports';
import { IntentEvent } from '../acts/index.ts';
import { FactEvent } from '../foundation/index.ts';

export interface ConflictResolveDetail {
  /** What met the conflict, e.g. `Task/1`. */
  readonly refs: readonly string[];
  /**
   * What to store: the merged resources, each with what stands there now as its base, and the rest of the set. A
   * function, so that a page that logs events does not log records.
   */
  readonly changes: () => ChangeSet;
}

/** Somebody decided every difference. Cancelable; unless the host does it, the element stores it. */
export class ConflictResolveEvent extends IntentEvent<ConflictResolveDetail> {
  static readonly type = 'careloom-conflict-resolve';
  constructor(detail: ConflictResolveDetail) {
    super(ConflictResolveEvent.type, detail);
  }
}

export interface ConflictResolvedDetail {
  readonly refs: readonly string[];
  /** stored: merged, and that is stored. unchanged: it came out as it stands there. discarded: mine was given up. */
  readonly result: 'stored' | 'unchanged' | 'discarded';
  /** What was written, and theirs where nothing was. A function, so that a page that logs events logs no records. */
  readonly stored: () => readonly StoredResource[];
}

/** The conflict is over. */
export class ConflictResolvedEvent extends FactEvent<ConflictResolvedDetail> {
  static readonly type = 'careloom-conflict-resolved';
  constructor(detail: ConflictResolvedDetail) {
    super(ConflictResolvedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-conflict-resolve': ConflictResolveEvent;
    'careloom-conflict-resolved': ConflictResolvedEvent;
  }
}
