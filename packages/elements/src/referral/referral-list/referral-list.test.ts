import type { ServiceRequest, Task } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { accepted, completed, declined, foodReferral, jonas, received, referralOf, taskRef, unreadableReferral } from '../referral.fixtures.ts';
import { listCatalogues } from './list-words.ts';
import './define.ts';
import type { CareloomReferralList } from './referral-list.ts';

const tag = 'careloom-referral-list';
const ofPatient = (element: CareloomReferralList): string => (element.patientRef = 'Patient/p1');
const ofClinic = (element: CareloomReferralList): string => (element.requesterRef = 'Organization/clinic');
function several(): CareRepository {
  return seeded(
    ...foodReferral('moving', [{ ...accepted, at: '2026-11-21T16:00:00Z' }]),
    ...foodReferral('done', [accepted, completed, received]),
    ...foodReferral('ask', [accepted, completed]),
    ...foodReferral('stuck'),
    ...referralOf(jonas, 'refused', [declined]),
  );
}

runElementSuite<CareloomReferralList>({
  tag,
  phi: ['Marta', 'Jonas', 'two bags'],
  states: {
    'of a clinic': { repository: several, prepare: ofClinic, ready: (element) => textOf(element).includes('Jonas Abernathy') },
    'of a patient, chosen': {
      repository: several,
      provider: { patientRef: 'Patient/p1', referralRef: taskRef('stuck') },
      ready: (element) => element.shadowRoot?.querySelector('[aria-current]') !== null && textOf(element).includes('No answer'),
    },
    unreadable: {
      repository: () => seeded(...foodReferral('stuck'), ...unreadableReferral('broken')),
      prepare: ofPatient,
      ready: (element) => textOf(element).includes('1 referral cannot be read'),
    },
    empty: { prepare: ofPatient, ready: (element) => textOf(element).includes('No referrals yet') },
    'no patient': { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: {
      repository: loading,
      prepare: ofPatient,
      ready: (element) => textOf(element).includes('Loading'),
    },
    error: {
      repository: failing,
      prepare: ofPatient,
      ready: (element) => textOf(element).includes('could not be loaded'),
    },
  },
});

describe('the words of referrals', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(listCatalogues));
});

