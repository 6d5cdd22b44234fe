import type {
  Address,
  Annotation,
  Attachment,
  CodeableConcept,
  Coding,
  ContactPoint,
  Element,
  Extension,
  HumanName,
  Identifier,
  Period,
  Quantity,
  Reference,
  Resource,
} from './datatypes.ts';

/** The R4 resources we read and write; see `datatypes.ts` for what is kept of the rest. */
export type * from './datatypes.ts';

export interface Patient extends Resource {
  resourceType: 'Patient';
  identifier?: Identifier[];
  active?: boolean;
  name?: HumanName[];
  telecom?: ContactPoint[];
  gender?: string;
  birthDate?: string;
  deceasedBoolean?: boolean;
  deceasedDateTime?: string;
  address?: Address[];
  communication?: { language: CodeableConcept; preferred?: boolean; extension?: Extension[] }[];
  generalPractitioner?: Reference[];
  contact?: { relationship?: CodeableConcept[]; name?: HumanName; telecom?: ContactPoint[]; period?: Period }[];
  managingOrganization?: Reference;
  link?: { other: Reference; type: string }[];
}

export interface Organization extends Resource {
  resourceType: 'Organization';
  identifier?: Identifier[];
  active?: boolean;
  type?: CodeableConcept[];
  name?: string;
  telecom?: ContactPoint[];
  address?: Address[];
}

export interface HealthcareService extends Resource {
  resourceType: 'HealthcareService';
  identifier?: Identifier[];
  active?: boolean;
  providedBy?: Reference;
  category?: CodeableConcept[];
  type?: CodeableConcept[];
  name?: string;
  comment?: string;
  telecom?: ContactPoint[];
  program?: CodeableConcept[];
  communication?: CodeableConcept[];
  location?: Reference[];
  extraDetails?: string;
  coverageArea?: Reference[];
  serviceProvisionCode?: CodeableConcept[];
  eligibility?: { code?: CodeableConcept; comment?: string }[];
  characteristic?: CodeableConcept[];
  referralMethod?: CodeableConcept[];
  appointmentRequired?: boolean;
  availableTime?: { daysOfWeek?: string[]; allDay?: boolean; availableStartTime?: string; availableEndTime?: string }[];
  notAvailable?: { description: string; during?: Period }[];
  availabilityExceptions?: string;
}

export interface Location extends Resource {
  resourceType: 'Location';
  identifier?: Identifier[];
  status?: string;
  name?: string;
  description?: string;
  telecom?: ContactPoint[];
  address?: Address;
  position?: { longitude: number; latitude: number };
  managingOrganization?: Reference;
}

export interface PractitionerRole extends Resource {
  resourceType: 'PractitionerRole';
  active?: boolean;
  practitioner?: Reference;
  organization?: Reference;
  code?: CodeableConcept[];
  specialty?: CodeableConcept[];
  telecom?: ContactPoint[];
}

export interface Practitioner extends Resource {
  resourceType: 'Practitioner';
  identifier?: Identifier[];
  active?: boolean;
  name?: HumanName[];
  telecom?: ContactPoint[];
}

export interface ServiceRequest extends Resource {
  resourceType: 'ServiceRequest';
  identifier?: Identifier[];
  basedOn?: Reference[];
  status: string;
  intent: string;
  category?: CodeableConcept[];
  priority?: string;
  code?: CodeableConcept;
  orderDetail?: CodeableConcept[];
  subject: Reference;
  encounter?: Reference;
  occurrenceDateTime?: string;
  authoredOn?: string;
  requester?: Reference;
  performer?: Reference[];
  reasonReference?: Reference[];
  supportingInfo?: Reference[];
  note?: Annotation[];
}

export interface TaskInput extends Element {
  type: CodeableConcept;
  valueReference?: Reference;
  valueCanonical?: string;
  valueCodeableConcept?: CodeableConcept;
  valueUrl?: string;
  valueMarkdown?: string;
  valueString?: string;
}

export interface TaskOutput extends Element {
  type: CodeableConcept;
  valueReference?: Reference;
  valueCodeableConcept?: CodeableConcept;
  valueMarkdown?: string;
  valueString?: string;
  valueBoolean?: boolean;
}

export interface Task extends Resource {
  resourceType: 'Task';
  identifier?: Identifier[];
  basedOn?: Reference[];
  partOf?: Reference[];
  status: string;
  statusReason?: CodeableConcept;
  businessStatus?: CodeableConcept;
  intent: string;
  priority?: string;
  code?: CodeableConcept;
  description?: string;
  focus?: Reference;
  for?: Reference;
  executionPeriod?: Period;
  authoredOn?: string;
  lastModified?: string;
  requester?: Reference;
  owner?: Reference;
  reasonCode?: CodeableConcept;
  reasonReference?: Reference;
  note?: Annotation[];
  restriction?: { repetitions?: number; period?: Period; recipient?: Reference[] };
  input?: TaskInput[];
  output?: TaskOutput[];
}

