import { barrierChanges, recordBarrier } from '@careloom/core/care-plan/barriers';
import type { BarrierInput } from '@careloom/core/care-plan/barriers';
import { acceptGoal, newGoal, rejectGoal, scoreGoal, setLadder } from '@careloom/core/care-plan/goals';
import type { LadderLevel, NewGoalInput, PlanGoal } from '@careloom/core/care-plan/goals';
import { addAction, addTask, planChanges, planExtension, planSystem, startPlan } from '@careloom/core/care-plan/plan';
import type { CarePlan, PlanEvent, PlanInput, PlanTask, TaskInput } from '@careloom/core/care-plan/plan';
import { domainCategory } from '@careloom/core/fhir';
import type { Resource, SdohDomain } from '@careloom/core/fhir';
import type { Actor, Result, VerbContext } from '@careloom/core/shared';
import { storedFrom } from '@careloom/testing/scenarios';
import type { ScenarioAct } from '@careloom/testing/scenarios';
import { accepted, foodReferral } from '../referral/referral.fixtures.ts';

// For tests and stories only. All people are invented.
export const patientRef = 'Patient/p1';
const patient = { ref: patientRef, display: 'Marta Lindqvist' };
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
const sugar = concern('c-sugar', 'Type 2 diabetes');
const food = concern('c-food', 'Food insecurity', 'food-insecurity');
const house = concern('c-house', 'Housing instability', 'housing-instability');
const people = [marta, eva, rosaRole];

/** Two chronic conditions and food: a plan as a coordinator works with it. */
export function usualPlan(): Resource[] {
  return usualStory().resources();
}

export function usualStory(): PlanStory {
  return new PlanStory({ concernRefs: ['Condition/c-sugar', 'Condition/c-food'] })
    .with(...people, sugar, food)
    .goal('g-walk', { words: 'Walk to church again', addressesRefs: ['Condition/c-sugar'], priority: 'high-priority' })
    .says('g-walk', patient)
    .says('g-walk', daughter, 'She falls when she walks alone')
    .ladder('g-walk', ['Stays in bed', 'Walks in the house', 'Walks to the corner', 'Walks to church', 'Walks to church and back'], [
      ['2026-10-05', -1],
      ['2026-10-26', -2],
      ['2026-11-16', 0],
    ])
    .task('t-shoes', 'g-walk', { words: 'Get shoes fitted', owner: patient, due: '2026-11-27' })
    .task('t-physio', 'g-walk', { words: 'Call the physical therapist', owner: { ref: rosa.ref, display: 'Rosa Vega' }, due: '2026-11-18' })
    .task('t-scale', 'g-walk', { words: 'Bring the walker from her sister' }, { status: 'completed' })
    .barrier('b-ride', 'g-walk')
    .goal('g-eat', { words: 'Eat every day', domain: 'food-insecurity', addressesRefs: ['Condition/c-food'] })
    .says('g-eat', patient)
    .referral('food', 'g-eat')
    .goal('g-sleep', { words: 'Sleep through the night', noDueReason: 'First the shoes' });
}

/** Everything that should be looked at. */
export function troubledPlan(): Resource[] {
  const first = new PlanStory({ concernRefs: ['Condition/c-sugar'], reviewOn: '2026-10-30' })
    .with(...people, sugar)
    .goal('g-1', { words: 'Lose ten pounds' })
    .goal('g-2', { words: 'Lose ten pounds' })
    .goal('g-3', { words: 'Feel less tired' })
    .change('g-3', { start: '2026-12-01', due: '2026-11-01' })
    .task('t-lost', undefined, { words: 'Order the new meter' })
    .resources()
    .map((resource) => (resource.id === 'g-1' ? after(resource, 'g-3') : resource.id === 'g-3' ? after(resource, 'g-1') : resource));
  const other = new PlanStory({ title: 'Plan of the hospital' }, 'other', '2026-09-01T15:00:00Z').goal('g-4', { words: 'Know my pills' }).task('t-4', 'g-4', { words: 'Pill box' });
  return [...first, ...other.resources()];
}

