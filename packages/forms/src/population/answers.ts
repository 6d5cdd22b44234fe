import type { ExpressionEngine } from '../expressions/expression.types.ts';
import { isCoding, sameChoice } from '../form/values.ts';
import type { ItemDefinition } from '../model/definition.types.ts';
import { isJson, objectsOf } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { AnswerValue, FhirAttachment, FhirCoding, FhirQuantity, FhirReference } from '../model/fhir.types.ts';
import { converted, isSameUnit, rounded } from './units.ts';

/** Nothing fits: of the wrong type, none of the options, in a unit the item does not take. */
export type Unfit = 'forms.result_of_wrong_type' | 'forms.not_an_option' | 'forms.population_unit';

export type Fitted = { readonly value: AnswerValue } | { readonly unfit: Unfit };

const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const DATE_TIME = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const TIME = /^\d{2}:\d{2}:\d{2}(\.\d+)?$/;

const wrongType: Fitted = { unfit: 'forms.result_of_wrong_type' };
const taken = (value: AnswerValue | undefined): Fitted => (value === undefined ? wrongType : { value });

/**
 * A value that was found, as an answer of the item. Nothing is made up: a date stays as precise as it is, a number with
 * a "less than" is no number, a fraction no integer. Source: SDC, "It is an error if the type of an initialExpression
 * ... disagrees with the type of the item, with the following exceptions".
 */
export async function fitted(item: ItemDefinition, found: unknown, engine: ExpressionEngine): Promise<Fitted> {
  switch (item.type) {
    case 'boolean':
      return taken(typeof found === 'boolean' ? found : undefined);
    case 'integer':
    case 'decimal':
      return fittedNumber(item, found, engine);
    case 'quantity':
      return fittedQuantity(item, found, engine);
    case 'date':
      return taken(typeof found === 'string' && DATE_TIME.test(found) ? found.slice(0, 10) : undefined);
    case 'dateTime':
      return taken(typeof found === 'string' && (DATE.test(found) || DATE_TIME.test(found)) ? found : undefined);
    case 'time':
      return taken(typeof found === 'string' && TIME.test(found) ? found : undefined);
    case 'string':
    case 'text':
    case 'url':
      return taken(isPrimitive(found) && found !== '' ? String(found) : undefined);
    case 'choice':
    case 'open-choice':
      return fittedChoice(item, found);
    case 'reference':
      return taken(isJson(found) ? referenceTo(item, found) : undefined);
    case 'attachment':
      return taken(isJson(found) ? attachmentIn(found) : undefined);
    case 'group':
    case 'display':
    default:
      return wrongType;
  }
}

const isPrimitive = (found: unknown): found is string | number | boolean =>
  typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean';

async function fittedNumber(item: ItemDefinition, found: unknown, engine: ExpressionEngine): Promise<Fitted> {
  let number = found;
  if (isJson(found)) {
    // Which unit the number would be in, the item has to say.
    if (!item.unit) return 'value' in found ? { unfit: 'forms.population_unit' } : wrongType;
    const quantity = await inUnit(item, found as FhirQuantity, [item.unit], engine);
    if (!quantity || quantity.comparator !== undefined) return { unfit: 'forms.population_unit' };
    number = quantity.value;
  }
  if (typeof number !== 'number' || !Number.isFinite(number)) return wrongType;
  return item.type === 'integer' && !Number.isInteger(number) ? wrongType : { value: number };
}

async function fittedQuantity(item: ItemDefinition, found: unknown, engine: ExpressionEngine): Promise<Fitted> {
  const units = item.unitOptions.length > 0 ? item.unitOptions : item.unit ? [item.unit] : [];
  const [unit] = units;
  if (typeof found === 'number' && Number.isFinite(found))
    return { value: { value: found, ...(units.length === 1 && unit && unitOf(unit)) } };
  if (!isJson(found) || typeof found['value'] !== 'number') return wrongType;
  const quantity = found as FhirQuantity;
  if (units.length === 0 || item.unitOpen !== 'optionsOnly') return { value: quantity };
  const fit = await inUnit(item, quantity, units, engine);
  return fit ? { value: fit } : { unfit: 'forms.population_unit' };
}

