import type { Observation, ServiceRequest, Task } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { accepted, completed, foodReferral, jonas, received, referralOf, unreadableReferral } from '../referral.fixtures.ts';
import './define.ts';
import type { CareloomReferralSummary } from './referral-summary.ts';
import { summaryCatalogues } from './summary-words.ts';

const tag = 'careloom-referral-summary';
/** A positive answer, as a screening stores it. */
const foodNeed = {
  resourceType: 'Observation',
  id: 'worried',
  status: 'final',
  category: [
    { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'survey' }] },
    { coding: [{ system: 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes', code: 'food-insecurity' }] },
  ],
  code: { coding: [{ system: 'http://loinc.org', code: '88122-7' }] },
  subject: { reference: 'Patient/p1' },
  effectiveDateTime: '2026-11-20',
  valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: 'LA28397-0', display: 'Often true' }] },
  interpretation: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation', code: 'POS' }] }],
} as Observation;
const ofClinic = (element: CareloomReferralSummary): void => void Object.assign(element, { requesterRef: 'Organization/clinic', needsFound: 5, needsScreened: 12 });
const ofPatient = (element: CareloomReferralSummary): string => (element.patientRef = 'Patient/p1');

/** Four sent, two of them closed: after 20 and after 10 days. */
function several(): CareRepository {
  const earlier = referralOf(jonas, 'earlier', [accepted, completed, received]).map((resource) =>
    resource.resourceType === 'Task' ? ({ ...resource, authoredOn: '2026-11-12T15:00:00Z' } as Task) : resource,
  );
  return seeded(...foodReferral('done', [accepted, completed, received]), ...earlier, ...foodReferral('open'), ...foodReferral('ask', [accepted, completed]));
}

runElementSuite<CareloomReferralSummary>({
  tag,
  phi: ['Marta', 'Jonas', 'two bags'],
  states: {
    'of a clinic': { repository: several, prepare: ofClinic, ready: (element) => textOf(element).includes('Median 15 days') },
    opened: {
      repository: several,
      prepare: ofClinic,
      ready: (element) => {
        const opener = element.shadowRoot?.querySelector<HTMLElement>('[data-figure=sent]');
        if (opener?.getAttribute('aria-expanded') === 'false') opener.click();
        return textOf(element).includes('Jonas');
      },
    },
    'nothing yet': { prepare: ofPatient, ready: (element) => textOf(element).includes('None closed yet') },
    unreadable: { repository: () => seeded(...unreadableReferral('broken')), prepare: ofPatient, ready: (element) => textOf(element).includes('cannot be read') },
    'no patient': { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: ofPatient, ready: (element) => textOf(element).includes('Loading') },
    error: { repository: failing, prepare: ofPatient, ready: (element) => textOf(element).includes('could not be loaded') },
  },
});

describe('the words of the numbers', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(summaryCatalogues));
});

