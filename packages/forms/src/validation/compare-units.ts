import type { ExpressionEngine } from '../expressions/expression.types.ts';
import type { FhirQuantity } from '../model/fhir.types.ts';
import { compareSameUnit } from './compare.ts';
import type { CompareQuantities } from './compare.ts';

const UCUM = 'http://unitsofmeasure.org';
/** Codes of UCUM without quotes and backslashes, which a FHIRPath literal could not hold. */
const CODE = /^[!#-&(-[\]-~]{1,60}$/;

/**
 * Compares quantities of different UCUM units, by the engine of expressions. Nothing can be told where it runs in a
 * worker.
 */
export function compareByEngine(engine: ExpressionEngine): CompareQuantities {
  const holds = (expression: string): boolean | undefined => {
    try {
      const result = engine.evaluate({ expression, resource: {}, context: {}, environment: {} });
      return result instanceof Promise ? undefined : (result[0] as boolean | undefined);
    } catch {
      return undefined;
    }
  };
  return (a, b) => {
    const same = compareSameUnit(a, b);
    const [left, right] = [literal(a), literal(b)];
    if (same !== undefined || left === undefined || right === undefined) return same;
    const isLess = holds(`${left} < ${right}`);
    return isLess === undefined ? undefined : isLess ? -1 : Number(holds(`${left} > ${right}`) ?? false);
  };
}

function literal({ value, code, system, comparator }: FhirQuantity): string | undefined {
  if (typeof value !== 'number' || code === undefined || !CODE.test(code) || comparator !== undefined) return undefined;
  // Without a system the code can only be meant to be one of UCUM: SDC "minQuantity" allows no other.
  if (system !== undefined && system !== UCUM) return undefined;
  return `${value < 0 ? '-' : ''}${decimal(Math.abs(value))} '${code}'`;
}

/** FHIRPath has no exponents. */
const decimal = (value: number): string =>
  /e/.test(String(value)) ? value.toFixed(20).replace(/\.?0+$/, '') : String(value);
