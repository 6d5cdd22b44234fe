import { concept, conceptIn, hasCode, isModified, objectsIn, partyIn, parseRef, referenceTo, refOf, sameRef, textIn, urn } from '../../fhir/index.ts';
import type { AuditEvent, Coding, Extension } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isInstant, issue } from '../../shared/index.ts';
import type { Issue, Read } from '../../shared/index.ts';
import { purposeSystem } from '../index.ts';
import type { DisclosedRecord, Disclosure, DisclosureRecipient } from './disclosure.types.ts';
import { sensitivitySystem } from './sensitivity.codes.ts';
import { audit, disclosureBases, disclosureChannels, disclosurePurposes, recipientAddressExtension } from './sharing.codes.ts';
import type { DisclosurePurpose } from './sharing.codes.ts';

type Agent = AuditEvent['agent'][number];
type Entity = NonNullable<AuditEvent['entity']>[number];
type Detail = NonNullable<Entity['detail']>[number];
type Codes = readonly (readonly [systemUri: string, code: string])[];

const dicom = 'http://dicom.nema.org/resources/ontology/DCM';

/** Event types that are a disclosure: the HL7 life-cycle code we write, and DICOM "Export". Source: R4 audit-event-type. */
export const disclosureTypes: Codes = [
  [audit.lifecycle, 'disclose'],
  [dicom, '110106'],
];

/** Whom an agent says it is: information recipient, Destination Role ID. Source: R4 participation-role-type. */
const receivingTypes: Codes = [[audit.participation, 'IRCP'], [dicom, '110152']];
/** Application, Application Launcher, Source Role ID, Source Media: the way it went, never to whom. Source: the same. */
const sendingTypes: Codes = ['110150', '110151', '110153', '110155'].map((code) => [dicom, code]);

/** The AuditEvent of a disclosure: base R4, no query, no patient name, no content. One that was read stays to the letter. */
export function disclosureOf(disclosure: Disclosure): AuditEvent {
  if (disclosure.source) return disclosure.source.resource;
  const { by, organization, recipient, recipientAddress: address, alsoTo = [], purpose, purposeCode, reason, channel, basis, noticeVersion } = disclosure;
  const why = purpose
    ? { ...concept(purposeSystem, disclosurePurposes[purpose].codes[0]), ...(reason && { text: reason }) }
    : purposeCode && concept(purposeSystem, purposeCode);
  const details: Detail[] = [
    ...(channel ? [{ type: 'channel', valueString: channel }] : []),
    ...(basis ? [{ type: 'basis', valueString: basis }] : []),
    ...(noticeVersion ? [{ type: 'part2-notice', valueString: noticeVersion }] : []),
  ];
  return {
    resourceType: 'AuditEvent',
    meta: { profile: [audit.profile] },
    type: { system: audit.lifecycle, code: 'disclose' },
    action: 'R',
    recorded: disclosure.at,
    // R4 audit-event-outcome: success, or stopped before anything happened.
    outcome: disclosure.outcome === 'sent' ? '0' : '4',
    ...(why && { purposeOfEvent: [why] }),
    agent: [
      { who: referenceTo(by), requestor: true },
      ...[{ ...recipient, ...(address && { address }) }, ...alsoTo].map(receivingAgent),
    ],
    source: { observer: referenceTo(organization ?? by) },
    entity: [
      {
        what: { reference: disclosure.patient.ref },
        type: { system: audit.entityType, code: '1' },
        role: { system: audit.objectRole, code: '1' },
        ...(details.length > 0 && { detail: details }),
      },
      ...disclosure.what.map(({ ref, labels }) => ({
        what: { reference: ref },
        role: { system: audit.objectRole, code: '4' },
        ...(labels.length > 0 && { securityLabel: labels.map((code) => ({ system: sensitivitySystem, code })) }),
      })),
      ...disclosure.consentRefs.map((reference) => ({
        what: { reference },
        role: { system: audit.objectRole, code: '13' },
      })),
      ...(disclosure.provenanceRef ? [{ what: { reference: disclosure.provenanceRef } }] : []),
    ],
  };
}

function receivingAgent({ address, ...party }: DisclosureRecipient): Agent {
  return {
    ...(address && { extension: [{ url: recipientAddressExtension, valueString: address }] }),
    type: concept(audit.participation, 'IRCP', 'information recipient'),
    who: referenceTo(party),
    requestor: false,
  };
}