function unitOf({ display, system, code }: FhirCoding): Partial<FhirQuantity> {
  const unit = display ?? code;
  return {
    ...(unit !== undefined && { unit }),
    ...(system !== undefined && { system }),
    ...(code !== undefined && { code }),
  };
}

/** As it is where the unit is one of these, else converted to the first that can be. */
async function inUnit(
  item: ItemDefinition,
  quantity: FhirQuantity,
  units: readonly FhirCoding[],
  engine: ExpressionEngine,
): Promise<FhirQuantity | undefined> {
  if (typeof quantity.value !== 'number') return undefined;
  if (units.some((unit) => isSameUnit(quantity, unit))) return quantity;
  const most = item.limits.maxDecimalPlaces?.value;
  for (const unit of units) {
    const result = await converted(engine, quantity, unit);
    if (result?.value !== undefined)
      return most === undefined ? result : { ...result, value: rounded(result.value, most) };
  }
  return undefined;
}

/** Of a concept the coding that is an option; where the options are not known here, the first. */
function fittedChoice(item: ItemDefinition, found: unknown): Fitted {
  const { options, open } = item;
  const codings =
    isJson(found) && Array.isArray(found['coding'])
      ? objectsOf<FhirCoding>(found['coding'])
      : isCoding(found)
        ? [found]
        : undefined;
  if (codings) {
    const option = options.find(({ value }) => codings.some((coding) => sameChoice(value, coding)));
    if (option) return { value: option.value };
    const isKnown = options.length > 0 && !(open !== 'no' && item.type === 'open-choice');
    const coding =
      codings.find(({ userSelected }: FhirCoding & { userSelected?: boolean }) => userSelected) ?? codings[0];
    if (!coding)
      return item.type === 'open-choice' && isJson(found) && typeof found['text'] === 'string'
        ? { value: found['text'] }
        : wrongType;
    return isKnown ? { unfit: 'forms.not_an_option' } : { value: coding };
  }
  if (!isPrimitive(found))
    return taken(
      options.find(({ value }) => isJson(found) && sameChoice(value, found as unknown as AnswerValue))?.value,
    );
  const named = options.filter(({ value }) => value === found || (isCoding(value) && value.code === found));
  if (named.length === 1 && named[0]) return { value: named[0].value };
  if (typeof found === 'string' && found !== '' && open === 'string') return { value: found };
  return options.length > 0 ? { unfit: 'forms.not_an_option' } : wrongType;
}

function referenceTo({ referenceTypes }: ItemDefinition, found: Json): FhirReference | undefined {
  const { resourceType, id } = found;
  const isResource = typeof resourceType === 'string';
  if (isResource && typeof id !== 'string') return undefined;
  const reference = isResource ? { reference: `${resourceType}/${String(id)}` } : (found as FhirReference);
  if (reference.reference === undefined && !('identifier' in reference) && !('display' in reference)) return undefined;
  const type =
    reference.type ?? /([A-Za-z]+)\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]+)?$/.exec(reference.reference ?? '')?.[1];
  return referenceTypes.length > 0 && type !== undefined && !referenceTypes.includes(type) ? undefined : reference;
}

/** An Attachment; the content of a Binary; the first content of a DocumentReference. */
function attachmentIn(found: Json): FhirAttachment | undefined {
  const { resourceType, contentType, data, content } = found;
  if (resourceType === 'Binary')
    return typeof data === 'string' ? ({ contentType, data } as FhirAttachment) : undefined;
  if (resourceType === 'DocumentReference')
    return objectsOf<{ readonly attachment?: FhirAttachment }>(content)[0]?.attachment;
  return resourceType === undefined && ('url' in found || 'data' in found) ? (found as FhirAttachment) : undefined;
}
