// What is planned, asked for and done.
import type { Annotation, Attachment, CodeableConcept, Coding, ContactPoint, Element, Identifier, Period, Quantity, Reference, Resource } from './datatypes.ts';

export interface CarePlanActivity extends Element {
  outcomeCodeableConcept?: CodeableConcept[];
  outcomeReference?: Reference[];
  progress?: Annotation[];
  reference?: Reference;
  /** Read where others wrote it, never written (decision 6). */
  detail?: { kind?: string; code?: CodeableConcept; reasonReference?: Reference[]; status: string; goal?: Reference[]; description?: string; performer?: Reference[] };
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
  /** When it would be wanted, while nobody has booked it. */
  requestedPeriod?: Period[];
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
  reasonCode?: CodeableConcept[];
  sent?: string;
  received?: string;
  recipient?: Reference[];
  sender?: Reference;
  payload?: { contentString?: string; contentReference?: Reference; contentAttachment?: Attachment }[];
  note?: Annotation[];
}

export interface ServiceRequest extends Resource {
  resourceType: 'ServiceRequest';
  identifier?: Identifier[];
  basedOn?: Reference[];
  status: string;
  intent: string;
  category?: CodeableConcept[];
  priority?: string;
  doNotPerform?: boolean;
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
