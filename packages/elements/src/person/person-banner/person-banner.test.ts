import type { Patient } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { watchedRepository } from '../../testing/spies.ts';
import { failing, loading } from '../../testing/stories.ts';
import { brotherBefore, daughter, doNotContact, english, interpreterNeeded, layan, longNamed, marta, mother, parentBefore, related, spanish, unknownPerson } from '../person.fixtures.ts';
import { peopleCatalogues } from '../people-words.ts';
import './define.ts';
import type { CareloomPersonBanner } from './person-banner.ts';

const tag = 'careloom-person-banner';
const first = (element: CareloomPersonBanner): string => (element.patientRef = 'Patient/p1');

runElementSuite<CareloomPersonBanner>({
  tag,
  phi: ['Marta', 'Lindqvist', '555', '1988', 'Rosalind', 'Hazel'],
  states: {
    complete: { repository: () => seeded(marta()), prepare: first, ready: (element) => textOf(element).includes('Lindqvist') },
    selected: { repository: () => seeded(layan()), provider: { patientRef: 'Patient/p2' }, ready: (element) => textOf(element).includes('ليان') },
    'nothing recorded': {
      repository: () => seeded(unknownPerson),
      prepare: (element) => (element.patientRef = 'Patient/p3'),
      ready: (element) => textOf(element).includes('No name recorded'),
    },
    'people around': {
      repository: () => seeded(marta({ birthDate: '2008-11-22' }), daughter, mother, brotherBefore, parentBefore),
      prepare: first,
      ready: (element) => textOf(element).includes('2 proxies'),
    },
    'do not contact, died, merged, same name': {
      repository: () => seeded(marta({ extension: [doNotContact], deceasedBoolean: true, link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] })),
      prepare: (element) => {
        first(element);
        element.sameName = true;
      },
      ready: (element) => textOf(element).includes('Do not contact'),
    },
    'long name': { repository: () => seeded(longNamed), prepare: first, ready: (element) => textOf(element).includes('Maximiliana') },
    empty: { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: first, ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: first, ready: (element) => textOf(element).includes('could not be loaded') },
  },
});

describe('the words of people', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(peopleCatalogues));
});

