import { lazyPart } from '../lazy-part.ts';

export type Handling = typeof import('./handed-over.ts');

export const handedOver = lazyPart(() => import('./handed-over.ts'));

/**
 * What checks a set, puts it together with one that waits, and knows what it replaces. Undefined where it cannot be
 * fetched (no network): then sets go one after the other, refused ones stay, and what is wrong is said by who sends it.
 */
export function handling(): Promise<Handling | undefined> {
  return handedOver().catch(() => undefined);
}
