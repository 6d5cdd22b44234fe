import { dayOf } from '../../shared/index.ts';
import { sortedNamesOf, waysInUse } from '../index.ts';
import type { Person } from '../index.ts';
import { adulthoodOn, turning18 } from '../turning/index.ts';
import { parentalCodes, roleCodeSystem } from './related-person.codes.ts';
import { proxyStanding } from './related-person.status.ts';
import type { RelatedPerson, RelatedPersonView } from './related-person.types.ts';

/** When and where a view is for; the person tells about turning 18. */
export interface RelatedPersonViewOptions {
  readonly now: string;
  /** IANA name of the patient's zone; UTC when absent. */
  readonly timeZone?: string;
  readonly person?: Person;
}

/** What to show about somebody related, at a moment. */
export function relatedPersonView(related: RelatedPerson, options: RelatedPersonViewOptions): RelatedPersonView {
  const { now, timeZone, person } = options;
  const on = dayOf(now, timeZone);
  const name = sortedNamesOf(related.names, on)[0]?.words;
  const { ref, interpreter, pronouns, scope, from, to, confirmed } = related;
  const preferred = related.languages.filter((language) => language.preferred);
  return {
    ref,
    ...(name && { name }),
    relationships: related.relationships.map(({ words }) => words),
    contacts: waysInUse(related.contacts, on),
    languages: preferred.length > 0 ? preferred : related.languages,
    interpreter,
    pronouns,
    standing: proxyStanding(related, now, timeZone),
    scope,
    ...(from && { from }),
    ...(to && { to }),
    ...(confirmed && { confirmed }),
    toReview: person !== undefined && isToReview(related, person, options),
    isAdult: adulthoodOn(person?.birthDate, on) === 'adult',
  };
}

/**
 * A parent's or guardian's proxy that was there before the patient turned 18, still holds, and was not confirmed since. It
 * does not end by itself: somebody asks the patient (`confirmProxy`, or `endRelatedPerson`). Where no day of birth is on
 * record, from the first day on which they may have turned 18.
 */
export function isToReview(related: RelatedPerson, person: Person, { now, timeZone }: RelatedPersonViewOptions): boolean {
  const on = dayOf(now, timeZone);
  const turns = person.deceased ? undefined : turning18(person.birthDate);
  const isParental = related.relationships.some(
    ({ code, system }) => system === roleCodeSystem && code !== undefined && parentalCodes.includes(code),
  );
  if (!turns || !isParental || on < turns.first || proxyStanding(related, now, timeZone) !== 'active') return false;
  if (related.confirmed && related.confirmed.on >= turns.first) return false;
  return related.from === undefined || dayOf(related.from, timeZone) < turns.last;
}
