import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { expectCatalogues } from '../../../testing/catalogue-suite.ts';
import { press, settled, showForm, until } from '../../../testing/form-harness.ts';
import type { FormSetting, ShownForm } from '../../../testing/form-harness.ts';
import { formOf, itemControl } from './controls.fixtures.ts';
import { weightedForm } from './weights.fixtures.ts';
import { weightCatalogues } from './weight-words.ts';

describe('points beside options', () => {
  let form: ShownForm | undefined;
  afterEach(() => form?.remove());
  const shown = async (questionnaire = weightedForm, setting: FormSetting = {}): Promise<ShownForm> =>
    (form = await showForm(questionnaire, { options: { weights: true }, ...setting }));
  const labels = (linkId: string, selector = '.segment'): string[] => (form?.all(linkId, selector) ?? []).map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim() ?? '');

  it('have words in both languages', () => expectCatalogues(weightCatalogues));

  it('are not shown unless the host asks', async () => {
    await shown(weightedForm, { options: {} });
    expect(labels('interest')).to.deep.equal(['Not at all', 'Several days', 'Rather not say']);
  });

  it('are part of the labels of radio buttons, and stay out of the answer', async () => {
    const { all, question, element } = await shown();
    await until(() => labels('interest').join() === 'Not at all (0 points),Several days (1 point),Rather not say', labels('interest').join());
    const [, several] = all<HTMLInputElement>('interest', 'input');
    several?.click();
    expect(question('interest').values[0]).to.include({ code: 'several', display: 'Several days' });
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('come from contained value sets and code systems, in Spanish too, with fractions', async () => {
    await shown(weightedForm, { locale: 'es' });
    const half = new Intl.NumberFormat('es').format(0.5);
    await until(() => labels('gait').join() === `Steady (2 puntos),Unsteady (${half} puntos)`, labels('gait').join());
  });

  it('stand in lists that open, and are not searched for', async () => {
    const { find, element } = await shown(
      formOf(['drop-down', 'autocomplete'].map((control) => ({ linkId: control, type: 'choice', text: control, answerOption: weightedForm.item?.[0]?.answerOption, extension: [itemControl(control)] }))),
    );
    await until(() => find<HTMLSelectElement>('drop-down', 'select').textContent?.includes('points') === true);
    expect([...find<HTMLSelectElement>('drop-down', 'select').options].map(({ text }) => text)).to.deep.equal(['Choose', 'Not at all (0 points)', 'Several days (1 point)', 'Rather not say']);
    const field = find('autocomplete', 'input');
    field.focus();
    await press('ArrowDown', 'ArrowDown');
    await settled(element);
    await until(() => labels('autocomplete', '[role=option]').length === 3);
    expect(labels('autocomplete', '[role=option]')).to.deep.equal(['Not at all 0 points', 'Several days 1 point', 'Rather not say']);
    await press('p', 'o', 'i');
    expect(labels('autocomplete', '[role=option]')).to.deep.equal([]);
  });

  it('that differ between questions are never shown as one column of a table', async () => {
    const [first] = weightedForm.item ?? [];
    const turned = { ...first, linkId: 'turned', answerOption: first?.answerOption?.map((each, at) => ({ ...each, extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/itemWeight', valueDecimal: 3 - at }] })) };
    const table = formOf([{ linkId: 'g', type: 'group', text: 'All', extension: [itemControl('table')], item: [first as object, turned] }]);
    await shown(table);
    expect(form?.element.shadowRoot?.querySelector('.matrix')).to.equal(null);
    await until(() => labels('turned')[0] === 'Not at all (3 points)', labels('turned')[0]);
    form?.remove();
    await shown(table, { options: {} });
    await until(() => form?.element.shadowRoot?.querySelector('.matrix') !== null);
  });
});
