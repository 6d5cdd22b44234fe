// What only makes sense together is compared, shown and chosen as one.

/** A life cycle moves as a whole: the state of one side with the reason of the other would be told by nobody. */
const lifeCycle: Readonly<Record<string, readonly string[]>> = {
  Appointment: ['status', 'cancelationReason'],
  CarePlan: ['status'],
  Communication: ['status', 'statusReason'],
  Condition: ['clinicalStatus', 'verificationStatus', 'abatementDateTime', 'abatementString', 'abatementPeriod', 'abatementAge', 'abatementRange'],
  Consent: ['status', 'verification'],
  Encounter: ['status', 'statusHistory'],
  Goal: ['lifecycleStatus', 'achievementStatus', 'statusDate', 'statusReason'],
  Observation: ['status', 'dataAbsentReason'],
  Procedure: ['status', 'statusReason'],
  QuestionnaireResponse: ['status'],
  ServiceRequest: ['status'],
  Task: ['status', 'statusReason', 'businessStatus', 'lastModified', 'executionPeriod'],
};

const DATATYPE =
  /^([a-z][A-Za-z]*?)(?:Boolean|Integer|Decimal|String|Code|Date|DateTime|Time|Instant|Uri|Url|Canonical|Markdown|PositiveInt|UnsignedInt|Base64Binary|CodeableConcept|Coding|Quantity|Range|Ratio|Period|Reference|Attachment|Age|Duration|Timing|Identifier|Annotation|HumanName|ContactPoint|Address|Money)$/;
/** The R4 elements that come in variants, of the resources a coordinator meets. */
const CHOICES = new Set([
  'value', 'abatement', 'age', 'allowed', 'answer', 'asNeeded', 'content', 'deceased', 'defaultValue', 'detail', 'due', 'effective',
  'initial', 'location', 'medication', 'multipleBirth', 'occurrence', 'onset', 'performed', 'product', 'quantity', 'reported',
  'scheduled', 'serviced', 'source', 'start', 'timing', 'used',
]);

/**
 * The name under which an element is compared: `value[x]` for `valueString`, `status` for `_status` and for what goes
 * with the status of this resource.
 */
export function groupOf(key: string, resourceType?: string): string {
  const name = key.startsWith('_') ? key.slice(1) : key;
  const cycle = resourceType ? lifeCycle[resourceType] : undefined;
  if (cycle?.includes(name)) return cycle[0] as string;
  const choice = DATATYPE.exec(name)?.[1];
  return choice !== undefined && CHOICES.has(choice) ? `${choice}[x]` : name;
}