describe('person banner', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(patient: Patient, repository: CareRepository = seeded(patient)): Promise<Mounted<CareloomPersonBanner>> {
    await import('../../provider/define.ts');
    const prepare = (element: CareloomPersonBanner): string => (element.patientRef = `Patient/${patient.id}`);
    const mounted = await mount<CareloomPersonBanner>(tag, { repository, prepare, ready: (e) => e.shadowRoot?.querySelector('section') !== null });
    open.push(mounted.remove);
    return mounted;
  }
  const words = async (patient: Patient): Promise<string> => textOf((await shown(patient)).element);

  it('says who it is: name, what they go by, pronouns, age, language', async () => {
    const text = await words(marta());
    expect(text).to.include('Marta Elena Lindqvist');
    expect(text).to.include('Goes by Marti Lindqvist');
    expect(text).to.include('she/her');
    expect(text).to.include('Born Mar 4, 1988, 38 years old');
    expect(text).to.include('Prefers Spanish');
  });

  const interpreter: [string, Patient, string][] = [
    ['needed, and for which language', marta(), 'Interpreter needed: Spanish'],
    ['not needed', marta({ extension: [interpreterNeeded(false)] }), 'No interpreter needed'],
    ['not known: nobody asked', marta({ extension: [] }), 'Not known if an interpreter is needed'],
    ['declined to say', marta({ extension: [interpreterNeeded('asked-declined')] }), 'did not want to say'],
    ['needed, language not recorded', marta({ communication: [] }), 'Interpreter needed, language not recorded'],
  ];
  for (const [what, patient, expected] of interpreter) {
    it(`tells the need of an interpreter: ${what}`, async () => {
      const text = await words(patient);
      expect(text).to.include(expected);
      const others = interpreter.map(([, , other]) => other).filter((other) => other !== expected);
      for (const other of others) expect(text).to.not.include(other);
    });
  }

  it('never names English as the language to interpret', async () => {
    const both = await words(marta({ communication: [{ ...english, preferred: true }, { ...spanish, preferred: false }] }));
    expect(both).to.include('Prefers American English').and.include('Interpreter needed: Spanish');
    expect(await words(marta({ communication: [english] }))).to.include('Interpreter needed, language not recorded').and.include('preference not recorded');
  });

  it('shows the way they want first, whether to leave a message, and what they ruled out', async () => {
    const { element } = await shown(marta());
    const text = textOf(element);
    expect(text).to.include('Prefers: Text message (mobile) +1 312-555-0141 Ask before you leave a message.');
    expect(text).to.include('1 more way to reach them');
    expect(text).to.include('Do not use Phone (work) +1 312-555-0143');
    element.shadowRoot!.querySelector('summary')!.focus();
    await sendKeys({ press: 'Enter' });
    await until(() => element.shadowRoot!.querySelector('details')!.open, 'the other ways do not open by keyboard');
    expect(textOf(element.shadowRoot!.querySelector('.ways')!)).to.equal('Phone (home) +1 312-555-0142 Do not leave a message.');
  });

  it('shows no number at all of somebody who asked not to be contacted', async () => {
    const text = await words(marta({ extension: [doNotContact] }));
    expect(text).to.include('Do not contact');
    expect(text).to.not.include('555');
  });

  it('says that somebody died, and the age then', async () => {
    const text = await words(marta({ deceasedDateTime: '2026-02-03' }));
    expect(text).to.include('Died Feb 3, 2026');
    expect(text).to.include('Born Mar 4, 1988, died at 37');
  });

  it('gives a name in other letters its language and direction, inside English words', async () => {
    const { element } = await shown(layan({ name: [{ text: 'ليان الورداني' }, { use: 'nickname', text: 'لولو' }] }));
    const names = [...element.shadowRoot!.querySelectorAll('header bdi')];
    expect(names.map((name) => [name.getAttribute('lang'), name.getAttribute('dir')])).to.deep.equal([['ar', 'auto'], ['ar', 'auto']]);
    expect(getComputedStyle(names[0]!).direction).to.equal('rtl');
    expect(textOf(element)).to.include('Goes by لولو');
  });

  it('shows dates of less precision as they are, and an infant in weeks or months', async () => {
    expect(await words(marta({ birthDate: '1988-03' }))).to.include('Born March 1988').and.not.include('years old');
    expect(await words(marta({ birthDate: '2026-10-01' }))).to.include('Born Oct 1, 2026, 7 weeks old');
    expect(await words(marta({ birthDate: '2026-11-20' }))).to.include('under 1 week old');
    expect(await words(marta({ birthDate: '2025-03-23' }))).to.include('19 months old');
    expect(await words(marta({ birthDate: '2024-11-22' }))).to.include('2 years old');
  });

  it('says of a minor whom to speak with, and of nobody else', async () => {
    const minor = 'Minor: speak with the parent or guardian';
    expect(await words(marta({ birthDate: '2008-11-23' }))).to.include(minor);
    expect(await words(marta({ birthDate: '2008-11-22' }))).to.include('18 years old').and.not.include(minor);
    expect(await words(marta({ birthDate: '2008' }))).to.not.include(minor, 'no more is known than the year');
    expect(await words(marta({ birthDate: '2015-01-01', deceasedDateTime: '2020-01-01' }))).to.not.include(minor);
  });

  it('names who may act for them now: not who no longer may, and not who never did', async () => {
    const text = textOf((await shown(marta(), seeded(marta(), daughter, mother, brotherBefore))).element);
    expect(text).to.include('1 proxy: \u2068Rosalind Quillfeather\u2069 (daughter)').and.not.include('Aurelio');
  });

  it('keeps the interpreter of a caregiver apart from that of the patient', async () => {
    const patient = marta({ extension: [interpreterNeeded(false)] });
    const text = textOf((await shown(patient, seeded(patient, mother))).element);
    expect(text).to.include('No interpreter needed').and.include('Interpreter needed for \u2068ليلى الورداني\u2069 (mother): Arabic');
    const ended = related('r2', { relationship: 'MTH', changes: { extension: [interpreterNeeded(true)], period: { end: '2026-11-21' } } });
    expect(textOf((await shown(patient, seeded(patient, ended))).element)).to.not.include('Interpreter needed for');
  });

  it('says when a minor turns 18, and asks about a proxy from before on the day', async () => {
    expect(await words(marta({ birthDate: '2008-12-15' }))).to.include('Turns 18 on Tue 15 Dec, in 23 days');
    expect(await words(marta({ birthDate: '2012-12-15' }))).to.not.include('Turns 18');
    const today = marta({ birthDate: '2008-11-22' });
    const text = textOf((await shown(today, seeded(today, parentBefore))).element);
    expect(text).to.include('Turns 18 today').and.include('Turned 18. Ask if this proxy still holds: \u2068Hazel Ashgrovian\u2069 (mother)');
    const minor = marta({ birthDate: '2008-11-23' });
    expect(textOf((await shown(minor, seeded(minor, parentBefore))).element)).to.not.include('still holds');
  });

  it('without a day of birth: says that they may have turned 18, and in which year they will', async () => {
    expect(await words(marta({ birthDate: '2012' }))).to.include('Minor').and.not.include('urns 18');
    expect(await words(marta({ birthDate: '2009' }))).to.include('Minor').and.include('Turns 18 in 2027');
    const maybe = marta({ birthDate: '2008' });
    const text = textOf((await shown(maybe, seeded(maybe, parentBefore))).element);
    expect(text).to.include('May have turned 18: no day of birth on record').and.include('May have turned 18. Ask if this proxy still holds').and.not.include('Minor');
  });

  it('shows the person, and says it, when the people around cannot be read', async () => {
    const repository = seeded(marta(), daughter);
    const { element } = await shown(marta(), { ...repository, search: failing().search });
    await until(() => textOf(element).includes('Could not check who may act for them'), 'not said');
    expect(textOf(element)).to.include('Lindqvist').and.not.include('1 proxy');
  });

  it('is not there, and reads nothing, when the host has its own banner', async () => {
    await import('../../provider/define.ts');
    const { repository, signals } = watchedRepository(seeded(marta()));
    const prepare = (element: CareloomPersonBanner): void => {
      first(element);
      element.hiddenByHost = true;
    };
    const { element, remove } = await mount<CareloomPersonBanner>(tag, { repository, prepare });
    open.push(remove);
    await settled(element);
    expect(getComputedStyle(element).display).to.equal('none');
    expect([textOf(element), signals.length]).to.deep.equal(['', 0]);
    element.hiddenByHost = false;
    await until(() => textOf(element).includes('Lindqvist'), 'does not come back');
    expect(getComputedStyle(element).display).to.equal('block');
  });

  it('never shows one person under another while the next one loads', async () => {
    const repository = seeded(marta(), layan());
    const { element, provider } = await shown(marta(), repository);
    provider.repository = { ...repository, read: () => new Promise<never>(() => {}) };
    element.patientRef = 'Patient/p2';
    await settled(provider, element);
    expect(textOf(element)).to.equal('Loading');
  });

  it('follows what others change', async () => {
    const repository = seeded(marta());
    const { element } = await shown(marta(), repository);
    const base = await repository.read<Patient>('Patient/p1');
    const resource: Patient = { ...base.resource, extension: [doNotContact] };
    expect((await repository.commit([{ op: 'update', base, resource }])).outcome).to.equal('stored');
    await until(() => textOf(element).includes('Do not contact'), 'the change is not shown');
  });
});
