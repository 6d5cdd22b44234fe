import type { SilenceRule } from '@careloom/core/referral';
import type { CareRepository } from '@careloom/core/ports';
import { expect } from 'chai';
import type { CareloomElement } from '../foundation/index.ts';
import { mount, seeded, settled, textOf, until } from '../testing/harness.ts';
import { agreed } from '../care-plan/care-plan.fixtures.ts';
import { marta, PlanStory } from '../care-plan/plan-story.fixtures.ts';
import '../care-plan/care-plan-board/define.ts';
import '../care-plan/goal-card/define.ts';
import '../care-plan/need-list/define.ts';
import { foodReferral, sam, taskRef } from './referral.fixtures.ts';
import './referral-board/define.ts';
import './referral-list/define.ts';
import './referral-summary/define.ts';
import './referral-timeline/define.ts';
import type { CareloomReferralList } from './referral-list/referral-list.ts';

type Ruled = CareloomElement & { silenceRules: readonly SilenceRule[] | undefined; holidays: ReadonlySet<string> | undefined };
const sixty: readonly SilenceRule[] = [{ stage: 'sent', days: 60, unit: 'calendar', source: 'ours' }];
/** Sent on Monday 2 November: with three business days it is stuck since the 5th. */
const sent = (): CareRepository => seeded(...foodReferral('food'));
const clinic = 'Organization/clinic';
const told: readonly (readonly [tag: string, props: object, stuck: string, provider?: object])[] = [
  ['careloom-referral-list', { requesterRef: clinic }, 'No answer, 17 days past due'],
  ['careloom-referral-timeline', { referralRef: taskRef('food') }, 'No answer, 17 days past due'],
  ['careloom-referral-board', {}, 'No answer, 17 days past due', { user: sam, userRole: 'partner' }],
  ['careloom-referral-summary', { requesterRef: clinic }, '1 stuck'],
  ['careloom-need-list', { patientRef: 'Patient/p1' }, 'A referral is stuck'],
  ['careloom-care-plan-board', { patientRef: 'Patient/p1' }, 'Stuck:'],
  ['careloom-goal-card', { patientRef: 'Patient/p1', goalRef: 'Goal/g-eat' }, 'Stuck:'],
];
/** The same referral where the need and the plan tell of it. */
const around = (tag: string): CareRepository => {
  if (tag === 'careloom-need-list') return seeded(...agreed('f', 'food-insecurity', { goal: 'Eat every day' }), ...foodReferral('food'));
  const plan = new PlanStory().goal('g-eat', { words: 'Eat every day', domain: 'food-insecurity' }).referral('food', 'g-eat', []);
  return /board|card/.test(tag) && !tag.includes('referral') ? seeded(marta, ...plan.resources()) : sent();
};

describe('the days of silence, wherever a referral is said to be stuck', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(tag: string, props: object, repository: CareRepository, provider: object = {}): Promise<Ruled> {
    await import('../provider/define.ts');
    const { element, remove } = await mount<Ruled>(tag, {
      repository,
      provider,
      prepare: (each) => void Object.assign(each, props),
      ready: (each) => /Provision of food|1 referral sent|Eat every day/.test(textOf(each)),
    });
    open.push(remove);
    return element;
  }

  for (const [tag, props, stuck, provider] of told) {
    it(`${tag} goes by ours, by the site's, and by its days off`, async () => {
      const element = await shown(tag, props, around(tag), provider);
      expect(textOf(element)).to.include(stuck);
      element.silenceRules = sixty;
      await settled(element);
      expect(textOf(element)).to.not.include(stuck);
      element.silenceRules = undefined;
      element.holidays = new Set(['2026-11-03', '2026-11-04', '2026-11-05', ...Array.from({ length: 20 }, (_, at) => `2026-11-${String(at + 6).padStart(2, '0')}`)]);
      await settled(element);
      expect(textOf(element)).to.not.include(stuck);
    });
  }

  it('holds on the whole page when somebody changes it in the list and no host keeps it', async () => {
    const repository = sent();
    const list = (await shown('careloom-referral-list', { requesterRef: clinic }, repository)) as Ruled & CareloomReferralList;
    const timeline = await shown('careloom-referral-timeline', { referralRef: taskRef('food') }, repository);
    const other = await shown('careloom-referral-timeline', { referralRef: taskRef('food') }, sent());
    const root = list.shadowRoot!;
    root.querySelector<HTMLButtonElement>('[data-panel=silence]')!.click();
    await until(() => root.querySelector('#silence-sent') !== null, 'the panel does not come');
    root.querySelector<HTMLInputElement>('#silence-sent')!.value = '40';
    root.querySelector<HTMLFormElement>('form.silence')!.requestSubmit();
    await until(() => !textOf(timeline).includes('No answer'), 'the timeline does not follow');
    expect(textOf(other)).to.include('No answer', 'another set of records has its own');
    [...root.querySelectorAll('button')].find((each) => each.textContent?.includes('Back to our defaults'))!.click();
    await until(() => textOf(timeline).includes('No answer'), 'the timeline does not go back');
  });

  it('says whose days they are', async () => {
    const element = await shown('careloom-referral-timeline', { referralRef: taskRef('food') }, sent());
    expect(textOf(element)).to.include('our default; your site can change it');
    element.silenceRules = [{ stage: 'sent', days: 5, unit: 'calendar', source: 'ours' }];
    await settled(element);
    expect(textOf(element)).to.include('No answer, 15 days past due').and.include('your site sets the days');
  });
});
