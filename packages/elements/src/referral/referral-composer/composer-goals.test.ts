import type { Goal, Resource, ServiceRequest } from '@careloom/core/fhir';
import { extension } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { agreed } from '../../care-plan/care-plan.fixtures.ts';
import { declined, foodReferral, taskRef } from '../referral.fixtures.ts';
import { powerNeed, service, usual } from './composer.fixtures.ts';
import './define.ts';
import type { CareloomReferralComposer } from './referral-composer.ts';

const patientRef = 'Patient/p1';
const [foodGoal] = agreed('f', 'food-insecurity', { goal: 'Eat well' }).filter(({ resourceType }) => resourceType === 'Goal');
/** Another goal of the food need, one of no domain at all, and one of somebody else. */
const goal = (id: string, words: string, changes: Partial<Goal> = {}): Goal =>
  // What is undefined is not there at all.
  JSON.parse(JSON.stringify({ ...foodGoal, id, description: { text: words }, identifier: undefined, ...changes })) as Goal;
const cook = goal('cook', 'Cook twice a week');
const walk = goal('walk', 'Walk to the park', { category: undefined, addresses: undefined } as unknown as Partial<Goal>);
const theirs = goal('theirs', 'Somebody else’s goal', { subject: { reference: 'Patient/p2' } });
const ended = goal('ended', 'Eat out less', { lifecycleStatus: 'completed' });
const ride = service('ride', { by: 'meals', name: 'Rides to town', domain: 'transportation-insecurity', capacity: 'capacity' });
const records: readonly Resource[] = [...usual, cook, walk, theirs, ended];

