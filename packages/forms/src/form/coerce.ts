import type { ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, FhirCoding, FhirQuantity } from '../model/fhir.types.ts';
import { isCoding } from './values.ts';

/** What an expression gave, as a value of the item; undefined where it does not fit. */
export function coerce(item: ItemDefinition, result: unknown): AnswerValue | undefined {
  switch (item.type) {
    case 'boolean':
      return typeof result === 'boolean' ? result : undefined;
    case 'integer':
      return numberIn(result, Number.isInteger);
    case 'decimal':
      return numberIn(result, Number.isFinite);
    case 'quantity':
      return quantityIn(item, result);
    case 'string':
    case 'text':
    case 'url':
      return typeof result === 'object' ? undefined : String(result);
    case 'date':
      return typeof result === 'string' ? result.slice(0, 10) : undefined;
    case 'dateTime':
    case 'time':
      return typeof result === 'string' ? result : undefined;
    case 'choice':
    case 'open-choice':
      return choiceIn(item, result);
    case 'reference':
      return referenceIn(result);
    default:
      return typeof result === 'object' && result !== null ? (result as AnswerValue) : undefined;
  }
}

/** A reference as it is; of a resource the reference to it. SDC, expressions: "a Resource can satisfy a question of type Reference". */
function referenceIn(result: unknown): AnswerValue | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const { resourceType, id } = result as { readonly resourceType?: unknown; readonly id?: unknown };
  if (resourceType === undefined) return result as AnswerValue;
  return typeof id === 'string' ? { reference: `${String(resourceType)}/${id}` } : undefined;
}

function numberIn(result: unknown, fits: (value: number) => boolean): number | undefined {
  const value = typeof result === 'object' && result !== null && 'value' in result ? (result as FhirQuantity).value : result;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && fits(number) ? number : undefined;
}

function quantityIn({ unit, unitOptions }: ItemDefinition, result: unknown): FhirQuantity | undefined {
  if (typeof result === 'object' && result !== null && 'value' in result) return result as FhirQuantity;
  if (typeof result !== 'number' || !Number.isFinite(result)) return undefined;
  const of = unit ?? (unitOptions.length === 1 ? unitOptions[0] : undefined);
  return {
    value: result,
    ...(of?.display !== undefined && { unit: of.display }),
    ...(of?.system !== undefined && { system: of.system }),
    ...(of?.code !== undefined && { code: of.code }),
  };
}

/** A coding as it is; a code or a label that an option has; free text where the item is open. */
function choiceIn({ options, open }: ItemDefinition, result: unknown): AnswerValue | undefined {
  if (typeof result === 'object' && result !== null) {
    const concept = result as { coding?: readonly FhirCoding[] };
    return concept.coding ? concept.coding[0] : (result as AnswerValue);
  }
  const option = options.find(({ value }) => value === result || (isCoding(value) && (value.code === result || value.display === result)));
  if (option) return option.value;
  if (options.some(({ value }) => typeof value === typeof result)) return result as AnswerValue;
  return open === 'no' ? undefined : String(result);
}
