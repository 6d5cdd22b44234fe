import type { PlanConcern } from '@careloom/core/care-plan/plan';
import type { Localizer } from '../foundation/index.ts';

type Named = Pick<PlanConcern, 'ref' | 'words' | 'domain'>;

/** A social need in plain words, in the reader's language; anything else as the record says it. Takes `domainCatalogues`. */
export function concernWords({ domain, words }: Omit<Named, 'ref'>, localize: Localizer): string {
  return domain && domain !== 'sdoh-category-unspecified' ? localize.text(`care-plan.domain.${domain}`) : words;
}

/** What all of them are called, each name once. */
export function concernNames(concerns: readonly Omit<Named, 'ref'>[], localize: Localizer): readonly string[] {
  return [...new Set(concerns.map((each) => concernWords(each, localize)))];
}

/** What the record calls it, where that is not what it is shown as. */
export function recordedWords(concern: Omit<Named, 'ref'>, localize: Localizer): string | undefined {
  return concernWords(concern, localize) === concern.words ? undefined : concern.words;
}

/** To choose one of them: those that have one name are told apart by the words of the record. */
export function concernChoices(concerns: readonly Named[], localize: Localizer): readonly (readonly [ref: string, words: string])[] {
  const names = concerns.map((each) => concernWords(each, localize));
  return concerns.map((each, at) => {
    const name = names[at] as string;
    const recorded = recordedWords(each, localize);
    const isAlone = names.indexOf(name) === names.lastIndexOf(name);
    return [each.ref, isAlone || !recorded ? name : `${name} (${recorded})`];
  });
}
