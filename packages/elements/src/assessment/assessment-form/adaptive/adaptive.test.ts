import { createNextQuestion } from '@careloom/client/forms';
import type { NextQuestionPort, QuestionnaireResponse } from '@careloom/forms';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../../testing/axe.ts';
import { expectCatalogues } from '../../../testing/catalogue-suite.ts';
import { mount, settled, textOf, until } from '../../../testing/harness.ts';
import type { CareloomAssessmentForm } from '../assessment-form.ts';
import '../define.ts';
import { adaptiveCatalogues } from './adaptive-words.ts';
import { adaptiveForm } from './adaptive.fixtures.ts';

const server = (): NextQuestionPort => createNextQuestion({ baseUrl: `${location.origin}/fhir` });

describe('adaptive forms', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  const root = (element: Element): ShadowRoot => element.shadowRoot as ShadowRoot;
  const item = (element: Element, linkId: string): HTMLElement | null => root(element).querySelector(`[data-link-id='${linkId}']`);
  const button = (element: Element, words: string): HTMLButtonElement | undefined => [...root(element).querySelectorAll('button')].find((each) => each.textContent?.trim().startsWith(words));
  const pick = (element: Element, linkId: string, place: number): void => item(element, linkId)!.querySelectorAll<HTMLInputElement>('input')[place]!.click();
  const said = (element: Element): string => root(element).querySelector('[role=status].visually-hidden')?.textContent?.trim() ?? '';
  const codes = (element: CareloomAssessmentForm): string[] => element.form!.issues.value.map(({ code }) => code);

  async function shown(more: Partial<CareloomAssessmentForm>, ready: (element: CareloomAssessmentForm) => boolean): Promise<CareloomAssessmentForm> {
    await import('../../../provider/define.ts');
    const { element, remove } = await mount<CareloomAssessmentForm>('careloom-assessment-form', {
      prepare: (each) => Object.assign(each, { questionnaire: adaptiveForm(), options: { nextQuestion: server() }, ...more }),
      ready,
    });
    open.push(remove);
    return element;
  }
  const first = (element: Element): boolean => item(element, 'stairs') !== null;
  const goOn = async (element: CareloomAssessmentForm, linkId: string): Promise<void> => {
    button(element, 'Next')!.click();
    await until(() => item(element, linkId) !== null, `${linkId} does not come`);
    await settled(element);
  };

  it('ask one question after the other of a server, to the score', async () => {
    const sent: QuestionnaireResponse[] = [];
    const element = await shown({}, first);
    element.addEventListener('careloom-assessment-submit', (event) => sent.push(event.detail.response));
    expect([root(element).activeElement, button(element, 'Done')]).to.deep.equal([null, undefined], 'opening a page moves no keyboard');
    button(element, 'Next')!.click();
    await until(() => item(element, 'stairs')!.textContent!.includes('Please answer this question.'), 'it is not said what is missing');
    expect(item(element, 'stairs')!.contains(root(element).activeElement)).to.equal(true);
    pick(element, 'stairs', 1);
    expect(element.dirty).to.equal(true);
    await goOn(element, 'help');
    expect([item(element, 'help')!.contains(root(element).activeElement), said(element), element.dirty]).to.deep.equal([true, 'One new question', true]);
    expect(item(element, 'stairs')!.querySelectorAll('input')[1]!.checked).to.equal(true);
    expect(await axeFindings(element)).to.deep.equal([]);
    await sendKeys({ type: 'A rail' });
    expect(await element.submit()).to.equal(false, 'there is more to ask');
    await until(() => item(element, 'alone') !== null, 'submit does not go on');
    pick(element, 'alone', 0);
    await goOn(element, 'score');
    expect([said(element), root(element).activeElement?.id, button(element, 'Next')]).to.deep.equal(['There are no more questions.', 'no-more', undefined]);
    expect(item(element, 'score')!.querySelector('input')!.value).to.equal('3');
    expect(await axeFindings(element)).to.deep.equal([]);
    button(element, 'Done')!.click();
    await until(() => sent.length === 1, 'it is not handed in');
    const [response] = sent as [QuestionnaireResponse];
    expect([response.status, response.questionnaire, response.contained?.[0]?.resourceType]).to.deep.equal(['completed', '#form', 'Questionnaire']);
    expect(response.item?.map(({ linkId }) => linkId)).to.deep.equal(['moving', 'alone']);
  });

  it('lose nothing when the server cannot, and try again', async () => {
    let isDown = true;
    const port: NextQuestionPort = { next: (response, options) => (isDown ? createNextQuestion({ baseUrl: `${location.origin}/fhir/nowhere` }).next(response, options) : server().next(response, options)) };
    const element = await shown({ options: { nextQuestion: port } }, (each) => textOf(each).includes('could not be fetched'));
    expect(await axeFindings(element)).to.deep.equal([]);
    isDown = false;
    button(element, 'Try again')!.click();
    await until(() => first(element), 'it does not try again');
    await settled(element);
    expect(item(element, 'stairs')!.contains(root(element).activeElement)).to.equal(true);
    pick(element, 'stairs', 0);
    isDown = true;
    button(element, 'Next')!.click();
    await until(() => textOf(element).includes('All answers are kept.'), 'the failure is not told');
    expect(item(element, 'stairs')!.querySelectorAll('input')[0]!.checked).to.equal(true);
    isDown = false;
    button(element, 'Try again')!.click();
    await until(() => item(element, 'help') !== null, 'it does not go on');
    expect(textOf(element)).to.not.include('could not be fetched');
  });

  it('send what is answered while the server thinks', async () => {
    const waiting: (() => void)[] = [];
    let isSlow = false;
    const port: NextQuestionPort = {
      async next(response, options) {
        if (isSlow) await new Promise<void>((resolve) => waiting.push(resolve));
        return server().next(response, options);
      },
    };
    const element = await shown({ options: { nextQuestion: port } }, first);
    pick(element, 'stairs', 0);
    isSlow = true;
    button(element, 'Next')!.click();
    await until(() => waiting.length === 1, 'nobody is asked');
    expect([button(element, 'Next')!.getAttribute('aria-disabled'), said(element)]).to.deep.equal(['true', 'The next question is on its way.']);
    pick(element, 'stairs', 2);
    isSlow = false;
    waiting[0]!();
    await until(() => item(element, 'help') !== null, 'it does not go on');
    expect(item(element, 'stairs')!.querySelectorAll('input')[2]!.checked).to.equal(true);
  });

  it('ask the server again when an earlier answer is changed after the last question', async () => {
    const element = await shown({}, first);
    pick(element, 'stairs', 1);
    await goOn(element, 'help');
    await goOn(element, 'alone');
    pick(element, 'alone', 0);
    await goOn(element, 'score');
    await until(() => button(element, 'Done') !== undefined, 'no way to hand it in');
    expect(item(element, 'score')!.querySelector('input')!.value).to.equal('2');
    const help = item(element, 'help')!.querySelector('input')!;
    help.focus();
    await sendKeys({ type: 'A cane' });
    await until(() => button(element, 'Done') === undefined, 'the old score would be handed in');
    button(element, 'Next')!.click();
    await until(() => item(element, 'score')?.querySelector('input')?.value === '3', 'the score is the old one');
    expect(button(element, 'Done')).to.not.equal(undefined);
  });

  it('go on from a saved response, and show one that is complete to be read', async () => {
    const before = await shown({}, first);
    pick(before, 'stairs', 1);
    await goOn(before, 'help');
    const saved = JSON.parse(JSON.stringify(before.value)) as QuestionnaireResponse;
    const element = await shown({ response: saved }, (each) => item(each, 'help') !== null);
    expect([item(element, 'stairs')!.querySelectorAll('input')[1]!.checked, element.dirty]).to.deep.equal([true, false]);
    await goOn(element, 'alone');
    const read = await shown({ response: { ...saved, status: 'completed' }, readonly: true, options: {} }, (each) => item(each, 'help') !== null);
    expect([button(read, 'Next'), button(read, 'Done')]).to.deep.equal([undefined, undefined]);
  });

  it('show nothing of earlier steps where the form is sequential', async () => {
    const element = await shown({ questionnaire: adaptiveForm('sequential') }, first);
    pick(element, 'stairs', 1);
    await goOn(element, 'help');
    expect(item(element, 'stairs')).to.equal(null);
    expect(textOf(element)).to.include('Moving about');
    expect(JSON.stringify(element.value)).to.include('barely');
  });

  it('say plainly that nobody can answer them where the page asks no server', async () => {
    const element = await shown({ options: {} }, (each) => textOf(each).includes('This form cannot be used'));
    await until(() => textOf(element).includes('come from a server'), 'it is not said why');
    expect(codes(element)).to.include('forms.next_question_missing');
    expect([button(element, 'Next'), button(element, 'Done'), element.form!.valid.value]).to.deep.equal([undefined, undefined, false]);
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('have their words in both languages', () => expectCatalogues(adaptiveCatalogues));
});
