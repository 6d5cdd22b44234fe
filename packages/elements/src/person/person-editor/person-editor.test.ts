import type { Patient, Provenance, Resource } from '@careloom/core/fhir';
import { personFromFhir } from '@careloom/core/person';
import type { Person } from '@careloom/core/person';
import type { CareRepository } from '@careloom/core/ports';
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
import { identified, interpreterNeeded, longNamed, marta, reachable, unknownPerson } from '../person.fixtures.ts';
import { editorFormCatalogues } from './editor-form-words.ts';
import { editorCatalogues } from './editor-words.ts';
import './define.ts';
import type { CareloomPersonEditor } from './person-editor.ts';

const tag = 'careloom-person-editor';
const first = (element: CareloomPersonEditor): string => (element.patientRef = 'Patient/p1');
const hasForm = (element: CareloomPersonEditor): boolean => element.shadowRoot?.querySelector('form') !== null;
const usual = (): CareRepository => seeded(identified());

runElementSuite<CareloomPersonEditor>({
  tag,
  phi: ['Marta', 'Lindqvist', '555', 'Chicana', 'she/her'],
  states: {
    usual: { repository: usual, prepare: first, ready: hasForm },
    selected: { repository: usual, provider: { patientRef: 'Patient/p1' }, ready: hasForm },
    'nothing recorded': { repository: () => seeded({ ...unknownPerson, id: 'p1' }), prepare: first, ready: hasForm },
    declined: {
      repository: () => seeded(identified({ race: { state: 'asked-declined' } }, { extension: [interpreterNeeded('asked-declined')] })),
      prepare: first,
      ready: hasForm,
    },
    died: { repository: () => seeded(marta({ deceasedBoolean: true })), prepare: first, ready: (element) => textOf(element).includes('This person died') },
    merged: {
      repository: () => seeded(reachable({ link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] })),
      prepare: first,
      ready: (element) => textOf(element).includes('merged into another one'),
    },
    'read only': {
      repository: usual,
      prepare: (element) => {
        first(element);
        element.readonly = true;
      },
      ready: (element) => textOf(element).includes('Chicana'),
    },
    'no user': { repository: usual, provider: { user: undefined }, prepare: first, ready: (element) => textOf(element).includes('Nobody is signed in') },
    forbidden: {
      repository: () => ({ ...usual(), read: () => Promise.reject(new CareloomError('repository.forbidden')) }),
      prepare: first,
      ready: (element) => textOf(element).includes('not allowed to see'),
    },
    'long name': { repository: () => seeded(longNamed), prepare: first, ready: hasForm },
    empty: { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: first, ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: first, ready: (element) => textOf(element).includes('could not be loaded') },
  },
});

describe('the words of the communication needs editor', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(editorCatalogues));
  it('of its form too', () => expectCatalogues(editorFormCatalogues));
});

