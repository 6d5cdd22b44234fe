import type { Consent, Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { foodReferral } from '../../referral/referral.fixtures.ts';
import { allStates, harbor, kitchen, marta, organizations, pantry, patientRef, said } from '../consent.fixtures.ts';
import type { CareloomConsentStatus } from './consent-status.ts';
import './define.ts';
import { statusCatalogues } from './status-words.ts';

const tag = 'careloom-consent-status';
const ofPatient = (element: CareloomConsentStatus): string => (element.patientRef = patientRef);
const all = (): CareRepository => seeded(...allStates);
const forbidden = (): CareRepository => {
  const deny = async (): Promise<never> => {
    throw new CareloomError('repository.forbidden');
  };
  return { ...seeded(), search: () => ({ [Symbol.asyncIterator]: () => ({ next: deny }) }) };
};

runElementSuite<CareloomConsentStatus>({
  tag,
  phi: ['Marta', 'Lindqvist', 'Hill Street', 'gets my name'],
  states: {
    'every state': { repository: all, prepare: ofPatient, ready: (element) => textOf(element).includes('Took it back') },
    'chosen by the provider': { repository: all, provider: { patientRef }, ready: (element) => textOf(element).includes('Said yes') },
    'nobody asked': { repository: () => seeded(marta), prepare: ofPatient, ready: (element) => textOf(element).includes('Nobody has asked this patient yet') },
    'no patient': { ready: (element) => textOf(element).includes('No patient chosen') },
    loading: { repository: loading, prepare: ofPatient, ready: (element) => textOf(element).includes('Loading') },
    'cannot be reached': { repository: failing, prepare: ofPatient, ready: (element) => textOf(element).includes('cannot be reached') },
    'not allowed': { repository: forbidden, prepare: ofPatient, ready: (element) => textOf(element).includes('not allowed to see') },
    unreadable: {
      repository: () => seeded({ resourceType: 'Consent', id: 'odd', status: 'active', patient: { reference: patientRef } } as Resource),
      prepare: ofPatient,
      ready: (element) => textOf(element).includes('cannot be read here'),
    },
    'read only': {
      repository: all,
      prepare: (element) => Object.assign(element, { patientRef, readonly: true }),
      ready: (element) => textOf(element).includes('Said yes'),
    },
    'nobody signed in': { repository: all, provider: { user: undefined }, prepare: ofPatient, ready: (element) => textOf(element).includes('Nobody is signed in') },
  },
});

describe('the words of the consent status', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(statusCatalogues));
});

