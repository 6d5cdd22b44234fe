import { barrierChanges, recordBarrier } from '@careloom/core/care-plan/barriers';
import type { BarrierInput } from '@careloom/core/care-plan/barriers';
import { acceptGoal, newGoal, rejectGoal, scoreGoal, setLadder } from '@careloom/core/care-plan/goals';
import type { LadderLevel, NewGoalInput, PlanGoal } from '@careloom/core/care-plan/goals';
import { addAction, addTask, planChanges, startPlan } from '@careloom/core/care-plan/plan';
import type { CarePlan, PlanEvent, PlanInput, PlanTask, TaskInput } from '@careloom/core/care-plan/plan';
import { domainCategory } from '@careloom/core/fhir';
import type { Resource, SdohDomain } from '@careloom/core/fhir';
import type { Actor, Result, VerbContext } from '@careloom/core/shared';
import { storedFrom } from '@careloom/testing/scenarios';
import type { ScenarioAct } from '@careloom/testing/scenarios';
import { accepted, foodReferral } from '../referral/referral.fixtures.ts';

// For tests and stories only. All people are invented.
export const patientRef = 'Patient/p1';
export const patient = { ref: patientRef, display: 'Marta Lindqvist' };
export const rosa: Actor = {
  ref: 'PractitionerRole/rosa',
  display: 'Rosa Vega',
  organization: { ref: 'Organization/clinic', display: 'Riverside Family Clinic' },
};
export const daughter: Actor = { ref: 'RelatedPerson/eva', display: 'Eva Lindqvist' };

/** Records of one plan, made by the verbs. Ids are the names given. */
export class PlanStory {
  #plan: CarePlan;
  readonly #goals = new Map<string, PlanGoal>();
  readonly #tasks: PlanTask[] = [];
  readonly #events: PlanEvent[] = [];
  readonly #more: Resource[] = [];
  readonly #id: string;
  readonly #now: string;
  #count = 0;

  constructor(input: Partial<PlanInput> = {}, id = 'plan', now = '2026-10-01T15:00:00Z') {
    this.#id = id;
    this.#now = now;
    this.#plan = this.#take(startPlan(patient, { title: 'Marta’s plan', reviewOn: '2027-01-15', ...input }, this.#as(id)));
  }

  goal(id: string, input: Partial<NewGoalInput> = {}, isInPlan = true): this {
    const given: NewGoalInput = { words: id, start: '2026-10-01', ...(!input.noDueReason && { due: '2027-02-01' }), ...input };
    this.#goals.set(id, this.#take(newGoal(patient, given, this.#as(id))));
    if (isInPlan) this.#plan = { ...this.#plan, goalRefs: [...this.#plan.goalRefs, `Goal/${id}`] };
    return this;
  }

  /** What somebody says about a goal; without a reason they agree. */
  says(id: string, person: { readonly ref: string; readonly display?: string }, reason?: string): this {
    const goal = this.#goals.get(id) as PlanGoal;
    this.#goals.set(id, this.#take(reason ? rejectGoal(goal, { person, reason }, this.#as()) : acceptGoal(goal, { person }, this.#as())));
    return this;
  }

  ladder(id: string, words: readonly string[], scores: readonly (readonly [day: string, level: LadderLevel])[] = []): this {
    const steps = words.map((each, index) => ({ level: (index - 2) as LadderLevel, words: each }));
    let goal = this.#take(setLadder(this.#goals.get(id) as PlanGoal, steps, this.#as()));
    for (const [day, level] of scores) goal = this.#take(scoreGoal(goal, level, day, this.#as(undefined, '2026-11-20T15:00:00Z')));
    this.#goals.set(id, goal);
    return this;
  }

  /** As others wrote it: what our verbs refuse. */
  change(id: string, change: Partial<PlanGoal>): this {
    this.#goals.set(id, { ...(this.#goals.get(id) as PlanGoal), ...change });
    return this;
  }

  /** A step for a goal, or for none. */
  task(id: string, goal: string | undefined, input: Partial<TaskInput> = {}, change: Partial<PlanTask> = {}): this {
    const task = this.#take(addTask(this.#plan, { words: id, ...(goal && { goalRefs: [`Goal/${goal}`] }), ...input }, this.#as(id)));
    this.#tasks.push({ ...task, ...change });
    this.#plan = this.#take(addAction(this.#plan, `Task/${id}`, this.#as()));
    return this;
  }

  barrier(id: string, goal: string, input: Partial<BarrierInput> = {}): this {
    const given = { code: 'transportation' as const, ...input, patient, goalRefs: [`Goal/${goal}`] };
    const made = recordBarrier(given, this.#as(id));
    if (!made.ok) throw new Error(`fixture refused: ${made.refusal.code}`);
    this.#more.push(...storedFrom([barrierChanges(made.value, made.events)]));
    return this;
  }

  /** A food referral that serves a goal. */
  referral(id: string, goal: string, then: readonly ScenarioAct[] = [accepted]): this {
    this.#more.push(...foodReferral(id, then, { goalRefs: [`Goal/${goal}`] }));
    return this;
  }

  with(...resources: readonly Resource[]): this {
    this.#more.push(...resources);
    return this;
  }

  resources(): Resource[] {
    const goals = [...this.#goals.values()];
    return [...storedFrom([planChanges({ plans: [this.#plan], goals, tasks: this.#tasks }, this.#events)]), ...this.#more];
  }

  #take<Value>(result: Result<Value, PlanEvent>): Value {
    if (!result.ok) throw new Error(`fixture refused: ${result.refusal.code}`);
    this.#events.push(...result.events);
    return result.value;
  }

  /** The first id asked for is the thing's own. */
  #as(id?: string, now = this.#now): VerbContext {
    const own = id === undefined ? [] : [id];
    return { by: rosa, now, newId: () => own.shift() ?? `${this.#id}-e${++this.#count}` };
  }
}

/** A health concern in the record. */
export function concern(id: string, words: string, domain?: SdohDomain): Resource {
  return {
    resourceType: 'Condition',
    id,
    subject: { reference: patientRef },
    code: { text: words },
    category: [
      { coding: [{ system: 'http://hl7.org/fhir/us/core/CodeSystem/condition-category', code: 'health-concern' }] },
      ...(domain ? [domainCategory(domain)] : []),
    ],
    clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }] },
    verificationStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }] },
  } as Resource;
}

export const marta = { resourceType: 'Patient', id: 'p1', name: [{ use: 'official', family: 'Lindqvist', given: ['Marta'] }] } as Resource;
export const eva = {
  resourceType: 'RelatedPerson',
  id: 'eva',
  active: true,
  patient: { reference: patientRef },
  name: [{ family: 'Lindqvist', given: ['Eva'] }],
} as Resource;
export const rosaRole = {
  resourceType: 'PractitionerRole',
  id: 'rosa',
  practitioner: { reference: 'Practitioner/rosa-vega', display: 'Rosa Vega' },
} as Resource;
