import { planGoalFromFhir } from '@careloom/core/care-plan/goals';
import type { Barrier } from '@careloom/core/care-plan/barriers';
import { isOpenGoal } from '@careloom/core/care-plan';
import { isOpenPlan, planTaskFromFhir } from '@careloom/core/care-plan/plan';
import type { CarePlan, PlanGraph, PlanTask } from '@careloom/core/care-plan/plan';
import { loadCareTeams } from '@careloom/core/care-team';
import { localRef, sameRef } from '@careloom/core/fhir';
import type { SdohDomain } from '@careloom/core/fhir';
import { isCareloomError } from '@careloom/core/shared';
import type { Actor, Party } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';
import { plainTerm } from '../../foundation/plain-term.ts';
import { loadPlanValue, planQueries } from '../plan-load.ts';
import { graphFor, peopleOf } from '../plan-view.ts';

export interface BarrierGoal {
  readonly ref: string;
  readonly words: string;
  readonly isOpen: boolean;
  /** The social need it is for. */
  readonly domain?: SdohDomain;
}

export interface BarrierValue {
  readonly patient: Party;
  readonly barriers: readonly Barrier[];
  readonly goals: ReadonlyMap<string, BarrierGoal>;
  /** Steps for a barrier, by its address. */
  readonly tasks: ReadonlyMap<string, readonly PlanTask[]>;
  /** The plan that steps go into; absent where none is open. */
  readonly plan?: CarePlan;
  readonly people: readonly Party[];
  /** The short form of an address. */
  readonly local: (ref: string) => string;
  /** Addresses. */
  readonly unreadable: readonly string[];
  /** With everything that belongs to it; absent where nobody could have a plan. */
  readonly graph?: PlanGraph;
}

export async function loadBarrierValue(patientRef: string, today: string, context: LoadContext): Promise<BarrierValue> {
  const { repository, signal } = context;
  const [{ patient, record }, team] = await Promise.all([
    loadPlanValue(patientRef, today, context),
    // Whom to give it to; without the team the others are still there.
    loadCareTeams(repository, patientRef, { signal }).catch((error: unknown) => {
      if (isCareloomError(error)) return { teams: [] };
      throw error;
    }),
  ]);
  const { graph, sources, unreadable } = record;
  const local = (ref: string): string => localRef(ref, repository.baseUrl);
  const goals = (sources.goals ?? []).flatMap((stored) => {
    const read = planGoalFromFhir(stored);
    return read.ok && sameRef(read.value.patient.ref, patientRef) && read.value.status !== 'entered-in-error' ? [read.value] : [];
  });
  const tasks = new Map<string, PlanTask[]>();
  for (const stored of sources.tasks ?? []) {
    const read = planTaskFromFhir(stored);
    const reason = read.ok && read.value.reasonRef;
    if (read.ok && reason && read.value.status !== 'entered-in-error') tasks.set(local(reason), [...(tasks.get(local(reason)) ?? []), read.value]);
  }
  const members = team.teams.filter(({ status }) => status === 'active').flatMap((each) => each.members.map(({ party }) => party));
  const concerns = new Map(graph?.concerns.map(({ ref, domain }) => [ref, domain]));
  const domains = new Map(graph?.goals.map(({ ref, concernRefs }) => [ref, concernRefs.map((each) => concerns.get(each)).find(Boolean)]));
  const known = graph ? peopleOf(graph, patient, undefined) : [patient];
  const plan = graph?.plan;
  const whole = graphFor(record, patient);
  return {
    patient,
    barriers: sources.barriers ?? [],
    local,
    goals: new Map(
      goals.map((goal) => {
        const domain = goal.domain ?? domains.get(goal.ref);
        return [goal.ref, { ref: goal.ref, words: plainTerm(goal.words), isOpen: isOpenGoal(goal), ...(domain && { domain }) }];
      }),
    ),
    tasks,
    ...(plan && isOpenPlan(plan) && { plan }),
    people: unique([...known, ...members]),
    ...(whole && { graph: whole }),
    unreadable: unreadable.map(({ ref }) => ref).filter((ref) => /^(Condition|Observation)\//.test(ref)),
  };
}

/** What makes the list old. */
export function barrierQueries(patientRef: string): ReturnType<typeof planQueries> {
  return [...planQueries(patientRef), { resourceType: 'CareTeam', params: { patient: patientRef } }];
}

/** Everybody it can be given to, the reader first. */
export function choicesOf(people: readonly Party[], user: Actor | undefined): readonly Party[] {
  return unique([...(user ? [{ ref: user.ref, ...(user.display && { display: user.display }) }] : []), ...people]);
}

function unique(people: readonly Party[]): readonly Party[] {
  return [...new Map(people.map((each) => [each.ref, each])).values()];
}
