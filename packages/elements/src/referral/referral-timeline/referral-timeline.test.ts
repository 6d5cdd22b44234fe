import type { Goal, ServiceRequest, Task } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { agreed } from '../../care-plan/care-plan.fixtures.ts';
import { axeFindings } from '../../testing/axe.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import type { NeedReferDetail } from '../../care-plan/events.ts';
import type { ReferralChangeEvent } from '../events.ts';
import { accepted, completed, declined, foodReferral, held, received, referralOf, sam, taskRef } from '../referral.fixtures.ts';
import './define.ts';
import type { CareloomReferralTimeline } from './referral-timeline.ts';

const tag = 'careloom-referral-timeline';
const show = (element: CareloomReferralTimeline): string => (element.referralRef = taskRef('food'));
const never = { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) };

runElementSuite<CareloomReferralTimeline>({
  tag,
  phi: ['Marta', 'two bags', 'delivery'],
  states: {
    stuck: { repository: () => seeded(...foodReferral('food')), prepare: show, ready: (element) => textOf(element).includes('No answer') },
    'to confirm': {
      repository: () => seeded(...foodReferral('food', [accepted, completed])),
      prepare: show,
      ready: (element) => textOf(element).includes('Ask the patient'),
    },
    closed: {
      repository: () => seeded(...foodReferral('food', [accepted, completed, received])),
      prepare: show,
      ready: (element) => textOf(element).includes('Closed'),
    },
    empty: { ready: (element) => textOf(element).includes('No referral chosen') },
    pending: {
      repository: () => ({ ...seeded(), read: () => new Promise<never>(() => {}), search: () => never, watch: () => never }),
      prepare: show,
      ready: (element) => textOf(element).includes('Loading'),
    },
    error: { prepare: show, ready: (element) => textOf(element).includes('could not be loaded') },
  },
});

