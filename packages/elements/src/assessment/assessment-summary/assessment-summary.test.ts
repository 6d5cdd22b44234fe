import { createChange } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { gad7 } from '@careloom/instruments/gad-7';
import { phq9 } from '@careloom/instruments/phq-9';
import { toolOf } from '@careloom/instruments/assessment-tool';
import { expect } from 'chai';
import { marta } from '../../person/person.fixtures.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, textOf, until } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { history, hubTools, mood, otherVersion, phqGiven, run } from '../hub.fixtures.ts';
import type { CareloomAssessmentSummary } from './assessment-summary.ts';
import { summaryCatalogues } from './summary-words.ts';
import './define.ts';

const tag = 'careloom-assessment-summary';
const full = (): CareRepository => seeded(marta(), ...history);
const about = (tools = hubTools) => (element: CareloomAssessmentSummary): void => {
  element.patientRef = 'Patient/p1';
  element.tools = tools;
};
const says = (words: string) => (element: CareloomAssessmentSummary) => textOf(element).includes(words);

runElementSuite<CareloomAssessmentSummary>({
  tag,
  phi: ['Marta', 'Lindqvist', 'Lina', 'LA6'],
  states: {
    'a year of answers': { repository: full, prepare: about(), ready: says('Total 13 of 27') },
    'nothing answered': { repository: () => seeded(marta()), prepare: about(), ready: says('Nothing answered yet') },
    'no patient': { prepare: (element) => (element.tools = hubTools), ready: says('No patient chosen') },
    pending: { repository: loading, prepare: about(), ready: says('Loading') },
    error: { repository: failing, prepare: about(), ready: says('could not be loaded') },
  },
});

describe('the words of the latest results', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(summaryCatalogues));
});

describe('assessment summary', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository = full(), tools = hubTools): Promise<CareloomAssessmentSummary> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomAssessmentSummary>(tag, { repository, prepare: about(tools), ready: (element) => element.shadowRoot?.querySelector('.result') !== null });
    open.push(mounted.remove);
    return mounted.element;
  }
  const row = (element: Element, id: string): HTMLElement => element.shadowRoot!.querySelector<HTMLElement>(`[data-ref='${id}']`)!;

  it('has the newest first, each with its meaning, age and source, and what nobody asked at the end', async () => {
    const element = await shown();
    expect([...element.shadowRoot!.querySelectorAll<HTMLElement>('.result')].map(({ dataset }) => dataset['ref'])).to.deep.equal(['phq-9', 'zarit-4', 'steadi-3', 'gad-7', 'hunger-vital-sign']);
    expect(textOf(row(element, 'phq-9'))).to.include('Answered Mon 2 Nov, 20 days ago by the patient').and.include('Total 13 of 27 Moderate depressive symptoms').and.include('+4 since Mon 2 Mar');
    expect(textOf(row(element, 'hunger-vital-sign'))).to.include('Declined Tue 10 Nov, 12 days ago. There are no answers.');
    expect(textOf(element)).to.include('Never asked: ').and.include('LACE').and.not.match(/better|worse|improv/i);
  });

  it('marks what the patient did not answer, and a change between two people', async () => {
    const more = { source: { reference: 'RelatedPerson/lina', display: 'Lina Lindqvist' } };
    const element = await shown(seeded(marta(), history[0]!, run('new', phq9, phqGiven(0, 0, 0, 0, 0, 0, 0, 0, 0), '2026-11-20', more)), [mood]);
    expect(row(element, 'phq-9').querySelector('[data-answered-by=proxy]')).to.not.equal(null);
    expect(textOf(row(element, 'phq-9'))).to.include('Total 0 of 27').and.include('\u22129 since').and.include('Not answered by the same person both times');
  });

  it('shows a range and no number where an answer is missing; the older full one is what counts', async () => {
    const partial = run('new', phq9, phqGiven(1, 1, 0, 0, 0, 0, 0, 0), '2026-11-20');
    const both = await shown(seeded(marta(), history[0]!, partial), [mood]);
    expect(textOf(row(both, 'phq-9'))).to.include('Total 9 of 27').and.include('with too few answers to say something: No total. With all answers it would be 2 to 5.');
    const alone = await shown(seeded(marta(), partial), [mood]);
    expect(textOf(row(alone, 'phq-9'))).to.include('would be 2 to 5').and.not.match(/Total \d/);
  });

  it('says no score of a version nobody here scores', async () => {
    const element = await shown(seeded(marta(), otherVersion), [mood]);
    expect(textOf(row(element, 'phq-9'))).to.include('Answered in version 0.1-old').and.not.match(/Total \d/);
  });

  it('follows what others store, and the language of the page brings the words of the tool', async () => {
    const repository = full();
    const element = await shown(repository, [toolOf(phq9), toolOf(gad7)]);
    const { id: _id, ...fresh } = run('later', gad7, { '69725-0': 3, '68509-9': 3, '69733-4': 3, '69734-2': 3, '69735-9': 3, '69689-8': 3, '69736-7': 3 }, '2026-11-21');
    await repository.commit([createChange('urn:uuid:00000000-0000-4000-9000-000000000001', fresh)]);
    await until(() => textOf(row(element, 'gad-7')).includes('Total 21 of 21'), 'not followed');
    (element.parentElement as HTMLElement & { locale?: string }).locale = 'es';
    await until(() => textOf(element).includes('Síntomas depresivos moderados'), 'not in Spanish');
    expect([...row(element, 'phq-9').querySelectorAll('[lang=es]')].length).to.be.greaterThan(0);
  });
});
