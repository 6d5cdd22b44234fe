import { compareQuantities } from '../expressions/ucum.ts';
import type { CompareQuantities } from '../validation/compare.ts';

/** Comparison across units of UCUM: only ever loaded when two units meet. On the page, because it has to answer at once. */
export const loadUnits = async (): Promise<CompareQuantities> => compareQuantities;
