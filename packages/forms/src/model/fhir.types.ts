/**
 * Questionnaire and QuestionnaireResponse as R4 has them, with every item type and value. Only what the engine reads is
 * typed; all else stays in the objects, which are never changed.
 */
export interface FhirElement {
  readonly id?: string;
  readonly extension?: readonly FhirExtension[];
  readonly modifierExtension?: readonly FhirExtension[];
}

/** Types of `value[x]` of an Extension in R4, as they stand in its name. */
type DataType =
  | 'Base64Binary' | 'Boolean' | 'Canonical' | 'Code' | 'Date' | 'DateTime' | 'Decimal' | 'Id' | 'Instant' | 'Integer' | 'Markdown' | 'Oid'
  | 'PositiveInt' | 'String' | 'Time' | 'UnsignedInt' | 'Uri' | 'Url' | 'Uuid'
  | 'Address' | 'Age' | 'Annotation' | 'Attachment' | 'CodeableConcept' | 'Coding' | 'ContactPoint' | 'Count' | 'Distance' | 'Duration'
  | 'HumanName' | 'Identifier' | 'Money' | 'Period' | 'Quantity' | 'Range' | 'Ratio' | 'Reference' | 'SampledData' | 'Signature' | 'Timing'
  | 'ContactDetail' | 'Contributor' | 'DataRequirement' | 'Expression' | 'ParameterDefinition' | 'RelatedArtifact' | 'TriggerDefinition'
  | 'UsageContext' | 'Dosage' | 'Meta';

/** Named one by one: types of FHIR that others made (interfaces) fit only so. */
type Choice<Name extends string> = { readonly [element in `${Name}${DataType}`]?: unknown };

/** `value[x]`, by its FHIR name: `valueBoolean`, `valueDecimal`, `valueInteger`, `valueDate`, ... */
export interface HasValue extends FhirElement, Choice<'value' | '_value'> {}

export interface FhirExtension extends HasValue {
  readonly url: string;
}

export interface FhirExpression {
  readonly language?: string;
  readonly expression?: string;
  /** Makes the result known as `%name` below. */
  readonly name?: string;
  readonly description?: string;
  readonly reference?: string;
}

export interface FhirCoding extends FhirElement {
  readonly system?: string;
  readonly version?: string;
  readonly code?: string;
  readonly display?: string;
}

export interface FhirQuantity extends FhirElement {
  readonly value?: number;
  readonly comparator?: string;
  readonly unit?: string;
  readonly system?: string;
  readonly code?: string;
}

export interface FhirReference extends FhirElement {
  readonly reference?: string;
  readonly type?: string;
  readonly identifier?: { readonly system?: string; readonly value?: string };
  readonly display?: string;
}

export interface FhirAttachment extends FhirElement {
  readonly contentType?: string;
  readonly data?: string;
  readonly url?: string;
  readonly size?: number;
  readonly hash?: string;
  readonly title?: string;
}

/** R4 Signature: kind, time and person are required there. */
export interface FhirSignature extends FhirElement {
  readonly type: readonly FhirCoding[];
  /** Instant. */
  readonly when: string;
  readonly who: FhirReference;
  readonly onBehalfOf?: FhirReference;
  /** MIME type of `data`. */
  readonly sigFormat?: string;
  /** Base64. */
  readonly data?: string;
}

export interface FhirResource {
  readonly resourceType: string;
  readonly id?: string;
  readonly contained?: readonly FhirResource[];
  readonly extension?: readonly FhirExtension[];
  readonly modifierExtension?: readonly FhirExtension[];
}

export type ItemType =
  | 'group' | 'display'
  | 'boolean' | 'decimal' | 'integer' | 'date' | 'dateTime' | 'time' | 'string' | 'text' | 'url'
  | 'choice' | 'open-choice' | 'attachment' | 'reference' | 'quantity';

/** The value of one answer: what stands in `value[x]`. */
export type AnswerValue = boolean | number | string | FhirCoding | FhirQuantity | FhirReference | FhirAttachment;

export interface QuestionnaireOption extends HasValue {
  readonly initialSelected?: boolean;
}

/** `answer[x]`, by its FHIR name. */
export interface EnableWhen extends FhirElement, Choice<'answer'> {
  readonly question: string;
  readonly operator: 'exists' | '=' | '!=' | '>' | '<' | '>=' | '<=';
}

export interface QuestionnaireItem extends FhirElement {
  readonly linkId: string;
  readonly definition?: string;
  readonly code?: readonly FhirCoding[];
  readonly prefix?: string;
  readonly text?: string;
  readonly type: string;
  readonly enableWhen?: readonly EnableWhen[];
  readonly enableBehavior?: string;
  readonly required?: boolean;
  readonly repeats?: boolean;
  readonly readOnly?: boolean;
  readonly maxLength?: number;
  readonly answerValueSet?: string;
  readonly answerOption?: readonly QuestionnaireOption[];
  readonly initial?: readonly HasValue[];
  readonly item?: readonly QuestionnaireItem[];
}

export interface Questionnaire extends FhirResource {
  readonly resourceType: 'Questionnaire';
  readonly url?: string;
  readonly version?: string;
  readonly name?: string;
  readonly title?: string;
  readonly status?: string;
  readonly language?: string;
  readonly subjectType?: readonly string[];
  readonly copyright?: string;
  readonly code?: readonly FhirCoding[];
  readonly item?: readonly QuestionnaireItem[];
}

export interface ResponseAnswer extends HasValue {
  readonly item?: readonly ResponseItem[];
}

export interface ResponseItem extends FhirElement {
  readonly linkId: string;
  readonly definition?: string;
  readonly text?: string;
  readonly answer?: readonly ResponseAnswer[];
  readonly item?: readonly ResponseItem[];
}

export interface QuestionnaireResponse extends FhirResource {
  readonly resourceType: 'QuestionnaireResponse';
  readonly questionnaire?: string;
  readonly status?: string;
  readonly subject?: FhirReference;
  readonly encounter?: FhirReference;
  readonly authored?: string;
  readonly author?: FhirReference;
  readonly source?: FhirReference;
  readonly item?: readonly ResponseItem[];
}
