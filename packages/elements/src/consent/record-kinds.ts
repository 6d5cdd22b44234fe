import { conceptsIn, isObject } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { isDateTime } from '@careloom/core/shared';
import { valueWords } from './record-words.ts';

/** The kind of a record as a person sorts them: not every Observation is an answer of a screening. */
export function kindOf(resource: Resource): string {
  if (resource.resourceType !== 'Observation') return resource.resourceType;
  const codes = conceptsIn((resource as { category?: unknown }).category).flatMap(({ coding = [] }) => coding.map(({ code }) => code));
  return codes.includes('program-enrollment') ? 'Enrollment' : codes.includes('survey') ? 'Observation' : 'Result';
}

/** When it happened, or was written down; undefined where it has no date of its own. */
export function dateOf(resource: Resource): string | undefined {
  const parts = resource as unknown as Record<string, unknown>;
  const start = (period: unknown): unknown => (isObject(period) ? (period as { start?: unknown }).start : undefined);
  const dates = [parts['effectiveDateTime'], start(parts['effectivePeriod']), parts['recordedDate'], parts['onsetDateTime'], parts['startDate'], parts['authoredOn'], parts['created'], start(parts['period']), parts['issued']];
  return dates.find(isDateTime);
}

/** What came out, in its own words; empty where nobody answered, or it is no result. */
export function resultOf(resource: Resource): string {
  const parts = resource as unknown as Record<string, unknown>;
  return valueWords(parts['valueCodeableConcept'] ?? parts['valueString'] ?? parts['valueQuantity'] ?? parts['valueInteger']);
}

/** By kind in the order of the record, in each the newest first. */
export function byKind(records: readonly StoredResource[]): readonly (readonly [kind: string, records: readonly StoredResource[]])[] {
  const kinds = new Map<string, StoredResource[]>();
  for (const record of records) {
    const kind = kindOf(record.resource);
    const group = kinds.get(kind);
    if (group) group.push(record);
    else kinds.set(kind, [record]);
  }
  const timeOf = ({ resource }: StoredResource): number => Date.parse(dateOf(resource) ?? '') || 0;
  return [...kinds].map(([kind, group]) => [kind, group.sort((a, b) => timeOf(b) - timeOf(a))]);
}
