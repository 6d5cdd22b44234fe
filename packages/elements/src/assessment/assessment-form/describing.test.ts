import type { Questionnaire } from '@careloom/forms';
import { resetMouse, sendKeys, sendMouse } from '@web/test-runner-commands';
import { expect } from 'chai';
import { press, showForm, type } from '../../testing/form-harness.ts';
import type { ShownForm } from '../../testing/form-harness.ts';
import { settled, textOf, until } from '../../testing/harness.ts';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const control = (code: string): object => ({ url: `${core}questionnaire-itemControl`, valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] } });
const options = (...words: string[]): object[] => words.map((display) => ({ valueCoding: { system: 'https://example.org/words', code: display.toLowerCase(), display } }));
const help = (linkId: string, text: string, code = 'help'): object => ({ linkId, type: 'display', text, extension: [control(code)] });
const formOf = (...item: object[]): Questionnaire => ({ resourceType: 'Questionnaire', status: 'active', language: 'en', title: 'Visit', item }) as unknown as Questionnaire;

describe('what is said about a question', () => {
  const shown: ShownForm[] = [];
  afterEach(async () => {
    shown.splice(0).forEach(({ remove }) => remove());
    await resetMouse();
  });
  const show = async (...item: object[]): Promise<ShownForm> => {
    const each = await showForm(formOf(...item));
    shown.push(each);
    return each;
  };
  const root = ({ element }: ShownForm): ShadowRoot => element.shadowRoot as ShadowRoot;
  const group = (each: ShownForm, linkId: string): Element => root(each).querySelector(`fieldset[data-link-id='${linkId}']`) as Element;

  it('is heard with the group of its options: help and what is wrong', async () => {
    const each = await show(
      { linkId: 'plain', type: 'choice', text: 'Color', required: true, answerOption: options('Red', 'Green') },
      { linkId: 'helped', type: 'boolean', text: 'Smoker', required: true, item: [help('help', 'Any tobacco')] },
      { linkId: 'many', type: 'choice', repeats: true, text: 'Pets', required: true, answerOption: options('Dog', 'Cat') },
    );
    expect(each.described(group(each, 'helped'))).to.equal('Any tobacco');
    await each.element.submit();
    await until(() => each.described(group(each, 'plain')) === 'Please answer this question.');
    expect(each.described(group(each, 'helped'))).to.equal('Any tobacco | Please answer this question.');
    expect(each.described(group(each, 'many'))).to.equal('Please answer this question.');
  });

  it('is not heard twice where the fields of a group have it', async () => {
    const each = await show({ linkId: 'names', type: 'string', repeats: true, text: 'Names', required: true, item: [help('help', 'All of them')] });
    await each.element.submit();
    await until(() => each.described(each.find('names', 'input')) === 'All of them | Please answer this question.');
    expect(each.described(group(each, 'names'))).to.equal('');
  });

  it('has the prompt too', async () => {
    const each = await show({ linkId: 'name', type: 'string', text: 'Name', item: [help('prompt', 'As on the card', 'prompt')] });
    await until(() => each.described(each.find('name', 'input')) === 'As on the card');
  });

  it('has how much room is left', async () => {
    const each = await show({ linkId: 'story', type: 'text', text: 'Story', maxLength: 10 });
    const field = each.find<HTMLTextAreaElement>('story', 'textarea');
    await type(field, 'Nine char');
    await until(() => each.described(field) === '9 of 10 characters', each.described(field));
  });

  it('leads to the field itself, not to what stands beside it', async () => {
    const each = await show(
      { linkId: 'name', type: 'string', text: 'Name', required: true, item: [help('tip', 'As on the card', 'flyover')] },
      { linkId: 'heat', type: 'decimal', text: 'Temperature', required: true, extension: [control('spinner')] },
      { linkId: 'moods', type: 'group', text: 'Moods', extension: [control('table')], item: [{ linkId: 'sad', type: 'choice', text: 'Sad', required: true, answerOption: options('No', 'Yes'), item: [help('sad-tip', 'Most days', 'flyover')] }] },
    );
    each.element.declinable = true;
    await each.element.submit();
    const links = [...root(each).querySelectorAll<HTMLElement>('#errors a')];
    expect(links.map(({ textContent }) => textContent)).to.deep.equal(['Name', 'Temperature', 'Sad']);
    const ids = ['name', 'heat', 'sad'].map((linkId) => `${each.question(linkId).key}-0`);
    for (const [index, link] of links.entries()) {
      link.click();
      expect(root(each).activeElement?.id).to.equal(ids[index]);
    }
  });

  it('names the row or occurrence it is of', async () => {
    const eye = (linkId: string, text: string): object => ({ linkId, type: 'group', text, item: [{ linkId: `${linkId}-sight`, type: 'string', text: 'Sight', required: true }] });
    const each = await show(
      { linkId: 'eyes', type: 'group', text: 'Eyes', extension: [control('grid')], item: [eye('left', 'Left'), eye('right', 'Right')] },
      { linkId: 'helper', type: 'group', text: 'Helper', repeats: true, extension: [{ url: `${core}questionnaire-minOccurs`, valueInteger: 1 }], item: [{ linkId: 'who', type: 'string', text: 'Who', required: true }] },
    );
    await each.element.submit();
    const links = [...root(each).querySelectorAll('#errors a')].map(({ textContent }) => textContent?.replace(/\s+/g, ' ').trim());
    expect(links).to.include.members(['Left: Sight', 'Right: Sight', 'Helper 1: Who']);
  });

  it('has the number of an occurrence apart from its name', async () => {
    const each = await show({ linkId: 'helper', type: 'group', text: 'Helper', repeats: true, item: [{ linkId: 'who', type: 'string', text: 'Who' }] });
    const box = root(each).querySelector('[role=group].group') as Element;
    // As a browser reads it: white space between two boxes is none.
    const heard = [...(root(each).getElementById(box.getAttribute('aria-labelledby') ?? '')?.querySelectorAll('span') ?? [])].map(({ textContent }) => textContent).join('');
    expect(heard.replace(/\s+/g, ' ')).to.equal('Helper 1');
  });

  it('is said once in the head of a row', async () => {
    const each = await show({ linkId: 'moods', type: 'group', text: 'Moods', extension: [control('table')], item: [{ linkId: 'sad', type: 'choice', text: 'Sad', answerOption: options('No', 'Yes') }] });
    expect(root(each).querySelector('th [role=group]')).to.equal(null);
    const head = root(each).querySelector('th[scope=row]') as HTMLElement;
    expect(root(each).getElementById(head.getAttribute('aria-labelledby') ?? '')?.textContent?.trim()).to.equal('Sad');
  });

  it('waits while a button is being pressed, so that the press is not lost', async () => {
    const each = await show({ linkId: 'age', type: 'integer', text: 'Age' });
    await type(each.find('age', 'input'), 'many');
    const button = root(each).querySelector('.button.primary') as HTMLElement;
    let pressed = 0;
    button.addEventListener('click', () => (pressed += 1));
    const { x, y } = button.getBoundingClientRect();
    await sendMouse({ type: 'move', position: [Math.round(x + 10), Math.round(y + 4)] });
    await sendMouse({ type: 'down' });
    await settled();
    expect(root(each).querySelector('.field-error')).to.equal(null);
    await sendMouse({ type: 'up' });
    await until(() => textOf(each.element).includes('whole number'));
    expect(pressed).to.equal(1);
  });
});

