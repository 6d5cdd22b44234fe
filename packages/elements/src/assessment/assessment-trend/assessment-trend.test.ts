import { trendSeries } from '@careloom/core/assessment';
import type { CareRepository } from '@careloom/core/ports';
import { gad7 } from '@careloom/instruments/gad-7';
import { phq9 } from '@careloom/instruments/phq-9';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { marta } from '../../person/person.fixtures.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import { history, hubTools, mood, otherVersion, phqGiven, run } from '../hub.fixtures.ts';
import type { CareloomAssessmentTrend } from './assessment-trend.ts';
import { drawn } from './trend-geometry.ts';
import { trendCatalogues } from './trend-words.ts';
import './define.ts';

const tag = 'careloom-assessment-trend';
const full = (): CareRepository => seeded(marta(), ...history);
const about = (tools = hubTools) => (element: CareloomAssessmentTrend): void => {
  element.patientRef = 'Patient/p1';
  element.tools = tools;
};
const says = (words: string) => (element: CareloomAssessmentTrend) => textOf(element).includes(words);

runElementSuite<CareloomAssessmentTrend>({
  tag,
  phi: ['Marta', 'Lindqvist', 'Lina', 'LA6'],
  states: {
    'a year of answers': { repository: full, prepare: about(), ready: says('Show as a table') },
    'nothing answered': { repository: () => seeded(marta()), prepare: about(), ready: says('Nothing to show over time yet') },
    'two versions': { repository: () => seeded(marta(), ...history, otherVersion), prepare: about([mood]), ready: says('different versions') },
    'no patient': { prepare: (element) => (element.tools = hubTools), ready: says('No patient chosen') },
    pending: { repository: loading, prepare: about(), ready: says('Loading') },
    error: { repository: failing, prepare: about(), ready: says('could not be loaded') },
  },
});

describe('the words of scores over time', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(trendCatalogues));
});

