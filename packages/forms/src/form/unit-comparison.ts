import { signal } from '@preact/signals-core';
import type { FhirQuantity } from '../model/fhir.types.ts';
import type { CompareQuantities as Compare } from '../validation/compare.ts';
import type { Activity } from './activity.ts';

/**
 * Compares quantities. Of one unit at once; of two units by UCUM, which is loaded when the first such comparison comes up:
 * undecided until then, and asked again by whoever read it.
 */
export class UnitComparison {
  readonly #ucum = signal<Compare | undefined>(undefined);
  readonly #load: () => Promise<Compare>;
  readonly #activity: Activity;
  #isLoading = false;

  constructor(load: () => Promise<Compare>, activity: Activity) {
    this.#load = load;
    this.#activity = activity;
  }

  /** Undefined where it cannot be told. Tracked. */
  compare(a: FhirQuantity, b: FhirQuantity): number | undefined {
    if (a.value === undefined || b.value === undefined) return undefined;
    // "Less than 5" against a number tells nothing.
    if (a.comparator !== undefined || b.comparator !== undefined) return undefined;
    if (unitOf(a) === unitOf(b)) return a.value === b.value ? 0 : a.value < b.value ? -1 : 1;
    const ucum = this.#ucum.value;
    if (ucum) return ucum(a, b);
    if (!this.#isLoading) {
      this.#isLoading = true;
      this.#activity.track(this.#load().then((compare) => {
        this.#ucum.value = compare;
      }));
    }
    return undefined;
  }
}

/** A coded unit by its system and code; one in words by the words. */
function unitOf({ system, code, unit }: FhirQuantity): string {
  return code === undefined ? `text ${unit ?? ''}` : `${system ?? ''}|${code}`;
}
