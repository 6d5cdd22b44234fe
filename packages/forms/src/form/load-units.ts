import { compareByEngine } from '../validation/compare-units.ts';
import type { CompareQuantities } from '../validation/compare.ts';
import { expressionSupport } from './load-expressions.ts';

/** Comparison across units of UCUM: only ever loaded when two units meet. On the page, because it has to answer at once. */
export async function loadUnits(): Promise<CompareQuantities> {
  return compareByEngine(await expressionSupport.loadEngine());
}
