import type { Task } from '@careloom/core/fhir';
import { patientTaskIssues } from '@careloom/core/communication';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { saysTwice, storedTwice } from '../../testing/stored-twice.ts';
import { failing, loading } from '../../testing/stories.ts';
import { jonas, kitchen, marta, pantry, patients, related } from '../communication.fixtures.ts';
import './define.ts';
import type { CareloomCommunicationEditor } from './communication-editor.ts';
import { editorCatalogues } from './editor-words.ts';

const tag = 'careloom-communication-editor';
const ofPatient = (element: CareloomCommunicationEditor): string => (element.patientRef = 'Patient/p1');
const offers = {
  forms: [{ title: 'Hunger Vital Sign', form: { kind: 'questionnaire', canonical: 'https://forms.example/hvs' }, category: 'risk-questionnaire' }],
  contacts: [pantry, kitchen],
  materials: [{ ref: 'DocumentReference/d1', display: 'Tenant rights' }],
} as const;
const withOffers = (element: CareloomCommunicationEditor): void => void Object.assign(element, { patientRef: 'Patient/p1', ...offers });
const people = (): CareRepository => seeded(...patients, ...related());
const hasForm = (element: CareloomCommunicationEditor): boolean => element.shadowRoot?.querySelector('form') !== null;
const forbidden = (): CareRepository => ({
  ...seeded(),
  read: async () => {
    throw new CareloomError('repository.forbidden');
  },
});

runElementSuite<CareloomCommunicationEditor>({
  tag,
  phi: ['Marta', 'Petra', 'Lindqvist'],
  states: {
    'with all that can be asked': { repository: people, prepare: withOffers, ready: (element) => textOf(element).includes('Petra') },
    'a question alone': { repository: people, prepare: ofPatient, ready: hasForm },
    'whom to get in touch with': {
      repository: people,
      prepare: withOffers,
      ready: (element) => {
        const radio = element.shadowRoot?.querySelector<HTMLInputElement>('input[value=make-contact]');
        if (radio && !radio.checked) radio.click();
        return textOf(element).includes('Soup Kitchen');
      },
    },
    readonly: { repository: people, prepare: (element) => Object.assign(element, { patientRef: 'Patient/p1', readonly: true }), ready: (element) => textOf(element).includes('reading only') },
    'nobody signed in': { repository: people, provider: { user: undefined }, prepare: ofPatient, ready: (element) => textOf(element).includes('Nobody is signed in') },
    'no patient': { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: ofPatient, ready: (element) => textOf(element).includes('Loading') },
    offline: { repository: failing, prepare: ofPatient, ready: (element) => textOf(element).includes('cannot be reached') },
    forbidden: { repository: forbidden, prepare: ofPatient, ready: (element) => textOf(element).includes('not allowed') },
  },
});

describe('the words of the editor', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(editorCatalogues));
});

