import { lazyPart } from '../lazy-part.ts';

export type Handling = typeof import('./handed-over.ts');

let address: string | undefined;

/** A browser remembers by its address that a module could not be fetched, until the page is loaded again: it is asked for by another one. */
export const handedOver = lazyPart((): Promise<Handling> => {
  address &&= `${address}#`;
  const part = address ? (import(/* webpackIgnore: true */ /* @vite-ignore */ address) as Promise<Handling>) : import('./handed-over.ts');
  return part.catch((error: unknown) => {
    address ||= String(error).split('module: ')[1];
    throw error;
  });
});

/**
 * What checks a set, puts it together with one that waits, and knows what it replaces. Undefined where it cannot be
 * fetched (no network): then sets go one after the other, refused ones stay, and what is wrong is said by who sends it.
 */
export function handling(): Promise<Handling | undefined> {
  // A bundler may have given the contents of a module other names.
  return handedOver().then((part: Partial<Handling>) => (part.afterStored ? (part as Handling) : undefined), () => undefined);
}
