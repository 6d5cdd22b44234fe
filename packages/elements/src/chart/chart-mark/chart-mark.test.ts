import { expect } from 'chai';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { chartFixture, down } from '../../testing/chart-states.ts';
import type { ChartFixture } from '../../testing/chart-states.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, settled, textOf, until } from '../../testing/harness.ts';
import { markCatalogues } from '../mark-catalogues.ts';
import type { CareloomChartMark } from './chart-mark.ts';
import './define.ts';

const tag = 'careloom-chart-mark';

/** A record is written, and how the chart took it. */
async function written(fixture: ChartFixture): Promise<string> {
  const outcome = await fixture.write('Task');
  const [stored] = outcome.outcome === 'stored' ? outcome.stored : [];
  return `Task/${stored?.resource.id}`;
}
const [missing, there] = [chartFixture('nothing'), chartFixture('documents')];
const [missingRef, thereRef] = [await written(missing), await written(there)];

runElementSuite<CareloomChartMark>({
  tag,
  phi: ['Marta', 'Lindqvist'],
  states: {
    missing: { repository: () => missing.repository, prepare: (element) => (element.ref = missingRef), ready: (element) => textOf(element) === 'Not in the chart yet' },
    'as a document': { repository: () => there.repository, prepare: (element) => (element.ref = thereRef), ready: (element) => textOf(element) === 'In the chart as a document' },
  },
});

describe('the words of the chart mark', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(markCatalogues));
});

describe('chart mark', () => {
  const left: (() => void)[] = [];
  afterEach(() => left.splice(0).forEach((remove) => remove()));

  async function shown(repository: ReturnType<typeof seeded>, ref: string | undefined): Promise<CareloomChartMark> {
    await import('../../provider/define.ts');
    const { element, remove } = await mount<CareloomChartMark>(tag, { repository, prepare: (each) => (each.ref = ref) });
    left.push(remove);
    return element;
  }

  it('follows its record into the chart', async () => {
    const fixture = chartFixture();
    fixture.answer = down;
    const ref = await written(fixture);
    const element = await shown(fixture.repository, ref);
    await until(() => textOf(element) === 'Not in the chart yet');
    fixture.answer = undefined;
    await fixture.repository.chart.retry();
    await until(() => textOf(element) === 'In the chart as a document');
  });

  it('tells a message, and what somebody said, from a document', async () => {
    const messages = chartFixture('messages');
    const message = await shown(messages.repository, await written(messages));
    await until(() => textOf(message) === 'In the chart as a message');
    const copied = chartFixture('nothing');
    const ref = await written(copied);
    copied.repository.chart.settle(ref);
    const element = await shown(copied.repository, ref);
    await until(() => textOf(element).includes('as somebody here said'));
  });

  it('is not there where the records live in the chart anyway, and of what this page has not written', async () => {
    for (const [repository, ref] of [[seeded(), missingRef], [missing.repository, 'Task/other'], [missing.repository, undefined]] as const) {
      const element = await shown(repository, ref);
      await settled(element);
      expect(textOf(element)).to.equal('');
      expect(element.shadowRoot!.childElementCount).to.equal(0);
    }
  });
});
