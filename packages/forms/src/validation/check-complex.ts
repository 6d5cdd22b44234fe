import { isJson } from '../model/extensions.ts';
import type { AnswerValue, FhirAttachment, FhirCoding, FhirQuantity, FhirReference } from '../model/fhir.types.ts';
import type { ValueContext } from './check-answers.ts';
import { checkDecimals } from './check-simple.ts';
import { isDecimal, sizeOfBase64 } from './formats.ts';

export function checkQuantity(value: AnswerValue, context: ValueContext): void {
  const { limits, item, say } = context;
  if (!isJson(value) || (value['value'] === undefined && value['code'] === undefined && value['unit'] === undefined))
    return say('forms.invalid_quantity');
  const quantity = value as FhirQuantity;
  if (quantity.value === undefined) return say('forms.number_missing');
  if (!isDecimal(quantity.value)) return say('forms.invalid_decimal');
  checkDecimals(quantity.value, context);
  checkBound(quantity, limits.minQuantity ?? limits.minValue, 'forms.too_small', context);
  checkBound(quantity, limits.maxQuantity ?? limits.maxValue, 'forms.too_large', context);
  const units = context.helpers.units ?? item.unitOptions;
  if (units.length > 0 && item.unitOpen === 'optionsOnly' && !units.some((unit) => hasUnit(quantity, unit)))
    say('forms.unit_not_allowed');
}

/** `unitOption`: code and system must match; where the option has words only, the words. */
function hasUnit({ code, system, unit }: FhirQuantity, option: FhirCoding): boolean {
  if (option.code === undefined) return unit === option.display;
  return code === option.code && (option.system === undefined || system === option.system);
}

function checkBound(
  quantity: FhirQuantity,
  bound: string | number | FhirQuantity | undefined,
  code: 'forms.too_small' | 'forms.too_large',
  { compare, say }: ValueContext,
): void {
  if (bound === undefined || typeof bound === 'string') return;
  const limit: FhirQuantity = typeof bound === 'number' ? { ...quantity, value: bound } : bound;
  if (typeof limit.value !== 'number') return;
  const order = compare(quantity, limit);
  if (order === undefined) {
    // Two coded units that cannot be compared are of different kinds: the answer is not within the limit. What is only in
    // words, or "less than", nobody can judge.
    const isCoded = quantity.code !== undefined && limit.code !== undefined && quantity.comparator === undefined;
    return say('forms.unit_not_comparable', undefined, isCoded ? 'error' : 'warning');
  }
  const unit = limit.unit ?? limit.code;
  if (code === 'forms.too_small' && order < 0) say(code, { min: limit.value, ...(unit && { unit }) });
  if (code === 'forms.too_large' && order > 0) say(code, { max: limit.value, ...(unit && { unit }) });
}

/** Relative, absolute, or contained: `Patient/1`, `https://.../Patient/1/_history/2`, `urn:uuid:...`, `#p`. */
const RESTFUL =
  /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/\S+\/)?([A-Z][A-Za-z]+)\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;
const OTHER = /^(?:#|[A-Za-z][A-Za-z0-9+.-]*:)\S+$/;

export function checkReference(value: AnswerValue, { item, say }: ValueContext): void {
  if (!isJson(value)) return say('forms.invalid_reference');
  const { reference, type, identifier, display } = value as FhirReference;
  if (reference === undefined && identifier === undefined && display === undefined)
    return say('forms.invalid_reference');
  const found = RESTFUL.exec(String(reference));
  if (reference !== undefined && !found && !OTHER.test(String(reference))) return say('forms.invalid_reference');
  const target = type?.replace('http://hl7.org/fhir/StructureDefinition/', '') ?? found?.[1];
  if (target !== undefined && item.referenceTypes.length > 0 && !item.referenceTypes.includes(target))
    say('forms.reference_type_not_allowed');
}

export function checkAttachment(value: AnswerValue, { limits: { maxSize, mimeTypes }, say }: ValueContext): void {
  if (!isJson(value) || (value['data'] === undefined && value['url'] === undefined && value['title'] === undefined))
    return say('forms.invalid_attachment');
  const { data, size, contentType } = value as FhirAttachment;
  // R4 att-1: data must not come without its type.
  if (data !== undefined && contentType === undefined) say('forms.file_type_missing');
  const actual = data === undefined ? undefined : sizeOfBase64(String(data));
  if (data !== undefined && actual === undefined) say('forms.invalid_attachment');
  if (size !== undefined && actual !== undefined && size !== actual) say('forms.file_size_wrong');
  const bytes = actual ?? size;
  if (maxSize !== undefined && bytes !== undefined && bytes > maxSize) say('forms.file_too_large', { max: maxSize });
  if (mimeTypes && contentType !== undefined && !mimeTypes.some((allowed) => fits(contentType, allowed)))
    say('forms.file_type_not_allowed');
}

/** `image/*` is no MIME type but is met; parameters (`;charset=`) and case do not count. */
function fits(contentType: string, allowed: string): boolean {
  const [type, wanted] = [contentType, allowed].map((text) => (text.split(';')[0] as string).trim().toLowerCase()) as [
    string,
    string,
  ];
  return type === wanted || (wanted.endsWith('/*') && type.startsWith(wanted.slice(0, -1)));
}
