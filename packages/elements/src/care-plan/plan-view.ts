import { isOpenGoal } from '@careloom/core/care-plan';
import type { PlanGoal } from '@careloom/core/care-plan/goals';
import { appointmentFromFhir, graphOf, startPlan } from '@careloom/core/care-plan/plan';
import type { CarePlan, PlanAction, PlanAppointment, PlanConcern, PlanGraph, PlanRecord } from '@careloom/core/care-plan/plan';
import { stuckReason } from '@careloom/core/referral';
import type { SilenceOptions } from '@careloom/core/referral';
import { dayOf } from '@careloom/core/shared';
import type { Actor, Party } from '@careloom/core/shared';
import { plainTerm } from '../foundation/plain-term.ts';

/** A step past its day, an appointment nobody booked by then, or a referral nobody moves. */
export function isLate(action: PlanAction, silence: SilenceOptions): boolean {
  const { now, timeZone } = silence;
  if (!action.isOpen || (action.kind === 'appointment' && action.status !== 'proposed')) return false;
  if (action.kind === 'referral') return stuckReason(action.referral, silence) !== undefined;
  return action.due !== undefined && dayOf(now, timeZone) > dayOf(action.due, timeZone);
}

/** Health concerns, open goals and appointments of the patient that are not in the plan (all of them, without one). */
export interface Candidates {
  readonly concerns: readonly PlanConcern[];
  readonly goals: readonly PlanGoal[];
  /** Those to come, the next one first. */
  readonly appointments: readonly PlanAppointment[];
}

export function candidatesFor({ sources, graph }: PlanRecord, patient: Party): Candidates {
  const whole = graphFor({ sources, ...(graph && { graph }) }, patient);
  if (!whole) return { concerns: [], goals: [], appointments: [] };
  const known = new Set(whole.actions.map(({ ref }) => ref));
  const appointments = (sources.appointments ?? []).flatMap((stored) => {
    const read = appointmentFromFhir(stored, patient.ref);
    return read.ok && isToCome(read.value) && !known.has(read.value.ref) ? [read.value] : [];
  });
  const startOf = ({ start }: PlanAppointment): number => Date.parse(start ?? '') || Number.MAX_SAFE_INTEGER;
  return {
    concerns: whole.otherConcerns.filter(({ state }) => state === 'active'),
    goals: whole.looseGoals.filter(isOpenGoal),
    appointments: appointments.sort((a, b) => startOf(a) - startOf(b)),
  };
}

function isToCome({ status }: PlanAppointment): boolean {
  return ['proposed', 'pending', 'booked', 'waitlist'].includes(status);
}

/** The graph of the plan; where there is none, that of an empty one, so that goals without a plan can be shown. */
export function graphFor({ sources, graph }: Pick<PlanRecord, 'sources' | 'graph'>, patient: Party): PlanGraph | undefined {
  const plan = graph ? undefined : emptyPlan(patient);
  return graph ?? (plan && plainGraph(graphOf({ ...sources, plan })));
}

/** Concerns, goals and steps as a person reads them; their records stay as they are. */
export function plainGraph(graph: PlanGraph): PlanGraph {
  const plain = <Item extends { readonly words: string }>(item: Item): Item => ({ ...item, words: plainTerm(item.words) });
  return {
    ...graph,
    concerns: graph.concerns.map(plain),
    otherConcerns: graph.otherConcerns.map(plain),
    goals: graph.goals.map((node) => ({ ...node, goal: plain(node.goal) })),
    actions: graph.actions.map(plain),
    looseGoals: graph.looseGoals.map(plain),
    otherGoals: graph.otherGoals.map(plain),
  };
}

function emptyPlan(patient: Party): CarePlan | undefined {
  const made = startPlan(patient, { title: '-' }, { now: new Date(0).toISOString(), newId: () => 'none', by: { ref: 'Practitioner/none' } });
  return made.ok ? made.value : undefined;
}

/** Everybody who could do a step: those the plan knows, the patient, and whoever is signed in. */
export function peopleOf(graph: PlanGraph, patient: Party, user: Actor | undefined): readonly Party[] {
  const { plan, actions } = graph;
  const all: readonly (Party | undefined)[] = [
    user && { ref: user.ref, ...(user.display && { display: user.display }) },
    patient,
    user?.organization,
    plan.custodian,
    ...plan.contributors,
    ...actions.map(({ owner }) => owner),
  ];
  return [...new Map(all.flatMap((party) => (party?.ref ? [[party.ref, party] as const] : []))).values()];
}
