import { sameRef } from '../fhir/index.ts';
import { isEarlier } from '../shared/index.ts';
import type { Consent, ConsentList, ConsentQuestion, ConsentStanding } from './consent.types.ts';

/**
 * Whether the patient's consent lets this organisation receive their information now. The patient's latest word counts:
 * a consent given before a later withdrawal or refusal for the same organisation does not; nor does one given before a
 * record a person has to read first (rules we do not evaluate, or a record we cannot read) that may be about this
 * organisation. Drafts and retracted consents count for nothing.
 * A yes that is limited to a label or to purposes counts only where `question` is about these. A no that is limited to a
 * label has to be read first unless the question tells what the data are.
 * @param from a list as loaded; of consents alone, nothing is known about what could not be read.
 * @param now instant or day; a day of expiry holds to its end in `timeZone` (IANA, UTC when absent).
 */
export function consentFor(
  from: ConsentList | readonly Consent[],
  organizationRef: string,
  now: string,
  timeZone?: string,
  question: ConsentQuestion = {},
): ConsentStanding {
  const { consents, unreadable } = 'consents' in from ? from : { consents: from, unreadable: [] };
  const said = consents
    .filter(({ status }) => ['active', 'inactive', 'rejected'].includes(status))
    .sort((a, b) => Date.parse(lastWord(b)) - Date.parse(lastWord(a)));
  const bearing = (wanted: Bearing): readonly Consent[] => said.filter((consent) => bearingOf(consent, question) === wanted);
  const clear = clearStanding(bearing('clear'), organizationRef, now, timeZone);
  // A plain no stays a no, whatever else is in the record.
  if (clear.state === 'withdrawn' || clear.state === 'declined') return clear;
  const yes = clear.state === 'missing' ? undefined : clear.consent.givenOn;
  const isLater = (on: string | undefined): boolean => !yes || !on || !isEarlier(on, yes, timeZone);
  const concerns = (refs: readonly string[]): boolean =>
    refs.length === 0 || refs.some((ref) => sameRef(ref, organizationRef));
  const unclear = bearing('unclear').filter((consent) => concerns(namedIn(consent)) && isLater(lastWord(consent)));
  const unread = unreadable.filter(({ mentions, on }) => mentions !== undefined && concerns(mentions) && isLater(on));
  if (unclear.length === 0 && unread.length === 0) return clear;
  const [consent] = unclear;
  return { state: 'unclear', ...(consent && { consent }), refs: [...unclear, ...unread].map(({ ref }) => ref) };
}

type Bearing = 'clear' | 'unclear' | 'none';

/** Whether a record is about what was asked. */
function bearingOf(consent: Consent, question: ConsentQuestion): Bearing {
  const { status, label, purposes } = consent;
  const { labels, isLabelled = false } = question;
  if (consent.unclear) return 'unclear';
  const isYes = status === 'active';
  if (purposes && !(question.purposes?.some((code) => purposes.includes(code)) ?? !isYes)) return 'none';
  if (label) {
    if (labels) return labels.includes(label) ? 'clear' : 'none';
    return isYes || isLabelled ? 'none' : 'unclear';
  }
  return isYes && labels ? 'none' : 'clear';
}

type ClearStanding = Exclude<ConsentStanding, { readonly state: 'unclear' }>;

/** By the consents we can evaluate alone. A no of the same day as a yes counts as the later one. */
function clearStanding(
  said: readonly Consent[],
  organizationRef: string,
  now: string,
  timeZone: string | undefined,
): ClearStanding {
  const about = said.filter(
    (consent) => consent.recipients.some((party) => sameRef(party.ref, organizationRef)),
  );
  const no = about.find(({ status }) => status !== 'active');
  const given = about.filter(
    (consent) => consent.status === 'active' && (!no || isEarlier(lastWord(no), consent.givenOn, timeZone)),
  );
  if (no && given.length === 0) return { state: no.status === 'inactive' ? 'withdrawn' : 'declined', consent: no };
  const valid = given.find((consent) => holds(consent, now, timeZone));
  if (valid) return { state: 'active', consent: valid };
  const expired = given.find(({ expiresOn }) => expiresOn && isEarlier(expiresOn, now, timeZone));
  return expired ? { state: 'expired', consent: expired } : { state: 'missing' };
}

function holds(consent: Consent, now: string, timeZone?: string): boolean {
  const started = !consent.startsOn || !isEarlier(now, consent.startsOn, timeZone);
  return started && !(consent.expiresOn && isEarlier(consent.expiresOn, now, timeZone));
}

function lastWord(consent: Consent): string {
  return consent.withdrawnOn ?? consent.givenOn;
}

/** Whom an unclear consent may be about. */
function namedIn({ mentions, recipients }: Consent): readonly string[] {
  return mentions ?? recipients.map(({ ref }) => ref);
}
