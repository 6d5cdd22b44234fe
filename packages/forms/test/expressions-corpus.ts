import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Questionnaire } from '../src/model/fhir.types.ts';

/** Conformance data lies beside the project and is read, never copied. */
const DATA = process.env['CARELOOM_DATA'] ?? resolve(import.meta.dirname, '../../../../shared/data');

function* jsonBelow(folder: string): Generator<unknown> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* jsonBelow(path);
    else if (entry.name.endsWith('.json')) {
      try {
        yield JSON.parse(readFileSync(path, 'utf8'));
      } catch {
        // Some cases are broken JSON on purpose.
      }
    }
  }
}

/** Every resource of the SDC cases, those in Bundles and Parameters too. */
function* resources(): Generator<Record<string, unknown>> {
  const folder = join(DATA, 'sdc-cases');
  if (!existsSync(folder)) return;
  for (const json of jsonBelow(folder)) yield* within(json);
}

function* within(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value) && typeof (value as { resourceType?: unknown }).resourceType === 'string') yield value as Record<string, unknown>;
  for (const each of Object.values(value)) yield* within(each);
}

export const sdcResources = (): Record<string, unknown>[] => [...resources()];

export const sdcQuestionnaires = (): Questionnaire[] => [...resources()].filter(({ resourceType }) => resourceType === 'Questionnaire') as unknown as Questionnaire[];

function* expressionsIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  const { language, expression } = value as { language?: unknown; expression?: unknown };
  if (typeof expression === 'string' && (language === undefined || language === 'text/fhirpath')) yield expression;
  for (const each of Object.values(value)) yield* expressionsIn(each);
}

/** Every different FHIRPath expression that stands in the SDC cases. */
export const sdcExpressions = (): string[] => [...new Set([...resources()].flatMap((each) => [...expressionsIn(each)]))];
