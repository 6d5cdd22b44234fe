import type { Catalogue, Catalogues } from './messages.ts';
import { warnOnce } from './warn-once.ts';

interface Kept {
  readonly ready: Promise<void>;
  catalogue?: Catalogue;
}

// Each catalogue is fetched once a page, however many elements want it.
const kept = new WeakMap<object, Map<string, Kept>>();

/** The texts in a language when they are there already; English always is. */
export function catalogueIn(catalogues: Catalogues<Catalogue>, language: string): Catalogue | undefined {
  return language === 'en' ? catalogues.en : kept.get(catalogues)?.get(language)?.catalogue;
}

/** Fetches the texts of a language we ship; undefined when there is nothing to wait for. Never rejects. */
export function fetchCatalogue(catalogues: Catalogues<Catalogue>, language: string): Promise<void> | undefined {
  if (language !== 'es' || catalogueIn(catalogues, language)) return undefined;
  const languages = kept.get(catalogues) ?? new Map<string, Kept>();
  kept.set(catalogues, languages);
  const known = languages.get(language);
  if (known) return known.ready;
  const ready = catalogues.es().then(
    (catalogue) => void languages.set(language, { ready: Promise.resolve(), catalogue }),
    () => {
      // Tried again with the next update; English until then.
      languages.delete(language);
      warnOnce('localize.catalogue_missing', 'the texts of this language could not be fetched, English is shown.', language);
    },
  );
  languages.set(language, { ready });
  return ready;
}
