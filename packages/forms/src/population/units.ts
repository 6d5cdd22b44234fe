import type { ExpressionEngine } from '../expressions/expression.types.ts';
import type { FhirCoding, FhirQuantity } from '../model/fhir.types.ts';

const UCUM = 'http://unitsofmeasure.org';
/** Codes of UCUM without quotes and backslashes, which no unit of a form needs and a literal could not hold. */
const CODE = /^[!#-&(-[\]-~]{1,60}$/;

export const isSameUnit = (quantity: FhirQuantity, unit: FhirCoding): boolean =>
  quantity.code !== undefined
    ? quantity.code === unit.code && quantity.system === unit.system
    : unit.code === undefined && quantity.unit === unit.display;

/**
 * The quantity in another unit, as precise as it was and no more: 127 lb is 57.6 kg, because a pound less would be
 * 57.2 kg. Undefined where a unit is not of UCUM, or of another kind.
 */
export async function converted(
  engine: ExpressionEngine,
  quantity: FhirQuantity,
  to: FhirCoding,
): Promise<FhirQuantity | undefined> {
  const { value, code, system } = quantity;
  if (typeof value !== 'number' || !Number.isFinite(value) || system !== UCUM || to.system !== UCUM) return undefined;
  if (code === undefined || to.code === undefined || !CODE.test(code) || !CODE.test(to.code)) return undefined;
  const step = 10 ** -decimalsOf(value);
  const [one, other] = [await inUnit(engine, value, code, to.code), await inUnit(engine, value + step, code, to.code)];
  if (one === undefined || other === undefined || one === other) return undefined;
  const { value: _value, unit: _unit, system: _system, code: _code, ...rest } = quantity;
  return {
    ...rest,
    value: rounded(one, Math.ceil(-Math.log10(Math.abs(other - one)))),
    unit: to.display ?? to.code,
    system: UCUM,
    code: to.code,
  };
}

/** Digits after the point; negative where it would be more than the number tells. */
export function rounded(value: number, digits: number): number {
  const places = Math.min(Math.max(digits, -15), 15);
  return places >= 0 ? Number(value.toFixed(places)) : Math.round(value * 10 ** places) / 10 ** places;
}

export function decimalsOf(value: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}

async function inUnit(engine: ExpressionEngine, value: number, from: string, to: string): Promise<number | undefined> {
  const digits = Math.abs(value).toFixed(Math.min(decimalsOf(value), 20));
  const sign = value < 0 ? '-' : '';
  try {
    const [result] = await engine.evaluate({
      expression: `(${sign}${digits} '${from}').toQuantity('${to}').value`,
      resource: {},
      context: {},
      environment: {},
    });
    return typeof result === 'number' && Number.isFinite(result) ? result : undefined;
  } catch {
    return undefined;
  }
}
