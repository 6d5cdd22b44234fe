import { planExtension, planSystem } from '@careloom/core/care-plan/plan';
import type { Resource } from '@careloom/core/fhir';
import { concern, daughter, eva, marta, patient, patientRef, PlanStory, rosa, rosaRole } from './plan-story.fixtures.ts';

// For tests and stories only. All people are invented.
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
