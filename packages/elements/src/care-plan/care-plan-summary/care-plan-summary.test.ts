import type { CarePlan } from '@careloom/core/fhir';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { collect } from '@careloom/core/ports';
import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import type { CareloomPrint } from '../../print/print.ts';
import type { CareloomProvider } from '../../provider/provider.ts';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { barriers, daughter, daughterRecord, plan } from '../barrier.fixtures.ts';
import { patientRef } from '../care-plan.fixtures.ts';
import { daughter as eva, patientRef as violencePatientRef } from '../plan-story.fixtures.ts';
import { eyeCheck, violencePlan } from '../plan.fixtures.ts';
import type { CareloomCarePlanSummary } from './care-plan-summary.ts';
import './define.ts';
import { catalogues } from './summary-catalogues.ts';
import { summaryCatalogues } from './summary-words.ts';

const tag = 'careloom-care-plan-summary';
const usual = (): CareRepository => seeded(...plan(), daughterRecord, ...barriers);
const ofPatient = (element: CareloomCarePlanSummary): unknown => (element.patientRef = patientRef);
const isShown = (element: CareloomCarePlanSummary): boolean => element.shadowRoot!.querySelector('careloom-print') !== null;
const forbidden = (): CareRepository => {
  const deny = async (): Promise<never> => {
    throw new CareloomError('repository.forbidden');
  };
  return { ...seeded(), search: () => ({ [Symbol.asyncIterator]: () => ({ next: deny }) }) };
};

runElementSuite<CareloomCarePlanSummary>({
  tag,
  phi: ['Lidia', 'Okonkwo', 'church', 'Joel', 'clinic door', 'Getting around'],
  states: {
    usual: { repository: usual, prepare: ofPatient, ready: isShown },
    'as a copy': { repository: usual, prepare: (each) => Object.assign(each, { patientRef, patientCopy: true }), ready: isShown },
    'chosen by the provider': { repository: usual, provider: { patientRef }, ready: isShown },
    'read by a proxy': { repository: usual, provider: { user: daughter }, prepare: (each) => Object.assign(each, { patientRef, patientCopy: true }), ready: isShown },
    'no plan': { repository: () => seeded(), prepare: ofPatient, ready: (each) => textOf(each).includes('There is no plan yet') },
    'no patient': { ready: (each) => textOf(each).includes('No patient chosen') },
    loading: { repository: loading, prepare: ofPatient, ready: (each) => textOf(each).includes('Loading') },
    'cannot be reached': { repository: failing, prepare: ofPatient, ready: (each) => textOf(each).includes('cannot be reached') },
    'not allowed': { repository: forbidden, prepare: ofPatient, ready: (each) => textOf(each).includes('not allowed to see') },
    'read only': { repository: usual, prepare: (each) => Object.assign(each, { patientRef, patientCopy: true, readonly: true }), ready: isShown },
    'nobody signed in': { repository: usual, provider: { user: undefined }, prepare: (each) => Object.assign(each, { patientRef, patientCopy: true }), ready: (each) => isShown(each) && textOf(each).includes('Nobody is signed in') },
  },
});

describe('the words of the summary', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(summaryCatalogues));
  it('of plans, barriers and domains, too', () => expectCatalogues(catalogues));
});

