import type { AuditEvent, Communication, Consent, Extension, Resource } from '@careloom/core/fhir';
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
import { harbor, ines, marta, pantry, patientRef, said, shareable } from '../consent.fixtures.ts';
import type { CareloomConsentSheet } from './consent-sheet.ts';
import './define.ts';
import { previewCatalogues } from './preview-words.ts';
import { sheetCatalogues } from './sheet-words.ts';

const tag = 'careloom-consent-sheet';
const definition = 'https://careloom.dev/fhir/StructureDefinition';
const usual = (): CareRepository => seeded(...shareable, ines, ...said('yes', 'yes'));
const ofPatient = (element: CareloomConsentSheet): string => (element.patientRef = patientRef);
const isFormed = (element: CareloomConsentSheet): boolean => element.shadowRoot?.querySelector('form') !== null;

runElementSuite<CareloomConsentSheet>({
  tag,
  phi: ['Marta', 'Lindqvist', 'Food insecurity', 'cried', '555-0142'],
  states: {
    usual: { repository: usual, prepare: ofPatient, ready: isFormed },
    'chosen by the provider': { repository: usual, provider: { patientRef }, ready: isFormed },
    'no records': { repository: () => seeded(), prepare: ofPatient, ready: (each) => textOf(each).includes('No records to share') },
    'no patient': { ready: (each) => textOf(each).includes('No patient chosen') },
    loading: { repository: loading, prepare: ofPatient, ready: (each) => textOf(each).includes('Loading') },
    'cannot be reached': { repository: failing, prepare: ofPatient, ready: (each) => textOf(each).includes('cannot be reached') },
    'read only': { repository: usual, prepare: (each) => Object.assign(each, { patientRef, readonly: true }), ready: (each) => textOf(each).includes('for reading only') },
    'nobody signed in': { repository: usual, provider: { user: undefined }, prepare: ofPatient, ready: (each) => textOf(each).includes('Nobody is signed in') },
  },
});

describe('the words of the share sheet', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(sheetCatalogues));
  it('do so in the preview', () => expectCatalogues(previewCatalogues));
});

