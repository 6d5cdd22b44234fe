import type { Consent, Resource, ServiceRequest, Task } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { agreed, answer, safety } from '../../care-plan/care-plan.fixtures.ts';
import { axeFindings } from '../../testing/axe.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { accepted, completed, foodReferral, received } from '../referral.fixtures.ts';
import { consented, directory, foodNeed, marta, organization, powerNeed, service, usual } from './composer.fixtures.ts';
import './define.ts';
import type { CareloomReferralComposer } from './referral-composer.ts';

const tag = 'careloom-referral-composer';
const patientRef = 'Patient/p1';
const ofPatient = (element: CareloomReferralComposer): string => (element.patientRef = patientRef);
const hasOrganizations = (element: Element): boolean => textOf(element).includes('Weekly groceries');

runElementSuite<CareloomReferralComposer>({
  tag,
  phi: ['Marta', 'Comer', 'Food insecurity'],
  states: {
    'one need': { repository: () => seeded(...usual), prepare: ofPatient, ready: hasOrganizations },
    'several needs, none chosen': {
      repository: () => seeded(...usual, ...powerNeed),
      provider: { patientRef },
      ready: (element) => textOf(element).includes('Choose the need first'),
    },
    'preset, general service': {
      repository: () => seeded(...usual, ...powerNeed),
      prepare: (element) => Object.assign(element, { patientRef, domain: 'utility-insecurity' }),
      ready: (element) => textOf(element).includes('In a few words') && textOf(element).includes('Shut-off grants'),
    },
    'no organization': { repository: () => seeded(marta, ...foodNeed), prepare: ofPatient, ready: (element) => textOf(element).includes('is in the directory') },
    empty: { repository: () => seeded(marta, ...directory), prepare: ofPatient, ready: (element) => textOf(element).includes('No confirmed need') },
    'no patient': { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: ofPatient, ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: ofPatient, ready: (element) => textOf(element).includes('could not be loaded') },
  },
});