/** The goal waits for another one: our verbs write no such order. */
function after(goal: Resource, other: string): Resource {
  const type = { coding: [{ system: planSystem.goalRelationship, code: 'predecessor' }] };
  const extension = [
    {
      url: planExtension.goalRelationship,
      extension: [{ url: 'type', valueCodeableConcept: type }, { url: 'target', valueReference: { reference: `Goal/${other}` } }],
    },
  ];
  return { ...goal, extension } as Resource;
}

/** As many steps as somebody with many illnesses gathers in years. */
export function longPlan(steps = 400, goals = 20): Resource[] {
  const story = new PlanStory({ concernRefs: ['Condition/c-sugar'] }).with(...people, sugar);
  for (let goal = 0; goal < goals; goal++) story.goal(`g-${goal}`, { words: `Goal number ${goal + 1}`, addressesRefs: ['Condition/c-sugar'] });
  for (let step = 0; step < steps; step++) {
    const day = `2026-12-${String((step % 28) + 1).padStart(2, '0')}`;
    story.task(`t-${step}`, `g-${step % goals}`, { words: `Step number ${step + 1}`, due: day, owner: step % 2 ? patient : { ref: rosa.ref, display: 'Rosa Vega' } });
  }
  return story.resources();
}

/** Needs that are chosen, and no goal yet. */
export function plainPlan(): Resource[] {
  return new PlanStory({ concernRefs: ['Condition/c-food'] }).with(...people, food, house).resources();
}
/** What is known of somebody who has no plan. */
export function noPlan(): Resource[] {
  return [...people, sugar, food];
}

/** A goal with two measures and a ladder: never on one line. */
export function measured(): Resource[] {
  const value = (id: string, text: string, day: string, amount: number, unit: string): Resource =>
    ({
      resourceType: 'Observation',
      id,
      status: 'final',
      code: { text },
      subject: { reference: patientRef },
      effectiveDateTime: day,
      valueQuantity: { value: amount, unit },
    }) as Resource;
  const values = [
    value('o-1', 'Hemoglobin A1c', '2026-05-02', 9.1, '%'),
    value('o-2', 'Hemoglobin A1c', '2026-08-10', 8.4, '%'),
    value('o-3', 'Hemoglobin A1c', '2026-11-12', 7.9, '%'),
    value('o-4', 'Walks in a week', '2026-11-12', 3, 'walks'),
  ];
  return new PlanStory({ concernRefs: ['Condition/c-sugar'] })
    .with(...people, sugar, ...values)
    .goal('g-sugar', { words: 'Get my sugar down', addressesRefs: ['Condition/c-sugar'] })
    .ladder('g-sugar', ['10 or more', '9', '8', '7.5', '7'], [['2026-10-05', -1], ['2026-11-16', 0]])
    .resources()
    .map((resource) =>
      resource.id === 'g-sugar' && resource.resourceType === 'Goal'
        ? ({ ...resource, outcomeReference: values.map(({ id }) => ({ reference: `Observation/${id}` })) } as Resource)
        : resource,
    );
}

/** An appointment others booked; in no plan. */
export const eyeCheck = {
  resourceType: 'Appointment',
  id: 'eye',
  status: 'booked',
  description: 'Eye check',
  start: '2026-12-03T15:00:00Z',
  end: '2026-12-03T15:30:00Z',
  participant: [
    { actor: { reference: patientRef }, status: 'accepted' },
    { actor: { reference: 'Practitioner/nine', display: 'Dr. Nine' }, status: 'accepted' },
  ],
} as Resource;

/** A plan with something a proxy must not see, and something they may. */
export function violencePlan(): Resource[] {
  return new PlanStory({ concernRefs: ['Condition/c-food', 'Condition/c-afraid'] })
    .with(...people, food, concern('c-afraid', 'Afraid of her partner', 'intimate-partner-violence'))
    .goal('g-eat', { words: 'Eat every day', addressesRefs: ['Condition/c-food'] })
    .goal('g-safe', { words: 'Have a safe place', addressesRefs: ['Condition/c-afraid'] })
    .task('t-pantry', 'g-eat', { words: 'Go to the pantry', due: '2026-12-01' })
    .task('t-shelter', 'g-safe', { words: 'Call the shelter' })
    .resources();
}
