import { sameRef } from '../fhir/index.ts';
import type { Actor } from '../shared/index.ts';
import type { SampleConceptAct, SampleConceptStatus } from './sample-concept.codes.ts';
import type { SampleConcept } from './sample-concept.types.ts';

export interface SampleConceptStep {
  readonly act: SampleConceptAct;
  readonly from: readonly SampleConceptStatus[];
  readonly to: SampleConceptStatus;
  /** `requester`: whoever asked, and everybody who acts for that organisation. */
  readonly by: 'anybody' | 'requester';
  /** What the act must bring along. */
  readonly needs?: 'reason';
}

/** The life cycle of a sample concept after it was requested. */
export const transitions: readonly SampleConceptStep[] = [
  { act: 'completed', from: ['requested'], to: 'completed', by: 'anybody' },
  { act: 'cancelled', from: ['requested'], to: 'cancelled', by: 'requester', needs: 'reason' },
];

export function transitionOf(act: SampleConceptAct): SampleConceptStep | undefined {
  return transitions.find((transition) => transition.act === act);
}

/** Why a row of the table does not apply now; undefined when it does. Says nothing about the reason. */
export function obstacleTo(step: SampleConceptStep, sampleConcept: SampleConcept, actor: Actor): string | undefined {
  if (!step.from.includes(sampleConcept.status)) {
    const isDone = sampleConcept.status === step.to;
    return isDone ? 'sample-concept.already_done' : 'sample-concept.transition_refused';
  }
  if (step.by === 'anybody') return undefined;
  const own = [actor.ref, actor.organization?.ref];
  const isOurs = own.some((ref) => sameRef(ref, sampleConcept.requester.ref));
  return isOurs ? undefined : 'sample-concept.role_refused';
}

/** What an actor may do now, in the order of the table. Buttons are made from this, and the verbs ask the same. */
export function allowedActs(sampleConcept: SampleConcept, actor: Actor): readonly SampleConceptAct[] {
  return transitions.filter((step) => !obstacleTo(step, sampleConcept, actor)).map((step) => step.act);
}

/** Nothing will move it any more. */
export function isTerminal(status: SampleConceptStatus): boolean {
  return !transitions.some((step) => step.from.includes(status));
}
