import type { AuditEvent, Coding } from '@careloom/core/fhir';
import type { Actor } from '@careloom/core/shared';

/*
 * AuditEvents in the shape of IHE Basic Audit Log Patterns (BALP), `ITI.BasicAudit` input/fsh: Create, Read, Update, Delete,
 * Query and their Patient variants.
 */

export type AuditedInteraction = 'create' | 'read' | 'update' | 'delete' | 'search-type' | 'history-instance';

/** One thing that happened to one patient's records, or to records of nobody. */
export interface Audited {
  readonly interaction: AuditedInteraction;
  /** Instant, ISO 8601 with zone. */
  readonly at: string;
  /** unknown: the answer was lost. R4 has no code for that, so the event says none. */
  readonly outcome: 'done' | 'refused' | 'failed' | 'unknown';
  readonly user: Actor | undefined;
  readonly client: AuditedClient;
  /** The FHIR base. */
  readonly server: string;
  /** `Task/1`; not for a search. */
  readonly data?: string;
  /** `Patient/1` */
  readonly patient?: string;
  /** The search as it was asked; kept in base64, as BALP has it. */
  readonly query?: string;
  /** `X-Request-Id`, where it is known. */
  readonly requestId?: string;
}

export interface AuditedClient {
  /** The client id of the app. */
  readonly id: string;
  /** A page does not know it; where the host does, the event is complete and claims its BALP profile. */
  readonly address?: string;
}

type Agent = AuditEvent['agent'][number];
type Entity = NonNullable<AuditEvent['entity']>[number];

const terminology = 'http://terminology.hl7.org/CodeSystem';
const balp = 'https://profiles.ihe.net/ITI/BALP';
const SOURCE: Coding = { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110153', display: 'Source Role ID' };
const DESTINATION: Coding = { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110152', display: 'Destination Role ID' };
const SYSTEM_OBJECT: Coding = { system: `${terminology}/audit-entity-type`, code: '2', display: 'System Object' };

/** Action, profile, and what the user is to the data: informed of it, or its author. */
const KINDS: Readonly<Record<AuditedInteraction, readonly [action: string, profile: string | undefined, participation: string]>> = {
  create: ['C', 'Create', 'AUT'],
  read: ['R', 'Read', 'IRCP'],
  update: ['U', 'Update', 'AUT'],
  // Its pattern differs between versions of BALP: not claimed.
  delete: ['D', undefined, 'CST'],
  'search-type': ['E', 'Query', 'IRCP'],
  // BALP has no pattern for it.
  'history-instance': ['R', undefined, 'IRCP'],
};
const PARTICIPATIONS: Readonly<Record<string, string>> = { AUT: 'author (originator)', IRCP: 'information recipient', CST: 'custodian' };
/** R4 audit-event-outcome: success, minor failure, serious failure. */
const OUTCOMES = { done: '0', refused: '4', failed: '8', unknown: undefined } as const;

export function auditEventOf({ interaction, at, outcome, user, client, server, data, patient, query, requestId }: Audited): AuditEvent {
  const [action, profile, participation] = KINDS[interaction];
  const who = { identifier: { value: client.id } };
  const code = OUTCOMES[outcome];
  // What is read flows from the server to us; all else, a question too, flows to the server.
  const [ours, its] = action === 'R' ? [DESTINATION, SOURCE] : [SOURCE, DESTINATION];
  const agents: readonly Agent[] = [
    { type: { coding: [ours] }, who, requestor: false, ...(client.address && { network: { address: client.address, type: '2' } }) },
    { type: { coding: [its] }, who: { identifier: { system: 'urn:ietf:rfc:3986', value: server } }, requestor: false, network: { address: server, type: '5' } },
  ];
  const isComplete = outcome === 'done' && client.address !== undefined && profile !== undefined;
  return {
    resourceType: 'AuditEvent',
    ...(isComplete && { meta: { profile: [`${balp}/StructureDefinition/IHE.BasicAudit.${patient ? 'Patient' : ''}${profile}`] } }),
    type: { system: `${terminology}/audit-event-type`, code: 'rest', display: 'Restful Operation' },
    subtype: [{ system: 'http://hl7.org/fhir/restful-interaction', code: interaction, display: interaction }],
    action,
    recorded: at,
    ...(code && { outcome: code }),
    agent: user ? [...agents, userAgent(user, participation)] : [...agents],
    source: { observer: who, type: [{ system: `${terminology}/security-source-type`, code: '1', display: 'User Device' }] },
    entity: [
      ...(data ? [{ what: { reference: data }, type: SYSTEM_OBJECT, role: objectRole('4', 'Domain Resource') }] : []),
      ...(query === undefined ? [] : [{ type: SYSTEM_OBJECT, role: objectRole('24', 'Query'), query: base64(query) }]),
      ...(patient ? [{ what: { reference: patient }, type: { system: `${terminology}/audit-entity-type`, code: '1', display: 'Person' }, role: objectRole('1', 'Patient') }] : []),
      ...(requestId ? [transaction(requestId)] : []),
    ],
  };
}

/** Says that events of this page were given up: so many, about nobody in particular. It claims no pattern. */
export function auditLossOf({ count, ...said }: Pick<Audited, 'at' | 'user' | 'client' | 'server'> & { readonly count: number }): AuditEvent {
  const { subtype: _subtype, entity: _entity, action: _action, ...event } = auditEventOf({ ...said, interaction: 'create', outcome: 'failed' });
  // DICOM PS3.16, CID 400: an event of security that somebody has to look at.
  return { ...event, type: { system: 'http://dicom.nema.org/resources/ontology/DCM', code: '110113', display: 'Security Alert' }, outcomeDesc: `audit events not recorded: ${count}` };
}

function userAgent({ ref }: Actor, participation: string): Agent {
  const display = PARTICIPATIONS[participation] as string;
  return { type: { coding: [{ system: `${terminology}/v3-ParticipationType`, code: participation, display }] }, who: { reference: ref }, requestor: true };
}

function transaction(requestId: string): Entity {
  return { what: { identifier: { value: requestId } }, type: { system: `${balp}/CodeSystem/BasicAuditEntityType`, code: 'XrequestId' } };
}

function objectRole(code: string, display: string): Coding {
  return { system: `${terminology}/object-role`, code, display };
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}
