import type { Selection } from '../../foundation/index.ts';
import type { BoardModel } from './board-model.ts';
import { domainFor } from './board-rows.ts';
import type { Lane } from './board-rows.ts';

/** The row that is opened is what everybody in the provider looks at. */
export function selectRow(model: BoardModel, lane: Lane, ref: string, selection: Selection | undefined): void {
  if (!selection) return;
  const patientRef = model.graph.plan.patient.ref;
  const domain = model.concerns.find((row) => row.ref === ref)?.concern.domain;
  if (lane === 'concerns') return selection.select({ patientRef, goalRef: undefined, domain });
  const goal = model.goals.find((row) => row.ref === ref);
  if (goal) return selection.select({ patientRef, goalRef: ref, domain: domainFor(goal) });
  const step = [...model.open, ...model.done].find((row) => row.ref === ref)?.action;
  const goalRef = step?.goalRefs[0];
  if (step) selection.select({ patientRef, ...(goalRef && { goalRef }), referralRef: step.kind === 'referral' ? ref : undefined });
}
