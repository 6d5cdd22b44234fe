import type { EligibilityFacts } from '../../ports/index.ts';
import type { DirectoryService } from './directory.types.ts';
import type { EligibilityFact, EligibilityKind, EligibilityView } from './eligibility.types.ts';

type Known<Kind> = Extract<EligibilityFact, { kind: Kind; state: 'known' }>;
type Answer = boolean | undefined;

const within = (value: number | undefined, { minimum, maximum }: { minimum?: number; maximum?: number }): Answer =>
  value === undefined ? undefined : value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);

/** Letters and figures between spaces, so that words can be found whole. */
const plain = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;

const exception = /\b(except|excepting|excluding|excludes|exclude|excepto|excluye|not|outside|fuera|salvo|menos|other than)\b/i;

const rules: { readonly [K in Exclude<EligibilityKind, 'words'>]: (fact: Known<K>, facts: EligibilityFacts) => Answer } = {
  age: (fact, { ageYears }) => within(ageYears, fact),
  household: (fact, { householdSize }) => within(householdSize, fact),
  income: ({ maximumPercent }, { incomePercent }) => within(incomePercent, { maximum: maximumPercent }),
  // Areas are words: finding the place in them is an answer, not finding it is none, and "all but" is for a person to read.
  residence: ({ areas }, { residence = [] }) =>
    areas.some((area) => !exception.test(area) && residence.some((place) => place.trim() !== '' && plain(area).includes(plain(place)))) || undefined,
  status: ({ codes }, { statuses }) => statuses && codes.some((code) => statuses.includes(code)),
};

const answerTo = (fact: Exclude<EligibilityFact, { state: 'missing' } | { kind: 'words' }>, facts: EligibilityFacts): Answer =>
  (rules[fact.kind] as (fact: EligibilityFact, facts: EligibilityFacts) => Answer)(fact, facts);

/**
 * Whether a fact of the service is known not to fit: what {@link eligibilityFor} would say, asked of thousands at once.
 * Areas are not looked at: they never say no.
 */
export function hasKnownMisfit(service: Pick<DirectoryService, 'eligibility'>, facts: EligibilityFacts): boolean {
  return service.eligibility.some((fact) => fact.state === 'known' && fact.kind !== 'words' && fact.kind !== 'residence' && answerTo(fact, facts) === false);
}

/**
 * Which facts of a service fit the person, which do not, which are missing: of the service (its record is silent) or of
 * the person (nobody asked). Three values; a missing fact is never a "no", and all that fit is not "eligible".
 */
export function eligibilityFor(service: Pick<DirectoryService, 'eligibility'>, facts: EligibilityFacts): EligibilityView {
  const fits: EligibilityKind[] = [];
  const doesNotFit: EligibilityKind[] = [];
  const missing: { kind: EligibilityKind; of: 'service' | 'person' }[] = [];
  const words: string[] = [];
  for (const fact of service.eligibility) {
    if (fact.state === 'missing') missing.push({ kind: fact.kind, of: 'service' });
    else if (fact.kind === 'words') words.push(fact.words);
    else {
      const answer = answerTo(fact, facts);
      if (answer === undefined) missing.push({ kind: fact.kind, of: 'person' });
      else (answer ? fits : doesNotFit).push(fact.kind);
    }
  }
  return { fits, doesNotFit, missing, ...(words.length > 0 && { words: words.join('\n') }) };
}
