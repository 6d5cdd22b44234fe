import { consentFor, loadConsents } from '@careloom/core/consent';
import type { Consent, Provenance, Resource } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, testNow, textOf, until } from '../../testing/harness.ts';
import { saysTwice, storedTwice } from '../../testing/stored-twice.ts';
import { failing, loading } from '../../testing/stories.ts';
import { harbor, ines, kitchen, marta, organizations, pantry, patientRef, said } from '../consent.fixtures.ts';
import type { CareloomConsentEditor } from './consent-editor.ts';
import './define.ts';
import { editorCatalogues } from './editor-words.ts';

const tag = 'careloom-consent-editor';
const elin = { resourceType: 'RelatedPerson', id: 'elin', active: true, patient: { reference: patientRef }, name: [{ text: 'Elin Lindqvist' }] } as Resource;
const usual = (): CareRepository => seeded(marta, ines, elin, ...organizations, ...said('yes', 'yes'));
const ofPatient = (element: CareloomConsentEditor): void => void Object.assign(element, { patientRef, organizationRef: pantry.ref });
const isFormed = (element: CareloomConsentEditor): boolean => element.shadowRoot?.querySelector('form') !== null;

runElementSuite<CareloomConsentEditor>({
  tag,
  phi: ['Marta', 'Lindqvist', 'Hill Street'],
  states: {
    usual: { repository: usual, prepare: ofPatient, ready: isFormed },
    'chosen by the provider': { repository: usual, provider: { patientRef }, ready: isFormed },
    'no organization': { repository: () => seeded(marta), prepare: (each) => (each.patientRef = patientRef), ready: (each) => textOf(each).includes('Nobody to ask about') },
    'no patient': { ready: (each) => textOf(each).includes('No patient chosen') },
    loading: { repository: loading, prepare: ofPatient, ready: (each) => textOf(each).includes('Loading') },
    'cannot be reached': { repository: failing, prepare: ofPatient, ready: (each) => textOf(each).includes('cannot be reached') },
    'read only': { repository: usual, prepare: (each) => Object.assign(each, { patientRef, readonly: true }), ready: (each) => textOf(each).includes('for reading only') },
    'nobody signed in': { repository: usual, provider: { user: undefined }, prepare: ofPatient, ready: (each) => textOf(each).includes('Nobody is signed in') },
  },
});

describe('the words of the consent editor', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(editorCatalogues));
});