describe('referral timeline', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository): Promise<Mounted<CareloomReferralTimeline>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralTimeline>(tag, { repository, prepare: show, ready: (e) => textOf(e).includes('What happened') });
    open.push(mounted.remove);
    return mounted;
  }
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...element.shadowRoot!.querySelectorAll('button')].find((b) => b.textContent?.includes(words))!;

  it('draws of a very long story what is near the window, with the place of each line, all when asked and on paper', async () => {
    const note = (n: number): object => ({ text: `Note ${n}`, time: new Date(Date.UTC(2026, 10, 2, 15, n)).toISOString() });
    const resources = foodReferral('food').map((each) => (each.resourceType === 'Task' ? { ...each, note: Array.from({ length: 900 }, (_, n) => note(n)) } : each));
    const { element } = await shown(seeded(...resources));
    const lines = (): HTMLElement[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.entries [role=listitem]')];
    await until(() => lines().length > 0 && lines().length < 500, 'not drawn in part');
    const size = lines()[0]!.getAttribute('aria-setsize');
    expect([lines()[0]!.getAttribute('aria-posinset'), Number(size) > 900, textOf(lines()[0]!).includes('Note 899')]).to.deep.equal(['1', true, true]);
    const places = lines().map((line) => Number(line.getAttribute('aria-posinset')));
    expect(places).to.deep.equal([...places].sort((a, b) => a - b));
    expect(await axeFindings(element)).to.deep.equal([]);
    dispatchEvent(new Event('beforeprint'));
    expect(lines().length).to.equal(Number(size));
    dispatchEvent(new Event('afterprint'));
    await until(() => lines().length < 500, 'paper stays');
    button(element, `Show all ${size}`).focus();
    await sendKeys({ press: 'Enter' });
    await until(() => lines().length === Number(size), 'not all');
    expect([lines().at(-1)!.className, getComputedStyle(lines().at(-1)!).paddingBlockEnd]).to.deep.equal(['entry oldest', '0px']);
  });

  it('says for whom it is, whose turn it is, since when, and why it is stuck', async () => {
    const { element } = await shown(seeded(...foodReferral('food')));
    const words = textOf(element);
    expect(textOf(element.shadowRoot!.querySelector('header')!)).to.match(/^For Marta Lindqvist/);
    expect(words).to.include('Waiting for Hill Street Food Pantry since Mon 2 Nov, 20 days ago');
    expect(words).to.include('No answer, 17 days past due');
    expect(words).to.include('Call after 5 pm');
    expect(words).to.match(/Sent Rosa Vega, Riverside Family Clinic/);
  });

  it('closes the loop by keyboard alone: ask the patient, yes, done', async () => {
    const repository = seeded(...foodReferral('food', [accepted, completed]));
    const { element } = await shown(repository);
    const facts: string[] = [];
    element.addEventListener('careloom-referral-changed', (event) => facts.push(event.detail.act));
    button(element, 'Record what the patient says').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => element.shadowRoot!.querySelector('input[name=received]') !== null, 'the form does not open');
    expect(element.shadowRoot!.activeElement?.getAttribute('name')).to.equal('received', 'focus goes to the first answer');
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'They brought two bags' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Closed. The patient got the service.'), 'not closed');
    expect(facts).to.deep.equal(['closed']);
    const [request] = await collect<ServiceRequest>(repository, { resourceType: 'ServiceRequest' });
    expect(request!.resource.status).to.equal('completed');
    const [answer] = await collect(repository, { resourceType: 'QuestionnaireResponse' });
    expect(JSON.stringify(answer!.resource)).to.include('They brought two bags');
  });

  const withGoal = (): CareRepository =>
    seeded(
      ...agreed('f', 'food-insecurity', { goal: 'Comer todos los días' }),
      ...foodReferral('food', [accepted, completed], { goalRefs: ['Goal/f-goal'] }),
    );
  const radio = (element: Element, name: string, value: string): HTMLInputElement =>
    element.shadowRoot!.querySelector<HTMLInputElement>(`input[name='${name}'][value='${value}']`)!;

  it('closes the loop and says how the goal is now, in one commit', async () => {
    const real = withGoal();
    const commits: ChangeSet[] = [];
    const { element } = await shown({ ...real, commit: async (changes, options) => (commits.push(changes), real.commit(changes, options)) });
    button(element, 'Record what the patient says').click();
    await settled(element);
    const goal = (): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>('.goals')!;
    expect(goal().checkVisibility()).to.equal(false, 'not asked before the patient said yes or no');
    radio(element, 'received', 'asked-unknown').click();
    expect(goal().checkVisibility()).to.equal(false);
    radio(element, 'received', 'no').click();
    expect(goal().checkVisibility()).to.equal(true);
    expect(textOf(goal())).to.equal('How is the goal now? Comer todos los días Improving Reached No change');
    expect(element.shadowRoot!.querySelector('input[name^=goal]:checked')).to.equal(null);
    radio(element, 'received', 'yes').click();
    button(element, 'Record what the patient says').click();
    await until(() => textOf(element).includes('Please say how the goal stands'), 'the missing answer is not said');
    await settled(element);
    await until(() => element.shadowRoot!.activeElement === radio(element, 'goal-0', 'improving'), 'the keyboard does not go to the group in error');
    expect(textOf(goal())).to.include('Please say how the goal stands');
    expect(commits).to.deep.equal([]);
    radio(element, 'goal-0', 'achieved').focus();
    await sendKeys({ press: 'Space' });
    button(element, 'Record what the patient says').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Closed: the patient got the service'), 'not closed');
    expect(commits).to.have.length(1);
    const types = commits[0]!.map(({ resource }) => resource.resourceType);
    expect(types).to.deep.equal(['ServiceRequest', 'QuestionnaireResponse', 'Provenance', 'Goal', 'Provenance']);
    const { resource: stored } = await real.read<Goal>('Goal/f-goal');
    expect([stored.achievementStatus!.coding![0]!.code, stored.statusDate, stored.lifecycleStatus]).to.deep.equal(['achieved', '2026-11-22', 'active']);
  });

  it('does not ask for the goal where the service did not come, and keeps the goal as it is', async () => {
    const repository = withGoal();
    const { element } = await shown(repository);
    button(element, 'Record what the patient says').click();
    await settled(element);
    radio(element, 'received', 'no').click();
    button(element, 'Record what the patient says').click();
    await until(() => textOf(element).includes('Not received'), 'not recorded');
    expect((await repository.read<Goal>('Goal/f-goal')).resource.achievementStatus!.coding![0]!.code).to.equal('in-progress');
  });

  it('closes nothing when somebody ended the goal meanwhile, and says so', async () => {
    const repository = withGoal();
    const { element } = await shown(repository);
    button(element, 'Record what the patient says').click();
    await settled(element);
    radio(element, 'received', 'yes').click();
    radio(element, 'goal-0', 'achieved').click();
    const base = await repository.read<Goal>('Goal/f-goal');
    await repository.commit([{ op: 'update', base, resource: { ...base.resource, lifecycleStatus: 'completed' } as Goal }]);
    button(element, 'Record what the patient says').click();
    await until(() => textOf(element).includes('Somebody ended this goal'), 'the reason is not said');
    const [request] = await collect<ServiceRequest>(repository, { resourceType: 'ServiceRequest' });
    expect(request!.resource.status).to.equal('active');
  });

  it('says that a goal could not be read, and lets the loop close all the same', async () => {
    const repository = seeded(...foodReferral('food', [accepted, completed], { goalRefs: ['Goal/gone'] }));
    const { element } = await shown(repository);
    button(element, 'Record what the patient says').click();
    await settled(element);
    expect(textOf(element)).to.include('The goal of this referral could not be read');
    radio(element, 'received', 'yes').click();
    button(element, 'Record what the patient says').click();
    await until(() => textOf(element).includes('Closed: the patient got the service'), 'not closed');
  });

  it('asks for a reason before it cancels, and keeps what was typed when it may not', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted])));
    button(element, 'Cancel referral').click();
    await settled(element);
    button(element, 'Cancel referral').click();
    await until(() => textOf(element).includes('Please give a reason'), 'no refusal shown');
    await settled(element);
    const field = element.shadowRoot!.querySelector('.act-form .field')!;
    expect([...field.children].map((each) => each.id || each.className)).to.deep.equal(['label', 'reason', 'reason-error', 'reason-help']);
    expect(element.shadowRoot!.activeElement?.id).to.equal('reason');
    expect(textOf(field)).to.include('Hill Street Food Pantry reads this.');
  });

  it('learns of the partner’s answer without losing what is being typed', async () => {
    const repository = seeded(...foodReferral('food'));
    const { element } = await shown(repository);
    button(element, 'Cancel referral').click();
    await settled(element);
    const reason = element.shadowRoot!.querySelector('textarea')!;
    reason.focus();
    await sendKeys({ type: 'Moved away' });
    expect(element.dirty).to.equal(true);
    const task = await repository.read<Task>(taskRef('food'));
    const outcome = await repository.commit([{ op: 'update', base: task, resource: { ...task.resource, status: 'accepted', lastModified: '2026-11-22T15:31:00Z' } as Task }]);
    expect(outcome.outcome).to.equal('stored');
    await until(() => textOf(element).includes('Accepted'), 'the change of the other side is not shown');
    expect(element.shadowRoot!.querySelector('textarea')!.value).to.equal('Moved away');
    expect(element.shadowRoot!.activeElement).to.equal(element.shadowRoot!.querySelector('textarea'));
  });

  it('offers our side’s acts to our side only', async () => {
    const repository = seeded(...foodReferral('food', [declined]));
    const { element, provider } = await shown(repository);
    expect(button(element, 'Close without the service')).to.not.equal(undefined);
    provider.user = sam;
    await settled(provider, element);
    expect(element.shadowRoot!.querySelectorAll('.actions button').length).to.equal(0);
  });

  it('lets the host stop an act, or do it itself', async () => {
    const repository = seeded(...foodReferral('food', [declined]));
    const { element } = await shown(repository);
    element.addEventListener('careloom-referral-change', (event: ReferralChangeEvent) => {
      event.respondWith(Promise.reject(new CareloomError('host.refused')));
    });
    button(element, 'Close without the service').click();
    await settled(element);
    element.shadowRoot!.querySelector('textarea')!.value = 'Sent elsewhere';
    button(element, 'Close without the service').click();
    await until(() => textOf(element).includes('does not allow that'), 'the refusal of the host is not shown');
    const [request] = await collect<ServiceRequest>(repository, { resourceType: 'ServiceRequest' });
    expect(request!.resource.status).to.equal('active');
  });

  it('shows the new state after its own act, also where the server never tells of changes', async () => {
    const real = seeded(...foodReferral('food', [accepted, completed]));
    const { element } = await shown({ ...real, watch: () => never });
    button(element, 'Record what the patient says').click();
    await settled(element);
    element.shadowRoot!.querySelector<HTMLInputElement>('input[value=no]')!.click();
    button(element, 'Record what the patient says').click();
    await until(() => textOf(element).includes('The patient says it did not come'), 'the new state is not shown');
    expect(textOf(element)).to.include('Not received');
  });

  it('sends the same again after an uncertain outcome, also by its own button', async () => {
    const real = seeded(...foodReferral('food', [accepted, completed]));
    const sent: unknown[] = [];
    const { element } = await shown({
      ...real,
      commit: async (changes, options) => {
        sent.push(changes);
        const outcome = await real.commit(changes, options);
        return sent.length === 1 ? { outcome: 'uncertain', issues: [] } : outcome;
      },
    });
    button(element, 'Record what the patient says').click();
    await settled(element);
    element.shadowRoot!.querySelector<HTMLInputElement>('input[value=no]')!.click();
    button(element, 'Record what the patient says').click();
    await until(() => textOf(element).includes('Not sure whether this was saved'), 'uncertain is not said');
    button(element, 'Record what the patient says').click();
    await until(() => textOf(element).includes('What the patient says is saved'), 'not stored');
    expect(sent[1]).to.equal(sent[0]);
    expect((await collect(real, { resourceType: 'QuestionnaireResponse' })).length).to.equal(1);
  });

  it('keeps what was typed while another referral is looked at', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted]), ...foodReferral('other')));
    button(element, 'Cancel referral').click();
    await settled(element);
    element.shadowRoot!.querySelector('textarea')!.focus();
    await sendKeys({ type: 'Moved away' });
    element.referralRef = taskRef('other');
    await until(() => textOf(element).includes('No answer'), 'the other one is not shown');
    expect(element.shadowRoot!.querySelector('textarea')).to.equal(null);
    show(element);
    await until(() => element.shadowRoot!.querySelector('textarea')?.value === 'Moved away', 'what was typed is gone');
  });

  it('does not take an answer about the goal that is no longer asked for', async () => {
    const repository = withGoal();
    const { element } = await shown(repository);
    button(element, 'Record what the patient says').click();
    await settled(element);
    radio(element, 'received', 'yes').click();
    radio(element, 'goal-0', 'achieved').click();
    radio(element, 'received', 'not-asked').click();
    button(element, 'Record what the patient says').click();
    await until(() => textOf(element).includes('Saved: the patient could not be reached'), 'not recorded');
    expect((await repository.read<Goal>('Goal/f-goal')).resource.achievementStatus!.coding![0]!.code).to.equal('in-progress');
  });

  it('warns of somebody who asked not to be contacted, above everything that is to be done', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted, completed], { contactProhibited: true })));
    const warning = 'Do not contact the patient Asked not to be contacted: ask at the next visit.';
    expect(textOf(element.shadowRoot!.querySelector('.notice.warning')!)).to.equal(warning);
    expect(textOf(element)).to.not.include('Call after 5 pm');
    button(element, 'Record what the patient says').click();
    await settled(element);
    expect(textOf(element.shadowRoot!.querySelector('.act-form .notice')!)).to.include('ask at the next visit');
  });

  it('has a way forward where this organization brings nothing: another one, for the same need', async () => {
    const repository = seeded(
      ...agreed('f', 'food-insecurity', { goal: 'Comer todos los días' }),
      ...foodReferral('food', [declined], { goalRefs: ['Goal/f-goal'] }),
    );
    const { element } = await shown(repository);
    const asked: NeedReferDetail[] = [];
    element.addEventListener('careloom-need-refer', (event) => asked.push(event.detail));
    expect(element.shadowRoot!.querySelectorAll('.button.primary')).to.have.length(1);
    expect(button(element, 'Close without the service').className).to.equal('button');
    button(element, 'Find another organization').focus();
    await sendKeys({ press: 'Enter' });
    expect(asked).to.deep.equal([{ domain: 'food-insecurity', patientRef: 'Patient/p1', conditionRef: 'Condition/c1', goalRef: 'Goal/f-goal' }]);
    element.addEventListener('careloom-need-refer', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))));
    button(element, 'Find another organization').click();
    await until(() => textOf(element).includes('does not allow that'), 'the refusal of the host is not shown');
  });

  it('offers another organization only where this one ended', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted, held])));
    expect(button(element, 'Find another organization')).to.equal(undefined);
  });

  it('leaves an empty form with Escape, and keeps one with something in it', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted])));
    button(element, 'Cancel referral').click();
    await settled(element);
    await sendKeys({ press: 'Escape' });
    await settled(element);
    expect(element.shadowRoot!.querySelector('.act-form')).to.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(button(element, 'Cancel referral'));
    button(element, 'Cancel referral').click();
    await settled(element);
    await sendKeys({ type: 'Moved' });
    await sendKeys({ press: 'Escape' });
    await settled(element);
    expect(element.shadowRoot!.querySelector('textarea')!.value).to.equal('Moved');
  });

  it('sets no words of staff as a quotation', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [declined])));
    expect(textOf(element)).to.include('No car: needs delivery').and.include('We are full until January');
    expect(element.shadowRoot!.querySelector('blockquote')).to.equal(null);
  });

  it('shows the patient’s own words as a quotation', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted, completed, received])));
    await until(() => element.shadowRoot!.querySelector('blockquote') !== null, 'no quotation');
    expect(element.shadowRoot!.querySelector('blockquote')!.textContent).to.equal('They brought two bags');
  });

  it('says in a word that it is urgent, and nothing of routine', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [], { priority: 'urgent' })));
    expect(textOf(element)).to.include('Priority Urgent');
    const { element: other } = await shown(seeded(...foodReferral('food')));
    expect(textOf(other)).to.not.include('Priority');
  });

  it('gives the name of the patient its own direction', async () => {
    const { element } = await shown(seeded(...referralOf({ ref: 'Patient/p2', display: 'ليان الورداني' }, 'food')));
    const name = element.shadowRoot!.querySelector('header bdi')!;
    expect([textOf(name), name.getAttribute('dir')]).to.deep.equal(['ليان الورداني', 'auto']);
  });

  it('says whose turn it is from where the user stands', async () => {
    const { element, provider } = await shown(seeded(...foodReferral('food', [accepted, completed])));
    expect(textOf(element)).to.include('Our turn since');
    provider.user = sam;
    await settled(provider, element);
    expect(textOf(element)).to.include('Waiting for Riverside Family Clinic');
  });

  it('shows the referral when the server cannot search its history', async () => {
    const real = seeded(...foodReferral('food'));
    const search: CareRepository['search'] = (query, options) => {
      if (query.resourceType === 'Provenance') throw new CareloomError('repository.search_unsupported');
      return real.search(query, options);
    };
    const { element } = await shown({ ...real, search });
    expect(textOf(element)).to.include('The history could not be read').and.to.include('Provision of food');
  });

  it('leaves the form alone when the host only stops the act', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted])));
    element.addEventListener('careloom-referral-change', (event) => event.preventDefault());
    button(element, 'Cancel referral').click();
    await settled(element);
    element.shadowRoot!.querySelector('textarea')!.value = 'Moved away';
    button(element, 'Cancel referral').click();
    await settled(element);
    expect(element.shadowRoot!.querySelector('textarea')!.value).to.equal('Moved away');
  });

  const outcomes: [CommitOutcome, string][] = [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'not allowed'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
  ];
  for (const [outcome, words] of outcomes) {
    it(`shows the outcome "${outcome.outcome}" and keeps the form`, async () => {
      const real = seeded(...foodReferral('food', [accepted]));
      const { element } = await shown({ ...real, commit: async () => outcome });
      button(element, 'Cancel referral').click();
      await settled(element);
      element.shadowRoot!.querySelector('textarea')!.value = 'Moved away';
      button(element, 'Cancel referral').click();
      await until(() => textOf(element).includes(words), `"${words}" is not shown`);
      expect(element.shadowRoot!.querySelector('textarea')!.value).to.equal('Moved away');
    });
  }
});
