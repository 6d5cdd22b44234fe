import type { Goal, Resource } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { daughter, patientRef } from '../plan-story.fixtures.ts';
import { longPlan, measured, usualPlan, usualStory } from '../plan.fixtures.ts';
import { goalCardCatalogues } from './card-words.ts';
import type { CareloomGoalCard } from './goal-card.ts';
import { cardShellCatalogues } from './shell-words.ts';
import './define.ts';

const tag = 'careloom-goal-card';
const of = (goal: string) => (element: CareloomGoalCard) => void Object.assign(element, { patientRef, goalRef: `Goal/${goal}` });
const usual = () => seeded(...usualPlan());
const shows = (words: string) => (element: CareloomGoalCard) => textOf(element).includes(words);
const forbidden = (): CareRepository => {
  const refuse = (): never => {
    throw new CareloomError('repository.forbidden');
  };
  return { ...seeded(), read: async () => refuse(), search: () => ({ [Symbol.asyncIterator]: () => ({ next: async () => refuse() }) }) };
};

runElementSuite<CareloomGoalCard>({
  tag,
  phi: ['Walk to church', 'falls when', 'Lindqvist'],
  states: {
    usual: { repository: usual, prepare: of('g-walk'), ready: shows('Walk to church again') },
    'chosen by the provider': { repository: usual, provider: { patientRef, goalRef: 'Goal/g-eat' }, ready: shows('Eat every day') },
    measured: { repository: () => seeded(...measured()), prepare: of('g-sugar'), ready: shows('Hemoglobin') },
    'a relative reads': { repository: usual, provider: { user: daughter }, prepare: of('g-walk'), ready: shows('Walk to church again') },
    readonly: { repository: usual, prepare: (element) => void Object.assign(element, { patientRef, goalRef: 'Goal/g-walk', readonly: true }), ready: shows('Walk to church') },
    gone: { repository: usual, prepare: of('g-gone'), ready: shows('is not there') },
    'no goal': { ready: shows('No goal chosen') },
    pending: { repository: loading, prepare: of('g-walk'), ready: shows('Loading') },
    error: { repository: failing, prepare: of('g-walk'), ready: shows('could not be loaded') },
    forbidden: { repository: forbidden, prepare: of('g-walk'), ready: shows('not allowed') },
  },
});

describe('the words of the goal card', () => {
  it('say the same in Spanish, with the same places', () =>
    expectCatalogues(goalCardCatalogues, ['care-plan.card.line_unit']));
  it('before there is a goal, too', () => expectCatalogues(cardShellCatalogues));
});

