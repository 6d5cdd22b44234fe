import { expect } from 'chai';
import { press, showForm, type, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { textOf } from '../../../testing/harness.ts';
import { fixedUnit, formOf, responseOf } from './controls.fixtures.ts';
import { readNumber } from './number.ts';

const questions = formOf([
  { linkId: 'count', type: 'integer', text: 'Count' },
  { linkId: 'weight', type: 'decimal', text: 'Weight' },
  { linkId: 'dose', type: 'quantity', text: 'Dose', extension: [fixedUnit('mL', 'mL')] },
]);

describe('numbers that are typed', () => {
  let form: ShownForm | undefined;
  afterEach(() => form?.remove());
  const shown = async (setting: FormSetting = {}): Promise<ShownForm> => (form = await showForm(questions, setting));

  it('are read as people write them in the language', () => {
    const read = (language: string, ...texts: string[]): unknown[] => texts.map((text) => readNumber(text, language));
    expect(read('en', '1.5', '.5', '-2', '1.500', '1,5', '1,500', '1e3', '0x1', '٣')).to.deep.equal([1.5, 0.5, -2, 1.5, undefined, undefined, undefined, undefined, undefined]);
    expect(read('es', '1,5', '1.5', '-2', '0.125', '12,125')).to.deep.equal([1.5, 1.5, -2, 0.125, 12.125]);
  });

  it('are not guessed: a point may stand between thousands', () => {
    expect(['1.500', '12.500', '1.250.000', '1.234,5'].map((text) => readNumber(text, 'es'))).to.deep.equal([undefined, undefined, undefined, undefined]);
  });

  it('are not rounded without a word: more digits than are kept are no number', () => {
    expect([readNumber('123456789012345', 'en'), readNumber('123456789012345678', 'en'), readNumber('0.1234567890123456', 'en')]).to.deep.equal([123456789012345, undefined, undefined]);
  });

  it('that are whole have no point and no comma', async () => {
    const { find, question, element } = await shown();
    for (const text of ['1.000', '1,000', '1.0']) {
      await type(find('count', 'input'), text);
      expect(question('count').values).to.deep.equal([]);
    }
    await press('Tab');
    await until(() => textOf(element).includes('Please write a whole number.'));
  });

  it('are shown with the comma of Spanish, loaded and typed', async () => {
    const response = responseOf([{ linkId: 'weight', answer: [{ valueDecimal: 3.25 }] }, { linkId: 'dose', answer: [{ valueQuantity: { value: 2.5, unit: 'mL' } }] }]);
    const { find, question, element } = await shown({ locale: 'es', response });
    expect([find('weight', 'input').value, find('dose', 'input').value]).to.deep.equal(['3,25', '2,5']);
    await type(find('weight', 'input'), '71,5');
    await press('Tab');
    expect([find('weight', 'input').value, question('weight').values]).to.deep.equal(['71,5', [71.5]]);
    expect(element.form?.dirty.value).to.equal(true);
    await type(find('dose', 'input'), '1.500');
    await press('Tab');
    await until(() => textOf(element).includes('como 12 o 2,5'));
    expect(find('dose', 'input').value).to.equal('1.500');
    element.view = 'summary';
    await until(() => textOf(element).includes('71,5'));
  });
});