describe('referral composer', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown extends Mounted<CareloomReferralComposer> {
    readonly commits: ChangeSet[];
    readonly facts: unknown[];
  }
  async function shown(repository: CareRepository, ready = hasOrganizations, more: Partial<CareloomReferralComposer> = {}): Promise<Shown> {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const noted: CareRepository = { ...repository, commit: async (changes, options) => (commits.push(changes), repository.commit(changes, options)) };
    const mounted = await mount<CareloomReferralComposer>(tag, { repository: noted, prepare: (e) => void Object.assign(e, { patientRef }, more), ready });
    open.push(mounted.remove);
    const facts: unknown[] = [];
    mounted.element.addEventListener('careloom-referral-sent', (event) => facts.push(event.detail));
    return { ...mounted, commits, facts };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const choose = async (element: CareloomReferralComposer, organization: string, service = '0'): Promise<void> => {
    const select = field<HTMLSelectElement>(element, '#service');
    select.value = service;
    select.dispatchEvent(new Event('change', { bubbles: true }));
    field(element, `input[value='HealthcareService/${organization}']`).click();
    await settled(element);
  };
  const send = async (element: CareloomReferralComposer): Promise<void> => {
    field(element, 'form .primary').click();
    await settled(element);
  };
  const all = async <R extends Resource>(repository: CareRepository, resourceType: string): Promise<readonly R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);
  const errors = (element: Element): string[] => [...element.shadowRoot!.querySelectorAll('.field-error')].map((each) => each.id);

  it('sends to a covered organization: order, Task and Provenance in one commit', async () => {
    const repository = seeded(...usual);
    const { element, commits, facts } = await shown(repository);
    await choose(element, 'delivery');
    field(element, 'input[value=urgent]').click();
    field(element, '#wishes').value = 'Call after 5 pm';
    field(element, 'input[name=prohibited]').click();
    field(element, '#note').value = 'No car';
    expect(element.dirty).to.equal(true);
    expect(textOf(element)).to.not.include('consent on record').and.not.include('agreed to this aloud');
    await send(element);
    await until(() => textOf(element).includes('Sent to Green Basket Meals. It is their turn now.'), 'not sent');
    expect(element.dirty).to.equal(false);
    expect(element.shadowRoot!.activeElement?.className).to.equal('said');
    expect(commits).to.have.length(1);
    expect(commits[0]!.map(({ resource }) => resource.resourceType)).to.deep.equal(['ServiceRequest', 'Task', 'Provenance']);
    const [request] = await all<ServiceRequest>(repository, 'ServiceRequest');
    const [task] = await all<Task>(repository, 'Task');
    expect(request!.reasonReference).to.deep.equal([{ reference: 'Condition/f-condition' }]);
    expect(JSON.stringify(request!.extension)).to.include('Goal/f-goal');
    expect([request!.priority, request!.code!.coding![0]!.code, request!.status]).to.deep.equal(['urgent', '710925007', 'active']);
    expect(JSON.stringify(request!.orderDetail)).to.include('contacting-subject-prohibited').and.include('Call after 5 pm');
    expect([task!.status, task!.owner!.reference, task!.for!.display, task!.note![0]!.text]).to.deep.equal([
      'requested', 'Organization/meals', 'Marta Lindqvist', 'No car',
    ]);
    expect(request!.supportingInfo).to.equal(undefined);
    expect(facts).to.deep.equal([{ patientRef, ownerRef: 'Organization/meals', referralRef: `Task/${task!.id}` }]);
  });

  it('records the consent of the patient in the same commit, and the order refers to it', async () => {
    const repository = seeded(...usual);
    const { element, commits } = await shown(repository);
    await choose(element, 'groceries');
    const statement = field(element, '#statement').textContent!;
    expect(statement).to.include('Marta Lindqvist agrees that Hill Street Food Pantry gets their name');
    await send(element);
    expect(errors(element)).to.deep.equal(['consent-error']);
    expect(await axeFindings(element)).to.deep.equal([]);
    await until(() => element.shadowRoot!.activeElement?.getAttribute('name') === 'agreed', 'focus does not go to the consent');
    field(element, 'input[name=agreed]').click();
    await send(element);
    await until(() => textOf(element).includes('Sent to Hill Street Food Pantry'), 'not sent');
    expect(commits).to.have.length(1);
    const types = commits[0]!.map(({ resource }) => resource.resourceType);
    expect(types).to.deep.equal(['Consent', 'Provenance', 'ServiceRequest', 'Task', 'Provenance']);
    const [consent] = await all<Consent>(repository, 'Consent');
    const [request] = await all<ServiceRequest>(repository, 'ServiceRequest');
    expect(request!.supportingInfo).to.deep.equal([{ reference: `Consent/${consent!.id}` }]);
    expect(JSON.stringify(consent!.provision)).to.include('Organization/pantry');
    const data = consent!.sourceAttachment!.data!;
    expect(new TextDecoder().decode(Uint8Array.from(atob(data), (c) => c.charCodeAt(0)))).to.equal(statement);
    expect(consent!.sourceAttachment!.language).to.equal('en');
  });

  it('keeps the statement in the language it was read in', async () => {
    const heard = async (locale: string): Promise<string | undefined> => {
      const repository = seeded(...usual);
      const { element, provider } = await shown(repository);
      provider.locale = locale;
      await until(() => locale !== 'es' || textOf(element).includes('Enviar la referencia'), 'no Spanish');
      await settled(provider, element);
      await until(() => element.shadowRoot!.querySelector("input[value='HealthcareService/groceries']") !== null, 'no organizations');
      await choose(element, 'groceries');
      field(element, 'input[name=agreed]').click();
      await send(element);
      await until(() => field(element, 'form') === null, 'not sent');
      return (await all<Consent>(repository, 'Consent'))[0]?.sourceAttachment?.language;
    };
    expect([await heard('es'), await heard('fr')]).to.deep.equal(['es', 'en']);
  });

  it('uses the consent on record, and asks again where it was taken back', async () => {
    const repository = seeded(...usual, ...consented());
    const { element } = await shown(repository);
    await choose(element, 'groceries');
    expect(textOf(element)).to.include('On record: the patient agreed that Hill Street Food Pantry gets this (Tue 3 Nov, 19 days ago)');
    await send(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    const [request] = await all<ServiceRequest>(repository, 'ServiceRequest');
    expect(request!.supportingInfo).to.deep.equal([{ reference: 'Consent/consent' }]);
    expect(await all(repository, 'Consent')).to.have.length(1);
    const again = await shown(seeded(...usual, ...consented('withdrawn')));
    await choose(again.element, 'groceries');
    expect(textOf(again.element)).to.include('took an earlier consent back');
    await send(again.element);
    expect(again.commits).to.deep.equal([]);
  });

  it('is filled in and sent by keyboard alone', async () => {
    const repository = seeded(...usual);
    const { element } = await shown(repository);
    const press = (key: string): Promise<void> => sendKeys({ press: key });
    field(element, 'input[name=need]').focus();
    await press('Tab');
    expect((element.shadowRoot!.activeElement as HTMLInputElement).name).to.equal('goal Goal/f-goal');
    await press('Tab');
    expect(element.shadowRoot!.activeElement?.id).to.equal('service');
    await press('ArrowDown');
    await press('Tab');
    await press('Space');
    await settled(element);
    expect(field(element, "input[value='HealthcareService/groceries']").checked).to.equal(true);
    await press('Tab');
    expect(element.shadowRoot!.activeElement?.getAttribute('name')).to.equal('agreed');
    await press('Space');
    for (let step = 0; step < 3; step++) await press('Tab');
    await press('Tab');
    await sendKeys({ type: 'No car' });
    await press('Tab');
    await press('Enter');
    await until(() => textOf(element).includes('Sent to Hill Street Food Pantry'), 'not sent');
    expect((await all<Task>(repository, 'Task'))[0]!.note![0]!.text).to.equal('No car');
    await press('Tab');
    await press('Enter');
    await until(() => element.shadowRoot!.activeElement?.getAttribute('name') === 'need', 'another form does not open at its first field');
    expect(field(element, '#note').value).to.equal('');
    expect(element.shadowRoot!.querySelector('input[name=target]:checked')).to.equal(null);
  });

  it('says everything that is missing at its place, and goes to the first', async () => {
    const { element, commits } = await shown(seeded(...usual));
    await send(element);
    expect(errors(element)).to.deep.equal(['service-error', 'target-error']);
    expect(await axeFindings(element)).to.deep.equal([]);
    await until(() => element.shadowRoot!.activeElement?.id === 'service', 'focus does not go to the first problem');
    expect(commits).to.deep.equal([]);
  });

  it('asks which need where there are several, and keeps what is typed when it changes', async () => {
    const { element } = await shown(seeded(...usual, ...powerNeed), (e) => textOf(e).includes('Choose the need first'));
    await send(element);
    expect(errors(element)).to.include('need-error');
    field(element, '#note').value = 'No car';
    field(element, 'input[value=food-insecurity]').click();
    await until(() => hasOrganizations(element), 'no organizations');
    await choose(element, 'groceries');
    field(element, 'input[value=utility-insecurity]').click();
    await until(() => textOf(element).includes('Shut-off grants'), 'organizations of the other need are not shown');
    expect(textOf(element)).to.not.include('Weekly groceries');
    expect(element.shadowRoot!.querySelector('input[name=target]:checked')).to.equal(null);
    expect(field(element, '#note').value).to.equal('No car');
  });

  it('asks for words where the code says too little, and shows it as such', async () => {
    const repository = seeded(...usual, ...powerNeed);
    const { element } = await shown(repository, (e) => textOf(e).includes('Shut-off grants'), { domain: 'utility-insecurity' });
    field(element, "input[value='HealthcareService/grants']").click();
    await settled(element);
    expect(textOf(element)).to.include('They have a waiting list. Told today. You can send it all the same.').and.include('About three weeks.');
    await send(element);
    expect(errors(element)).to.deep.equal(['text-error']);
    field(element, '#text').value = 'Unpaid electricity bill';
    await send(element);
    await until(() => textOf(element).includes('Sent to Brightline Relief'), 'not sent');
    const [request] = await all<ServiceRequest>(repository, 'ServiceRequest');
    expect([request!.code!.coding![0]!.code, request!.code!.text]).to.deep.equal(['410606002', 'Unpaid electricity bill']);
  });

  it('shows room, languages and coverage in words; a full one last, chosen with a warning', async () => {
    const { element } = await shown(seeded(...usual));
    const rows = [...element.shadowRoot!.querySelectorAll('.choices')].at(-1)!;
    const words = [...rows.querySelectorAll('li')].map(textOf);
    expect(words).to.have.length(4);
    expect(words[0]).to.include('Weekly groceries Hill Street Food Pantry has room').and.include('speaks English and Spanish · not covered by HIPAA: needs consent');
    expect(words[2]).to.include('Community kitchen Casa Sendero no room').and.include('not known whether covered');
    expect(words[3]).to.include('names no organization, so nothing can be sent');
    await choose(element, 'lunch');
    expect(textOf(element)).to.include('They say that they have no room. Told today.').and.include('They told me that they take this patient');
  });

  it('says that one is open there already, with who has the ball, and wants it confirmed', async () => {
    const repository = seeded(...usual, ...consented(), ...foodReferral('open', [accepted]));
    const { element, commits } = await shown(repository);
    await choose(element, 'groceries');
    expect(textOf(element)).to.include('Hill Street Food Pantry has an open referral for this need already');
    expect(textOf(element)).to.include('since Fri 20 Nov');
    await send(element);
    expect(errors(element)).to.deep.equal(['again-error']);
    expect(await axeFindings(element)).to.deep.equal([]);
    expect(commits).to.deep.equal([]);
    field(element, 'input[name=again]').click();
    await send(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    expect(await all(repository, 'Task')).to.have.length(2);
  });

  it('does not mind a referral that is closed', async () => {
    const { element } = await shown(seeded(...usual, ...consented(), ...foodReferral('done', [accepted, completed, received])));
    await choose(element, 'groceries');
    expect(field(element, 'input[name=again]')).to.equal(null);
  });

  it('sends once, however often it is pressed', async () => {
    const repository = seeded(...usual);
    const { element, commits } = await shown(repository);
    await choose(element, 'delivery');
    field(element, 'form .primary').click();
    field(element, 'form .primary').click();
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    expect(commits).to.have.length(1);
    expect(await all(repository, 'Task')).to.have.length(1);
  });

  it('sends the very same again while nobody knows whether it was sent', async () => {
    const real = seeded(...usual);
    let lost = true;
    const { element, commits } = await shown({
      ...real,
      commit: async (changes) => {
        const outcome = await real.commit(changes);
        const answered = lost ? ({ outcome: 'uncertain', issues: [] } as const) : outcome;
        lost = false;
        return answered;
      },
    });
    await choose(element, 'delivery');
    await send(element);
    await until(() => textOf(element).includes('Not sure whether'), 'not uncertain');
    expect(field(element, 'form .primary')).to.equal(null);
    expect(field(element, 'form > .form').hasAttribute('inert')).to.equal(true);
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Send again'))!.click();
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    expect(commits[1]).to.deep.equal(commits[0]);
    expect(await all(real, 'Task')).to.have.length(1);
  });

  it('learns of a new organization without losing what is typed', async () => {
    const repository = seeded(...usual);
    const { element } = await shown(repository);
    await choose(element, 'groceries');
    field(element, 'input[name=agreed]').click();
    field(element, '#note').focus();
    await sendKeys({ type: 'No car' });
    const stored = await repository.read('HealthcareService/lunch');
    await repository.commit([{ op: 'update', base: stored, resource: { ...stored.resource, name: 'Evening kitchen' } as Resource }]);
    await until(() => textOf(element).includes('Evening kitchen'), 'not refreshed');
    expect(field(element, '#note').value).to.equal('No car');
    expect(element.shadowRoot!.activeElement?.id).to.equal('note');
    expect(field(element, 'input[name=agreed]').checked).to.equal(true);
    expect(field(element, "input[value='HealthcareService/groceries']").checked).to.equal(true);
  });

  it('keeps what is typed when the patient does not want help any more, and sends nothing', async () => {
    const repository = seeded(...usual);
    const { element, commits } = await shown(repository);
    await choose(element, 'delivery');
    field(element, '#note').focus();
    await sendKeys({ type: 'No car' });
    const [declined] = agreed('later', 'food-insecurity', { wish: 'declines' });
    const resource = { ...declined!, id: undefined, authored: '2026-11-22T15:00:00Z' } as unknown as Resource;
    await repository.commit([{ op: 'create', fullUrl: 'urn:uuid:later', resource }]);
    await until(() => !hasOrganizations(element), 'not refreshed');
    expect(field(element, '#note').value).to.equal('No car');
    await send(element);
    expect(errors(element)).to.include('need-error');
    expect(commits).to.deep.equal([]);
  });

  it('says so when the need it was opened for is not confirmed', async () => {
    const { element } = await shown(seeded(...usual), (e) => textOf(e).includes('is not confirmed'), { domain: 'homelessness' });
    expect(textOf(element)).to.include('A place to live: this need is not confirmed');
    expect(field(element, 'input[value=food-insecurity]').checked).to.equal(false);
  });

  it('presets "must not be contacted" from the record', async () => {
    const asked: Resource = { ...marta, extension: [{ url: 'https://careloom.dev/fhir/StructureDefinition/do-not-contact', valueBoolean: true }] };
    const { element } = await shown(seeded(...usual.filter((resource) => resource !== marta), asked));
    expect(field(element, 'input[name=prohibited]').checked).to.equal(true);
    expect(textOf(element)).to.include('asked not to be contacted');
  });

  it('refers what is never confirmed here, resting on the answers: no code for it, or safety', async () => {
    const other = answer('o-other', { loinc: '95616-9', question: 'Anything else?', answer: 'A broken stove', domain: 'sdoh-category-unspecified', positive: true });
    for (const [need, domain, reason] of [[other, 'sdoh-category-unspecified', 'A broken stove'], [safety, 'intimate-partner-violence', 'Safety total score']] as const) {
      const repository = seeded(marta, need, ...agreed('w', domain), organization('relief', 'Brightline Relief', true), service('any', { by: 'relief', name: 'Any help', domain }));
      const { element } = await shown(repository, (e) => textOf(e).includes('Any help'), { domain });
      expect(textOf(element)).to.include(reason).and.not.include('not confirmed');
      field(element, "input[value='HealthcareService/any']").click();
      await settled(element);
      if (field(element, '#text')) field(element, '#text').value = 'Help at home';
      await send(element);
      await until(() => textOf(element).includes('Sent to Brightline Relief'), `${domain} is not sent`);
      const [request] = await all<ServiceRequest>(repository, 'ServiceRequest');
      expect(request!.reasonReference).to.deep.equal([{ reference: `Observation/${need.id}` }]);
    }
  });

  it('lets the host stop it, refuse it, or do it itself', async () => {
    const { element, commits } = await shown(seeded(...usual));
    await choose(element, 'delivery');
    field(element, '#note').value = 'No car';
    const asked: unknown[] = [];
    element.addEventListener('careloom-referral-send', (event) => (asked.push(event.detail), event.preventDefault()), { once: true });
    await send(element);
    expect(asked).to.deep.equal([{ patientRef, ownerRef: 'Organization/meals' }]);
    expect(field(element, '#note').value).to.equal('No car');
    element.addEventListener('careloom-referral-send', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))), { once: true });
    await send(element);
    await until(() => textOf(element).includes('does not allow that'), 'the refusal of the host is not shown');
    element.addEventListener('careloom-referral-send', (event) => event.respondWith(Promise.resolve()), { once: true });
    await send(element);
    await until(() => field(element, '#note').value === '', 'the form is not used up');
    expect(element.dirty).to.equal(false);
    expect(commits).to.deep.equal([]);
  });

  it('keeps what is typed while another patient is looked at, but no consent: that is given now', async () => {
    const { element } = await shown(seeded(...usual));
    await choose(element, 'groceries');
    field(element, 'input[name=agreed]').click();
    field(element, 'input[name=prohibited]').click();
    field(element, '#note').focus();
    await sendKeys({ type: 'No car' });
    const service = field<HTMLSelectElement>(element, '#service').value;
    element.patientRef = 'Patient/p2';
    await until(() => textOf(element).includes('No confirmed need'), 'not empty');
    expect(element.dirty).to.equal(true, 'it is not stored yet');
    element.patientRef = patientRef;
    await until(() => hasOrganizations(element), 'not back');
    await settled(element);
    expect(field(element, '#note').value).to.equal('No car');
    expect(field<HTMLSelectElement>(element, '#service').value).to.equal(service).and.not.equal('');
    expect(field(element, "input[value='HealthcareService/groceries']").checked).to.equal(true);
    expect(field(element, 'input[name=prohibited]').checked).to.equal(true);
    expect(field(element, 'input[name=agreed]').checked).to.equal(false);
  });

  it('does not put the words for one need into a form that is opened for another', async () => {
    const { element } = await shown(seeded(...usual));
    await choose(element, 'delivery');
    field(element, '#note').focus();
    await sendKeys({ type: 'No car' });
    element.patientRef = 'Patient/p2';
    await until(() => textOf(element).includes('No confirmed need'), 'not empty');
    element.patientRef = patientRef;
    element.domain = 'housing-instability';
    await until(() => field(element, '#note') !== null, 'not back');
    await settled(element);
    expect(field(element, '#note').value).to.equal('');
    expect(element.dirty).to.equal(false);
  });

  it('starts empty after it was sent', async () => {
    const { element } = await shown(seeded(...usual));
    await choose(element, 'delivery');
    field(element, '#note').focus();
    await sendKeys({ type: 'No car' });
    await send(element);
    await until(() => element.shadowRoot!.querySelector('form') === null, 'not sent');
    expect(element.dirty).to.equal(false);
    element.shadowRoot!.querySelector<HTMLButtonElement>('.actions .button')!.click();
    await settled(element);
    expect(field(element, '#note').value).to.equal('');
  });

  it('leaves room for the host’s next step where no need is confirmed', async () => {
    const { element } = await shown(seeded(...usual));
    const next = document.createElement('button');
    next.slot = 'empty-action';
    element.append(next);
    expect(next.assignedSlot).to.equal(null);
    element.patientRef = 'Patient/p2';
    await until(() => next.assignedSlot !== null, 'no room');
  });

  it('offers no sending when nobody is signed in', async () => {
    const { element, provider } = await shown(seeded(...usual));
    provider.user = undefined;
    await settled(provider, element);
    expect(field(element, 'form .primary')).to.equal(null);
  });

  it('says what a verb refuses: an organization must keep the consent', async () => {
    const { element, provider, commits } = await shown(seeded(...usual));
    provider.user = { ref: 'PractitionerRole/rosa', display: 'Rosa Vega' };
    await settled(provider, element);
    await choose(element, 'groceries');
    field(element, 'input[name=agreed]').click();
    await send(element);
    expect(textOf(element)).to.include('must keep the consent');
    expect(errors(element)).to.deep.equal(['consent-error']);
    expect(commits).to.deep.equal([]);
  });

  const outcomes: [CommitOutcome, string][] = [
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'not allowed'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
  ];
  for (const [outcome, words] of outcomes) {
    it(`shows the outcome "${outcome.outcome}" and keeps the form`, async () => {
      const { element, facts } = await shown({ ...seeded(...usual), commit: async () => outcome });
      await choose(element, 'delivery');
      field(element, '#note').value = 'No car';
      await send(element);
      await until(() => textOf(element).includes(words), `"${words}" is not shown`);
      expect(field(element, '#note').value).to.equal('No car');
      expect(facts).to.deep.equal([]);
    });
  }
});
