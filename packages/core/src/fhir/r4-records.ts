// What was found, answered, agreed and recorded.
import type { Annotation, Attachment, CodeableConcept, Coding, Element, Extension, Identifier, Period, Quantity, Reference, Resource } from './datatypes.ts';

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
  valueRange?: { low?: Quantity; high?: Quantity };
  valueString?: string;
  valueBoolean?: boolean;
  dataAbsentReason?: CodeableConcept;
  interpretation?: CodeableConcept[];
  note?: Annotation[];
  hasMember?: Reference[];
  derivedFrom?: Reference[];
}

export interface QuestionnaireResponseAnswer extends Element {
  valueCoding?: Coding;
  valueBoolean?: boolean;
  valueInteger?: number;
  valueDecimal?: number;
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

export interface AuditEvent extends Resource {
  resourceType: 'AuditEvent';
  type: Coding;
  subtype?: Coding[];
  action?: string;
  period?: Period;
  recorded: string;
  outcome?: string;
  outcomeDesc?: string;
  purposeOfEvent?: CodeableConcept[];
  agent: { extension?: Extension[]; type?: CodeableConcept; role?: CodeableConcept[]; who?: Reference; altId?: string; name?: string; requestor: boolean; network?: { address?: string; type?: string }; purposeOfUse?: CodeableConcept[] }[];
  source: { site?: string; observer: Reference; type?: Coding[] };
  entity?: { what?: Reference; type?: Coding; role?: Coding; lifecycle?: Coding; securityLabel?: Coding[]; query?: string; detail?: { type: string; valueString?: string }[] }[];
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
