import type { Task } from '../fhir/index.ts';
import { collect } from '../ports/index.ts';
import type { CallOptions, CareQuery, CareRepository } from '../ports/index.ts';
import type { Issue } from '../shared/index.ts';
import { taskKind, taskKindSystem } from './sample-concept.codes.ts';
import { sampleConceptFromFhir } from './sample-concept.fhir.ts';
import type { SampleConcept, SampleConceptList } from './sample-concept.types.ts';

/** The search for a patient's sample concepts; also what to watch. */
export function sampleConceptQuery(patientRef: string): CareQuery {
  return { resourceType: 'Task', params: { patient: patientRef, code: `${taskKindSystem}|${taskKind}` } };
}

/** Every sample concept of a patient, newest first. Throws what the repository throws. */
export async function loadSampleConcepts(
  repository: CareRepository,
  patientRef: string,
  options?: CallOptions,
): Promise<SampleConceptList> {
  const sampleConcepts: SampleConcept[] = [];
  const unreadable: { ref: string; issues: readonly Issue[] }[] = [];
  for (const stored of await collect<Task>(repository, sampleConceptQuery(patientRef), options)) {
    const read = sampleConceptFromFhir(stored);
    if (read.ok) sampleConcepts.push(read.value);
    else unreadable.push({ ref: `Task/${stored.resource.id}`, issues: read.issues });
  }
  return { sampleConcepts: sampleConcepts.sort((a, b) => timeOf(b) - timeOf(a)), unreadable };
}

function timeOf(sampleConcept: SampleConcept): number {
  return sampleConcept.requestedOn ? Date.parse(sampleConcept.requestedOn) : 0;
}
