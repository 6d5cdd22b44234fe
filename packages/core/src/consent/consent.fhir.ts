import {
  concept,
  listIn,
  mintedIdentifier,
  objectsIn,
  partyIn,
  patched,
  profile,
  referenceTo,
  refOf,
  system,
  textIn,
  urn,
} from '../fhir/index.ts';
import type { Attachment, Consent as FhirConsent, Extension, Identifier } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { base64OfText, textOfBase64 } from './base64.ts';
import { consentStatuses, participationType, purposeSystem, withdrawnOnExtension } from './consent.codes.ts';
import type { ConsentStatus } from './consent.codes.ts';
import { isUnclear, labelOf, localParty, mentionsOf, purposesOf, recipientsOf } from './consent.rules.ts';
import type { Consent, ConsentEvidence } from './consent.types.ts';

const verbalType = 'text/plain';
/** Tells a statement that was read aloud from a text file somebody attached. */
const verbalTitle = 'Statement the patient agreed to verbally';

/**
 * Reads a consent. Recipients are the actors with role IRCP (information recipient); `organization` is the custodian
 * and not a recipient (R4). A consent with rules we do not evaluate is marked `unclear`: it covers nobody, and stands in the
 * way of an older yes for whomever it names.
 * @param baseUrl FHIR base it came from: absolute references below it are read as relative ones, so that a no for our own
 * `Organization/1` counts however it is spelled.
 */
