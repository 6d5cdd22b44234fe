import type { Questionnaire, QuestionnaireResponse } from '@careloom/forms';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { expectCatalogues } from '../../../testing/catalogue-suite.ts';
import { mount, settled, textOf, until } from '../../../testing/harness.ts';
import type { CareloomAssessmentForm } from '../assessment-form.ts';
import '../define.ts';
import { layoutCatalogues } from './layout-words.ts';
import { extrasForm, foldedForm, gridForm, pagesForm, rowsForm, tableForm, tabsForm, turnedTableForm } from './layouts.fixtures.ts';

const open: (() => void)[] = [];

async function show(questionnaire: Questionnaire, ready: string, more: Partial<CareloomAssessmentForm> = {}): Promise<CareloomAssessmentForm> {
  const { element, remove } = await mount<CareloomAssessmentForm>('careloom-assessment-form', {
    prepare: (each) => Object.assign(each, { questionnaire, ...more }),
    ready: (each) => each.renderRoot.querySelector(ready) !== null,
  });
  open.push(remove);
  return element;
}
const all = <E extends Element = HTMLElement>(element: CareloomAssessmentForm, selector: string): E[] => [...element.renderRoot.querySelectorAll<E>(selector)];
const one = <E extends Element = HTMLElement>(element: CareloomAssessmentForm, selector: string): E => {
  const found = element.renderRoot.querySelector<E>(selector);
  if (!found) throw new Error(`nothing like ${selector}`);
  return found;
};
const button = (element: CareloomAssessmentForm, words: string): HTMLButtonElement =>
  all<HTMLButtonElement>(element, 'button').find((each) => each.textContent?.trim().startsWith(words) && each.offsetParent !== null) ?? expect.fail(`no button ${words}`);
const focused = (element: CareloomAssessmentForm): Element | null => element.shadowRoot?.activeElement ?? null;
/** The words an input is known by. */
const nameOf = (element: CareloomAssessmentForm, input: Element): string =>
  (input.getAttribute('aria-labelledby') ?? '').split(' ').map((id) => one(element, `#${CSS.escape(id)}`).textContent?.replace(/\s+/g, ' ').trim()).join(' / ');
const value = (element: CareloomAssessmentForm, linkId: string): unknown => element.form?.nodes(linkId)[0] && JSON.stringify((element.form.nodes(linkId)[0] as { values?: unknown }).values);
const press = (target: Element, key: string): boolean => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, composed: true }));
const width = (element: CareloomAssessmentForm, size: string): void => {
  (element.parentElement as HTMLElement).style.display = 'block';
  (element.parentElement as HTMLElement).style.inlineSize = size;
};

afterEach(() => {
  open.splice(0).forEach((remove) => remove());
  document.documentElement.removeAttribute('dir');
});

