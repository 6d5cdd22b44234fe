import type { Questionnaire } from '@careloom/forms';
import { expect } from 'chai';
import { expectCatalogues } from '../testing/catalogue-suite.ts';
import { press, settled, showForm, type, until } from '../testing/form-harness.ts';
import type { ShownForm } from '../testing/form-harness.ts';
import { answerIssueCatalogues } from './issues/answer-issues.ts';
import { formIssueCatalogues, recordIssueCatalogues } from './issues/author-issues.ts';

const limit = (name: string, value: object): object => ({ url: `http://hl7.org/fhir/StructureDefinition/${name}`, ...value });
const form = (...item: object[]): Questionnaire => ({ resourceType: 'Questionnaire', status: 'active', item }) as unknown as Questionnaire;

let shown: ShownForm | undefined;
async function leaveWith(question: object, text: string, locale?: string): Promise<() => string> {
  shown = await showForm(form({ linkId: 'q', text: 'Question', ...question }), locale === undefined ? {} : { locale });
  const field = shown.find('q', 'input, textarea');
  await type(field, text);
  await press('Tab');
  const { described } = shown;
  return () => described(field);
}

describe('the words of issues', () => {
  afterEach(() => shown?.remove());

  it('say the same in Spanish, with the same places', async () => {
    await expectCatalogues(answerIssueCatalogues);
    await expectCatalogues(formIssueCatalogues);
    await expectCatalogues(recordIssueCatalogues);
  });

  it('come with the first issue', async () => {
    const words = await leaveWith({ type: 'integer', extension: [limit('minValue', { valueInteger: 1900 })] }, '5');
    await until(() => words().includes('Please enter 1900 or more.'), words());
  });

  it('are Spanish where the page is', async () => {
    const words = await leaveWith({ type: 'decimal', extension: [limit('maxValue', { valueDecimal: 0.00025 })] }, '1', 'es');
    await until(() => words().includes('Escriba 0,00025 o menos.'), words());
  });

  it('write dates as people do, and count', async () => {
    const early = await leaveWith({ type: 'date', extension: [limit('minValue', { valueDate: '2026-11-22' })] }, '2026-01-01');
    await until(() => early().includes('Please enter Sun 22 Nov or later.'), early());
    shown?.remove();
    const long = await leaveWith({ type: 'string', maxLength: 1, extension: [limit('regex', { valueString: '[a-z]' })] }, 'AB');
    await until(() => long().includes('Please write at most one character.'), long());
    expect(long()).to.contain('Please write this in the way that is asked for.');
  });

  it('tell who answers nothing of what only the author can mend', async () => {
    shown = await showForm(
      form(
        { linkId: 'q', type: 'string', text: 'Name', required: true },
        { linkId: 'r', type: 'string', text: 'Nick', enableWhen: [{ question: 'nobody', operator: 'exists', answerBoolean: true }] },
      ),
    );
    const { element } = shown;
    await element.submit();
    await settled(element);
    const summary = element.shadowRoot?.querySelector('#errors');
    expect(element.form?.issues.value.map(({ code }) => code)).to.include('forms.condition_question_unknown');
    expect(summary?.querySelectorAll('li').length).to.equal(1);
    expect(summary?.textContent).to.contain('Please answer this question.').and.contain('One answer');
  });
});