describe('the goals a referral serves', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, provider: object, ready = 'Weekly groceries', more: object = {}): Promise<Mounted<CareloomReferralComposer>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralComposer>('careloom-referral-composer', {
      repository,
      provider: { patientRef, ...provider },
      prepare: (element) => void Object.assign(element, more),
      ready: (element) => textOf(element).includes(ready),
    });
    open.push(mounted.remove);
    await settled(mounted.element);
    return mounted;
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot!;
  const boxes = (element: Element): readonly HTMLInputElement[] => [...root(element).querySelectorAll<HTMLInputElement>('[data-goal]')];
  const ticked = (element: Element): readonly (string | undefined)[] => boxes(element).filter(({ checked }) => checked).map(({ dataset }) => dataset['goal']);
  const box = (element: Element, id: string): HTMLInputElement => boxes(element).find(({ dataset }) => dataset['goal'] === `Goal/${id}`)!;
  async function send(element: CareloomReferralComposer, to = 'delivery'): Promise<void> {
    const select = root(element).querySelector<HTMLSelectElement>('#service')!;
    if (select.value === '') {
      select.value = '0';
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    root(element).querySelector<HTMLInputElement>(`input[value='HealthcareService/${to}']`)!.click();
    await settled(element);
    root(element).querySelector<HTMLButtonElement>('form .primary')!.click();
    await until(() => textOf(element).includes('It is their turn now'), 'not sent');
  }
  const sent = async (repository: CareRepository): Promise<ServiceRequest['extension']> =>
    (await collect<ServiceRequest>(repository, { resourceType: 'ServiceRequest' })).at(-1)!.resource.extension;
  const named = (id: string): object => ({ url: extension.pertainsToGoal, valueReference: { reference: `Goal/${id}` } });

  it('is the one it was opened for, in the words of the patient; the others of the need can be added', async () => {
    const repository = seeded(...records);
    const { element } = await shown(repository, { domain: 'food-insecurity', goalRef: 'Goal/cook' });
    await until(() => ticked(element).join() === 'Goal/cook', 'not the one it was opened for');
    expect(boxes(element)).to.have.length(2);
    expect(textOf(root(element).querySelector('[part=goals]')!)).to.include('Which goal does it serve?').and.include('Cook twice a week').and.include('Comer todos los días');
    expect(await axeFindings(element)).to.deep.equal([]);
    await send(element);
    expect(await sent(repository)).to.deep.equal([named('cook')]);
  });

  it('can be taken off by keyboard: then none is named', async () => {
    const repository = seeded(...records);
    const { element } = await shown(repository, { domain: 'food-insecurity', goalRef: 'Goal/cook' });
    await until(() => ticked(element).join() === 'Goal/cook', 'not the one it was opened for');
    box(element, 'cook').focus();
    await sendKeys({ press: 'Space' });
    await settled(element);
    expect([ticked(element), element.dirty]).to.deep.equal([[], true]);
    await send(element);
    expect(await sent(repository)).to.equal(undefined);
  });

  it('finds the need by the goal, where nobody chose a need', async () => {
    const { element } = await shown(seeded(...records, ...powerNeed), { goalRef: 'Goal/u-goal' }, 'Shut-off grants');
    expect(root(element).querySelector<HTMLInputElement>('input[name=need]:checked')!.value).to.equal('utility-insecurity');
    expect(ticked(element)).to.deep.equal(['Goal/u-goal']);
  });

  it('is one of another need, or of none, where a barrier is referred for it; not once another need is chosen by hand', async () => {
    const barrier = agreed('t', 'transportation-insecurity', { goal: 'Get there' });
    const repository = seeded(...records, ...barrier, ride);
    const { element } = await shown(repository, { domain: 'transportation-insecurity', goalRef: 'Goal/walk' }, 'Rides to town');
    await until(() => ticked(element).join() === 'Goal/walk', 'not offered');
    await send(element, 'ride');
    expect(await sent(repository)).to.deep.equal([named('walk')]);
    const { element: other } = await shown(repository, { domain: 'transportation-insecurity', goalRef: 'Goal/walk' }, 'Rides to town');
    root(other).querySelector<HTMLInputElement>("input[value='food-insecurity']")!.click();
    await until(() => textOf(other).includes('Weekly groceries'), 'the other need is not shown');
    expect(ticked(other)).to.have.members(['Goal/cook', 'Goal/f-goal']);
    expect(box(other, 'walk')).to.equal(undefined);
  });

  it('says so where it ended or cannot be read, and names nobody else’s', async () => {
    const { element, provider } = await shown(seeded(...records), { domain: 'food-insecurity', goalRef: 'Goal/ended' });
    await until(() => textOf(element).includes('The goal this was opened for has ended'), 'not said');
    expect(ticked(element)).to.deep.equal([]);
    provider.goalRef = 'Goal/lost';
    await until(() => textOf(element).includes('The goal this was opened for could not be read'), 'not said');
    provider.goalRef = 'Goal/theirs';
    await until(() => ticked(element).length === 2, 'as though it were of this patient');
    expect(ticked(element)).to.have.members(['Goal/cook', 'Goal/f-goal']);
    expect(textOf(element)).to.not.include('Somebody else').and.not.include('opened for');
  });

  it('names every open one of the need where nobody chose one, and those of a referral that is sent again', async () => {
    const { element } = await shown(seeded(...records), { domain: 'food-insecurity' });
    expect(ticked(element)).to.have.members(['Goal/cook', 'Goal/f-goal']);
    const before = foodReferral('before', [declined], { goalRefs: ['Goal/cook'] });
    const { element: again } = await shown(seeded(...records, ...before), { domain: 'food-insecurity', referralRef: taskRef('before') }, 'Taken over from');
    expect(ticked(again)).to.deep.equal(['Goal/cook']);
  });

  it('follows another goal that is chosen while the form is open, and keeps what was typed', async () => {
    const { element, provider } = await shown(seeded(...records), { domain: 'food-insecurity', goalRef: 'Goal/cook' });
    await until(() => ticked(element).join() === 'Goal/cook', 'not the one it was opened for');
    const note = root(element).querySelector<HTMLTextAreaElement>('#note')!;
    note.value = 'No car';
    note.dispatchEvent(new Event('input', { bubbles: true }));
    provider.goalRef = 'Goal/f-goal';
    await until(() => ticked(element).join() === 'Goal/f-goal', 'does not follow');
    expect(root(element).querySelector<HTMLTextAreaElement>('#note')!.value).to.equal('No car');
  });
});
