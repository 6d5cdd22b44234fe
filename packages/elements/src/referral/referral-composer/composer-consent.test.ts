import type { Consent, Resource, ServiceRequest } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import { failing } from '../../testing/stories.ts';
import { composerCatalogues } from './composer-words.ts';
import { consented, usual } from './composer.fixtures.ts';
import './define.ts';
import type { CareloomReferralComposer } from './referral-composer.ts';

/** A record of 10 November about the pantry, changed as told; the plain yes is of 3 November. */
function later(change: Record<string, unknown>): Resource {
  const given = consented().find(({ resourceType }) => resourceType === 'Consent') as Consent;
  return { ...given, id: 'later', identifier: undefined, dateTime: '2026-11-10T15:00:00Z', ...change } as unknown as Resource;
}
const pantryRef = 'Organization/pantry';

describe('the words of the composer', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(composerCatalogues, ['care-plan.domain.sdoh-category-unspecified']));
});

describe('referral composer: consent', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository): Promise<{ readonly element: CareloomReferralComposer; readonly commits: ChangeSet[] }> {
    await import('../../provider/define.ts');
    const commits: ChangeSet[] = [];
    const noted: CareRepository = { ...repository, commit: async (changes, options) => (commits.push(changes), repository.commit(changes, options)) };
    const { element, remove } = await mount<CareloomReferralComposer>('careloom-referral-composer', {
      repository: noted,
      prepare: (each) => void (each.patientRef = 'Patient/p1'),
      ready: (each) => textOf(each).includes('Weekly groceries'),
    });
    open.push(remove);
    const select = field<HTMLSelectElement>(element, '#service');
    select.value = '0';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    field(element, "input[value='HealthcareService/groceries']").click();
    await settled(element);
    return { element, commits };
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...element.shadowRoot!.querySelectorAll('button')].find(({ textContent }) => textContent?.includes(words))!;
  const send = async (element: CareloomReferralComposer): Promise<void> => {
    field(element, 'form .primary').click();
    await settled(element);
  };
  const consentsIn = async (repository: CareRepository): Promise<readonly Consent[]> =>
    (await collect<Consent>(repository, { resourceType: 'Consent' })).map(({ resource }) => resource);

  const unusable: readonly (readonly [string, Record<string, unknown>])[] = [
    ['denies', { provision: { type: 'deny', actor: (later({}) as Consent).provision!.actor } }],
    ['cannot be read', { status: 'rejected', dateTime: 'last June' }],
    ['opts out', { policyRule: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'OPTOUT' }] } }],
  ];
  for (const [name, change] of unusable) {
    it(`never sends on an older yes past a later record that ${name}`, async () => {
      const repository = seeded(...usual, ...consented(), later(change));
      const { element, commits } = await shown(repository);
      expect(textOf(element)).to.not.include('On record: the patient agreed');
      expect(textOf(element)).to.include('A record about this has to be read first: Consent/later');
      expect(field(element, 'input[name=agreed]')).to.equal(null);
      expect(await axeFindings(element)).to.deep.equal([]);
      await send(element);
      expect(field(element, '#consent-error')).to.not.equal(null);
      expect(commits).to.deep.equal([]);
      await until(() => element.shadowRoot!.activeElement?.textContent?.includes('Ask the patient again') ?? false, 'the keyboard does not go there');
    });
  }

  it('takes a new yes after somebody read the record', async () => {
    const repository = seeded(...usual, ...consented(), later(unusable[0]![1]));
    const { element } = await shown(repository);
    button(element, 'Ask the patient again').click();
    await until(() => element.shadowRoot!.activeElement?.getAttribute('name') === 'agreed', 'the statement does not open');
    field(element, 'input[name=agreed]').click();
    await send(element);
    await until(() => textOf(element).includes('Sent to Hill Street Food Pantry'), 'not sent');
    const made = (await consentsIn(repository)).find(({ id }) => id !== 'consent' && id !== 'later')!;
    const [request] = await collect<ServiceRequest>(repository, { resourceType: 'ServiceRequest' });
    expect(request!.resource.supportingInfo).to.deep.equal([{ reference: `Consent/${made.id}` }]);
  });

  it('does not mind a record that is plainly about somebody else', async () => {
    const actor = [{ ...(later({}) as { provision?: { actor?: object[] } }).provision!.actor![0]!, reference: { reference: 'Organization/other' } }];
    const { element } = await shown(seeded(...usual, ...consented(), later({ provision: { type: 'deny', actor } })));
    expect(textOf(element)).to.include('On record: the patient agreed');
  });

  it('says that the patient said no, and does not just ask again', async () => {
    const repository = seeded(...usual, later({ status: 'rejected' }));
    const { element, commits } = await shown(repository);
    expect(textOf(element)).to.include('The patient said no (Tue 10 Nov, 12 days ago). Ask again only with a reason');
    expect(field(element, 'input[name=agreed]')).to.equal(null);
    await send(element);
    expect(commits).to.deep.equal([]);
    button(element, 'Ask the patient again').click();
    await settled(element);
    expect(field(element, '#statement').textContent).to.include('Hill Street Food Pantry');
    field(element, "input[value='HealthcareService/lunch']").click();
    await settled(element);
    field(element, "input[value='HealthcareService/groceries']").click();
    await settled(element);
    expect(field(element, 'input[name=agreed]')).to.equal(null, 'asking again is for the organization it was opened for');
    expect(JSON.stringify((await consentsIn(repository))[0])).to.include(pantryRef);
  });

  it('reads a statement that covers what the consent is used for: later referrals and other needs', async () => {
    const { element } = await shown(seeded(...usual));
    expect(field(element, '#statement').textContent).to.equal(
      'Marta Lindqvist agrees that Hill Street Food Pantry gets their name and contact details, what is needed (now: Enough food) and what the referral says. ' +
        'This also holds for later referrals to Hill Street Food Pantry and for other needs, until it is taken back.',
    );
  });

  it('shows what the patient heard when an older yes is used, and can ask again', async () => {
    const repository = seeded(...usual, ...consented());
    const { element, commits } = await shown(repository);
    expect(textOf(element)).to.include('On record: the patient agreed that Hill Street Food Pantry gets this (Tue 3 Nov, 19 days ago). What was read to them: Only food');
    expect(field(element, 'input[name=agreed]')).to.equal(null);
    button(element, 'Ask the patient again').click();
    await until(() => element.shadowRoot!.activeElement?.getAttribute('name') === 'agreed', 'the statement does not open');
    expect(await axeFindings(element)).to.deep.equal([]);
    await send(element);
    expect(commits).to.deep.equal([], 'asked again and not agreed');
    field(element, 'input[name=agreed]').click();
    await send(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
    const made = (await consentsIn(repository)).find(({ id }) => id !== 'consent')!;
    const [request] = await collect<ServiceRequest>(repository, { resourceType: 'ServiceRequest' });
    expect(request!.resource.supportingInfo).to.deep.equal([{ reference: `Consent/${made.id}` }]);
  });

  /** Nobody tells that something changed. */
  const silent = (real: CareRepository, more: Partial<CareRepository> = {}): CareRepository => ({ ...real, watch: async function* () {}, ...more });

  it('looks once more before it sends: a yes taken back meanwhile is not used', async () => {
    const real = seeded(...usual, ...consented());
    const { element, commits } = await shown(silent(real));
    field(element, '#note').value = 'No car';
    const stored = await real.read<Consent>('Consent/consent');
    await real.commit([{ op: 'update', base: stored, resource: { ...stored.resource, status: 'inactive' } as Consent }]);
    expect(textOf(element)).to.include('On record: the patient agreed');
    await send(element);
    await until(() => textOf(element).includes('The consent on record changed in the meantime'), 'not refused');
    await until(() => textOf(element).includes('took an earlier consent back'), 'not shown');
    expect(field(element, '#note').value).to.equal('No car');
    expect(commits).to.deep.equal([]);
  });

  it('does not send where it cannot look', async () => {
    const real = seeded(...usual, ...consented());
    let isDown = false;
    const broken = failing();
    const search: CareRepository['search'] = (query, options) => (isDown && query.resourceType === 'Consent' ? broken : real).search(query, options);
    const { element, commits } = await shown(silent(real, { search }));
    isDown = true;
    await send(element);
    await until(() => textOf(element).includes('The consent could not be checked just now'), 'not refused');
    expect(commits).to.deep.equal([]);
    isDown = false;
    await send(element);
    await until(() => textOf(element).includes('Sent to'), 'not sent');
  });
});