describe('consent editor', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, more: Partial<CareloomConsentEditor> = {}) {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const noted: CareRepository = { ...repository, commit: async (changes, options) => (commits.push(changes), repository.commit(changes, options)) };
    const { element, remove } = await mount<CareloomConsentEditor>(tag, {
      repository: noted,
      prepare: (each) => void Object.assign(each, { patientRef, organizationRef: pantry.ref }, more),
      ready: isFormed,
    });
    open.push(remove);
    const facts: unknown[] = [];
    element.addEventListener('careloom-consent-changed', (event) => facts.push(event.detail));
    return { element, commits, facts };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))!;
  const pick = async (element: CareloomConsentEditor, selector: string, value?: string): Promise<void> => {
    const control = field<HTMLInputElement>(element, selector);
    if (value === undefined) control.click();
    else {
      control.value = value;
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await settled(element);
  };
  const answer = async (element: CareloomConsentEditor, act: string): Promise<void> => {
    await pick(element, `input[name=act][value=${act}]`);
    await pick(element, 'input[name=source][value=spoken]');
    await pick(element, 'input[name=said]');
  };
  const save = async (element: CareloomConsentEditor): Promise<void> => {
    field(element, 'form .primary').click();
    await settled(element);
  };
  const consentsIn = async (repository: CareRepository): Promise<readonly Consent[]> =>
    (await collect<Consent>(repository, { resourceType: 'Consent' })).map(({ resource }) => resource);
  const newOf = async (repository: CareRepository): Promise<Consent> => (await consentsIn(repository)).find(({ id }) => id !== 'yes')!;

  it('records a yes with what it covers, for whom, for what, until when and by whom, by pointer', async () => {
    const repository = usual();
    const { element, facts } = await shown(repository, { organizations: [harbor], part2Notice: { text: 'Our own notice.', version: '2026-02' } });
    await pick(element, '#organization', harbor.ref);
    await pick(element, '#label', 'ETH');
    expect(textOf(element)).to.include('Our own notice.').and.include('version 2026-02').and.include('42 CFR 2.32');
    await pick(element, 'input[name=act][value=given]');
    await pick(element, 'input[name=purpose-treatment]');
    await pick(element, '#until', '2027-05-01');
    await pick(element, '#who', 'RelatedPerson/elin');
    await pick(element, 'input[name=source][value=spoken]');
    const statement = field(element, '#statement').textContent!;
    expect(statement).to.equal(
      'Marta Lindqvist agrees that Harbor Recovery Center gets this: Substance use treatment. Only for: treatment. It holds until Sat 1 May 2027. It can be taken back at any time. What was sent before stays sent.',
    );
    await pick(element, 'input[name=said]');
    expect(await axeFindings(element)).to.deep.equal([]);
    await save(element);
    await until(() => textOf(element).includes('Recorded: \u2068Harbor Recovery Center\u2069 may have it'), 'not recorded');
    const made = await newOf(repository);
    expect(made.status).to.equal('active');
    expect(made.performer).to.deep.equal([{ reference: 'RelatedPerson/elin', display: 'Elin Lindqvist' }]);
    expect(new TextDecoder().decode(Uint8Array.from(atob(made.sourceAttachment!.data!), (c) => c.charCodeAt(0)))).to.equal(statement);
    const list = await loadConsents(repository, patientRef);
    expect(consentFor(list, harbor.ref, testNow, 'America/Chicago', { labels: ['ETH'], purposes: ['TREAT'] }).state).to.equal('active');
    expect(consentFor(list, harbor.ref, testNow, 'America/Chicago', { labels: ['ETH'], purposes: ['HPAYMT'] }).state).to.equal('missing');
    expect(facts).to.deep.equal([{ patientRef, organizationRef: harbor.ref, act: 'given', label: 'ETH' }]);
    expect(element.dirty).to.equal(false);
  });

  it('records a yes that names a person around the patient, who is not offered as the one who answered', async () => {
    const son = { ...elin, id: 'son', name: [{ text: 'Per Lindqvist' }] } as Resource;
    const repository = seeded(marta, ines, elin, son, ...organizations);
    const { element, facts } = await shown(repository, { organizations: [harbor] });
    expect([...element.shadowRoot!.querySelectorAll<HTMLOptGroupElement>('#organization optgroup')].map(({ label }) => label)).to.deep.equal(['People']);
    await pick(element, '#organization', 'RelatedPerson/elin');
    await pick(element, '#label', 'SDV');
    await answer(element, 'given');
    expect(field(element, '#statement').textContent).to.include('Marta Lindqvist agrees that Elin Lindqvist gets this:');
    expect([...field<HTMLSelectElement>(element, '#who').options].map(({ value }) => value)).to.deep.equal(['', 'RelatedPerson/son']);
    expect(await axeFindings(element)).to.deep.equal([]);
    await save(element);
    await until(() => textOf(element).includes('Recorded: \u2068Elin Lindqvist\u2069 may have it'), 'not recorded');
    const made = await newOf(repository);
    expect(made.provision?.actor?.map(({ reference }) => reference)).to.deep.equal([{ reference: 'RelatedPerson/elin', display: 'Elin Lindqvist' }]);
    expect(consentFor(await loadConsents(repository, patientRef), 'RelatedPerson/elin', testNow, 'America/Chicago', { labels: ['SDV'] }).state).to.equal('active');
    expect(facts).to.deep.equal([{ patientRef, organizationRef: 'RelatedPerson/elin', act: 'given', label: 'SDV' }]);
  });

  it('takes back a yes for a person who is nobody around the patient any more', async () => {
    const friend = { ref: 'RelatedPerson/gone', display: 'Ida Berg' };
    const { element } = await shown(seeded(marta, ines, ...organizations, ...said('yes', 'yes', { organization: friend })), { organizationRef: friend.ref });
    await pick(element, 'input[name=act][value=withdrawn]');
    await save(element);
    await until(() => textOf(element).includes('the yes for \u2068Ida Berg\u2069 was taken back'), 'not taken back');
  });

  const onRecord: readonly Resource[] = [
    { resourceType: 'DocumentReference', id: 'paper', status: 'current', subject: { reference: patientRef }, description: 'Signed permission slip', date: '2026-11-02T15:00:00Z', content: [] },
    { resourceType: 'DocumentReference', id: 'wrong', status: 'entered-in-error', subject: { reference: patientRef }, description: 'Somebody else', content: [] },
    { resourceType: 'QuestionnaireResponse', id: 'form', status: 'completed', subject: { reference: patientRef }, questionnaire: 'https://example.org/Questionnaire/intake-consent|2', authored: '2026-11-05T15:00:00Z' },
    { resourceType: 'QuestionnaireResponse', id: 'half', status: 'in-progress', subject: { reference: patientRef }, questionnaire: 'https://example.org/Questionnaire/other' },
    { resourceType: 'DocumentReference', id: 'theirs', status: 'current', subject: { reference: 'Patient/p2' }, description: 'Of Ines', content: [] },
  ] as unknown as Resource[];

  it('rests on a record that is there already: it is pointed to, and nothing is copied', async () => {
    const repository = seeded(marta, ines, elin, ...organizations, ...onRecord);
    const { element } = await shown(repository);
    await pick(element, 'input[name=act][value=given]');
    await pick(element, 'input[name=source][value=record]');
    await until(() => field(element, '#record') !== null, 'no records to choose from');
    expect([...field<HTMLSelectElement>(element, '#record').options].map(({ text }) => text)).to.deep.equal([
      'Choose', 'Answered form: intake-consent, Thu 5 Nov, 17 days ago', 'Paper: Signed permission slip, Mon 2 Nov, 20 days ago',
    ]);
    await save(element);
    expect(field(element, '#record-error').textContent).to.include('Choose the record');
    await pick(element, '#record', 'DocumentReference/paper');
    expect(await axeFindings(element)).to.deep.equal([]);
    await save(element);
    await until(() => textOf(element).includes('may have it'), 'not recorded');
    const made = await newOf(repository);
    expect([made.sourceReference, made.sourceAttachment]).to.deep.equal([{ reference: 'DocumentReference/paper' }, undefined]);
  });

  it('offers an earlier consent too, says where there is nothing, and keeps what is chosen while another patient is looked at', async () => {
    const { element } = await shown(usual());
    await pick(element, 'input[name=act][value=refused]');
    await pick(element, 'input[name=source][value=record]');
    await until(() => field(element, '#record') !== null, 'no records to choose from');
    await pick(element, '#record', 'Consent/yes');
    element.patientRef = 'Patient/p2';
    await until(() => isFormed(element) && field<HTMLInputElement>(element, 'input[name=act][value=refused]').checked === false, 'theirs is shown');
    await pick(element, '#organization', pantry.ref);
    await pick(element, 'input[name=act][value=refused]');
    await pick(element, 'input[name=source][value=record]');
    await until(() => textOf(element).includes('No paper, answered form'), 'nothing is not told');
    element.patientRef = patientRef;
    await until(() => field(element, '#record')?.value === 'Consent/yes', 'what was chosen is gone');
  });

  it('says that the Part 2 notice is not set where the site gave no text', async () => {
    const { element } = await shown(usual());
    expect(textOf(element)).to.not.include('42 CFR 2.32');
    await pick(element, '#label', 'ETH');
    expect(textOf(element)).to.include('Not set: this site gave no wording');
  });

  it('says which kinds of record it could not look at', async () => {
    const real = seeded(...onRecord);
    const without = (...kinds: readonly string[]): CareRepository => ({
      ...real,
      search: (query, options) => {
        if (!kinds.includes(query.resourceType)) return real.search(query, options);
        const deny = (): Promise<never> => Promise.reject(new CareloomError(query.resourceType === 'Consent' ? 'repository.forbidden' : 'repository.search_unsupported'));
        return { [Symbol.asyncIterator]: () => ({ next: deny }) };
      },
    });
    const help = async (...kinds: readonly string[]): Promise<string> => {
      const { element } = await shown(without(...kinds));
      await pick(element, 'input[name=act][value=given]');
      await pick(element, 'input[name=source][value=record]');
      await until(() => field(element, '#record') !== null, 'no records to choose from');
      return textOf(field(element, '#record-help'));
    };
    expect(await help()).to.equal('');
    expect(await help('QuestionnaireResponse')).to.equal('Not looked at, because this system does not show them: Answered form.');
    expect(await help('QuestionnaireResponse', 'DocumentReference')).to.equal('None among what could be looked at. Not looked at, because this system does not show them: Paper and Answered form.');
  });

  it('records a no, with the reason in their words, and the no counts', async () => {
    const repository = usual();
    const { element } = await shown(repository);
    await answer(element, 'refused');
    expect(field(element, '#statement').textContent).to.include('does not agree that Hill Street Food Pantry gets this');
    field<HTMLTextAreaElement>(element, '#reason').value = 'No quiero';
    await save(element);
    await until(() => textOf(element).includes('may not have it'), 'not recorded');
    expect((await newOf(repository)).status).to.equal('rejected');
    const acts = await collect<Provenance>(repository, { resourceType: 'Provenance' });
    expect(JSON.stringify(acts.map(({ resource }) => resource))).to.include('refused').and.include('No quiero');
    expect(consentFor(await loadConsents(repository, patientRef), pantry.ref, testNow).state).to.equal('declined');
  });

  it('takes a yes back, and says for whom else it ends', async () => {
    const repository = usual();
    const { element, facts } = await shown(repository);
    await pick(element, 'input[name=act][value=withdrawn]');
    expect(textOf(element)).to.include('the yes of Tue 3 Nov').and.include('What was sent before stays sent');
    await save(element);
    await until(() => textOf(element).includes('was taken back'), 'not recorded');
    const [consent] = await consentsIn(repository);
    expect(consent!.status).to.equal('inactive');
    expect(JSON.stringify(consent!.extension)).to.include(testNow);
    expect(facts).to.deep.equal([{ patientRef, organizationRef: pantry.ref, act: 'withdrawn' }]);
  });

  it('names the others that one yes also named', async () => {
    const yes = said('yes', 'yes').find(({ resourceType }) => resourceType === 'Consent') as Consent;
    const [actor] = yes.provision!.actor!;
    const both = { ...yes, provision: { ...yes.provision, actor: [actor, { ...actor, reference: { reference: kitchen.ref } }] } } as Resource;
    const { element } = await shown(seeded(marta, ...organizations, both));
    await pick(element, 'input[name=act][value=withdrawn]');
    expect(textOf(element)).to.include('It also named Casa Sendero');
  });

  it('takes back a yes under another label of the same kind, and under one we do not know', async () => {
    const { element } = await shown(seeded(marta, ...organizations, ...said('sud', 'yes', { label: 'SUD' }), ...said('odd', 'yes', { label: 'GDIS', on: '2026-11-05' })));
    await pick(element, 'input[name=act][value=withdrawn]');
    expect(textOf(element)).to.include('There is no such yes on record');
    await pick(element, '#label', 'ETH');
    expect(textOf(element)).to.include('the yes of Tue 3 Nov');
    await pick(element, '#label', 'GDIS');
    expect(textOf(element)).to.include('the yes of Thu 5 Nov').and.include('Information with the label GDIS');
  });

  it('does not take back what was never given', async () => {
    const { element, commits } = await shown(usual());
    await pick(element, '#label', 'HIV');
    await pick(element, 'input[name=act][value=withdrawn]');
    await save(element);
    expect(field(element, '#act-error').textContent).to.include('Record a no instead');
    expect(commits).to.deep.equal([]);
  });

  it('works by keyboard alone', async () => {
    const repository = seeded(marta, ...organizations);
    const { element } = await shown(repository);
    field(element, 'input[name=act]').focus();
    await sendKeys({ press: 'Space' });
    await until(() => field(element, 'input[name=source]') !== null);
    field(element, 'input[name=source]').focus();
    await sendKeys({ press: 'Space' });
    await until(() => field(element, 'input[name=said]') !== null);
    await sendKeys({ press: 'Tab' });
    await until(() => element.shadowRoot!.activeElement?.getAttribute('name') === 'said', 'the box is not next');
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('may have it'), 'not recorded');
    await until(() => element.shadowRoot!.activeElement?.className === 'said', 'the keyboard is not where it is said');
    button(element, 'Record another').click();
    await until(() => element.shadowRoot!.activeElement?.id === 'organization', 'no empty form');
    expect(field(element, 'input[name=act]:checked')).to.equal(null);
  });

  it('takes a paper as a file', async () => {
    const repository = usual();
    const { element } = await shown(repository);
    await pick(element, 'input[name=act][value=given]');
    await pick(element, 'input[name=source][value=file]');
    await save(element);
    expect([...element.shadowRoot!.querySelectorAll('.field-error')].map(({ id }) => id)).to.deep.equal(['title-error', 'file-error']);
    expect(await axeFindings(element)).to.deep.equal([]);
    await pick(element, '#title', 'Signed form');
    const files = new DataTransfer();
    files.items.add(new File(['%PDF-'], 'form.pdf', { type: 'application/pdf' }));
    field(element, '#file').files = files.files;
    await save(element);
    await until(() => textOf(element).includes('may have it'), 'not recorded');
    expect((await newOf(repository)).sourceAttachment).to.deep.equal({ contentType: 'application/pdf', data: btoa('%PDF-'), title: 'Signed form' });
  });

  it('says every missing answer at its place and goes to the first; nothing is sent', async () => {
    const { element, commits } = await shown(usual(), { organizationRef: undefined, organizations: [kitchen] });
    await save(element);
    expect([...element.shadowRoot!.querySelectorAll('.field-error')].map(({ id }) => id)).to.deep.equal(['organization-error', 'act-error']);
    await until(() => element.shadowRoot!.activeElement?.id === 'organization', 'the keyboard is not at the first');
    await pick(element, '#organization', kitchen.ref);
    await pick(element, 'input[name=act][value=given]');
    await pick(element, '#until', '2026-11-01');
    await save(element);
    expect([...element.shadowRoot!.querySelectorAll('.field-error')].map(({ id }) => id)).to.deep.equal(['until-error', 'source-error']);
    expect(commits).to.deep.equal([]);
  });

  it('has the statement read again when it says something else', async () => {
    const { element, commits } = await shown(usual());
    await answer(element, 'given');
    await pick(element, 'input[name=purpose-payment]');
    expect(field(element, 'input[name=said]').checked).to.equal(false);
    await save(element);
    expect(field(element, '#said-error')).to.not.equal(null);
    expect(commits).to.deep.equal([]);
  });

  it('stores nothing when somebody recorded something meanwhile, and shows what', async () => {
    const real = usual();
    const { element, commits } = await shown({ ...real, watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) });
    await answer(element, 'given');
    const no = said('no', 'no', { on: '2026-11-20' }).find(({ resourceType }) => resourceType === 'Consent')!;
    await real.commit([{ op: 'create', fullUrl: 'urn:uuid:no', resource: { ...no, id: undefined } as unknown as Resource }]);
    await save(element);
    await until(() => textOf(element).includes('Somebody else recorded something meanwhile'), 'not said');
    await until(() => textOf(element).includes('a no (Fri 20 Nov'), 'not shown');
    expect(commits).to.deep.equal([]);
    expect(field(element, 'input[name=act]').checked).to.equal(true);
  });

  it('keeps what is typed while another patient is looked at, but not that it was said', async () => {
    const { element } = await shown(usual());
    await answer(element, 'refused');
    await pick(element, '#reason', 'No quiero');
    element.patientRef = 'Patient/p2';
    await until(() => !isFormed(element) || field(element, 'input[name=act]:checked') === null, 'theirs is shown');
    expect(element.dirty).to.equal(true);
    element.patientRef = patientRef;
    await until(() => isFormed(element) && field<HTMLTextAreaElement>(element, '#reason')?.value === 'No quiero', 'what was typed is gone');
    expect(field(element, 'input[name=said]').checked).to.equal(false);
  });

  it('leaves it to the host, or to its refusal', async () => {
    const { element, commits } = await shown(usual());
    element.addEventListener('careloom-consent-change', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))), { once: true });
    await answer(element, 'given');
    await save(element);
    await until(() => textOf(element).includes('does not allow that'), 'not said');
    element.addEventListener('careloom-consent-change', (event) => event.respondWith(Promise.resolve()), { once: true });
    await save(element);
    await until(() => textOf(element).includes('has taken it over'), 'not said');
    expect(commits).to.deep.equal([]);
    expect(element.dirty).to.equal(false);
  });

  const outcomes: [CommitOutcome, string][] = [
    [{ outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    [{ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'not allowed'],
    [{ outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
  ];
  for (const [outcome, words] of outcomes) {
    it(`shows the outcome "${outcome.outcome}" and keeps the form`, async () => {
      const { element } = await shown({ ...usual(), commit: async () => outcome });
      await answer(element, 'refused');
      await pick(element, '#reason', 'No quiero');
      await save(element);
      await until(() => textOf(element).includes(words), `"${words}" is not shown`);
      expect(field<HTMLTextAreaElement>(element, '#reason').value).to.equal('No quiero');
      expect(await axeFindings(element)).to.deep.equal([]);
    });
  }

  it('says at once that it is there more than once', async () => {
    const { element } = await shown(storedTwice(usual()));
    await answer(element, 'refused');
    await save(element);
    await until(() => textOf(element).includes('may not have it') && saysTwice(textOf(element)), 'it is not said');
  });

  it('sends the very same again while nobody knows whether it was stored: one record, not two', async () => {
    const real = usual();
    let isLost = true;
    const { element, commits, facts } = await shown({
      ...real,
      commit: async (changes) => {
        const outcome = await real.commit(changes);
        const answered = isLost ? ({ outcome: 'uncertain', issues: [] } as const) : outcome;
        isLost = false;
        return answered;
      },
    });
    await answer(element, 'refused');
    await save(element);
    await until(() => textOf(element).includes('Not sure whether'), 'not uncertain');
    expect(field(element, 'form .primary')).to.equal(null);
    button(element, 'Send again').click();
    await until(() => textOf(element).includes('may not have it'), 'not recorded');
    expect(commits[1]).to.deep.equal(commits[0]);
    expect(await consentsIn(real)).to.have.length(2);
    expect(facts).to.have.length(1);
  });
});
