import { sdohDomains } from '@careloom/core/fhir';
import type { Condition, Goal, Observation, Provenance, QuestionnaireResponse, Resource } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { accepted, declined, foodReferral } from '../../referral/referral.fixtures.ts';
import { agreed, answer, food, home, job, patientRef, power, ride, rideSaidNo, safety } from '../care-plan.fixtures.ts';
import { domainMessagesEn } from '../domain.messages.en.ts';
import { carePlanCatalogues } from '../need-words.ts';
import { catalogues as formCatalogues } from './need-forms.ts';
import './define.ts';
import type { CareloomNeedList } from './need-list.ts';

const tag = 'careloom-need-list';
const ofPatient = (element: CareloomNeedList): string => (element.patientRef = patientRef);
const mixed = (): CareRepository =>
  seeded(food, ride, power, home, job, ...agreed('r', 'transportation-insecurity', { words: 'No tengo carro', goal: 'Llegar a mis citas' }));

runElementSuite<CareloomNeedList>({
  tag,
  phi: ['No tengo carro', 'Llegar', 'Already shut off', 'Often true'],
  states: {
    'several needs': { repository: mixed, prepare: ofPatient, ready: (element) => textOf(element).includes('Llegar a mis citas') },
    'chosen by the provider': { repository: mixed, provider: { patientRef }, ready: (element) => textOf(element).includes('Enough food') },
    'safety first': { repository: () => seeded(safety, food), prepare: ofPatient, ready: (element) => textOf(element).includes('about safety') },
    unreadable: {
      repository: () => seeded(food, { resourceType: 'Goal', id: 'odd', subject: { reference: patientRef } } as Resource),
      prepare: ofPatient,
      ready: (element) => textOf(element).includes('1 record cannot be read'),
    },
    'no need found': { repository: () => seeded(home), prepare: ofPatient, ready: (element) => textOf(element).includes('found no need') },
    empty: { prepare: ofPatient, ready: (element) => textOf(element).includes('No needs known') },
    'no patient': { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: ofPatient, ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: ofPatient, ready: (element) => textOf(element).includes('could not be loaded') },
  },
});

describe('the words of care plans', () => {
  it('say the same in Spanish, with the same places', async () => {
    await expectCatalogues(carePlanCatalogues, ['care-plan.need.referral_to_undated', 'care-plan.answer.no']);
    await expectCatalogues(formCatalogues);
  });
  it('name the 24 domains, in words of ours', () => {
    expect(Object.keys(domainMessagesEn).sort()).to.deep.equal(Object.keys(sdohDomains).map((code) => `care-plan.domain.${code}`).sort());
    expect(Object.values(domainMessagesEn).filter((words) => /insecurity|instability|literacy/i.test(words))).to.deep.equal([]);
  });
});