describe('layouts: tables of choices', () => {
  it('asks each row with radio buttons named by question and answer', async () => {
    const element = await show(tableForm, '.matrix .question-row');
    expect(all(element, 'thead th').map((each) => [each.getAttribute('scope'), each.textContent?.trim()])).to.deep.equal([
      ['col', 'Never'], ['col', 'Sometimes'], ['col', 'Often'], ['col', 'Always'],
    ]);
    expect(all(element, 'tbody th').every((each) => each.getAttribute('scope') === 'row')).to.equal(true);
    const inputs = all<HTMLInputElement>(element, '.matrix input[type=radio]');
    expect(inputs).to.have.length(12);
    expect(nameOf(element, inputs[1] as Element)).to.match(/^It took long to fall asleep .*required \/ Sometimes$/);
    expect(new Set(inputs.map(({ name }) => name)).size).to.equal(3);
    inputs[1]?.click();
    expect(value(element, 'asleep')).to.contain('"sometimes"');
    expect(value(element, 'awake')).to.equal('[]');
  });

  it('shows the questions under an answer in a row of their own, and help with its question', async () => {
    const element = await show(tableForm, '.matrix .question-row');
    expect(all(element, '.text-row')).to.have.length(1);
    const awake = all<HTMLInputElement>(element, '.question-row')[1]?.querySelectorAll('input')[3];
    expect(one(element, `#${CSS.escape(awake?.getAttribute('aria-describedby') ?? '')}`).textContent).to.contain('More than once');
    awake?.click();
    await until(() => all(element, '.text-row').length === 2, 'no row for the question below');
    expect(one(element, '.text-row td[colspan="5"] .below').textContent).to.contain('What woke you?');
  });

  it('takes an answer back and says what is missing in its row', async () => {
    const element = await show(tableForm, '.matrix .question-row');
    one<HTMLInputElement>(element, '.question-row:nth-of-type(3) input')?.click();
    await settled(element);
    button(element, 'Clear').click();
    expect(value(element, 'awake')).to.equal('[]');
    await element.submit();
    await until(() => element.renderRoot.querySelector('.question-row .field-error') !== null, 'no error');
    expect(one(element, '.question-row:has(.field-error) .label').textContent).to.contain('It took long');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('is a list where there is little room, each answer with its word', async () => {
    const element = await show(tableForm, '.matrix .question-row');
    const word = one(element, '.cell-word');
    expect(getComputedStyle(word).display).to.equal('none');
    width(element, '22em');
    expect(getComputedStyle(word).display).to.not.equal('none');
    expect(getComputedStyle(one(element, '.short-text')).display).to.equal('inline');
    expect(element.scrollWidth).to.be.at.most(element.clientWidth);
  });

  it('turns the table: questions are columns', async () => {
    const element = await show(turnedTableForm, '.turned');
    expect(all(element, 'tbody th').map((each) => each.textContent?.trim())).to.deep.equal(['Never', 'Sometimes', 'Often', 'Always']);
    const second = all<HTMLInputElement>(element, 'tbody tr')[1]?.querySelectorAll('input')[2] as HTMLInputElement;
    expect(nameOf(element, second)).to.match(/^I was tired by day.* \/ Sometimes$/);
    second.click();
    expect(value(element, 'tired')).to.contain('"sometimes"');
  });
});

describe('layouts: rows', () => {
  it('adds and removes rows, and the focus follows', async () => {
    const element = await show(rowsForm, '.rows-table .group-row');
    button(element, 'Add another').click();
    await until(() => all(element, '.group-row').length === 2, 'no second row');
    await until(() => focused(element) !== null && focused(element) === all(element, '.group-row')[1]?.querySelector('input'), 'focus is not in the new row');
    const field = all<HTMLInputElement>(element, '.group-row')[1]?.querySelector('input') as HTMLInputElement;
    field.value = 'Aspirin';
    field.dispatchEvent(new Event('input', { bubbles: true }));
    all(element, '.group-row')[0]?.querySelector<HTMLButtonElement>('[data-act=remove]')?.click();
    await until(() => all(element, '.group-row').length === 1, 'the row stays');
    expect(one<HTMLInputElement>(element, '.group-row input').value).to.equal('Aspirin');
    expect(one(element, '.group-row th').textContent).to.contain('Row 1');
    await until(() => focused(element)?.closest('.group-row') !== null && focused(element) !== null, 'focus is lost');
    expect(all(element, 'thead th').map((each) => each.textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal(['Name *required', 'Times a day', 'Does it help?']);
    const label = one<HTMLLabelElement>(element, '.group-row td .label');
    expect([label.textContent?.trim().slice(0, 4), label.htmlFor]).to.deep.equal(['Name', one<HTMLInputElement>(element, '.group-row td input').id]);
  });

  it('shows groups as rows of a grid', async () => {
    const element = await show(gridForm, '.rows-table .group-row');
    expect(all(element, 'tbody th').map((each) => each.textContent?.trim())).to.deep.equal(['Breakfast', 'Lunch']);
    expect(all(element, 'thead th').map((each) => each.textContent?.trim())).to.deep.equal(['What did you eat?', 'When?']);
    expect(all(element, 'tbody td')).to.have.length(4);
  });
});

describe('layouts: tabs', () => {
  const tabs = (element: CareloomAssessmentForm): HTMLElement[] => all(element, '[role=tab]');

  it('moves with the arrow keys, in the direction of reading', async () => {
    const element = await show(tabsForm, '[role=tab]');
    expect(tabs(element).map((each) => [each.textContent?.trim(), each.tabIndex, each.getAttribute('aria-selected')])).to.deep.equal([['Home', 0, 'true'], ['Food', -1, 'false']]);
    tabs(element)[0]?.focus();
    press(tabs(element)[0] as Element, 'ArrowRight');
    expect(focused(element)).to.equal(tabs(element)[1]);
    expect(all(element, '[role=tabpanel]').map(({ hidden }) => hidden)).to.deep.equal([true, false]);
    expect(one(element, `#${CSS.escape(tabs(element)[1]?.getAttribute('aria-controls') ?? '')}`).getAttribute('aria-labelledby')).to.equal(tabs(element)[1]?.id);
    press(tabs(element)[1] as Element, 'ArrowRight');
    expect(focused(element)).to.equal(tabs(element)[0]);
    document.documentElement.dir = 'rtl';
    press(tabs(element)[0] as Element, 'ArrowLeft');
    expect(focused(element)).to.equal(tabs(element)[1]);
    press(tabs(element)[1] as Element, 'Home');
    expect(focused(element)).to.equal(tabs(element)[0]);
  });

  it('has a tab only for what is to be seen', async () => {
    const element = await show(tabsForm, '[role=tab]');
    one<HTMLInputElement>(element, 'input[type=radio]').click();
    await until(() => tabs(element).length === 3, 'the tab did not come');
    expect(tabs(element)[2]?.textContent?.trim()).to.equal('Help');
    all<HTMLInputElement>(element, 'input[type=radio]')[1]?.click();
    await until(() => tabs(element).length === 2, 'the tab did not go');
  });

  it('says what is wrong in a tab, and opens it from the list of errors', async () => {
    const element = await show(tabsForm, '[role=tab]');
    await element.submit();
    await until(() => tabs(element)[1]?.textContent?.includes('one answer needs another look') ?? false, 'the tab does not say it');
    const links = all<HTMLAnchorElement>(element, '.errors a');
    expect(links).to.have.length(2);
    links[1]?.click();
    expect(all(element, '[role=tabpanel]').map(({ hidden }) => hidden)).to.deep.equal([true, false]);
    expect(one(element, '[role=tabpanel]:not([hidden])').contains(focused(element))).to.equal(true);
    expect(await axeFindings(element)).to.deep.equal([]);
  });
});

describe('layouts: pages', () => {
  const shown = (element: CareloomAssessmentForm): string[] => all(element, '.page-box').filter((each) => each.checkVisibility()).map((each) => each.querySelector('.group-title')?.textContent?.trim() ?? '');
  const answerHome = (element: CareloomAssessmentForm): void => one<HTMLInputElement>(element, '.page-box:not([hidden]) input[type=radio]').click();

  it('goes on when the page is right, to the heading of the next', async () => {
    const element = await show(pagesForm(), '.page-box');
    expect(textOf(element)).to.contain('Page 1 of 2').and.contain('Thank you').and.contain('Questions?');
    expect(shown(element)).to.deep.equal(['Home']);
    button(element, 'Next').click();
    await until(() => element.renderRoot.querySelector('.page-box:not([hidden]) .field-error') !== null, 'nothing is said');
    expect(shown(element)).to.deep.equal(['Home']);
    expect(one(element, '.page-box:not([hidden])').contains(focused(element))).to.equal(true);
    await settled(element);
    expect(one(element, '[role=status]').textContent?.trim()).to.contain('another look');
    answerHome(element);
    button(element, 'Next').click();
    await until(() => shown(element)[0] === 'Food', 'the next page did not come');
    expect(focused(element)?.textContent?.trim()).to.equal('Food');
    await until(() => one(element, '[role=status]').textContent?.trim() === '', 'it is still said');
    expect(textOf(element)).to.contain('Page 2 of 3');
    button(element, 'Back').click();
    expect(shown(element)).to.deep.equal(['Home']);
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('shows the answers before they are handed in, with the way back', async () => {
    const element = await show(pagesForm(), '.page-box');
    all<HTMLInputElement>(element, '.page-box:not([hidden]) input[type=radio]')[1]?.click();
    expect(all(element, 'button').some((each) => each.textContent?.includes('Done'))).to.equal(false);
    button(element, 'Next').click();
    await until(() => shown(element)[0] === 'Food', 'no page 2');
    answerHome(element);
    await settled(element);
    expect(all(element, 'button').filter((each) => each.textContent?.includes('Check answers'))).to.have.length(1);
    button(element, 'Check answers').click();
    await until(() => shown(element)[0] === 'Check your answers', 'no review');
    expect(focused(element)?.textContent).to.equal('Check your answers');
    const read = all(element, '.answer').map((each) => each.textContent?.replace(/\s+/g, ' ').trim());
    expect(read).to.deep.equal(['Do you live alone? No', 'Are there stairs? Not answered', 'Was there enough to eat? Yes']);
    expect(await axeFindings(element)).to.deep.equal([]);
    button(element, 'Change: Home').click();
    expect(shown(element)).to.deep.equal(['Home']);
    button(element, 'Check answers').click();
    await until(() => shown(element)[0] === 'Check your answers', 'no review');
    const taken = new Promise<Event>((done) => element.addEventListener('careloom-assessment-submit', done, { once: true }));
    button(element, 'Done').click();
    expect(((await taken) as CustomEvent<{ response: QuestionnaireResponse }>).detail.response.status).to.equal('completed');
  });

  it('goes only forward where the form says so', async () => {
    const element = await show(pagesForm('sequential'), '.page-box');
    answerHome(element);
    button(element, 'Next').click();
    await until(() => shown(element)[0] === 'Food', 'no page 2');
    expect(all(element, 'button').some((each) => each.textContent?.includes('Back'))).to.equal(false);
  });

  it('goes anywhere where the form says so, and from an error to its page', async () => {
    const element = await show(pagesForm('random'), 'nav');
    button(element, 'Food').click();
    expect(shown(element)).to.deep.equal(['Food']);
    expect(one(element, '[aria-current=step]').textContent?.trim()).to.equal('Food');
    await element.submit();
    all<HTMLAnchorElement>(element, '.errors a')[0]?.click();
    expect(shown(element)).to.deep.equal(['Home']);
    expect(one(element, '.page-box:not([hidden])').contains(focused(element))).to.equal(true);
  });

  it('only turns pages when it is to be read', async () => {
    const element = await show(pagesForm(), '.page-box', { readonly: true });
    button(element, 'Next').click();
    await until(() => shown(element)[0] === 'Food', 'no page 2');
    expect(all(element, 'button').some((each) => each.textContent?.includes('Check answers'))).to.equal(false);
  });
});

describe('layouts: folds and what stands beside a question', () => {
  it('folds a group, opens it for an error and for paper', async () => {
    const element = await show(foldedForm, '.fold');
    const [closed, opened] = all<HTMLDetailsElement>(element, '.fold');
    expect([closed?.open, opened?.open]).to.deep.equal([false, true]);
    expect(closed?.querySelector('summary [role=heading]')?.textContent).to.contain('How well');
    await element.submit();
    await until(() => closed?.querySelector('summary')?.textContent?.includes('one answer needs') ?? false, 'the fold does not say it');
    one<HTMLAnchorElement>(element, '.errors a').click();
    expect(closed?.open).to.equal(true);
    if (closed) closed.open = false;
    window.dispatchEvent(new Event('beforeprint'));
    expect(closed?.open).to.equal(true);
  });

  it('shows tip, link, picture, ends, unit and prompt', async () => {
    const element = await show(extrasForm, '.tip');
    const tip = one<HTMLDetailsElement>(element, '.tip');
    const summary = tip.querySelector('summary') as HTMLElement;
    expect(summary.getAttribute('aria-label')).to.equal('More about: How far can you walk?');
    expect(summary.getBoundingClientRect().height).to.be.at.least(24);
    summary.click();
    expect(tip.open).to.equal(true);
    press(summary, 'Escape');
    expect([tip.open, focused(element)]).to.deep.equal([false, summary]);
    const link = one<HTMLAnchorElement>(element, '.links a');
    expect([link.href, link.rel, link.target, link.textContent]).to.deep.equal(['https://walking.example/health', 'noopener noreferrer', '_blank', 'Walking and health (walking.example)']);
    expect(one<HTMLImageElement>(element, 'img.media').alt).to.equal('A walking person');
    expect(textOf(element)).to.contain('Hard').and.contain('Easy').and.contain('kg').and.contain('About is good enough.');
    await until(() => element.renderRoot.querySelector('.choice-table') !== null, 'no table of answers');
    const radio = one<HTMLInputElement>(element, '.choice-table input');
    expect(nameOf(element, radio)).to.equal('North / N');
    radio.click();
    expect(value(element, 'clinic')).to.contain('"N"');
  });

  it('shows what is known, by context expressions', async () => {
    const context = (label: string, expression: string): object => ({
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-contextExpression',
      extension: [{ url: 'label', valueString: label }, { url: 'expression', valueExpression: { language: 'text/fhirpath', expression } }],
    });
    const patient = { resourceType: 'Patient', name: [{ given: ['Ann'], family: 'Lee' }], contact: [{ relationship: [{ text: 'Daughter' }] }] };
    const form = {
      resourceType: 'Questionnaire', status: 'active',
      extension: [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext', extension: [{ url: 'name', valueCoding: { code: 'patient' } }, { url: 'type', valueCode: 'Patient' }] }],
      item: [{ linkId: 'a', type: 'string', text: 'Who helps?', extension: [context('Name', '%patient.name'), context('Family', '%patient.contact.relationship'), context('None', '%patient.photo')] }],
    };
    const element = await show(form as unknown as Questionnaire, '.contexts', { options: { launchContext: { patient } } });
    expect(all(element, '.contexts > div').map((each) => each.textContent?.replace(/\s+/g, ' ').trim())).to.deep.equal(['NameAnn Lee', 'FamilyDaughter']);
  });

  it('offers what candidateExpression finds, and answers nothing by itself', async () => {
    const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
    const form = {
      resourceType: 'Questionnaire', status: 'active', title: 'Candidates',
      extension: [{ url: `${sdc}launchContext`, extension: [{ url: 'name', valueCoding: { code: 'patient' } }, { url: 'type', valueCode: 'Patient' }] }],
      item: [{ linkId: 'phone', type: 'string', text: 'Telephone', extension: [{ url: `${sdc}candidateExpression`, valueExpression: { language: 'text/fhirpath', expression: '%patient.telecom.value' } }] }],
    };
    const patient = { resourceType: 'Patient', telecom: [{ value: '555-0101' }, { value: '555-0102' }] };
    const element = await show(form as unknown as Questionnaire, '.suggestions button', { options: { launchContext: { patient } } });
    expect([element.value?.item, all(element, '.suggestions button').map((each) => each.textContent)]).to.deep.equal([undefined, ['555-0101', '555-0102']]);
    all(element, '.suggestions button')[1]!.click();
    expect(element.value?.item?.[0]?.answer).to.deep.equal([{ valueString: '555-0102' }]);
    await until(() => all(element, '.suggestions button').length === 1, 'what was taken is still offered');
  });

  it('fetches no picture: from elsewhere it is a link', async () => {
    const item = (url: string, contentType = 'image/png'): object => ({
      linkId: url, type: 'string', text: 'Look',
      extension: [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemMedia', valueAttachment: { contentType, url, title: 'Chart' } }],
    });
    const form = { resourceType: 'Questionnaire', status: 'active', item: [item('https://media.example/a.png'), item('javascript:alert(1)'), item('data:image/svg+xml;base64,PHN2Zy8+', 'image/svg+xml')] };
    const element = await show(form as unknown as Questionnaire, 'a');
    expect(all(element, 'img')).to.deep.equal([]);
    expect(all<HTMLAnchorElement>(element, 'a').map(({ href }) => href)).to.deep.equal(['https://media.example/a.png']);
  });
});

describe('layouts: words', () => {
  it('are in both languages', () => expectCatalogues(layoutCatalogues, []));
});
