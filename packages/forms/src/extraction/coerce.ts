import { isJson } from '../model/extensions.ts';

const PRIMITIVE_NUMBERS = new Set(['decimal', 'integer', 'positiveInt', 'unsignedInt']);
const CODES = new Set(['code', 'id', 'uri', 'url', 'canonical', 'oid', 'uuid']);
const QUANTITIES = new Set(['Quantity', 'SimpleQuantity', 'Age', 'Count', 'Distance', 'Duration']);
/** Where the text of a complex type stands. */
const TEXT_OF: ReadonlyMap<string, string> = new Map([
  ['CodeableConcept', 'text'],
  ['Annotation', 'text'],
  ['HumanName', 'text'],
  ['Address', 'text'],
  ['Dosage', 'text'],
  ['Coding', 'display'],
  ['Identifier', 'value'],
  ['ContactPoint', 'value'],
  ['Reference', 'reference'],
]);
const DATE = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const DATE_TIME = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2}))?)?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;
const TIME = /^\d{2}:\d{2}:\d{2}(\.\d+)?$/;
const SHAPES: ReadonlyMap<string, RegExp> = new Map([
  ['date', DATE],
  ['dateTime', DATE_TIME],
  ['instant', INSTANT],
  ['time', TIME],
]);

/**
 * A value as an element of this R4 type has it: the code of a Coding for a code, a Coding in a CodeableConcept, the day of a
 * dateTime, a reference from its text. Undefined where there is no such thing: nothing is made up.
 */
export function coerce(value: unknown, type: string): unknown {
  return isJson(value) ? fromObject(value, type) : fromPrimitive(value, type);
}

function fromObject(value: Readonly<Record<string, unknown>>, type: string): unknown {
  const isCoding = ('code' in value || 'display' in value) && !('value' in value) && !('coding' in value);
  const isQuantity = 'value' in value && typeof value['value'] === 'number';
  switch (type) {
    case 'CodeableConcept':
      return isCoding ? { coding: [value] } : value;
    case 'Coding':
      return Array.isArray(value['coding']) ? value['coding'][0] : value;
    case 'Reference':
      if (typeof value['resourceType'] !== 'string') return value;
      return typeof value['id'] === 'string' ? { reference: `${value['resourceType']}/${value['id']}` } : undefined;
    default:
  }
  if (!/^[a-z]/.test(type)) return value;
  if (isQuantity) return PRIMITIVE_NUMBERS.has(type) ? fromPrimitive(value['value'], type) : undefined;
  if (isCoding)
    return CODES.has(type)
      ? value['code']
      : type === 'string' || type === 'markdown'
        ? (value['display'] ?? value['code'])
        : undefined;
  if (Array.isArray(value['coding']))
    return fromObject((value['coding'][0] ?? {}) as Readonly<Record<string, unknown>>, type);
  return typeof value['reference'] === 'string' && type !== 'boolean'
    ? fromPrimitive(value['reference'], type)
    : undefined;
}

function fromPrimitive(value: unknown, type: string): unknown {
  if (value === undefined || value === null) return undefined;
  if (QUANTITIES.has(type)) return typeof value === 'number' ? { value } : undefined;
  const textElement = TEXT_OF.get(type);
  if (textElement !== undefined) return typeof value === 'string' ? { [textElement]: value } : undefined;
  if (!/^[a-z]/.test(type)) return undefined;
  if (type === 'boolean') return typeof value === 'boolean' ? value : undefined;
  if (type === 'decimal') return typeof value === 'number' ? value : undefined;
  if (PRIMITIVE_NUMBERS.has(type)) return Number.isInteger(value) ? value : undefined;
  if (type === 'date' && typeof value === 'string' && DATE_TIME.test(value)) return value.slice(0, 10);
  const shape = SHAPES.get(type);
  if (shape) return typeof value === 'string' && shape.test(value) ? value : undefined;
  return String(value);
}

/** Type of a choice element a value belongs to: the one it already has, or the first it can become. */
export function choose(value: unknown, choices: readonly string[], known: string | undefined): string | undefined {
  const own = known ?? guess(value);
  const candidates = choices.length === 0 ? [own] : choices;
  const exact = candidates.find((choice) => choice === own);
  if (exact !== undefined) return exact;
  const like = ALIKE.get(own)?.find((type) => candidates.includes(type));
  return like ?? candidates.find((choice) => coerce(value, choice) !== undefined);
}

/** What stands for another type where that is not allowed. */
const ALIKE: ReadonlyMap<string, readonly string[]> = new Map([
  ['decimal', ['Quantity', 'string']],
  ['integer', ['Quantity', 'decimal', 'positiveInt', 'unsignedInt', 'string']],
  ['Coding', ['CodeableConcept', 'code', 'string']],
  ['date', ['dateTime', 'string']],
  ['dateTime', ['instant', 'date', 'string']],
  ['instant', ['dateTime', 'date', 'string']],
  ['string', ['markdown', 'CodeableConcept', 'uri', 'Annotation']],
  ['uri', ['url', 'canonical', 'string']],
  ['Reference', ['uri', 'string']],
]);

function guess(value: unknown): string {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal';
  if (typeof value === 'string')
    return INSTANT.test(value)
      ? 'dateTime'
      : /^\d{4}-\d{2}/.test(value) && DATE.test(value)
        ? 'date'
        : TIME.test(value)
          ? 'time'
          : 'string';
  if (!isJson(value)) return 'string';
  if ('coding' in value) return 'CodeableConcept';
  if ('reference' in value) return 'Reference';
  if ('start' in value || 'end' in value) return 'Period';
  if ('contentType' in value || 'url' in value) return 'Attachment';
  return 'value' in value ? 'Quantity' : 'Coding';
}
