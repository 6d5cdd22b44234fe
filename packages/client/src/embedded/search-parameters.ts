/**
 * How a parameter reads a resource. `patient` is a reference that counts only when it names a Patient; `canonical` is
 * a reference by URL, with or without `|version`.
 */
export type ParameterKind = 'token' | 'reference' | 'patient' | 'canonical' | 'string' | 'date';
/** The kind and the element paths below the resource; arrays on the way are walked. */
export type SearchParameter = readonly [kind: ParameterKind, ...paths: string[]];
type Table = Readonly<Record<string, SearchParameter>>;

/** Defined for every type (R4 "Parameters for all resources"). */
const common: Table = {
  _id: ['token', 'id'],
  _lastUpdated: ['date', 'meta.lastUpdated'],
  _tag: ['token', 'meta.tag'],
  _profile: ['canonical', 'meta.profile'],
};

const identifier: SearchParameter = ['token', 'identifier'];
const status: SearchParameter = ['token', 'status'];
const code: SearchParameter = ['token', 'code'];
const category: SearchParameter = ['token', 'category'];
const active: SearchParameter = ['token', 'active'];
const name: SearchParameter = ['string', 'name'];
const basedOn: SearchParameter = ['reference', 'basedOn'];
const subject = { patient: ['patient', 'subject'], subject: ['reference', 'subject'] } as const;

/**
 * R4 search parameters of the types we use, as the R4 registry names them and by its expressions. What is not here is
 * refused, never ignored.
 */
