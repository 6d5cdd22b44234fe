import type { AssessmentAct, AssessmentStatus } from './assessment.codes.ts';

/** One arrow of the life cycle; `from` is `undefined` for an act that begins a run. */
export interface AssessmentTransition {
  readonly act: AssessmentAct;
  readonly from: AssessmentStatus | undefined;
  readonly to: AssessmentStatus;
  readonly needsReason?: true;
}

/**
 * What may happen to a run. The statuses are R4's (questionnaire-answers-status), the arrows are ours: finished answers
 * are not changed, a new run is made; only a mistake is taken back, with its reason.
 */
export const assessmentTransitions: readonly AssessmentTransition[] = [
  { act: 'started', from: undefined, to: 'in-progress' },
  { act: 'answers-confirmed', from: undefined, to: 'in-progress' },
  { act: 'declined', from: undefined, to: 'completed' },
  { act: 'finished', from: 'in-progress', to: 'completed' },
  { act: 'stopped', from: 'in-progress', to: 'stopped' },
  { act: 'retracted', from: 'in-progress', to: 'entered-in-error', needsReason: true },
  { act: 'retracted', from: 'completed', to: 'entered-in-error', needsReason: true },
  { act: 'retracted', from: 'amended', to: 'entered-in-error', needsReason: true },
  { act: 'retracted', from: 'stopped', to: 'entered-in-error', needsReason: true },
];

export function transitionOf(act: AssessmentAct, from: AssessmentStatus | undefined): AssessmentTransition | undefined {
  return assessmentTransitions.find((each) => each.act === act && each.from === from);
}
