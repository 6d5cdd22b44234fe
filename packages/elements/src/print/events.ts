/** Somebody wants this on paper. A copy leaves the screen: the host may note it, or stop it. Says nothing about whom. */
export class PrintEvent extends CustomEvent<undefined> {
  static readonly type = 'careloom-print';
  constructor() {
    super(PrintEvent.type, { bubbles: true, composed: true, cancelable: true });
  }
}

declare global {
  interface HTMLElementEventMap {
    'careloom-print': PrintEvent;
  }
}
