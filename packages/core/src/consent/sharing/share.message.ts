import { concept, mintedIdentifier, objectsIn, referenceTo, sameRef, urn } from '../../fhir/index.ts';
import type { Bundle, Coding, Communication, Resource } from '../../fhir/index.ts';
import type { VerbContext } from '../../shared/index.ts';
import { base64OfText } from '../base64.ts';
import { purposeSystem } from '../index.ts';
import { redacted } from './redact.ts';
import type { FieldList } from './minimum.codes.ts';
import type { PreparedShare } from './share.types.ts';
import { communicationProfile, disclosurePurposes } from './sharing.codes.ts';

/** What tells the scope of a consent: it goes with Part 2 records (42 CFR 2.32, "Notice and copy of consent"). */
const scopeFields: FieldList = { Consent: ['scope', 'category', 'patient', 'dateTime', 'organization', 'policyRule', 'provision'] };

/** What goes, and nothing else, as one collection: the file to hand out, and what a message carries. */
export function shareBundle(prepared: PreparedShare): Bundle {
  const relied = new Set(prepared.items.flatMap(({ preview, decision }) => (preview && decision.needsPart2Notice ? decision.consentRefs : [])));
  const consents = prepared.input.consents.consents
    .filter(({ ref }) => [...relied].some((each) => sameRef(each, ref)))
    .flatMap(({ source }) => (source ? (redacted(source.resource, { fields: scopeFields }).preview ?? []) : []));
  const entry = [...prepared.items.flatMap(({ preview }) => preview ?? []), ...consents].map((resource) => ({ resource }));
  return { resourceType: 'Bundle', type: 'collection', entry };
}

/**
 * The message as FHIR: base R4 Communication with the shortened copies as an attachment, the labels of all of them, and
 * the Part 2 notice as its first words. It points to its own log entry.
 */
export function shareMessage(prepared: PreparedShare, { now, by }: VerbContext): Communication {
  const { input, key, notice } = prepared;
  const bundle = shareBundle(prepared);
  const { codes } = disclosurePurposes[input.purpose];
  const security = labelsOf((bundle.entry ?? []).flatMap(({ resource }) => resource ?? []));
  const wording = notice?.wording;
  return {
    resourceType: 'Communication',
    meta: { profile: [communicationProfile], ...(security.length > 0 && { security: [...security] }) },
    identifier: [mintedIdentifier(urn(key))],
    status: 'completed',
    subject: { reference: input.patient.ref },
    about: [{ reference: urn(prepared.auditId) }],
    reasonCode: [concept(purposeSystem, codes[0])],
    sent: now,
    recipient: [referenceTo(input.recipient)],
    sender: referenceTo(by),
    payload: [
      ...(wording ? [{ contentString: wording.text }] : []),
      { contentAttachment: { contentType: 'application/fhir+json', data: base64OfText(JSON.stringify(bundle)) } },
    ],
  };
}

/** The labels of all of them, each once. */
function labelsOf(resources: readonly Resource[]): readonly Coding[] {
  const all = resources.flatMap(({ meta }) => objectsIn<Coding>(meta?.security));
  const keyed = new Map(all.map(({ system, code }) => [`${system}|${code}`, { ...(system && { system }), ...(code && { code }) }] as const));
  return [...keyed.values()];
}