describe('share sheet', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, more: Partial<CareloomConsentSheet> = {}) {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const noted: CareRepository = { ...repository, commit: async (changes, options) => (commits.push(changes), repository.commit(changes, options)) };
    const { element, remove } = await mount<CareloomConsentSheet>(tag, {
      repository: noted,
      prepare: (each) => void Object.assign(each, { patientRef, organizations: [harbor] }, more),
      ready: isFormed,
    });
    open.push(remove);
    const facts: unknown[] = [];
    element.addEventListener('careloom-share-sent', (event) => facts.push(event.detail));
    return { element, commits, facts };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const item = (element: Element, ref: string): Element => element.shadowRoot!.querySelector(`.item[data-ref="${ref}"]`)!;
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))!;
  const pick = async (element: CareloomConsentSheet, selector: string, value?: string): Promise<void> => {
    const control = field<HTMLInputElement>(element, selector);
    if (value === undefined) control.click();
    else {
      control.value = value;
      control.dispatchEvent(new Event('input', { bubbles: true }));
    }
    await settled(element);
  };
  interface Chosen {
    readonly to?: string;
    readonly purpose?: string;
    readonly channel?: string;
    readonly records?: readonly string[];
  }
  const choose = async (element: CareloomConsentSheet, { to = pantry.ref, purpose = 'care-management', channel = 'message', records = [patientRef, 'Condition/food'] }: Chosen = {}) => {
    await pick(element, '#recipient', to);
    await pick(element, '#purpose', purpose);
    await pick(element, `input[name=channel][value=${channel}]`);
    for (const ref of records) await pick(element, `input[name="record ${ref}"]`);
    await until(() => element.shadowRoot!.querySelector('.preview .skeleton') === null, 'no preview');
  };
  const send = async (element: CareloomConsentSheet): Promise<void> => {
    field(element, 'form .primary').click();
    await settled(element);
  };
  const all = async <R extends Resource>(repository: CareRepository, resourceType: R['resourceType']): Promise<readonly R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);
  const takeBack = async (repository: CareRepository): Promise<void> => {
    const stored = await repository.read<Consent>('Consent/yes');
    const resource: Consent = { ...stored.resource, status: 'inactive' };
    await repository.commit([{ op: 'update', resource, base: stored }]);
  };
  const still = { watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) };

  it('shows exactly what would go, what is left out and why, and on what it rests', async () => {
    const { element } = await shown(usual());
    expect(textOf(element)).to.include('Then you see here what would go');
    await choose(element);
    expect(textOf(element.shadowRoot!.querySelector('.preview')!)).to.include('2 of 2 records would go');
    const person = textOf(item(element, patientRef));
    expect(person).to.include('Goes').and.include('The patient said yes to this').and.include('555-0142').and.include('They do not need it:').and.include('address');
    expect(person).to.not.include('12 Elm Street');
    const need = item(element, 'Condition/food');
    expect(textOf(need)).to.include('notes').and.not.include('She cried');
    expect(need.querySelector('pre')!.textContent).to.include('SUBSETTED').and.not.include('note');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('sends less or more by what somebody is for the patient', async () => {
    const { element } = await shown(usual());
    await choose(element, { records: [patientRef] });
    expect(textOf(item(element, patientRef))).to.not.include('12 Elm Street');
    await pick(element, '#role', 'treating');
    expect(textOf(item(element, patientRef).querySelector('dl')!)).to.include('12 Elm Street');
  });

  it('sends it by pointer: a message, a line in the log, and a fact without content', async () => {
    const repository = usual();
    const { element, commits, facts } = await shown(repository);
    await choose(element);
    await send(element);
    await until(() => textOf(element).includes('Sent to \u2068Hill Street Food Pantry\u2069, and logged'), 'not sent');
    expect(commits).to.have.length(1);
    const [message] = await all<Communication>(repository, 'Communication');
    const sent = JSON.stringify(message) + atob(message!.payload![0]!.contentAttachment!.data!);
    expect(sent).to.include('Food insecurity').and.not.include('She cried').and.not.include('12 Elm Street');
    const [line] = await all<AuditEvent>(repository, 'AuditEvent');
    expect(JSON.stringify(line)).to.include(pantry.ref).and.include('CAREMGT').and.include('Consent/yes').and.not.include('Food insecurity');
    expect(facts).to.deep.equal([{ patientRef, recipientRef: pantry.ref, purpose: 'care-management', channel: 'message', refs: [patientRef, 'Condition/food'] }]);
    expect(element.dirty).to.equal(false);
    await until(() => element.shadowRoot!.activeElement?.className === 'said', 'the keyboard is not where it is said');
  });

  it('keeps what is sensitive without a yes that names it, and says what nobody marked', async () => {
    const repository = usual();
    const { element } = await shown(repository);
    await choose(element, { records: [patientRef, 'Condition/sud', 'Goal/eat'] });
    expect(textOf(item(element, 'Condition/sud'))).to.include('Stays').and.include('Substance use treatment: The patient has to say yes first');
    expect(item(element, 'Condition/sud').querySelector('dl')).to.equal(null);
    expect(textOf(item(element, 'Goal/eat'))).to.include('Goes').and.include('That does not mean it is not');
    await send(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    expect(atob((await all<Communication>(repository, 'Communication'))[0]!.payload![0]!.contentAttachment!.data!)).to.not.include('Opioid');
  });

  it('lets no substance use record go while the site has no notice, and sends it along when it has one', async () => {
    const repository = seeded(...shareable, ...said('yes', 'yes'), ...said('sud', 'yes', { organization: harbor, label: 'ETH' }));
    const chosen: Chosen = { to: harbor.ref, purpose: 'treatment', records: ['Condition/sud'] };
    const { element, commits } = await shown(repository);
    await choose(element, chosen);
    expect(textOf(element)).to.include('Not set: this site gave no wording');
    await send(element);
    expect(textOf(element)).to.include('notice for substance use treatment is not set, so nothing was sent');
    expect(commits).to.deep.equal([]);
    const { element: set } = await shown(repository, { part2Notice: { text: 'Our own notice.', version: '2026-02' } });
    await choose(set, chosen);
    await send(set);
    await until(() => textOf(set).includes('Sent to'), 'not sent');
    expect((await all<Communication>(repository, 'Communication'))[0]!.payload![0]!.contentString).to.equal('Our own notice.');
    expect(JSON.stringify(await all(repository, 'AuditEvent'))).to.include('2026-02');
  });

  it('lets a person decide, with a reason that is kept', async () => {
    const repository = usual();
    const { element, commits } = await shown(repository);
    await choose(element, { purpose: 'research', records: ['Condition/food'] });
    expect(textOf(item(element, 'Condition/food'))).to.include('For this purpose a person decides').and.include('Stays');
    await pick(element, 'input[name="release Condition/food"]');
    expect(textOf(item(element, 'Condition/food'))).to.include('Goes: you decided it');
    await send(element);
    expect(field(element, '#reason-error').textContent).to.include('Say why you decide');
    expect(commits).to.deep.equal([]);
    await pick(element, '#reason', 'Approved study 12');
    await send(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    expect(JSON.stringify(await all(repository, 'AuditEvent'))).to.include('Approved study 12').and.include('released');
  });

  it('sends nothing when the yes was taken back since it was shown; the log says that it was stopped', async () => {
    const real = usual();
    const { element, facts } = await shown({ ...real, ...still });
    await choose(element);
    await takeBack(real);
    await send(element);
    await until(() => textOf(element).includes('Nothing was sent: what is on record changed'), 'not said');
    await until(() => textOf(item(element, 'Condition/food')).includes('The patient took their yes back'), 'not shown anew');
    expect(await all(real, 'Communication')).to.deep.equal([]);
    const lines = await all<AuditEvent>(real, 'AuditEvent');
    expect(lines.map(({ outcome }) => outcome)).to.deep.equal(['4']);
    expect(facts).to.deep.equal([]);
  });

  it('sends nothing when the yes is taken back between the last look and the sending', async () => {
    const real = usual();
    const { element, facts } = await shown({
      ...real,
      ...still,
      commit: async (changes) => {
        await takeBack(real);
        return real.commit(changes);
      },
    });
    await choose(element);
    await send(element);
    await until(() => textOf(element).includes('Nothing left: a consent was changed while it was being sent'), 'not said');
    expect(await all(real, 'Communication')).to.deep.equal([]);
    expect(await all(real, 'AuditEvent')).to.deep.equal([]);
    expect(facts).to.deep.equal([]);
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('sends nothing when the consents cannot be read just then', async () => {
    const real = usual();
    let isBroken = false;
    const { element, commits } = await shown({ ...real, search: (query, options) => (isBroken ? failing() : real).search(query, options) });
    await choose(element);
    isBroken = true;
    await send(element);
    await until(() => textOf(element).includes('could not be checked just now'), 'not said');
    expect(commits).to.deep.equal([]);
  });

  const change = async (repository: CareRepository, ref: string, parts: object): Promise<void> => {
    const stored = await repository.read(ref);
    expect((await repository.commit([{ op: 'update', resource: { ...stored.resource, ...parts } as Resource, base: stored }])).outcome).to.equal('stored');
  };
  /** The same, without one record. */
  const withoutRef = (repository: CareRepository, gone: () => string): CareRepository => ({
    ...repository,
    read: async (ref, options) => (ref === gone() ? Promise.reject(new CareloomError('repository.not_found')) : repository.read(ref, options)),
    search: async function* (query, options) {
      for await (const page of repository.search(query, options)) {
        yield { ...page, entries: page.entries.filter(({ resource }) => `${resource.resourceType}/${resource.id}` !== gone()) } as never;
      }
    },
  });

  it('sends nothing when a record changed since it was looked at, shows what changed, and sends what is shown then', async () => {
    const real = usual();
    const { element, facts } = await shown({ ...real, ...still });
    await choose(element);
    await change(real, 'Condition/food', { code: { text: 'Food insecurity, severe' } });
    await send(element);
    await until(() => textOf(element).includes('a record changed since you looked'), 'not said');
    await until(() => textOf(item(element, 'Condition/food')).includes('Food insecurity, severe'), 'not shown anew');
    expect(textOf(item(element, 'Condition/food'))).to.include('Changed since you looked');
    expect(textOf(item(element, patientRef))).to.not.include('Changed since you looked');
    expect([await all(real, 'Communication'), await all(real, 'AuditEvent'), facts]).to.deep.equal([[], [], []]);
    expect(await axeFindings(element)).to.deep.equal([]);
    await send(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    expect(atob((await all<Communication>(real, 'Communication'))[0]!.payload![0]!.contentAttachment!.data!)).to.include('severe');
  });

  it('sends nothing when a record got a label since that nobody said yes to, and logs that it was stopped', async () => {
    const real = usual();
    const { element } = await shown({ ...real, ...still });
    await choose(element);
    await change(real, 'Condition/food', { meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'ETH' }] } });
    await send(element);
    await until(() => textOf(element).includes('a part of this may not go any more'), 'not said');
    await until(() => textOf(item(element, 'Condition/food')).includes('Stays'), 'not shown anew');
    expect((await all<AuditEvent>(real, 'AuditEvent')).map(({ outcome }) => outcome)).to.deep.equal(['4']);
  });

  it('sends nothing when a consent ended while it was looked at, and shows what would go now', async () => {
    const real = seeded(...shareable, ines, ...said('yes', 'yes', { expires: '2026-12-01' }));
    const { element, commits } = await shown({ ...real, ...still });
    let now = testNow;
    (element.closest('careloom-provider') as HTMLElement & { clock: () => string }).clock = () => now;
    await settled(element);
    await choose(element);
    expect(textOf(item(element, 'Condition/food'))).to.not.include('Stays');
    now = '2026-12-05T10:00:00Z';
    await send(element);
    await until(() => textOf(item(element, 'Condition/food')).includes('Stays'), 'not shown anew');
    expect(commits).to.deep.equal([]);
  });

  it('sends nothing when a record is gone, and names it', async () => {
    const real = usual();
    let gone = '';
    const { element, commits } = await shown({ ...withoutRef(real, () => gone), ...still });
    await choose(element);
    gone = 'Condition/food';
    await send(element);
    await until(() => textOf(element).includes('a record is not there any more'), 'not said');
    await until(() => textOf(element).includes('1 of 1 records would go'), 'not shown anew');
    expect(textOf(field(element, '.changed'))).to.include('Not on record any more').and.include('Food insecurity');
    expect(commits).to.deep.equal([]);
  });

  it('sends nothing to a proxy whose time ended since', async () => {
    const daughter = {
      resourceType: 'RelatedPerson', id: 'd', active: true, patient: { reference: patientRef }, name: [{ text: 'Rosalind Quillfeather' }],
      extension: [{ url: 'https://careloom.dev/fhir/StructureDefinition/proxy-scope', valueCode: 'receive-information' }],
    } as Resource;
    const real = seeded(...shareable, daughter);
    const { element } = await shown({ ...real, ...still });
    await choose(element, { to: 'RelatedPerson/d', purpose: 'treatment' });
    expect(textOf(element.shadowRoot!.querySelector('.preview')!)).to.include('1 of 2 records would go');
    await change(real, 'RelatedPerson/d', { period: { end: '2026-01-01' } });
    await send(element);
    await until(() => textOf(element).includes('They may not act for the patient now'), 'not shown anew');
    expect(textOf(element)).to.include('Nothing was sent');
    expect(await all(real, 'Communication')).to.deep.equal([]);
  });

  it('asks whether a parent from childhood still acts for them, until somebody confirmed it', async () => {
    const mother = (id: string, more: readonly Extension[] = []): Resource =>
      ({
        resourceType: 'RelatedPerson', id, active: true, patient: { reference: patientRef }, name: [{ text: 'Rosalind Quillfeather' }],
        period: { start: '1980-01-01' }, extension: [{ url: `${definition}/proxy-scope`, valueCode: 'receive-information' }, ...more],
      }) as Resource;
    const confirmed = { url: `${definition}/proxy-confirmed`, extension: [{ url: 'on', valueDate: '2025-05-05' }, { url: 'basis', valueCode: 'patient-said' }] };
    const { element } = await shown(seeded(...shareable, mother('before'), mother('since', [confirmed])));
    await choose(element, { to: 'RelatedPerson/before', purpose: 'treatment' });
    expect(textOf(element)).to.include('The patient is an adult now');
    await pick(element, '#recipient', 'RelatedPerson/since');
    await until(() => !textOf(element).includes('The patient is an adult now'), 'asks still');
  });

  it('reads what the page gave again where it turned out to be old', async () => {
    const real = usual();
    const old = await real.read('Condition/food');
    const { element } = await shown({ ...real, ...still }, { resources: [old] });
    await change(real, 'Condition/food', { code: { text: 'Food insecurity, severe' } });
    await choose(element, { records: ['Condition/food'] });
    expect(textOf(item(element, 'Condition/food'))).to.not.include('severe');
    await send(element);
    await until(() => textOf(item(element, 'Condition/food')).includes('severe'), 'not read again');
    await send(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
  });

  it('says nothing left when the records cannot be read again just then', async () => {
    const real = usual();
    let isBroken = false;
    const read: CareRepository['read'] = async (ref, options) => (isBroken ? Promise.reject(new CareloomError('repository.unavailable')) : real.read(ref, options));
    const { element, commits } = await shown({ ...real, read });
    await choose(element);
    isBroken = true;
    await send(element);
    await until(() => textOf(element).includes('could not be checked just now'), 'not said');
    expect(commits).to.deep.equal([]);
  });

  it('asks a person to decide anew for another recipient or purpose', async () => {
    const { element } = await shown(usual());
    await choose(element, { purpose: 'research', records: ['Condition/food'] });
    await pick(element, 'input[name="release Condition/food"]');
    expect(textOf(item(element, 'Condition/food'))).to.include('Goes: you decided it');
    await pick(element, '#purpose', 'legal');
    expect(textOf(item(element, 'Condition/food'))).to.include('Stays');
    expect(field(element, 'input[name="release Condition/food"]').checked).to.equal(false);
  });

  it('lists the records by kind with what came out, newest first, and ticks a kind at once', async () => {
    const about = { subject: { reference: patientRef } };
    const observed = (id: string, on: string, answer: string, category: string): Resource =>
      ({ resourceType: 'Observation', id, status: 'final', ...about, category: [{ coding: [{ code: category }] }], code: { text: 'Rides' }, effectiveDateTime: on, valueCodeableConcept: { coding: [{ display: answer }, { display: answer }] } }) as Resource;
    const diabetes = { resourceType: 'Condition', id: 'dm', ...about, code: { coding: [{ system: 'http://snomed.info/sct', code: '44054006', display: 'Diabetes mellitus type 2 (disorder)' }] } } as Resource;
    const mine = [observed('old', '2026-09-21', 'Yes', 'survey'), observed('new', '2026-11-20', 'No', 'survey'), observed('in', '2026-10-02', 'Enrolled', 'program-enrollment'), diabetes];
    const { element } = await shown(seeded(...shareable, ...mine, ...said('yes', 'yes')), { resources: mine.map((resource) => ({ resource })) });
    const kinds = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.kind')];
    expect(kinds.map((each) => textOf(each.querySelector('.what')!))).to.deep.equal(['Screening result (2)', 'Program enrollment (1)', 'Need or condition (1)']);
    const rows = [...kinds[0]!.querySelectorAll('[role=listitem]')].map(textOf);
    expect(rows[0]).to.include('No · Fri 20 Nov');
    expect(rows[1]).to.include('Yes · Mon 21 Sep');
    expect(textOf(kinds[2]!)).to.include('Diabetes mellitus type 2').and.not.include('(disorder)');
    const ticked = (): readonly string[] => [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[name^="record "]')].filter(({ checked }) => checked).map(({ name }) => name);
    const kind = (): HTMLInputElement => field<HTMLInputElement>(element, '[data-do=kind]');
    kind().click();
    await settled(element);
    expect(ticked()).to.deep.equal(['record Observation/new', 'record Observation/old']);
    await pick(element, 'input[name="record Observation/old"]');
    expect([ticked(), kind().checked, kind().indeterminate]).to.deep.equal([['record Observation/new'], false, true]);
    kind().click();
    await settled(element);
    kind().click();
    await settled(element);
    expect([ticked(), kind().indeterminate]).to.deep.equal([[], false]);
  });

  it('draws what is near of very many records, and sends those that were ticked out of sight too', async () => {
    const meta = { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'N' }] };
    const many = Array.from({ length: 450 }, (_, n) => ({ resourceType: 'Condition', id: `c${n}`, meta, subject: { reference: patientRef }, code: { text: `Need ${n}` } }) as Resource);
    const repository = seeded(...shareable, ...many, ...said('yes', 'yes'));
    const { element } = await shown(repository, { resources: many.map((resource) => ({ resource })) });
    const boxes = (): NodeListOf<HTMLInputElement> => element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[name^="record "]');
    await until(() => boxes().length > 0 && boxes().length < 450, 'all or nothing is drawn');
    expect(boxes()[0]?.closest('[role=listitem]')?.getAttribute('aria-setsize')).to.equal('450');
    button(element, 'Tick all').click();
    await choose(element, { records: [] });
    await until(() => textOf(element).includes('450 of 450 records would go'), 'not all');
    await pick(element, 'input[name="record Condition/c0"]');
    expect(textOf(element)).to.include('449 of 449 records would go');
    expect(element.shadowRoot!.querySelectorAll('.item[data-ref]').length).to.be.lessThan(449);
    // As a person does: again, when what is drawn on the way moves the end on.
    const scrolledTo = (stretch: string, record: string): boolean => {
      field(element, `[data-stretch="${stretch}"]`).scrollIntoView();
      return field(element, `input[name="record Condition/${record}"]`) !== null;
    };
    await until(() => scrolledTo('records-11', 'c449'), 'the end does not come');
    expect(field(element, 'input[name="record Condition/c449"]').checked).to.equal(true);
    await pick(element, 'input[name="record Condition/c449"]');
    expect(textOf(element)).to.include('448 of 448 records would go');
    await until(() => scrolledTo('records-0', 'c0'), 'the start does not come back');
    expect(field(element, 'input[name="record Condition/c0"]').checked).to.equal(false);
    scrollTo(0, 0);
    await send(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    const [line] = await all<AuditEvent>(repository, 'AuditEvent');
    expect(line!.entity!.filter(({ what }) => what?.reference?.startsWith('Condition/'))).to.have.length(448);
  });

  it('makes a file only after it is logged, of what was shown', async () => {
    const repository = usual();
    const { element } = await shown(repository);
    await choose(element, { channel: 'file' });
    expect(field(element, 'a[download]')).to.equal(null);
    await send(element);
    await until(() => field(element, 'a[download]') !== null, 'no file');
    const file = await (await fetch(field<HTMLAnchorElement>(element, 'a[download]').href)).text();
    expect(file).to.include('Food insecurity').and.not.include('She cried');
    expect(await all(repository, 'Communication')).to.deep.equal([]);
    expect(JSON.stringify(await all(repository, 'AuditEvent'))).to.include('"file"');
    button(element, 'Share something else').click();
    await until(() => element.shadowRoot!.activeElement?.id === 'recipient', 'no empty form');
    expect(field(element, 'a[download]')).to.equal(null);
  });

  for (const [channel, words] of [['clipboard', 'Copy the text'], ['print', 'You can print it now'], ['spoken', 'it was told to']] as const) {
    it(`logs it first, and as what it is: ${channel}`, async () => {
      const repository = usual();
      const { element } = await shown(repository);
      await choose(element, { channel });
      await send(element);
      await until(() => textOf(element).includes(words), 'not said');
      expect(JSON.stringify(await all(repository, 'AuditEvent'))).to.include(`"${channel}"`);
      expect(await all(repository, 'Communication')).to.deep.equal([]);
    });
  }

  it('works by keyboard alone', async () => {
    const { element } = await shown(usual());
    field(element, '#recipient').focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => field(element, '#recipient').value === harbor.ref, 'nobody chosen');
    field(element, '#purpose').focus();
    await sendKeys({ press: 'ArrowDown' });
    await until(() => field(element, '#purpose').value === 'treatment', 'no purpose');
    field(element, 'input[name=channel]').focus();
    await sendKeys({ press: 'Space' });
    field(element, `input[name="record ${patientRef}"]`).focus();
    await sendKeys({ press: 'Space' });
    await until(() => textOf(element).includes('1 of 1 records would go'), 'no preview');
    await sendKeys({ press: 'Enter' });
    await settled(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
  });

  it('says every missing answer at its place and goes to the first', async () => {
    const { element, commits } = await shown(usual());
    await send(element);
    expect([...element.shadowRoot!.querySelectorAll('.field-error')].map(({ id }) => id)).to.deep.equal(['recipient-error', 'purpose-error', 'channel-error', 'records-error']);
    await until(() => element.shadowRoot!.activeElement?.id === 'recipient', 'the keyboard is not at the first');
    expect(commits).to.deep.equal([]);
    button(element, 'Tick all').click();
    await settled(element);
    expect(element.shadowRoot!.querySelectorAll('input[name^="record "]:checked')).to.have.length(4);
  });

  it('does not send a record about somebody else', async () => {
    const other = { resource: { resourceType: 'Condition', id: 'x', subject: { reference: 'Patient/p2' } } as Resource };
    const { element, commits } = await shown(usual(), { resources: [other] });
    await choose(element, { records: ['Condition/x'] });
    expect(textOf(element)).to.include('One of these records is about another patient');
    await send(element);
    expect(commits).to.deep.equal([]);
  });

  it('leaves it to the host, or to its refusal', async () => {
    const { element, commits } = await shown(usual());
    await choose(element);
    element.addEventListener('careloom-share-send', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))), { once: true });
    await send(element);
    await until(() => textOf(element).includes('does not allow that'), 'not said');
    element.addEventListener('careloom-share-send', (event) => event.respondWith(Promise.resolve()), { once: true });
    await send(element);
    await until(() => textOf(element).includes('has taken it over'), 'not said');
    expect(commits).to.deep.equal([]);
  });

  it('says at once that it is there more than once', async () => {
    const { element } = await shown(storedTwice(usual()));
    await choose(element);
    await send(element);
    await until(() => textOf(element).includes('Sent to') && saysTwice(textOf(element)), 'it is not said');
  });

  it('sends the very same again while nobody knows whether it left: one message, not two', async () => {
    const real = usual();
    let isLost = true;
    const { element, commits, facts } = await shown({
      ...real,
      commit: async (changes) => {
        const outcome = await real.commit(changes);
        const answered: CommitOutcome = isLost ? { outcome: 'uncertain', issues: [] } : outcome;
        isLost = false;
        return answered;
      },
    });
    await choose(element);
    await send(element);
    await until(() => textOf(element).includes('Nobody knows whether it left'), 'not uncertain');
    expect(field(element, 'form .primary')).to.equal(null);
    button(element, 'Send again').click();
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    expect(commits[1]).to.deep.equal(commits[0]);
    expect(await all(real, 'Communication')).to.have.length(1);
    expect(await all(real, 'AuditEvent')).to.have.length(1);
    expect(facts).to.have.length(1);
  });

  it('keeps what is chosen while another patient is looked at', async () => {
    const { element } = await shown(usual());
    await choose(element);
    element.patientRef = 'Patient/p2';
    await until(() => isFormed(element) && field(element, 'input[name="record Patient/p2"]') !== null, 'theirs is shown');
    expect(textOf(element)).to.not.include(marta.name![0]!.family);
    element.patientRef = patientRef;
    await until(() => textOf(element).includes('2 of 2 records would go'), 'what was chosen is gone');
  });
});
