/** What the user looks at changed. UI state: it does not bubble; listen on the provider. */
export class SelectionChangedEvent extends CustomEvent<{ readonly patientRef?: string; readonly referralRef?: string }> {
  static readonly type = 'careloom-selection-changed';
  constructor(detail: { readonly patientRef?: string; readonly referralRef?: string }) {
    super(SelectionChangedEvent.type, { detail });
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-selection-changed': SelectionChangedEvent;
  }
}
