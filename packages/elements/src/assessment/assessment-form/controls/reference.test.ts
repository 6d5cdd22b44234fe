import type { FhirReference, ReferenceSource } from '@careloom/forms';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { press, settled, showForm, type, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { doctor, formOf, newDoctor, references, responseOf } from './controls.fixtures.ts';

describe('reference', () => {
  const open: ShownForm[] = [];
  afterEach(() => open.splice(0).forEach(({ remove }) => remove()));
  const shown = async (item: object, setting: FormSetting = {}): Promise<ShownForm> => {
    const form = await showForm(formOf([item]), setting);
    open.push(form);
    return form;
  };
  const values = (form: ShownForm): readonly unknown[] => form.question('doctor').values;
  const offered = (form: ShownForm): string[] => form.all('doctor', '[role=option]').map((each) => each.textContent?.trim() ?? '');
  const codes = async (form: ShownForm): Promise<string[]> => {
    await form.element.form?.settled();
    return (form.element.form?.issues.value ?? []).map(({ code }) => code);
  };

  it('is searched through the port of the host, and shows names', async () => {
    const asked: (readonly [readonly string[], string])[] = [];
    const source: ReferenceSource = { search: (types, text, options) => (asked.push([types, text]), references.search(types, text, options)) };
    const form = await shown(doctor, { options: { references: source } });
    const field = form.find('doctor', '[role=combobox]');
    field.focus();
    await press('ArrowDown');
    expect(form.find<HTMLElement>('doctor', '.combo-status').textContent).to.equal('Type to search');
    await type(field, 'r');
    await until(() => offered(form).length > 0);
    expect(offered(form)).to.deep.equal(['Rosa Vega', 'Ramón Ruiz']);
    expect(asked).to.deep.equal([[['Practitioner'], 'r']]);
    expect(await axeFindings(form.element)).to.deep.equal([]);
    await press('ArrowDown', 'ArrowDown', 'Enter');
    expect(values(form)).to.deep.equal([{ reference: 'Practitioner/2', type: 'Practitioner', display: 'Ramón Ruiz' }]);
    expect(field.value).to.equal('Ramón Ruiz');
    expect(await codes(form)).to.deep.equal([]);
    await type(field, 'Nobody');
    await press('Tab');
    expect(values(form)).to.deep.equal([]);
    expect(await codes(form)).to.deep.equal(['forms.not_readable']);
  });

  it('hands filter and profiles of the form to the port', async () => {
    const asked: object[] = [];
    const source: ReferenceSource = { search: async (_types, _text, { signal: _signal, ...options }) => (asked.push(options), []) };
    const extension = [
      { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-referenceFilter', valueString: 'active=true' },
      { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-referenceProfile', valueCanonical: 'https://example.org/doctor' },
    ];
    for (const item of [doctor, { ...doctor, extension }]) {
      const form = await shown(item, { options: { references: source } });
      const before = asked.length;
      await type(form.find('doctor', '[role=combobox]'), 'r');
      await until(() => asked.length > before);
    }
    expect(asked).to.deep.equal([{}, { filter: 'active=true', profiles: ['https://example.org/doctor'] }]);
  });

  it('gives up a search that is not wanted any more, and says when it fails', async () => {
    const signals: AbortSignal[] = [];
    const source: ReferenceSource = {
      search: async (_types, text, { signal }) => {
        signals.push(signal);
        if (text === 'bad') throw new Error('no');
        return new Promise(() => {});
      },
    };
    const form = await shown(doctor, { options: { references: source } });
    await type(form.find('doctor', '[role=combobox]'), 'slow');
    await until(() => signals.length > 0);
    await type(form.find('doctor', '[role=combobox]'), 'bad');
    await until(() => form.all('doctor', '.combo-status')[0]?.textContent?.includes('could not be reached') ?? false);
    // Somebody who types slowly asks more than once.
    expect(signals.map(({ aborted }) => aborted)).to.deep.equal([...signals.slice(1).map(() => true), false]);
    expect(signals).to.have.length.above(1);
  });

  it('asks the page to add one with the form that the question names, only where the page can', async () => {
    for (const given of [{ references }, { addsReferences: true }]) {
      const plain = await shown('addsReferences' in given ? doctor : newDoctor, { options: given });
      expect(plain.all('doctor', '[data-act=create]')).to.deep.equal([]);
    }
    for (const options of [{ addsReferences: true }, { addsReferences: true, references }]) {
      const form = await shown(newDoctor, { options });
      const asked: unknown[] = [];
      form.element.addEventListener('careloom-assessment-add-reference', ({ detail }) => {
        asked.push(detail);
        form.element.focusItem('doctor');
        form.question('doctor').set([{ reference: 'Practitioner/9', display: 'Noor Aziz' }]);
      });
      const field = form.find('doctor', 'input');
      await type(field, 'Noor');
      const add = form.find<HTMLButtonElement>('doctor', '[data-act=create]');
      expect([add.textContent, form.described(add)]).to.deep.equal(['Add new', 'Who is your doctor?']);
      expect(await axeFindings(form.element)).to.deep.equal([]);
      add.focus();
      await press('Enter');
      expect(asked).to.deep.equal([{ linkId: 'doctor', nodeKey: form.question('doctor').key, questionnaire: 'https://example.org/Questionnaire/practitioner' }]);
      await settled(form.element);
      expect(form.find('doctor', 'input').value).to.be.oneOf(['Noor Aziz', 'Practitioner/9']);
      expect(await codes(form)).to.deep.equal([]);
    }
  });

  it('takes several, and tells kinds apart where several are allowed', async () => {
    const form = await shown({ ...doctor, repeats: true, extension: [] }, { options: { references } });
    const field = form.find('doctor', '[role=combobox]');
    for (const name of ['Rosa', 'Sam']) {
      await type(field, name);
      await until(() => offered(form)[0]?.startsWith(name) ?? false);
      expect(offered(form)[0]).to.match(/ Practitioner$/);
      await press('ArrowDown', 'Enter');
    }
    expect(values(form).map((each) => (each as FhirReference).reference)).to.deep.equal(['Practitioner/1', 'Practitioner/3']);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('without a port is typed as kind and id, and says how', async () => {
    const form = await shown(doctor);
    const field = form.find('doctor', 'input');
    expect(field.labels?.[0]?.textContent?.trim()).to.equal('Who is your doctor?');
    expect(form.described(field)).to.equal('Write the kind and the id of the record, such as Practitioner/123.');
    await type(field, 'Practitioner/7');
    expect(values(form)).to.deep.equal([{ reference: 'Practitioner/7' }]);
    expect(await codes(form)).to.deep.equal([]);
    expect(await axeFindings(form.element)).to.deep.equal([]);
    await type(field, 'Patient/7');
    expect(await codes(form)).to.deep.equal(['forms.reference_type_not_allowed']);
  });

  for (const text of ['https://evil.example/Practitioner/1', '../../oauth2/token', '#contained', 'Practitioner/1/../../x', 'javascript:alert(1)', 'Practitioner', 'Practitioner/1?x=y']) {
    it(`does not take "${text}"`, async () => {
      const form = await shown(doctor);
      const field = form.find('doctor', 'input');
      await type(field, text);
      await press('Tab');
      expect(values(form)).to.deep.equal([]);
      expect(await codes(form)).to.deep.equal(['forms.not_readable']);
      await settled(form.element);
      expect([field.value, field.getAttribute('aria-invalid')]).to.deep.equal([text, 'true']);
    });
  }

  it('keeps what was loaded, shows its name, and can be read only', async () => {
    const loaded = { reference: 'Practitioner/9', type: 'Practitioner', display: 'Rosa Vega' };
    const response = responseOf([{ linkId: 'doctor', answer: [{ valueReference: loaded }] }]);
    const form = await shown(doctor, { response });
    const field = form.find('doctor', 'input');
    expect([field.value, form.described(field).split(' | ')[0]]).to.deep.equal(['Practitioner/9', 'Rosa Vega']);
    await type(field, 'Practitioner/8');
    expect(values(form)).to.deep.equal([{ reference: 'Practitioner/8' }]);
    const fixed = await shown(doctor, { response, readonly: true });
    expect(fixed.find('doctor', 'input').readOnly).to.equal(true);
    expect(fixed.described(fixed.find('doctor', 'input'))).to.equal('Rosa Vega');
    const found = await shown(doctor, { response, readonly: true, options: { references } });
    expect(found.find('doctor', 'input').value).to.equal('Rosa Vega');
  });

  it('speaks Spanish', async () => {
    const form = await shown(doctor, { locale: 'es' });
    expect(form.described(form.find('doctor', 'input'))).to.equal('Escriba el tipo y el id del registro, por ejemplo Practitioner/123.');
  });
});
