import type { Appointment, Observation, Procedure, Resource, Task } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { requestCancellation } from '@careloom/core/referral/business';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { accepted, foodReferral, jonas, openReferral, rosa, sam, taskRef } from '../referral.fixtures.ts';
import { then, withVisit } from '../steps.fixtures.ts';
import { boardCatalogues } from './board-more.ts';
import './define.ts';
import type { CareloomReferralBoard } from './referral-board.ts';

const yesterday = '2026-11-21T12:00:00Z';
const assessmentRequest = (id: string): readonly Resource[] => foodReferral(id, [accepted], { assessment: true });
const found: Observation = {
  resourceType: 'Observation', id: 'found', status: 'final', code: { text: 'Food at home' }, subject: { reference: 'Patient/p1' },
  valueCodeableConcept: { text: 'for two days' },
} as Observation;

describe('the inbox of a partner', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, changes: Partial<CareloomReferralBoard> = {}): Promise<Mounted<CareloomReferralBoard>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralBoard>('careloom-referral-board', {
      repository,
      provider: { user: sam, userRole: 'partner' },
      prepare: (element) => void Object.assign(element, changes),
      ready: (element) => element.shadowRoot!.querySelector('.columns, .empty') !== null,
    });
    open.push(mounted.remove);
    return mounted;
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot!;
  const card = (element: Element, id: string): HTMLElement => root(element).querySelector(`[data-ref="${taskRef(id)}"]`)!;
  const button = (within: Element, words: string): HTMLButtonElement =>
    [...(within.shadowRoot ?? within).querySelectorAll('button')].find((each) => each.textContent?.includes(words))!;
  const field = (element: Element, name: string): HTMLInputElement => root(element).querySelector(`.act-form [name="${name}"]`)!;
  const submit = (element: Element): void => root(element).querySelector<HTMLFormElement>('.act-form')!.requestSubmit();
  async function form(element: CareloomReferralBoard, id: string, words: string): Promise<void> {
    button(card(element, id), words).click();
    await until(() => root(element).querySelector('.act-form') !== null, 'no form');
    await settled(element);
  }

  it('says what is new since the last look, on each card what, and forgets it when it was seen', async () => {
    const looks: string[] = [];
    const repository = seeded(
      ...foodReferral('old'),
      ...foodReferral('new', [], {}, '2026-11-22T09:00:00Z'),
      ...then(foodReferral('stop', [{ ...accepted, at: '2026-11-20T16:00:00Z' }]), taskRef('stop'), (referral, context) => requestCancellation(referral, 'They moved', context), rosa, '2026-11-22T09:00:00Z'),
      ...openReferral('free'),
    );
    const { element } = await shown(repository, { lastLook: yesterday, showOpen: true });
    element.addEventListener('careloom-referral-looked', ({ detail, bubbles }) => looks.push(`${detail.ownerRef} ${detail.at} ${bubbles}`));
    expect(textOf(root(element).querySelector('.inbox')!)).to.include('2 new since your last look (Sat 21 Nov, yesterday)');
    expect(textOf(card(element, 'new'))).to.include('Not seen yet: sent to you');
    expect(textOf(card(element, 'stop'))).to.include('Not seen yet: they ask you to stop').and.include('Riverside Family Clinic asks you to stop.');
    expect(textOf(card(element, 'old'))).to.not.include('Not seen yet');
    expect(await axeFindings(element)).to.deep.equal([]);
    button(element, 'I have seen these').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(textOf(element)).to.include('Marked as seen.').and.not.include('Not seen yet');
    expect(looks).to.deep.equal(['Organization/pantry 2026-11-22T15:30:00Z false']);
    expect(root(element).activeElement?.className).to.equal('inbox', 'the keyboard is not lost with the button');
  });

  it('tells a note of the clinic, not one’s own, and nothing without a look', async () => {
    const noted = (by: string) => (resource: Resource): Resource =>
      resource.resourceType === 'Task' ? ({ ...resource, note: [{ text: 'Any news?', time: '2026-11-22T09:00:00Z', authorString: by }] } as Task) : resource;
    const repository = seeded(...foodReferral('asked').map(noted('Rosa Vega')), ...foodReferral('own').map(noted('Sam Okafor')));
    const { element } = await shown(repository, { lastLook: yesterday });
    expect(textOf(card(element, 'asked'))).to.include('Not seen yet: they wrote something').and.include('Any news?');
    expect(textOf(card(element, 'own'))).to.not.include('Not seen yet');
    element.lastLook = undefined;
    await settled(element);
    expect(textOf(element)).to.not.include('Not seen yet').and.not.include('last look');
  });

  it('follows an appointment that changes alone', async () => {
    const repository = seeded(...withVisit());
    const { element } = await shown(repository);
    expect(textOf(card(element, 'food'))).to.include('planned');
    const [base] = await collect<Appointment>(repository, { resourceType: 'Appointment' });
    await repository.commit([{ op: 'update', base: base!, resource: { ...base!.resource, status: 'cancelled' } as Appointment }]);
    await until(() => textOf(card(element, 'food')).includes('called off'), 'the change is not followed');
  });

  it('plans a visit by keyboard, shows it on the card, and stores an Appointment', async () => {
    const repository = seeded(...foodReferral('work', [accepted]));
    const { element } = await shown(repository);
    button(card(element, 'work'), 'Plan a visit').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => field(element, 'day') !== null, 'no form');
    await settled(element);
    expect(root(element).activeElement).to.equal(field(element, 'day'));
    Object.entries({ day: '2026-11-24', from: '14:00', to: '15:00' }).forEach(([name, value]) => (field(element, name).value = value));
    submit(element);
    await until(() => textOf(card(element, 'work')).includes('2:00 PM'), 'the visit is not on the card');
    expect(textOf(card(element, 'work'))).to.include('planned').and.include('Visit planned.');
    const [visit] = await collect<Appointment>(repository, { resourceType: 'Appointment' });
    expect([visit?.resource.start, visit?.resource.status]).to.deep.equal(['2026-11-24T20:00:00.000Z', 'booked']);
    expect((await repository.read<Task>(taskRef('work'))).resource.businessStatus?.coding?.[0]?.code).to.equal('5.1.1');
  });

  it('tells that the patient did not come; the rarer acts open under the others', async () => {
    const repository = seeded(...withVisit('2026-11-21T20:00:00Z', '2026-11-21T21:00:00Z'));
    const { element } = await shown(repository);
    const more = card(element, 'food').querySelector('details')!;
    expect(more.open).to.equal(false);
    expect(textOf(card(element, 'food').querySelector('.actions')!)).to.include('did not come', 'its time is over');
    await form(element, 'food', 'did not come');
    submit(element);
    await until(() => textOf(card(element, 'food')).includes('Saved: the patient did not come'), 'not stored');
    const [visit] = await collect<Appointment>(repository, { resourceType: 'Appointment' });
    expect(visit?.resource.status).to.equal('noshow');
    expect(textOf(card(element, 'food'))).to.include('the patient did not come');
  });

  it('stops when it was asked to, and offers nothing that goes on', async () => {
    const repository = seeded(...then(foodReferral('stop', [accepted]), taskRef('stop'), (referral, context) => requestCancellation(referral, 'They moved', context), rosa));
    const { element } = await shown(repository);
    expect([...card(element, 'stop').querySelectorAll('button')].map((each) => each.textContent?.trim())).to.deep.equal(['Stop, as they asked', 'Report what was done', 'Could not be done']);
    await form(element, 'stop', 'Stop, as they asked');
    await sendKeys({ type: 'Stopped today' });
    submit(element);
    await until(() => textOf(element).includes('Cancelled'), 'not stopped');
    expect((await repository.read<Task>(taskRef('stop'))).resource.status).to.equal('cancelled');
  });

  it('answers a request for assessment with what was found, and never with a service', async () => {
    const seed = assessmentRequest('look');
    const request = seed.find(({ resourceType }) => resourceType === 'ServiceRequest')!;
    const repository = seeded(...seed, { ...found, basedOn: [{ reference: `ServiceRequest/${request.id}` }] } as Observation);
    const { element } = await shown(repository);
    expect(textOf(card(element, 'look'))).to.include('An assessment. What you find goes back, not a service.');
    await form(element, 'look', 'Report what was done');
    await until(() => textOf(element).includes('Food at home: for two days'), 'what was recorded is not offered');
    expect(root(element).querySelector('#service')).to.equal(null);
    expect(await axeFindings(element)).to.deep.equal([]);
    submit(element);
    await settled(element);
    expect(textOf(element)).to.include('Please choose a record, or write what you found.');
    field(element, 'result Observation/found').click();
    field(element, 'findings').value = 'Enough for two days';
    submit(element);
    await until(() => textOf(card(element, 'look')).includes('Reported as done'), 'not stored');
    const { resource } = await repository.read<Task>(taskRef('look'));
    expect(resource.output?.map(({ type, valueReference }) => `${type.coding?.[0]?.code} ${valueReference?.reference?.split('/')[0]}`)).to.deep.equal([
      'resulting-activity Procedure', 'additional-content Observation',
    ]);
    const [done] = await collect<Procedure>(repository, { resourceType: 'Procedure' });
    expect(done?.resource.note?.[0]?.text).to.equal('Enough for two days');
  });

  it('can be about one referral alone, for a page a link leads to', async () => {
    const { element } = await shown(seeded(...foodReferral('one'), ...foodReferral('two', [], { patient: jonas })), { referralRef: taskRef('one') });
    expect([...root(element).querySelectorAll('.card')].map((each) => each.getAttribute('data-ref'))).to.deep.equal([taskRef('one')]);
    expect(textOf(element)).to.not.include('Jonas');
  });

  it('keeps only the cards near the window of a long column in the page', async () => {
    const { element } = await shown(seeded(...Array.from({ length: 210 }, (_, index) => foodReferral(`r${index}`)).flat()));
    await until(() => root(element).querySelectorAll('.card').length < 210, 'all cards are in the page');
    expect(root(element).querySelector('[role=listitem]')!.getAttribute('aria-setsize')).to.equal('210');
    button(element, 'Show all 210').click();
    await settled(element);
    expect(root(element).querySelectorAll('.card')).to.have.length(210);
  });

  it('has the same words in Spanish, with the same places', () => expectCatalogues(boardCatalogues));
});
