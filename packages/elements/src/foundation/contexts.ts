import type { CareRepository } from '@careloom/core/ports';
import { ContextRoot, createContext } from '@lit/context';
import type { MessageOverrides } from './messages.ts';
import type { Session } from './session.ts';

/** What the user is looking at. One selection a provider; elements show it or change it (decision 4). */
export interface Selected {
  /** `Patient/1` */
  readonly patientRef?: string;
  /** `Task/1` of a referral. */
  readonly referralRef?: string;
  /** `Goal/1` */
  readonly goalRef?: string;
  /** A social need, by the code of its SDOH domain, `food-insecurity`. */
  readonly domain?: string;
}

export interface Selection extends Selected {
  /** Replaces what is given, keeps the rest; `undefined` clears. Another patient clears all else. */
  readonly select: (change: SelectionChange) => void;
}

export type SelectionChange = { readonly [Name in keyof Selected]?: string | undefined };

// Keys are global symbols with a major version: two bundles of one major find each other, two majors do not.
export const repositoryContext = createContext<CareRepository | undefined, symbol>(Symbol.for('careloom.repository.v1'));
export const sessionContext = createContext<Session | undefined, symbol>(Symbol.for('careloom.session.v1'));
export const selectionContext = createContext<Selection | undefined, symbol>(Symbol.for('careloom.selection.v1'));
export const messagesContext = createContext<MessageOverrides | undefined, symbol>(Symbol.for('careloom.messages.v1'));

const rootMark = Symbol.for('careloom.context-root.v1');

/**
 * One ContextRoot a document, attached when the first element connects: requests made before the provider is defined
 * are kept and answered when it appears. The mark is shared by all copies of this package on the page.
 */
export function attachContextRoot(document: Document): void {
  const marked = document as Document & { [rootMark]?: ContextRoot };
  if (marked[rootMark]) return;
  marked[rootMark] = new ContextRoot();
  marked[rootMark].attach(document.documentElement);
}
