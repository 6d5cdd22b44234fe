import type { Task } from '@careloom/core/fhir';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { accepted, completed, declined, foodReferral, held, jonas, openReferral, rosa, sam, taskRef, unreadableReferral } from '../referral.fixtures.ts';
import type { ReferralChangeEvent } from '../events.ts';
import './define.ts';
import type { CareloomReferralBoard } from './referral-board.ts';

const tag = 'careloom-referral-board';
const partner = { user: sam, userRole: 'partner' } as const;

function several(): CareRepository {
  return seeded(
    ...foodReferral('new'),
    ...foodReferral('urgent', [], { priority: 'urgent', patient: jonas, contactProhibited: true }),
    ...foodReferral('held', [accepted, held]),
    ...foodReferral('reported', [accepted, completed]),
    ...foodReferral('long-ago', [{ ...declined, at: '2026-10-01T16:00:00Z' }], {}, '2026-09-28T15:00:00Z'),
    ...openReferral('free'),
  );
}

runElementSuite<CareloomReferralBoard>({
  tag,
  phi: ['Marta', 'Jonas', 'delivery', 'proof of address'],
  states: {
    board: { repository: several, provider: partner, prepare: (e) => (e.showOpen = true), ready: (e) => textOf(e).includes('Jonas Abernathy') },
    'one form open': {
      repository: several,
      provider: partner,
      ready: (element) => {
        const form = element.shadowRoot?.querySelector('.act-form');
        if (!form) [...(element.shadowRoot?.querySelectorAll('button') ?? [])].find((b) => b.textContent?.includes('Decline'))?.click();
        return form !== null && form !== undefined;
      },
    },
    unreadable: { repository: () => seeded(...unreadableReferral('broken')), provider: partner, ready: (e) => textOf(e).includes('cannot be read') },
    empty: { provider: partner, ready: (e) => textOf(e).includes('No referrals for your organization yet') },
    'no organization': { provider: { user: undefined }, ready: (e) => textOf(e).includes('No organization chosen') },
    pending: { repository: loading, provider: partner, ready: (e) => textOf(e).includes('Loading') },
    error: { repository: failing, provider: partner, ready: (e) => textOf(e).includes('could not be loaded') },
  },
});

