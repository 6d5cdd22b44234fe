import type { FhirQuantity } from '@careloom/forms';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { choose, press, settled, showForm, type, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { dose, fixedUnit, formOf, height, limit, responseOf, unitOpen, unitOption, weight } from './controls.fixtures.ts';

describe('quantity', () => {
  const open: ShownForm[] = [];
  afterEach(() => open.splice(0).forEach(({ remove }) => remove()));
  const shown = async (item: object, setting: FormSetting = {}): Promise<ShownForm> => {
    const form = await showForm(formOf([item]), setting);
    open.push(form);
    return form;
  };
  const value = (form: ShownForm, linkId: string, index = 0): FhirQuantity | undefined => form.question(linkId).answers[index]?.value as FhirQuantity | undefined;
  const answers = (form: ShownForm): unknown => form.element.value?.item?.[0]?.answer;

  it('with a fixed unit is one field, named by the question and described by its unit', async () => {
    const form = await shown(weight);
    const field = form.find('weight', 'input');
    expect(field.labels?.[0]?.textContent?.trim()).to.equal('Weight');
    expect(form.described(field)).to.equal('kg');
    await type(field, '71.5');
    expect(answers(form)).to.deep.equal([{ valueQuantity: { value: 71.5, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' } }]);
    await type(field, '');
    expect(answers(form)).to.equal(undefined);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('keeps what is being typed, and says what cannot be read', async () => {
    const form = await shown(weight);
    const field = form.find('weight', 'input');
    await type(field, '7.');
    expect(field.value).to.equal('7.');
    expect(value(form, 'weight')?.value).to.equal(7);
    await type(field, 'seven');
    expect(answers(form)).to.equal(undefined);
    await press('Tab');
    await form.element.form?.settled();
    await settled(form.element);
    expect(field.getAttribute('aria-invalid')).to.equal('true');
    expect(form.described(field)).to.contain('Please write a number, such as 12 or 2.5.');
  });

  it('with units to choose from has both fields in a fieldset that the question names', async () => {
    const form = await shown(height);
    const legend = form.find<HTMLLegendElement>('height', 'legend');
    expect(legend.textContent).to.contain('Height');
    expect(form.find('height', 'input').ariaLabel).to.equal('Number');
    const list = form.find<HTMLSelectElement>('height', 'select');
    expect(list.ariaLabel).to.equal('Unit');
    expect([...list.options].map(({ text }) => text)).to.deep.equal(['Choose a unit', 'cm', 'm', 'in']);
    choose(list, 'in');
    await settled(form.element);
    expect(answers(form), 'a unit alone is no answer').to.equal(undefined);
    await type(form.find('height', 'input'), '65');
    expect(value(form, 'height')).to.deep.equal({ value: 65, unit: 'in', system: 'http://unitsofmeasure.org', code: '[in_i]' });
    choose(list, 'cm');
    expect(value(form, 'height')?.code).to.equal('cm');
    await type(form.find('height', 'input'), '');
    expect(list.selectedOptions[0]?.text, 'the unit waits for the next number').to.equal('cm');
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('begins with the unit of an initial quantity without a number, which is no answer', async () => {
    const initial = [{ valueQuantity: { unit: 'in', system: 'http://unitsofmeasure.org', code: '[in_i]' } }];
    const form = await shown({ ...height, initial });
    const [field, list] = [form.find('height', 'input'), form.find<HTMLSelectElement>('height', 'select')];
    expect([list.selectedOptions[0]?.textContent?.trim(), answers(form)]).to.deep.equal(['in', undefined]);
    await type(field, '70');
    expect(answers(form)).to.deep.equal([{ valueQuantity: { value: 70, ...initial[0]?.valueQuantity } }]);
    await type(field, '');
    expect(answers(form)).to.equal(undefined);
    choose(list, 'cm');
    await settled(form.element);
    expect(list.selectedOptions[0]?.textContent?.trim()).to.equal('cm');
    await type(field, '178');
    expect(value(form, 'height')?.code).to.equal('cm');
  });

  it('asks for the unit where it is missing', async () => {
    const form = await shown(height);
    await type(form.find('height', 'input'), '65');
    await form.element.submit();
    await settled(form.element);
    await until(() => form.described(form.find('height', 'input')).includes('Please choose one of the units.'));
    expect(form.find('height', 'input').getAttribute('aria-invalid')).to.equal('true');
  });

  it('takes another unit in words, and several answers', async () => {
    const form = await shown(dose);
    choose(form.find<HTMLSelectElement>('dose', 'select'), 'Another unit');
    await settled(form.element);
    await type(form.find('dose', '.number'), '2');
    await type(form.find('dose', '.own-unit'), 'small spoons');
    expect(value(form, 'dose')).to.deep.equal({ value: 2, unit: 'small spoons' });
    form.find<HTMLButtonElement>('dose', '[data-act=add]').click();
    await settled(form.element);
    const [, second] = form.all<HTMLInputElement>('dose', '.number');
    expect(second?.ariaLabel).to.equal('Number 2');
    await type(second as HTMLInputElement, '5');
    choose(form.all<HTMLSelectElement>('dose', 'select')[1] as HTMLSelectElement, 'mL');
    expect(form.question('dose').values).to.deep.equal([{ value: 2, unit: 'small spoons' }, { value: 5, unit: 'mL', system: 'http://unitsofmeasure.org', code: 'mL' }]);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('takes a code of the supplemental system where the form says so', async () => {
    const system = 'https://example.org/units';
    const item = {
      linkId: 'q', type: 'quantity', text: 'How much?',
      extension: [unitOption('mg', 'mg'), unitOpen('optionsOrType'), { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-unitSupplementalSystem', valueCanonical: system }],
    };
    const form = await shown(item);
    choose(form.find<HTMLSelectElement>('q', 'select'), 'Another unit');
    await settled(form.element);
    expect(form.find('q', '.own-unit').ariaLabel).to.equal('Code of another unit, from example.org/units');
    await type(form.find('q', '.number'), '1');
    await type(form.find('q', '.own-unit'), 'cup');
    expect(value(form, 'q')).to.deep.equal({ value: 1, unit: 'cup', system, code: 'cup' });
  });

  it('without any unit in the form has a field for it', async () => {
    const form = await shown({ linkId: 'q', type: 'quantity', text: 'How much?' });
    await type(form.find('q', '.number'), '3');
    await type(form.find('q', '.own-unit'), 'fl oz');
    expect(value(form, 'q')).to.deep.equal({ value: 3, unit: 'fl oz' });
    expect(form.find('q', '.own-unit').ariaLabel).to.equal('Unit');
  });

  it('fetches the units of a value set, and says when they cannot be had', async () => {
    const item = { linkId: 'q', type: 'quantity', text: 'How much?', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unitValueSet', valueCanonical: 'https://example.org/vs' }] };
    const expand = async () => ({ concepts: [{ system: 's', code: 'kg', display: 'kilos' }], complete: true });
    const form = await shown(item, { options: { terminology: { expand } } });
    await form.element.form?.settled();
    await settled(form.element);
    choose(form.find<HTMLSelectElement>('q', 'select'), 'kilos');
    await type(form.find('q', '.number'), '3');
    expect(value(form, 'q')).to.deep.equal({ value: 3, unit: 'kilos', system: 's', code: 'kg' });
    const without = await shown(item);
    await without.element.form?.settled();
    await settled(without.element);
    expect(without.find<HTMLElement>('q', '.quantity').textContent).to.contain('could not be fetched');
  });

  it('keeps what was loaded: another unit, a comparator', async () => {
    const loaded = { value: 5, comparator: '<', unit: 'stone', system: 'x', code: 'st' };
    const form = await shown(height, { response: responseOf([{ linkId: 'height', answer: [{ valueQuantity: loaded }] }]) });
    expect(form.find<HTMLSelectElement>('height', 'select').selectedOptions[0]?.text).to.equal('stone');
    expect(form.find<HTMLElement>('height', '.quantity').textContent).to.contain('<');
    await type(form.find('height', '.number'), '6');
    expect(value(form, 'height')).to.deep.equal({ ...loaded, value: 6 });
  });

  it('can be read only, and speaks Spanish with its comma', async () => {
    const fixed = await shown(weight, { readonly: true, response: responseOf([{ linkId: 'weight', answer: [{ valueQuantity: { value: 70, unit: 'kg' } }] }]) });
    expect(fixed.find('weight', 'input').readOnly).to.equal(true);
    expect(fixed.find('weight', 'input').value).to.equal('70');
    const listed = await shown(height, { readonly: true });
    expect(listed.find<HTMLSelectElement>('height', 'select').disabled).to.equal(true);
    const form = await shown(height, { locale: 'es' });
    expect(form.find<HTMLElement>('height', 'legend').textContent).to.contain('Estatura');
    expect(form.find('height', 'input').ariaLabel).to.equal('Número');
    await type(form.find('height', 'input'), '1,65');
    expect(value(form, 'height')?.value).to.equal(1.65);
  });

  it('names its limits when they are broken', async () => {
    const kg = { value: 200, unit: 'kg', system: 'http://unitsofmeasure.org', code: 'kg' };
    const form = await shown({ ...weight, extension: [fixedUnit('kg', 'kg'), limit('maxValue', { valueQuantity: kg })] });
    await type(form.find('weight', 'input'), '700');
    await press('Tab');
    await form.element.form?.settled();
    await settled(form.element);
    expect(form.find('weight', 'input').getAttribute('aria-invalid')).to.equal('true');
  });
});
