import type { Questionnaire, QuestionnaireResponse } from '@careloom/forms';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { expectCatalogues } from '../../../testing/catalogue-suite.ts';
import { consoleOf, mount, settled, textOf, until } from '../../../testing/harness.ts';
import type { CareloomAssessmentForm } from '../assessment-form.ts';
import '../define.ts';
import { viewCatalogues } from './view-words.ts';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const coding = (code: string, display: string): object => ({ system: 'https://example.org/answers', code, display });
const usage = (code: string): object => ({ extension: [{ url: `${core}questionnaire-usageMode`, valueCode: code }] });
const absent = (code: string): object => ({ extension: [{ url: `${core}data-absent-reason`, valueCode: code }] });

const form = {
  resourceType: 'Questionnaire',
  status: 'active',
  title: 'Visit',
  item: [
    { linkId: 'intro', type: 'display', text: 'Please answer.' },
    {
      linkId: 'mood', type: 'choice', repeats: true, prefix: '1.', text: 'Mood',
      answerOption: [{ valueCoding: coding('good', 'Good') }, { valueCoding: coding('bad', 'Bad') }],
      item: [{ linkId: 'why', type: 'string', text: 'Why?' }],
    },
    { linkId: 'alone', type: 'boolean', text: 'Alone' },
    { linkId: 'food', type: 'string', text: 'Food' },
    { linkId: 'sleep', type: 'string', text: 'Sleep' },
    { linkId: 'secret', type: 'string', text: 'Secret', extension: [{ url: `${core}questionnaire-hidden`, valueBoolean: true }] },
    { linkId: 'off', type: 'string', text: 'Only if alone', enableWhen: [{ question: 'alone', operator: '=', answerBoolean: true }] },
    { linkId: 'typing', type: 'string', text: 'While answering', ...usage('capture') },
    { linkId: 'reading', type: 'string', text: 'While reading', ...usage('display') },
    { linkId: 'empty', type: 'string', text: 'If there is one', ...usage('capture-display-non-empty') },
    {
      linkId: 'group', type: 'group', text: 'Measures',
      item: [
        { linkId: 'weight', type: 'quantity', text: 'Weight' },
        { linkId: 'when', type: 'date', text: 'When' },
        { linkId: 'who', type: 'string', text: 'Who' },
      ],
    },
  ],
} as unknown as Questionnaire;
const response = {
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  item: [
    { linkId: 'mood', answer: [{ valueCoding: coding('good', 'Good'), item: [{ linkId: 'why', answer: [{ valueString: 'Sun' }] }] }, { valueCoding: coding('bad', 'Bad') }] },
    { linkId: 'alone', answer: [{ valueBoolean: false }] },
    { linkId: 'food', ...absent('asked-declined') },
    { linkId: 'secret', answer: [{ valueString: 'hidden words' }] },
    { linkId: 'off', answer: [{ valueString: 'left over' }] },
    { linkId: 'typing', answer: [{ valueString: 'typed' }] },
    { linkId: 'group', item: [{ linkId: 'weight', answer: [{ valueQuantity: { value: 70.5, unit: 'kg' } }] }, { linkId: 'when', answer: [{ valueDate: '2026-05' }] }, { linkId: 'who', answer: [{ valueString: 'Ann\u200b \u202Eexe' }] }] },
  ],
} as unknown as QuestionnaireResponse;

