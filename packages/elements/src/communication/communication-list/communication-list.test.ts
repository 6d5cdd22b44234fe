import type { Task } from '@careloom/core/fhir';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { answered, asked, calledOff, jonas, marta, paused, rosa, taskRef } from '../communication.fixtures.ts';
import { communicationCatalogues } from '../communication-catalogues.ts';
import './define.ts';
import type { CareloomCommunicationList } from './communication-list.ts';

const tag = 'careloom-communication-list';
const ofPatient = (element: CareloomCommunicationList): string => (element.patientRef = 'Patient/p1');
const several = (): CareRepository =>
  seeded(
    ...asked('new'),
    ...asked('old', { at: '2026-11-02T16:00:00Z', description: 'Do you still need a ride?' }),
    ...asked('paused', { priority: 'urgent', then: paused('After the holidays') }),
    ...asked('done', { then: answered('The one on Hill Street') }),
    ...asked('off', { then: calledOff('Asked twice') }),
    ...asked('other', { patient: jonas }),
  );
const forbidden = (): CareRepository => ({
  ...seeded(),
  search: () => {
    throw new CareloomError('repository.forbidden');
  },
});

runElementSuite<CareloomCommunicationList>({
  tag,
  phi: ['Marta', 'Jonas', 'Hill Street', 'holidays'],
  states: {
    'of a patient': { repository: several, prepare: ofPatient, ready: (element) => textOf(element).includes('Hill Street') },
    'of a clinic': { repository: several, prepare: (element) => (element.requesterRef = 'Organization/clinic'), ready: (element) => textOf(element).includes('Jonas') },
    'a form open': {
      repository: several,
      prepare: ofPatient,
      ready: (element) => {
        const form = element.shadowRoot?.querySelector('.act-form');
        if (!form) element.shadowRoot?.querySelector<HTMLElement>('[data-act=cancelled]')?.click();
        return Boolean(form);
      },
    },
    empty: { prepare: ofPatient, ready: (element) => textOf(element).includes('Nothing asked yet') },
    'no patient': { ready: (element) => textOf(element).includes('No patient chosen') },
    'nobody signed in': { repository: several, provider: { user: undefined }, prepare: ofPatient, ready: (element) => textOf(element).includes('Hill Street') },
    readonly: { repository: several, prepare: (element) => Object.assign(element, { patientRef: 'Patient/p1', readonly: true }), ready: (element) => textOf(element).includes('Hill Street') },
    pending: { repository: loading, prepare: ofPatient, ready: (element) => textOf(element).includes('Loading') },
    offline: { repository: failing, prepare: ofPatient, ready: (element) => textOf(element).includes('cannot be reached') },
    forbidden: { repository: forbidden, prepare: ofPatient, ready: (element) => textOf(element).includes('not allowed') },
  },
});

describe('the words of what is asked of a patient', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(communicationCatalogues));
});

