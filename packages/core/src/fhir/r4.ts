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
}

export interface PractitionerRole extends Resource {
  resourceType: 'PractitionerRole';
  active?: boolean;
  practitioner?: Reference;
  organization?: Reference;
  code?: CodeableConcept[];
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
}

export interface TaskOutput extends Element {
  type: CodeableConcept;
  valueReference?: Reference;
  valueCodeableConcept?: CodeableConcept;
  valueMarkdown?: string;
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
  reasonReference?: Reference;
  note?: Annotation[];
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
  target?: { measure?: CodeableConcept; detailCodeableConcept?: CodeableConcept; dueDate?: string }[];
  statusDate?: string;
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
