/** Something happened. Bubbles and crosses shadow roots, so that a host listens once at its root. */
export class FactEvent<Detail> extends CustomEvent<Detail> {
  constructor(type: string, detail: Detail) {
    super(type, { detail, bubbles: true, composed: true });
  }
}

/** An element got its first unsaved input, or has none left. */
export class DirtyChangedEvent extends FactEvent<{ readonly dirty: boolean }> {
  static readonly type = 'careloom-dirty-changed';
  constructor(dirty: boolean) {
    super(DirtyChangedEvent.type, { dirty });
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-dirty-changed': DirtyChangedEvent;
  }
}