export interface Condition extends Resource {
  resourceType: 'Condition';
  identifier?: Identifier[];
  clinicalStatus?: CodeableConcept;
  verificationStatus?: CodeableConcept;
  category?: CodeableConcept[];
  code?: CodeableConcept;
  subject: Reference;
  onsetDateTime?: string;
  onsetPeriod?: Period;
  abatementDateTime?: string;
  recordedDate?: string;
  recorder?: Reference;
  asserter?: Reference;
  evidence?: { code?: CodeableConcept[]; detail?: Reference[] }[];
  note?: Annotation[];
}

export interface GoalTarget extends Element {
  measure?: CodeableConcept;
  detailQuantity?: Quantity;
  detailString?: string;
  detailCodeableConcept?: CodeableConcept;
  dueDate?: string;
}

export interface Goal extends Resource {
  resourceType: 'Goal';
  identifier?: Identifier[];
  lifecycleStatus: string;
  achievementStatus?: CodeableConcept;
  category?: CodeableConcept[];
  priority?: CodeableConcept;
  description: CodeableConcept;
  subject: Reference;
  startDate?: string;
  target?: GoalTarget[];
  statusDate?: string;
  statusReason?: string;
  expressedBy?: Reference;
  addresses?: Reference[];
  note?: Annotation[];
  outcomeReference?: Reference[];
}

export interface Procedure extends Resource {
  resourceType: 'Procedure';
  identifier?: Identifier[];
  basedOn?: Reference[];
  status: string;
  category?: CodeableConcept;
  code?: CodeableConcept;
  subject: Reference;
  performedDateTime?: string;
  performedPeriod?: Period;
  performer?: { actor: Reference; onBehalfOf?: Reference }[];
  reasonReference?: Reference[];
  note?: Annotation[];
}

export interface Observation extends Resource {
  resourceType: 'Observation';
  identifier?: Identifier[];
  basedOn?: Reference[];
  status: string;
  category?: CodeableConcept[];
  code: CodeableConcept;
  subject?: Reference;
  focus?: Reference[];
  effectiveDateTime?: string;
  effectivePeriod?: Period;
  effectiveInstant?: string;
  issued?: string;
  performer?: Reference[];
  valueCodeableConcept?: CodeableConcept;
  valueInteger?: number;
  valueQuantity?: Quantity;
  valueString?: string;
  dataAbsentReason?: CodeableConcept;
  interpretation?: CodeableConcept[];
  note?: Annotation[];
  hasMember?: Reference[];
  derivedFrom?: Reference[];
}

export interface Consent extends Resource {
  resourceType: 'Consent';
  identifier?: Identifier[];
  status: string;
  scope: CodeableConcept;
  category: CodeableConcept[];
  patient?: Reference;
  dateTime?: string;
  performer?: Reference[];
  organization?: Reference[];
  sourceAttachment?: Attachment;
  sourceReference?: Reference;
  policy?: { authority?: string; uri?: string }[];
  policyRule?: CodeableConcept;
  provision?: {
    type?: string;
    period?: Period;
    actor?: { role: CodeableConcept; reference: Reference }[];
    data?: { meaning: string; reference: Reference }[];
    securityLabel?: Coding[];
    purpose?: Coding[];
    action?: CodeableConcept[];
    provision?: NonNullable<Consent['provision']>[];
  };
}

export interface QuestionnaireResponseAnswer extends Element {
  valueCoding?: Coding;
  valueBoolean?: boolean;
  valueInteger?: number;
  valueString?: string;
  valueDate?: string;
  valueReference?: Reference;
  item?: QuestionnaireResponseItem[];
}

export interface QuestionnaireResponseItem extends Element {
  linkId: string;
  text?: string;
  answer?: QuestionnaireResponseAnswer[];
  item?: QuestionnaireResponseItem[];
}

export interface QuestionnaireResponse extends Resource {
  resourceType: 'QuestionnaireResponse';
  identifier?: Identifier;
  basedOn?: Reference[];
  questionnaire?: string;
  status: string;
  subject?: Reference;
  encounter?: Reference;
  authored?: string;
  author?: Reference;
  source?: Reference;
  item?: QuestionnaireResponseItem[];
}

export interface Provenance extends Resource {
  resourceType: 'Provenance';
  target: Reference[];
  occurredDateTime?: string;
  recorded: string;
  reason?: CodeableConcept[];
  activity?: CodeableConcept;
  agent: { type?: CodeableConcept; role?: CodeableConcept[]; who: Reference; onBehalfOf?: Reference }[];
  entity?: { role: string; what: Reference }[];
}

export interface CarePlanActivity extends Element {
  outcomeCodeableConcept?: CodeableConcept[];
  outcomeReference?: Reference[];
  progress?: Annotation[];
  reference?: Reference;
  /** Read where others wrote it, never written (decision 6). */
  detail?: { kind?: string; code?: CodeableConcept; status: string; goal?: Reference[]; description?: string; performer?: Reference[] };
}