describe('views', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));
  const show = async (view: CareloomAssessmentForm['view'], ready: string): Promise<CareloomAssessmentForm> => {
    const { element, remove } = await mount<CareloomAssessmentForm>('careloom-assessment-form', {
      prepare: (each) => Object.assign(each, { questionnaire: form, response, view }),
      ready: (each) => each.renderRoot.querySelector(ready) !== null,
    });
    open.push(remove);
    return element;
  };
  const words = (each: Element | null | undefined): string => each?.textContent?.replace(/\s+/g, ' ').trim() ?? '';

  it('summary: questions with their answers in words', async () => {
    const element = await show('summary', '.summary');
    const lines = [...element.renderRoot.querySelectorAll('.answer')].filter((each) => !each.parentElement?.closest('.answer'));
    expect(lines.map((each) => [words(each.querySelector('dt')), [...each.querySelectorAll(':scope > dd')].map(words)])).to.deep.equal([
      ['1. Mood', ['Good Why? Sun', 'Bad Why? Not answered']],
      ['Alone', ['No']],
      ['Food', ['Did not want to answer']],
      ['Sleep', ['Not answered']],
      ['While reading', ['Not answered']],
      ['Weight', ['70.5 kg']],
      ['When', ['May 2026']],
      ['Who', ['Ann[U+200B] [U+202E]exe']],
    ]);
    expect(words(element.renderRoot.querySelector('.summary [role=heading]'))).to.equal('Measures');
    expect(element.renderRoot.querySelector('input, button')).to.equal(null);
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('summary: follows the form and its language', async () => {
    const element = await show('summary', '.summary');
    const [alone] = element.form?.nodes('alone') ?? [];
    if (alone?.kind === 'question') alone.set([true]);
    await until(() => textOf(element).includes('left over'), 'the summary stays as it was');
    document.documentElement.lang = 'es';
    await until(() => textOf(element).includes('No quiso responder'), 'no Spanish');
    document.documentElement.lang = 'en';
    await settled(element);
  });

  it('paper: every choice with a box, what was written, a line for what was not', async () => {
    const element = await show('print', '.paper');
    const [mood, , food, sleep] = [...element.renderRoot.querySelectorAll('.paper-question')].filter((each) => !each.closest('.paper-below'));
    expect([...(mood?.querySelectorAll('.boxes > li') ?? [])].map(words)).to.deep.equal(['X Good (chosen)', 'X Bad (chosen)']);
    expect(words(food?.querySelector('.written'))).to.equal('Did not want to answer');
    expect(words(sleep?.querySelector('.blank'))).to.equal('Not answered');
    expect(textOf(element)).to.contain('Please answer.').and.not.contain('hidden words');
    expect(element.renderRoot.querySelector('input, button')).to.equal(null);
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('paper: says what a pen needs: help, units, the ends of a scale, where to sign', async () => {
    const core = 'http://hl7.org/fhir/StructureDefinition/';
    const control = (code: string): object => ({ url: `${core}questionnaire-itemControl`, valueCodeableConcept: { coding: [{ code }] } });
    const beside = (linkId: string, text: string, code: string): object => ({ linkId, type: 'display', text, extension: [control(code)] });
    const kg = { url: `${core}questionnaire-unit`, valueCoding: { code: 'kg', display: 'kg' } };
    const unitOptions = ['cm', 'in'].map((code) => ({ url: `${core}questionnaire-unitOption`, valueCoding: { code, display: code } }));
    const signature = { url: `${core}questionnaire-signatureRequired`, valueCodeableConcept: { coding: [{ code: '1.2.840.10065.1.12.1.1' }] } };
    const scale = [control('slider'), { url: `${core}minValue`, valueInteger: 0 }, { url: `${core}maxValue`, valueInteger: 10 }];
    const item = [
      { linkId: 'weight', type: 'decimal', text: 'Weight', extension: [kg], item: [beside('shoes', 'Without shoes', 'help')] },
      { linkId: 'height', type: 'quantity', text: 'Height', extension: unitOptions },
      { linkId: 'pain', type: 'integer', text: 'Pain', extension: scale, item: [beside('none', 'none', 'lower'), beside('worst', 'worst', 'upper')] },
    ];
    const { element, remove } = await mount<CareloomAssessmentForm>('careloom-assessment-form', {
      prepare: (each) => {
        each.questionnaire = { resourceType: 'Questionnaire', status: 'active', item, extension: [signature] } as unknown as Questionnaire;
        each.view = 'print';
      },
      ready: ({ renderRoot }) => renderRoot.querySelector('.paper') !== null,
    });
    open.push(remove);
    const lines = [...element.renderRoot.querySelectorAll('.paper-question')].map(words);
    expect(lines).to.deep.equal(['Weight Without shoes Not answered kg', 'Height Not answered cm / in', 'Pain 0 (none) – 10 (worst) Not answered', 'Signature']);
    const who = { type: [], when: '2026-11-22T15:30:00Z', who: { display: 'Marta Lindqvist' }, sigFormat: 'text/plain', data: 'TWFydGE=' };
    element.form?.sign(who);
    await until(() => textOf(element).includes('Signed: Marta Lindqvist'), 'the signature is not on paper');
    element.view = 'summary';
    await until(() => element.renderRoot.querySelector('.summary') !== null && textOf(element).includes('Signed: Marta Lindqvist'), 'nor in the summary');
  });

  it('a view nobody knows is the form, and that is said once', async () => {
    const said = await consoleOf(async () => {
      await show('page' as 'form', '.question');
    });
    expect(said).to.have.length(1);
    expect(said[0]).to.contain('assessment.view_unknown').and.not.contain('Visit');
  });

  it('all of a long form is drawn before it is printed', async () => {
    const item = Array.from({ length: 1500 }, (_, index) => ({ linkId: `q${index}`, type: 'boolean', text: `Question ${index}` }));
    const { element, remove } = await mount<CareloomAssessmentForm>('careloom-assessment-form', {
      prepare: (each) => {
        each.questionnaire = { resourceType: 'Questionnaire', status: 'active', item } as unknown as Questionnaire;
      },
    });
    open.push(remove);
    window.dispatchEvent(new Event('beforeprint'));
    expect(element.renderRoot.querySelectorAll('.question')).to.have.length(1500);
  });

  it('words are in both languages', () => expectCatalogues(viewCatalogues));
});