describe('assessment trend', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  async function shown(repository = full(), tools: typeof hubTools = [mood]): Promise<CareloomAssessmentTrend> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomAssessmentTrend>(tag, { repository, prepare: about(tools), ready: (element) => element.shadowRoot?.querySelector('table') !== null });
    open.push(mounted.remove);
    return mounted.element;
  }
  const all = <E extends Element = Element>(element: Element, selector: string): E[] => [...element.shadowRoot!.querySelectorAll<E>(selector)];
  const daughter = { source: { reference: 'RelatedPerson/lina', display: 'Lina Lindqvist' } };

  it('names every total, and leaves a gap where one cannot be said: no line goes through it', async () => {
    const element = await shown();
    expect(all(element, '.value').map((each) => each.textContent)).to.deep.equal(['9', '13']);
    expect(all(element, '.line').length).to.equal(0, 'the run between them has no total');
    expect(all(element, '.chart .range').length).to.equal(1);
    expect(all(element, '.chart title').map((each) => each.textContent)[0]).to.include('2 Mar').and.include('Total 9 of 27').and.include('by the patient');
    expect(textOf(element)).to.include('No total: it must lie on this bar');
  });

  it('says the published ranges in words, the highest first', async () => {
    const element = await shown();
    expect(all(element, '.bands > div').map((each) => textOf(each))).to.deep.equal([
      '20 to 27 Severe depressive symptoms',
      '15 to 19 Moderately severe depressive symptoms',
      '10 to 14 Moderate depressive symptoms',
      '5 to 9 Mild depressive symptoms',
      '0 to 4 No or minimal depressive symptoms',
    ]);
    expect(all(element, '.band-words').map((each) => each.textContent).join()).to.include('20–27');
  });

  it('has the table in the page for assistive technology, and shows it to everybody when asked, by keyboard too', async () => {
    const element = await shown();
    const [table] = all<HTMLElement>(element, '.table');
    const [button] = all<HTMLButtonElement>(element, 'button');
    expect(all(element, 'tbody tr').map((each) => textOf(each))).to.deep.equal([
      'Mon 2 Nov, 20 days ago Total 13 of 27 Moderate depressive symptoms Thoughts of death or self-harm were reported: follow the suicide risk protocol now, whatever the total is. by the patient',
      'Mon 1 Jun, 6 months ago No total. With all answers it would be 10 to 13. 1 needed answer is missing. by the patient',
      'Mon 2 Mar, 9 months ago Total 9 of 27 Mild depressive symptoms by the patient',
    ]);
    expect([getComputedStyle(table!).clipPath, getComputedStyle(table!).display, button!.getAttribute('aria-expanded')]).to.deep.equal(['inset(50%)', 'block', 'false']);
    button!.focus();
    await sendKeys({ press: 'Enter' });
    await settled(element);
    expect([getComputedStyle(table!).clipPath, button!.getAttribute('aria-expanded'), button!.textContent?.trim()]).to.deep.equal(['none', 'true', 'Hide the table']);
    expect(element.shadowRoot!.activeElement).to.equal(button);
  });

  it('never puts two versions on one line; one nobody scores has no number', async () => {
    const element = await shown(seeded(marta(), ...history, otherVersion));
    expect(all<HTMLElement>(element, '.series').map(({ dataset }) => dataset['version'])).to.deep.equal([phq9.version, '0.1-old']);
    const [, old] = all(element, '.series');
    expect(old!.querySelector('svg.chart')).to.equal(null);
    expect(textOf(old!)).to.include('There is no number to draw').and.include('Nobody here knows how to score that version');
    expect(textOf(element)).to.include('Their totals must not be compared');
  });

  it('draws a line only between totals that follow each other, and other shapes for other people', async () => {
    const runs = [
      run('1', phq9, phqGiven(1, 1, 1, 1, 0, 0, 0, 0, 0), '2026-01-05'),
      run('2', phq9, phqGiven(2, 1, 1, 1, 0, 0, 0, 0, 0), '2026-03-05', daughter),
      run('3', phq9, phqGiven(null, null, null, null, null, null, null, null, null), '2026-05-05'),
      run('4', phq9, phqGiven(0, 0, 0, 0, 0, 0, 0, 0, 0), '2026-07-05'),
    ];
    const element = await shown(seeded(marta(), ...runs));
    expect(all(element, '.chart .line').length).to.equal(1);
    expect(all(element, '.chart .mark').map((each) => each.getAttribute('class'))).to.deep.equal(['mark own', 'mark other', 'mark declined', 'mark own']);
    expect(textOf(element)).to.include('Not answered by the patient').and.include('Declined').and.include('\u22125 since').and.not.match(/better|worse/i);
  });

  it('shows one tool where asked for', async () => {
    const repository = seeded(marta(), history[0]!, run('g', gad7, { '69725-0': 3 }, '2026-11-01'));
    const element = await shown(repository, hubTools);
    expect(all<HTMLElement>(element, '.trend').map(({ dataset }) => dataset['ref'])).to.deep.equal(['gad-7', 'phq-9']);
    element.toolId = 'phq-9';
    await settled(element);
    expect(all<HTMLElement>(element, '.trend').map(({ dataset }) => dataset['ref'])).to.deep.equal(['phq-9']);
  });

  it('keeps every point inside the chart, time from one side to the other', async () => {
    const element = await shown();
    const values = all<SVGTextElement>(element, '.chart g').map((each) => Number(each.dataset['x']));
    expect(values).to.deep.equal([...values].sort((a, b) => a - b));
    const [series] = trendSeries([]);
    expect(series && drawn(series)).to.equal(undefined);
    const chart = all<SVGElement>(element, '.chart')[0]!.getBoundingClientRect();
    for (const mark of all<SVGElement>(element, '.chart :is(.mark, .value, .band-words)')) {
      const box = mark.getBoundingClientRect();
      expect(box.left >= chart.left - 1 && box.right <= chart.right + 1 && box.top >= chart.top - 1 && box.bottom <= chart.bottom + 1, mark.outerHTML).to.equal(true);
    }
  });
});
