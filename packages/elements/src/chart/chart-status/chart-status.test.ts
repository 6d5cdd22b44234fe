import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { chartFixture, chartPatient, chartWith, down, failingChart, longChart, notAllowedThere, writeEvery } from '../../testing/chart-states.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import type { CareRepository, CommitOutcome } from '@careloom/core/ports';
import { chartCatalogues } from '../chart-catalogues.ts';
import type { ChartChangedDetail } from '../events.ts';
import type { CareloomChartStatus } from './chart-status.ts';
import './define.ts';

const tag = 'careloom-chart-status';
const marta = (element: CareloomChartStatus): string => (element.patientRef = chartPatient);
const summary = (element: CareloomChartStatus): string => textOf(element.shadowRoot?.querySelector('.summary') ?? document.createElement('p'));
/** Nothing in the suite changes it. */
const every = await writeEvery(chartFixture());
const all = '4 not in the chart yet and 2 in the chart';
const isEvery = (element: CareloomChartStatus): boolean => summary(element) === all && textOf(element).includes('Nobody knows');

runElementSuite<CareloomChartStatus>({
  tag,
  phi: ['Marta', 'Lindqvist'],
  states: {
    'every state': { repository: () => every, prepare: marta, ready: isEvery },
    open: { repository: () => every, prepare: (element) => Object.assign(element, { patientRef: chartPatient, open: true }), ready: isEvery },
    'read only': { repository: () => every, prepare: (element) => Object.assign(element, { patientRef: chartPatient, readonly: true }), ready: isEvery },
    'to be copied': { repository: () => chartWith('nothing', 'ServiceRequest', 'Task'), prepare: marta, ready: (element) => textOf(element).includes('Copy the text into the chart') },
    'all there': { repository: () => chartWith('messages', 'Task'), prepare: marta, ready: (element) => textOf(element).includes('Everything written on this page is in the chart') },
    nothing: { repository: () => chartFixture().repository, prepare: marta, ready: (element) => textOf(element).includes('Nothing to tell the chart yet') },
    'nobody chosen': { repository: () => chartFixture().repository, ready: (element) => textOf(element).includes('Nobody is chosen') },
    'nobody signed in': { repository: () => every, provider: { user: undefined }, prepare: marta, ready: (element) => isEvery(element) && textOf(element).includes('Nobody is signed in') },
    failed: { repository: failingChart, prepare: marta, ready: (element) => textOf(element).includes('could not be loaded') },
    'no repository': { provider: { repository: undefined }, prepare: marta, ready: (element) => textOf(element).includes('no connection to the records') },
  },
});

describe('the words of the chart status', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(chartCatalogues));
});

