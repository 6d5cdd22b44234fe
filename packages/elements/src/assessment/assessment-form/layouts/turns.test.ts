import type { QuestionnaireResponse } from '@careloom/forms';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { mount, settled, textOf, until } from '../../../testing/harness.ts';
import type { CareloomAssessmentForm } from '../assessment-form.ts';
import '../define.ts';
import { turnsOf } from './turn-order.ts';
import { tableForm } from './layouts.fixtures.ts';
import { turnsForm } from './turns.fixtures.ts';

describe('entry mode without pages', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  const root = (element: Element): ShadowRoot => element.shadowRoot as ShadowRoot;
  const item = (element: Element, linkId: string): HTMLElement | null => root(element).querySelector(`[data-link-id='${linkId}']`);
  const shownItems = (element: Element): string[] => [...root(element).querySelectorAll<HTMLElement>('[data-link-id]')].map((each) => each.dataset['linkId']!);
  const button = (element: Element, words: string): HTMLButtonElement | undefined => [...root(element).querySelectorAll('button')].find((each) => each.textContent?.trim().startsWith(words));
  const pick = (element: Element, linkId: string, place: number): void => item(element, linkId)!.querySelectorAll<HTMLInputElement>('input')[place]!.click();
  const next = async (element: CareloomAssessmentForm): Promise<void> => {
    button(element, 'Next')!.click();
    await element.form!.settled();
    await settled(element);
  };

  async function shown(mode: 'sequential' | 'prior-edit' | 'random', more: Partial<CareloomAssessmentForm> = {}): Promise<CareloomAssessmentForm> {
    await import('../../../provider/define.ts');
    const { element, remove } = await mount<CareloomAssessmentForm>('careloom-assessment-form', {
      prepare: (each) => Object.assign(each, { questionnaire: turnsForm(mode), ...more }),
      ready: (each) => root(each).querySelector('[data-link-id]') !== null && root(each).querySelector('[aria-busy=true]') === null,
    });
    open.push(remove);
    await settled(element);
    return element;
  }

  it('sequential: one question alone, right before it goes on, never to be seen again', async () => {
    const element = await shown('sequential');
    expect([shownItems(element), root(element).activeElement]).to.deep.equal([['alone'], null]);
    expect(textOf(element)).to.include('This is about your home.').and.include('Home').and.include('Ask the person who gave you this').and.include('cannot be changed any more');
    expect([button(element, 'Done'), await axeFindings(element)]).to.deep.equal([undefined, []]);
    await next(element);
    await until(() => textOf(element).includes('Please answer this question.'), 'a required one is left out');
    expect([shownItems(element), item(element, 'alone')!.contains(root(element).activeElement)]).to.deep.equal([['alone'], true]);
    pick(element, 'alone', 1);
    await next(element);
    expect([shownItems(element), root(element).activeElement?.textContent?.trim()]).to.deep.equal([['rooms'], 'The kitchen counts, too.'], 'what stands before is heard first');
    await sendKeys({ press: 'Tab' });
    expect(item(element, 'rooms')!.contains(root(element).activeElement)).to.equal(true);
    expect(textOf(element)).to.include('The kitchen counts, too.').and.include('Home').and.not.include('This is about your home.');
    await sendKeys({ type: 'many' });
    await next(element);
    expect(shownItems(element)).to.deep.equal(['rooms'], 'what is wrong holds it up');
    item(element, 'rooms')!.querySelector('input')!.select();
    await sendKeys({ type: '3' });
    await next(element);
    expect(shownItems(element)).to.deep.equal(['food'], 'a question whose condition does not hold has no turn');
    expect(root(element).activeElement?.textContent?.trim()).to.equal('Think of last week.');
    expect(textOf(element)).to.include('Think of last week.').and.not.include('How many rooms').and.not.include('cannot be changed any more');
    expect(button(element, 'Next')).to.equal(undefined);
    pick(element, 'food', 1);
    expect(shownItems(element)).to.deep.equal(['food', 'why'], 'below its answer');
    const sent: QuestionnaireResponse[] = [];
    element.addEventListener('careloom-assessment-submit', (event) => sent.push(event.detail.response));
    button(element, 'Done')!.click();
    await until(() => sent.length === 1, 'it is not handed in');
    expect(sent[0]!.item?.[0]?.item?.map(({ linkId }) => linkId)).to.deep.equal(['alone', 'rooms']);
  });

  it('prior-edit: what was asked stays and can be changed; what is required is not passed', async () => {
    const element = await shown('prior-edit');
    expect(shownItems(element)).to.deep.equal(['alone']);
    expect(await element.submit()).to.equal(false, 'there is more to ask');
    await until(() => textOf(element).includes('Please answer this question.'), 'a required one is left out');
    pick(element, 'alone', 1);
    await next(element);
    expect(shownItems(element)).to.deep.equal(['alone', 'rooms']);
    await sendKeys({ press: 'Tab' });
    await sendKeys({ type: 'many' });
    await next(element);
    expect(shownItems(element)).to.deep.equal(['alone', 'rooms', 'food'], 'it can be mended later');
    await until(() => textOf(item(element, 'rooms')!).includes('whole number'), 'it is not marked');
    pick(element, 'alone', 0);
    expect(shownItems(element)).to.deep.equal(['alone', 'rooms', 'who', 'food'], 'an earlier answer brings a question that stands before');
    expect(await axeFindings(element)).to.deep.equal([]);
    button(element, 'Done')!.click();
    await until(() => root(element).querySelector('#errors') !== null, 'what is wrong is handed in');
    expect(root(element).querySelectorAll('#errors a')).to.have.length(1);
  });

  it('prior-edit: optional questions are passed, and a saved response is gone on with', async () => {
    const item = [{ linkId: 'home', item: [{ linkId: 'alone', answer: [{ valueBoolean: true }] }] }];
    const element = await shown('prior-edit', { response: { resourceType: 'QuestionnaireResponse', status: 'in-progress', item } as QuestionnaireResponse });
    expect(shownItems(element)).to.deep.equal(['alone', 'rooms']);
    await next(element);
    expect([shownItems(element), root(element).activeElement?.closest('[data-link-id]')?.getAttribute('data-link-id')]).to.deep.equal([['alone', 'rooms', 'who'], 'who']);
    await next(element);
    expect(shownItems(element)).to.deep.equal(['alone', 'rooms', 'who', 'food']);
  });

  it('random, and to be read: everything is there', async () => {
    const all = ['alone', 'rooms', 'food'];
    expect(shownItems(await shown('random'))).to.deep.equal(all);
    const element = await shown('sequential', { readonly: true });
    expect([shownItems(element), button(element, 'Next'), button(element, 'Done')]).to.deep.equal([all, undefined, undefined]);
    element.readonly = false;
    await settled(element);
    expect(shownItems(element)).to.deep.equal(['alone']);
  });

  it('takes a table as one thing to answer', async () => {
    const element = await shown('random', { questionnaire: tableForm });
    expect(turnsOf(element.form!.definition).map(({ item: { linkId }, from }) => [linkId, from])).to.deep.equal([['sleep', 0]]);
  });
});
