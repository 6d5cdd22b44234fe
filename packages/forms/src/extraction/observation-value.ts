import { CORE, choiceKey, extensionValue, isJson, valueOf } from '../model/extensions.ts';
import type { FhirCoding, QuestionnaireItem, ResponseAnswer } from '../model/fhir.types.ts';

/** `value[x]` of an Observation or of one of its components. */
export type ObservationValue = Readonly<Record<string, unknown>>;

/**
 * An answer as the value of an R4 Observation: numbers with a unit and decimals as Quantity (Observation has no decimal),
 * whole numbers without unit as integer, codings as CodeableConcept, dates as dateTime, URIs as string. Undefined where
 * Observation has no type for it: references and attachments.
 * Source: SDC 3.0.0, Observation-based extraction; FHIR R4 Observation.value[x].
 */
export function observationValue(answer: ResponseAnswer, item: QuestionnaireItem): ObservationValue | undefined {
  const key = choiceKey(answer);
  const value = valueOf(answer);
  switch (key) {
    case 'valueInteger':
    case 'valueDecimal':
      return quantityOrInteger(key, value, extensionValue(item, `${CORE}questionnaire-unit`));
    case 'valueCoding':
      return isJson(value)
        ? {
            valueCodeableConcept: {
              coding: [value],
              ...(typeof value['display'] === 'string' && { text: value['display'] }),
            },
          }
        : undefined;
    case 'valueDate':
      return { valueDateTime: value };
    case 'valueUri':
      return { valueString: value };
    case 'valueBoolean':
    case 'valueDateTime':
    case 'valueTime':
    case 'valueString':
    case 'valueQuantity':
      return { [key]: value };
    default:
      return undefined;
  }
}

function quantityOrInteger(key: string, value: unknown, unit: unknown): ObservationValue {
  if (!isJson(unit)) return key === 'valueInteger' ? { valueInteger: value } : { valueQuantity: { value } };
  const { system, code, display } = unit as FhirCoding;
  const name = display ?? code;
  return {
    valueQuantity: {
      value,
      ...(name !== undefined && { unit: name }),
      ...(system !== undefined && { system }),
      ...(code !== undefined && { code }),
    },
  };
}