export const searchParameters: Readonly<Record<string, Table>> = {
  Patient: {
    identifier, name, active,
    family: ['string', 'name.family'],
    given: ['string', 'name.given'],
    birthdate: ['date', 'birthDate'],
    organization: ['reference', 'managingOrganization'],
    'general-practitioner': ['reference', 'generalPractitioner'],
  },
  ServiceRequest: {
    ...subject, identifier, status, category, code, 'based-on': basedOn,
    intent: ['token', 'intent'],
    priority: ['token', 'priority'],
    requester: ['reference', 'requester'],
    performer: ['reference', 'performer'],
    authored: ['date', 'authoredOn'],
  },
  Task: {
    identifier, status, code, 'based-on': basedOn,
    patient: ['patient', 'for'],
    subject: ['reference', 'for'],
    owner: ['reference', 'owner'],
    requester: ['reference', 'requester'],
    focus: ['reference', 'focus'],
    'part-of': ['reference', 'partOf'],
    'business-status': ['token', 'businessStatus'],
    intent: ['token', 'intent'],
    priority: ['token', 'priority'],
    'authored-on': ['date', 'authoredOn'],
    modified: ['date', 'lastModified'],
    period: ['date', 'executionPeriod'],
  },
  Condition: {
    ...subject, identifier, category, code,
    'clinical-status': ['token', 'clinicalStatus'],
    'verification-status': ['token', 'verificationStatus'],
    'onset-date': ['date', 'onsetDateTime', 'onsetPeriod'],
    'recorded-date': ['date', 'recordedDate'],
  },
  Goal: {
    ...subject, identifier, category,
    'lifecycle-status': ['token', 'lifecycleStatus'],
    'achievement-status': ['token', 'achievementStatus'],
    'start-date': ['date', 'startDate'],
    'target-date': ['date', 'target.dueDate'],
  },
  Procedure: {
    ...subject, identifier, status, category, code, 'based-on': basedOn,
    performer: ['reference', 'performer.actor'],
    date: ['date', 'performedDateTime', 'performedPeriod'],
  },
  Observation: {
    ...subject, identifier, status, category, code, 'based-on': basedOn,
    performer: ['reference', 'performer'],
    'derived-from': ['reference', 'derivedFrom'],
    'has-member': ['reference', 'hasMember'],
    date: ['date', 'effectiveDateTime', 'effectiveInstant', 'effectivePeriod'],
  },
  Consent: {
    identifier, status, category,
    patient: ['patient', 'patient'],
    scope: ['token', 'scope'],
    organization: ['reference', 'organization'],
    consentor: ['reference', 'performer'],
    actor: ['reference', 'provision.actor.reference'],
    date: ['date', 'dateTime'],
    period: ['date', 'provision.period'],
    'source-reference': ['reference', 'sourceReference'],
  },
  QuestionnaireResponse: {
    ...subject, identifier, status, 'based-on': basedOn,
    questionnaire: ['canonical', 'questionnaire'],
    author: ['reference', 'author'],
    source: ['reference', 'source'],
    authored: ['date', 'authored'],
  },
  Provenance: {
    patient: ['patient', 'target'],
    target: ['reference', 'target'],
    agent: ['reference', 'agent.who'],
    recorded: ['date', 'recorded'],
  },
  Organization: { identifier, active, name: ['string', 'name', 'alias'], type: ['token', 'type'] },
  HealthcareService: {
    identifier, active, name,
    organization: ['reference', 'providedBy'],
    'service-category': ['token', 'category'],
    'service-type': ['token', 'type'],
    program: ['token', 'program'],
  },
  PractitionerRole: {
    identifier, active,
    practitioner: ['reference', 'practitioner'],
    organization: ['reference', 'organization'],
    role: ['token', 'code'],
  },
  Practitioner: { identifier, active, name },
  RelatedPerson: {
    identifier, active, name,
    patient: ['patient', 'patient'],
    relationship: ['token', 'relationship'],
  },
  CareTeam: {
    ...subject, identifier, status, category,
    participant: ['reference', 'participant.member'],
    date: ['date', 'period'],
  },
  CarePlan: {
    ...subject, identifier, status, category, 'based-on': basedOn,
    intent: ['token', 'intent'],
    goal: ['reference', 'goal'],
    condition: ['reference', 'addresses'],
    'care-team': ['reference', 'careTeam'],
    'activity-reference': ['reference', 'activity.reference'],
    'part-of': ['reference', 'partOf'],
    replaces: ['reference', 'replaces'],
    date: ['date', 'period'],
  },
  Appointment: {
    identifier, status, 'based-on': basedOn,
    patient: ['patient', 'participant.actor'],
    actor: ['reference', 'participant.actor'],
    'appointment-type': ['token', 'appointmentType'],
    'service-type': ['token', 'serviceType'],
    'part-status': ['token', 'participant.status'],
    'reason-reference': ['reference', 'reasonReference'],
    date: ['date', 'start'],
  },
  Encounter: {
    ...subject, identifier, status, 'based-on': basedOn,
    type: ['token', 'type'],
    class: ['token', 'class'],
    date: ['date', 'period'],
  },
  DocumentReference: {
    ...subject, status, category,
    identifier: ['token', 'identifier', 'masterIdentifier'],
    type: ['token', 'type'],
    date: ['date', 'date'],
  },
  Communication: {
    ...subject, identifier, status, category, 'based-on': basedOn,
    medium: ['token', 'medium'],
    sender: ['reference', 'sender'],
    recipient: ['reference', 'recipient'],
    sent: ['date', 'sent'],
    received: ['date', 'received'],
  },
  AuditEvent: {
    patient: ['patient', 'agent.who', 'entity.what'],
    agent: ['reference', 'agent.who'],
    entity: ['reference', 'entity.what'],
    source: ['reference', 'source.observer'],
    type: ['token', 'type'],
    subtype: ['token', 'subtype'],
    action: ['token', 'action'],
    outcome: ['token', 'outcome'],
    date: ['date', 'recorded'],
  },
  Location: {
    identifier, status,
    name: ['string', 'name', 'alias'],
    organization: ['reference', 'managingOrganization'],
    type: ['token', 'type'],
  },
  List: {
    ...subject, identifier, status, code,
    title: ['string', 'title'],
    source: ['reference', 'source'],
    item: ['reference', 'entry.item'],
    date: ['date', 'date'],
  },
};

/** The parameter of a type; undefined when R4 does not define it or this repository does not know it. */
export function searchParameter(resourceType: string, parameter: string): SearchParameter | undefined {
  const table = Object.hasOwn(searchParameters, resourceType) ? searchParameters[resourceType] : undefined;
  if (!table) return undefined;
  if (Object.hasOwn(table, parameter)) return table[parameter];
  return Object.hasOwn(common, parameter) ? common[parameter] : undefined;
}

/** True for types that can be searched here; every type can be read and written. */
export function isSearchable(resourceType: string): boolean {
  return Object.hasOwn(searchParameters, resourceType);
}
