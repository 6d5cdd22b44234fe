import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { press, settled, showForm, type } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { formOf, itemControl, limit, pain, responseOf, temperature } from './controls.fixtures.ts';

describe('slider and spinner', () => {
  const open: ShownForm[] = [];
  afterEach(() => open.splice(0).forEach(({ remove }) => remove()));
  const shown = async (item: object, setting: FormSetting = {}): Promise<ShownForm> => {
    const form = await showForm(formOf([item]), setting);
    open.push(form);
    return form;
  };
  const values = (form: ShownForm, linkId: string): readonly unknown[] => form.question(linkId).values;

  it('a slider that nobody moved is no answer, and says so', async () => {
    const form = await shown(pain);
    const field = form.find('pain', 'input');
    expect(field.labels?.[0]?.textContent?.trim()).to.equal('How strong is the pain?');
    expect([field.type, field.min, field.max, field.step]).to.deep.equal(['range', '0', '10', '1']);
    expect(field.getAttribute('aria-valuetext')).to.equal('Not answered yet');
    expect(form.described(field)).to.equal('No pain | As bad as it can be');
    expect(values(form, 'pain')).to.deep.equal([]);
    field.focus();
    await press('Tab');
    expect(values(form, 'pain')).to.deep.equal([]);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('a slider is moved with keys, shows its value, and can be cleared', async () => {
    const form = await shown(pain);
    const field = form.find('pain', 'input');
    field.focus();
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(values(form, 'pain')).to.deep.equal([3]);
    expect(form.find<HTMLElement>('pain', '.slider-value').textContent).to.equal('3');
    expect(field.getAttribute('aria-valuetext')).to.equal('3');
    await press('End');
    expect(values(form, 'pain')).to.deep.equal([10]);
    form.find<HTMLButtonElement>('pain', '[data-act=clear]').click();
    await settled(form.element);
    expect(values(form, 'pain')).to.deep.equal([]);
    expect(field.value).to.equal('0');
    expect(form.all('pain', '.unanswered')).to.have.length(1);
  });

  it('the lowest number can be meant: by a click where it stands, or a key that leads there', async () => {
    const form = await shown(pain);
    const field = form.find('pain', 'input');
    field.click();
    expect(values(form, 'pain')).to.deep.equal([0]);
    form.question('pain').set([]);
    field.focus();
    await press('Home');
    expect(values(form, 'pain')).to.deep.equal([0]);
    form.question('pain').set([]);
    await press('Enter');
    expect(values(form, 'pain')).to.deep.equal([0]);
  });

  it('a slider takes its steps from the form, and fractions without dust', async () => {
    const step = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-sliderStepValue', valueInteger: 5 };
    const form = await shown({ ...pain, extension: [...pain.extension, step] });
    form.find('pain', 'input').focus();
    await press('ArrowRight');
    expect(values(form, 'pain')).to.deep.equal([5]);
    const decimal = await shown({
      linkId: 'd', type: 'decimal', text: 'Share',
      extension: [itemControl('slider'), limit('minValue', { valueDecimal: 0 }), limit('maxValue', { valueDecimal: 1 }), limit('maxDecimalPlaces', { valueInteger: 1 })],
    });
    decimal.find('d', 'input').focus();
    await press('ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(values(decimal, 'd')).to.deep.equal([0.3]);
  });

  it('a slider that is read only, and one that nobody answered', async () => {
    const form = await shown(pain, { readonly: true, response: responseOf([{ linkId: 'pain', answer: [{ valueInteger: 7 }] }]) });
    const field = form.find('pain', 'input');
    expect([field.disabled, field.value]).to.deep.equal([true, '7']);
    expect(form.all('pain', '[data-act=clear]')).to.have.length(0);
    const spanish = await shown(pain, { readonly: true, locale: 'es' });
    expect(spanish.find<HTMLElement>('pain', '.slider-value').textContent).to.equal('Sin responder');
    expect(spanish.described(spanish.find('pain', 'input'))).to.equal('Sin dolor | El peor posible');
  });

  it('without both ends of the scale there is no slider, because they must not be guessed', async () => {
    const form = await shown({ linkId: 'n', type: 'integer', text: 'How many?', extension: [itemControl('slider'), limit('minValue', { valueInteger: 0 })] });
    expect(form.find('n', 'input').getAttribute('role')).to.equal('spinbutton');
  });

  it('a required slider without an answer is an error at the field', async () => {
    const form = await shown({ ...pain, required: true });
    await form.element.submit();
    await settled(form.element);
    const field = form.find('pain', 'input');
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(form.described(field)).to.contain('Please answer this question.');
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('a spinner says its limits, moves with keys, and stops at its ends', async () => {
    const form = await shown(temperature);
    const field = form.find('temperature', 'input');
    expect(field.labels?.[0]?.textContent?.trim()).to.equal('Temperature');
    expect(['aria-valuemin', 'aria-valuemax', 'aria-valuenow'].map((name) => field.getAttribute(name))).to.deep.equal(['30', '45', null]);
    field.focus();
    await press('ArrowUp');
    expect(values(form, 'temperature')).to.deep.equal([30]);
    await press('PageUp', 'ArrowUp', 'ArrowDown', 'ArrowUp');
    expect(values(form, 'temperature')).to.deep.equal([31.1]);
    expect(field.getAttribute('aria-valuetext')).to.equal('31.1 °C');
    await press('End', 'ArrowUp');
    expect(values(form, 'temperature')).to.deep.equal([45]);
    await press('Home', 'PageDown');
    expect(values(form, 'temperature')).to.deep.equal([30]);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('a spinner has buttons of a size to hit, and can be typed into', async () => {
    const form = await shown(temperature);
    const [less, more] = form.all<HTMLButtonElement>('temperature', 'button') as [HTMLButtonElement, HTMLButtonElement];
    expect([less.ariaLabel, more.ariaLabel]).to.deep.equal(['Less', 'More']);
    for (const { width, height } of [less.getBoundingClientRect(), more.getBoundingClientRect()]) expect(Math.min(width, height)).to.be.at.least(24);
    const field = form.find('temperature', 'input');
    await type(field, '36.6');
    more.click();
    expect(values(form, 'temperature')).to.deep.equal([36.7]);
    expect(field.value).to.equal('36.7');
    less.click();
    less.click();
    expect(values(form, 'temperature')).to.deep.equal([36.5]);
    await type(field, '45');
    more.click();
    expect(values(form, 'temperature')).to.deep.equal([45]);
    expect(more.getAttribute('aria-disabled')).to.equal('true');
    await type(field, '');
    expect(values(form, 'temperature')).to.deep.equal([]);
  });

  it('a spinner that is read only has no buttons and does not move', async () => {
    const form = await shown(temperature, { readonly: true, response: responseOf([{ linkId: 'temperature', answer: [{ valueDecimal: 36.6 }] }]) });
    const field = form.find('temperature', 'input');
    field.focus();
    await press('ArrowUp');
    expect(field.value).to.equal('36.6');
    expect(form.all('temperature', 'button')).to.have.length(0);
    expect(field.getAttribute('aria-readonly')).to.equal('true');
  });

  it('a spinner in Spanish reads a comma and names its buttons', async () => {
    const form = await shown(temperature, { locale: 'es' });
    await type(form.find('temperature', 'input'), '36,6');
    expect(values(form, 'temperature')).to.deep.equal([36.6]);
    expect(form.find('temperature', 'input').getAttribute('aria-valuetext')).to.equal('36,6 °C');
    expect(form.all('temperature', 'button').map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Menos', 'Más']);
  });
});
