import type { Patient, Provenance, RelatedPerson, Resource } from '@careloom/core/fhir';
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
import { brotherBefore, daughter, doNotContact, interpreterNeeded, longNamed, marta, mother, otherContact, parentBefore, reachable, related, unknownPerson } from '../person.fixtures.ts';
import { cardFormCatalogues } from './card-form-words.ts';
import { cardCatalogues } from './card-words.ts';
import './define.ts';
import type { CareloomPersonCard } from './person-card.ts';

const tag = 'careloom-person-card';
const first = (element: CareloomPersonCard): string => (element.patientRef = 'Patient/p1');
const usual = (): CareRepository => seeded(reachable({ contact: [otherContact] }), daughter, mother, brotherBefore);
const closed = (code: string, of: CareRepository): CareRepository => ({
  ...of,
  search: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(new CareloomError(code)) }) }),
});

runElementSuite<CareloomPersonCard>({
  tag,
  phi: ['Marta', 'Lindqvist', '555', 'Rosalind', 'Aurelio', 'marta.lindqvist'],
  states: {
    usual: { repository: usual, prepare: first, ready: (element) => textOf(element).includes('1 person from before') },
    selected: { repository: usual, provider: { patientRef: 'Patient/p1' }, ready: (element) => textOf(element).includes('Rosalind') },
    'do not contact': { repository: () => seeded(marta({ extension: [doNotContact] })), prepare: first, ready: (element) => textOf(element).includes('let') && textOf(element).includes('nobody else') },
    'turned 18': { repository: () => seeded(marta({ birthDate: '2008-11-22' }), parentBefore), prepare: first, ready: (element) => textOf(element).includes('Proxy to review') },
    'merged, died': {
      repository: () => seeded(marta({ deceasedBoolean: true, link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] }), daughter),
      prepare: first,
      ready: (element) => textOf(element).includes('Rosalind'),
    },
    'nothing recorded': { repository: () => seeded({ ...unknownPerson, id: 'p1' }), prepare: first, ready: (element) => textOf(element).includes('nobody else') },
    'a person who cannot be read': {
      repository: () => seeded(reachable(), { ...daughter, modifierExtension: [{ url: 'urn:not' }] } as Resource),
      prepare: first,
      ready: (element) => textOf(element).includes('cannot be read'),
    },
    'people forbidden': { repository: () => closed('repository.forbidden', usual()), prepare: first, ready: (element) => textOf(element).includes('not allowed to see') },
    'people offline': { repository: () => closed('repository.unavailable', usual()), prepare: first, ready: (element) => textOf(element).includes('cannot be reached') },
    'read only': {
      repository: usual,
      prepare: (element) => {
        first(element);
        element.readonly = true;
      },
      ready: (element) => textOf(element).includes('Rosalind'),
    },
    'no user': { repository: usual, provider: { user: undefined }, prepare: first, ready: (element) => textOf(element).includes('Nobody is signed in') },
    'long name': { repository: () => seeded(longNamed, related('r9', { name: 'Maximilianawilhelminabartholomeaseraphinatheodosia', scope: ['decide'] })), prepare: first, ready: (element) => textOf(element).includes('decide') },
    empty: { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: first, ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: first, ready: (element) => textOf(element).includes('could not be loaded') },
  },
});

describe('the words of the contacts card', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(cardCatalogues));
  it('of its forms too', () => expectCatalogues(cardFormCatalogues));
});

