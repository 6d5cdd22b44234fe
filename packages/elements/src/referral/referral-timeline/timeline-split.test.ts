import type { Consent, Provenance, Resource, ServiceRequest, Task } from '@careloom/core/fhir';
import { consentChanges, loadConsents, recordConsent, withdrawConsent } from '@careloom/core/consent';
import type { CareRepository, ChangeSet } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { cancelReferral, loadReferral, referralChanges } from '@careloom/core/referral';
import { requestCancellation } from '@careloom/core/referral/business';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { organization, service } from '../referral-composer/composer.fixtures.ts';
import { accepted, completed, foodReferral, pantry, rosa, sam, taskRef } from '../referral.fixtures.ts';
import { catalogues } from '../split/split-part.ts';
import { contextOf, then } from '../steps.fixtures.ts';
import './define.ts';
import type { CareloomReferralTimeline } from './referral-timeline.ts';

const north = 'Organization/north';
const market = 'Organization/market';
/** One bound by HIPAA, one not, and the pantry itself, which cannot be chosen. */
const directory: readonly Resource[] = [
  organization('north', 'Northside Meals', true),
  organization('market', 'Corner Market', false),
  organization('pantry', pantry.display, false),
  service('meals', { by: 'north', capacity: 'capacity' }),
  service('vouchers', { by: 'market', capacity: 'capacity' }),
  service('more', { by: 'market', capacity: 'waitlist' }),
  service('own', { by: 'pantry', capacity: 'capacity' }),
];
const taken = (): readonly Resource[] => [...foodReferral('food', [accepted]), ...directory];

