import type { ChoiceOption } from './definition.types.ts';
import {
  CORE,
  SDC,
  extensionValue,
  extensionsOf,
  flag,
  number,
  object,
  objectsOf,
  text,
  valueOf,
} from './extensions.ts';
import type { Json } from './extensions.ts';
import type { AnswerValue, FhirAttachment, FhirCoding, FhirExtension, QuestionnaireItem } from './fhir.types.ts';

const WEIGHT = `${CORE}itemWeight`;
const ORDINAL = `${CORE}ordinalValue`;

/** Score weight on an element: `itemWeight`, or the retired `ordinalValue`. */
export function weightOn(element: unknown): number | undefined {
  let found: number | undefined;
  for (const each of extensionsOf(element)) {
    if (each.url === WEIGHT) return number(valueOf(each));
    if (each.url === ORDINAL) found ??= number(valueOf(each));
  }
  return found;
}

/** The options of an item as authored; what has no value is left out. */
export function answerOptions(source: QuestionnaireItem): readonly ChoiceOption[] {
  const options: ChoiceOption[] = [];
  for (const option of objectsOf<Json>(source.answerOption)) {
    const value = valueOf(option);
    if (value === undefined || value === null) continue;
    options.push({ value: value as AnswerValue, source: option, ...optionParts(option, value) });
  }
  return options;
}

function optionParts(option: Json, value: unknown): Partial<ChoiceOption> {
  const found: { -readonly [K in keyof ChoiceOption]?: ChoiceOption[K] } = {};
  if (option['initialSelected'] === true) found.initialSelected = true;
  const weight = weightOn(option) ?? weightOn(value);
  if (weight !== undefined) found.weight = weight;
  for (const extension of extensionsOf(option)) readOptionExtension(found, extension);
  return found;
}

function readOptionExtension(
  found: { -readonly [K in keyof ChoiceOption]?: ChoiceOption[K] },
  extension: FhirExtension,
): void {
  const value = valueOf(extension);
  if (extension.url === `${CORE}questionnaire-optionExclusive` && flag(value)) found.exclusive = true;
  if (extension.url === `${CORE}questionnaire-optionPrefix` && text(value)) found.prefix = text(value) as string;
  if (extension.url === `${SDC}sdc-questionnaire-itemAnswerMedia` && object(value))
    found.media = value as FhirAttachment;
}

/** A concept of an expansion, a value set or a code system as an option. */
export function conceptOption(
  concept: Json,
  system: string | undefined,
  version: string | undefined,
  weight: number | undefined,
): ChoiceOption {
  const display = text(concept['display']);
  const value: FhirCoding = {
    ...(system && { system }),
    ...(version && { version }),
    code: String(concept['code']),
    ...(display && { display }),
  };
  const prefix = text(extensionValue(concept, `${CORE}valueset-label`));
  return { value, source: concept, ...(weight !== undefined && { weight }), ...(prefix && { prefix }) };
}
