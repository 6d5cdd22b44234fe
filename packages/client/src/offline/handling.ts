import { CareloomError } from '@careloom/core/shared';
import { lazyPart } from '../lazy-part.ts';

export type Handling = typeof import('./handed-over.ts');

let tries = 0;
let address: string | undefined;

/** A browser remembers by its address that a module could not be fetched, until the page is loaded again: it is asked for by another one. */
export const handedOver = lazyPart(async (): Promise<Handling> => {
  if (address) {
    const part = (await import(/* webpackIgnore: true */ /* @vite-ignore */ `${address}#${(tries += 1)}`)) as Partial<Handling>;
    // A bundler may have given its contents other names.
    if (!part.afterStored) throw new CareloomError('repository.part_missing');
    return part as Handling;
  }
  return import('./handed-over.ts').catch((error: unknown) => {
    address = /imported module: (\S+)$/.exec(String(error))?.[1];
    throw error;
  });
});

/**
 * What checks a set, puts it together with one that waits, and knows what it replaces. Undefined where it cannot be
 * fetched (no network): then sets go one after the other, refused ones stay, and what is wrong is said by who sends it.
 */
export function handling(): Promise<Handling | undefined> {
  return handedOver().catch(() => undefined);
}