describe('what is asked of a patient', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, provider = {}): Promise<Mounted<CareloomCommunicationList>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomCommunicationList>(tag, { repository, provider, prepare: (e) => void ofPatient(e), ready: (e) => e.shadowRoot!.querySelector('.task') !== null });
    open.push(mounted.remove);
    return mounted;
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot!;
  const task = (element: Element, id: string): HTMLElement => root(element).querySelector(`[data-ref="${taskRef(id)}"]`)!;
  const refs = (element: Element, part: string): (string | null)[] => [...root(element).querySelectorAll(`[aria-labelledby=title-${part}] .task`)].map((each) => each.getAttribute('data-ref'));
  const button = (within: Element, words: string): HTMLButtonElement => [...(within.shadowRoot ?? within).querySelectorAll('button')].find((each) => each.textContent?.includes(words))!;
  async function callOff(element: CareloomCommunicationList, id = 'new'): Promise<void> {
    button(task(element, id), 'Call it off').click();
    await until(() => root(element).querySelector('textarea') !== null, 'no form');
    await settled(element);
    await sendKeys({ type: 'Found out ourselves' });
    root(element).querySelector<HTMLFormElement>('.act-form')!.requestSubmit();
  }

  it('has the overdue first, says that the days are ours, and whose turn it is', async () => {
    const { element } = await shown(several());
    expect(refs(element, 'waiting')).to.deep.equal([taskRef('old'), taskRef('paused'), taskRef('new')]);
    expect(textOf(element)).to.include('3 wait for an answer and 1 overdue');
    expect(textOf(task(element, 'old'))).to.include('Overdue').and.include('No answer for 20 days. Overdue after 7 days: our default').and.include('Waiting for the patient');
    element.overdueAfter = 30;
    await settled(element);
    expect(textOf(element)).to.not.include('Overdue').and.not.include('overdue');
    element.overdueAfter = 1;
    await settled(element);
    expect(textOf(task(element, 'old'))).to.include('Overdue after 1 day, as your site set it.');
  });

  it('sets the patient’s own words apart, and keeps what ended behind a button', async () => {
    const { element } = await shown(several());
    expect(root(element).querySelector('blockquote')?.textContent).to.equal('The one on Hill Street');
    expect(textOf(task(element, 'paused'))).to.include('Why: \u2068After the holidays').and.include('Urgent');
    expect(task(element, 'off')).to.equal(null);
    button(element, 'Show 1 that ended').click();
    await settled(element);
    expect(textOf(task(element, 'off'))).to.include('Called off').and.include('Asked twice');
  });

  it('lets nobody of the team answer for the patient', async () => {
    const { element } = await shown(several());
    expect(textOf(element)).to.include('Only the patient, or somebody who acts for them, can answer.');
    const words = [...root(element).querySelectorAll('.task button')].map((each) => each.textContent?.trim());
    expect([...new Set(words)].sort()).to.deep.equal(['Call it off', 'Mark as a mistake']);
  });

  it('calls a task off by keyboard, with a reason that is stored', async () => {
    const repository = several();
    const { element } = await shown(repository);
    const facts: string[] = [];
    element.addEventListener('careloom-patient-task-changed', ({ detail }) => facts.push(`${detail.act} ${detail.taskRef} ${detail.patientRef}`));
    button(task(element, 'new'), 'Call it off').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => root(element).querySelector('textarea') !== null, 'no form');
    await settled(element);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(textOf(element)).to.include('Please give a reason.');
    expect(root(element).activeElement?.id).to.equal('reason');
    await sendKeys({ type: 'Found out ourselves' });
    expect(element.dirty).to.equal(true);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => facts.length === 1, 'not stored');
    await until(() => textOf(element).includes('Called off. The patient is told.'), 'not told');
    await settled(element);
    expect(facts).to.deep.equal([`cancelled ${taskRef('new')} Patient/p1`]);
    expect(element.dirty).to.equal(false);
    expect(root(element).activeElement?.className).to.equal('said');
    const { resource } = await repository.read<Task>(taskRef('new'));
    expect([resource.status, resource.statusReason?.text]).to.deep.equal(['cancelled', 'Found out ourselves']);
  });

  it('goes back without doing anything, and the keyboard with it', async () => {
    const { element } = await shown(several());
    button(task(element, 'new'), 'Call it off').click();
    await until(() => root(element).querySelector('textarea') !== null, 'no form');
    button(task(element, 'new'), 'Back').click();
    await settled(element);
    expect(root(element).activeElement).to.equal(button(task(element, 'new'), 'Call it off'));
  });

  const outcomes: [CommitOutcome, string][] = [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'not allowed'],
  ];
  for (const [outcome, words] of outcomes) {
    it(`tells the outcome "${outcome.outcome}" and keeps what was typed`, async () => {
      const { element } = await shown({ ...several(), commit: async () => outcome });
      await callOff(element);
      await until(() => textOf(element).includes(words), `"${words}" is not told`);
      await settled(element);
      expect(root(element).querySelector('textarea')?.value).to.equal('Found out ourselves');
    });
  }

  it('tells why the host said no, and leaves it where the host did it', async () => {
    const { element } = await shown(several());
    let isFirst = true;
    element.addEventListener('careloom-patient-task-change', (event) => {
      event.respondWith(isFirst ? Promise.reject(new CareloomError('host.refused')) : Promise.resolve());
      isFirst = false;
    });
    await callOff(element);
    await until(() => textOf(element).includes('does not allow that'), 'no reason');
    root(element).querySelector<HTMLFormElement>('.act-form')!.requestSubmit();
    await until(() => root(element).querySelector('.act-form') === null, 'the form is still there');
  });

  it('is for looking only when readonly, for nobody, and for somebody else', async () => {
    const { element, provider } = await shown(several());
    element.readonly = true;
    await settled(element);
    expect(root(element).querySelectorAll('.task button')).to.have.length(0);
    element.readonly = false;
    provider.user = { ...rosa, ref: 'PractitionerRole/else', organization: { ref: 'Organization/else' } };
    await settled(provider, element);
    expect(root(element).querySelectorAll('.task button')).to.have.length(0);
  });

  it('tells what breaks a rule: it can be taken back, and nothing else', async () => {
    const broken = asked('broken').map((resource) => {
      const { description: _description, ...rest } = resource as Task;
      return resource.resourceType === 'Task' ? (rest as Task) : resource;
    });
    const { element } = await shown(seeded(...broken));
    expect(textOf(element)).to.include('breaks a rule of its form').and.include('Mark as a mistake');
  });

  it('follows the patient the provider looks at, and keeps long lists virtual', async () => {
    const repository = seeded(...Array.from({ length: 210 }, (_, index) => asked(`t${index}`)).flat(), ...asked('other', { patient: jonas }));
    const { element, provider, remove } = await mount<CareloomCommunicationList>(tag, { repository, provider: { patientRef: jonas.ref } });
    open.push(remove);
    await until(() => root(element).querySelectorAll('.task').length === 1, 'not one');
    provider.select({ patientRef: marta.ref });
    await until(() => root(element).querySelector('.task')?.getAttribute('aria-setsize') === '210', 'not the other patient');
    await until(() => root(element).querySelectorAll('.task').length < 210, 'all are in the page');
    button(element, 'Show all 210').click();
    await settled(element);
    expect(root(element).querySelectorAll('.task')).to.have.length(210);
  });
});
