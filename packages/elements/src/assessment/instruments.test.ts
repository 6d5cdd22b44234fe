import { expect } from 'chai';
import '../provider/define.ts';
import { axeFindings } from '../testing/axe.ts';
import { mount, settled, textOf, until } from '../testing/harness.ts';
import type { Mounted } from '../testing/harness.ts';
import { restricted, shipped } from '../testing/instrument-shelf.ts';
import { InstrumentSheet } from '../testing/instrument-sheet.ts';

if (!customElements.get('instrument-sheet')) customElements.define('instrument-sheet', InstrumentSheet);

let shown: Mounted<InstrumentSheet>;
const form = (): ShadowRoot | null | undefined => shown.element.shadowRoot?.querySelector('careloom-assessment-form')?.shadowRoot;
const show = async (name: string, locale = 'en'): Promise<void> => {
  shown = await mount<InstrumentSheet>('instrument-sheet', { provider: { locale }, prepare: (element) => (element.name = name) });
};
const score = (): string => textOf(shown.element.shadowRoot?.querySelector('#score') as HTMLElement);

describe('instruments as forms', () => {
  afterEach(() => shown.remove());

  for (const { id, questionnaire } of shipped) {
    it(`shows ${id} with its score`, async () => {
      await show(id);
      await until(() => Boolean(shown.element.shadowRoot?.querySelector('#score')) && form()?.querySelector('[aria-busy=true]') === null, 'no score');
      expect(form()?.querySelectorAll('[data-link-id]').length, 'questions').to.be.greaterThan(0);
      expect(textOf(form() as ShadowRoot)).to.contain(questionnaire?.title);
      expect(await axeFindings(shown.element)).to.deep.equal([]);
    });
  }

  for (const { id } of restricted) {
    it(`does not show ${id} without a licence`, async () => {
      await show(id);
      expect(form() ?? null).to.equal(null);
      expect(textOf(shown.element)).to.match(/may only be shown with a licence|not available here/);
    });
  }

  it('scores while it is answered, in both languages', async () => {
    await show('phq-9', 'es');
    await until(() => Boolean(form()?.querySelector('[data-link-id] input')), 'no questions');
    for (const question of form()?.querySelectorAll('[data-link-id]') ?? []) question.querySelectorAll('input')[1]?.click();
    await settled(shown.element);
    await until(() => score().includes('9 of 27'), score());
    expect(score()).to.contain('Síntomas depresivos leves').and.contain('Se comunicaron pensamientos de muerte');
    expect(await axeFindings(shown.element)).to.deep.equal([]);
  });
});
