import { seeded, textOf } from '../../testing/harness.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { failing, loading } from '../../testing/stories.ts';
import { formCatalogues } from '../plan-form.ts';
import { daughter, patientRef } from '../plan-story.fixtures.ts';
import { longPlan, noPlan, plainPlan, troubledPlan, usualPlan } from '../plan.fixtures.ts';
import { boardCatalogues } from './board-words.ts';
import { catalogues as coverageCatalogues } from './coverage-rows.ts';
import { shellCatalogues } from './shell-words.ts';
import type { CareloomCarePlanBoard } from './care-plan-board.ts';
import './define.ts';

const ofPatient = (element: CareloomCarePlanBoard): void => void (element.patientRef = patientRef);
const usual = () => seeded(...usualPlan());

runElementSuite<CareloomCarePlanBoard>({
  tag: 'careloom-care-plan-board',
  phi: ['Walk to church', 'diabetes', 'Get shoes', 'Lindqvist'],
  states: {
    usual: { repository: usual, prepare: ofPatient, ready: (element) => textOf(element).includes('Walk to church again') },
    'chosen by the provider': {
      repository: () => seeded(...plainPlan()),
      provider: { patientRef, domain: 'food-insecurity' },
      ready: (element) => textOf(element).includes('Enough food: no goal yet'),
    },
    'many findings': { repository: () => seeded(...troubledPlan()), prepare: ofPatient, ready: (element) => textOf(element).includes('in a circle') },
    'no plan': { repository: () => seeded(...noPlan()), prepare: ofPatient, ready: (element) => textOf(element).includes('No plan yet') },
    'long plan': { repository: () => seeded(...longPlan(210, 2)), prepare: ofPatient, ready: (element) => textOf(element).includes('Show all 210') },
    'a relative reads': { repository: usual, provider: { user: daughter }, prepare: ofPatient, ready: (element) => textOf(element).includes('Walk to church again') },
    readonly: {
      repository: usual,
      prepare: (element) => void Object.assign(element, { patientRef, readonly: true }),
      ready: (element) => textOf(element).includes('Walk to church again'),
    },
    'no patient': { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: ofPatient, ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: ofPatient, ready: (element) => textOf(element).includes('could not be loaded') },
  },
});

describe('the words of the care plan board', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(boardCatalogues));
  it('before there is a plan, too', () => expectCatalogues(shellCatalogues));
  it('of the 12 parts, too', () => expectCatalogues(coverageCatalogues));
  it('of its forms, too', () => expectCatalogues(formCatalogues));
});
