import { loadAssessments } from '@careloom/core/assessment';
import type { AssessedPerson, AssessmentList, AssessmentTool } from '@careloom/core/assessment';
import { loadPerson, nameOf } from '@careloom/core/person';
import type { Person } from '@careloom/core/person';
import type { CareQuery } from '@careloom/core/ports';
import type { Day } from '@careloom/core/shared';
import type { LoadContext } from '../foundation/index.ts';

/** All runs of the tools with one patient, and who that is. */
export interface HubValue {
  /** Absent where the record has none, or could not be read. */
  readonly patientName?: string;
  readonly person?: AssessedPerson;
  readonly list: AssessmentList;
}

/** The person first: some tools have other cuts by sex and age. Without the person they say less, never something wrong. */
export async function loadHub(patientRef: string, tools: readonly AssessmentTool[], today: Day, { repository, signal }: LoadContext): Promise<HubValue> {
  const found = await loadPerson(repository, patientRef, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    return undefined;
  });
  const person = found && assessedOf(found);
  const list = await loadAssessments(repository, patientRef, tools, { signal, ...(person && { person }) });
  const patientName = found && nameOf(found, today);
  return { list, ...(person && { person }), ...(patientName && { patientName }) };
}

/** What makes it old. */
export function hubQueries(patientRef: string): readonly CareQuery[] {
  return [{ resourceType: 'QuestionnaireResponse', params: { patient: patientRef } }];
}

const sexes = ['male', 'female', 'other', 'unknown'] as const;

function assessedOf({ birthDate, source: { resource } }: Person): AssessedPerson {
  const sex = sexes.find((each) => each === resource.gender);
  return { ...(sex && { sex }), ...(birthDate?.length === 10 && { birthDate }) };
}