describe('referral summary', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, prepare: (element: CareloomReferralSummary) => unknown = ofClinic): Promise<Mounted<CareloomReferralSummary>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomReferralSummary>(tag, {
      repository,
      prepare: (element) => void prepare(element),
      ready: (element) => element.shadowRoot!.querySelector('.figures') !== null,
    });
    open.push(mounted.remove);
    return mounted;
  }
  const opener = (element: Element, id: string): HTMLElement => element.shadowRoot!.querySelector(`[data-figure=${id}]`)!;
  const behind = (element: Element): string[] => [...element.shadowRoot!.querySelectorAll('.behind li')].map((each) => textOf(each));

  it('tells needs, sent, closed and the median, each with its n', async () => {
    const words = textOf((await shown(several())).element);
    expect(words).to.include('5 needs found 12 people screened');
    expect(words).to.include('4 referrals sent 2 still open');
    expect(words).to.include('2 closed: the patient got the service');
    expect(words).to.include('Median 15 days from sent to closed, n = 2');
  });

  it('finds a patient’s needs itself, with the list behind them', async () => {
    const { element } = await shown(seeded(foodNeed), ofPatient);
    expect(textOf(element)).to.include('1 need found');
    opener(element, 'needs').click();
    await settled(element);
    expect(behind(element)).to.deep.equal(['Enough food']);
  });

  it('never says "no needs" where nobody screened', async () => {
    expect(textOf((await shown(seeded(), ofPatient)).element)).to.include('Not known needs found');
  });

  it('never says "no needs" where nothing is known: declined, another questionnaire, a strength', async () => {
    const declined = { ...foodNeed, valueCodeableConcept: undefined, interpretation: undefined, dataAbsentReason: { text: 'declined' } } as unknown as Observation;
    const phq = { ...foodNeed, category: [foodNeed.category![0]!], interpretation: undefined, code: { coding: [{ system: 'http://loinc.org', code: '44261-6' }] } } as unknown as Observation;
    const strength = JSON.parse(JSON.stringify(foodNeed).replaceAll('food-insecurity', 'protective-factor')) as Observation;
    for (const [name, observation] of Object.entries({ declined, phq, strength })) {
      expect(textOf((await shown(seeded(observation), ofPatient)).element), name).to.include('Not known needs found');
    }
  });

  it('says 0 where an answer is known to find no need, and counts the newest answer only', async () => {
    const never = { coding: [{ system: 'http://loinc.org', code: 'LA28398-8', display: 'Never true' }] };
    const no = { ...foodNeed, id: 'later', effectiveDateTime: '2026-11-21', interpretation: undefined, valueCodeableConcept: never } as unknown as Observation;
    expect(textOf((await shown(seeded(foodNeed, no), ofPatient)).element)).to.include('0 needs found');
  });

  it('opens the list behind a number by keyboard, one at a time', async () => {
    const { element } = await shown(several());
    opener(element, 'sent').focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect(behind(element)).to.have.length(4);
    expect(opener(element, 'sent').getAttribute('aria-expanded')).to.equal('true');
    expect(element.shadowRoot!.getElementById(opener(element, 'sent').getAttribute('aria-controls')!)).to.not.equal(null);
    expect(element.shadowRoot!.activeElement).to.equal(opener(element, 'sent'));
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Space' });
    await settled(element);
    expect(behind(element).map((line) => /\d+ days/.exec(line)?.[0]).sort()).to.deep.equal(['10 days', '20 days']);
    expect(opener(element, 'sent').getAttribute('aria-expanded')).to.equal('false');
    opener(element, 'days').click();
    await settled(element);
    expect(behind(element)).to.deep.equal([]);
  });

  it('says "none closed yet" and never a median of 0', async () => {
    const { element } = await shown(seeded(...foodReferral('open')), ofPatient);
    expect(textOf(element)).to.include('1 referral sent').and.include('None closed yet');
    expect(textOf(element)).to.not.include('Median').and.not.include('0 days');
    expect(opener(element, 'closed')).to.equal(null, 'there is nothing behind a zero');
  });

  it('calls what is not known not known', async () => {
    const { element } = await shown(several(), ofPatient);
    expect(textOf(element)).to.include('Not known needs found');
    element.needsFound = 0;
    await settled(element);
    expect(textOf(element)).to.include('0 needs found how many were screened is not known');
    element.setAttribute('needs-found', 'many');
    await settled(element);
    expect(textOf(element)).to.include('Not known needs found');
  });

  it('says how many closed ones the median leaves out', async () => {
    const undated = foodReferral('undated', [accepted, completed, received]).map((resource) =>
      resource.resourceType === 'ServiceRequest' ? ({ ...resource, extension: [] } as unknown as ServiceRequest) : resource,
    );
    const { element } = await shown(seeded(...undated, ...foodReferral('done', [accepted, completed, received])), ofPatient);
    expect(textOf(element)).to.include('n = 1 1 closed without a date is left out');
    const { element: alone } = await shown(seeded(...undated), ofPatient);
    expect(textOf(alone)).to.include('no closed referral has both dates').and.not.include('None closed yet');
  });

  it('does not count what it cannot read, and says so', async () => {
    const { element } = await shown(seeded(...foodReferral('open'), ...unreadableReferral('broken')), ofPatient);
    expect(textOf(element)).to.include('1 referral sent').and.include('1 referral cannot be read').and.include('Task/broken-1');
  });

  it('counts a loop that closes while it is shown', async () => {
    const repository = several();
    const { element } = await shown(repository);
    const task = await repository.read<Task>('Task/ask-1');
    const request = await repository.read<ServiceRequest>(task.resource.focus!.reference!);
    await repository.commit([{ op: 'update', base: request, resource: { ...request.resource, status: 'completed' } as ServiceRequest }]);
    await until(() => textOf(element).includes('3 closed: the patient got the service'), 'not counted');
  });
});
