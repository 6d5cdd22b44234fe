import type {
  AnswerValue,
  EnableWhen,
  FhirAttachment,
  FhirCoding,
  FhirExpression,
  FhirQuantity,
  ItemType,
  Questionnaire,
  QuestionnaireItem,
} from './fhir.types.ts';

/** A constant of the Questionnaire, or an expression that works it out (`cqf-calculatedValue`), or both. */
export interface Limit<T> {
  readonly value?: T;
  readonly expression?: FhirExpression;
}

/** Every limit an answer or an item can have. SDC 3.0.0 and core extensions; see `spec` names in `item-extensions.ts`. */
export interface Limits {
  readonly minOccurs?: Limit<number>;
  readonly maxOccurs?: Limit<number>;
  readonly minLength?: Limit<number>;
  readonly maxLength?: Limit<number>;
  /** date, dateTime, time: string; integer, decimal: number. */
  readonly minValue?: Limit<string | number | FhirQuantity>;
  readonly maxValue?: Limit<string | number | FhirQuantity>;
  readonly minQuantity?: Limit<FhirQuantity>;
  readonly maxQuantity?: Limit<FhirQuantity>;
  readonly maxDecimalPlaces?: Limit<number>;
  readonly regex?: string;
  /** Bytes: FHIR extensions 5.3.0 and SDC; the R4 core page still said MB. */
  readonly maxSize?: number;
  readonly mimeTypes?: readonly string[];
}

/** One choice of an item. */
export interface ChoiceOption {
  readonly value: AnswerValue;
  /** What is shown where the value does not say it: of a text item with a value set the code is the answer. */
  readonly label?: string;
  /** itemWeight, or the retired ordinalValue. */
  readonly weight?: number;
  /** Chosen, it stands alone. */
  readonly exclusive?: boolean;
  readonly prefix?: string;
  readonly initialSelected?: boolean;
  readonly media?: FhirAttachment;
  /** Where it comes from, for translations and the rest: the answerOption, or the concept of an expansion. */
  readonly source?: unknown;
}

export type ItemControl =
  | 'list' | 'table' | 'htable' | 'gtable' | 'grid' | 'header' | 'footer' | 'page' | 'tab-container'
  | 'inline' | 'prompt' | 'unit' | 'lower' | 'upper' | 'flyover' | 'help' | 'legal'
  | 'autocomplete' | 'drop-down' | 'check-box' | 'lookup' | 'radio-button' | 'slider' | 'spinner' | 'text-box';

export interface Constraint {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly human: string;
  readonly expression: FhirExpression;
  readonly requirements?: string;
  /** Where it is shown, FHIRPath-ish as authored. */
  readonly location?: readonly string[];
}

export interface OptionsToggle {
  readonly options: readonly AnswerValue[];
  readonly expression: FhirExpression;
  /** The options are there while the expression is not true (`optionRestriction`), instead of only while it is. */
  readonly excludes?: boolean;
}

export interface ChoiceColumn {
  readonly path: string;
  readonly label?: string;
  readonly width?: FhirQuantity;
  readonly forDisplay?: boolean;
}

export interface ContextExpression {
  readonly label: string;
  readonly expression: FhirExpression;
}

/** One item of a Questionnaire, with everything its extensions say. Plain, frozen in meaning: never changed after reading. */
export interface ItemDefinition {
  readonly linkId: string;
  readonly type: ItemType;
  /** As authored. */
  readonly source: QuestionnaireItem;
  /** `Questionnaire.item[0].item[2]` */
  readonly path: string;
  readonly parent: ItemDefinition | undefined;
  readonly items: readonly ItemDefinition[];
  /** Place in document order, 0-based. */
  readonly order: number;

  readonly required: boolean;
  readonly repeats: boolean;
  readonly readOnly: boolean;
  readonly hidden: boolean;