describe('consent status', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, more: Partial<CareloomConsentStatus> = {}): Promise<CareloomConsentStatus> {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomConsentStatus>(tag, {
      repository,
      prepare: (each) => void Object.assign(each, { patientRef }, more),
      ready: (each) => each.shadowRoot?.querySelector('section') !== null,
    });
    open.push(remove);
    return element;
  }
  const card = (element: Element, ref: string): Element => element.shadowRoot!.querySelector(`[data-ref="${ref}"]`)!;
  const consentOf = (resources: readonly Resource[]): Consent => resources.find(({ resourceType }) => resourceType === 'Consent') as Consent;

  it('says of each organization how it stands, and why, with who said it and when', async () => {
    const element = await shown(all());
    expect(textOf(card(element, pantry.ref))).to.include('Said yes').and.include('said yes (Tue 3 Nov, 19 days ago)').and.include('It holds until');
    expect(textOf(card(element, pantry.ref))).to.include('Hill Street Food Pantry gets my name');
    expect(textOf(card(element, kitchen.ref))).to.include('Said no').and.include('Marta Lindqvist').and.include('What they said no to:');
    expect(textOf(card(element, 'Organization/relief'))).to.include('Read first').and.include('Consent/odd');
  });

  it('tells the kinds of information apart: one yes for one label, another taken back', async () => {
    const lines = [...card(await shown(all()), harbor.ref).querySelectorAll('.line')].map(textOf);
    expect(lines).to.have.length(2);
    expect(lines.find((line) => line.includes('Substance use'))).to.include('Said yes').and.include('Only for: treatment');
    expect(lines.find((line) => line.includes('not marked as sensitive'))).to.include('Took it back').and.include('(Wed 18 Nov, 4 days ago)');
  });

  it('shows a yes that names a person, without a word on whether they are bound by HIPAA', async () => {
    const daughter = { ref: 'RelatedPerson/elin', display: 'Elin Lindqvist' };
    const element = await shown(seeded(marta, ...organizations, ...said('yes', 'yes', { organization: daughter, label: 'VIO' })));
    expect(textOf(card(element, daughter.ref))).to.include('Elin Lindqvist').and.include('Said yes').and.not.include('HIPAA');
    expect([...element.shadowRoot!.querySelectorAll('article')]).to.have.length(1);
  });

  it('puts what needs a person first', async () => {
    const element = await shown(all());
    const order = [...element.shadowRoot!.querySelectorAll('article')].map((each) => each.getAttribute('data-ref'));
    expect(order).to.deep.equal(['Organization/relief', harbor.ref, kitchen.ref, pantry.ref]);
  });

  it('says that the record contradicts itself', async () => {
    const element = await shown(seeded(marta, ...organizations, ...said('yes', 'yes'), ...said('no', 'no', { on: '2026-11-10' })));
    expect(textOf(card(element, pantry.ref))).to.include('Said no').and.include('contradicts itself: Consent/yes still says yes');
  });

  it('says that a yes ran out', async () => {
    const old = consentOf(said('old', 'yes'));
    const ended = { ...old, provision: { ...old.provision, period: { start: '2025-01-01', end: '2026-11-01' } } } as Resource;
    expect(textOf(card(await shown(seeded(marta, ...organizations, ended)), pantry.ref))).to.include('Has run out').and.include('It ran out (Sun 1 Nov, 21 days ago)');
  });

  it('says who answered for the patient', async () => {
    const element = await shown(seeded(marta, ...organizations, ...said('y', 'yes', { givenBy: { ref: 'RelatedPerson/elin', display: 'Elin Lindqvist' } })));
    expect(textOf(card(element, pantry.ref))).to.include('Elin Lindqvist').and.include('said yes');
  });

  it('shows where nobody asked: organizations of open referrals, and those of the page', async () => {
    const element = await shown(seeded(marta, ...organizations, ...foodReferral('food')), { organizations: [kitchen] });
    await until(() => card(element, pantry.ref) !== null);
    expect(textOf(card(element, pantry.ref))).to.include('Not asked').and.include('Not bound by HIPAA');
    expect(textOf(card(element, kitchen.ref))).to.include('Not asked').and.include('Not known whether it is bound');
  });

  it('does not hide a record that names nobody: it may be about any of them', async () => {
    const odd = { ...consentOf(said('odd', 'no', { on: '2026-11-12' })), provision: {} } as Resource;
    const element = await shown(seeded(marta, ...organizations, ...said('yes', 'yes'), odd));
    expect(textOf(element)).to.include('1 record names no organization').and.include('Consent/odd');
    expect(textOf(card(element, pantry.ref))).to.include('Read first');
  });

  it('follows what others record', async () => {
    const repository = seeded(marta, ...organizations, ...said('yes', 'yes'));
    const element = await shown(repository);
    const no = consentOf(said('no', 'no', { on: '2026-11-20' }));
    await repository.commit([{ op: 'create', fullUrl: 'urn:uuid:no', resource: { ...no, id: undefined } as unknown as Resource }]);
    await until(() => textOf(card(element, pantry.ref)).includes('Said no'), 'not followed');
  });

  it('asks the host to open an editor, by pointer and by keyboard, with addresses only', async () => {
    const element = await shown(all());
    const asked: unknown[] = [];
    element.addEventListener('careloom-consent-edit', (event) => asked.push(event.detail));
    const button = card(element, kitchen.ref).querySelector('button')!;
    button.click();
    button.focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(asked).to.deep.equal([{ patientRef, organizationRef: kitchen.ref }, { patientRef, organizationRef: kitchen.ref }]);
    expect(button.getAttribute('aria-label')).to.include('Casa Sendero');
    element.addEventListener('careloom-consent-edit', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))));
    button.click();
    await until(() => textOf(element).includes('does not allow that'), 'the refusal of the host is not shown');
  });

  it('keeps what it has when it cannot be refreshed', async () => {
    const real = all();
    let isBroken = false;
    const element = await shown({ ...real, search: (query, options) => (isBroken ? failing() : real).search(query, options) });
    isBroken = true;
    await element.refresh();
    await settled(element);
    expect(textOf(element)).to.include('may be out of date').and.include('Said yes');
  });
});
