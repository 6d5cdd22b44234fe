import { expect } from 'chai';
import { sendKeys } from '@web/test-runner-commands';
import type { Catalogue } from '../../foundation/index.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { mount, seeded, textOf } from '../../testing/harness.ts';
import { failing, loading } from '../../testing/stories.ts';
import type { SampleConceptSelectedEvent } from '../events.ts';
import { sampleConceptMessagesEn } from '../sample-concept.messages.en.ts';
import { sampleConceptMessagesEs } from '../sample-concept.messages.es.ts';
import './define.ts';
import { patientRef, recordsSaying } from './sample-concept-sample-shape.fixtures.ts';
import type { CareloomSampleConceptSampleShape } from './sample-concept-sample-shape.ts';

const tag = 'careloom-sample-concept-sample-shape';
const words = 'Harvest Table';
const show = (element: CareloomSampleConceptSampleShape): string => (element.patientRef = patientRef);
const isShown = (element: CareloomSampleConceptSampleShape): boolean => textOf(element).includes(words);

runElementSuite<CareloomSampleConceptSampleShape>({
  tag,
  phi: [words],
  states: {
    complete: { repository: () => seeded(...recordsSaying(words)), prepare: show, ready: isShown },
    selected: { repository: () => seeded(...recordsSaying(words)), provider: { patientRef }, ready: isShown },
    empty: { ready: (element) => textOf(element).includes('No patient chosen') },
    pending: { repository: loading, prepare: show, ready: (element) => textOf(element).includes('Loading') },
    error: {
      repository: failing,
      prepare: show,
      ready: (element) => textOf(element).includes('could not be loaded'),
    },
  },
});

describe('the words of sample-concept-sample-shape', () => {
  it('say the same in Spanish, with the same places', async () => {
    const ofShape = <Words extends Catalogue>(all: Words): Words =>
      Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith('sample-concept.sample-shape.'))) as Words;
    const spanish = ofShape(sampleConceptMessagesEs);
    await expectCatalogues({ en: ofShape(sampleConceptMessagesEn), es: async () => spanish });
  });
});

describe('sample-concept-sample-shape', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  it('tells which record was chosen by keyboard, and nothing of what is in it', async () => {
    await import('../../provider/define.ts');
    const repository = seeded(...recordsSaying(words));
    const { element, remove } = await mount<CareloomSampleConceptSampleShape>(tag, {
      repository,
      prepare: show,
      ready: isShown,
    });
    open.push(remove);
    const chosen: SampleConceptSelectedEvent['detail'][] = [];
    element.addEventListener('careloom-sample-concept-selected', (event) => chosen.push(event.detail));
    element.shadowRoot!.querySelector<HTMLButtonElement>('.row-link')!.focus();
    await sendKeys({ press: 'Enter' });
    expect(chosen).to.have.length(1);
    expect(chosen[0]!.patientRef).to.equal(patientRef);
    expect(JSON.stringify(chosen)).to.not.include(words);
  });
});