describe('chart status', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));

  async function shown(repository: CareRepository, more: Partial<CareloomChartStatus> = {}): Promise<CareloomChartStatus> {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomChartStatus>(tag, { repository, prepare: (each) => void Object.assign(each, { patientRef: chartPatient }, more) });
    left.push(remove);
    return element;
  }
  const rows = (element: CareloomChartStatus): HTMLElement[] => [...element.shadowRoot!.querySelectorAll<HTMLElement>('.note-row')];
  const row = (element: CareloomChartStatus, words: string): HTMLElement => rows(element).find((each) => textOf(each).includes(words))!;
  const button = (root: ParentNode, act: string): HTMLButtonElement => root.querySelector<HTMLButtonElement>(`[data-act="${act}"]`)!;
  const acts = (root: ParentNode): string[] => [...root.querySelectorAll<HTMLElement>('[data-act]')].map((each) => textOf(each));
  const said = (element: CareloomChartStatus): string => textOf(element.shadowRoot!.querySelector('[role="status"].said')!);

  it('says whether what is missing is known after the page is closed', async () => {
    const element = await shown(every);
    await until(() => textOf(element).includes('This list ends when the page is closed'));
    const chart = { ...every.chart!, recall: async () => undefined };
    const remembering = await shown({ ...every, chart });
    await until(() => textOf(remembering).includes('What is not in the chart is still said after this page is closed'));
    expect(textOf(remembering)).to.not.include('This list ends');
  });

  it('says what is not in the chart yet, why, and what can be done', async () => {
    const element = await shown(every);
    await until(() => isEvery(element));
    const offered = rows(element).map((each) => [textOf(each.querySelector('.what')!), acts(each)] as const);
    expect(offered).to.deep.equal([
      ['Referral order and referral task', ['Try again', 'Copy as text', 'I put it into the chart']],
      ['Goal', ['Try again', 'Copy as text', 'I put it into the chart']],
      ['Service', ['Try again', 'Copy as text', 'I put it into the chart']],
      ['Answers and screening result', ['It is in the chart', 'It is not there: send it', 'Copy as text']],
    ]);
    expect(textOf(row(element, 'Referral order'))).to.include('The chart did not take it. This login may not write to the chart. You can try again, or copy the text');
    expect(textOf(row(element, 'Goal'))).to.include('cannot be reached right now').and.include('It can be tried again');
    expect(rows(element).map((each) => textOf(each.querySelector('.chip')!))).to.deep.equal([...Array(3).fill('Not in the chart yet'), 'Not confirmed in the chart']);
    element.open = true;
    await settled(element);
    expect(rows(element).slice(4).map((each) => textOf(each.querySelector('.chip')!))).to.deep.equal(['In the chart', 'In the chart as a document']);
  });

  it('tries again, says when it got into the chart, and goes on where the row was', async () => {
    const fixture = chartFixture();
    fixture.answer = down;
    await fixture.write('ServiceRequest', 'Task');
    const element = await shown(fixture.repository);
    await until(() => rows(element).length === 1);
    button(rows(element)[0]!, 'retry').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => said(element) === 'Still not in the chart.');
    expect(element.shadowRoot!.activeElement).to.equal(button(rows(element)[0]!, 'retry'));
    fixture.answer = undefined;
    await sendKeys({ press: 'Enter' });
    await until(() => said(element) === 'Now in the chart: Referral order and referral task' && element.shadowRoot!.activeElement?.className === 'summary');
    expect(summary(element)).to.equal('Everything written on this page is in the chart.');
    expect(rows(element)).to.deep.equal([]);
  });

  it('is busy while it is sent, and sends once', async () => {
    const fixture = chartFixture();
    fixture.answer = down;
    await fixture.write('Task');
    const element = await shown(fixture.repository);
    await until(() => rows(element).length === 1);
    let answer = (_outcome: CommitOutcome): void => undefined;
    let sends = 0;
    const { chart } = fixture.repository;
    const { retry } = chart;
    chart.retry = (note) => ((sends += 1), retry(note));
    fixture.answer = new Promise((resolve) => (answer = resolve));
    button(rows(element)[0]!, 'retry').click();
    await until(() => textOf(rows(element)[0]!).includes('Being put into the chart'));
    expect(['retry', 'settle'].map((act) => button(rows(element)[0]!, act).getAttribute('aria-disabled'))).to.deep.equal(['true', 'true']);
    button(rows(element)[0]!, 'retry').click();
    answer(down);
    await until(() => said(element) === 'Still not in the chart.');
    expect(sends).to.equal(1);
  });

  it('tries all of this person again, and nothing of others', async () => {
    const fixture = chartFixture();
    fixture.answer = down;
    await fixture.write('Goal');
    await fixture.write('Task');
    const element = await shown(fixture.repository);
    await until(() => rows(element).length === 2);
    const other = await shown(fixture.repository, { patientRef: 'Patient/jon' });
    await until(() => textOf(other).includes('Nothing to tell the chart yet'));
    fixture.answer = undefined;
    button(element.shadowRoot!, 'retry-all').click();
    // In the order in which they got there.
    await until(() => summary(element).includes('Everything') && /goal and referral task|referral task and goal/i.test(said(element)));
    expect(said(other)).to.equal('');
  });

  it('copies on the click only, and what is said to be there is', async () => {
    const copied: string[] = [];
    const { writeText } = navigator.clipboard;
    navigator.clipboard.writeText = async (text) => void copied.push(text);
    left.push(() => (navigator.clipboard.writeText = writeText));
    const element = await shown(chartWith('nothing', 'ServiceRequest', 'Task'));
    await until(() => rows(element).length === 1);
    expect(copied).to.deep.equal([]);
    expect(acts(rows(element)[0]!)).to.deep.equal(['Copy as text', 'I put it into the chart']);
    const text = rows(element)[0]!.querySelector('textarea')!;
    expect(text.closest('details')!.open).to.equal(true);
    button(rows(element)[0]!, 'copy').click();
    await until(() => said(element).startsWith('Copied.'));
    expect(copied).to.deep.equal([text.value]);
    expect(text.value).to.include('Referral order').and.not.include('Marta');
    button(rows(element)[0]!, 'settle').click();
    await until(() => rows(element).length === 0);
    await until(() => element.shadowRoot!.activeElement?.className === 'summary');
    element.open = true;
    await settled(element);
    expect(textOf(rows(element)[0]!)).to.include('In the chart, as somebody here said');
  });

  it('selects the text where the page may not copy', async () => {
    const { writeText } = navigator.clipboard;
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    left.push(() => (navigator.clipboard.writeText = writeText));
    const fixture = chartFixture();
    fixture.answer = down;
    await fixture.write('Task');
    const element = await shown(fixture.repository);
    await until(() => rows(element).length === 1);
    const text = rows(element)[0]!.querySelector('textarea')!;
    expect(text.closest('details')!.open).to.equal(false);
    button(rows(element)[0]!, 'copy').click();
    await until(() => said(element).includes('The text is selected'));
    await until(() => element.shadowRoot!.activeElement === text);
    expect([text.selectionStart, text.selectionEnd]).to.deep.equal([0, text.value.length]);
  });

  it('sends what nobody knows of only when a person has looked', async () => {
    const fixture = chartFixture();
    fixture.answer = 'lost';
    await fixture.write('Task');
    await fixture.write('Goal');
    fixture.answer = undefined;
    const element = await shown(fixture.repository);
    await until(() => rows(element).length === 2);
    expect(button(element.shadowRoot!, 'retry-all')).to.equal(null);
    button(row(element, 'Goal'), 'settle').click();
    await until(() => rows(element).length === 1);
    button(rows(element)[0]!, 'retry').click();
    await until(() => rows(element).length === 0);
    expect(fixture.repository.chart.entries.map(({ carrier }) => carrier)).to.deep.equal(['DocumentReference', 'person']);
  });

  it('follows the person who is chosen, says nothing old of the next one, and tells its page numbers only', async () => {
    const told: ChartChangedDetail[] = [];
    const listen = (event: HTMLElementEventMap['careloom-chart-changed']): void => void told.push(event.detail);
    document.addEventListener('careloom-chart-changed', listen as EventListener);
    left.push(() => document.removeEventListener('careloom-chart-changed', listen as EventListener));
    const fixture = chartFixture();
    const element = await shown(fixture.repository, { patientRef: undefined });
    const provider = element.parentElement as HTMLElement & { patientRef?: string };
    provider.patientRef = chartPatient;
    await until(() => textOf(element).includes('Nothing to tell the chart yet'));
    await fixture.write('Task');
    await until(() => said(element) === 'Now in the chart: Referral task');
    fixture.answer = notAllowedThere;
    await fixture.write('Goal');
    await until(() => summary(element) === '1 not in the chart yet and 1 in the chart');
    await until(() => JSON.stringify(told.at(-1)) === JSON.stringify({ missing: 1, there: 1 }));
    provider.patientRef = 'Patient/jon';
    await until(() => textOf(element).includes('Nothing to tell the chart yet'));
    expect(said(element)).to.equal('');
    await until(() => JSON.stringify(told.at(-1)) === JSON.stringify({ missing: 0, there: 0 }));
  });

  it('draws what is near of a long list, and all of it where that is asked for', async () => {
    const repository = longChart(230);
    const element = await shown(repository);
    await until(() => summary(element).startsWith('230 not'));
    expect(rows(element).length).to.be.below(230);
    expect(rows(element)[0]!.getAttribute('aria-setsize')).to.equal('230');
    const showAll = [...element.shadowRoot!.querySelectorAll('button')].find((each) => textOf(each) === 'Show all 230')!;
    showAll.click();
    await until(() => rows(element).length === 230);
  });

  it('is not there where the records live in the chart anyway', async () => {
    const element = await shown(seeded());
    await settled(element);
    expect(textOf(element)).to.equal('');
    expect(element.shadowRoot!.childElementCount).to.equal(0);
  });

  it('reads again what could not be followed', async () => {
    const fixture = chartFixture('nothing');
    await fixture.write('Task');
    const { changes } = fixture.repository.chart;
    let isClosed = true;
    const chart = Object.assign(Object.create(fixture.repository.chart) as typeof fixture.repository.chart, {
      changes: (options?: Parameters<typeof changes>[0]) => {
        if (isClosed) throw new Error('closed');
        return changes(options);
      },
    });
    const element = await shown({ ...fixture.repository, chart });
    await until(() => textOf(element).includes('could not be loaded'));
    isClosed = false;
    [...element.shadowRoot!.querySelectorAll('button')].find((each) => textOf(each) === 'Try again')!.click();
    await until(() => rows(element).length === 1);
  });
});
