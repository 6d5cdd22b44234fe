import type { CareRepository } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { expect } from 'chai';
import { hubTools } from '../assessment/hub.fixtures.ts';
import type { CareloomElement } from '../foundation/careloom-element.ts';
import '../assessment/assessment-board/define.ts';
import '../assessment/assessment-summary/define.ts';
import '../assessment/assessment-trend/define.ts';
import '../care-plan/barrier-list/define.ts';
import '../care-plan/care-plan-board/define.ts';
import '../care-plan/care-plan-history/define.ts';
import '../care-plan/care-plan-summary/define.ts';
import '../care-plan/goal-card/define.ts';
import '../care-plan/need-list/define.ts';
import '../care-team/care-team-editor/define.ts';
import '../care-team/care-team-list/define.ts';
import '../communication/communication-editor/define.ts';
import '../communication/communication-list/define.ts';
import '../consent/consent-editor/define.ts';
import '../consent/consent-log/define.ts';
import '../consent/consent-sheet/define.ts';
import '../consent/consent-status/define.ts';
import '../person/person-banner/define.ts';
import '../person/person-card/define.ts';
import '../person/person-editor/define.ts';
import '../referral/referral-board/define.ts';
import '../referral/referral-composer/define.ts';
import '../referral/referral-list/define.ts';
import '../referral/referral-summary/define.ts';
import '../referral/referral-timeline/define.ts';
import { axeFindings } from '../testing/axe.ts';
import { mount, seeded, textOf, until } from '../testing/harness.ts';

/** A repository in which nothing can be read, and why. */
function refusing(code: string): CareRepository {
  const refuse = (): Promise<never> => Promise.reject(new CareloomError(code));
  const never = { [Symbol.asyncIterator]: () => ({ next: refuse }) };
  return { ...seeded(), read: refuse, search: () => never };
}

/** Each reads what it is told to; most read one patient. */
const more: Readonly<Record<string, object>> = {
  'assessment-board': { tools: hubTools },
  'assessment-summary': { tools: hubTools },
  'assessment-trend': { tools: hubTools },
  'goal-card': { goalRef: 'Goal/g1' },
  'referral-board': { ownerRef: 'Organization/pantry' },
  'referral-timeline': { referralRef: 'Task/t1' },
};
const names = [
  'assessment-board', 'assessment-summary', 'assessment-trend',
  'barrier-list', 'care-plan-board', 'care-plan-history', 'care-plan-summary', 'goal-card', 'need-list',
  'care-team-editor', 'care-team-list',
  'communication-editor', 'communication-list',
  'consent-editor', 'consent-log', 'consent-sheet', 'consent-status',
  'person-banner', 'person-card', 'person-editor',
  'referral-board', 'referral-composer', 'referral-list', 'referral-summary', 'referral-timeline',
];

describe('an element that may not read, or cannot', () => {
  before(() => import('./define.ts'));
  for (const name of names) {
    for (const [code, words] of [['repository.forbidden', /not allowed to/], ['repository.unavailable', /cannot be reached/]] as const) {
      it(`${name} says so, and offers to try again (${code})`, async () => {
        const { element, remove } = await mount<CareloomElement>(`careloom-${name}`, {
          repository: refusing(code),
          prepare: (each) => Object.assign(each, { patientRef: 'Patient/p1', ...more[name] }),
        });
        try {
          await until(() => words.test(textOf(element)), textOf(element) || 'nothing is said');
          expect(element.shadowRoot!.querySelector('button'), 'no way to try again').to.not.equal(null);
          expect(await axeFindings(element)).to.deep.equal([]);
        } finally {
          remove();
        }
      });
    }
  }
});