describe('asking something of a patient', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, prepare: (element: CareloomCommunicationEditor) => unknown = withOffers): Promise<Mounted<CareloomCommunicationEditor>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomCommunicationEditor>(tag, { repository, prepare: (e) => void prepare(e), ready: hasForm });
    open.push(mounted.remove);
    return mounted;
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot!;
  const field = (element: Element, name: string): HTMLInputElement => root(element).querySelector(`[name="${name}"]`)!;
  async function choose(element: CareloomCommunicationEditor, kind: string): Promise<void> {
    root(element).querySelector<HTMLInputElement>(`input[value=${kind}]`)!.click();
    await settled(element);
  }
  function type(element: Element, name: string, value: string): void {
    field(element, name).value = value;
    field(element, name).dispatchEvent(new InputEvent('input', { bubbles: true }));
  }
  const ask = (element: Element): void => root(element).querySelector('form')!.requestSubmit();
  const tasks = async (repository: CareRepository): Promise<readonly Task[]> => (await collect<Task>(repository, { resourceType: 'Task' })).map(({ resource }) => resource);

  it('asks a question by keyboard: stored as the guide has it, told, and the next one starts empty', async () => {
    const repository = people();
    const { element } = await shown(repository);
    const facts: string[] = [];
    element.addEventListener('careloom-patient-task-asked', ({ detail }) => facts.push(`${detail.kind} ${detail.ownerRef} ${detail.taskRef.split('/')[0]}`));
    field(element, 'kind').focus();
    await sendKeys({ press: 'Space' });
    await settled(element);
    root(element).querySelector<HTMLElement>('#description')!.focus();
    await sendKeys({ type: 'Which shop suits you?' });
    expect(element.dirty).to.equal(true);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Asked.'), 'not stored');
    await settled(element);
    expect(textOf(element)).to.include('Marta Lindqvist').and.include('is told');
    expect(facts).to.deep.equal(['general-information Patient/p1 Task']);
    expect([element.dirty, root(element).activeElement?.className]).to.deep.equal([false, 'said']);
    const [task] = await tasks(repository);
    expect([task?.status, task?.description, task?.requester?.reference, task?.owner?.reference]).to.deep.equal(['ready', 'Which shop suits you?', 'Organization/clinic', 'Patient/p1']);
    expect(patientTaskIssues(task)).to.deep.equal([]);
    [...root(element).querySelectorAll('button')].find((each) => each.textContent?.includes('Ask something else'))!.click();
    await until(() => hasForm(element), 'no form');
    expect(root(element).querySelector<HTMLTextAreaElement>('#description')).to.equal(null);
  });

  it('asks for a form, a contact and something to read, each with what it needs', async () => {
    const repository = people();
    const { element } = await shown(repository);
    const steps: [string, () => void][] = [
      ['complete-questionnaire', () => type(element, 'form', '0')],
      ['make-contact', () => (field(element, 'contact 1').click(), type(element, 'description', 'They know the bus'))],
      ['review-material', () => type(element, 'material', '0')],
    ];
    for (const [kind, fill] of steps) {
      await choose(element, kind);
      fill();
      ask(element);
      await until(() => textOf(element).includes('Asked.'), `${kind} is not stored`);
      [...root(element).querySelectorAll('button')].find((each) => each.textContent?.includes('Ask something else'))!.click();
      await until(() => hasForm(element), 'no form');
    }
    const stored = await tasks(repository);
    expect(stored.map((task) => task.code?.coding?.[0]?.code).sort()).to.deep.equal(['complete-questionnaire', 'make-contact', 'review-material']);
    for (const task of stored) expect(patientTaskIssues(task)).to.deep.equal([]);
    expect(JSON.stringify(stored)).to.include('Organization/kitchen').and.include('DocumentReference/d1').and.not.include('Organization/pantry');
  });

  it('says at once that it is there more than once', async () => {
    const { element } = await shown(storedTwice(people()));
    await choose(element, 'review-material');
    type(element, 'material', '0');
    ask(element);
    await until(() => textOf(element).includes('Asked.') && saysTwice(textOf(element)), 'it is not said');
  });

  it('says at its field what is missing, and goes there', async () => {
    const { element } = await shown(people());
    ask(element);
    await settled(element);
    expect(textOf(element)).to.include('Please choose what you ask.');
    for (const [kind, words, id] of [['general-information', 'Please write what you ask.', 'description'], ['complete-questionnaire', 'Please choose a form.', 'form'], ['review-material', 'Please choose what to read.', 'material']] as const) {
      await choose(element, kind);
      ask(element);
      await until(() => textOf(element).includes(words), `"${words}" is not told`);
      await settled(element);
      expect(root(element).activeElement?.id).to.equal(id);
    }
    await choose(element, 'make-contact');
    ask(element);
    await until(() => textOf(element).includes('Please choose at least one.'), 'contacts are not asked for');
  });

  it('offers who may get messages, and nobody else', async () => {
    const repository = people();
    const { element } = await shown(repository, ofPatient);
    const options = [...root(element).querySelectorAll('#owner option')].map((each) => textOf(each));
    expect(options).to.deep.equal(['Marta Lindqvist, the patient', 'Petra Lindqvist']);
    const proxy = root(element).querySelectorAll<HTMLOptionElement>('#owner option')[1]!.value;
    type(element, 'owner', proxy);
    type(element, 'description', 'Can you drive her on Monday?');
    ask(element);
    await until(() => textOf(element).includes('Asked.'), 'not stored');
    expect((await tasks(repository))[0]?.owner?.reference).to.equal(proxy);
  });

  it('keeps what is typed with its patient', async () => {
    const { element } = await shown(people());
    await choose(element, 'general-information');
    type(element, 'description', 'Half a question');
    element.patientRef = jonas.ref;
    await until(() => root(element).querySelector('#owner') === null, 'not the other patient');
    expect(root(element).querySelector('#description')).to.equal(null);
    element.patientRef = marta.ref;
    await until(() => root(element).querySelector<HTMLTextAreaElement>('#description')?.value === 'Half a question', 'what was typed is gone');
  });

  const outcomes: [CommitOutcome, string][] = [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'not allowed'],
  ];
  for (const [outcome, words] of outcomes) {
    it(`tells the outcome "${outcome.outcome}" and keeps what was typed`, async () => {
      const { element } = await shown({ ...people(), commit: async () => outcome });
      await choose(element, 'general-information');
      type(element, 'description', 'A question');
      ask(element);
      await until(() => textOf(element).includes(words), `"${words}" is not told`);
      expect(root(element).querySelector<HTMLTextAreaElement>('#description')?.value).to.equal('A question');
    });
  }

  it('tells why the host said no', async () => {
    const { element } = await shown(people());
    element.addEventListener('careloom-patient-task-ask', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))));
    await choose(element, 'general-information');
    type(element, 'description', 'A question');
    ask(element);
    await until(() => textOf(element).includes('does not allow that'), 'no reason');
  });
});
