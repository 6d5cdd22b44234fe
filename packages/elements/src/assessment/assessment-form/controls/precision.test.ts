import { expect } from 'chai';
import { press, settled, showForm, type, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { textOf } from '../../../testing/harness.ts';
import { fixedUnit, formOf, responseOf } from './controls.fixtures.ts';
import { precise } from './precise.ts';

const precision = (valueInteger: number): object => ({ url: 'http://hl7.org/fhir/StructureDefinition/quantity-precision', valueInteger });
const bmi = { linkId: 'bmi', type: 'decimal', text: 'BMI', extension: [precision(1)] };
const weight = { linkId: 'weight', type: 'quantity', text: 'Weight', extension: [precision(2), fixedUnit('kg', 'kg')] };
const response = responseOf([
  { linkId: 'bmi', answer: [{ valueDecimal: 24.3827 }] },
  { linkId: 'weight', answer: [{ valueQuantity: { value: 71.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' } }] },
]);

describe('the precision a number is shown with', () => {
  let form: ShownForm | undefined;
  afterEach(() => form?.remove());
  const shown = async (setting: FormSetting = {}): Promise<ShownForm> => (form = await showForm(formOf([bmi, weight]), setting));

  it('is no more than a way to show it', async () => {
    const { find, question } = await shown({ response });
    const field = find('bmi', 'input');
    await until(() => field.value === '24.4' && find('weight', 'input').value === '71.50', `${field.value} ${find('weight', 'input').value}`);
    field.focus();
    expect(field.value).to.equal('24.3827');
    await press('Tab');
    expect([field.value, question('bmi').values]).to.deep.equal(['24.4', [24.3827]]);
    expect((question('weight').values[0] as { value?: number }).value).to.equal(71.5);
    expect(form?.element.form?.dirty.value).to.equal(false);
  });

  it('leaves what is being typed alone, and what cannot be read', async () => {
    const { find, question, element } = await shown();
    const field = find('bmi', 'input');
    await type(field, '24.38');
    expect(field.value).to.equal('24.38');
    await press('Tab');
    expect([field.value, question('bmi').values]).to.deep.equal(['24.4', [24.38]]);
    await type(field, 'much');
    await press('Tab');
    await settled(element);
    expect([field.value, question('bmi').values]).to.deep.equal(['much', []]);
  });

  it('is that of the summary, too', async () => {
    const { element } = await shown({ response });
    element.view = 'summary';
    await until(() => textOf(element).includes('24.4'));
    expect(textOf(element)).to.contain('71.50 kg').and.not.contain('24.38');
  });

  it('is that of a number that is worked out and only to be read, too', async () => {
    const calculated = { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression', valueExpression: { language: 'text/fhirpath', expression: '100 / 7' } };
    form = await showForm(formOf([{ ...bmi, readOnly: true, extension: [precision(1), calculated] }]));
    const { find, question } = form;
    await until(() => find('bmi', 'input').value === '14.3', String(question('bmi').values));
    expect(String(question('bmi').values[0])).to.match(/^14\.28571428/);
  });

  it('is left out where it makes no sense', () => {
    expect([precise(1.25, 1, 'en'), precise(5, 0, 'en'), precise(5, -1, 'en'), precise(5, 1.5, 'en'), precise(5.5, 101, 'en'), precise(0.1, undefined, 'en'), precise(undefined, 2, 'en')]).to.deep.equal(['1.3', '5', '5', '5', '5.5', '0.1', '']);
    expect([precise(1.25, 1, 'es'), precise(0.125, undefined, 'es')]).to.deep.equal(['1,3', '0,125']);
  });
});