describe('person editor', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown extends Mounted<CareloomPersonEditor> {
    readonly facts: unknown[];
  }
  async function shown(repository: CareRepository, more: Partial<CareloomPersonEditor> = {}): Promise<Shown> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomPersonEditor>(tag, { repository, prepare: (each) => void Object.assign(each, more, { patientRef: first(each) }), ready: hasForm });
    open.push(mounted.remove);
    const facts: unknown[] = [];
    mounted.element.addEventListener('careloom-person-changed', (event) => facts.push(event.detail));
    return { ...mounted, facts };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const labelled = (element: Element, words: string): HTMLInputElement =>
    [...element.shadowRoot!.querySelectorAll('label')].find((each) => textOf(each) === words)!.querySelector('input')!;
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...element.shadowRoot!.querySelectorAll('button')].find((each) => (each.getAttribute('aria-label') ?? textOf(each)) === words)!;
  const typed = (element: Element, selector: string, value: string): void => {
    const input = field(element, selector);
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };
  const chosen = (element: Element, selector: string, value: string): void => {
    const input = field(element, selector);
    input.value = value;
    input.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
  };
  const press = async (element: CareloomPersonEditor, words: string): Promise<void> => {
    button(element, words).click();
    await settled(element);
  };
  const stored = async (repository: CareRepository): Promise<Person> => {
    const result = personFromFhir(await repository.read<Patient>('Patient/p1'));
    if (!result.ok) throw new Error('unreadable');
    return result.value;
  };
  const all = async <R extends Resource>(repository: CareRepository, resourceType: string): Promise<readonly R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);

  it('starts from what is recorded, and is not dirty', async () => {
    const { element } = await shown(usual());
    expect(field(element, 'input[name=interpreter][value=yes]').checked).to.equal(true);
    expect([field(element, '#pronouns').value, field<HTMLSelectElement>(element, '#mode').value]).to.deep.equal(['she/her', 'sms']);
    expect([labelled(element, 'White').checked, labelled(element, 'Asian').checked, field(element, '#ethnicity-text').value]).to.deep.equal([true, false, 'Chicana']);
    expect([field(element, '#from-0').value, field(element, '#to-0').value]).to.deep.equal(['17:00', '20:00']);
    expect(element.dirty).to.equal(false);
  });

  it('a record without answers has none chosen: not recorded is not "no" and not "not known"', async () => {
    const { element } = await shown(seeded({ ...unknownPerson, id: 'p1' }));
    expect(element.shadowRoot!.querySelectorAll('input[name=race-state]:checked, input[name=ethnicity-state]:checked')).to.have.length(0);
    expect(textOf(element)).to.include('Race Not recorded');
    expect(field(element, 'input[name=interpreter]:checked').value).to.equal('unknown');
  });

  it('records languages, interpreter, pronouns, times and a way; one commit, one Provenance', async () => {
    const repository = usual();
    const { element, facts } = await shown(repository);
    chosen(element, '#add-language', 'ase');
    await press(element, 'Add');
    expect(element.shadowRoot!.activeElement?.id).to.equal('add-language');
    typed(element, '#other', 'Mam');
    await press(element, 'Add');
    await press(element, 'Remove Mam');
    field(element, 'input[name=interpreter][value=no]').click();
    typed(element, '#pronouns', 'they/them');
    await press(element, 'Add a time');
    expect(element.shadowRoot!.activeElement?.closest('.days')?.id).to.equal('days-1');
    (element.shadowRoot!.activeElement as HTMLInputElement).click();
    chosen(element, '#mode', 'video');
    await press(element, 'Add a number or address');
    typed(element, '[data-way="new 1"] [type=tel]', '+1 312-555-0191');
    chosen(element, '[data-way="new 1"] select[id^=use]', 'work');
    chosen(element, '[data-way="new 1"] select[id^=rank]', '1');
    field(element, '[data-way="new 1"] input[value=no]').click();
    await settled(element);
    expect(element.dirty).to.equal(true);
    expect(await axeFindings(element)).to.deep.equal([]);
    await press(element, 'Save');
    await until(() => textOf(element).includes('Saved: how to reach and talk with them'), `not said: ${textOf(element)}`);
    await until(() => !element.dirty, 'still dirty');
    expect(element.shadowRoot!.activeElement?.className).to.equal('said');
    const person = await stored(repository);
    expect(person.languages.map(({ code, words }) => [code, words])).to.deep.equal([['es', 'Spanish'], ['ase', 'American Sign Language']]);
    expect([person.interpreter, person.pronouns, person.preferredMode]).to.deep.equal(['no', ['they/them'], 'video']);
    expect(person.bestTimes).to.deep.equal([{ days: ['tue', 'thu'], from: '17:00', to: '20:00' }, { days: ['mon'] }]);
    const { value, use, rank, messages } = person.contacts.at(-1)!;
    expect([value, use, rank, messages]).to.deep.equal(['+1 312-555-0191', 'work', 1, 'no']);
    expect(person.race.text).to.equal('White, American Indian or Alaska Native');
    expect((await all<Provenance>(repository, 'Provenance')).length).to.equal(1);
    expect(facts).to.deep.equal([{ acts: ['communication-recorded'], patientRef: 'Patient/p1' }]);
    expect(element.shadowRoot!.querySelectorAll('[data-way^=new]')).to.have.length(0);
  });

  it('records race and ethnicity as they say it, by keyboard', async () => {
    const repository = seeded({ ...unknownPerson, id: 'p1' });
    const { element, facts } = await shown(repository);
    field(element, 'input[name=race-state]').focus();
    await sendKeys({ press: 'Space' });
    await until(() => field(element, 'input[name="race-2028-9"]') !== null, 'nothing to choose from');
    field(element, 'input[name="race-2028-9"]').focus();
    await sendKeys({ press: 'Space' });
    field(element, '#race-text').focus();
    await sendKeys({ type: 'Hmong' });
    field(element, 'input[name=ethnicity-state][value=asked-declined]').focus();
    await sendKeys({ press: 'Space' });
    field(element, 'form .primary').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Saved: race and ethnicity'), 'not said');
    const { race, ethnicity, interpreter } = await stored(repository);
    expect([race.state, race.omb.map(({ code }) => code), race.text]).to.deep.equal(['said', ['2028-9'], 'Hmong']);
    expect([ethnicity.state, ethnicity.omb, interpreter]).to.deep.equal(['asked-declined', [], 'unknown']);
    expect(facts).to.deep.equal([{ acts: ['identity-recorded'], patientRef: 'Patient/p1' }]);
  });

  it('stores both in one commit with who did it for each', async () => {
    const repository = usual();
    const { element, facts } = await shown(repository);
    labelled(element, 'They asked not to be contacted at all').click();
    field(element, 'input[name=race-state][value=unknown]').click();
    await press(element, 'Save');
    await until(() => facts.length === 1, 'not stored');
    const person = await stored(repository);
    expect([person.doNotContact, person.race.state, person.ethnicity.text]).to.deep.equal([true, 'unknown', 'Chicana']);
    expect((await all(repository, 'Provenance')).length).to.equal(2);
    expect(facts).to.deep.equal([{ acts: ['communication-recorded', 'identity-recorded'], patientRef: 'Patient/p1' }]);
  });

  const refusals: readonly (readonly [string, (element: CareloomPersonEditor) => Promise<void>, string, string])[] = [
    ['nothing changed', async () => undefined, 'Nothing was changed', '#form-error'],
    ['a time of nothing', (element) => press(element, 'Add a time'), 'Choose at least a day or a time', '#times-error'],
    ['a way of nothing', (element) => press(element, 'Add a number or address'), 'Enter a number or an address', '[id^=way-][id$=-error]'],
    ['no language at all', (element) => press(element, 'Remove Spanish'), 'Enter a language', '#languages-error'],
    ['told us, and nothing said', async (element) => {
      labelled(element, 'White').click();
      await settled(element);
      labelled(element, 'American Indian or Alaska Native').click();
    }, 'Choose at least one answer', '#race-error'],
  ];
  for (const [what, act, said, place] of refusals) {
    it(`says at its field: ${what}`, async () => {
      const repository = usual();
      const { element, facts } = await shown(repository);
      await act(element);
      await settled(element);
      await press(element, 'Save');
      await until(() => field(element, place) !== null, 'not said');
      expect(textOf(field(element, place))).to.include(said);
      expect(await axeFindings(element)).to.deep.equal([]);
      expect([facts, (await all(repository, 'Provenance')).length]).to.deep.equal([[], 0]);
    });
  }

  it('keeps what was written with its patient, and follows the record where nothing was', async () => {
    const repository = seeded(identified(), marta({ id: 'p2', name: [{ text: 'Ines Quiroga' }] }));
    const { element } = await shown(repository);
    typed(element, '#pronouns', 'they/them');
    element.patientRef = 'Patient/p2';
    await until(() => textOf(element).includes('Quiroga'), 'not shown');
    expect([field(element, '#pronouns').value, element.dirty]).to.deep.equal(['she/her', true]);
    const base = await repository.read<Patient>('Patient/p1');
    await repository.commit([{ op: 'update', base, resource: { ...base.resource, extension: [interpreterNeeded(false)] } }]);
    element.patientRef = 'Patient/p1';
    await until(() => field(element, '#pronouns')?.value === 'they/them', 'what was written is gone');
    expect(field(element, 'input[name=interpreter][value=no]').checked).to.equal(true);
    expect(textOf(element)).to.include('In the record now: Not recorded');
    typed(element, '#pronouns', '');
    await until(() => !element.dirty, 'still dirty though it says what the record says');
  });

  it('a conflict: what I wrote stays, what they wrote is said, and the next try starts from theirs', async () => {
    const repository = usual();
    const { element, facts } = await shown({ ...repository, watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) });
    field(element, 'input[name=interpreter][value=no]').click();
    const base = await repository.read<Patient>('Patient/p1');
    const theirs = identified(undefined, { extension: [interpreterNeeded('asked-declined')] });
    await repository.commit([{ op: 'update', base, resource: { ...theirs, gender: 'female' } as Patient }]);
    await press(element, 'Save');
    await until(() => textOf(element).includes('somebody else changed this'), 'not said');
    await until(() => textOf(element).includes('In the record now: Not known') || textOf(element).includes('In the record now: '), 'theirs is not said');
    expect(field(element, 'input[name=interpreter][value=no]').checked).to.equal(true);
    await press(element, 'Save');
    await until(() => facts.length === 1, 'not stored');
    const after = await stored(repository);
    expect([after.interpreter, (after.source.resource as { gender?: string }).gender]).to.deep.equal(['no', 'female']);
    await until(() => !textOf(element).includes('In the record now'), 'still said');
  });

  it('a conflict that is settled beside it: the form shows the settled record, and nothing is left to send', async () => {
    const { showConflicts } = await import('../../compare/index.ts');
    const repository = usual();
    const { element, provider, facts } = await shown({ ...repository, watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) });
    open.push(showConflicts(provider));
    field(element, 'input[name=interpreter][value=no]').click();
    typed(element, '#pronouns', 'they/them');
    const base = await repository.read<Patient>('Patient/p1');
    const theirs = JSON.parse(JSON.stringify(base.resource).replaceAll('she/her', 'ze/zir')) as Patient;
    await repository.commit([{ op: 'update', base, resource: { ...theirs, gender: 'female' } as Patient }]);
    await press(element, 'Save');
    await until(() => provider.querySelector('careloom-conflict-panel') !== null, 'no panel');
    const panel = provider.querySelector('careloom-conflict-panel')!;
    const inPanel = (selector: string): HTMLElement => panel.shadowRoot!.querySelector<HTMLElement>(selector)!;
    await until(() => inPanel('[data-act=compare]') !== null, 'nothing to open');
    inPanel('[data-act=compare]').click();
    await until(() => inPanel('input[value=theirs]') !== null, 'nothing to decide');
    for (const each of panel.shadowRoot!.querySelectorAll<HTMLInputElement>('fieldset input[value=theirs]')) each.click();
    await settled(panel);
    inPanel('[data-act=save]').click();
    await until(() => !panel.isConnected, 'the panel stays');
    await until(() => !element.dirty, 'something is left to send');
    await until(() => textOf(element).includes('Saved'), 'not said');
    await until(() => element.matches(':focus-within'), 'the keyboard is lost');
    expect(facts).to.have.length(1);
    const after = await stored(repository);
    expect([after.interpreter, (after.source.resource as Patient & { gender?: string }).gender]).to.deep.equal(['no', 'female']);
    await until(() => field(element, '#pronouns').value === 'ze/zir', 'what was typed is still there');
    expect(field(element, 'input[name=interpreter]:checked').value).to.equal('no');
  });

  it('uncertain: the very same is sent again, and nothing else before', async () => {
    const real = usual();
    const sent: unknown[] = [];
    const commit: CareRepository['commit'] = async (changes, options) => (sent.push(changes) === 1 ? { outcome: 'uncertain', issues: [] } : real.commit(changes, options));
    const { element, facts } = await shown({ ...real, commit });
    field(element, 'input[name=interpreter][value=no]').click();
    await press(element, 'Save');
    await until(() => textOf(element).includes('Not sure whether this was saved'), 'not said');
    expect([field(element, 'form > .form').hasAttribute('inert'), field(element, 'form .primary')]).to.deep.equal([true, null]);
    await press(element, 'Send again');
    await until(() => facts.length === 1, 'not stored');
    expect(sent[1]).to.deep.equal(sent[0]);
    expect((await stored(real)).interpreter).to.equal('no');
  });

  it('refused: said with the reason, and what was written stays', async () => {
    const commit: CareRepository['commit'] = async () => ({ outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false });
    const { element } = await shown({ ...usual(), commit });
    typed(element, '#pronouns', 'they/them');
    await press(element, 'Save');
    await until(() => textOf(element).includes('You are not allowed'), 'not said');
    expect([field(element, '#pronouns').value, element.dirty]).to.deep.equal(['they/them', true]);
  });

  it('the host may do it itself, or say no', async () => {
    const repository = usual();
    const { element } = await shown(repository);
    element.addEventListener('careloom-person-change', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))), { once: true });
    typed(element, '#pronouns', 'they/them');
    await press(element, 'Save');
    await until(() => textOf(element).includes('This workplace does not allow that'), 'not said');
    element.addEventListener('careloom-person-change', (event) => event.respondWith(Promise.resolve()), { once: true });
    await press(element, 'Save');
    await until(() => textOf(element).includes('This workplace has taken it over'), 'not said');
    await until(() => !element.dirty, 'still dirty');
    expect((await all(repository, 'Provenance')).length).to.equal(0);
  });

  it('of somebody who died only who they were can be recorded', async () => {
    const repository = seeded(marta({ deceasedBoolean: true }));
    const { element, facts } = await shown(repository);
    expect(field(element, '#pronouns')).to.equal(null);
    field(element, 'input[name=race-state][value=unknown]').click();
    await press(element, 'Save');
    await until(() => facts.length === 1, 'not stored');
  });

  it('offers details the site knows, beside their category; choosing one chooses nothing else', async () => {
    const repository = usual();
    const race = [{ code: '1586-7', display: 'Shoshone', under: '1002-5' }, { code: '2037-0', display: 'Hmong', under: '2028-9' }];
    const { element, facts } = await shown(repository, { detailedCodes: { race } });
    expect(field(element, '#ethnicity-detail')).to.equal(null);
    expect([...field(element, '#race-detail-list').querySelectorAll('option')].map(({ value }) => value)).to.deep.equal(['Shoshone (American Indian or Alaska Native)', 'Hmong (Asian)']);
    field(element, '#race-detail').focus();
    await sendKeys({ type: 'Hmong' });
    await settled(element);
    expect(field(element, '[data-detail]')).to.equal(null);
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(field(element, '[data-detail="2037-0"]').getAttribute('aria-label')).to.equal('Remove Hmong');
    expect(await axeFindings(element)).to.deep.equal([]);
    await press(element, 'Save');
    await until(() => textOf(element).includes('Saved: race and ethnicity'), 'not said');
    const after = await stored(repository);
    expect([after.race.omb.map(({ code }) => code), after.race.detailed]).to.deep.equal([
      ['2106-3', '1002-5'], [{ system: 'urn:oid:2.16.840.1.113883.6.238', code: '2037-0', display: 'Hmong' }],
    ]);
    await press(element, 'Remove Hmong');
    await until(() => element.shadowRoot!.activeElement?.id === 'race-detail', 'the keyboard is lost');
    await press(element, 'Save');
    await until(() => facts.length === 2, 'not saved');
    expect((await stored(repository)).race.detailed).to.deep.equal([]);
  });

  it('keeps what was typed and is in no list, says so, and stores nothing until it is mended', async () => {
    const repository = usual();
    const race = [{ code: '1586-7', display: 'Shoshone', under: '1002-5' }];
    const { element, facts } = await shown(repository, { detailedCodes: { race } });
    field(element, '#race-detail').focus();
    await sendKeys({ type: 'Shoshoni' });
    await press(element, 'Save');
    await settled(element);
    await until(() => textOf(element).includes('This is not in the list'), 'not said');
    expect([field<HTMLInputElement>(element, '#race-detail').value, field(element, '#race-detail').getAttribute('aria-invalid'), facts.length]).to.deep.equal(['Shoshoni', 'true', 0]);
    await until(() => element.shadowRoot!.activeElement?.id === 'race-detail', 'the keyboard is not at the field');
    expect(await axeFindings(element)).to.deep.equal([]);
    // Somebody else is looked at, and this patient again.
    const { patientRef: before } = element;
    element.patientRef = 'Patient/nobody';
    await settled(element);
    element.patientRef = before;
    await until(() => field<HTMLInputElement>(element, '#race-detail')?.value === 'Shoshoni', 'what was typed is gone');
    field<HTMLInputElement>(element, '#race-detail').select();
    await sendKeys({ type: 'Shoshone' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(textOf(element)).to.not.include('This is not in the list');
    await press(element, 'Save');
    await until(() => facts.length === 1, 'not stored');
    expect((await stored(repository)).race.detailed.map(({ code }) => code)).to.deep.equal(['1586-7']);
  });

  it('takes back the way they like best; "no way in particular" is not "not said"', async () => {
    const repository = usual();
    const { element, facts } = await shown(repository);
    chosen(element, '#mode', 'no-preference');
    await press(element, 'Save');
    await until(() => facts.length === 1 && !element.dirty, 'not saved');
    expect((await stored(repository)).preferredMode).to.equal('no-preference');
    chosen(element, '#mode', '');
    await press(element, 'Save');
    await until(() => facts.length === 2, 'not saved');
    expect((await stored(repository)).preferredMode).to.equal(undefined);
  });
});
