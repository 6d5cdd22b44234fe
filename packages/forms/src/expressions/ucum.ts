import type { FhirQuantity } from '../model/fhir.types.ts';
import { ucumUtils } from './ucum-library.ts';

const UCUM = 'http://unitsofmeasure.org';

/** As exact as a conversion between floats can be. */
const DIGITS = 12;

interface Units {
  convertUnitTo(from: string, value: number, to: string): Conversion;
}

interface Conversion {
  readonly status: 'succeeded' | 'failed' | 'error';
  readonly toVal: number | null;
}

/**
 * Compares two quantities, converting between units of UCUM: 5 kg are more than 4000 g, 37 Cel less than 100 [degF].
 * Undefined where that cannot be told: no value, a comparator, units of different dimensions, or a unit UCUM does not know.
 * Large: only ever imported dynamically.
 */
export function compareQuantities(a: FhirQuantity, b: FhirQuantity): -1 | 0 | 1 | undefined {
  if (typeof a.value !== 'number' || typeof b.value !== 'number') return undefined;
  if (a.comparator !== undefined || b.comparator !== undefined) return undefined;
  const other = convert(b, b.value, a);
  if (other === undefined) return undefined;
  const [one, two] = [Number(a.value.toPrecision(DIGITS)), Number(other.toPrecision(DIGITS))];
  return one < two ? -1 : one > two ? 1 : 0;
}

function convert(from: FhirQuantity, value: number, to: FhirQuantity): number | undefined {
  if (from.system === to.system && from.code === to.code && (from.code !== undefined || from.unit === to.unit)) return value;
  if (!isUcum(from) || !isUcum(to)) return undefined;
  const { status, toVal } = (ucumUtils as Units).convertUnitTo(from.code ?? '1', value, to.code ?? '1');
  return status === 'succeeded' && toVal !== null ? toVal : undefined;
}

/** No unit at all is the unit 1. */
const isUcum = ({ system, code, unit }: FhirQuantity): boolean => (code === undefined ? unit === undefined : system === undefined || system === UCUM);
