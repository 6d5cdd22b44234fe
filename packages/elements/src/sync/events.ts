import { FactEvent } from '../foundation/index.ts';

/** Numbers only: how many submissions wait, are not confirmed, were not accepted. */
export interface SyncChangedDetail {
  /** Undefined until sending was tried. */
  readonly isOnline: boolean | undefined;
  /** Waiting, or on its way. */
  readonly waiting: number;
  readonly uncertain: number;
  readonly rejected: number;
}

/** What is not sent, or whether the server can be reached, changed. */
export class SyncChangedEvent extends FactEvent<SyncChangedDetail> {
  static readonly type = 'careloom-sync-changed';
  constructor(detail: SyncChangedDetail) {
    super(SyncChangedEvent.type, detail);
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-sync-changed': SyncChangedEvent;
  }
}