describe('person card: what it says', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(...seed: Resource[]): Promise<HTMLElement> {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomPersonCard>(tag, { repository: seeded(...seed), prepare: (each) => void first(each), ready: (each) => textOf(each).includes('The record lets') });
    open.push(remove);
    return element;
  }
  const words = async (...seed: Resource[]): Promise<string> => textOf(await shown(...seed));
  const row = (element: Element, ref: string): string => textOf(element.shadowRoot!.querySelector(`[data-ref='${ref}']`)!);

  it('every way in the order they want, with messages and times, and what they ruled out', async () => {
    const element = await shown(reachable());
    const ways = [...element.shadowRoot!.querySelectorAll('.way')].map(textOf);
    expect(ways).to.deep.equal([
      'Prefers: Text message (mobile) +1 312-555-0141 You may leave a message.',
      'Phone (home) +1 312-555-0142 Do not leave a message.',
      'Email marta.lindqvist@example.org Ask before you leave a message. Best time this way: any day, from 8:00 AM on (Central Time)',
    ]);
    expect(textOf(element)).to.include('Do not use Phone (work) +1 312-555-0143');
    expect(textOf(element)).to.include('Likes best: text message').and.include('Best time: Tue and Thu, from 5:00 PM to 8:00 PM (Central Time)');
  });

  it('no number of somebody who asked not to be contacted, but those of their people', async () => {
    const text = await words(marta({ extension: [doNotContact] }), daughter);
    expect(text).to.include('Do not contact').and.include('555-0161').and.not.include('555-014');
  });

  it('who may hear: only what is written down and holds now', async () => {
    const element = await shown(reachable(), daughter, mother, brotherBefore, related('r5', { name: 'Ines Roble', scope: ['make-appointments'] }));
    const text = textOf(element);
    expect(text).to.include('The record lets one person hear about their care: \u2068Rosalind Quillfeather\u2069 (daughter)');
    expect(row(element, 'RelatedPerson/r1')).to.include('May make appointments and hear about the care').and.include('Until Sun 31 Jan 2027');
    expect(row(element, 'RelatedPerson/r1')).to.not.include('Ask the patient first');
    for (const ref of ['RelatedPerson/r2', 'RelatedPerson/r5']) expect(row(element, ref), ref).to.include('Nothing recorded lets them hear');
    expect(row(element, 'RelatedPerson/r5')).to.include('No end date recorded');
  });

  it('a proxy that ended yesterday is from before, and says what it was', async () => {
    const element = await shown(reachable(), brotherBefore);
    expect(textOf(element)).to.include('nobody else').and.include('1 person from before: \u2068Aurelio Lindqvist\u2069 (brother)');
    const ended = row(element, 'RelatedPerson/r3');
    expect(ended).to.include('Not a proxy any more').and.include('Ended Sat 21 Nov, yesterday').and.include('Could hear about the care and decide');
    expect(ended).to.not.include('555', 'nobody is to call them about it');
  });

  it('a proxy of today holds to the end of the patient’s day, one of tomorrow not yet', async () => {
    const today = related('r6', { scope: ['receive-information'], changes: { period: { end: '2026-11-22' } } });
    const tomorrow = related('r7', { name: 'Ines Roble', scope: ['receive-information'], changes: { period: { start: '2026-11-23' } } });
    const element = await shown(reachable(), today, tomorrow);
    expect(row(element, 'RelatedPerson/r6')).to.include('Proxy').and.include('Until Sun 22 Nov, today');
    expect(row(element, 'RelatedPerson/r7')).to.include('Not a proxy yet').and.include('From Mon 23 Nov, tomorrow, may hear about the care');
    expect(textOf(element)).to.include('lets one person hear');
  });

  it('the interpreter of a caregiver is their own', async () => {
    const element = await shown(reachable({ extension: [interpreterNeeded(false)] }), mother);
    expect(textOf(element)).to.include('No interpreter needed');
    expect(row(element, 'RelatedPerson/r2')).to.include('Prefers Arabic').and.include('Interpreter needed: Arabic');
  });

  it('asks about a parent’s proxy at 18, and says of a minor that some care may be private', async () => {
    expect(await words(marta({ birthDate: '2008-11-22' }), parentBefore)).to.include('Proxy to review').and.include('The patient turned 18').and.not.include('of a minor');
    expect(await words(marta({ birthDate: '2008-11-23' }), parentBefore)).to.include('Some care of a minor may be private').and.not.include('to review');
  });

  it('asks about a parent’s proxy from when the patient may have turned 18, where no day of birth is on record', async () => {
    expect(await words(marta({ birthDate: '2008' }), parentBefore)).to.include('Proxy to review').and.include('The patient may have turned 18').and.not.include('of a minor');
    expect(await words(marta({ birthDate: '2009' }), parentBefore)).to.include('Some care of a minor may be private').and.not.include('to review');
  });

  it('somebody named in the chart without a record is no proxy', async () => {
    const text = await words(reachable({ contact: [otherContact] }));
    expect(text).to.include('Thaddeus Quillfeather emergency contact').and.include('They are no proxies').and.include('nobody else');
  });
});

