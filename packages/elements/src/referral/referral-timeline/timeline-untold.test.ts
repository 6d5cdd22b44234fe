import type { CareRepository, ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { cancelReferral, loadReferral, referralChanges } from '@careloom/core/referral';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { organization, service } from '../referral-composer/composer.fixtures.ts';
import { accepted, foodReferral, rosa, sam, taskRef } from '../referral.fixtures.ts';
import { contextOf } from '../steps.fixtures.ts';
import { catalogues } from '../untold-part.ts';
import '../referral-board/define.ts';
import '../referral-list/define.ts';
import './define.ts';
import type { CareloomReferralTimeline } from './referral-timeline.ts';

/** Two referrals to one pantry, and somebody to hand one on to. */
const two = (): Parameters<typeof seeded> => [
  ...foodReferral('food', [accepted]),
  ...foodReferral('more', [accepted]),
  organization('north', 'Northside Meals', true),
  service('meals', { by: 'north', capacity: 'capacity' }),
];
const refused: CommitOutcome = { outcome: 'refused', issues: [{ code: 'repository.invalid', severity: 'error', messageKey: 'repository.invalid' }], retryable: false };

/** A repository whose commits wait for the test. */
function gated(real: CareRepository): { readonly repository: CareRepository; readonly commits: ChangeSet[]; answer: (outcome?: CommitOutcome) => void } {
  const commits: ChangeSet[] = [];
  const waiting: (() => void)[] = [];
  let given: CommitOutcome | undefined;
  const repository: CareRepository = {
    ...real,
    commit: async (changes, options) => {
      commits.push(changes);
      await new Promise<void>((resolve) => waiting.push(resolve));
      return given ?? real.commit(changes, options);
    },
  };
  return {
    repository,
    commits,
    answer: (outcome) => {
      given = outcome;
      waiting.shift()?.();
    },
  };
}

describe('acts on one referral while another one is looked at', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, provider: object = {}): Promise<Mounted<CareloomReferralTimeline>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralTimeline>('careloom-referral-timeline', {
      repository,
      provider,
      prepare: (element) => (element.referralRef = taskRef('food')),
      ready: (element) => textOf(element).includes('What happened'),
    });
    open.push(mounted.remove);
    return mounted;
  }
  const all = <E extends Element = HTMLElement>(element: Element, selector: string): readonly E[] => [...element.shadowRoot!.querySelectorAll<E>(selector)];
  const button = (element: Element, words: string): HTMLButtonElement | undefined =>
    all<HTMLButtonElement>(element, 'button').find((each) => each.textContent?.includes(words));
  const untold = (element: Element): string => all(element, '.untold').map((each) => textOf(each)).join();
  async function go(element: CareloomReferralTimeline, id: string): Promise<void> {
    const article = element.shadowRoot!.querySelector('article');
    element.referralRef = taskRef(id);
    await until(() => all(element, 'article').length === 1 && element.shadowRoot!.querySelector('article') !== article, 'the other one is not shown');
    await settled(element);
  }
  /** Asks the organization to stop, with a reason. */
  async function start(element: CareloomReferralTimeline): Promise<void> {
    await until(() => all(element, "[data-act='cancelled']").length === 1, 'nothing to begin');
    all(element, "[data-act='cancelled']")[0]!.click();
    await until(() => all(element, '.act-form #reason').length === 1, 'no form');
    await settled(element);
    const [reason] = all<HTMLTextAreaElement>(element, '#reason');
    reason!.value = 'Moved away';
    reason!.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    all<HTMLFormElement>(element, '.act-form')[0]!.requestSubmit();
    await settled(element);
  }

  it('do not make the other one wait', async () => {
    const { repository, commits, answer } = gated(seeded(...two()));
    const { element } = await shown(repository);
    await start(element);
    await go(element, 'more');
    await start(element);
    await until(() => commits.length === 2, 'the second one is not sent');
    answer();
    answer();
    await until(() => all(element, '.act-form').length === 0, 'not stored');
    await go(element, 'food');
    await until(() => all(element, '.act-form').length === 0, 'not stored, either');
    for (const id of ['food', 'more']) expect((await loadReferral(repository, taskRef(id))).status).to.equal('cancelled', id);
    expect(commits).to.have.length(2);
  });

  it('are told where the user is when they were not stored, and not again where they belong', async () => {
    const { repository, answer } = gated(seeded(...two()));
    const { element } = await shown(repository);
    await start(element);
    await go(element, 'more');
    expect(untold(element)).to.equal('');
    answer(refused);
    await until(() => untold(element) !== '', 'not told');
    expect(untold(element)).to.include('\u2068Provision of food\u2069 for \u2068Marta Lindqvist\u2069, \u2068Hill Street Food Pantry\u2069:').and.include('Not saved').and.include('Open that referral');
    expect(await axeFindings(element)).to.deep.equal([]);
    await go(element, 'food');
    expect(untold(element)).to.equal('');
    expect(textOf(element)).to.include('Not saved');
    await go(element, 'more');
    await until(() => untold(element) !== '', 'not told any more');
    button(element, 'Close')!.click();
    await until(() => untold(element) === '', 'does not go');
  });

  it('are told when what was held back is refused before it is sent', async () => {
    const real = seeded(...two());
    const { element } = await shown(real, { user: sam, userRole: 'partner' });
    button(element, 'Hand on in parts')!.click();
    await until(() => all(element, '.act-form [id$=target]').length > 0, 'the form does not come');
    await settled(element);
    const [target] = all<HTMLSelectElement>(element, '[id$=target]');
    target!.value = 'Organization/north';
    target!.dispatchEvent(new Event('change', { bubbles: true }));
    target!.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
    await settled(element);
    all<HTMLFormElement>(element, '.act-form')[0]!.requestSubmit();
    await until(() => textOf(element).includes('Not sent yet'), 'not held');
    const off = cancelReferral(await loadReferral(real, taskRef('food')), 'Moved away', contextOf(rosa, '2026-11-22T15:29:00Z', 'off'));
    if (!off.ok) throw new Error(off.refusal.code);
    await real.commit(referralChanges(off.value, off.events));
    // Looking at the other one sends it.
    await go(element, 'more');
    await until(() => untold(element).includes('Not saved'), 'not told');
    expect(untold(element)).to.include('Provision of food\u2069 for').and.include('what was typed is still there');
    await go(element, 'food');
    await until(() => all<HTMLSelectElement>(element, '[id$=target]')[0]?.value === 'Organization/north', 'what was typed is gone');
    expect(textOf(element)).to.not.include('what was typed is still there');
    expect(all(element, '.field-error').length).to.be.greaterThan(0);
  });

  it('are told by the list when the element itself is gone', async () => {
    const { repository, answer } = gated(seeded(...two()));
    const { element, provider } = await shown(repository);
    const list = document.createElement('careloom-referral-list');
    list.patientRef = 'Patient/p1';
    provider.append(list);
    await until(() => all(list, '.row-link').length === 2, 'no list');
    await start(element);
    element.remove();
    answer(refused);
    await until(() => untold(list).includes('Not saved'), 'not told');
    expect(await axeFindings(list)).to.deep.equal([]);
    button(list, 'Close')!.click();
    await until(() => untold(list) === '', 'does not go');
  });

  it('wait for nobody on the board of a partner', async () => {
    await import('../../provider/define.ts');
    const { repository, commits, answer } = gated(seeded(...two()));
    const { element, remove } = await mount('careloom-referral-board', { repository, provider: { user: sam, userRole: 'partner' }, ready: (each) => all(each, '[part=card]').length === 2 });
    open.push(remove);
    const starts = (): readonly HTMLButtonElement[] => all<HTMLButtonElement>(element, 'button').filter((each) => each.textContent?.includes('Start work'));
    starts()[0]!.click();
    await until(() => commits.length === 1, 'not sent');
    await settled(element);
    expect(starts().map((each) => each.getAttribute('aria-disabled'))).to.deep.equal(['true', 'false']);
    starts()[1]!.click();
    await until(() => commits.length === 2, 'the second one is silent');
    answer();
    answer();
    await until(() => textOf(element).includes('In work (2)') || starts().length === 0, 'not stored');
  });

  it('are told in the same words in Spanish', () => expectCatalogues(catalogues));
});
