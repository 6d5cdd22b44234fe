import type { CarePlan, Condition, Observation, Provenance, Resource, Task } from '@careloom/core/fhir';
import { barrierCodes, barrierStateExtension } from '@careloom/core/care-plan/barriers';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { CareloomProvider } from '../../provider/provider.ts';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { barrier, barriers, daughter, goalRef, plan, rideRef, rides, safety } from '../barrier.fixtures.ts';
import { daughter as eva } from '../plan-story.fixtures.ts';
import { violencePlan } from '../plan.fixtures.ts';
import { barrierMessagesEn } from '../barrier.messages.en.ts';
import { patientRef } from '../care-plan.fixtures.ts';
import type { CareloomBarrierList } from './barrier-list.ts';
import './define.ts';
import { barrierFormCatalogues } from './form-words.ts';
import { barrierCatalogues } from '../barrier-catalogues.ts';
import { barrierListCatalogues } from './list-words.ts';

const tag = 'careloom-barrier-list';
const usual = (): CareRepository => seeded(...plan(), ...barriers);
const ofPatient = (element: CareloomBarrierList): unknown => (element.patientRef = patientRef);
const isShown = (element: CareloomBarrierList): boolean => element.shadowRoot!.querySelector('[role=listitem]') !== null;
const forbidden = (): CareRepository => {
  const deny = async (): Promise<never> => {
    throw new CareloomError('repository.forbidden');
  };
  return { ...seeded(), search: () => ({ [Symbol.asyncIterator]: () => ({ next: deny }) }) };
};
const odd = { resourceType: 'Condition', id: 'odd', subject: { reference: patientRef }, category: [{ coding: [{ system: 'https://careloom.dev/fhir/CodeSystem/barrier-level', code: 'practical' }] }] } as Resource;

runElementSuite<CareloomBarrierList>({
  tag,
  phi: ['Lidia', 'Okonkwo', 'church', 'Joel', 'clinic door'],
  states: {
    usual: { repository: usual, prepare: ofPatient, ready: isShown },
    'chosen by the provider': { repository: usual, provider: { patientRef }, ready: isShown },
    'read by a proxy': { repository: usual, provider: { user: daughter }, prepare: ofPatient, ready: isShown },
    'nothing recorded': { repository: () => seeded(...plan()), prepare: ofPatient, ready: (each) => textOf(each).includes('Nothing recorded') },
    'no patient': { ready: (each) => textOf(each).includes('No patient chosen') },
    loading: { repository: loading, prepare: ofPatient, ready: (each) => textOf(each).includes('Loading') },
    'cannot be reached': { repository: failing, prepare: ofPatient, ready: (each) => textOf(each).includes('cannot be reached') },
    'not allowed': { repository: forbidden, prepare: ofPatient, ready: (each) => textOf(each).includes('not allowed to see') },
    'read only': { repository: usual, prepare: (each) => Object.assign(each, { patientRef, readonly: true }), ready: isShown },
    'nobody signed in': { repository: usual, provider: { user: undefined }, prepare: ofPatient, ready: (each) => isShown(each) && textOf(each).includes('Nobody is signed in') },
  },
});

describe('the words of barriers', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(barrierListCatalogues));
  it('of the barriers themselves, too', () => expectCatalogues(barrierCatalogues));
  it('of the forms too', () => expectCatalogues(barrierFormCatalogues, ['care-plan.barrier_form.step_words']));
  it('have a word for each of the 47', () => {
    for (const { code } of barrierCodes) expect(barrierMessagesEn).to.have.property(`care-plan.barrier.code.${code}`);
  });
});

