import type { Resource } from '@careloom/core/fhir';
import { expect } from 'chai';
import '../assessment/assessment-summary/define.ts';
import type { CareloomAssessmentSummary } from '../assessment/assessment-summary/assessment-summary.ts';
import { history, hubTools } from '../assessment/hub.fixtures.ts';
import '../care-plan/care-plan-board/define.ts';
import { daughter } from '../care-plan/plan-story.fixtures.ts';
import { usualPlan } from '../care-plan/plan.fixtures.ts';
import type { CareloomElement } from '../foundation/index.ts';
import { marta } from '../person/person.fixtures.ts';
import '../provider/define.ts';
import type { CareloomProvider } from '../provider/provider.ts';
import '../referral/referral-timeline/define.ts';
import { foodReferral, taskRef } from '../referral/referral.fixtures.ts';
import { axeFindings } from '../testing/axe.ts';
import { chartFixture, down } from '../testing/chart-states.ts';
import { mount, seeded, settled, textOf, until } from '../testing/harness.ts';

const patientRef = 'Patient/p1';
const refOf = ({ resourceType, id }: Resource): string => `${resourceType}/${id}`;
const goal = usualPlan().find(({ resourceType }) => resourceType === 'Goal') as Resource;
const answers = history.find(({ id }) => id === 'phq-3') as Resource;

/** Elements that show a record whose place in the chart matters, each with that record. */
const elements = [
  { tag: 'careloom-referral-timeline', records: foodReferral('food'), ref: taskRef('food'), provider: { referralRef: taskRef('food') } },
  { tag: 'careloom-care-plan-board', records: usualPlan(), ref: refOf(goal), provider: { patientRef } },
  { tag: 'careloom-assessment-summary', records: [marta(), ...history], ref: refOf(answers), provider: { patientRef } },
] as const;

describe('where the records of an element stand in the chart', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));

  async function shown(tag: string, repository: ReturnType<typeof seeded>, provider: Partial<CareloomProvider>): Promise<CareloomElement> {
    const { element, remove } = await mount<CareloomElement>(tag, { repository, provider, prepare: (each) => void ((each as CareloomAssessmentSummary).tools = hubTools) });
    left.push(remove);
    await until(() => (element.shadowRoot?.querySelector('article, .row, .result') ?? null) !== null, `${tag} shows nothing`);
    return element;
  }
  const marks = (element: CareloomElement): string[] => [...element.shadowRoot!.querySelectorAll('[part="chart-mark"]')].map(textOf);

  for (const { tag, records, ref, provider } of elements) {
    it(`is said by ${tag}, followed, and accessible`, async () => {
      const fixture = chartFixture('documents', [...records]);
      const element = await shown(tag, fixture.repository, provider);
      await settled(element);
      expect(marks(element)).to.deep.equal([]);
      fixture.answer = down;
      await fixture.change(ref);
      await until(() => marks(element).join() === 'Not in the chart yet');
      expect(await axeFindings(element)).to.deep.equal([]);
      fixture.answer = undefined;
      await fixture.repository.chart.retry();
      await until(() => marks(element).join() === 'In the chart as a document');
      (element.parentElement as CareloomProvider).locale = 'es';
      await until(() => marks(element).join() === 'En la historia clínica, como documento');
    });

    it(`is said by ${tag} of what was written before it was there`, async () => {
      const fixture = chartFixture('nothing', [...records]);
      await fixture.change(ref);
      const element = await shown(tag, fixture.repository, provider);
      await until(() => marks(element).join() === 'Not in the chart yet');
    });

    it(`is nothing in ${tag} where the records live in the chart anyway`, async () => {
      const element = await shown(tag, seeded(...records), provider);
      await settled(element);
      expect(marks(element)).to.deep.equal([]);
    });
  }

  it('is no concern of a relative who reads the plan', async () => {
    const fixture = chartFixture('nothing', usualPlan());
    await fixture.change(refOf(goal));
    const element = await shown('careloom-care-plan-board', fixture.repository, { patientRef, user: daughter });
    await settled(element);
    expect(marks(element)).to.deep.equal([]);
  });
});