describe('person card: somebody in the chart who has a record', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));
  const named = (value: string): NonNullable<Patient['contact']>[number] => ({
    ...otherContact,
    name: { text: daughter.name![0]!.text! },
    relationship: [...otherContact.relationship!, { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: 'DAUC', display: 'daughter' }] }],
    telecom: [{ system: 'phone', value }],
  });
  async function shown(contact: NonNullable<Patient['contact']>[number]): Promise<Mounted<CareloomPersonCard>> {
    const mounted = await mount<CareloomPersonCard>(tag, { repository: seeded(reachable({ contact: [contact] }), daughter), prepare: (each) => void first(each), ready: (each) => textOf(each).includes('The record lets') });
    open.push(mounted.remove);
    return mounted;
  }
  it('is one person: the record says what the chart calls them', async () => {
    const { element, provider } = await shown(named('(+1) 312 555 0161'));
    expect(element.shadowRoot!.querySelectorAll('.person')).to.have.length(1);
    expect(textOf(element)).to.include('In the chart as: emergency contact').and.not.include('without a record of their own');
    provider.locale = 'es';
    await settled(provider, element);
    expect(textOf(element)).to.include('En el expediente como: contacto de emergencia').and.not.match(/emergency|daughter/i);
  });
  it('is somebody else where the number is another one', async () => {
    const { element, provider } = await shown(named('+1 312-555-0999'));
    expect(element.shadowRoot!.querySelectorAll('.person')).to.have.length(2);
    expect(textOf(element)).to.include('without a record of their own').and.include('emergency contact, daughter');
    provider.locale = 'es';
    await settled(provider, element);
    expect(textOf(element)).to.include('contacto de emergencia, hija');
  });
});