export interface CarePlan extends Resource {
  resourceType: 'CarePlan';
  identifier?: Identifier[];
  basedOn?: Reference[];
  replaces?: Reference[];
  partOf?: Reference[];
  status: string;
  intent: string;
  category?: CodeableConcept[];
  title?: string;
  description?: string;
  subject: Reference;
  encounter?: Reference;
  period?: Period;
  created?: string;
  author?: Reference;
  contributor?: Reference[];
  careTeam?: Reference[];
  addresses?: Reference[];
  supportingInfo?: Reference[];
  goal?: Reference[];
  activity?: CarePlanActivity[];
  note?: Annotation[];
}

export interface CareTeamParticipant extends Element {
  role?: CodeableConcept[];
  member?: Reference;
  onBehalfOf?: Reference;
  period?: Period;
}

export interface CareTeam extends Resource {
  resourceType: 'CareTeam';
  identifier?: Identifier[];
  status?: string;
  category?: CodeableConcept[];
  name?: string;
  subject?: Reference;
  period?: Period;
  participant?: CareTeamParticipant[];
  reasonReference?: Reference[];
  managingOrganization?: Reference[];
  telecom?: ContactPoint[];
  note?: Annotation[];
}

export interface RelatedPerson extends Resource {
  resourceType: 'RelatedPerson';
  identifier?: Identifier[];
  active?: boolean;
  patient: Reference;
  relationship?: CodeableConcept[];
  name?: HumanName[];
  telecom?: ContactPoint[];
  gender?: string;
  birthDate?: string;
  address?: Address[];
  period?: Period;
  communication?: { language: CodeableConcept; preferred?: boolean; extension?: Extension[] }[];
}

export interface Appointment extends Resource {
  resourceType: 'Appointment';
  identifier?: Identifier[];
  status: string;
  cancelationReason?: CodeableConcept;
  serviceCategory?: CodeableConcept[];
  serviceType?: CodeableConcept[];
  appointmentType?: CodeableConcept;
  reasonReference?: Reference[];
  description?: string;
  start?: string;
  end?: string;
  minutesDuration?: number;
  created?: string;
  comment?: string;
  basedOn?: Reference[];
  participant: { type?: CodeableConcept[]; actor?: Reference; required?: string; status: string; period?: Period }[];
}

export interface Encounter extends Resource {
  resourceType: 'Encounter';
  identifier?: Identifier[];
  status: string;
  class?: Coding;
  type?: CodeableConcept[];
  subject?: Reference;
  period?: Period;
}

export interface Communication extends Resource {
  resourceType: 'Communication';
  identifier?: Identifier[];
  basedOn?: Reference[];
  status: string;
  statusReason?: CodeableConcept;
  category?: CodeableConcept[];
  medium?: CodeableConcept[];
  subject?: Reference;
  topic?: CodeableConcept;
  about?: Reference[];
  sent?: string;
  received?: string;
  recipient?: Reference[];
  sender?: Reference;
  payload?: { contentString?: string; contentReference?: Reference; contentAttachment?: Attachment }[];
  note?: Annotation[];
}

export interface AuditEvent extends Resource {
  resourceType: 'AuditEvent';
  type: Coding;
  subtype?: Coding[];
  action?: string;
  period?: Period;
  recorded: string;
  outcome?: string;
  purposeOfEvent?: CodeableConcept[];
  agent: { type?: CodeableConcept; role?: CodeableConcept[]; who?: Reference; altId?: string; requestor: boolean; purposeOfUse?: CodeableConcept[] }[];
  source: { site?: string; observer: Reference; type?: Coding[] };
  entity?: { what?: Reference; type?: Coding; role?: Coding; lifecycle?: Coding; securityLabel?: Coding[]; detail?: { type: string; valueString?: string }[] }[];
}

export interface List extends Resource {
  resourceType: 'List';
  identifier?: Identifier[];
  status: string;
  mode: string;
  title?: string;
  code?: CodeableConcept;
  subject?: Reference;
  date?: string;
  source?: Reference;
  entry?: (Element & { flag?: CodeableConcept; deleted?: boolean; date?: string; item: Reference })[];
  note?: Annotation[];
}

export interface OperationOutcome extends Resource {
  resourceType: 'OperationOutcome';
  issue: { severity: string; code: string; details?: CodeableConcept; diagnostics?: string; expression?: string[] }[];
}

export interface BundleEntry {
  fullUrl?: string;
  resource?: Resource;
  request?: { method: string; url: string; ifMatch?: string; ifNoneExist?: string };
  response?: { status: string; location?: string; etag?: string; outcome?: Resource };
  search?: { mode?: string };
}

export interface Bundle extends Resource {
  resourceType: 'Bundle';
  type: string;
  total?: number;
  link?: { relation: string; url: string }[];
  entry?: BundleEntry[];
}
