import type { HealthcareService, Organization, Resource, ServiceRequest, Task } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { accepted, completed, declined, foodReferral, openReferral, received, taskRef } from '../referral.fixtures.ts';
import { consented, marta, organization, service, usual } from './composer.fixtures.ts';
import './define.ts';
import type { CareloomReferralComposer } from './referral-composer.ts';

const tag = 'careloom-referral-composer';
const patientRef = 'Patient/p1';
const network = { ref: 'Organization/network', display: 'Hill County Network' };
const hasOrganizations = (element: Element): boolean => textOf(element).includes('Weekly groceries');
/** A service whose record was last changed on a day. */
const told = (row: HealthcareService, on: string): HealthcareService => ({ ...row, meta: { ...row.meta, lastUpdated: `${on}T10:00:00Z` } });
const gone: Organization = { ...organization('pantry', 'Hill Street Food Pantry', false), active: false };
const home = (city: string, start: string): Resource => ({ ...marta, address: [{ use: 'home', city, postalCode: '55802', period: { start } }] }) as Resource;

const refused = (): never => {
  throw new CareloomError('repository.forbidden');
};
const forbidding = (): CareRepository => ({ ...seeded(), read: async () => refused(), search: () => refused() });

runElementSuite<CareloomReferralComposer>({
  tag,
  phi: ['Marta', 'Comer', 'We are full until January'],
  states: {
    'taken over': {
      repository: () => seeded(...usual, ...foodReferral('food', [declined])),
      prepare: (element) => Object.assign(element, { patientRef, againRef: taskRef('food') }),
      ready: (element) => hasOrganizations(element) && textOf(element).includes('Taken over from'),
    },
    'nobody signed in': { repository: () => seeded(...usual), prepare: (element) => (element.patientRef = patientRef), provider: { user: undefined }, ready: hasOrganizations },
    'not allowed': { repository: forbidding, prepare: (element) => (element.patientRef = patientRef), ready: (element) => textOf(element).includes('not allowed') },
    'open to a network': {
      repository: () => seeded(...usual),
      prepare: (element) => Object.assign(element, { patientRef, openTo: network }),
      ready: (element) => textOf(element).includes('Any organization of Hill County Network'),
    },
  },
});

