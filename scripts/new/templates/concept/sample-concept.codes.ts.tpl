import { careloomBase } from '../fhir/index.ts';

/** The states of a sample concept. Source: R4 task-status, three of twelve; a Task in another state is not read. */
export const sampleConceptStatuses = ['requested', 'completed', 'cancelled'] as const;
export type SampleConceptStatus = (typeof sampleConceptStatuses)[number];

/** What happened to a sample concept, in life-cycle order. Written as `Provenance.activity`. */
export const sampleConceptActs = ['requested', 'completed', 'cancelled'] as const;
export type SampleConceptAct = (typeof sampleConceptActs)[number];

/** Code system of {@link SampleConceptAct}. */
export const sampleConceptActSystem = `${careloomBase}/CodeSystem/sample-concept-act`;

/** Code system and code of `Task.code`: tells these Tasks from all others on the same server. */
export const taskKindSystem = `${careloomBase}/CodeSystem/task-kind`;
export const taskKind = 'sample-concept';