export function consentFromFhir(stored: StoredResource<FhirConsent>, baseUrl?: string): Read<Consent> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'Consent') return { ok: false, issues: [issue('consent.wrong_type', 'Consent')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  const patient = localParty(resource.patient, baseUrl);
  const key = keyOf(resource);
  if (!consentStatuses.includes(resource.status)) fail('consent.status_unknown', 'Consent.status');
  if (!patient) fail('consent.patient_missing', 'Consent.patient');
  if (!isDateTime(resource.dateTime)) fail('consent.date_ill_formed', 'Consent.dateTime');
  if (!key) fail('consent.id_missing', 'Consent.id');
  const provision = (resource.provision ?? {}) as Record<string, unknown>;
  const { start, end } = (provision['period'] ?? {}) as { start?: unknown; end?: unknown };
  if (start !== undefined && !isDateTime(start)) fail('consent.date_ill_formed', 'Consent.provision.period.start');
  if (end !== undefined && !isDateTime(end)) fail('consent.date_ill_formed', 'Consent.provision.period.end');
  if (issues.length > 0 || !patient || !key) return { ok: false, issues };

  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  const recipients = recipientsOf(resource, baseUrl);
  if (recipients.length === 0) warn('consent.recipient_missing', 'Consent.provision.actor');
  const unclear = isUnclear(resource);
  if (unclear) warn('consent.rules_not_evaluated', 'Consent.provision');
  const evidence = evidenceOf(resource);
  if (!evidence) warn('consent.source_unusable', 'Consent.source');
  const custodian = localParty(objectsIn(resource.organization)[0], baseUrl);
  const givenBy = localParty(objectsIn(resource.performer)[0], baseUrl);
  const extensions = objectsIn<Extension>(resource.extension);
  const [label, purposes] = [labelOf(resource), purposesOf(resource)];
  const withdrawnOn = extensions.find((e) => e.url === withdrawnOnExtension)?.valueDateTime;
  const value: Consent = {
    key,
    ref: refOf(resource) ?? urn(key),
    status: resource.status as ConsentStatus,
    patient,
    recipients,
    ...(label && { label }),
    ...(purposes && { purposes }),
    ...(custodian && { custodian }),
    ...(givenBy && { givenBy }),
    givenOn: resource.dateTime ?? '',
    ...(isDateTime(start) && { startsOn: start }),
    ...(isDateTime(end) && { expiresOn: end }),
    ...(isDateTime(withdrawnOn) && { withdrawnOn }),
    ...(evidence && { evidence }),
    unclear,
    ...(unclear && { mentions: mentionsOf(resource, baseUrl) }),
    source: stored,
  };
  return { ok: true, value, issues };
}

/** The Consent as it shall be stored: a patched copy of the one read, or a new one. Only withdrawal changes one. */
export function consentOf(consent: Consent): FhirConsent {
  const stored = consent.source?.resource;
  if (stored) {
    const had = objectsIn<Extension>(stored.extension).some((e) => e.url === withdrawnOnExtension);
    return patched(stored, {
      ...(stored.status !== consent.status && { status: consent.status }),
      ...(consent.withdrawnOn &&
        !had && { extension: [...(listIn(stored.extension) as readonly Extension[]), withdrawnOnOf(consent.withdrawnOn)] }),
    });
  }
  const { startsOn, expiresOn } = consent;
  const period = { ...(startsOn && { start: startsOn }), ...(expiresOn && { end: expiresOn }) };
  return {
    resourceType: 'Consent',
    meta: { profile: [profile.consent] },
    ...(consent.withdrawnOn && { extension: [withdrawnOnOf(consent.withdrawnOn)] }),
    identifier: [mintedIdentifier(urn(consent.key))],
    status: consent.status,
    scope: concept(system.consentScope, 'patient-privacy', 'Privacy Consent'),
    category: [concept(system.actCode, 'IDSCL', 'information disclosure')],
    patient: referenceTo(consent.patient),
    dateTime: consent.givenOn,
    ...(consent.givenBy && { performer: [referenceTo(consent.givenBy)] }),
    ...(consent.custodian && { organization: [referenceTo(consent.custodian)] }),
    ...(consent.evidence && sourceOf(consent.evidence)),
    policyRule: concept(system.consentPolicy, 'hipaa-auth', 'HIPAA Authorization'),
    provision: {
      ...((startsOn || expiresOn) && { period }),
      actor: consent.recipients.map((party) => ({
        role: concept(participationType, 'IRCP', 'information recipient'),
        reference: referenceTo(party),
      })),
      ...(consent.label && { securityLabel: [{ system: system.actCode, code: consent.label }] }),
      ...(consent.purposes && { purpose: consent.purposes.map((code) => ({ system: purposeSystem, code })) }),
    },
  };
}

function withdrawnOnOf(withdrawnOn: string): Extension {
  return { url: withdrawnOnExtension, valueDateTime: withdrawnOn };
}

function keyOf(resource: FhirConsent): string | undefined {
  const identifiers = objectsIn<Identifier>(resource.identifier);
  const minted = identifiers.find((i) => i.system === system.uri && textIn(i.value)?.startsWith('urn:uuid:'));
  return minted?.value?.slice('urn:uuid:'.length) ?? textIn(resource.id);
}

function evidenceOf(resource: FhirConsent): ConsentEvidence | undefined {
  const ref = partyIn(resource.sourceReference)?.ref;
  const file = resource.sourceAttachment as Attachment | undefined;
  if (ref) return file === undefined ? { kind: 'reference', ref } : undefined;
  if (typeof file !== 'object' || file === null) return undefined;
  const [data, url, language, title] = [textIn(file.data), textIn(file.url), textIn(file.language), textIn(file.title)];
  const statement = file.contentType === verbalType && title === verbalTitle && data ? textOfBase64(data) : undefined;
  if (statement) return { kind: 'verbal', statement, ...(language && { language }) };
  const contentType = textIn(file.contentType) ?? 'application/octet-stream';
  return { kind: 'document', title: title ?? '', contentType, ...(data && { data }), ...(url && { url }) };
}

function sourceOf(evidence: ConsentEvidence): Pick<FhirConsent, 'sourceAttachment' | 'sourceReference'> {
  if (evidence.kind === 'reference') return { sourceReference: { reference: evidence.ref } };
  if (evidence.kind === 'document') {
    const { title, contentType, data, url } = evidence;
    return { sourceAttachment: { contentType, ...(data && { data }), ...(url && { url }), title } };
  }
  const { statement, language } = evidence;
  return {
    sourceAttachment: {
      contentType: verbalType,
      ...(language && { language }),
      data: base64OfText(statement),
      title: verbalTitle,
    },
  };
}