describe('barrier list', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository = usual(), provider: Partial<CareloomProvider> = {}, more: Partial<CareloomBarrierList> = {}) {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const noted: CareRepository = { ...repository, commit: async (changes, options) => (commits.push(changes), repository.commit(changes, options)) };
    const mounted = await mount<CareloomBarrierList>(tag, {
      repository: noted,
      provider,
      prepare: (each) => void Object.assign(each, { patientRef }, more),
      ready: (each) => isShown(each) || each.shadowRoot!.querySelector('[data-do=barrier-recorded]') !== null,
    });
    open.push(mounted.remove);
    const facts: unknown[] = [];
    mounted.element.addEventListener('careloom-barrier-changed', (event) => facts.push(event.detail));
    return { ...mounted, repository, commits, facts };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const row = (element: Element, id: string): HTMLElement => field(element, `[data-ref$='/${id}-1']`);
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === words)!;
  const all = async <R extends Resource>(repository: CareRepository, resourceType: string): Promise<readonly R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);
  const stateOf = async (repository: CareRepository, id: string): Promise<Record<string, unknown>> => {
    const found = [...(await all<Condition | Observation>(repository, 'Condition')), ...(await all<Condition | Observation>(repository, 'Observation'))].find((each) => each.id === id);
    const own = found?.extension?.find(({ url }) => url === barrierStateExtension)?.extension ?? [];
    return Object.fromEntries(own.map((each) => [each.url, each.valueCode ?? each.valueString ?? each.valueInteger ?? each.valueReference?.reference ?? each.valueDate]));
  };
  /** Opens an act of a row, behind "More" where it is. */
  const begin = async (element: CareloomBarrierList, id: string, act: string): Promise<void> => {
    if (!row(element, id).querySelector(`[data-do='${act}']`)) row(element, id).querySelector<HTMLElement>('[data-do=more]')!.click();
    await settled(element);
    row(element, id).querySelector<HTMLElement>(`[data-do='${act}']`)!.click();
    await until(() => field(element, '.act-form .primary, .act-form .danger') !== null, 'no form');
  };
  const submit = async (element: CareloomBarrierList): Promise<void> => {
    field(element, '.act-form :is(.primary, .danger)').click();
    await settled(element);
  };

  it('shows open ones first, past their day before all: what, since when, whose, by when, what is done, what it holds up', async () => {
    const { element } = await shown();
    const order = [...element.shadowRoot!.querySelectorAll('[role=listitem]')].map((each) => each.getAttribute('data-ref'));
    expect(order).to.deep.equal([rideRef, 'Condition/safety-1', 'Condition/copay-1', 'Condition/nobus-1']);
    const first = textOf(row(element, 'ride'));
    expect(first).to.include('Transportation').and.include('Past its day').and.include('The bus does not come to us any more');
    expect(first).to.include('Practical · recorded Mon 2 Nov, 20 days ago').and.include('Joel Marsh').and.include('was due Wed 18 Nov, 4 days ago');
    expect(first).to.include('Arrange transport · tried once').and.include('Walk to church again').and.include('Book the church van');
    expect(textOf(row(element, 'copay'))).to.include('Nobody has it yet').and.include('no day set');
    expect(textOf(row(element, 'safety'))).to.include('Not shown to family or proxies');
    expect(textOf(row(element, 'nobus'))).to.include('Patient wants nothing done').and.include('She does not want to move').and.include('No goal named');
    expect(textOf(element)).to.include('To work on (3)').and.not.include('Phone or internet');
    button(element, 'Show 1 that is solved').click();
    await settled(element);
    expect(textOf(row(element, 'solved'))).to.include('Phone or internet').and.include('This time only').and.include('Her son gave her his old phone');
    expect([...element.shadowRoot!.querySelectorAll('.primary')].map((each) => each.closest('[data-ref]')?.getAttribute('data-ref'))).to.deep.equal([rideRef]);
  });

  it('records one of the 47 by search and keyboard, without accents or capitals, and never sends what was only typed', async () => {
    const repository = seeded(...plan());
    const { element, commits, facts } = await shown(repository, { goalRef });
    field(element, '[data-do=barrier-recorded]').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => element.shadowRoot!.activeElement?.id === 'search', 'focus does not go to the search');
    await sendKeys({ type: 'CHILD' });
    await sendKeys({ press: 'Enter' });
    expect(commits).to.deep.equal([]);
    await until(() => field(element, 'input[value=child-care]') !== null, 'not found');
    expect(await axeFindings(element)).to.deep.equal([]);
    field(element, 'input[value=child-care]').focus();
    await sendKeys({ press: 'Space' });
    await settled(element);
    expect(field(element, `input[name='goal ${goalRef}']`).checked, 'the goal chosen elsewhere').to.equal(true);
    field(element, '#words').value = 'Nobody for the baby';
    field<HTMLSelectElement>(element, '#who').value = rides.ref;
    field(element, '#due').value = '2026-12-05';
    field(element, '.act-form .primary').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Recorded: what stands in the way'), 'not stored');
    expect(element.shadowRoot!.activeElement?.className).to.include('said');
    const [made] = await all<Condition>(repository, 'Condition');
    expect([made!.code!.coding![0]!.code, made!.code!.text]).to.deep.equal(['child-care', 'Nobody for the baby']);
    expect(JSON.stringify(made!.extension)).to.include(goalRef);
    expect(await stateOf(repository, made!.id!)).to.deep.include({ state: 'identified', owner: rides.ref, due: '2026-12-05' });
    expect(commits).to.have.length(1);
    expect(facts).to.have.length(1);
    expect(facts[0]).to.deep.include({ acts: ['barrier-recorded'], patientRef, goalRefs: [goalRef] });
  });

  it('records what has no code, of this time, in two choices: a group and words', async () => {
    const repository = seeded(...plan());
    const { element } = await shown(repository);
    field(element, '[data-do=barrier-recorded]').click();
    await until(() => field(element, 'input[value=system]') !== null, 'no form');
    await submit(element);
    expect(textOf(element)).to.include('Please choose a group');
    field(element, 'input[value=system]').click();
    await settled(element);
    expect(element.shadowRoot!.querySelectorAll('input[name=code]')).to.have.length(12);
    await submit(element);
    expect(textOf(element)).to.include('Please choose what stands in the way');
    expect(await axeFindings(element)).to.deep.equal([]);
    field(element, '#words').value = 'The portal is down';
    field(element, 'input[value=transient]').click();
    await submit(element);
    await until(() => textOf(element).includes('The portal is down') && !field(element, '.act-form'), 'not stored');
    const [made] = (await all<Observation>(repository, 'Observation')).filter(({ code }) => code.text === 'The portal is down');
    expect(made!.status).to.equal('final');
  });

  it('plans an action: the barrier counts the attempt, and the step goes into the plan, in one commit', async () => {
    const { element, repository, commits, facts } = await shown();
    await begin(element, 'copay', 'action-planned');
    await submit(element);
    expect(textOf(element)).to.include('Please choose what will be done');
    field<HTMLSelectElement>(element, '#action').value = 'paperwork';
    field<HTMLSelectElement>(element, '#who').value = patientRef;
    field(element, '#due').value = '2026-12-01';
    await submit(element);
    await until(() => textOf(element).includes('Recorded: what is done about it and the step'), 'not stored');
    expect(commits).to.have.length(1);
    expect(commits[0]!.map(({ resource }) => resource.resourceType)).to.deep.equal(['Condition', 'Provenance', 'Task', 'CarePlan', 'Provenance', 'Provenance']);
    expect(await stateOf(repository, 'copay-1')).to.deep.include({ state: 'action-planned', action: 'paperwork', attempts: 1, owner: patientRef });
    const task = (await all<Task>(repository, 'Task')).find(({ description }) => description === 'Paperwork: Co-pay or deductible')!;
    expect([task.reasonReference?.reference, task.owner?.reference, task.restriction?.period?.end]).to.deep.equal(['Condition/copay-1', patientRef, '2026-12-01']);
    const [stored] = await all<CarePlan>(repository, 'CarePlan');
    expect(JSON.stringify(stored!.activity)).to.include(`Task/${task.id}`);
    expect(facts[0]).to.deep.equal({ acts: ['action-planned', 'task-added', 'action-added'], patientRef, barrierRef: 'Condition/copay-1', goalRefs: [goalRef] });
    await until(() => textOf(row(element, 'copay')).includes('Paperwork: Co-pay or deductible'), 'the step is not shown');
  });

  it('says that there is no step without a plan', async () => {
    const { element, commits } = await shown(seeded(...barriers));
    await begin(element, 'copay', 'action-planned');
    expect(textOf(element)).to.include('There is no plan in use, so no step is made');
    field<HTMLSelectElement>(element, '#action').value = 'remind';
    await submit(element);
    await until(() => commits.length === 1, 'not sent');
    expect(commits[0]!.map(({ resource }) => resource.resourceType)).to.deep.equal(['Condition', 'Provenance']);
  });

  it('starts by a click that can be taken back before it is sent', async () => {
    const { element, repository, commits } = await shown();
    await begin.call(undefined, element, 'ride', 'barrier-assigned');
    field(element, '.act-form .button:not(.primary)').click();
    await settled(element);
    const start = (): HTMLElement => row(element, 'ride').querySelector<HTMLElement>('[data-do=barrier-started]')!;
    start().click();
    await settled(element);
    expect(textOf(row(element, 'ride'))).to.include('Not saved yet').and.include('Started:');
    expect(element.shadowRoot!.activeElement?.className).to.include('said');
    button(element, 'Undo').click();
    await settled(element);
    expect(commits).to.deep.equal([]);
    start().click();
    await settled(element);
    button(element, 'Save now').click();
    await until(() => textOf(element).includes('Recorded: that it was started'), 'not stored');
    expect(await stateOf(repository, 'ride-1')).to.deep.include({ state: 'in-progress' });
  });

  const cases: readonly (readonly [id: string, act: string, fill: Readonly<Record<string, string>>, stored: Readonly<Record<string, unknown>>])[] = [
    ['copay', 'barrier-resolved', { '#words': 'The clinic waived it' }, { state: 'resolved', reason: 'The clinic waived it' }],
    ['ride', 'barrier-partly-resolved', { '#words': 'On Tuesdays only' }, { state: 'partly-resolved', reason: 'On Tuesdays only' }],
    ['copay', 'barrier-not-resolvable', { '#words': 'No fund for it' }, { state: 'not-resolvable-here', reason: 'No fund for it' }],
    ['copay', 'barrier-declined', {}, { state: 'declined' }],
    ['nobus', 'barrier-reopened', { '#words': 'She moved' }, { state: 'identified', reason: 'She moved' }],
    ['copay', 'barrier-assigned', { '#who': rides.ref }, { state: 'identified', owner: rides.ref }],
    ['ride', 'barrier-escalated', { '#who': 'PractitionerRole/rosa', '#words': 'Three calls, no answer' }, { escalatedTo: 'PractitionerRole/rosa' }],
  ];
  for (const [id, act, fill, stored] of cases) {
    it(`stores ${act}, and says so`, async () => {
      const { element, repository, facts } = await shown();
      await begin(element, id, act);
      await until(() => element.shadowRoot!.activeElement?.closest('.act-form') !== null, 'focus does not go into the form');
      for (const [selector, value] of Object.entries(fill)) field(element, selector).value = value;
      await submit(element);
      await until(() => textOf(element).includes('Recorded: '), 'not stored');
      expect(await stateOf(repository, `${id}-1`)).to.deep.include(stored);
      expect(facts).to.have.length(1);
      const words = (await all<Provenance>(repository, 'Provenance')).find(({ activity }) => activity?.coding?.[0]?.code === act);
      if (fill['#words']) expect(JSON.stringify(words?.reason)).to.include(fill['#words']);
    });
  }

  it('asks for the reason where one is needed, and goes there', async () => {
    const { element, commits } = await shown();
    for (const [id, act] of [['copay', 'barrier-not-resolvable'], ['ride', 'barrier-escalated'], ['copay', 'barrier-retracted']] as const) {
      await begin(element, id, act);
      await submit(element);
      expect(textOf(element), act).to.include('Please say why');
      await until(() => element.shadowRoot!.activeElement?.matches('[data-invalid]') === true, 'focus does not go to the first problem');
      button(element, 'Back').click();
      await settled(element);
    }
    expect(commits).to.deep.equal([]);
  });

  it('never shows a proxy what is sensitive, nor a step that would give it away', async () => {
    for (const [provider, more] of [[{ user: daughter }, {}], [{}, { proxy: true }]] as const) {
      const { element } = await shown(usual(), provider, more);
      const words = textOf(element);
      expect(words).to.include('Co-pay or deductible').and.include('To work on (2)');
      expect(words).to.not.include('safety').and.not.include('clinic door').and.not.include('side door').and.not.include('Not shown to family');
    }
  });

  it('offers a relative what the table allows: say that it is solved', async () => {
    const { element } = await shown(usual(), { user: daughter });
    const offered = [...row(element, 'copay').querySelectorAll('[data-do]')].map((each) => each.getAttribute('data-do'));
    expect(offered).to.deep.equal(['barrier-resolved']);
  });

  it('keeps what is typed when something else is asked for', async () => {
    const { element } = await shown();
    await begin(element, 'copay', 'barrier-resolved');
    await sendKeys({ type: 'half a wo' });
    expect(element.dirty).to.equal(true);
    row(element, 'ride').querySelector<HTMLElement>('[data-do=barrier-escalated]')!.click();
    await settled(element);
    expect(textOf(element)).to.include('You are still writing');
    expect(field(element, '#words').value).to.equal('half a wo');
    button(element, 'Back').click();
    await settled(element);
    expect(element.dirty).to.equal(false);
  });

  const refusedOutcome: CommitOutcome = { outcome: 'refused', issues: [{ severity: 'error', code: 'repository.refused', messageKey: 'repository.refused' }], retryable: false };
  for (const [outcome, words] of [
    [{ outcome: 'conflict', issues: [] }, 'somebody else changed this'],
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [refusedOutcome, 'does not accept this'],
  ] as const) {
    it(`tells of ${outcome.outcome}, and keeps what was typed`, async () => {
      const { element, facts } = await shown({ ...usual(), commit: async () => outcome as CommitOutcome });
      await begin(element, 'copay', 'barrier-resolved');
      field(element, '#words').value = 'The clinic waived it';
      await submit(element);
      await until(() => textOf(element).includes(words), 'not told');
      expect(field(element, '#words').value).to.equal('The clinic waived it');
      expect(facts).to.deep.equal([]);
      expect(await axeFindings(element)).to.deep.equal([]);
    });
  }

  it('lets the host do it, or say no', async () => {
    const { element, commits } = await shown();
    element.addEventListener('careloom-barrier-change', (event) => event.respondWith(Promise.reject({ code: 'host.refused', messageKey: 'host.refused' })), { once: true });
    await begin(element, 'copay', 'barrier-declined');
    await submit(element);
    await until(() => textOf(element).includes('This workplace does not allow that'), 'not told');
    expect(commits).to.deep.equal([]);
  });

  it('opens a composer in the same provider when a referral was planned, and again when asked', async () => {
    const { element, provider } = await shown(seeded(...plan(), ...barriers));
    const press = async (): Promise<void> => {
      field(element, "[data-ref='Condition/copay-1'] [data-do=refer]").click();
      await settled(element);
    };
    const asked: unknown[] = [];
    element.addEventListener('careloom-need-refer', (event) => asked.push(event.detail));
    await begin(element, 'copay', 'action-planned');
    field<HTMLSelectElement>(element, '#action').value = 'refer';
    await submit(element);
    const detail = { domain: 'medical-cost-burden', patientRef, conditionRef: 'Condition/copay-1', goalRef: 'Goal/walk-1' };
    await until(() => asked.length === 1, 'no composer');
    expect(asked).to.deep.equal([detail]);
    expect([provider.patientRef, provider.domain, provider.goalRef]).to.deep.equal([patientRef, 'medical-cost-burden', 'Goal/walk-1']);
    await until(() => field(element, "[data-ref='Condition/copay-1'] [data-do=refer]") !== null, 'not offered again');
    provider.select({ domain: undefined, goalRef: undefined });
    await press();
    await until(() => provider.domain === 'medical-cost-burden', 'not chosen');
    expect(asked).to.deep.equal([detail, detail]);
    element.addEventListener('careloom-need-refer', (event) => event.respondWith(Promise.reject({ code: 'host.refused', messageKey: 'host.refused' })), { once: true });
    await press();
    await until(() => textOf(field(element, "[data-ref='Condition/copay-1']")).includes('This workplace does not allow that'), 'not told');
  });

  it('guesses no need where it is not known what a referral would be for', async () => {
    const { element, provider, facts } = await shown(seeded(...plan(), ...safety));
    await begin(element, 'safety', 'action-planned');
    field<HTMLSelectElement>(element, '#action').value = 'refer';
    await submit(element);
    await until(() => facts.length === 1, 'not stored');
    expect(provider.domain).to.equal(undefined);
    expect(field(element, '[data-do=refer]')).to.equal(null);
  });

  it('shows a proxy no goal of violence, nor what hinders it alone, nor that there is more', async () => {
    const more = [...barrier('lock', { code: 'housing', goalRefs: ['Goal/g-safe'] }), ...barrier('bus', { code: 'transportation', goalRefs: ['Goal/g-safe', 'Goal/g-eat'] })];
    const records = () => seeded(...violencePlan(), ...more);
    const staff = await shown(records());
    expect(textOf(staff.element)).to.include('Have a safe place').and.include('Housing');
    for (const [provider, own] of [[{ user: eva }, {}], [{}, { proxy: true }]] as const) {
      const { element } = await shown(records(), provider, own);
      expect(textOf(element)).to.include('Transportation').and.include('Eat every day').and.include('(1)');
      expect(textOf(element)).to.not.match(/housing|safe|not known|cannot be read|sensitive/i);
    }
  });

  it('draws part of a long list, and all of it when asked', async () => {
    const many = Array.from({ length: 240 }, (_, index) => barrier(`many${index}`, { level: 'practical', words: `Way ${index + 1}` })).flat();
    const { element } = await shown(seeded(...plan(), ...many));
    await until(() => element.shadowRoot!.querySelectorAll('[role=listitem]').length < 200, 'all rows are drawn');
    expect(field(element, '[role=listitem]').getAttribute('aria-setsize')).to.equal('240');
    button(element, 'Show all 240 rows at once').click();
    await settled(element);
    expect(element.shadowRoot!.querySelectorAll('[role=listitem]')).to.have.length(240);
  });

  it('says which records cannot be read', async () => {
    const { element } = await shown(seeded(...plan(), ...barriers, odd));
    await until(() => textOf(element).includes('1 record cannot be read'), 'not told');
  });
});