describe('goal card', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown extends Mounted<CareloomGoalCard> {
    readonly commits: ChangeSet[];
    readonly facts: unknown[];
  }
  async function shown(goal: string, repository: CareRepository = usual(), provider = {}): Promise<Shown> {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const noted: CareRepository = { ...repository, commit: async (changes, options) => (commits.push(changes), repository.commit(changes, options)) };
    const mounted = await mount<CareloomGoalCard>(tag, { repository: noted, provider, prepare: of(goal), ready: (e) => e.shadowRoot!.querySelector('.card') !== null });
    open.push(mounted.remove);
    const facts: unknown[] = [];
    mounted.element.addEventListener('careloom-care-plan-changed', (event) => facts.push(event.detail));
    return { ...mounted, commits, facts };
  }
  const find = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const doing = async (element: CareloomGoalCard, act: string): Promise<void> => {
    find(element, `[data-do='${act}']`).click();
    await until(() => find(element, '.plan-form') !== null, 'no form');
    await settled(element);
  };
  const save = async (element: CareloomGoalCard): Promise<void> => {
    find(element, '.plan-form .actions button').click();
    await settled(element);
  };
  const goalIn = async (repository: CareRepository, id: string): Promise<Goal> =>
    (await collect<Goal>(repository, { resourceType: 'Goal', params: { _id: id } }))[0]!.resource;

  it('says who agrees, the ladder, the barrier that keeps it from "on track", and the open steps', async () => {
    const { element } = await shown('g-walk');
    const words = textOf(element);
    expect(words).to.include('Marta Lindqvist : Agrees').and.include('Eva Lindqvist : Does not agree She falls when she walks alone');
    expect(words).to.include('At risk').and.include('Something is in the way, so it is not on track by itself').and.include('Transportation');
    expect(words).to.include('Walks to the corner Here now, Mon 16 Nov, 6 days ago');
    expect(words).to.include('Call the physical therapist Overdue').and.include('1 finished step');
    expect(words).to.not.include('T-score');
    expect([...element.shadowRoot!.querySelectorAll('.ladder .level')].map((each) => each.textContent)).to.deep.equal(['+2', '+1', '0', '-1', '-2']);
  });

  it('draws only what is near of very many steps, and all of them when asked', async () => {
    const { element } = await shown('g-0', seeded(...longPlan(300, 1)));
    const steps = (): readonly Element[] => [...element.shadowRoot!.querySelectorAll('.steps [role=listitem]')];
    await until(() => steps().length > 0 && steps().length < 300, 'all or nothing is drawn');
    expect(steps()[0]!.getAttribute('aria-setsize')).to.equal('300');
    find(element, '[data-do=all-steps]').click();
    await until(() => steps().length === 300, 'not all are drawn');
  });

  it('draws one line for each measure, each with its table', async () => {
    const { element } = await shown('g-sugar', seeded(...measured()));
    expect(element.shadowRoot!.querySelectorAll('.chart')).to.have.length(2);
    expect(textOf(element)).to.include('Walks in a week (walks): 1 value, 3 walks');
    expect(element.shadowRoot!.querySelectorAll('.chart')[1]!.getAttribute('aria-label')).to.equal('Hemoglobin A1c (%): 3 values, last 7.9 % on Thu 12 Nov');
    expect(textOf(find(element, '.tables'))).to.include('Sat 2 May 9.1 %');
    expect(getComputedStyle(find(element, '.tables')).display).to.equal('none');
    find(element, '.part [aria-expanded]').click();
    await settled(element);
    expect(getComputedStyle(find(element, '.tables')).display).to.equal('grid');
  });

  it('asks for the reason of a no, and stores it for the person, never for a role', async () => {
    const { element, commits, facts, provider } = await shown('g-sleep');
    await doing(element, 'agree');
    const people = [...find<HTMLSelectElement>(element, '#person').options].map(({ value }) => value);
    expect(people).to.deep.equal([patientRef, 'Practitioner/rosa-vega', 'RelatedPerson/eva']);
    find<HTMLSelectElement>(element, '#person').value = 'RelatedPerson/eva';
    find(element, 'input[value=disagree]').click();
    await save(element);
    expect(commits).to.have.length(0);
    expect(textOf(element)).to.include('Please say why');
    find<HTMLTextAreaElement>(element, '#why').value = 'She snores';
    await save(element);
    await until(() => facts.length === 1, 'not stored');
    const stored = JSON.stringify(await goalIn(provider.repository!, 'g-sleep'));
    expect(stored).to.include('RelatedPerson/eva').and.include('She snores').and.include('goal-acceptance');
    await until(() => textOf(element).includes('Eva Lindqvist : Does not agree She snores'), 'not shown');
    expect(facts[0]).to.deep.include({ acts: ['goal-agreed'], patientRef, goalRef: 'Goal/g-sleep' });
    expect(element.dirty).to.equal(false);
  });

  it('scores the ladder, says how far it has come, and sets a day, each read back from the record', async () => {
    const { element, provider } = await shown('g-walk');
    await doing(element, 'score');
    find(element, "input[name=level][value='1']").click();
    await save(element);
    await until(() => textOf(element).includes('Walks to church Here now, Sun 22 Nov, today'), 'not scored');
    await doing(element, 'progress');
    find<HTMLSelectElement>(element, '#achievement').value = 'improving';
    await save(element);
    await until(() => textOf(element).includes('What was said last: Improving'), 'not said');
    await doing(element, 'target');
    find(element, '#due').value = '2027-03-01';
    find<HTMLSelectElement>(element, '#priority').value = 'low-priority';
    await save(element);
    await until(() => textOf(element).includes('Low priority'), 'no day');
    const goal = await goalIn(provider.repository!, 'g-walk');
    expect(goal.target?.[0]?.dueDate).to.equal('2027-03-01');
    expect(goal.achievementStatus?.coding?.[0]?.code).to.equal('improving');
    expect(textOf(element)).to.include('At risk');
  });

  it('agrees on a ladder only with all five steps', async () => {
    const { element, commits } = await shown('g-sleep');
    await doing(element, 'ladder');
    await save(element);
    expect(commits).to.have.length(0);
    expect(textOf(element)).to.include('Please say all five steps in words');
    for (const field of element.shadowRoot!.querySelectorAll<HTMLInputElement>('.rungs input')) field.value = `step ${field.name}`;
    await save(element);
    await until(() => textOf(element).includes('step level2'), 'no ladder');
  });

  it('adds a step to the goal and its plan in one commit', async () => {
    const { element, commits, provider } = await shown('g-sleep');
    await doing(element, 'step');
    find<HTMLTextAreaElement>(element, '#words').value = 'Try the new pillow';
    find<HTMLSelectElement>(element, '#owner').value = patientRef;
    await save(element);
    await until(() => textOf(element).includes('Try the new pillow'), 'not shown');
    expect(commits).to.have.length(1);
    expect(commits[0]!.map(({ resource }) => resource.resourceType)).to.deep.equal(['Task', 'CarePlan', 'Provenance', 'Provenance']);
    const plan = JSON.stringify((await collect<Resource>(provider.repository!, { resourceType: 'CarePlan' }))[0]!.resource);
    expect(plan).to.match(/"Task\/[^"]+"/);
  });

  it('lets a relative speak for themselves alone, and shows them no sensitive barrier', async () => {
    const repository = seeded(...usualStory().barrier('b-safe', 'g-sleep', { code: 'personal-safety' }).resources());
    const { element } = await shown('g-sleep', repository, { user: daughter });
    expect([...element.shadowRoot!.querySelectorAll('[data-do]')].map((each) => each.getAttribute('data-do'))).to.deep.equal(['agree']);
    expect(textOf(element)).to.include('Nothing said yet').and.not.include('safety');
    await doing(element, 'agree');
    expect([...find<HTMLSelectElement>(element, '#person').options].map(({ value }) => value)).to.deep.equal(['RelatedPerson/eva']);
  });

  it('keeps what is typed while another goal is looked at', async () => {
    const { element } = await shown('g-sleep');
    await doing(element, 'progress');
    find<HTMLTextAreaElement>(element, '#words').value = 'Slept twice';
    find<HTMLTextAreaElement>(element, '#words').dispatchEvent(new InputEvent('input', { bubbles: true }));
    await settled(element);
    expect(element.dirty).to.equal(true);
    element.goalRef = 'Goal/g-eat';
    await until(() => textOf(element).includes('Eat every day') && find(element, '.plan-form') === null, 'not the other');
    element.goalRef = 'Goal/g-sleep';
    await until(() => find<HTMLTextAreaElement>(element, '#words')?.value === 'Slept twice', 'lost');
  });

  for (const [outcome, words] of [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
    [{ outcome: 'refused', issues: [], retryable: false }, 'Not saved'],
  ] as const satisfies readonly (readonly [CommitOutcome, string])[]) {
    it(`says when it is ${outcome.outcome}, and keeps what was typed`, async () => {
      const { element, facts } = await shown('g-sleep', { ...usual(), commit: async () => outcome });
      await doing(element, 'progress');
      find<HTMLSelectElement>(element, '#achievement').value = 'improving';
      await save(element);
      await until(() => textOf(element).includes(words), 'not said');
      expect(find<HTMLSelectElement>(element, '#achievement').value).to.equal('improving');
      expect(facts).to.deep.equal([]);
    });
  }

  it('offers nothing to change without a user, and says why', async () => {
    const { element } = await shown('g-walk', usual(), { user: undefined });
    expect(element.shadowRoot!.querySelector('[data-do]')).to.equal(null);
    expect(textOf(element)).to.include('Nobody is signed in here');
  });
});