describe('care plan summary', () => {
  const open: (() => void)[] = [];
  const realPrint = globalThis.print;
  afterEach(() => {
    open.splice(0).forEach((remove) => remove());
    globalThis.print = realPrint;
  });

  async function shown(repository: CareRepository = usual(), more: Partial<CareloomCarePlanSummary> = {}, provider: Partial<CareloomProvider> = {}) {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomCarePlanSummary>(tag, { repository, provider, prepare: (each) => void Object.assign(each, { patientRef }, more), ready: isShown });
    open.push(mounted.remove);
    const facts: unknown[] = [];
    mounted.element.addEventListener('careloom-care-plan-changed', (event) => facts.push(event.detail));
    return { ...mounted, repository, facts };
  }
  const field = <E extends HTMLElement = HTMLElement>(element: Element, selector: string): E => element.shadowRoot!.querySelector<E>(selector)!;
  /** What is on paper, and how it reads there. */
  async function printed(element: CareloomCarePlanSummary): Promise<{ readonly words: string; readonly holder: HTMLElement }> {
    let paper: { words: string; holder: HTMLElement } | undefined;
    globalThis.print = () => {
      const holder = document.querySelector<HTMLElement>('.careloom-paper')!;
      paper = { words: textOf(holder), holder: holder.cloneNode(true) as HTMLElement };
      dispatchEvent(new Event('afterprint'));
    };
    await field<CareloomPrint>(element, 'careloom-print').print();
    return paper!;
  }

  it('says in plain words what is wanted, what is in the way, and who does what by when', async () => {
    const { element } = await shown();
    const words = textOf(element);
    expect(words).to.include('Getting around again').and.include('We look at this plan again Tue 15 Dec, in 23 days');
    expect(words).to.include('Walk to church again').and.include('It may not work out').and.include('agrees');
    expect(words).to.include('The bus does not come to us any more').and.include('What one has to pay in addition to insurance');
    const steps = [...element.shadowRoot!.querySelectorAll('[role=listitem]')].map(textOf);
    expect(steps).to.deep.equal([
      'Book the church van Joel Marsh late: was due Wed 18 Nov, 4 days ago',
      'Walk ten minutes every day Lidia Okonkwo Tue 1 Dec, in 9 days',
      'Meet her at the side door Rosa Vega No day set',
    ]);
    expect(words).to.include('Done already Fit the walking stick').and.include('Cannot leave the house');
    expect(words).to.not.match(/eligible|billable|T-score/i);
  });

  it('says published barriers in Spanish, which the core gives in English only', async () => {
    const { element } = await shown(usual(), {}, { locale: 'es' });
    expect(textOf(element)).to.include('Quién hace qué y para cuándo').and.include('Lo que hay que pagar además del seguro');
    expect(textOf(element)).to.not.include('deductible').and.not.include('Who does what');
  });

  it('leaves what is sensitive out of a copy, with its step, and does not tell whether there was any', async () => {
    const { element } = await shown(usual(), { patientCopy: true });
    expect(textOf(element)).to.include('never holds what is marked as sensitive').and.not.include('clinic door').and.not.include('side door').and.not.include('safety');
    const { words } = await printed(element);
    expect(words).to.not.include('side door').and.not.include('sensitive').and.not.include('clinic door');
    const none = await shown(seeded(...plan()), { patientCopy: true });
    expect(textOf(none.element)).to.include('never holds what is marked as sensitive');
  });

  it('shows a proxy nothing sensitive', async () => {
    for (const [more, provider] of [[{ patientCopy: true }, { user: daughter }], [{ proxy: true, patientCopy: true }, {}], [{ proxy: true }, {}]] as const) {
      const { element } = await shown(usual(), more, provider);
      expect(textOf(element)).to.not.include('side door').and.not.include('clinic door');
    }
  });

  it('leaves violence, and what hangs on it alone, out of a copy, of what a proxy reads, and off paper', async () => {
    const at = { patientRef: violencePatientRef };
    const whole = await shown(seeded(...violencePlan()), at);
    for (const words of ['Have a safe place', 'Call the shelter', 'Violence by a partner']) expect(textOf(whole.element)).to.include(words);
    for (const [more, provider] of [[{ patientCopy: true }, {}], [{ proxy: true }, {}], [{}, { user: eva }]] as const) {
      const { element } = await shown(seeded(...violencePlan()), { ...at, ...more }, provider);
      const { words } = await printed(element);
      for (const read of [textOf(element), words]) {
        expect(read).to.include('Eat every day').and.include('Go to the pantry');
        expect(read).to.not.match(/partner|safe place|shelter|violence|hidden/i);
      }
      expect(element.shadowRoot!.innerHTML).to.not.match(/c-afraid|g-safe|t-shelter/);
    }
  });

  it('prints the visits still to come, not the old ones that nobody closed', async () => {
    const visit = (id: string, description: string, start: string) =>
      ({ ...eyeCheck, id, description, start, end: undefined, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal', valueReference: { reference: 'Goal/g-eat' } }] }) as typeof eyeCheck;
    const { element } = await shown(seeded(...violencePlan(), visit('v1', 'Blood test', '2026-10-05T15:00:00Z'), visit('v2', 'Foot check', '2026-12-05T15:00:00Z')), { patientRef: violencePatientRef });
    const { words } = await printed(element);
    for (const read of [textOf(element), words]) expect(read).to.include('Foot check').and.not.include('Blood test');
  });

  it('says of an appointment that nobody booked it yet', async () => {
    const visit = (id: string, end?: string) =>
      ({ ...eyeCheck, id, status: 'proposed', start: undefined, end: undefined, ...(end && { requestedPeriod: [{ end }] }), extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/resource-pertainsToGoal', valueReference: { reference: 'Goal/g-eat' } }] }) as typeof eyeCheck;
    const { element } = await shown(seeded(...violencePlan(), visit('v1', '2026-12-01'), visit('v2'), visit('v3', '2026-11-20')), { patientRef: violencePatientRef });
    const words = textOf(element);
    expect(words).to.include('not booked yet, wanted by Tue 1 Dec').and.include('late: not booked yet, was wanted by Fri 20 Nov').and.match(/not booked yet Print/);
  });

  for (const [locale, title, header, head] of [
    ['en', 'Who does what by when', 'Plan of \u2068Lidia Okonkwo\u2069', ['What', 'Who', 'By when']],
    ['es', 'Quién hace qué y para cuándo', 'Plan de \u2068Lidia Okonkwo\u2069', ['Qué', 'Quién', 'Para cuándo']],
  ] as const) {
    it(`prints alone, with whose it is and the day on every page, as headings and a table: ${locale}`, async () => {
      const { element } = await shown(usual(), { patientCopy: true }, { locale });
      const { holder, words } = await printed(element);
      expect(holder.lang).to.equal(locale);
      expect(holder.querySelector('thead')!.textContent).to.include(header).and.include('22');
      expect(words).to.include(title);
      expect([...holder.querySelectorAll('table table th')].map((each) => each.textContent)).to.deep.equal(head);
      expect(holder.querySelectorAll('table table tbody tr')).to.have.length(2);
      expect(holder.querySelectorAll('button, select, [style]')).to.have.length(0);
      expect(document.querySelector('.careloom-paper')).to.equal(null);
    });
  }

  it('notes by keyboard who got a copy, and says when the plan has changed since', async () => {
    const { element, repository, facts } = await shown(usual(), { patientCopy: true });
    expect(textOf(element)).to.include('Nobody was given a copy yet');
    field(element, '#to').focus();
    await sendKeys({ press: 'ArrowDown' });
    await sendKeys({ press: 'Tab' });
    await sendKeys({ press: 'Enter' });
    await until(() => textOf(element).includes('Recorded: that a copy was given'), 'not stored');
    await until(() => textOf(element).includes('Last copy: \u2068Ada Okonkwo\u2069'), 'not shown');
    expect(element.shadowRoot!.activeElement?.className).to.include('said');
    expect(textOf(element)).to.not.include('The plan has changed since then');
    const [stored] = (await collect<CarePlan>(repository, { resourceType: 'CarePlan' })).map(({ resource }) => resource);
    expect(JSON.stringify(stored!.extension)).to.include(daughter.ref);
    expect(facts).to.deep.equal([{ acts: ['copy-given'], patientRef, planRef: 'CarePlan/plan-1' }]);
  });

  it('offers a relative no note, and says why', async () => {
    const { element } = await shown(usual(), { patientCopy: true }, { user: daughter });
    expect(field(element, '#to')).to.equal(null);
    expect(textOf(element)).to.include('Only staff can note');
  });

  for (const [outcome, words] of [['conflict', 'somebody else changed this'], ['uncertain', 'Not sure whether this was saved'], ['refused', 'Not saved']] as const) {
    it(`tells of ${outcome}`, async () => {
      const answer = { outcome, issues: [], ...(outcome === 'refused' && { retryable: false }) } as unknown as CommitOutcome;
      const { element, facts } = await shown({ ...usual(), commit: async () => answer }, { patientCopy: true });
      field(element, 'form .primary').click();
      await until(() => textOf(element).includes(words), 'not told');
      expect(facts).to.deep.equal([]);
      expect(await axeFindings(element)).to.deep.equal([]);
    });
  }

  it('lets the host stop it', async () => {
    const { element, facts } = await shown(usual(), { patientCopy: true });
    element.addEventListener('careloom-care-plan-change', (event) => event.respondWith(Promise.reject({ code: 'host.refused', messageKey: 'host.refused' })), { once: true });
    field(element, 'form .primary').click();
    await until(() => textOf(element).includes('This workplace does not allow that'), 'not told');
    expect(facts).to.deep.equal([]);
  });

  it('draws part of 400 steps, and prints all', async () => {
    const { element } = await shown(seeded(...plan({ steps: 400 })));
    await until(() => element.shadowRoot!.querySelectorAll('[role=listitem]').length < 250, 'all rows are drawn');
    const { holder } = await printed(element);
    expect(holder.querySelectorAll('table table tbody tr')).to.have.length(403);
    field(element, '.actions .button').click();
    await settled(element);
    expect(element.shadowRoot!.querySelectorAll('[role=listitem]')).to.have.length(403);
  });
});
