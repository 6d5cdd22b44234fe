import { extension } from '../../fhir/index.ts';
import { doNotContactExtension, safeToLeaveMessageExtension } from '../../person/index.ts';

/**
 * Elements that may go, by resource type; `*` is every element, and as a type every type. A type that is not here does not
 * go at all.
 */
export type FieldList = Readonly<Record<string, readonly string[] | '*'>>;

/** R4 elements that turn the meaning of a resource (isModifier) go with whatever of it goes. */
export const meaningFields: readonly string[] = [
  'status', 'intent', 'active', 'doNotPerform', 'lifecycleStatus', 'clinicalStatus', 'verificationStatus',
  'deceasedBoolean', 'deceasedDateTime', 'link',
];

/** The extensions that go with what carries them: without them somebody is called who must not be. All others stay. */
export const keptExtensions: readonly string[] = [
  doNotContactExtension,
  safeToLeaveMessageExtension,
  extension.interpreterRequired,
  extension.usCoreInterpreterNeeded,
  extension.dataAbsentReason,
];

const need: FieldList = {
  Condition: ['category', 'code', 'subject', 'recordedDate'],
  Goal: ['category', 'description', 'subject', 'target'],
  ServiceRequest: ['category', 'priority', 'code', 'subject', 'occurrenceDateTime', 'authoredOn', 'requester', 'performer'],
  Task: ['code', 'priority', 'for', 'focus', 'authoredOn', 'requester', 'owner', 'restriction'],
};

/*
 * What each kind of recipient needs at least. Ours, not a rule we found (docs/decisions/0021): F19 and
 * `privacy-rules.json#min-necessary` ask for a list per role and give none. No list has free notes, identifiers other
 * than a payer's, attachments, or narrative.
 */

/** Helps with one need: whom to reach, how, in which language, and with what. Neither birth date nor address. */
export const communityFields: FieldList = { Patient: ['name', 'telecom', 'communication', 'extension'], ...need };

/** Treats the patient. */
export const treatingFields: FieldList = {
  ...need,
  Patient: ['name', 'telecom', 'communication', 'extension', 'birthDate', 'gender', 'address', 'generalPractitioner'],
  Condition: ['category', 'code', 'subject', 'recordedDate', 'onsetDateTime', 'onsetPeriod', 'abatementDateTime', 'asserter', 'evidence'],
  Goal: ['category', 'description', 'subject', 'target', 'achievementStatus', 'priority', 'startDate', 'statusDate', 'expressedBy', 'addresses', 'outcomeReference'],
  Observation: [
    'basedOn', 'category', 'code', 'subject', 'effectiveDateTime', 'effectivePeriod', 'effectiveInstant', 'performer',
    'valueCodeableConcept', 'valueInteger', 'valueQuantity', 'valueString', 'valueBoolean', 'valueDateTime', 'dataAbsentReason', 'interpretation',
    'component', 'hasMember', 'derivedFrom',
  ],
  Procedure: ['basedOn', 'category', 'code', 'subject', 'performedDateTime', 'performedPeriod', 'performer', 'reasonReference'],
  QuestionnaireResponse: ['questionnaire', 'basedOn', 'subject', 'authored', 'author', 'source', 'item'],
  CarePlan: ['category', 'title', 'subject', 'period', 'created', 'author', 'careTeam', 'addresses', 'goal', 'activity'],
  CareTeam: ['category', 'name', 'subject', 'period', 'participant'],
  Appointment: ['serviceType', 'appointmentType', 'start', 'end', 'participant', 'basedOn'],
};

/** Pays, or checks how work is done. */
export const payerFields: FieldList = {
  Patient: ['identifier', 'name', 'birthDate'],
  Condition: ['code', 'subject', 'recordedDate'],
  ServiceRequest: ['code', 'subject', 'authoredOn', 'requester', 'performer'],
  Procedure: ['code', 'subject', 'performedDateTime', 'performedPeriod', 'performer'],
};

/** Helps at home: the plan, who is in it, what comes next. */
export const proxyFields: FieldList = {
  Patient: ['name', 'communication'],
  Goal: ['description', 'subject', 'target', 'achievementStatus'],
  CarePlan: ['title', 'subject', 'period', 'careTeam', 'goal'],
  CareTeam: ['name', 'subject', 'participant'],
  Appointment: ['serviceType', 'appointmentType', 'start', 'end', 'participant'],
  Task: ['code', 'for', 'focus', 'owner', 'restriction'],
  ServiceRequest: ['category', 'code', 'subject', 'occurrenceDateTime', 'performer'],
};
