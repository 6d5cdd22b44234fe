import { createFhirPathEngine } from '@careloom/forms/fhirpath';
import { extract, extractByTemplate } from '@careloom/forms/extraction';
import type { ExtractionOptions, ExtractionResult } from '@careloom/forms/extraction';

type Questionnaire = Parameters<typeof extract>[0];
type Response = Parameters<typeof extract>[1];
export type Json = Readonly<Record<string, unknown>>;

/** Engine, clock and ids of all extraction suites. */
function options(more: ExtractionOptions): ExtractionOptions {
  let count = 0;
  const newId = (): string => `50000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  return { engine: createFhirPathEngine(), now: '2026-11-22T15:00:00Z', newId, ...more };
}

export function extracted(questionnaire: unknown, response: unknown): Promise<ExtractionResult> {
  return extract(questionnaire as Questionnaire, response as Response, options({}));
}

/** By template, without what was the same in the previous response. */
export function changed(questionnaire: unknown, response: unknown, previous: unknown): Promise<ExtractionResult> {
  return extractByTemplate(
    questionnaire as Questionnaire,
    response as Response,
    options({ previous: previous as Response }),
  );
}

/** The extracted resources, loosely typed: the suites look into any of them. */
export function resourcesOf({ bundle }: ExtractionResult): readonly Json[] {
  return (bundle.entry ?? []).map(({ resource }) => resource as unknown as Json);
}

export const answer = (linkId: string, ...answers: readonly Json[]): Json => ({ linkId, answer: answers });
export const group = (linkId: string, ...item: readonly Json[]): Json => ({ linkId, item });

/** A completed response of our own to somebody else's form. */
export function response(...item: readonly Json[]): Json {
  return {
    resourceType: 'QuestionnaireResponse',
    id: 'response',
    status: 'completed',
    authored: '2026-11-22T10:00:00Z',
    author: { reference: 'Practitioner/tester' },
    item,
  };
}

/** Without the elements of these names, wherever they stand. */
export function without(value: unknown, ...names: readonly string[]): unknown {
  return JSON.parse(JSON.stringify(value ?? null, (key, each: unknown) => (names.includes(key) ? undefined : each)));
}
