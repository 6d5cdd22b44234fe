import { createFhirPathEngine } from '../src/expressions/fhirpath-engine.ts';
import { extract } from '../src/extraction/index.ts';
import type { ExtractedEntry, ExtractionOptions, ExtractionResult } from '../src/extraction/index.ts';
import type { Questionnaire, QuestionnaireResponse } from '../src/model/fhir.types.ts';

export const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
export const core = 'http://hl7.org/fhir/StructureDefinition/';

/** An extension of SDC with a simple value, `mark('observationExtract', { valueBoolean: true })`. */
export const mark = (name: string, value: object): object => ({ url: `${sdc}${name}`, ...value });
/** One with parts, by their names. */
export const complex = (name: string, parts: Readonly<Record<string, object>>): object => ({
  url: `${sdc}${name}`,
  extension: Object.entries(parts).map(([url, value]) => ({ url, ...value })),
});
export const text = (valueString: string): object => ({ valueString });
export const fhirpath = (expression: string): object => ({
  valueExpression: { language: 'text/fhirpath', expression },
});
export const loinc = (code: string): object => ({ system: 'http://loinc.org', code });
export const answer = (linkId: string, ...answers: readonly object[]): object => ({ linkId, answer: answers });
export const group = (linkId: string, ...item: readonly object[]): object => ({ linkId, item });

export const formOf = (item: readonly object[], more: object = {}): Questionnaire =>
  ({ resourceType: 'Questionnaire', status: 'active', ...more, item }) as unknown as Questionnaire;
export const responseOf = (item: readonly object[], more: object = {}): QuestionnaireResponse =>
  ({
    resourceType: 'QuestionnaireResponse',
    id: 'qr',
    status: 'completed',
    authored: '2026-11-22T10:00:00Z',
    subject: { reference: 'Patient/1' },
    author: { reference: 'Practitioner/2' },
    ...more,
    item,
  }) as unknown as QuestionnaireResponse;

export type Loose = Readonly<Record<string, unknown>>;

export interface Extracted {
  readonly entries: readonly ExtractedEntry[];
  readonly resources: readonly Loose[];
  readonly codes: readonly string[];
  readonly result: ExtractionResult;
}

/** Extracts with the real engine and ids id-1, id-2, ... */
export async function extracting(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  options: ExtractionOptions = {},
): Promise<Extracted> {
  let count = 0;
  const result = await extract(questionnaire, response, {
    engine: createFhirPathEngine(),
    newId: () => `id-${++count}`,
    ...options,
  });
  const entries = result.bundle.entry ?? [];
  return {
    entries,
    resources: entries.map(({ resource }) => resource as unknown as Loose),
    codes: result.issues.map(({ code }) => code),
    result,
  };
}