describe('referral list', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, prepare = ofClinic): Promise<Mounted<CareloomReferralList>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralList>(tag, { repository, prepare, ready: (e) => e.shadowRoot!.querySelector('.row') !== null });
    open.push(mounted.remove);
    return mounted;
  }
  const rows = (element: Element, id = 'open'): Element[] => [...element.shadowRoot!.querySelectorAll(`#${id} .row`)];
  const refs = (element: Element): (string | null)[] => rows(element).map((row) => row.getAttribute('data-ref'));
  const link = (element: Element, id: string): HTMLElement => element.shadowRoot!.querySelector(`[data-ref="${taskRef(id)}"] .row-link`)!;
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...element.shadowRoot!.querySelectorAll('button')].find((b) => b.textContent?.includes(words))!;
  const choose = async (element: CareloomReferralList, filter: string): Promise<void> => {
    element.shadowRoot!.querySelector<HTMLInputElement>(`input[value=${filter}]`)!.click();
    await settled(element);
  };

  it('puts what is stuck first and says why, for whom, and whose turn it is', async () => {
    const { element } = await shown(several());
    expect(refs(element)).to.deep.equal([taskRef('stuck'), taskRef('refused'), taskRef('moving'), taskRef('ask')]);
    const [first, second] = rows(element).map((row) => textOf(row));
    expect(first).to.include('Marta Lindqvist').and.include('No answer, 17 days past due').and.include('Waiting for Hill Street Food Pantry since Mon 2 Nov');
    expect(second).to.include('Jonas Abernathy').and.include('Find another organization').and.include('Our turn');
    expect(textOf(element)).to.include('4 open referrals, 2 stuck, and 2 waiting for us');
  });

  it('has the urgent first among the stuck, says so in a word, and says whom nobody may contact', async () => {
    const urgent = foodReferral('urgent', [{ ...declined, at: '2026-11-21T16:00:00Z' }], { priority: 'urgent', contactProhibited: true });
    const { element } = await shown(seeded(...foodReferral('stuck'), ...urgent));
    expect(refs(element)).to.deep.equal([taskRef('urgent'), taskRef('stuck')]);
    const [first, second] = rows(element).map((row) => textOf(row));
    expect(first).to.include('Urgent Declined.').and.include('Do not contact the patient');
    expect(second).to.not.include('Routine').and.not.include('contact the patient');
    const colour = (): string => getComputedStyle(rows(element)[0]!.querySelector('.stuck')!).color;
    const before = colour();
    link(element, 'urgent').click();
    await settled(element);
    expect(rows(element)[0]!.className).to.include('selected');
    expect(colour()).to.equal(before, 'a chosen row still warns');
  });

  it('keeps closed ones behind a button that tells how many', async () => {
    const { element } = await shown(several());
    expect(rows(element, 'closed')).to.have.length(0);
    const show = button(element, 'Show 1 closed');
    expect(show.getAttribute('aria-expanded')).to.equal('false');
    show.click();
    await settled(element);
    expect(textOf(rows(element, 'closed')[0]!)).to.include('Ended Sun 22 Nov');
    expect(button(element, 'Hide 1 closed').getAttribute('aria-expanded')).to.equal('true');
  });

  it('filters to what is stuck and to what waits for us', async () => {
    const { element } = await shown(several());
    await choose(element, 'stuck');
    expect(refs(element)).to.deep.equal([taskRef('stuck'), taskRef('refused')]);
    await choose(element, 'ours');
    expect(refs(element)).to.deep.equal([taskRef('refused'), taskRef('ask')]);
    expect(textOf(element.shadowRoot!.querySelector('[role=status]')!)).to.equal('2 referrals shown');
  });

  it('says so when a filter leaves nothing', async () => {
    const { element } = await shown(seeded(...foodReferral('moving', [{ ...accepted, at: '2026-11-21T16:00:00Z' }])));
    await choose(element, 'stuck');
    expect(textOf(element)).to.include('Nothing is stuck.');
  });

  it('chooses by keyboard: the patient and the referral become the selection, and the row says so', async () => {
    const { element, provider } = await shown(several());
    const heard: string[] = [];
    element.addEventListener('careloom-referral-selected', (event) => heard.push(`${event.detail.referralRef} ${event.bubbles}`));
    link(element, 'stuck').focus();
    await sendKeys({ press: 'ArrowDown' });
    expect(element.shadowRoot!.activeElement).to.equal(link(element, 'refused'));
    await sendKeys({ press: 'Enter' });
    await settled(provider, element);
    expect([provider.referralRef, provider.patientRef]).to.deep.equal([taskRef('refused'), 'Patient/p2']);
    expect(link(element, 'refused').getAttribute('aria-current')).to.equal('true');
    expect(element.shadowRoot!.querySelectorAll('[aria-current]')).to.have.length(1);
    expect(heard).to.deep.equal([`${taskRef('refused')} false`]);
    expect(rows(element)).to.have.length(4, 'a clinic list stays a clinic list');
  });

  it('is chosen by a click anywhere on the row', async () => {
    const { element, provider } = await shown(several());
    const { x, y, width, height } = rows(element)[2]!.getBoundingClientRect();
    const hit = element.shadowRoot!.elementFromPoint(x + width / 2, y + height / 2) as HTMLElement;
    hit.click();
    await settled(provider);
    expect(provider.referralRef).to.equal(taskRef('moving'));
  });

  it('shows the patient the provider looks at, and nobody else', async () => {
    const { element, provider, remove } = await mount<CareloomReferralList>(tag, { repository: several(), provider: { patientRef: 'Patient/p2' } });
    open.push(remove);
    await until(() => rows(element).length === 1, 'not one row');
    expect(textOf(element)).to.not.include('Jonas', 'the name is in the banner, not in each row');
    provider.select({ patientRef: 'Patient/p1' });
    await until(() => rows(element).length === 3, 'not the other patient');
  });

  it('learns of an answer and keeps the keyboard on its row, wherever that goes', async () => {
    const repository = several();
    const { element } = await shown(repository);
    link(element, 'stuck').focus();
    const task = await repository.read<Task>(taskRef('stuck'));
    await repository.commit([{ op: 'update', base: task, resource: { ...task.resource, status: 'accepted', lastModified: '2026-11-22T15:31:00Z' } as Task }]);
    await until(() => refs(element).at(-1) === taskRef('stuck'), 'not in its new place');
    expect(element.shadowRoot!.activeElement).to.equal(link(element, 'stuck'));
  });

  it('learns of our own closing, which changes the ServiceRequest only', async () => {
    const repository = several();
    const { element } = await shown(repository);
    link(element, 'ask').focus();
    const task = await repository.read<Task>(taskRef('ask'));
    const request = await repository.read<ServiceRequest>(task.resource.focus!.reference!);
    await repository.commit([{ op: 'update', base: request, resource: { ...request.resource, status: 'completed' } as ServiceRequest }]);
    await until(() => textOf(element).includes('Show 2 closed'), 'the closing is not seen');
    expect(element.shadowRoot!.activeElement?.className).to.equal('counts', 'the keyboard is not lost with its row');
  });

  it('tells what it cannot read, by address', async () => {
    const { element } = await shown(seeded(...foodReferral('stuck'), ...unreadableReferral('broken')));
    expect(textOf(element)).to.include('1 referral cannot be read').and.include(taskRef('broken'));
    expect(textOf(element)).to.include('1 open referral and 1 stuck');
  });

  it('keeps the old list and says so when it cannot be refreshed', async () => {
    const repository = several();
    let broken = false;
    const { element } = await shown({ ...repository, search: (...args) => (broken ? failing().search(...args) : repository.search(...args)) } as CareRepository);
    broken = true;
    await element.refresh();
    await settled(element);
    expect(textOf(element)).to.include('may be out of date');
    expect(rows(element)).to.have.length(4);
  });

  it('keeps only the rows near the window of five hundred in the page, says the place of each in the whole, and shows all when asked', async () => {
    const { element } = await shown(seeded(...Array.from({ length: 500 }, (_, index) => foodReferral(`r${index}`)).flat()));
    await until(() => rows(element).length < 500, 'all rows are in the page');
    expect(rows(element)[29]!.getAttribute('aria-posinset')).to.equal('30');
    expect(rows(element)[29]!.getAttribute('aria-setsize')).to.equal('500');
    button(element, 'Show all 500').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(rows(element)).to.have.length(500);
    expect(element.shadowRoot!.activeElement).to.equal(rows(element)[0]!.querySelector('.row-link'));
    expect(button(element, 'Show all')).to.equal(undefined);
  }).timeout(20_000);

  it('keeps open and closed ones apart, also where both are long', async () => {
    const closed = (_: unknown, index: number) => foodReferral(`c${index}`, [accepted, completed, received]);
    const { element } = await shown(seeded(...[...Array.from({ length: 210 }, (_, index) => foodReferral(`r${index}`)), ...Array.from({ length: 210 }, closed)].flat()));
    button(element, 'Show 210 closed').click();
    await settled(element);
    const places = (id: string) => rows(element, id).map((row) => row.getAttribute('aria-setsize'));
    expect(new Set(places('open'))).to.deep.equal(new Set(['210']));
    expect(places('closed').length).to.be.lessThan(210);
    await until(() => {
      element.shadowRoot!.querySelector('#closed')!.scrollIntoView({ block: 'end' });
      return rows(element, 'closed').at(-1)?.getAttribute('aria-posinset') === '210';
    }, 'the end of the closed ones does not come');
    scrollTo(0, 0);
  }).timeout(20_000);
});
