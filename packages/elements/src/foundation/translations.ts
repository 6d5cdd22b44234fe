import type { Catalogue, Catalogues } from './messages.ts';
import { warnOnce } from './warn-once.ts';

// Each catalogue is fetched once a page, however many elements want it.
const fetched = new WeakMap<object, Catalogue | Promise<void>>();

/** The texts in a language when they are there already; English always is. */
export function catalogueIn(catalogues: Catalogues<Catalogue>, language: string): Catalogue | undefined {
  if (language === 'en') return catalogues.en;
  const spanish = language === 'es' ? fetched.get(catalogues) : undefined;
  return spanish instanceof Promise ? undefined : spanish;
}

/** Fetches the texts of a language we ship; undefined when there is nothing to wait for. Never rejects. */
export function fetchCatalogue(catalogues: Catalogues<Catalogue>, language: string): Promise<void> | undefined {
  if (language !== 'es' || catalogueIn(catalogues, language)) return undefined;
  const known = fetched.get(catalogues) as Promise<void> | undefined;
  if (known) return known;
  const ready = catalogues.es().then(
    (catalogue) => void fetched.set(catalogues, catalogue),
    () => {
      // Tried again with the next update; English until then.
      fetched.delete(catalogues);
      warnOnce('localize.catalogue_missing', 'the texts of this language could not be fetched, English is shown.', language);
    },
  );
  fetched.set(catalogues, ready);
  return ready;
}
