import { sameRef, urn } from '../fhir/index.ts';
import { dayOf, isDateTime, isInstant, refuse } from '../shared/index.ts';
import type { Result, VerbContext } from '../shared/index.ts';
import type { ConsentAct } from './consent.codes.ts';
import type { Consent, ConsentEvent, ConsentEvidence, ConsentInput, ConsentStanding } from './consent.types.ts';

/** What every verb of a consent gives. */
export type ConsentResult = Result<Consent, ConsentEvent>;

/**
 * The patient agrees that an organisation which is not bound by HIPAA may receive their social information. Refuses
 * without patient, organisation, source, an end that has passed, and without an organisation that keeps the consent
 * (the one the user acts for): SDOHCC-Consent requires it.
 */
export function recordConsent(input: ConsentInput, context: VerbContext): ConsentResult {
  const { patient, organization, evidence, givenBy, expires } = input;
  const custodian = context.by.organization ?? (/Organization\//.test(context.by.ref) ? context.by : undefined);
  if (!patient.ref) return refuse('consent.patient_missing', 'Consent.patient');
  if (!/(^|\/)Organization\//.test(organization.ref) && !organization.ref.startsWith('urn:uuid:')) {
    return refuse('consent.recipient_missing', 'Consent.provision.actor');
  }
  if (!custodian) return refuse('consent.custodian_missing', 'Consent.organization');
  const missing = missingPart(evidence);
  if (missing) return refuse('consent.source_missing', missing);
  if (expires !== undefined && (!isDateTime(expires) || expires.length !== 10)) {
    return refuse('consent.date_ill_formed', 'Consent.provision.period.end');
  }
  // The verb knows no time zone: a day is over when it is over everywhere.
  if (expires !== undefined && expires < dayOf(context.now, 'Etc/GMT+12')) {
    return refuse('consent.already_expired', 'Consent.provision.period.end', { expires });
  }
  const key = context.newId();
  const value: Consent = {
    key,
    ref: urn(key),
    status: 'active',
    patient,
    recipients: [organization],
    custodian: { ref: custodian.ref, ...(custodian.display && { display: custodian.display }) },
    givenBy: givenBy ?? patient,
    givenOn: context.now,
    startsOn: context.now,
    ...(expires && { expiresOn: expires }),
    evidence: trimmed(evidence),
    unclear: false,
  };
  return { ok: true, value, events: [event('given', context)] };
}

/** The patient takes it back. What was disclosed before stays disclosed; nothing new may be sent. */
export function withdrawConsent(consent: Consent, reason: string | undefined, context: VerbContext): ConsentResult {
  if (consent.status !== 'active') {
    const code = consent.status === 'inactive' ? 'consent.already_withdrawn' : 'consent.not_active';
    return refuse(code, 'Consent.status', { status: consent.status });
  }
  const value: Consent = { ...consent, status: 'inactive', withdrawnOn: context.now };
  return { ok: true, value, events: [event('withdrawn', context, reason)] };
}

/**
 * Whether the patient's consent lets this organisation receive their information now. The patient's latest word counts:
 * a consent given before a later withdrawal or refusal for the same organisation does not. Drafts, retracted consents,
 * and those with rules we do not evaluate count as missing.
 * @param now instant or day; a day of expiry holds to its end in `timeZone` (IANA, UTC when absent).
 */
export function consentFor(
  consents: readonly Consent[],
  organizationRef: string,
  now: string,
  timeZone?: string,
): ConsentStanding {
  const about = consents
    .filter((consent) => !consent.unclear && consent.recipients.some((party) => sameRef(party.ref, organizationRef)))
    .filter((consent) => ['active', 'inactive', 'rejected'].includes(consent.status))
    .sort((a, b) => Date.parse(lastWord(b)) - Date.parse(lastWord(a)));
  const consent = about[0];
  if (!consent) return { state: 'missing' };
  if (consent.status === 'inactive') return { state: 'withdrawn', consent };
  if (consent.status === 'rejected') return { state: 'declined', consent };
  const refused = about.findIndex((c) => c.status !== 'active');
  const sinceRefusal = refused < 0 ? about : about.slice(0, refused);
  const valid = sinceRefusal.find((c) => holds(c, now, timeZone));
  if (valid) return { state: 'active', consent: valid };
  const expired = sinceRefusal.find((c) => c.expiresOn && isPast(c.expiresOn, now, timeZone));
  return expired ? { state: 'expired', consent: expired } : { state: 'missing' };
}

function holds(consent: Consent, now: string, timeZone?: string): boolean {
  const started = !consent.startsOn || !isPast(now, consent.startsOn, timeZone);
  return started && !(consent.expiresOn && isPast(consent.expiresOn, now, timeZone));
}

/** Days are compared as days where either side has no time; a month or year holds to its end. */
function isPast(end: string, now: string, timeZone?: string): boolean {
  if (isInstant(end) && isInstant(now)) return Date.parse(end) < Date.parse(now);
  const [last, today] = [end, now].map((text) => (isInstant(text) ? dayOf(text, timeZone) : text)) as [string, string];
  const length = Math.min(last.length, today.length);
  return last.slice(0, length) < today.slice(0, length);
}

function lastWord(consent: Consent): string {
  return consent.withdrawnOn ?? consent.givenOn;
}

function missingPart(evidence: ConsentEvidence): string | undefined {
  if (evidence.kind === 'verbal') return evidence.statement.trim() ? undefined : 'Consent.sourceAttachment.data';
  if (evidence.kind === 'reference') return evidence.ref ? undefined : 'Consent.sourceReference';
  if (!evidence.title.trim()) return 'Consent.sourceAttachment.title';
  if (!evidence.contentType) return 'Consent.sourceAttachment.contentType';
  return evidence.data || evidence.url ? undefined : 'Consent.sourceAttachment.data';
}

function trimmed(evidence: ConsentEvidence): ConsentEvidence {
  return evidence.kind === 'verbal' ? { ...evidence, statement: evidence.statement.trim() } : evidence;
}

function event(act: ConsentAct, context: VerbContext, reason?: string): ConsentEvent {
  const words = reason?.trim();
  return { id: context.newId(), act, at: context.now, by: context.by, ...(words && { reason: words }), evidence: [] };
}