describe('handing a referral on in parts', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown extends Mounted<CareloomReferralTimeline> {
    readonly commits: ChangeSet[];
    readonly repository: CareRepository;
  }
  async function shown(real: CareRepository, provider: object = { user: sam, userRole: 'partner' }): Promise<Shown> {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const repository: CareRepository = { ...real, commit: (changes, options) => (commits.push(changes), real.commit(changes, options)) };
    const mounted = await mount<CareloomReferralTimeline>('careloom-referral-timeline', {
      repository,
      provider,
      prepare: (element) => (element.referralRef = taskRef('food')),
      ready: (element) => textOf(element).includes('What happened'),
    });
    open.push(mounted.remove);
    return { ...mounted, commits, repository: real };
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot!;
  const all = <E extends Element = HTMLElement>(element: Element, selector: string): readonly E[] => [...root(element).querySelectorAll<E>(selector)];
  const button = (element: Element, words: string): HTMLButtonElement | undefined =>
    all<HTMLButtonElement>(element, 'button').find((each) => each.textContent?.includes(words));
  async function opened(element: CareloomReferralTimeline): Promise<void> {
    button(element, 'Hand on in parts')!.click();
    await until(() => all(element, '.act-form [id$=target]').length > 0, 'the form does not come');
    await settled(element);
  }
  const targets = (element: Element): readonly HTMLSelectElement[] => all<HTMLSelectElement>(element, '[id$=target]');
  async function send(element: CareloomReferralTimeline): Promise<void> {
    root(element).querySelector<HTMLFormElement>('.act-form')!.requestSubmit();
    await settled(element);
  }
  async function choose(element: CareloomReferralTimeline, at: number, ref: string): Promise<void> {
    const select = targets(element)[at]!;
    select.value = ref;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    select.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await settled(element);
  }
  async function another(element: CareloomReferralTimeline): Promise<void> {
    const before = targets(element).length;
    button(element, 'Add another part')!.click();
    await until(() => targets(element).length > before, 'no other part');
  }
  const error = (element: Element): string => textOf(root(element).querySelector('.field-error') ?? document.createElement('p'));
  const parts = async (repository: CareRepository): Promise<readonly Task[]> =>
    (await collect<Task>(repository, { resourceType: 'Task' })).map(({ resource }) => resource).filter(({ partOf }) => partOf?.[0]?.reference === taskRef('food'));
  const requestOf = async (repository: CareRepository, task: Task): Promise<ServiceRequest> => (await repository.read<ServiceRequest>(task.focus!.reference!)).resource;

  it('is done by keyboard alone, can be taken back before anybody has it, and is stored in one', async () => {
    const { element, commits, repository } = await shown(seeded(...taken()));
    const press = (key: string): Promise<void> => sendKeys({ press: key });
    button(element, 'Hand on in parts')!.focus();
    await press('Enter');
    await until(() => targets(element).length === 1 && root(element).activeElement?.id.endsWith('service') === true, 'the keyboard is not in the form');
    await press('Tab');
    expect(root(element).activeElement).to.equal(targets(element)[0]);
    expect([...targets(element)[0]!.options].map(({ text }) => text)).to.deep.equal(['Choose', 'Corner Market', 'Northside Meals']);
    await press('N');
    await settled(element);
    expect(textOf(element)).to.include('Covered by HIPAA: no consent is needed.');
    expect(await axeFindings(element)).to.deep.equal([]);
    await press('Tab');
    await sendKeys({ type: 'No nuts' });
    await press('Tab');
    await press('Tab');
    await press('Enter');
    await until(() => textOf(element).includes('Not sent yet'), 'not held');
    expect(textOf(element)).to.include('Hand on to Northside Meals');
    expect([commits.length, element.dirty]).to.deep.equal([0, true]);
    button(element, 'Undo')!.click();
    await until(() => targets(element).length === 1, 'the form does not come back');
    await settled(element);
    expect([targets(element)[0]!.value, root(element).querySelector<HTMLTextAreaElement>('[id$=note]')!.value]).to.deep.equal([north, 'No nuts']);
    await send(element);
    button(element, 'Send now')!.click();
    await until(() => textOf(element).includes('Handed on in parts.'), 'not stored');
    expect(commits).to.have.length(1);
    const [part] = await parts(repository);
    const request = await requestOf(repository, part!);
    expect([part!.status, part!.owner!.reference, part!.requester!.reference, part!.note![0]!.text]).to.deep.equal(['requested', north, pantry.ref, 'No nuts']);
    expect([request.intent, request.supportingInfo]).to.deep.equal(['filler-order', undefined]);
    const split = (await collect<Provenance>(repository, { resourceType: 'Provenance', params: { target: taskRef('food') } })).map(({ resource }) => resource);
    expect(split.filter(({ activity }) => activity?.coding?.[0]?.code === 'split')).to.have.length(1);
    await until(() => textOf(element).includes('Handed on in 1 part'), 'the part is not shown');
    expect(element.dirty).to.equal(false);
  });

  it('hands on nothing that is about another need alone', async () => {
    const category = (code: string): object => ({ category: [{ coding: [{ system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes', code }] }] });
    const finding = (id: string, code: string): Resource => ({ resourceType: 'Observation', id, status: 'final', code: { text: id }, ...category(code) }) as Resource;
    const along = ['hits', 'hunger', 'gone'].map((id) => ({ type: { text: 'Along' }, valueReference: { reference: `Observation/${id}` } }));
    const resources = taken().map((each) => (each.resourceType === 'Task' ? ({ ...each, input: along } as Resource) : each));
    const { element, repository } = await shown(seeded(...resources, finding('hits', 'intimate-partner-violence'), finding('hunger', 'food-insecurity')));
    await opened(element);
    expect(textOf(element)).to.include('about another need alone is not handed on');
    await choose(element, 0, north);
    await send(element);
    button(element, 'Send now')!.click();
    await until(() => textOf(element).includes('Handed on in parts.'), 'not stored');
    const [part] = await parts(repository);
    expect(part!.input!.map(({ valueReference }) => valueReference?.reference)).to.deep.equal(['Observation/hunger', 'Observation/gone']);
  });

  it('makes several parts, asks for the consent each needs, and stores it with them', async () => {
    const { element, repository } = await shown(seeded(...taken()));
    await opened(element);
    await choose(element, 0, north);
    await another(element);
    await choose(element, 1, market);
    const statement = root(element).querySelector('blockquote')!.textContent!;
    expect(statement).to.include('Marta Lindqvist agrees that Corner Market gets their name').and.include('Provision of food');
    await send(element);
    expect(error(element)).to.include('not known to be');
    expect((root(element).activeElement as HTMLInputElement).type).to.equal('checkbox', 'the keyboard goes to it');
    root(element).querySelector<HTMLInputElement>('[name$=agreed]')!.click();
    await send(element);
    expect(textOf(element)).to.include('Hand on to Northside Meals and Corner Market');
    button(element, 'Send now')!.click();
    await until(() => textOf(element).includes('Handed on in parts.'), 'not stored');
    const made = await parts(repository);
    expect(made.map(({ owner }) => owner!.reference).sort()).to.deep.equal([market, north]);
    const theirs = await requestOf(repository, made.find(({ owner }) => owner!.reference === market)!);
    const consents = (await collect<Consent>(repository, { resourceType: 'Consent' })).map(({ resource }) => resource);
    expect(theirs.supportingInfo).to.deep.equal([{ reference: `Consent/${consents[0]!.id}` }]);
    expect(JSON.stringify(consents[0]!.provision)).to.include(market);
  });

  it('says what is in the way at its field: nobody chosen, the same twice, no words', async () => {
    const { element, commits } = await shown(seeded(...taken()));
    await opened(element);
    await send(element);
    expect([error(element), root(element).activeElement]).to.deep.equal(['Please choose an organization.', targets(element)[0]]);
    await choose(element, 0, north);
    await another(element);
    await choose(element, 1, north);
    await send(element);
    expect(error(element)).to.equal('The same organization is asked for the same twice.');
    expect(root(element).activeElement).to.equal(targets(element)[1]);
    expect(await axeFindings(element)).to.deep.equal([]);
    const services = all<HTMLSelectElement>(element, '[id$=service]')[1]!;
    services.value = [...services.options].find(({ text }) => text.includes('own words'))!.value;
    services.dispatchEvent(new Event('change', { bubbles: true }));
    await settled(element);
    await send(element);
    expect(error(element)).to.include('Please say what is needed');
    button(element, 'Take part 2 off')!.click();
    await settled(element);
    expect([targets(element).length, root(element).activeElement?.id]).to.deep.equal([1, 'split-add']);
    expect(commits).to.have.length(0);
  });

  /** The patient agreed that the market gets it. */
  async function agreed(repository: CareRepository): Promise<void> {
    const given = recordConsent(
      { patient: { ref: 'Patient/p1' }, organization: { ref: market, display: 'Corner Market' }, evidence: { kind: 'verbal', statement: 'Yes', language: 'en' } },
      contextOf(sam, '2026-11-20T15:00:00Z', 'agreed'),
    );
    if (!given.ok) throw new Error(given.refusal.code);
    expect((await repository.commit(consentChanges(given.value, given.events))).outcome).to.equal('stored');
  }

  it('uses a consent on record, and looks again before it is sent', async () => {
    const real = seeded(...taken());
    await agreed(real);
    const { element, commits } = await shown(real);
    await opened(element);
    await choose(element, 0, market);
    expect(textOf(element)).to.include('On record: the patient agreed that Corner Market gets this');
    await send(element);
    await until(() => textOf(element).includes('Not sent yet'), 'not held');
    const { consents } = await loadConsents(real, 'Patient/p1');
    const back = withdrawConsent(consents[0]!, undefined, contextOf(sam, '2026-11-22T15:00:00Z', 'back'));
    if (!back.ok) throw new Error(back.refusal.code);
    await real.commit(consentChanges(back.value, back.events));
    button(element, 'Send now')!.click();
    await until(() => error(element).includes('The consent on record changed in the meantime'), 'not said');
    expect([commits.length, (await parts(real)).length, targets(element)[0]!.value]).to.deep.equal([0, 0, market]);
  });

  it('hands nothing on that the clinic called off meanwhile', async () => {
    const real = seeded(...taken());
    const { element, commits } = await shown(real);
    await opened(element);
    await choose(element, 0, north);
    await send(element);
    await until(() => textOf(element).includes('Not sent yet'), 'not held');
    const result = cancelReferral(await loadReferral(real, taskRef('food')), 'Moved away', contextOf(rosa, '2026-11-22T15:29:00Z', 'off'));
    if (!result.ok) throw new Error(result.refusal.code);
    await real.commit(referralChanges(result.value, result.events));
    button(element, 'Send now')!.click();
    await until(() => error(element) !== '', 'not said');
    expect([commits.length, (await parts(real)).length]).to.deep.equal([0, 0]);
  });

  it('is offered to whoever took it on, and to nobody else', async () => {
    const offered = async (resources: readonly Resource[], provider?: object): Promise<boolean> => {
      const { element } = await shown(seeded(...resources), provider);
      return button(element, 'Hand on in parts') !== undefined;
    };
    expect(await offered(taken(), {})).to.equal(false, 'whoever asked');
    expect(await offered(foodReferral('food'))).to.equal(false, 'not taken on yet');
    expect(await offered(foodReferral('food', [accepted, completed]))).to.equal(false, 'done');
    const stopped = then(foodReferral('food', [accepted]), taskRef('food'), (referral, context) => requestCancellation(referral, 'Moved', context), rosa);
    expect(await offered(stopped)).to.equal(false, 'asked to stop');
  });

  it('says so where nobody is in the directory, or it cannot be read', async () => {
    const { element } = await shown(seeded(...foodReferral('food', [accepted])));
    await opened(element);
    expect(textOf(element)).to.include('Nobody else who helps with this need is in the directory.');
    const real = seeded(...taken());
    const search: CareRepository['search'] = (query, options) => {
      if (query.resourceType === 'HealthcareService') throw new Error('down');
      return real.search(query, options);
    };
    const { element: other } = await shown({ ...real, search });
    await opened(other);
    expect(textOf(other)).to.include('The directory could not be read');
  });

  it('has the same words in Spanish', async () => {
    await expectCatalogues(catalogues);
  });
});
