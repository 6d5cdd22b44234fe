import type { Provenance, Task } from '@careloom/core/fhir';
import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import type { SilenceRulesChangeEvent } from '../chase-events.ts';
import { accepted, declined, foodReferral, jonas, kitchen, sam, taskRef } from '../referral.fixtures.ts';
import { catalogues as chaseCatalogues } from './chase-part.ts';
import { catalogues as silenceCatalogues } from './silence-part.ts';
import './define.ts';
import type { CareloomReferralList } from './referral-list.ts';

/** Two stuck with the pantry, one with the kitchen, one that waits for us, one that moves. */
const several = (): CareRepository =>
  seeded(
    ...foodReferral('one'),
    ...foodReferral('two', [], { patient: jonas }),
    ...foodReferral('three', [], { target: { ...kitchen, covered: true } }),
    ...foodReferral('ours', [declined]),
    ...foodReferral('moving', [{ ...accepted, at: '2026-11-21T16:00:00Z' }]),
  );

describe('the panels over the referral list', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, provider = {}): Promise<Mounted<CareloomReferralList>> {
    await import('../../provider/define.ts');
    const prepare = (element: CareloomReferralList): string => (element.requesterRef = 'Organization/clinic');
    const mounted = await mount<CareloomReferralList>('careloom-referral-list', { repository, provider, prepare, ready: (e) => e.shadowRoot!.querySelector('.row') !== null });
    open.push(mounted.remove);
    return mounted;
  }
  const root = (element: Element): ShadowRoot => element.shadowRoot!;
  const button = (element: Element, words: string): HTMLButtonElement =>
    [...root(element).querySelectorAll('button')].find((each) => each.textContent?.includes(words))!;
  const box = (element: Element, id: string): HTMLInputElement | null => root(element).querySelector(`[data-ref="${taskRef(id)}"] input`);
  const said = (element: Element): string => textOf(root(element).querySelector('.chase-said')!);
  async function choosing(element: CareloomReferralList): Promise<void> {
    button(element, 'Ask how it goes').click();
    await until(() => root(element).querySelector('#chase-all') !== null, 'the panel does not come');
    await settled(element);
  }
  const notes = async (repository: CareRepository, id: string): Promise<readonly (string | undefined)[]> =>
    ((await repository.read<Task>(taskRef(id))).resource.note ?? []).map(({ text }) => text);

  it('offers what is stuck with somebody, and only that', async () => {
    const { element } = await shown(several());
    expect(root(element).querySelectorAll('.pick')).to.have.length(0);
    await choosing(element);
    expect(['one', 'two', 'three', 'ours', 'moving'].map((id) => box(element, id) !== null)).to.deep.equal([true, true, true, false, false]);
    expect(box(element, 'two')!.getAttribute('aria-label')).to.equal('Choose Provision of food, Jonas Abernathy');
    expect(root(element).activeElement?.id).to.equal('chase-all');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('asks by keyboard: a note on each referral, one commit a partner, told partner by partner, nothing else changed', async () => {
    const real = several();
    const sets: ChangeSet[] = [];
    const { element } = await shown({ ...real, commit: (changes, options) => (sets.push(changes), real.commit(changes, options)) });
    const facts: string[] = [];
    element.addEventListener('careloom-referral-chased', ({ detail }) => facts.push(`${detail.ownerRefs.join()} ${detail.referralRefs.length}`));
    await choosing(element);
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(textOf(root(element).querySelector('.panel')!)).to.include('3 referrals chosen').and.include('Hill Street Food Pantry\u2069: 2 referrals');
    root(element).querySelector<HTMLTextAreaElement>('#chase-words')!.select();
    await sendKeys({ type: 'Any news?' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => facts.length === 2, 'not everybody was asked');
    await settled(element);
    expect(facts.sort()).to.deep.equal(['Organization/kitchen 1', 'Organization/pantry 2']);
    expect(sets.map((set) => set.map(({ resource }) => resource.resourceType).join())).to.have.members(['Task,Provenance,Task,Provenance', 'Task,Provenance']);
    expect(said(element)).to.include('Hill Street Food Pantry\u2069: asked about 2 referrals').and.include('Soup Kitchen\u2069: asked about 1 referral');
    expect(await notes(real, 'one')).to.deep.equal(['No car: needs delivery', 'Any news?']);
    expect(await notes(real, 'three')).to.include('Any news?');
    expect((await collect<Provenance>(real, { resourceType: 'Provenance' })).map(({ resource }) => JSON.stringify(resource.activity)).join()).to.include('chased');
    expect(root(element).activeElement?.className).to.equal('chase-said');
    await until(() => element.dirty === false, 'still dirty');
    expect(textOf(element)).to.include('4 stuck', 'the days go on counting');
  });

  it('tells of each partner how it ended; one that fails does not stop the other', async () => {
    const real = several();
    let fails = true;
    const isKitchen = (changes: ChangeSet): boolean => JSON.stringify(changes).includes('Organization/kitchen');
    const uncertain: CommitOutcome = { outcome: 'uncertain', issues: [] };
    const { element } = await shown({ ...real, commit: async (changes, options) => (fails && isKitchen(changes) ? uncertain : real.commit(changes, options)) });
    await choosing(element);
    button(element, 'Choose all 3').click();
    await settled(element);
    button(element, 'Ask 2 organizations').click();
    await until(() => said(element).includes('Not sure'), 'the outcome is not told');
    expect(said(element)).to.include('Hill Street Food Pantry\u2069: asked about 2').and.include('Soup Kitchen\u2069: Not sure whether this was saved');
    await settled(element);
    expect(box(element, 'three')).to.equal(null, 'it is sent again as it was, never anew');
    button(element, 'Done').click();
    await settled(element);
    expect(said(element)).to.include('Not sure', 'what nobody knows stays in sight').and.not.include('Hill Street');
    fails = false;
    button(element, 'Send again').click();
    await until(() => said(element).includes('asked about 1 referral'), 'not sent again');
    expect(await notes(real, 'three')).to.deep.equal(['No car: needs delivery', 'Is there any news about this referral? Please tell us how it stands.']);
  });

  it('tells of a conflict and of a refusal, and keeps what was chosen', async () => {
    const real = several();
    const { element } = await shown({ ...real, watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => {}) }) }) });
    await choosing(element);
    for (const id of ['one', 'three']) box(element, id)!.click();
    const task = await real.read<Task>(taskRef('one'));
    await real.commit([{ op: 'update', base: task, resource: { ...task.resource, description: 'changed' } as Task }]);
    await settled(element);
    button(element, 'Ask 2 organizations').click();
    await until(() => said(element).includes('asked about 1 referral'), 'the other one is not told');
    expect(said(element)).to.include('Hill Street Food Pantry\u2069: Not saved: somebody else changed this').and.include('then ask again');
    await until(() => box(element, 'one')!.checked && !box(element, 'three')!.checked, 'what was not asked is not kept');
    element.addEventListener('careloom-referral-chase', (event) => event.respondWith(Promise.reject(new CareloomError('host.refused'))));
    button(element, 'Ask 1 organization').click();
    await until(() => textOf(element).includes('does not allow that'), 'the refusal is not told');
  });

  it('asks for a choice and for words before anything is sent', async () => {
    const { element } = await shown(several());
    await choosing(element);
    root(element).querySelector<HTMLFormElement>('.panel form')!.requestSubmit();
    await settled(element);
    expect(textOf(element)).to.include('choose at least one referral');
    button(element, 'Choose all 3').click();
    root(element).querySelector<HTMLTextAreaElement>('#chase-words')!.value = '  ';
    await settled(element);
    root(element).querySelector<HTMLFormElement>('.panel form')!.requestSubmit();
    await settled(element);
    expect(textOf(element)).to.include('Please write what you ask.');
  });

  it('is for looking only when readonly, for nobody, and for the other side', async () => {
    const { element, provider } = await shown(several());
    element.readonly = true;
    await settled(element);
    expect(button(element, 'Ask how it goes')).to.equal(undefined);
    element.readonly = false;
    provider.user = sam;
    await settled(provider, element);
    expect(button(element, 'Ask how it goes')).to.equal(undefined);
  });

  it('goes by the days of the site', async () => {
    const { element } = await shown(several());
    expect(textOf(element)).to.include('4 stuck');
    element.silenceRules = [{ stage: 'sent', days: 60, unit: 'calendar', source: 'ours' }];
    await settled(element);
    expect(textOf(element)).to.include('5 open referrals').and.not.include('stuck,');
  });

  it('says that the days are ours, lets each be changed, and hands them to the host', async () => {
    const { element } = await shown(several());
    const rules: SilenceRulesChangeEvent['detail'][] = [];
    element.addEventListener('careloom-silence-rules-change', ({ detail }) => rules.push(detail));
    button(element, 'When is it stuck?').click();
    await until(() => root(element).querySelector('.silence input') !== null, 'the panel does not come');
    await settled(element);
    expect(textOf(element)).to.include('These days are ours. We found no national standard.').and.match(/business days \(\s?our default/);
    expect(await axeFindings(element)).to.deep.equal([]);
    expect((root(element).activeElement as HTMLInputElement).name).to.equal('sent');
    (root(element).activeElement as HTMLInputElement).select();
    await sendKeys({ type: 'x' });
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(textOf(element)).to.include('Please give a whole number of days');
    (root(element).activeElement as HTMLInputElement).select();
    await sendKeys({ type: '40' });
    await sendKeys({ press: 'Enter' });
    await until(() => rules.length === 1, 'the host does not hear');
    await settled(element);
    expect(rules[0]!.rules.find(({ stage, seen }) => stage === 'sent' && !seen)).to.deep.equal({ stage: 'sent', days: 40, unit: 'business', source: 'ours' });
    expect(textOf(element)).to.match(/changed here; our default is 3 business days/).and.include('1 stuck');
    button(element, 'Back to our defaults').click();
    await until(() => textOf(element).includes('4 stuck'), 'not back to ours');
  });

  it('has the same words in Spanish, with the same places', async () => {
    await expectCatalogues(chaseCatalogues);
    await expectCatalogues(silenceCatalogues);
  });
});
