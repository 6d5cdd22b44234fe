import type { FhirCoding } from '@careloom/forms';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { press, settled, showForm, type, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { birthplace, condition, formOf, itemControl, languages, longList, responseOf, terminology } from './controls.fixtures.ts';
import { folded, matches } from './matching.ts';

describe('autocomplete', () => {
  const open: ShownForm[] = [];
  afterEach(() => open.splice(0).forEach(({ remove }) => remove()));
  const shown = async (item: object, setting: FormSetting = {}): Promise<ShownForm> => {
    const form = await showForm(formOf([item]), setting);
    await form.element.form?.settled();
    await settled(form.element);
    open.push(form);
    return form;
  };
  const field = (form: ShownForm, linkId: string): HTMLInputElement => form.find(linkId, '[role=combobox]');
  const offered = (form: ShownForm, linkId: string): string[] => form.all(linkId, '[role=option]').map((each) => each.textContent?.trim() ?? '');
  const names = (form: ShownForm, linkId: string): unknown[] => form.question(linkId).values.map((each) => (typeof each === 'string' ? each : (each as FhirCoding).display));
  const codes = async (form: ShownForm): Promise<string[]> => {
    await form.element.form?.settled();
    return (form.element.form?.issues.value ?? []).map(({ code }) => code);
  };

  it('is a combobox with the name of the question, closed until something is wanted', async () => {
    const form = await shown(birthplace);
    const input = field(form, 'birthplace');
    expect(input.labels?.[0]?.textContent?.trim()).to.equal('Where were you born?');
    expect([input.getAttribute('aria-expanded'), input.getAttribute('aria-autocomplete'), input.getAttribute('aria-activedescendant')]).to.deep.equal(['false', 'list', null]);
    const list = form.find<HTMLElement>('birthplace', '[role=listbox]');
    expect([input.getAttribute('aria-controls'), list.getAttribute('aria-labelledby')]).to.deep.equal([list.id, form.find('birthplace', 'label').id]);
    input.focus();
    expect(offered(form, 'birthplace')).to.deep.equal([]);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('finds without case and diacritics, and is chosen with the keyboard', async () => {
    const form = await shown(birthplace);
    const input = field(form, 'birthplace');
    await type(input, 'sao');
    expect(offered(form, 'birthplace')).to.deep.equal(['São Paulo']);
    await type(input, 'mede');
    expect(offered(form, 'birthplace')).to.deep.equal(['Medellín']);
    await press('ArrowDown');
    const active = form.find<HTMLElement>('birthplace', '[role=option]');
    expect([input.getAttribute('aria-activedescendant'), active.ariaSelected]).to.deep.equal([active.id, 'true']);
    expect(await axeFindings(form.element)).to.deep.equal([]);
    await press('Enter');
    expect(names(form, 'birthplace')).to.deep.equal(['Medellín']);
    expect([input.value, input.getAttribute('aria-expanded')]).to.deep.equal(['Medellín', 'false']);
    expect((form.element.shadowRoot as ShadowRoot).activeElement).to.equal(input);
    expect(await codes(form)).to.deep.equal([]);
  });

  it('goes round with the arrows, closes with Escape, clears with a second one', async () => {
    const form = await shown(birthplace);
    const input = field(form, 'birthplace');
    input.focus();
    await press('ArrowDown');
    expect(offered(form, 'birthplace')).to.have.length(14);
    expect(input.getAttribute('aria-activedescendant'), 'opens and marks the first').to.match(/-entry-0$/);
    await press('ArrowUp');
    expect(input.getAttribute('aria-activedescendant')).to.match(/-entry-13$/);
    await press('ArrowDown');
    expect(input.getAttribute('aria-activedescendant')).to.match(/-entry-0$/);
    await press('Enter');
    await press('ArrowDown', 'Escape');
    expect([input.getAttribute('aria-expanded'), input.value]).to.deep.equal(['false', 'Bogotá']);
    await type(input, 'Bog');
    await press('Escape');
    expect([input.getAttribute('aria-expanded'), input.value, names(form, 'birthplace')]).to.deep.equal(['false', 'Bog', []]);
    await press('Escape');
    expect(input.value).to.equal('');
  });

  it('opens with each arrow at its end, with Alt without a mark, and gives the cursor back to the text', async () => {
    const form = await shown(birthplace);
    const input = field(form, 'birthplace');
    const mark = (): string => `${input.getAttribute('aria-expanded') ?? ''} ${input.getAttribute('aria-activedescendant')?.replace(/^.*-entry-/, '') ?? 'none'}`;
    const alt = async (key: string): Promise<void> => {
      await sendKeys({ down: 'Alt' });
      await press(key);
      await sendKeys({ up: 'Alt' });
    };
    input.focus();
    await press('ArrowUp');
    expect(mark()).to.equal('true 13');
    await alt('ArrowUp');
    expect(mark()).to.equal('false none');
    await alt('ArrowDown');
    expect(mark()).to.equal('true none');
    await alt('ArrowDown');
    expect(mark()).to.equal('true none');
    await type(input, 'san');
    for (const [key, place] of [['Home', 0], ['End', 3], ['ArrowLeft', 2], ['ArrowRight', 3]] as const) {
      await press('ArrowDown');
      expect(mark()).to.equal('true 0');
      await press(key);
      expect([mark(), input.selectionStart, input.value], key).to.deep.equal(['true none', place, 'san']);
    }
    await press('ArrowDown', 'Tab');
    expect([input.getAttribute('aria-expanded'), names(form, 'birthplace')], 'leaving chooses nothing').to.deep.equal(['false', []]);
  });

  it('is chosen with a pointer, without losing the focus', async () => {
    const form = await shown(birthplace);
    const input = field(form, 'birthplace');
    input.focus();
    input.click();
    await settled(form.element);
    const option = form.all('birthplace', '[role=option]').find((each) => each.textContent?.trim() === 'Lima') as HTMLElement;
    expect(option.getBoundingClientRect().height).to.be.at.least(24);
    expect(option.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true, composed: true })), 'the focus is not moved').to.equal(false);
    option.click();
    await settled(form.element);
    expect(names(form, 'birthplace')).to.deep.equal(['Lima']);
    expect((form.element.shadowRoot as ShadowRoot).activeElement).to.equal(input);
  });

  it('takes what is written out in full when the field is left, and keeps what is none of the list as a mistake', async () => {
    const form = await shown(birthplace);
    const input = field(form, 'birthplace');
    await type(input, 'cordoba');
    const told: unknown[] = [];
    form.element.addEventListener('careloom-assessment-answered', (event) => told.push(event.detail));
    await press('Tab');
    expect(told).to.deep.equal([{ linkId: 'birthplace' }]);
    expect([input.value, names(form, 'birthplace')]).to.deep.equal(['Córdoba', ['Córdoba']]);
    await type(input, 'Atlantis');
    expect(names(form, 'birthplace'), 'nothing behind what is shown').to.deep.equal([]);
    await press('Tab');
    expect(await codes(form)).to.deep.equal(['forms.not_readable']);
    await settled(form.element);
    expect([input.value, input.getAttribute('aria-invalid')]).to.deep.equal(['Atlantis', 'true']);
    expect(form.element.shadowRoot?.textContent?.split('Please choose one of the list.'), 'said once').to.have.length(2);
    expect(await axeFindings(form.element)).to.deep.equal([]);
    await type(input, '');
    expect(await codes(form)).to.deep.equal([]);
  });

  it('tells how many there are in the one live region', async () => {
    const form = await shown(birthplace);
    await type(field(form, 'birthplace'), 'san');
    await until(() => form.said() !== '');
    expect(form.said()).to.equal('2 choices');
    await type(field(form, 'birthplace'), 'zzz');
    await until(() => form.said() === 'Nothing found');
    expect(form.all('birthplace', '[role=status], [aria-live], output')).to.have.length(0);
    expect((form.element.shadowRoot as ShadowRoot).querySelectorAll('[role=status], [aria-live]')).to.have.length(1);
    expect(await axeFindings(form.element)).to.deep.equal([]);
  });

  it('takes several as chips, free text too, and lets go of each', async () => {
    const form = await shown(languages);
    const input = field(form, 'languages');
    expect(input.getAttribute('aria-labelledby')).to.equal(form.find('languages', 'legend').id);
    await type(input, 'lima');
    await press('ArrowDown', 'Enter');
    await type(input, 'a small village');
    await press('Enter');
    await type(input, 'quito');
    await press('Tab');
    expect(names(form, 'languages')).to.deep.equal(['Lima', 'a small village', 'Quito']);
    expect(form.element.value?.item?.[0]?.answer?.[1]).to.deep.equal({ valueString: 'a small village' });
    expect(form.find<HTMLElement>('languages', 'ul').ariaLabel).to.equal('Chosen');
    const drops = form.all<HTMLButtonElement>('languages', '[data-act=drop]');
    expect(drops.map(({ ariaLabel }) => ariaLabel)).to.deep.equal(['Remove Lima', 'Remove a small village', 'Remove Quito']);
    for (const drop of drops) expect(Math.min(drop.offsetWidth, drop.offsetHeight)).to.be.at.least(24);
    expect(await axeFindings(form.element)).to.deep.equal([]);
    drops[1]?.focus();
    await press('Enter');
    expect(names(form, 'languages')).to.deep.equal(['Lima', 'Quito']);
    expect(form.said()).to.equal('a small village is removed.');
    expect((form.element.shadowRoot as ShadowRoot).activeElement).to.equal(input);
  });

  it('answers an open question with the words that are typed, as they are typed', async () => {
    const form = await shown({ ...birthplace, type: 'open-choice' });
    await type(field(form, 'birthplace'), 'Atlantis');
    expect(form.element.value?.item?.[0]?.answer).to.deep.equal([{ valueString: 'Atlantis' }]);
    await press('Tab');
    expect(field(form, 'birthplace').value).to.equal('Atlantis');
    expect(await codes(form)).to.deep.equal([]);
    await type(field(form, 'birthplace'), 'lima');
    await press('Tab');
    expect((form.element.value?.item?.[0]?.answer?.[0]?.['valueCoding'] as FhirCoding).display).to.equal('Lima');
  });

  it('offers the strings of a text question and takes others', async () => {
    const form = await shown({
      linkId: 's', type: 'string', text: 'Which word?', answerOption: [{ valueString: 'alpha' }, { valueString: 'beta' }],
      extension: [{ url: 'http://hl7.org/fhir/5.0/StructureDefinition/extension-Questionnaire.item.answerConstraint', valueCode: 'optionsOrType' }],
    });
    await type(field(form, 's'), 'bet');
    expect(offered(form, 's')).to.deep.equal(['beta']);
    await type(field(form, 's'), 'gamma');
    await press('Tab');
    expect(names(form, 's')).to.deep.equal(['gamma']);
    expect(await codes(form)).to.deep.equal([]);
  });

  it('stays quick with ten thousand: shows a hundred, says how many more', async () => {
    const form = await shown(longList);
    const input = field(form, 'long');
    input.focus();
    await press('ArrowDown');
    expect(offered(form, 'long')).to.have.length(100);
    expect(form.find<HTMLElement>('long', '.combo-status').textContent).to.equal('9,900 more: type to find them');
    await type(input, '777');
    expect(offered(form, 'long')).to.include('Nº 7776').and.have.length(19);
    await type(input, 'nº 9999');
    await press('ArrowDown', 'Enter');
    expect(names(form, 'long')).to.deep.equal(['Nº 9999']);
  });

  it('searches a terminology server where there are too many to list', async () => {
    const asked: (string | undefined)[] = [];
    const form = await shown(condition, { options: { terminology: { expand: (request) => (asked.push(request.filter), terminology.expand(request)) } } });
    const input = field(form, 'condition');
    await type(input, 'quito');
    await until(() => offered(form, 'condition').includes('Fiebre de Quito'));
    expect(asked, 'not for every letter').to.deep.equal([undefined, 'quito']);
    expect(offered(form, 'condition')).to.deep.equal(['Fiebre de Quito']);
    await press('ArrowDown', 'Enter');
    expect(names(form, 'condition')).to.deep.equal(['Fiebre de Quito']);
    expect(await codes(form)).to.deep.equal([]);
    await type(input, 'nowhere');
    await until(() => form.all('condition', '.combo-status')[0]?.textContent === 'Nothing found');
    expect(field(form, 'condition'), 'the same field all along').to.equal(input);
  });

  it('says that it searches, and that the list cannot be reached, and tries again', async () => {
    const waiting: (() => void)[] = [];
    let works = true;
    const expand: typeof terminology.expand = async (request) => {
      if (request.filter === undefined) return terminology.expand(request);
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (!works) throw new Error('no');
      return terminology.expand(request);
    };
    const form = await shown(condition, { options: { terminology: { expand } } });
    const status = (): string => form.all('condition', '.combo-status')[0]?.textContent ?? '';
    works = false;
    await type(field(form, 'condition'), 'lima');
    await until(() => status() === 'Searching');
    expect(await axeFindings(form.element)).to.deep.equal([]);
    waiting.pop()?.();
    await until(() => status().includes('could not be reached'));
    await until(() => form.said() === 'The list could not be reached.');
    expect(await axeFindings(form.element)).to.deep.equal([]);
    works = true;
    form.find<HTMLButtonElement>('condition', '[data-act=again]').click();
    await until(() => waiting.length > 0);
    works = false;
    waiting.pop()?.();
    await until(() => status().includes('could not be reached'));
    works = true;
    await press('Enter');
    await until(() => waiting.length > 0);
    waiting.pop()?.();
    await until(() => offered(form, 'condition').includes('Fiebre de Lima'));
  });

  it('says so where nobody can be asked', async () => {
    const form = await shown({ ...condition, extension: [itemControl('autocomplete')] });
    field(form, 'condition').focus();
    await press('ArrowDown');
    expect(form.find<HTMLElement>('condition', '.combo-status').textContent).to.contain('could not be reached');
  });

  it('shows what was loaded, also when the form sets it, and can be read only', async () => {
    const value = { system: 'https://example.org/places', code: 'p6', display: 'Lima' };
    const setting: FormSetting = { response: responseOf([{ linkId: 'birthplace', answer: [{ valueCoding: value }] }]) };
    const form = await shown(birthplace, setting);
    expect(field(form, 'birthplace').value).to.equal('Lima');
    form.question('birthplace').set([{ ...value, code: 'p10', display: 'Quito' }]);
    await settled(form.element);
    expect(field(form, 'birthplace').value).to.equal('Quito');
    const fixed = await shown(birthplace, { ...setting, readonly: true });
    field(fixed, 'birthplace').focus();
    await press('ArrowDown');
    expect([field(fixed, 'birthplace').readOnly, field(fixed, 'birthplace').getAttribute('aria-expanded')]).to.deep.equal([true, 'false']);
    const several = await shown(languages, { response: responseOf([{ linkId: 'languages', answer: [{ valueCoding: value }] }]), readonly: true });
    expect(several.all('languages', '[data-act=drop]')).to.have.length(0);
    expect(several.find<HTMLElement>('languages', '.pick').textContent?.trim()).to.equal('Lima');
  });

  it('is an error at the field when it is required', async () => {
    const form = await shown({ ...birthplace, required: true });
    await form.element.submit();
    await settled(form.element);
    expect(field(form, 'birthplace').getAttribute('aria-required')).to.equal('true');
    expect(form.described(field(form, 'birthplace'))).to.contain('Please answer this question.');
  });

  it('speaks Spanish', async () => {
    const form = await shown(birthplace, { locale: 'es' });
    expect(field(form, 'birthplace').labels?.[0]?.textContent?.trim()).to.equal('¿Dónde nació?');
    await type(field(form, 'birthplace'), 'zzz');
    expect(form.find<HTMLElement>('birthplace', '.combo-status').textContent).to.equal('No se encontró nada');
  });

  it('matches every word, wherever it stands, what begins with the text first', () => {
    const labels = ['Diabetes type 2', 'Type 1 diabetes', 'Diabetic foot'].map(folded);
    expect(matches(labels, 'diab type')).to.deep.equal([0, 1]);
    expect(matches(labels, 'TYPE')).to.deep.equal([1, 0]);
    expect(matches(labels, '  ')).to.deep.equal([0, 1, 2]);
    expect(folded('Ñandú Çà')).to.equal('nandu ca');
  });
});
