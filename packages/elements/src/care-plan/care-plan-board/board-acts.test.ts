import type { Goal, Resource, Task } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { patientRef, PlanStory } from '../plan-story.fixtures.ts';
import { longPlan, noPlan, plainPlan, troubledPlan, usualPlan, usualStory } from '../plan.fixtures.ts';
import type { CareloomCarePlanBoard } from './care-plan-board.ts';
import './define.ts';

describe('care plan board', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown extends Mounted<CareloomCarePlanBoard> {
    readonly commits: ChangeSet[];
    readonly facts: unknown[];
  }
  async function shown(repository: CareRepository = seeded(...usualPlan()), provider = {}): Promise<Shown> {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const noted: CareRepository = { ...repository, commit: async (changes, options) => (commits.push(changes), repository.commit(changes, options)) };
    const mounted = await mount<CareloomCarePlanBoard>('careloom-care-plan-board', {
      repository: noted,
      provider: { patientRef, ...provider },
      ready: (e) => e.shadowRoot!.querySelector('.board') !== null,
    });
    open.push(mounted.remove);
    const facts: unknown[] = [];
    mounted.element.addEventListener('careloom-care-plan-changed', (event) => facts.push(event.detail));
    return { ...mounted, commits, facts };
  }
  const find = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const press = async (element: CareloomCarePlanBoard, selector: string): Promise<void> => {
    find(element, selector).click();
    await settled(element);
  };
  const doing = async (element: CareloomCarePlanBoard, selector: string): Promise<void> => {
    find(element, selector).click();
    await until(() => find(element, '.plan-form') !== null, 'no form');
    await settled(element);
  };
  const save = (element: CareloomCarePlanBoard): Promise<void> => press(element, '.plan-form .actions button');
  const all = async <R extends Resource>(repository: CareRepository, resourceType: string): Promise<readonly R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);
  const row = (ref: string): string => `[data-ref='${ref}'] .row-link`;

  it('starts a plan with what is known of the patient', async () => {
    const { element, provider } = await shown(seeded(...noPlan()));
    await doing(element, '[data-do=start]');
    await save(element);
    expect(textOf(element)).to.include('Please give the plan a name');
    find(element, '#title').value = 'Walking again';
    find(element, "input[name='take Condition/c-sugar']").click();
    await save(element);
    await until(() => textOf(element).includes('Walking again'), 'no plan');
    await until(() => element.shadowRoot!.activeElement?.className === 'said', 'the keyboard does not stay with what was said');
    expect(textOf(element)).to.include('Concerns (1)').and.include('No day is set to look at this plan again');
    const [plan] = await all<Resource & { addresses?: unknown }>(provider.repository!, 'CarePlan');
    expect(plan!.addresses).to.deep.equal([{ reference: 'Condition/c-sugar' }]);
  });

  it('goes from a need that is chosen to a goal, and from the goal to a step, without glue', async () => {
    const { element, provider, commits } = await shown(seeded(...plainPlan()), { domain: 'food-insecurity' });
    await until(() => textOf(element).includes('Enough food: no goal yet'), 'not offered');
    await doing(element, '[data-offer=goal]');
    expect(find<HTMLSelectElement>(element, '#concern').value).to.equal('Condition/c-food');
    find<HTMLTextAreaElement>(element, '#words').value = 'Eat every day';
    await save(element);
    expect(textOf(element)).to.include('Please give a day, or say why there is none');
    find(element, '#due').value = '2027-02-01';
    await save(element);
    await until(() => textOf(element).includes('No step for this goal yet'), 'no step offered');
    const [goal] = await all<Goal>(provider.repository!, 'Goal');
    expect(provider.goalRef).to.equal(`Goal/${goal!.id}`);
    expect(goal!.addresses).to.deep.equal([{ reference: 'Condition/c-food' }]);
    expect(commits[0]!.map(({ resource }) => resource.resourceType)).to.deep.equal(['Goal', 'CarePlan', 'Provenance', 'Provenance']);
    await doing(element, '[data-offer=step]');
    find<HTMLTextAreaElement>(element, '#words').value = 'Ask the pantry for delivery';
    await save(element);
    await until(() => textOf(element).includes('Steps (1)'), 'no step');
    const [task] = await all<Task>(provider.repository!, 'Task');
    expect(JSON.stringify(task)).to.include(`Goal/${goal!.id}`);
    expect(textOf(element)).to.include('nobody has it yet').and.not.include('No step for this goal yet');
  });

  it('opens a composer in the same provider: choosing "refer" chooses need and goal', async () => {
    const { element, provider } = await shown();
    const asked: unknown[] = [];
    element.addEventListener('careloom-need-refer', (event) => asked.push(event.detail));
    await press(element, row('Goal/g-eat'));
    expect(provider.goalRef).to.equal('Goal/g-eat');
    await press(element, "[data-ref='Goal/g-eat'] [data-do=refer]");
    expect(asked).to.deep.equal([{ domain: 'food-insecurity', patientRef, goalRef: 'Goal/g-eat', conditionRef: 'Condition/c-food' }]);
    expect([provider.domain, provider.goalRef]).to.deep.equal(['food-insecurity', 'Goal/g-eat']);
  });

  it('does not set a goal for a need nobody confirmed', async () => {
    const { element } = await shown(seeded(...plainPlan()), { domain: 'utility-insecurity' });
    await until(() => textOf(element).includes('Electricity, gas, heat and water: not confirmed yet'), 'not told');
    expect(find(element, '[data-offer]')).to.equal(null);
  });

  it('shows where the loop of a referral stands, and who has the ball since when', async () => {
    const { element } = await shown();
    const step = find(element, "[data-lane=steps] [data-ref='Task/food']") ?? find(element, "[data-lane=steps] [data-ref*='food']");
    expect(textOf(step)).to.include('accepted').and.include('Hill Street Food Pantry').and.include('since Fri 20 Nov, 2 days ago').and.include('“Eat every day”');
  });

  it('holds a click back until it is sent, and takes it back without a trace', async () => {
    const { element, commits, facts, provider } = await shown();
    await press(element, row('Task/t-shoes'));
    await press(element, "[data-ref='Task/t-shoes'] [data-do=done]");
    expect(textOf(find(element, "[data-ref='Task/t-shoes']"))).to.include('Not saved yet');
    expect(element.dirty).to.equal(true);
    expect(commits).to.have.length(0);
    find(element, '.said .button').click();
    await settled(element);
    expect(textOf(find(element, "[data-ref='Task/t-shoes']"))).to.include('To do');
    expect(element.dirty).to.equal(false);
    await press(element, "[data-ref='Task/t-shoes'] [data-do=done]");
    await press(element, "[data-ref='Task/t-physio'] .row-link");
    await press(element, "[data-ref='Task/t-physio'] [data-do=begin]");
    await until(() => facts.length === 1, 'the first one is not sent when the second comes');
    ([...element.shadowRoot!.querySelectorAll<HTMLElement>('.said .button')].at(-1) as HTMLElement).click();
    await until(() => facts.length === 2, 'the second one is not sent');
    const tasks = await all<Task>(provider.repository!, 'Task');
    expect(['t-shoes', 't-physio'].map((id) => tasks.find((task) => task.id === id)!.status)).to.deep.equal(['completed', 'in-progress']);
    await until(() => textOf(element).includes('Show 2 finished steps'), 'not shown');
  });

  it('names the goals beside the plan, and takes them all in together', async () => {
    const { element, commits, provider } = await shown(seeded(...new PlanStory().goal('g-in', { words: 'Walk' }).goal('g-one', { words: 'See my grandson' }, false).goal('g-two', { words: 'Eat every day' }, false).resources()));
    const finding = (): string => textOf(find(element, '.findings'));
    expect(finding()).to.include('2 goals are not in the plan yet').and.include('“See my grandson”').and.include('“Eat every day”');
    await press(element, '[data-do=take-all]');
    expect(finding()).to.not.include('not in the plan yet');
    expect(textOf(find(element, '.said'))).to.include('Not saved yet').and.include('“Eat every day”');
    find(element, '.said .button').click();
    await settled(element);
    expect([commits.length, finding().includes('2 goals are not in the plan yet')]).to.deep.equal([0, true]);
    await press(element, '[data-do=take-all]');
    [...element.shadowRoot!.querySelectorAll<HTMLElement>('.said .button')].at(-1)!.click();
    await until(() => commits.length === 1, 'not stored');
    await until(() => !textOf(element).includes('not in the plan yet') && !textOf(element).includes('Not in the plan yet'), 'still beside it');
    const plan = (await all<Resource & { goal?: readonly { reference?: string }[] }>(provider.repository!, 'CarePlan'))[0]!;
    expect(plan.goal!.map(({ reference }) => reference)).to.include.members(['Goal/g-one', 'Goal/g-two']);
  });

  it('sends what is held back when another patient is chosen, and tells whom it was about', async () => {
    const uncertain: CommitOutcome = { outcome: 'uncertain', issues: [] };
    const { element, provider } = await shown({ ...seeded(...usualPlan()), commit: async () => uncertain });
    await press(element, row('Task/t-shoes'));
    await press(element, "[data-ref='Task/t-shoes'] [data-do=done]");
    provider.select({ patientRef: 'Patient/p2' });
    await until(() => textOf(element).includes('This is about \u2068Marta Lindqvist\u2069: Not sure whether this was saved'), 'lost');
    await until(() => textOf(element).includes('No plan yet'), 'the plan of the other one is not shown');
  });

  it('asks why a step waits or is cancelled', async () => {
    const { element, facts, provider } = await shown();
    await press(element, row('Task/t-physio'));
    await press(element, "[data-ref='Task/t-physio'] [data-do=row-more]");
    await doing(element, "[data-ref='Task/t-physio'] [data-do=cancel]");
    await save(element);
    expect(textOf(element)).to.include('Please say why');
    find<HTMLTextAreaElement>(element, '#reason').value = 'She found another one';
    await save(element);
    await until(() => facts.length === 1, 'not stored');
    const task = (await all<Task>(provider.repository!, 'Task')).find(({ id }) => id === 't-physio')!;
    expect([task.status, task.statusReason?.text]).to.deep.equal(['cancelled', 'She found another one']);
  });

  it('says what to look at in words and what to do; two plans become one', async () => {
    const { element, commits, provider } = await shown(seeded(...troubledPlan()));
    const words = textOf(find(element, '.findings'));
    for (const each of ['in a circle', 'due before it starts', 'more than one plan in use', 'has passed', '3 goals have no step', 'more than once', 'A step is for no goal'])
      expect(words).to.include(each);
    expect(textOf(element)).to.include('Make them one, so that everybody works from the same plan');
    await doing(element, '.findings [data-do=merge]');
    expect(textOf(find(element, '.plan-form'))).to.include('Plan of the hospital').and.include('cannot be undone');
    await save(element);
    await until(() => textOf(element).includes('Know my pills'), 'not merged');
    expect(commits[0]!.filter(({ resource }) => resource.resourceType === 'CarePlan')).to.have.length(2);
    const plans = await all<Resource & { status?: string }>(provider.repository!, 'CarePlan');
    expect(plans.map(({ status }) => status).sort()).to.deep.equal(['active', 'revoked']);
    expect(textOf(element)).to.not.include('more than one plan');
  });

  it('goes from a finding to its row', async () => {
    const { element } = await shown();
    await press(element, '[data-show=orphan-goal]');
    await until(() => element.shadowRoot!.activeElement === find(element, row('Goal/g-sleep')), 'the keyboard is not there');
    expect(find(element, row('Goal/g-sleep')).getAttribute('aria-expanded')).to.equal('true');
  });

  it('walks with the arrow keys, and opens with Enter', async () => {
    const { element } = await shown();
    const at = (): string | null | undefined => element.shadowRoot!.activeElement?.closest('[data-ref]')?.getAttribute('data-ref');
    find(element, row('Condition/c-sugar')).focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(at()).to.equal('Condition/c-food');
    await sendKeys({ press: 'ArrowRight' });
    expect(at()).to.match(/^Goal\//);
    await sendKeys({ press: 'Home' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(at()).to.equal('Goal/g-walk');
    expect(find(element, "[data-ref='Goal/g-walk'] [data-do=step]")).to.not.equal(null);
    await sendKeys({ press: 'ArrowRight' });
    expect(find(element, `[data-ref='${at()}']`).hasAttribute('data-related')).to.equal(true);
    expect(element.shadowRoot!.querySelectorAll('[data-lane=steps] .row-link:not([tabindex="-1"])')).to.have.length(1);
    element.setAttribute('dir', 'rtl');
    await sendKeys({ press: 'ArrowRight' });
    expect(at()).to.match(/^Goal\//);
  });

  it('notes what the record cannot show about one of the 12 parts', async () => {
    const { element } = await shown();
    expect(textOf(element)).to.include('Of 12 parts of a full plan: 3 met, 3 partly, 6 missing');
    await press(element, '.coverage [aria-expanded]');
    await until(() => find(element, '.parts-list') !== null, 'no parts');
    expect(await axeFindings(element)).to.deep.equal([]);
    await doing(element, "[data-ref='medication-management'] [data-do=note]");
    find<HTMLTextAreaElement>(element, '#words').value = 'With her pharmacist';
    await save(element);
    await until(() => textOf(element).includes('4 met, 3 partly, 5 missing'), 'not noted');
    expect(textOf(find(element, "[data-ref='medication-management']"))).to.include('With her pharmacist');
  });

  it('keeps 400 steps out of the page that nobody sees, and shows all of them when asked', async () => {
    const { element } = await shown(seeded(...longPlan()));
    await until(() => textOf(element).includes('Steps (400)'), 'not loaded');
    const rows = (): number => element.shadowRoot!.querySelectorAll('[data-lane=steps] [role=listitem]').length;
    expect(rows()).to.be.lessThan(200);
    expect(find(element, '[data-lane=steps] [role=listitem]').getAttribute('aria-setsize')).to.equal('400');
    await until(() => {
      // Again, when what is drawn on the way moves the end on.
      scrollTo(0, document.documentElement.scrollHeight);
      return textOf(element).includes('Step number 400') || textOf(element).includes('Step number 392');
    }, 'the end is not drawn');
    expect(rows()).to.be.lessThan(200);
    scrollTo(0, 0);
    const all400 = [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent!.includes('Show all 400'))!;
    all400.click();
    await settled(element);
    expect(rows()).to.equal(400);
  });

  it('leaves sensitive barriers, and the steps for them, out of a proxy view', async () => {
    const repository = () =>
      seeded(...usualStory().barrier('b-safe', 'g-sleep', { code: 'personal-safety' }).task('t-safe', 'g-sleep', { words: 'Call the hotline', reasonRef: 'Condition/b-safe' }).resources());
    const staff = await shown(repository());
    expect(textOf(staff.element)).to.include('Call the hotline');
    const { element } = await shown(repository(), { user: { ref: 'RelatedPerson/eva', display: 'Eva' } });
    expect(textOf(element)).to.include('Sleep through the night').and.not.include('hotline');
    expect(textOf(find(element, "[data-ref='Goal/g-sleep']"))).to.not.include('At risk').and.not.include('in the way');
    expect(element.shadowRoot!.querySelector('[data-do]')).to.equal(null);
  });

  it('takes a goal that stands alone into the plan', async () => {
    const { element, commits } = await shown(seeded(...new PlanStory().goal('g-loose', { words: 'See my grandson' }, false).resources()));
    expect(textOf(find(element, "[data-ref='Goal/g-loose']"))).to.include('Not in the plan yet');
    await press(element, row('Goal/g-loose'));
    await press(element, "[data-ref='Goal/g-loose'] [data-do=take]");
    ([...element.shadowRoot!.querySelectorAll<HTMLElement>('.said .button')].at(-1) as HTMLElement).click();
    await until(() => commits.length === 1 && !textOf(element).includes('Not in the plan yet'), 'not taken');
  });

  for (const [outcome, words] of [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
    [{ outcome: 'refused', issues: [], retryable: false }, 'Not saved'],
  ] as const satisfies readonly (readonly [CommitOutcome, string])[]) {
    it(`says when it is ${outcome.outcome}, and keeps what was typed`, async () => {
      const { element, facts } = await shown({ ...seeded(...usualPlan()), commit: async () => outcome });
      await doing(element, '[data-do=review]');
      find(element, '#review').value = '2027-01-20';
      await save(element);
      await until(() => textOf(element).includes(words), 'not said');
      expect(find(element, '#review').value).to.equal('2027-01-20');
      expect(facts).to.deep.equal([]);
    });
  }

  it('lets the host stop a change, and says why', async () => {
    const { element, commits } = await shown();
    element.addEventListener('careloom-care-plan-change', (event) => event.respondWith(Promise.reject({ code: 'host.refused' })));
    await doing(element, '[data-do=review]');
    find(element, '#review').value = '2027-01-20';
    await save(element);
    await until(() => textOf(element).includes('This workplace does not allow that'), 'not said');
    expect(commits).to.have.length(0);
  });

  it('offers nothing to change without a user, and says why', async () => {
    const { element } = await shown(seeded(...usualPlan()), { user: undefined });
    expect(element.shadowRoot!.querySelector('[data-do]')).to.equal(null);
    expect(textOf(element)).to.include('Nobody is signed in here');
  });
});