  readonly enableWhen: readonly EnableWhen[];
  readonly enableBehavior: 'all' | 'any';
  readonly enableWhenExpression?: FhirExpression;
  readonly disabledDisplay: 'hidden' | 'protected';
  readonly usageMode?: string;

  readonly options: readonly ChoiceOption[];
  readonly answerValueSet?: string;
  /** What besides the options may be answered: nothing, free text, or any value of the type. */
  readonly open: 'no' | 'string' | 'type';
  readonly openLabel?: string;
  readonly toggles: readonly OptionsToggle[];
  readonly terminologyServers: readonly string[];

  readonly limits: Limits;
  readonly constraints: readonly Constraint[];

  readonly variables: readonly FhirExpression[];
  readonly initialExpression?: FhirExpression;
  readonly calculatedExpression?: FhirExpression;
  readonly answerExpression?: FhirExpression;
  readonly candidateExpression?: FhirExpression;
  readonly contextExpressions: readonly ContextExpression[];
  readonly itemPopulationContext?: FhirExpression;
  /** A Duration: an Observation of the item's code no older than this fills it. */
  readonly observationLinkPeriod?: FhirQuantity;
  /** Expressions on texts: `cqf-expression` on `_text`, `_prefix`. */
  readonly textExpression?: FhirExpression;
  readonly prefixExpression?: FhirExpression;
  /** The same on `_required` and `_readOnly`: a boolean in place of the constant. */
  readonly requiredExpression?: FhirExpression;
  readonly readOnlyExpression?: FhirExpression;

  /** Unit of a numeric item, allowed units of a quantity. */
  readonly unit?: FhirCoding;
  readonly unitOptions: readonly FhirCoding[];
  readonly unitValueSet?: string;
  readonly unitOpen: 'optionsOnly' | 'optionsOrType' | 'optionsOrString';
  readonly unitSystem?: string;

  readonly referenceTypes: readonly string[];
  readonly referenceProfiles: readonly string[];
  /** Search parameters that narrow the choice, `code=...&...`, as authored. */
  readonly referenceFilter?: string;
  /** Form to create a resource that cannot be found. */
  readonly lookupQuestionnaire?: string;
  readonly signature?: readonly FhirCoding[];
  readonly isSubject: boolean;
  readonly subQuestionnaire?: string;

  readonly control?: ItemControl;
  readonly orientation?: 'horizontal' | 'vertical';
  readonly columns?: number;
  readonly choiceColumns: readonly ChoiceColumn[];
  readonly sliderStep?: number;
  /** Decimal places to show a number with; the answer itself has those it has. */
  readonly precision?: number;
  readonly collapsible?: 'default-open' | 'default-closed';
  readonly entryFormat?: string;
  readonly keyboard?: string;
  readonly shortText?: string;
  readonly width?: FhirQuantity;
  readonly media?: FhirAttachment;
  readonly displayCategory?: string;
  readonly links: readonly { readonly label?: string; readonly url: string }[];
}

export interface LaunchContext {
  readonly name: string;
  readonly types: readonly string[];
  readonly description?: string;
  readonly multiple: boolean;
}

/** A Questionnaire as the engine works with it. */
export interface FormDefinition {
  readonly source: Questionnaire;
  readonly items: readonly ItemDefinition[];
  /** Every item by linkId; of duplicates the first. */
  readonly byLinkId: ReadonlyMap<string, ItemDefinition>;
  /** In document order. */
  readonly all: readonly ItemDefinition[];
  readonly variables: readonly FhirExpression[];
  readonly constraints: readonly Constraint[];
  readonly launchContexts: readonly LaunchContext[];
  readonly entryMode: 'sequential' | 'prior-edit' | 'random';
  readonly signature?: readonly FhirCoding[];
  readonly adaptive: boolean;
  readonly terminologyServers: readonly string[];
  /** Some expression is in the form: the expression engine may be needed. */
  readonly hasExpressions: boolean;
}