describe('need list', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown extends Mounted<CareloomNeedList> {
    readonly commits: ChangeSet[];
    readonly facts: unknown[];
  }
  async function shown(repository: CareRepository, prepare: (element: CareloomNeedList) => unknown = ofPatient): Promise<Shown> {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const noted: CareRepository = { ...repository, commit: async (changes, options) => (commits.push(changes), repository.commit(changes, options)) };
    const mounted = await mount<CareloomNeedList>(tag, { repository: noted, prepare: (element) => void prepare(element), ready: (e) => e.shadowRoot!.querySelector('.need') !== null });
    open.push(mounted.remove);
    // Fetched for whoever may change something.
    await import('./need-forms.ts');
    await settled(mounted.element);
    const facts: unknown[] = [];
    mounted.element.addEventListener('careloom-need-changed', (event) => facts.push(event.detail));
    return { ...mounted, commits, facts };
  }
  const row = (element: Element, domain: string): HTMLElement => element.shadowRoot!.querySelector(`[data-ref='${domain}']`)!;
  const act = (element: Element, domain: string, name: string): HTMLButtonElement => row(element, domain).querySelector(`[data-do='${name}']`)!;
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const submit = async (element: CareloomNeedList): Promise<void> => {
    field(element, '.need-form .primary').click();
    await settled(element);
  };
  const all = async <R extends Resource>(repository: CareRepository, resourceType: string): Promise<readonly R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);
  const opened = async (element: CareloomNeedList, domain: string, name: string): Promise<void> => {
    act(element, domain, name).click();
    await settled(element);
  };

  it('says what is urgent first, then what to talk about, then what was decided', async () => {
    const { element } = await shown(mixed());
    const marks = [...element.shadowRoot!.querySelectorAll('.group, .need .what')].map((each) => each.textContent);
    expect(marks).to.deep.equal([
      'Urgent', 'Electricity, gas, heat and water', 'To talk about', 'Enough food', 'What the patient decided', 'Transportation',
    ]);
    expect(textOf(row(element, 'food-insecurity'))).to.include('worried that your food would run out').and.include('Often true');
    expect(textOf(row(element, 'food-insecurity'))).to.include('Not asked yet');
    expect(row(element, 'food-insecurity').querySelector('.answer')!.getAttribute('lang')).to.equal('en');
    const decided = row(element, 'transportation-insecurity');
    expect(textOf(decided)).to.include('Wants help').and.include('recorded by Rosa Vega').and.include('Transportation insecurity');
    expect([...decided.querySelectorAll('blockquote')].map((each) => each.textContent)).to.deep.equal(['No tengo carro', 'Llegar a mis citas']);
    expect(textOf(element)).to.include('Nothing is confirmed by itself');
  });

  it('says which answer showed a need that the newest one does not, and asks whether it still holds', async () => {
    const { element } = await shown(seeded(...rideSaidNo, ...agreed('r', 'transportation-insecurity', { goal: 'Llegar a mis citas' })));
    const words = (): string => textOf(row(element, 'transportation-insecurity'));
    expect(words()).to.include('Yes Mon 21 Sep').and.include('Asked again: No Sun 22 Nov, today').and.include('Ask the patient whether it still holds').and.not.include('No answer on record');
    const first = row(element, 'transportation-insecurity').querySelector<HTMLButtonElement>('button')!;
    expect(first.textContent!.trim()).to.equal('Ask whether it still holds');
    expect(first.classList.contains('primary'), 'the next step').to.equal(true);
    await opened(element, 'transportation-insecurity', 'wish');
    field(element, '[name=wish][value=wants-help]').click();
    await submit(element);
    await until(() => !words().includes('whether it still holds'), 'still asks');
    expect(words()).to.include('Asked again: No');
  });

  it('leads from the chip and from its line to the referral, where the host may show it', async () => {
    const { element, provider } = await shown(seeded(food, ...agreed('f', 'food-insecurity', { goal: 'Eat every day' }), ...foodReferral('food', [declined])));
    const asked: string[] = [];
    const host = (event: HTMLElementEventMap['careloom-need-referral']): void => void asked.push(event.detail.referralRef);
    provider.addEventListener('careloom-need-referral', host);
    const chosen: unknown[] = [];
    provider.addEventListener('careloom-selection-changed', ({ detail }) => chosen.push(detail.referralRef));
    const line = row(element, 'food-insecurity').querySelector<HTMLButtonElement>('[data-referral]')!;
    line.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => asked.length === 1, 'not told');
    provider.select({ referralRef: undefined });
    act(element, 'food-insecurity', 'stuck').click();
    await until(() => asked.length === 2, 'the chip does not lead');
    const ref = line.dataset['referral']!;
    expect(asked).to.deep.equal([ref, ref]);
    await until(() => chosen.filter((each) => each === ref).length === 2, 'not selected');
  });

  it('says of a goal that no plan in use holds it', async () => {
    const plan = { resourceType: 'CarePlan', id: 'plan', status: 'active', intent: 'plan', subject: { reference: patientRef }, goal: [{ reference: 'Goal/other' }] } as Resource;
    const wish = agreed('f', 'food-insecurity', { goal: 'Eat every day' });
    const goalRef = `Goal/${wish.find(({ resourceType }) => resourceType === 'Goal')!.id}`;
    const beside = await shown(seeded(food, ...wish, plan));
    expect(textOf(row(beside.element, 'food-insecurity'))).to.include('not in the plan yet');
    const inside = await shown(seeded(food, ...wish, { ...plan, goal: [{ reference: goalRef }] } as Resource));
    const without = await shown(seeded(food, ...wish));
    for (const { element } of [inside, without]) expect(textOf(row(element, 'food-insecurity'))).to.not.include('not in the plan');
  });

  it('leaves room for the host’s next step while nobody has asked', async () => {
    const { element } = await shown(seeded(food));
    const next = document.createElement('button');
    next.slot = 'empty-action';
    element.append(next);
    expect(next.assignedSlot).to.equal(null);
    element.patientRef = 'Patient/p2';
    await until(() => next.assignedSlot !== null, 'no room');
    expect(next.getBoundingClientRect().height).to.be.greaterThan(0);
  });

  it('has one step that stands out: the next one', async () => {
    const { element } = await shown(mixed());
    const primary = [...element.shadowRoot!.querySelectorAll('.primary')].map((each) => each.closest('.need')!.getAttribute('data-ref'));
    expect(primary).to.deep.equal(['utility-insecurity']);
  });

  it('says what was asked without finding a need, and what is not clear', async () => {
    const { element } = await shown(mixed());
    expect(textOf(element)).to.not.include('Keeping a home');
    const toggle = field(element, '.asked [aria-expanded]');
    expect(toggle.textContent!.trim()).to.equal('Show what else was asked: 1 without a need and 1 not clear');
    toggle.click();
    await settled(element);
    expect(textOf(element)).to.include('Keeping a home No need found, Fri 20 Nov, 2 days ago');
    expect(textOf(element)).to.include('Work Not clear: an answer is missing, or does not say, Fri 20 Nov, 2 days ago');
    expect(toggle.textContent!.trim()).to.equal('Hide what else was asked: 1 without a need and 1 not clear');
  });

  it('never says "no need" where everything was declined', async () => {
    await import('../../provider/define.ts');
    const asked = async (...seed: Resource[]): Promise<string> => {
      const { element, remove } = await mount<CareloomNeedList>(tag, { repository: seeded(...seed), prepare: (e) => void ofPatient(e), ready: (e) => textOf(e).includes('need') });
      open.push(remove);
      await until(() => element.shadowRoot!.querySelector('.skeleton') === null, 'not loaded');
      return textOf(element);
    };
    const declined = await asked(job);
    expect(declined).to.include('It is not known whether there is a need').and.include('Show what else was asked: 1 not clear');
    expect(declined).to.not.include('no need').and.not.include('without a need');
    expect(await asked(job, home)).to.include('found no need so far, but not every answer is clear');
    expect(await asked(home)).to.include('The questions asked so far found no need.').and.include('asked: 1 without a need');
    const safetyDeclined = answer('o-hit', { loinc: '95618-5', question: 'How often?', domain: 'sdoh-category-unspecified' });
    expect(await asked(safetyDeclined)).to.include('It is not known whether there is a need').and.not.include('Nobody has asked');
  });

  it('says in Spanish that the answers are not available in Spanish', async () => {
    const { element, provider } = await shown(mixed());
    provider.locale = 'es';
    await settled(provider, element);
    expect(textOf(row(element, 'food-insecurity'))).to.include('Alimentos suficientes').and.include('No disponible en español').and.include('Often true');
    // Once for the answer and for the name in the record.
    expect(textOf(row(element, 'transportation-insecurity')).match(/No disponible en español/g)).to.have.length(1);
  });

  it('shows the referrals of a need and where they stand', async () => {
    const { element } = await shown(seeded(food, ...foodReferral('food', [accepted])));
    expect(textOf(row(element, 'food-insecurity'))).to.include('Provision of food, Hill Street Food Pantry: accepted, since Fri 20 Nov, 2 days ago');
  });

  it('says that a referral is stuck, and not only that a goal was agreed', async () => {
    const moving = await shown(seeded(food, ...agreed('f', 'food-insecurity', { goal: 'Eat every day' }), ...foodReferral('food', [accepted])));
    expect(textOf(row(moving.element, 'food-insecurity'))).to.include('Goal agreed');
    const stuck = await shown(seeded(food, ...agreed('f', 'food-insecurity', { goal: 'Eat every day' }), ...foodReferral('food', [declined])));
    expect(textOf(row(stuck.element, 'food-insecurity'))).to.include('A referral is stuck').and.not.include('Goal agreed');
  });

  it('records what the patient says by keyboard, as an answer and nothing more', async () => {
    const repository = seeded(food);
    const { element, commits, facts } = await shown(repository);
    act(element, 'food-insecurity', 'wish').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => element.shadowRoot!.activeElement?.getAttribute('name') === 'wish', 'focus does not go to the first answer');
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Sobre todo a fin de mes' });
    expect(element.dirty).to.equal(true);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Recorded: what the patient says'), 'not recorded');
    await until(() => textOf(element).includes('Sobre todo a fin de mes'), 'not shown');
    expect(element.dirty).to.equal(false);
    expect(element.shadowRoot!.activeElement?.className).to.include('said');
    expect(facts).to.deep.equal([{ acts: ['wish-recorded'], domain: 'food-insecurity', patientRef }]);
    expect(commits[0]!.map(({ resource }) => resource.resourceType)).to.deep.equal(['QuestionnaireResponse', 'Provenance']);
    const [said] = await all<QuestionnaireResponse>(repository, 'QuestionnaireResponse');
    expect(said!.item!.find(({ linkId }) => linkId === 'wish')!.answer![0]!.valueCoding!.code).to.equal('wants-help');
    expect(await all(repository, 'Condition')).to.deep.equal([]);
  });

  it('keeps "prefers not to say" as an answer of its own', async () => {
    const repository = seeded(food);
    const { element } = await shown(repository);
    await opened(element, 'food-insecurity', 'wish');
    element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[name=wish]')[4]!.click();
    await submit(element);
    await until(() => textOf(row(element, 'food-insecurity')).includes('Prefers not to say'), 'not recorded');
    const [said] = await all<QuestionnaireResponse>(repository, 'QuestionnaireResponse');
    expect(JSON.stringify(said)).to.include('asked-declined');
    expect(act(element, 'food-insecurity', 'goal')).to.equal(null);
  });

  it('confirms the need and sets the goal in one commit, by pointer', async () => {
    const repository = seeded(food, ...agreed('f', 'food-insecurity'));
    const { element, commits, facts } = await shown(repository);
    await opened(element, 'food-insecurity', 'goal');
    const options = [...field<HTMLSelectElement>(element, '#code').options].map(({ text }) => text);
    expect(options.slice(0, 2)).to.deep.equal(['Choose', 'Food insecurity']);
    field<HTMLSelectElement>(element, '#code').value = '0';
    field(element, '#goal').value = 'Comer todos los días';
    field<HTMLSelectElement>(element, '#goal-code').value = '0';
    field(element, '#due').value = '2027-02-01';
    await submit(element);
    await until(() => textOf(element).includes('Recorded: the need and the goal'), 'not recorded');
    await until(() => textOf(element).includes('Comer todos los días'), 'goal not shown');
    expect(commits).to.have.length(1);
    expect(commits[0]!.map(({ resource }) => resource.resourceType)).to.deep.equal(['Condition', 'Goal', 'Provenance', 'Provenance']);
    const [condition] = await all<Condition>(repository, 'Condition');
    const [goal] = await all<Goal>(repository, 'Goal');
    expect(condition!.verificationStatus!.coding![0]!.code).to.equal('confirmed');
    expect(condition!.code!.coding!.map(({ code }) => code)).to.deep.equal(['733423003', 'Z59.41']);
    expect(goal!.addresses).to.deep.equal([{ reference: `Condition/${condition!.id}` }]);
    expect([goal!.description.text, goal!.description.coding![0]!.code, goal!.target![0]!.dueDate]).to.deep.equal([
      'Comer todos los días', '1078229009', '2027-02-01',
    ]);
    const provenance = await all<Provenance>(repository, 'Provenance');
    expect(provenance.map(({ activity }) => activity?.coding?.[0]?.code)).to.include.members(['need-confirmed', 'goal-set']);
    expect(facts).to.deep.equal([{ acts: ['need-confirmed', 'goal-set'], domain: 'food-insecurity', patientRef }]);
  });

  it('agrees on a goal by keyboard alone', async () => {
    const repository = seeded(food, ...agreed('f', 'food-insecurity'));
    const { element } = await shown(repository);
    act(element, 'food-insecurity', 'goal').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => element.shadowRoot!.activeElement?.id === 'code', 'focus does not go to the first field');
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'Eat every day' });
    field(element, '.need-form .primary').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Recorded: the need and the goal'), 'not recorded');
    expect((await all<Goal>(repository, 'Goal'))[0]!.description.text).to.equal('Eat every day');
  });

  it('says every missing field at its place and goes to the first; nothing is sent', async () => {
    const { element, commits } = await shown(seeded(food, ...agreed('f', 'food-insecurity')));
    await opened(element, 'food-insecurity', 'goal');
    field(element, '#due').value = '2026-11-01';
    await submit(element);
    const errors = [...element.shadowRoot!.querySelectorAll('.field-error')].map((each) => each.id);
    expect(errors).to.deep.equal(['code-error', 'goal-error', 'due-error']);
    expect(await axeFindings(element)).to.deep.equal([]);
    await until(() => element.shadowRoot!.activeElement?.id === 'code', 'focus does not go to the first problem');
    expect(field(element, '#goal').getAttribute('aria-describedby')).to.equal('goal-error');
    expect(commits).to.deep.equal([]);
    field(element, '.need-form .button:not(.primary)').click();
    await settled(element);
    expect(element.shadowRoot!.activeElement).to.equal(act(element, 'food-insecurity', 'goal'));
  });

  it('asks for an answer before it records one', async () => {
    const { element, commits } = await shown(seeded(food));
    await opened(element, 'food-insecurity', 'wish');
    await submit(element);
    expect(textOf(element)).to.include('Please choose what the patient says');
    expect(await axeFindings(element)).to.deep.equal([]);
    await until(() => element.shadowRoot!.activeElement?.getAttribute('name') === 'wish', 'focus');
    expect(commits).to.deep.equal([]);
  });

  it('does not confirm what the patient took back meanwhile', async () => {
    const repository = seeded(food, ...agreed('f', 'food-insecurity'));
    const { element, commits } = await shown(repository);
    await opened(element, 'food-insecurity', 'goal');
    field<HTMLSelectElement>(element, '#code').value = '0';
    field<HTMLTextAreaElement>(element, '#goal').focus();
    await sendKeys({ type: 'Eat every day' });
    const [declined] = agreed('later', 'food-insecurity', { wish: 'declines' });
    const change = { op: 'create' as const, fullUrl: 'urn:uuid:later', resource: { ...declined!, id: undefined, authored: '2026-11-22T15:00:00Z' } as unknown as Resource };
    await repository.commit([change]);
    await until(() => textOf(row(element, 'food-insecurity')).includes('Does not want help'), 'the change of the other side is not shown');
    expect(field(element, '#goal').value).to.equal('Eat every day');
    expect(element.shadowRoot!.activeElement?.id).to.equal('goal');
    expect(element.dirty).to.equal(true);
    await submit(element);
    expect(textOf(element)).to.include('does not want help with this now');
    expect(commits).to.deep.equal([]);
  });

  it('keeps the need that is worked on in its place, also when it changes its group', async () => {
    const { element } = await shown(seeded(food, ride));
    const order = (): (string | null)[] => [...element.shadowRoot!.querySelectorAll('.need')].map((each) => each.getAttribute('data-ref'));
    expect(order()).to.deep.equal(['food-insecurity', 'transportation-insecurity']);
    await opened(element, 'food-insecurity', 'wish');
    field(element, 'input[name=wish]').click();
    await submit(element);
    await until(() => act(element, 'food-insecurity', 'goal') !== null, 'not refreshed');
    expect(order()).to.deep.equal(['food-insecurity', 'transportation-insecurity']);
    await opened(element, 'transportation-insecurity', 'wish');
    expect(order()).to.deep.equal(['transportation-insecurity', 'food-insecurity']);
  });

  it('never loses what is typed to a click elsewhere', async () => {
    const { element } = await shown(seeded(food, ride));
    await opened(element, 'food-insecurity', 'wish');
    field(element, '#words').focus();
    await sendKeys({ type: 'Poco a poco' });
    await opened(element, 'transportation-insecurity', 'wish');
    expect(textOf(element)).to.include('You are still writing');
    expect(field(element, '#words').value).to.equal('Poco a poco');
  });

  it('keeps what is typed while another patient is looked at', async () => {
    const { element } = await shown(seeded(food));
    await opened(element, 'food-insecurity', 'wish');
    field(element, '#words').focus();
    await sendKeys({ type: 'x' });
    element.patientRef = 'Patient/p2';
    await until(() => textOf(element).includes('No needs known'), 'not empty');
    expect(element.dirty).to.equal(true, 'it is not stored yet');
    element.patientRef = patientRef;
    await until(() => element.shadowRoot!.querySelector<HTMLTextAreaElement>('#words')?.value === 'x', 'what was typed is gone');
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Back'))!.click();
    await settled(element);
    expect(element.dirty).to.equal(false, 'given up');
    await opened(element, 'food-insecurity', 'wish');
    expect(field(element, '#words').value).to.equal('');
  });

  it('asks the host to open a composer, with addresses only', async () => {
    const { element } = await shown(mixed());
    const asked: unknown[] = [];
    element.addEventListener('careloom-need-refer', (event) => asked.push(event.detail));
    expect(act(element, 'food-insecurity', 'refer')).to.equal(null);
    await opened(element, 'transportation-insecurity', 'refer');
    expect(asked).to.deep.equal([
      { domain: 'transportation-insecurity', patientRef, conditionRef: 'Condition/r-condition', goalRef: 'Goal/r-goal' },
    ]);
    element.addEventListener('careloom-need-refer', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))));
    await opened(element, 'transportation-insecurity', 'refer');
    await until(() => textOf(element).includes('does not allow that'), 'the refusal of the host is not shown');
  });

  it('leaves safety to a person: no confirming', async () => {
    const { element } = await shown(seeded(safety, ...agreed('s', 'intimate-partner-violence')));
    expect(textOf(row(element, 'intimate-partner-violence'))).to.include('A person must talk with the patient today');
    expect(act(element, 'intimate-partner-violence', 'goal')).to.equal(null);
  });

  it('offers to refer what is never confirmed here only where a composer takes it', async () => {
    const other = answer('o-other', { loinc: '95616-9', question: 'Anything else?', answer: 'Yes', domain: 'sdoh-category-unspecified', positive: true });
    const wanted = agreed('w', 'sdoh-category-unspecified');
    const { element } = await shown(seeded(other, ...wanted, safety, ...agreed('s', 'intimate-partner-violence')));
    expect(act(element, 'sdoh-category-unspecified', 'refer')).to.not.equal(null);
    expect(textOf(row(element, 'sdoh-category-unspecified'))).to.include('It can be referred.');
    expect(act(element, 'intimate-partner-violence', 'refer')).to.not.equal(null);
    const { element: spoken } = await shown(seeded(...wanted));
    expect(act(spoken, 'sdoh-category-unspecified', 'refer')).to.equal(null);
    expect(textOf(spoken)).to.include('Without an answer on record it cannot be referred');
  });

  it('offers nothing to change when read only, or when nobody is signed in', async () => {
    const { element, provider } = await shown(seeded(food), (e) => Object.assign(e, { patientRef, readonly: true }));
    expect(element.shadowRoot!.querySelectorAll('.need button').length).to.equal(0);
    element.readonly = false;
    provider.user = undefined;
    await settled(provider, element);
    expect(element.shadowRoot!.querySelectorAll('.need button').length).to.equal(0);
  });

  it('records once, however often it is pressed', async () => {
    const repository = seeded(food);
    const { element, commits } = await shown(repository);
    await opened(element, 'food-insecurity', 'wish');
    field(element, 'input[name=wish]').click();
    field(element, '.need-form .primary').click();
    field(element, '.need-form .primary').click();
    await until(() => textOf(element).includes('Recorded:'), 'not recorded');
    expect(commits).to.have.length(1);
  });

  it('keeps what it has when it cannot be refreshed', async () => {
    const real = seeded(food);
    const broken = { ...failing(), watch: real.watch };
    let isBroken = false;
    const { element } = await shown({ ...real, search: (query, options) => (isBroken ? broken : real).search(query, options) });
    isBroken = true;
    await element.refresh();
    await settled(element);
    expect(textOf(element)).to.include('may be out of date').and.include('Often true');
  });

  const outcomes: [CommitOutcome, string][] = [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'not allowed'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
  ];
  for (const [outcome, words] of outcomes) {
    it(`shows the outcome "${outcome.outcome}" and keeps the form`, async () => {
      const { element } = await shown({ ...seeded(food), commit: async () => outcome });
      await opened(element, 'food-insecurity', 'wish');
      field(element, 'input[name=wish]').click();
      field(element, '#words').value = 'Poco a poco';
      await submit(element);
      await until(() => textOf(element).includes(words), `"${words}" is not shown`);
      expect(field(element, '#words').value).to.equal('Poco a poco');
    });
  }

  it('sends the very same again while nobody knows whether it was stored: one answer, not two', async () => {
    const real = seeded(food);
    let lost = true;
    const { element, commits, facts } = await shown({
      ...real,
      commit: async (changes) => {
        const outcome = await real.commit(changes);
        const answered = lost ? ({ outcome: 'uncertain', issues: [] } as const) : outcome;
        lost = false;
        return answered;
      },
    });
    await opened(element, 'food-insecurity', 'wish');
    field(element, 'input[name=wish]').click();
    await submit(element);
    await until(() => textOf(element).includes('Not sure whether'), 'not uncertain');
    expect(field(element, '.need-form .primary')).to.equal(null);
    expect(field(element, '.need-form .form').hasAttribute('inert')).to.equal(true);
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Send again'))!.click();
    await until(() => textOf(element).includes('Recorded:'), 'not recorded');
    expect(commits[1]).to.deep.equal(commits[0]);
    expect(await all(real, 'QuestionnaireResponse')).to.have.length(1);
    expect(facts).to.have.length(1);
  });

  it('takes the newest answer to each question', async () => {
    const before: Observation = { ...home, id: 'o-home-before', effectiveDateTime: '2025-01-01T15:00:00Z', dataAbsentReason: { text: 'x' } };
    const { element } = await shown(seeded(food, before, home));
    field(element, '.asked [aria-expanded]').click();
    await settled(element);
    expect(textOf(element)).to.include('Keeping a home No need found');
  });
});