describe('referral board', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, prepare?: (element: CareloomReferralBoard) => void): Promise<Mounted<CareloomReferralBoard>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralBoard>(tag, { repository, provider: partner, prepare, ready: (e) => e.shadowRoot!.querySelector('.columns, .empty') !== null });
    open.push(mounted.remove);
    return mounted;
  }
  const card = (element: Element, id: string): HTMLElement => element.shadowRoot!.querySelector(`[data-ref="${taskRef(id)}"]`)!;
  const column = (element: Element, id: string): string | undefined => card(element, id)?.closest('section')?.getAttribute('aria-labelledby') ?? undefined;
  const button = (within: Element, words: string): HTMLButtonElement =>
    [...(within.shadowRoot ?? within).querySelectorAll('button')].find((b) => b.textContent?.includes(words))!;
  const focused = (element: Element): HTMLElement | null => element.shadowRoot!.activeElement as HTMLElement | null;
  const refs = (element: Element, section: string): (string | null)[] =>
    [...element.shadowRoot!.querySelectorAll(`[aria-labelledby=column-${section}] .card`)].map((each) => each.getAttribute('data-ref'));

  it('has what to answer first, the urgent one on top, then work, then answers of 30 days', async () => {
    const { element } = await shown(several());
    expect(refs(element, 'new')).to.deep.equal([taskRef('urgent'), taskRef('new')]);
    expect(refs(element, 'in-work')).to.deep.equal([taskRef('held')]);
    expect(refs(element, 'answered')).to.deep.equal([taskRef('reported')]);
    expect(textOf(element)).to.include('New: 2').and.include('1 older one is not shown.');
    expect(element.shadowRoot!.querySelector('#column-open')).to.equal(null);
  });

  it('says what is asked, for whom, how to reach them, from whom and since when', async () => {
    const { element } = await shown(several());
    const words = textOf(card(element, 'new'));
    for (const each of ['Provision of food', 'Marta Lindqvist', 'Call after 5 pm', 'No car: needs delivery', 'Riverside Family Clinic', 'Our turn since Mon 2 Nov']) {
      expect(words).to.include(each);
    }
    const warned = textOf(card(element, 'urgent'));
    expect(warned).to.include('Do not contact the patient').and.include('Urgent');
    expect(warned).to.not.include('Call after 5 pm', 'wishes beside the warning would read as permission');
  });

  it('reads only what the referral carries, never the chart', async () => {
    const real = several();
    const asked: string[] = [];
    const { element } = await shown({
      ...real,
      read: (ref, options) => (asked.push(ref), real.read(ref, options)),
      search: (query, options) => (asked.push(query.resourceType), real.search(query, options)),
    });
    expect(textOf(element)).to.include('Marta Lindqvist');
    expect([...new Set(asked)].sort()).to.deep.equal(['ServiceRequest', 'Task']);
  });

  it('accepts by keyboard; the card moves to work and the keyboard goes with it', async () => {
    const { element } = await shown(several());
    const facts: string[] = [];
    element.addEventListener('careloom-referral-changed', (event) => facts.push(`${event.detail.act} ${event.detail.referralRef}`));
    button(card(element, 'new'), 'Accept').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => column(element, 'new') === 'column-in-work', 'the card does not move');
    await settled(element);
    expect(facts).to.deep.equal([`accepted ${taskRef('new')}`]);
    expect(card(element, 'new').contains(focused(element))).to.equal(true);
    expect(textOf(card(element, 'new'))).to.include('You accepted this.');
    await sendKeys({ press: 'Tab' });
    expect(focused(element)).to.equal(button(card(element, 'new'), 'Start work'));
  });

  it('declines with a reason that the clinic can read', async () => {
    const repository = several();
    const { element } = await shown(repository);
    button(card(element, 'new'), 'Decline').click();
    await until(() => element.shadowRoot!.querySelector('textarea') !== null, 'no form');
    await settled(element);
    expect(focused(element)?.id).to.equal('reason');
    await sendKeys({ type: 'We are full until January' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => column(element, 'new') === 'column-answered', 'not answered');
    expect((await repository.read<Task>(taskRef('new'))).resource.statusReason?.text).to.equal('We are full until January');
    expect(textOf(card(element, 'new'))).to.include('Waiting for Riverside Family Clinic').and.include('Declined. Riverside Family Clinic is told.');
  });

  it('says who reads a reason, and sets no note as a quotation', async () => {
    const { element } = await shown(several());
    expect(element.shadowRoot!.querySelector('blockquote')).to.equal(null);
    button(card(element, 'new'), 'Decline').click();
    await settled(element);
    expect(textOf(card(element, 'new'))).to.include('Riverside Family Clinic reads this.');
  });

  it('goes back to the button it came from, on the same card', async () => {
    const { element } = await shown(several());
    button(card(element, 'new'), 'Decline').click();
    await settled(element);
    button(element, 'Back').click();
    await settled(element);
    expect(focused(element)).to.equal(button(card(element, 'new'), 'Decline'));
  });

  it('stores nothing by one accidental click: no service is chosen beforehand', async () => {
    const repository = several();
    const { element } = await shown(repository);
    button(card(element, 'held'), 'Report what was done').click();
    await settled(element);
    const service = element.shadowRoot!.querySelector<HTMLSelectElement>('#service')!;
    expect([service.value, service.selectedOptions[0]!.text]).to.deep.equal(['', 'Choose']);
    const send = button(element.shadowRoot!.querySelector('.act-form')!, 'Send report');
    send.click();
    await until(() => focused(element) === service, 'the keyboard does not go to the field');
    expect(textOf(service.nextElementSibling!)).to.include('Please say what was done');
    expect((await repository.read<Task>(taskRef('held'))).resource.status).to.equal('on-hold');
    service.value = '0';
    element.shadowRoot!.querySelector<HTMLInputElement>('#program')!.value = 'SNAP';
    send.click();
    await until(() => textOf(element.shadowRoot!.querySelectorAll('.group')[1]!).includes('give both program and status'), 'the group does not say it');
    await until(() => focused(element)?.id === 'program', 'the keyboard does not go to the group');
    expect(getComputedStyle(element.shadowRoot!.querySelectorAll('.group')[1]!).borderTopWidth).to.equal('2px');
    element.shadowRoot!.querySelector<HTMLInputElement>('#program')!.value = '';
    send.click();
    await until(() => column(element, 'held') === 'column-answered', 'not reported');
    const [made] = await collect(repository, { resourceType: 'Procedure', params: { 'based-on': (await repository.read<Task>(taskRef('held'))).resource.focus!.reference! } });
    expect(JSON.stringify(made!.resource)).to.include('710925007');
  });

  it('reports what was done, with the enrollment', async () => {
    const repository = several();
    const { element } = await shown(repository);
    button(card(element, 'held'), 'Report what was done').click();
    await settled(element);
    element.shadowRoot!.querySelector<HTMLInputElement>('#program')!.value = 'SNAP';
    element.shadowRoot!.querySelector<HTMLSelectElement>('#status')!.value = 'enrolled';
    button(element.shadowRoot!.querySelector('.act-form')!, 'Send report').click();
    await until(() => column(element, 'held') === 'column-answered', 'not reported');
    expect(textOf(card(element, 'held'))).to.include('Reported as done. Riverside Family Clinic asks the patient next.').and.not.include('Ask the patient');
    const made = [...(await collect(repository, { resourceType: 'Procedure' })), ...(await collect(repository, { resourceType: 'Observation' }))];
    expect(made.map(({ resource }) => JSON.stringify(resource)).join()).to.include('SNAP');
  });

  it('offers what is open to be claimed, and nothing that would end it for others', async () => {
    const repository = several();
    const { element } = await shown(repository, (e) => (e.showOpen = true));
    expect(refs(element, 'open')).to.deep.equal([taskRef('free')]);
    expect([...card(element, 'free').querySelectorAll('button')].map((b) => b.textContent?.trim())).to.deep.equal(['Claim this referral']);
    expect(textOf(card(element, 'free'))).to.include('A patient of Riverside Family Clinic').and.not.include('Marta');
    button(card(element, 'free'), 'Claim').click();
    await until(() => column(element, 'free') === 'column-in-work', 'not claimed');
    expect(textOf(card(element, 'free'))).to.include('Marta');
    expect(textOf(card(element, 'free'))).to.include('You claimed this.');
    expect((await repository.read<Task>(taskRef('free'))).resource.owner?.reference).to.equal('Organization/pantry');
  });

  it('says so when somebody else was quicker', async () => {
    const repository = several();
    const { element } = await shown({ ...repository, watch: loading().watch }, (e) => (e.showOpen = true));
    const task = await repository.read<Task>(taskRef('free'));
    await repository.commit([{ op: 'update', base: task, resource: { ...task.resource, status: 'accepted', owner: { reference: 'Organization/other' } } as Task }]);
    button(card(element, 'free'), 'Claim').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('took it on first'), 'the lost race is not told');
    await until(() => card(element, 'free') === null, 'it is still to be claimed');
    await settled(element);
    expect(textOf(element)).to.include('Organization/other took it on first. Nothing of yours was saved.', 'the message outlives its card');
    expect(focused(element)?.className).to.equal('said', 'the keyboard goes to the message');
  });

  it('keeps what is typed: another card waits, and the card stays where it is', async () => {
    const repository = several();
    const { element } = await shown(repository);
    button(card(element, 'new'), 'Decline').click();
    await settled(element);
    await sendKeys({ type: 'We are full' });
    button(card(element, 'urgent'), 'Accept').click();
    await settled(element);
    expect(textOf(card(element, 'new'))).to.include('You are still writing');
    expect(focused(element)?.id).to.equal('reason');
    const task = await repository.read<Task>(taskRef('new'));
    await repository.commit([{ op: 'update', base: task, resource: { ...task.resource, status: 'cancelled' } as Task }]);
    await until(() => textOf(card(element, 'new')).includes('Cancelled'), 'the other side’s act is not shown');
    expect(column(element, 'new')).to.equal('column-new');
    expect(element.shadowRoot!.querySelector('textarea')!.value).to.equal('We are full');
    expect(column(element, 'urgent')).to.equal('column-new', 'nothing was done to the other card');
  });

  it('shows why an act without a form was refused', async () => {
    const { element } = await shown(several());
    element.addEventListener('careloom-referral-change', (event: ReferralChangeEvent) => event.respondWith(Promise.reject(new CareloomError('host.refused'))));
    button(card(element, 'new'), 'Accept').click();
    await until(() => textOf(card(element, 'new')).includes('does not allow that'), 'no reason');
    expect(textOf(card(element, 'urgent'))).to.not.include('does not allow that');
  });

  const outcomes: [CommitOutcome, string][] = [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'not allowed'],
  ];
  for (const [outcome, words] of outcomes) {
    it(`shows the outcome "${outcome.outcome}" on the card it is about`, async () => {
      const { element } = await shown({ ...several(), commit: async () => outcome });
      button(card(element, 'new'), 'Accept').click();
      await until(() => textOf(card(element, 'new')).includes(words), `"${words}" is not shown`);
      expect(column(element, 'new')).to.equal('column-new');
    });
  }

  it('is for looking only for the other side, for nobody, and when readonly', async () => {
    const { element, provider } = await shown(several(), (e) => (e.ownerRef = 'Organization/pantry'));
    expect(button(element, 'Accept')).to.not.equal(undefined);
    element.readonly = true;
    await settled(element);
    expect(button(element, 'Accept')).to.equal(undefined);
    element.readonly = false;
    provider.user = rosa;
    await settled(provider, element);
    expect(button(element, 'Accept')).to.equal(undefined);
    expect(textOf(card(element, 'new'))).to.include('Waiting for Hill Street Food Pantry');
  });

  it('becomes one list of sections where it is narrow', async () => {
    const { element } = await shown(several());
    const tops = (): number[] => [...element.shadowRoot!.querySelectorAll('section')].map((each) => each.getBoundingClientRect().top);
    element.style.inlineSize = '1000px';
    expect(new Set(tops()).size).to.equal(1);
    element.style.inlineSize = '500px';
    expect(new Set(tops()).size).to.equal(3);
  });
});