describe('person card: what it does', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  interface Shown extends Mounted<CareloomPersonCard> {
    readonly repository: CareRepository;
    readonly facts: unknown[];
  }
  async function shown(repository: CareRepository): Promise<Shown> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomPersonCard>(tag, { repository, prepare: (each) => void first(each), ready: (each) => field(each, '[data-do=add]') !== null });
    open.push(mounted.remove);
    const facts: unknown[] = [];
    mounted.element.addEventListener('careloom-person-changed', (event) => facts.push(event.detail));
    return { ...mounted, repository, facts };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const begin = async (element: CareloomPersonCard, selector: string): Promise<void> => {
    field(element, selector).click();
    await settled(element);
    await until(() => field(element, '.skeleton') === null, 'the form is not fetched');
    await settled(element);
  };
  const save = async (element: CareloomPersonCard): Promise<void> => {
    field(element, '.act-form .button:not([type=button])').click();
    await settled(element);
  };
  const typed = (element: Element, selector: string, value: string): void => {
    const input = field(element, selector);
    input.value = value;
    input.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  };
  const all = async <R extends Resource>(repository: CareRepository, resourceType: string): Promise<readonly R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);

  it('adds a proxy, who is stored and shown', async () => {
    const { element, repository, facts } = await shown(seeded(reachable()));
    await begin(element, '[data-do=add]');
    expect(element.shadowRoot!.activeElement).to.equal(field(element, '#name'));
    typed(element, '#name', ' Ines Roble ');
    field<HTMLSelectElement>(element, '#relationship').value = 'SIS';
    typed(element, '#phone', '+1 312-555-0181');
    field(element, 'input[value=receive-information]').click();
    field<HTMLSelectElement>(element, '#language').value = 'es';
    field(element, 'input[name=interpreter][value=yes]').click();
    typed(element, '#until', '2027-01-31');
    expect(element.dirty).to.equal(true);
    await save(element);
    await until(() => textOf(element).includes('Saved: a proxy was added'), 'not said');
    await until(() => textOf(element).includes('lets one person hear about their care: \u2068Ines Roble\u2069 (sister)'), 'not shown');
    expect([element.dirty, element.shadowRoot!.activeElement?.className]).to.deep.equal([false, 'said']);
    const [stored] = await all<RelatedPerson>(repository, 'RelatedPerson');
    expect([stored?.name?.[0]?.text, stored?.relationship?.[0]?.coding?.[0]?.code, stored?.telecom?.[0]?.value, stored?.period?.end]).to.deep.equal(['Ines Roble', 'SIS', '+1 312-555-0181', '2027-01-31']);
    expect(JSON.stringify(stored?.communication)).to.include('"es"').and.include('Spanish');
    expect(textOf(element)).to.include('Interpreter needed: Spanish');
    expect((await all<Provenance>(repository, 'Provenance')).length).to.equal(1);
    expect(facts).to.deep.equal([{ acts: ['proxy-added'], patientRef: 'Patient/p1' }]);
  });

  it('changes what a proxy may do, by keyboard', async () => {
    const { element, repository, facts } = await shown(seeded(reachable(), daughter));
    field(element, "[data-ref='RelatedPerson/r1'] [data-do=scope]").focus();
    await sendKeys({ press: 'Enter' });
    await until(() => field(element, '.act-form') !== null, 'does not open');
    await until(() => (element.shadowRoot!.activeElement as HTMLInputElement)?.value === 'make-appointments', 'the keyboard is not in the form');
    await sendKeys({ press: 'Space' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    field(element, '.act-form .primary').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('May hear about the care and get messages'), 'not shown');
    const [stored] = await all<RelatedPerson>(repository, 'RelatedPerson');
    expect(stored?.extension?.map(({ valueCode }) => valueCode)).to.deep.equal(['receive-information', 'receive-messages']);
    expect(stored?.period?.end).to.equal('2027-01-31');
    expect(facts).to.deep.equal([{ acts: ['proxy-changed'], patientRef: 'Patient/p1', relatedRef: 'RelatedPerson/r1' }]);
  });

  it('confirms a parent’s proxy when the patient is 18: it needs a reason, and is no longer to review', async () => {
    const { element, repository, facts } = await shown(seeded(marta({ birthDate: '2008-11-20' }), parentBefore));
    const ofMother = "[data-ref='RelatedPerson/r4'] ";
    expect(textOf(field(element, ofMother))).to.include('Proxy to review').and.include('Ask them if this still holds');
    await begin(element, `${ofMother}[data-do=confirm]`);
    expect((element.shadowRoot!.activeElement as HTMLInputElement).name).to.equal('basis');
    await save(element);
    expect(textOf(field(element, '#basis-error'))).to.include('Say why it holds');
    field(element, 'input[name=basis][value=patient-signed]').click();
    typed(element, '#until', '2026-11-19');
    await save(element);
    expect(textOf(field(element, '#basis-error'))).to.include('was not 18 on that day');
    typed(element, '#until', '2026-11-21');
    expect(await axeFindings(element)).to.deep.equal([]);
    await save(element);
    await until(() => textOf(field(element, ofMother)).includes('Confirmed Sat 21 Nov, yesterday: the patient signed it'), 'not shown');
    expect(textOf(element)).to.include('Saved: the proxy goes on').and.not.include('to review');
    expect(field(element, `${ofMother}[data-do=confirm]`)).to.equal(null);
    const [stored] = await all<RelatedPerson>(repository, 'RelatedPerson');
    expect(JSON.stringify(stored?.extension?.at(-1))).to.include('proxy-confirmed').and.include('2026-11-21').and.include('patient-signed');
    expect(facts).to.deep.equal([{ acts: ['proxy-confirmed'], patientRef: 'Patient/p1', relatedRef: 'RelatedPerson/r4' }]);
  });

  it('records the interpreter of a caregiver, and not of the patient', async () => {
    const { element, repository } = await shown(seeded(reachable(), daughter));
    await begin(element, '[data-do=talk]');
    field(element, 'input[name=interpreter][value=asked-declined]').click();
    await save(element);
    await until(() => textOf(element).includes('Saved: how to reach and talk with them'), 'not said');
    const [stored] = await all<RelatedPerson>(repository, 'RelatedPerson');
    expect(JSON.stringify(stored?.extension)).to.include('asked-declined');
    expect((await repository.read<Patient>('Patient/p1')).version).to.equal('1');
  });

  it('ends a proxy at once, and the record keeps what it was', async () => {
    const { element, repository, facts } = await shown(seeded(reachable(), daughter));
    await begin(element, '[data-do=end]');
    expect(textOf(field(element, '.act-form'))).to.include('may do nothing for the patient');
    typed(element, '#reason', 'Moved away');
    await save(element);
    await until(() => textOf(element).includes('1 person from before'), 'not shown');
    expect(textOf(element)).to.include('nobody else').and.include('Saved: the proxy ended');
    const [stored] = await all<RelatedPerson>(repository, 'RelatedPerson');
    expect([stored?.period, stored?.extension?.length]).to.deep.equal([{ start: '2026-01-05', end: '2026-11-22T15:30:00Z' }, 2]);
    expect(JSON.stringify(facts)).to.equal('[{"acts":["proxy-ended"],"patientRef":"Patient/p1","relatedRef":"RelatedPerson/r1"}]');
  });

  it('says at its field what is missing, and keeps what was typed', async () => {
    const { element, repository } = await shown(seeded(reachable(), mother));
    await begin(element, '[data-do=add]');
    typed(element, '#phone', '+1 312-555-0181');
    await save(element);
    await until(() => element.shadowRoot!.activeElement === field(element, '#name'), 'the keyboard is elsewhere');
    expect([field(element, '#name').getAttribute('aria-invalid'), textOf(field(element, '#name-error')), field(element, '#phone').value]).to.deep.equal(['true', 'Enter a name.', '+1 312-555-0181']);
    await begin(element, '[data-do=end]');
    expect(textOf(element)).to.include('Something is typed and not saved yet');
    await begin(element, '.act-form [type=button]');
    await until(() => element.shadowRoot!.activeElement === field(element, '[data-do=add]'), 'the keyboard does not come back');
    await begin(element, '[data-do=scope]');
    await save(element);
    await until(() => textOf(element).includes('Choose at least one thing they may do'), 'not said');
    typed(element, '#until', '2026-11-21');
    await save(element);
    await until(() => textOf(element).includes('The last day is over already'), 'not said');
    expect((await all(repository, 'Provenance')).length).to.equal(0);
  });

  it('keeps what was typed with its patient', async () => {
    const { element } = await shown(seeded(reachable(), marta({ id: 'p2', name: [{ text: 'Ines Quiroga' }] })));
    await begin(element, '[data-do=add]');
    typed(element, '#name', 'Ines Roble');
    element.patientRef = 'Patient/p2';
    await until(() => textOf(element).includes('Quiroga') && field(element, '[data-do=add]') !== null, 'not shown');
    expect(field(element, '.act-form')).to.equal(null);
    element.patientRef = 'Patient/p1';
    await until(() => field(element, '#name')?.value === 'Ines Roble', 'what was typed is gone');
  });

  it('offers nothing to change without a user, read only, or for a merged chart', async () => {
    const { element, provider } = await shown(seeded(reachable(), daughter));
    element.readonly = true;
    await settled(element);
    expect(field(element, '[data-do]')).to.equal(null);
    expect(textOf(element)).to.not.include('signed in');
    element.readonly = false;
    provider.user = { ref: 'RelatedPerson/r1', display: 'Rosalind' };
    await settled(provider, element);
    expect([...element.shadowRoot!.querySelectorAll<HTMLElement>('[data-do]')].map(({ dataset }) => dataset['do'])).to.deep.equal(['talk']);
    provider.user = undefined;
    await settled(provider, element);
    expect(field(element, '[data-do]')).to.equal(null);
    expect(textOf(element)).to.include('Nobody is signed in');
  });

  it('the host may say no, and why', async () => {
    const { element, repository } = await shown(seeded(reachable(), daughter));
    element.addEventListener('careloom-person-change', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))), { once: true });
    await begin(element, '[data-do=end]');
    await save(element);
    await until(() => textOf(element).includes('This workplace does not allow that'), 'not said');
    expect((await all(repository, 'Provenance')).length).to.equal(0);
  });

  const outcomes = [
    ['conflict', { outcome: 'conflict', conflicts: [] }, 'somebody else changed this'],
    ['uncertain', { outcome: 'uncertain', issues: [] }, 'Not sure whether this was saved'],
    ['refused', { outcome: 'refused', issues: [{ severity: 'error', code: 'repository.forbidden', messageKey: 'repository.forbidden' }], retryable: false }, 'You are not allowed'],
  ] as const;
  for (const [name, outcome, said] of outcomes) {
    it(`tells: ${name}; nothing is lost`, async () => {
      const real = seeded(reachable(), daughter);
      let left: unknown[] = [outcome];
      const commit: CareRepository['commit'] = async (changes, options) => (left.shift() as never) ?? real.commit(changes, options);
      const { element, facts } = await shown({ ...real, commit });
      await begin(element, '[data-do=scope]');
      field(element, 'input[value=decide]').click();
      await save(element);
      await until(() => textOf(element).includes(said), 'not said');
      expect(facts).to.deep.equal([]);
      left = [];
      if (name === 'uncertain') {
        expect(field(element, '.act-form .form').hasAttribute('inert')).to.equal(true);
        [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes('Send again'))!.click();
      } else {
        await until(() => field(element, 'input[value=decide]').checked, 'what was chosen is gone');
        await save(element);
      }
      await until(() => facts.length === 1, 'not stored the second time');
      await until(() => textOf(element).includes('decide for the patient'), 'not shown');
    });
  }
});