/** Reads a disclosure, ours or somebody else's. Never throws. */
export function disclosureFromFhir(stored: StoredResource<AuditEvent>): Read<Disclosure> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'AuditEvent') return { ok: false, issues: [issue('consent.disclosure_wrong_type', 'AuditEvent')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  const agents = objectsIn<Agent>(resource.agent);
  const entities = objectsIn<Entity>(resource.entity);
  const by = partyIn(agents.find(({ requestor }) => requestor === true)?.who);
  const [recipient, ...alsoTo] = recipientsIn(agents);
  const ofPatient = entities.find((entity) => roleOf(entity) === '1') ?? entities.find(({ what }) => typeIn(what) === 'Patient');
  const patient = partyIn(ofPatient?.what);
  const type = resource.type as Coding | undefined;
  if (!disclosureTypes.some(([uri, code]) => type?.system === uri && type.code === code)) fail('consent.disclosure_other_event', 'AuditEvent.type');
  if (!isInstant(resource.recorded)) fail('consent.disclosure_date_ill_formed', 'AuditEvent.recorded');
  if (!by) fail('consent.disclosure_sender_missing', 'AuditEvent.agent');
  if (!recipient) fail('consent.disclosure_recipient_missing', 'AuditEvent.agent');
  if (!patient) fail('consent.disclosure_patient_missing', 'AuditEvent.entity');
  if (isModified(resource)) fail('consent.disclosure_not_evaluated', 'AuditEvent.modifierExtension');
  if (!by || !recipient || !patient || issues.length > 0) return { ok: false, issues };

  const why = objectsIn(resource.purposeOfEvent).map(conceptIn)[0];
  const purposeCode = why?.coding?.find(({ system, code }) => system === purposeSystem && code)?.code;
  const purpose = purposeOf(purposeCode);
  const said = (wanted: string): string | undefined => textIn(objectsIn<Detail>(ofPatient?.detail).find(({ type: each }) => each === wanted)?.valueString);
  const [channel, basis, noticeVersion] = [said('channel'), said('basis'), said('part2-notice')];
  const organization = partyIn((resource.source as AuditEvent['source'] | undefined)?.observer);
  const isProvenance = (entity: Entity): boolean => roleOf(entity) === undefined && typeIn(entity.what) === 'Provenance';
  const provenanceRef = partyIn(entities.find(isProvenance)?.what)?.ref;
  const told = entities.filter((entity) => entity !== ofPatient && !isProvenance(entity));
  const value: Disclosure = {
    ref: refOf(resource) ?? urn(''),
    at: resource.recorded,
    outcome: resource.outcome === undefined || resource.outcome === '0' ? 'sent' : 'blocked',
    patient,
    by,
    ...(organization && { organization }),
    recipient: { ref: recipient.ref, ...(recipient.display && { display: recipient.display }) },
    ...(recipient.address && { recipientAddress: recipient.address }),
    ...(alsoTo.length > 0 && { alsoTo }),
    ...(purpose && { purpose }),
    ...(purposeCode && { purposeCode }),
    ...(why?.text && { reason: why.text }),
    ...(isIn(disclosureChannels, channel) && { channel }),
    ...(isIn(disclosureBases, basis) && { basis }),
    consentRefs: told.filter((entity) => roleOf(entity) === '13').flatMap(({ what }) => partyIn(what)?.ref ?? []),
    ...(noticeVersion && { noticeVersion }),
    what: told.filter((entity) => roleOf(entity) !== '13').flatMap(recordOf),
    ...(provenanceRef && { provenanceRef }),
    source: stored,
  };
  return { ok: true, value, issues };
}

/** All who are named as receiving; where nobody is, all of whom nobody says what they did; else the first not on the sending side. */
function recipientsIn(agents: readonly Agent[]): readonly DisclosureRecipient[] {
  const others = agents.filter(({ requestor, who }) => requestor !== true && partyIn(who));
  const named = others.filter((agent) => isAgent(agent, receivingTypes));
  const unsaid = others.filter(({ type }) => conceptIn(type) === undefined);
  const first = others.filter((agent) => !isAgent(agent, sendingTypes)).slice(0, 1);
  const found = [named, unsaid, first].find(({ length }) => length > 0) ?? [];
  const parties = found.flatMap(({ who, extension }): DisclosureRecipient[] => {
    const party = partyIn(who);
    const address = textIn(objectsIn<Extension>(extension).find(({ url }) => url === recipientAddressExtension)?.valueString);
    return party ? [{ ...party, ...(address && { address }) }] : [];
  });
  return parties.filter(({ ref }, at) => parties.findIndex((other) => sameRef(other.ref, ref)) === at);
}

function recordOf({ what, securityLabel }: Entity): DisclosedRecord[] {
  const ref = partyIn(what)?.ref;
  if (!ref) return [];
  const labels = objectsIn<Coding>(securityLabel).flatMap(({ code }) => textIn(code) ?? []);
  return [{ ref, resourceType: typeIn(what) ?? 'Resource', labels }];
}

/** The first of ours with that code. */
function purposeOf(code: string | undefined): DisclosurePurpose | undefined {
  const rows = Object.entries(disclosurePurposes) as [DisclosurePurpose, (typeof disclosurePurposes)[DisclosurePurpose]][];
  return rows.find(([, { codes }]) => codes[0] === code)?.[0];
}

function isAgent({ type }: Agent, codes: Codes): boolean {
  return codes.some(([uri, code]) => hasCode(conceptIn(type), uri, code));
}

function roleOf({ role }: Entity): string | undefined {
  const { code } = (role ?? {}) as { code?: unknown };
  return textIn(code);
}

function typeIn(reference: unknown): string | undefined {
  return parseRef(partyIn(reference)?.ref ?? '')?.type;
}

function isIn<T extends string>(list: readonly T[], value: string | undefined): value is T {
  return (list as readonly (string | undefined)[]).includes(value);
}
