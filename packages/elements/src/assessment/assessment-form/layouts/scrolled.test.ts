import type { Questionnaire } from '@careloom/forms';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { press, showForm, until } from '../../../testing/form-harness.ts';
import type { ShownForm } from '../../../testing/form-harness.ts';
import { formOf } from '../controls/controls.fixtures.ts';
import { turnedTableForm } from './layouts.fixtures.ts';

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const column = (path: string, label: string): object => ({ url: `${sdc}choiceColumn`, extension: [{ url: 'path', valueString: path }, { url: 'label', valueString: label }] });
const clinics = formOf([
  {
    linkId: 'clinic', type: 'choice', text: 'Which clinic?', extension: [column('display', 'Clinic'), column('code', 'Code'), column('system', 'Kept in'), column('version', 'Version')],
    answerOption: ['North', 'South'].map((display) => ({ valueCoding: { system: 'https://clinics.example/directory/of/all/clinics', version: '2026-11-22-draft', code: `${display}-clinic-of-the-city`, display } })),
  },
]);

/** Sixty columns. */
function wideForm(control: string): Questionnaire {
  const names = Array.from({ length: 60 }, (_, index) => `Column ${index}`);
  const texts = names.map((text) => ({ linkId: text, type: 'string', text }));
  const radio = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code: 'radio-button' }] } };
  const inside = {
    table: [{ linkId: 'row', type: 'choice', text: 'Row', extension: [radio], answerOption: names.map((display) => ({ valueCoding: { code: display, display } })) }],
    grid: [{ linkId: 'row', type: 'group', text: 'Row', item: texts }],
  }[control];
  return formOf([{ linkId: 'wide', type: 'group', text: 'Wide', repeats: control === 'gtable', extension: [{ ...radio, valueCodeableConcept: { coding: [{ code: control }] } }], item: inside ?? texts }]);
}

describe('tables on a narrow page', () => {
  let form: ShownForm | undefined;
  afterEach(() => form?.remove());
  const root = (): ShadowRoot => form?.element.shadowRoot as ShadowRoot;
  const width = (size: string): void => {
    const place = form?.element.parentElement as HTMLElement;
    place.style.display = 'block';
    place.style.inlineSize = size;
  };

  it('that were turned become a list, and keep their answers', async () => {
    form = await showForm(turnedTableForm);
    const shown = form;
    await until(() => root().querySelector('.turned') !== null);
    shown.question('tired').toggle(shown.question('tired').options[1]?.value ?? '');
    width('320px');
    await until(() => root().querySelector('.turned') === null && root().querySelector('.matrix') !== null);
    const box = root().querySelector('.table-box') as HTMLElement;
    expect(box.scrollWidth).to.be.at.most(box.clientWidth);
    expect(root().querySelectorAll('.matrix input:checked')).to.have.length(1);
    expect(await axeFindings(shown.element)).to.deep.equal([]);
    width('60em');
    await until(() => root().querySelector('.turned') !== null);
    expect(root().querySelectorAll('.turned input:checked')).to.have.length(1);
  });

  for (const control of ['table', 'gtable', 'grid']) {
    it(`that are wider than the page stay in their place: ${control}`, async () => {
      form = await showForm(wideForm(control));
      await until(() => root().querySelector('.table-box')?.getAttribute('role') === 'region');
      const box = root().querySelector('.table-box') as HTMLElement;
      expect([box.scrollWidth > box.clientWidth, form.element.scrollWidth > form.element.clientWidth]).to.deep.equal([true, false]);
      const last = [...box.querySelectorAll('input')].at(-1) as HTMLInputElement;
      last.focus();
      await until(() => last.getBoundingClientRect().right <= box.getBoundingClientRect().right);
    });
  }

  it('and questions break words that are longer than a line', async () => {
    const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(4);
    const choice = (linkId: string): object => ({ linkId, type: 'choice', text: word, answerOption: ['a', 'b'].map((code) => ({ valueCoding: { code, display: word + code } })) });
    const control = (code: string): object => ({ url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl', valueCodeableConcept: { coding: [{ code }] } });
    const row = { linkId: 'row', type: 'group', text: word, item: [{ linkId: 'cell', type: 'string', text: word }] };
    form = await showForm(
      formOf([
        choice('plain'),
        { linkId: 'table', type: 'group', text: word, extension: [control('table')], item: [choice('question')] },
        { linkId: 'grid', type: 'group', text: word, extension: [control('grid')], item: [row] },
      ]),
    );
    const shown = form.element;
    await until(() => root().querySelectorAll('.table-box').length === 2);
    for (const size of ['320px', '60em']) {
      width(size);
      await until(() => shown.scrollWidth <= shown.clientWidth, `${size}: ${shown.scrollWidth} of ${shown.clientWidth}`);
    }
  });

  it('that have to be scrolled can be by keyboard, and have a name; others are no stop of the tab key', async () => {
    form = await showForm(clinics);
    await until(() => root().querySelector('.choice-table') !== null);
    const box = root().querySelector('.table-box') as HTMLElement;
    width('80em');
    await until(() => !box.hasAttribute('tabindex'));
    expect(box.getAttribute('role')).to.equal(null);
    width('320px');
    await until(() => box.tabIndex === 0);
    expect([box.getAttribute('role'), box.getAttribute('aria-label')]).to.deep.equal(['region', 'Table, can be scrolled: Which clinic?']);
    expect(await axeFindings(form.element)).to.deep.equal([]);
    box.focus();
    await press('ArrowRight', 'ArrowRight');
    await until(() => box.scrollLeft > 0, `${box.scrollWidth} ${box.clientWidth} ${String(root().activeElement?.className)} ${getComputedStyle(box).overflowX}`);
  });
});
