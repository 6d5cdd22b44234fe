import type { Form } from '@careloom/forms';
import type { ExtractionResult } from '@careloom/forms/extraction';
import type { Json } from './extraction.ts';

export interface Fact {
  readonly name: string;
  readonly file: string;
  /** Answers of ours, or what a user does in the live form, which begins with the initial values. */
  readonly items: readonly Json[] | ((form: Form) => void);
  readonly holds: (result: ExtractionResult) => void;
}

export const ucum = 'http://unitsofmeasure.org';

/** Values of a resource, whatever their type. */
export const valuesOf = (each: Json | undefined): Json =>
  Object.fromEntries(Object.entries(each ?? {}).filter(([key]) => key.startsWith('value')));
export const requestsOf = ({ bundle }: ExtractionResult): unknown => bundle.entry?.map(({ request }) => request);
