import type { Condition, Goal, Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { expect } from 'chai';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { CareloomGoalCard } from '../goal-card/goal-card.ts';
import { concern, daughter, marta, patientRef, PlanStory } from '../plan-story.fixtures.ts';
import { plainPlan, usualStory } from '../plan.fixtures.ts';
import type { CareloomCarePlanBoard } from './care-plan-board.ts';
import '../goal-card/define.ts';
import './define.ts';

const tagged = 'Transport too expensive (finding)';
const words = 'Able to afford transportation related expense (finding)';
/** A need and a goal as another system wrote them: codes with published names, in nobody's own words. */
function coded(): Resource[] {
  const condition = { ...concern('c-bus', tagged, 'transportation-insecurity'), code: { coding: [{ system: 'http://snomed.info/sct', code: '551731000124103', display: tagged }] } };
  return new PlanStory({ concernRefs: ['Condition/c-bus', 'Condition/c-food', 'Condition/c-food-2'] })
    .with(marta, condition as Condition, concern('c-food', 'Food insecurity', 'food-insecurity'), concern('c-food-2', 'Insufficient food supply', 'food-insecurity'))
    .goal('g-bus', { words, addressesRefs: ['Condition/c-bus'] })
    .goal('g-eat', { words: 'Eat every day', addressesRefs: ['Condition/c-food'] })
    .task('t-pass', 'g-bus', { words: 'Ask for a bus pass' })
    .resources()
    .map((each) => (each.id === 'g-bus' ? ({ ...each, description: { coding: [{ system: 'http://snomed.info/sct', code: '611461000124101', display: words }] } } as unknown as Goal) : each));
}

describe('what a plan is about, in words', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));
  async function board(repository: CareRepository, provider = {}): Promise<CareloomCarePlanBoard> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomCarePlanBoard>('careloom-care-plan-board', {
      repository,
      provider: { patientRef, ...provider },
      ready: (e) => e.shadowRoot!.querySelector('[data-lane=goals] .row-link') !== null,
    });
    open.push(mounted.remove);
    return mounted.element;
  }
  const link = (element: Element, ref: string): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>(`[data-ref='${ref}'] .row-link`)!;

  it('names a social need in plain words, with the words of the record for those who work with it', async () => {
    const element = await board(seeded(...coded()));
    expect(textOf(link(element, 'Condition/c-bus'))).to.equal('Transportation');
    expect(textOf(link(element, 'Condition/c-bus').closest('.row')!)).to.include('In the record: Transport too expensive');
    // Two needs of one kind are told apart.
    expect(textOf(link(element, 'Condition/c-food').closest('.row')!)).to.include('Enough food').and.include('In the record: Food insecurity');
    expect(textOf(link(element, 'Condition/c-food-2').closest('.row')!)).to.include('Enough food').and.include('In the record: Insufficient food supply');
    expect(textOf(link(element, 'Goal/g-bus').closest('.row')!)).to.include('For: Transportation');
    expect(textOf(element)).to.not.match(/\((finding|disorder)\)/);
    element.shadowRoot!.querySelector<HTMLElement>('[data-do=goal]')!.click();
    await until(() => element.shadowRoot!.querySelector('#concern') !== null, 'no form');
    const options = [...element.shadowRoot!.querySelector<HTMLSelectElement>('#concern')!.options].map((each) => each.textContent!.trim());
    expect(options).to.include.members(['Transportation', 'Enough food (Food insecurity)', 'Enough food (Insufficient food supply)']);
  });

  it('gives a relative the plain words alone, and quotes nobody where nobody said it', async () => {
    const element = await board(seeded(...coded()), { user: daughter });
    expect(textOf(element)).to.not.include('In the record').and.not.include('Insufficient food');
    expect(link(element, 'Goal/g-eat').matches('.quote')).to.equal(true);
    expect(link(element, 'Goal/g-bus').matches('.quote')).to.equal(false);
    expect(textOf(link(element, 'Goal/g-bus'))).to.equal('Able to afford transportation related expense');
    expect(textOf(link(element, 'Task/t-pass').closest('.row')!)).to.include('For: ⁨Able to afford transportation related expense⁩');
  });

  it('says so in Spanish, too', async () => {
    const element = await board(seeded(...plainPlan(), ...new PlanStory({}, 'other').goal('g-x', { words: 'Comer' }, false).resources().filter(({ resourceType }) => resourceType === 'Goal')), { locale: 'es' });
    await until(() => textOf(link(element, 'Condition/c-food')) === 'Alimentos suficientes', 'not in Spanish');
    expect(textOf(link(element, 'Condition/c-food').closest('.row')!)).to.include('En el expediente: Food insecurity');
  });

  it('names them on the card as on the board', async () => {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomGoalCard>('careloom-goal-card', {
      repository: seeded(...coded()),
      prepare: (card) => void Object.assign(card, { patientRef, goalRef: 'Goal/g-bus' }),
      ready: (card) => card.shadowRoot!.querySelector('.card') !== null,
    });
    open.push(remove);
    expect(textOf(element)).to.include('For: Transportation').and.not.match(/\((finding|disorder)\)/);
    expect(element.shadowRoot!.querySelector('.words blockquote')).to.equal(null);
  });
});

describe('a goal that another element of the page takes into the plan', () => {
  it('is not offered again: it says that it waits to be saved, and goes back when it is taken back', async () => {
    await import('../../provider/define.ts');
    const story = usualStory().goal('g-loose', { words: 'See my sister' }, false);
    const { provider, element, remove } = await mount<CareloomCarePlanBoard>('careloom-care-plan-board', {
      repository: seeded(...story.resources()),
      provider: { patientRef, goalRef: 'Goal/g-loose' },
      ready: (e) => e.shadowRoot!.querySelector('[data-offer=take]') !== null,
    });
    const card = document.createElement('careloom-goal-card');
    provider.append(card);
    const takes = (host: Element): HTMLElement | null => host.shadowRoot!.querySelector("[data-do='take'], [data-offer='take']");
    try {
      await until(() => takes(card) !== null, 'the card offers nothing');
      takes(element)!.click();
      await until(() => takes(card) === null, 'the card offers it again');
      expect(textOf(card)).to.include('It is being taken into the plan. Not saved yet.').and.not.include('Not in the plan yet');
      element.shadowRoot!.querySelector<HTMLElement>('.said .button')!.click();
      await until(() => takes(card) !== null, 'the card does not offer it again');
      takes(card)!.click();
      await until(() => takes(element) === null, 'the board offers what the card holds');
      expect(textOf(element.shadowRoot!.querySelector("[data-ref='Goal/g-loose']")!)).to.include('Not saved yet');
      [...card.shadowRoot!.querySelectorAll<HTMLElement>('.said .button')].at(-1)!.click();
      await until(() => element.shadowRoot!.querySelector("[data-ref='Goal/g-loose'][data-unsent]") === null, 'still held');
      await settled(element, card);
      await until(() => !textOf(card).includes('Not in the plan yet') && takes(card) === null, 'not in the plan');
    } finally {
      remove();
    }
  });
});