describe('referral composer: what is looked up before somebody sends', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, more: Partial<CareloomReferralComposer> = {}): Promise<Mounted<CareloomReferralComposer>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralComposer>(tag, { repository, prepare: (e) => void Object.assign(e, { patientRef }, more), ready: hasOrganizations });
    open.push(mounted.remove);
    return mounted;
  }
  const field = <E extends HTMLElement = HTMLInputElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  const part = (element: Element, name: string): string => textOf(field(element, `[part~='${name}']`));
  const choose = async (element: CareloomReferralComposer, target: string, chosen: string | undefined = '0'): Promise<void> => {
    if (chosen !== undefined) {
      const select = field<HTMLSelectElement>(element, '#service');
      select.value = chosen;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    field(element, `input[value='${target}']`).click();
    await settled(element);
  };
  const send = async (element: CareloomReferralComposer): Promise<void> => {
    field(element, 'form .primary').click();
    await settled(element);
  };
  const all = async <R extends Resource>(repository: CareRepository, resourceType: string): Promise<readonly R[]> =>
    (await collect<R>(repository, { resourceType })).map(({ resource }) => resource);
  const errors = (element: Element): string[] => [...element.shadowRoot!.querySelectorAll('.field-error')].map((each) => each.id);

  it('wants a word where they say that they have no room, and says how old that is', async () => {
    const full = told(service('delivery', { by: 'meals', name: 'Home-delivered meals', capacity: 'no-capacity' }), '2026-11-19');
    const repository = seeded(...usual.filter(({ id }) => id !== 'delivery'), full);
    const { element } = await shown(repository);
    await choose(element, 'HealthcareService/delivery');
    expect(textOf(element)).to.include('They say that they have no room. Told 3 days ago.');
    await send(element);
    expect(errors(element)).to.deep.equal(['room-error']);
    expect(element.shadowRoot!.activeElement?.getAttribute('name')).to.equal('room');
    expect(await axeFindings(element)).to.deep.equal([]);
    expect(await all(repository, 'Task')).to.have.length(0);
    field(element, 'input[name=room]').click();
    await send(element);
    await until(() => textOf(element).includes('Sent to Green Basket Meals'), 'not sent');
  });

  it('lets an old "no room" pass, and says that it is old', async () => {
    const full = told(service('delivery', { by: 'meals', name: 'Home-delivered meals', capacity: 'no-capacity' }), '2026-10-03');
    const { element } = await shown(seeded(...usual.filter(({ id }) => id !== 'delivery'), full));
    await choose(element, 'HealthcareService/delivery');
    expect(textOf(element)).to.include('Told 50 days ago. You can send it all the same.');
    expect(field(element, 'input[name=room]')).to.equal(null);
    await send(element);
    await until(() => textOf(element).includes('Sent to Green Basket Meals'), 'not sent');
  });

  it('says that nobody knows, and that what is known is old', async () => {
    const unknown = service('delivery', { by: 'meals', name: 'Home-delivered meals' });
    const old = told(service('groceries', { by: 'pantry', name: 'Weekly groceries', capacity: 'capacity' }), '2026-09-01');
    const { element } = await shown(seeded(...usual.filter(({ id }) => id !== 'delivery' && id !== 'groceries'), unknown, old));
    await choose(element, 'HealthcareService/delivery');
    expect(textOf(element)).to.include('Nobody knows whether they have room.');
    await choose(element, 'HealthcareService/groceries');
    expect(textOf(element)).to.include('What is known of their room is old.').and.include('Told 82 days ago.');
  });

  it('looks again just before it sends: one that filled up meanwhile is not sent to', async () => {
    const real = seeded(...usual);
    const { element } = await shown({ ...real, watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) });
    await choose(element, 'HealthcareService/delivery');
    const base = await real.read<HealthcareService>('HealthcareService/delivery');
    await real.commit([{ op: 'update', base, resource: service('delivery', { by: 'meals', name: 'Home-delivered meals', capacity: 'no-capacity' }) }]);
    await send(element);
    await until(() => errors(element).includes('room-error'), 'the new "no room" is not said');
    expect(await all(real, 'Task')).to.have.length(0);
    field(element, 'input[name=room]').click();
    await send(element);
    await until(() => textOf(element).includes('Sent to Green Basket Meals'), 'not sent');
  });

  it('does not send to one that closed meanwhile', async () => {
    const real = seeded(...usual);
    const { element } = await shown({ ...real, watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) });
    await choose(element, 'HealthcareService/delivery');
    const base = await real.read<Organization>('Organization/meals');
    await real.commit([{ op: 'update', base, resource: { ...base.resource, active: false } as Organization }]);
    await send(element);
    await until(() => textOf(element).includes('This organization is no longer active.'), 'not said');
    expect(await all(real, 'Task')).to.have.length(0);
  });

  it('says that somebody else helps with this need already, without asking twice', async () => {
    const { element } = await shown(seeded(...usual, ...foodReferral('open', [accepted])));
    await choose(element, 'HealthcareService/delivery');
    expect(part(element, 'double')).to.equal(
      'Help with this need is under way already Provision of food. Waiting for Hill Street Food Pantry since Fri 20 Nov, 2 days ago.',
    );
    expect(field(element, 'input[name=again]')).to.equal(null);
    await send(element);
    await until(() => textOf(element).includes('Sent to Green Basket Meals'), 'not sent');
  });

  it('asks before a second one of the same, where the first is open to anybody', async () => {
    const { element } = await shown(seeded(...usual, ...openReferral('open')));
    await choose(element, 'HealthcareService/delivery');
    expect(part(element, 'double')).to.include('Provision of food. Open to any organization since Mon 2 Nov');
    await send(element);
    expect(errors(element)).to.deep.equal(['again-error']);
  });

  it('tells of a first one that leads nowhere: partner gone, patient moved', async () => {
    const rest = usual.filter(({ id }) => id !== 'pantry' && id !== 'p1' && id !== 'groceries');
    const repository = seeded(...rest, gone, home('Duluth', '2026-11-15'), service('more', { by: 'kitchen', name: 'Weekly groceries' }), ...foodReferral('open', [accepted]));
    const { element } = await shown(repository);
    await choose(element, 'HealthcareService/delivery');
    expect(part(element, 'double')).to.include('is no longer active, so nothing will come back').and.include('The patient moved after that was sent (Sun 15 Nov).');
  });

  it('says where they serve, beside where the patient lives now', async () => {
    const rest = usual.filter(({ id }) => id !== 'delivery' && id !== 'p1');
    const delivery = { ...service('delivery', { by: 'meals', name: 'Home-delivered meals', capacity: 'capacity' }), coverageArea: [{ display: 'Riverside' }, { display: 'Hill County' }] } as HealthcareService;
    const { element } = await shown(seeded(...rest, delivery, home('Duluth', '2026-11-15')));
    await choose(element, 'HealthcareService/delivery');
    expect(textOf(element)).to.include('They serve: Riverside and Hill County. Where the patient lives (Duluth 55802) is not named there. Ask them first. The patient has lived there since Sun 15 Nov.');
    const near = await shown(seeded(...rest, delivery, home('Riverside', '2026-11-15')));
    await choose(near.element, 'HealthcareService/delivery');
    expect(textOf(near.element)).to.include('They serve: Riverside and Hill County.').and.not.include('Ask them first');
  });

  it('shows what became of what we sent them, with how many', async () => {
    const sent = [
      ...foodReferral('a', [declined], {}, '2026-11-18T15:00:00Z'),
      ...foodReferral('b', [accepted, completed, received], { patient: { ref: 'Patient/p2' } }),
      ...foodReferral('c', [], { patient: { ref: 'Patient/p2' } }),
    ];
    const { element } = await shown(seeded(...usual, ...consented(), ...sent));
    await choose(element, 'HealthcareService/groceries');
    await until(() => field(element, '.record') !== null, 'no record');
    expect(part(element, 'record')).to.equal(
      'What became of what we sent them 3 referrals: 2 answered, 1 declined, 1 closed. An answer took 2 days (median of 1). From sending to closed: 20 days (median of 1). Why they declined: We are full until January (1) Last sent Wed 18 Nov, 4 days ago.',
    );
    await choose(element, 'HealthcareService/delivery');
    await until(() => part(element, 'record').includes('We have sent them nothing yet'), 'the other record is not shown');
  });

  it('takes over what a declined one asked for, says why it was declined, and marks who declined', async () => {
    const repository = seeded(...usual, ...foodReferral('food', [declined], { priority: 'urgent' }));
    const { element } = await shown(repository, { againRef: taskRef('food') });
    await until(() => textOf(element).includes('Taken over from the referral to Hill Street Food Pantry'), 'not taken over');
    expect(textOf(element)).to.include('We are full until January');
    expect(textOf(field(element, "li:has(input[value='HealthcareService/groceries'])"))).to.include('declined this before');
    expect([field(element, '#wishes').value, field(element, 'input[value=urgent]').checked]).to.deep.equal(['Call after 5 pm', true]);
    await choose(element, 'HealthcareService/delivery', undefined);
    await send(element);
    await until(() => textOf(element).includes('Sent to Green Basket Meals'), 'not sent');
    const request = (await all<ServiceRequest>(repository, 'ServiceRequest')).find(({ performer }) => performer?.[0]?.reference === 'Organization/meals');
    expect([request!.code!.coding![0]!.code, request!.priority]).to.deep.equal(['710925007', 'urgent']);
    expect(JSON.stringify(request!.orderDetail)).to.include('Call after 5 pm');
    expect(request!.supportingInfo).to.equal(undefined, 'no consent is carried over');
  });

  it('takes over by the selection, and takes nothing from one that is still under way', async () => {
    const { element, provider } = await shown(seeded(...usual, ...foodReferral('food', [declined]), ...foodReferral('other', [accepted])));
    expect(textOf(element)).to.not.include('Taken over');
    provider.select({ patientRef, referralRef: taskRef('food') });
    await until(() => textOf(element).includes('Taken over from'), 'the selection is not followed');
    provider.select({ referralRef: taskRef('other') });
    await until(() => !textOf(element).includes('Taken over from'), 'something is taken from one that is under way');
    expect(field(element, '#wishes').value).to.equal('');
  });

  it('sends an open one with a consent that names the network; whoever accepts first has it', async () => {
    const repository = seeded(...usual);
    const { element } = await shown(repository, { openTo: network });
    await choose(element, 'open');
    expect(textOf(field(element, '#statement'))).to.include('Marta Lindqvist agrees that every organization of Hill County Network may read');
    await send(element);
    expect(errors(element)).to.deep.equal(['consent-error']);
    field(element, 'input[name=agreed]').click();
    await send(element);
    await until(() => textOf(element).includes('Sent, open to any organization of Hill County Network.'), 'not sent');
    const [task] = await all<Task>(repository, 'Task');
    expect([task!.status, task!.owner]).to.deep.equal(['requested', undefined]);
    const [consent] = await all(repository, 'Consent');
    expect(JSON.stringify(consent)).to.include('Organization/network');
  });

  it('does not offer an open one without a network', async () => {
    const { element } = await shown(seeded(...usual));
    expect(field(element, 'input[value=open]')).to.equal(null);
  });

  it('asks for an assessment first, and says that findings come back', async () => {
    const repository = seeded(...usual);
    const { element } = await shown(repository);
    const group = field<HTMLOptGroupElement>(element, 'optgroup');
    expect(group.label).to.equal('Find out first what is needed');
    const index = (group.querySelector('option') as HTMLOptionElement).value;
    await choose(element, 'HealthcareService/delivery', index);
    expect(textOf(element)).to.include('What comes back is what they find out, not a service.');
    await send(element);
    await until(() => textOf(element).includes('Sent to Green Basket Meals'), 'not sent');
    const [request] = await all<ServiceRequest>(repository, 'ServiceRequest');
    expect(request!.code!.coding![0]!.code).to.equal('710824005');
    expect(JSON.stringify(request!.category)).to.include('386053000');
  });

  it('starts the business status with what it sends', async () => {
    const repository = seeded(...usual);
    const { element } = await shown(repository);
    await choose(element, 'HealthcareService/delivery');
    await send(element);
    await until(() => textOf(element).includes('Sent to Green Basket Meals'), 'not sent');
    expect((await all<Task>(repository, 'Task'))[0]!.businessStatus?.coding?.[0]?.code).to.equal('2.0');
  });
});
