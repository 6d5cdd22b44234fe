import type { Selected } from '../foundation/contexts.ts';

/** What the user looks at changed. UI state: it does not bubble; listen on the provider. */
export class SelectionChangedEvent extends CustomEvent<Selected> {
  static readonly type = 'careloom-selection-changed';
  constructor(detail: Selected) {
    super(SelectionChangedEvent.type, { detail });
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-selection-changed': SelectionChangedEvent;
  }
}
