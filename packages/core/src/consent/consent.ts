import { parseRef, sameRef, urn } from '../fhir/index.ts';
import { dayOf, done, isDateTime, refuse } from '../shared/index.ts';
import type { Result, VerbContext } from '../shared/index.ts';
import type { ConsentAct } from './consent.codes.ts';
import type { Consent, ConsentEvent, ConsentEvidence, ConsentInput, ConsentRefusalInput } from './consent.types.ts';

/** What every verb of a consent gives. */
export type ConsentResult = Result<Consent, ConsentEvent>;

/**
 * The patient agrees that an organisation which is not bound by HIPAA, or a person, may receive their social information;
 * with a label, only data that carry it. Refuses without patient, recipient, source, an end that has passed, and without an
 * organisation that keeps the consent (the one the user acts for): SDOHCC-Consent requires it. Nobody says yes for the
 * patient to their own receiving (ours: whoever receives may be the one it has to be kept from).
 */
export function recordConsent(input: ConsentInput, context: VerbContext): ConsentResult {
  const { expires } = input;
  const answer = answered(input, 'active', context);
  if (!answer.ok) return answer;
  const isProxy = parseRef(context.by.ref)?.type === 'RelatedPerson';
  if ([input.givenBy, isProxy ? context.by : undefined].some((party) => sameRef(party?.ref, input.organization.ref))) {
    return refuse('consent.recipient_answers', 'Consent.performer');
  }
  if (expires !== undefined && (!isDateTime(expires) || expires.length !== 10)) {
    return refuse('consent.date_ill_formed', 'Consent.provision.period.end');
  }
  // The verb knows no time zone: a day is over when it is over everywhere.
  if (expires !== undefined && expires < dayOf(context.now, 'Etc/GMT+12')) {
    return refuse('consent.already_expired', 'Consent.provision.period.end', { expires });
  }
  const value: Consent = { ...answer.value, startsOn: context.now, ...(expires && { expiresOn: expires }) };
  return { ok: true, value, events: [event('given', context)] };
}

/**
 * The patient says no: a record of its own, so that nobody asks as if they had not been asked. Refuses what
 * {@link recordConsent} refuses.
 */
export function refuseConsent(input: ConsentRefusalInput, reason: string | undefined, context: VerbContext): ConsentResult {
  const answer = answered(input, 'rejected', context);
  return answer.ok ? { ...answer, events: [event('refused', context, reason)] } : answer;
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

/** What yes and no have in common. */
function answered(input: ConsentRefusalInput, status: 'active' | 'rejected', context: VerbContext): ConsentResult {
  const { patient, organization, evidence, givenBy, label, purposes } = input;
  const custodian = context.by.organization ?? (/Organization\//.test(context.by.ref) ? context.by : undefined);
  if (!patient.ref) return refuse('consent.patient_missing', 'Consent.patient');
  if (!isRecipient(organization.ref)) {
    return refuse('consent.recipient_missing', 'Consent.provision.actor');
  }
  if (!custodian) return refuse('consent.custodian_missing', 'Consent.organization');
  const missing = missingPart(evidence);
  if (missing) return refuse('consent.source_missing', missing);
  if (purposes?.length === 0) return refuse('consent.purpose_missing', 'Consent.provision.purpose');
  const key = context.newId();
  return done({
    key,
    ref: urn(key),
    status,
    patient,
    recipients: [organization],
    ...(label && { label }),
    ...(purposes && { purposes }),
    custodian: { ref: custodian.ref, ...(custodian.display && { display: custodian.display }) },
    givenBy: givenBy ?? patient,
    givenOn: context.now,
    evidence: trimmed(evidence),
    unclear: false,
  });
}

/** Source: R4 `Consent.provision.actor.reference`, without devices, groups and the patient, whom nobody has to ask about themselves. */
const recipientTypes = ['Organization', 'RelatedPerson', 'Practitioner', 'PractitionerRole', 'CareTeam'];

function isRecipient(ref: string): boolean {
  return ref.startsWith('urn:uuid:') || recipientTypes.includes(parseRef(ref)?.type ?? '');
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