describe('taking back', () => {
  const shown: ShownForm[] = [];
  afterEach(() => shown.splice(0).forEach(({ remove }) => remove()));
  const show = async (...item: object[]): Promise<ShownForm> => {
    const each = await showForm(formOf(...item));
    shown.push(each);
    return each;
  };

  it('"other" is chosen before it is written, and stays while it is written anew', async () => {
    const each = await show({ linkId: 'gender', type: 'open-choice', text: 'Gender', answerOption: options('Woman', 'Man') });
    const [first, , other] = each.all<HTMLInputElement>('gender', 'input[type=radio]') as [HTMLInputElement, HTMLInputElement, HTMLInputElement];
    first.click();
    first.focus();
    await press('ArrowDown', 'ArrowDown');
    expect(other.checked).to.equal(true);
    expect(each.question('gender').values).to.deep.equal([]);
    const words = each.find('gender', 'input[type=text]');
    await type(words, 'Own');
    await type(words, '');
    expect(other.checked).to.equal(true);
    first.click();
    await settled();
    expect([first.checked, other.checked]).to.deep.equal([true, false]);
  });

  it('an answer that was removed can be had back', async () => {
    const each = await show({ linkId: 'names', type: 'string', repeats: true, text: 'Names' });
    await type(each.find('names', 'input'), 'Ann');
    each.find('names', '[data-act=add]').click();
    await until(() => each.all('names', 'input').length === 2);
    await type(each.all<HTMLInputElement>('names', 'input')[1] as HTMLInputElement, 'Bo');
    each.all('names', '[data-act=remove]')[0]?.click();
    await until(() => each.all('names', 'input').length === 1);
    expect(each.question('names').values).to.deep.equal(['Bo']);
    each.find('names', '[data-act=undo]').click();
    await until(() => each.question('names').values.join() === 'Ann,Bo');
  });

  it('what was answered below an answer comes back with it', async () => {
    const each = await show({ linkId: 'alone', type: 'boolean', text: 'Alone', item: [{ linkId: 'since', type: 'string', text: 'Since' }] });
    each.find('alone', 'input').click();
    await until(() => each.all('alone', '[data-link-id=since] input').length === 1);
    await type(each.find('alone', '[data-link-id=since] input'), 'May');
    each.find('alone', '[data-act=clear]').click();
    await until(() => each.question('alone').values.length === 0);
    each.find('alone', '[data-act=undo]').click();
    await until(() => JSON.stringify(each.element.value).includes('May'), JSON.stringify(each.element.value));
  });

  it('so can an occurrence, with all that was answered in it', async () => {
    const each = await show({ linkId: 'helper', type: 'group', repeats: true, text: 'Helper', item: [{ linkId: 'who', type: 'string', text: 'Who' }, { linkId: 'how', type: 'string', repeats: true, text: 'How' }] });
    const root = each.element.shadowRoot as ShadowRoot;
    const act = (name: string): HTMLElement => [...root.querySelectorAll(`[data-act=${name}]`)].at(-1) as HTMLElement;
    await type(each.find('who', 'input'), 'Ann');
    await type(each.find('how', 'input'), 'By bus');
    act('add').click();
    await until(() => root.activeElement !== null && root.activeElement === root.querySelectorAll('[data-link-id=who] input')[1]);
    await sendKeys({ type: 'Bo' });
    (root.querySelector('[data-act=remove]') as HTMLElement).click();
    await until(() => root.querySelectorAll('[data-link-id=who]').length === 1);
    act('undo').click();
    await until(() => root.querySelectorAll('[data-link-id=who]').length === 2);
    const helpers = (each.element.value?.item ?? []).map(({ item = [] }) => item.map(({ answer }) => answer?.[0]?.['valueString']));
    expect(helpers).to.deep.equal([['Ann', 'By bus'], ['Bo']]);
    expect(root.querySelector('[data-act=undo]')).to.equal(null);
  });
});
