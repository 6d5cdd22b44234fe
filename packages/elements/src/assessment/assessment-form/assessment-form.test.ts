import type { Questionnaire, QuestionnaireResponse } from '@careloom/forms';
import { CareloomError } from '@careloom/core/shared';
import { sendKeys } from '@web/test-runner-commands';
import { expect } from 'chai';
import { axeFindings } from '../../testing/axe.ts';
import { expectCatalogues } from '../../testing/catalogue-suite.ts';
import { runElementSuite } from '../../testing/element-suite.ts';
import { everyElement, mount, settled, textOf, until } from '../../testing/harness.ts';
import type { Mounted } from '../../testing/harness.ts';
import { visitForm } from '../assessment.fixtures.ts';
import { assessmentCatalogues } from '../assessment-words.ts';
import './define.ts';
import type { CareloomAssessmentForm } from './assessment-form.ts';

const tag = 'careloom-assessment-form';
const asked = (questionnaire: Questionnaire) => (element: CareloomAssessmentForm): void => {
  element.questionnaire = questionnaire;
};

runElementSuite<CareloomAssessmentForm>({
  tag,
  phi: ['Rosalind'],
  states: {
    'a form': { prepare: asked(visitForm), ready: (element) => textOf(element).includes('Anything else?') },
    'no form': { ready: (element) => textOf(element).includes('No form') },
    'only to be read': {
      prepare: (element) => {
        element.questionnaire = visitForm;
        element.readonly = true;
      },
      ready: (element) => textOf(element).includes('At home'),
    },
  },
});

describe('the words of the form element', () => {
  it('say the same in Spanish, with the same places', () => expectCatalogues(assessmentCatalogues, ['assessment.form.no', 'assessment.form.format_time']));
});

describe('assessment form', () => {
  const open: (() => void)[] = [];
  afterEach(() => open.splice(0).forEach((remove) => remove()));

  const root = (element: Element): ShadowRoot => element.shadowRoot as ShadowRoot;
  const item = (element: Element, linkId: string, index = 0): HTMLElement => root(element).querySelectorAll<HTMLElement>(`[data-link-id='${linkId}']`)[index]!;
  const field = (element: Element, linkId: string, index = 0): HTMLInputElement => item(element, linkId, index).querySelector('input, textarea, select')!;
  const button = (element: Element, words: string): HTMLButtonElement => [...root(element).querySelectorAll('button')].find((each) => each.textContent?.includes(words))!;
  const pick = (element: Element, linkId: string, code: string): void => item(element, linkId).querySelector<HTMLInputElement>(`[data-code='${code}']`)!.click();
  const type = async (target: HTMLInputElement, text: string): Promise<void> => {
    target.focus();
    await sendKeys({ type: text });
  };

  async function shown(questionnaire: Questionnaire = visitForm, more: Partial<CareloomAssessmentForm> = {}): Promise<Mounted<CareloomAssessmentForm>> {
    await import('../../provider/define.ts');
    const mounted = await mount<CareloomAssessmentForm>(tag, {
      prepare: (element) => Object.assign(element, { questionnaire, ...more }),
      ready: (element) => root(element).querySelector('[data-key]') !== null,
    });
    open.push(mounted.remove);
    return mounted;
  }

  it('takes answers by mouse and keyboard, shows what depends on them, and gives a response', async () => {
    const { element } = await shown();
    expect(item(element, 'family-who')).to.equal(undefined);
    pick(element, 'who', 'family');
    await type(field(element, 'family-who'), 'Her son');
    await type(field(element, 'rooms'), '3');
    item(element, 'stairs').querySelectorAll('input')[0]!.focus();
    await sendKeys({ press: 'Space' });
    pick(element, 'hazards', 'rugs');
    pick(element, 'hazards', 'light');
    expect(element.value?.item?.[0]?.answer?.[0]?.['valueCoding']).to.include({ code: 'family' });
    const home = element.value?.item?.find(({ linkId }) => linkId === 'home')?.item ?? [];
    expect(home.map(({ linkId, answer }) => [linkId, answer?.length])).to.deep.equal([['stairs', 1], ['rooms', 1], ['hazards', 2]]);
    pick(element, 'who', 'patient');
    expect(item(element, 'family-who')).to.equal(undefined);
    expect(element.value?.item?.some(({ linkId }) => linkId === 'family-who')).to.equal(false);
    pick(element, 'who', 'both');
    expect(field(element, 'family-who').value).to.equal('Her son', 'what was answered comes back');
  });

  it('every option is heard with its question, every field has its label', async () => {
    const { element } = await shown();
    const options = [...root(element).querySelectorAll<HTMLInputElement>('input[type=radio], input[type=checkbox]')];
    expect(options.length).to.be.greaterThan(8);
    for (const option of options) expect(textOf(option.closest('fieldset')!.querySelector(':scope > legend')!)).to.not.equal('');
    const fields = [...root(element).querySelectorAll<HTMLInputElement>('input[type=text], textarea')];
    for (const each of fields) {
      const label = root(element).querySelector(`label[for='${each.id}']`) ?? each.getAttribute('aria-labelledby') ?? each.closest('fieldset')?.querySelector('legend');
      expect(label, each.id).to.not.equal(null);
    }
    expect(root(element).querySelector(`#${field(element, 'rooms').getAttribute('aria-describedby')!.split(' ')[0]!}`)?.textContent).to.include('not counted');
  });

  it('marks nothing as wrong before a question was left, then says what and ties it to the field', async () => {
    const { element } = await shown();
    await type(field(element, 'rooms'), 'many');
    expect(item(element, 'rooms').querySelector('.field-error')).to.equal(null);
    await sendKeys({ press: 'Tab' });
    await until(() => item(element, 'rooms').querySelector('.field-error') !== null, 'nothing is said');
    await until(() => textOf(item(element, 'rooms')).includes('Please write a whole number.'), 'the words do not come');
    expect(field(element, 'rooms').value).to.equal('many', 'what was typed stays');
    expect(field(element, 'rooms').getAttribute('aria-invalid')).to.equal('true');
    expect(field(element, 'rooms').getAttribute('aria-describedby')).to.include(item(element, 'rooms').querySelector('[id$=-errors]')!.id);
    field(element, 'rooms').select();
    await type(field(element, 'rooms'), '1.5');
    expect(field(element, 'rooms').value).to.equal('1.5', 'no whole number, and stays');
    field(element, 'rooms').select();
    await type(field(element, 'rooms'), '4');
    await until(() => item(element, 'rooms').querySelector('.field-error') === null, 'the error stays');
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('submits nothing that is wrong: a summary with the way to each, and the keyboard on it', async () => {
    const { element } = await shown();
    const sent: unknown[] = [];
    element.addEventListener('careloom-assessment-submit', (event) => sent.push(event.detail.response));
    button(element, 'Done').click();
    await until(() => root(element).querySelector('#errors') !== null, 'no summary');
    await until(() => root(element).activeElement?.id === 'errors', 'the summary has not the keyboard');
    const links = [...root(element).querySelectorAll<HTMLAnchorElement>('#errors a')];
    expect(links.map((link) => link.textContent)).to.include('Who answered the questions?');
    links[0]!.click();
    expect(item(element, 'who').contains(root(element).activeElement)).to.equal(true);
    pick(element, 'who', 'patient');
    await until(() => ![...root(element).querySelectorAll('#errors a')].some((link) => link.textContent?.includes('Who answered')), 'the summary stays');
    expect([sent, await axeFindings(element)]).to.deep.equal([[], []]);
  });

  it('lets the host take the response, refuse it with a reason, or stop it', async () => {
    const { element } = await shown();
    pick(element, 'who', 'patient');
    await settled(element);
    const refuse = (event: HTMLElementEventMap['careloom-assessment-submit']): void => event.respondWith(Promise.reject(new CareloomError('host.refused')));
    element.addEventListener('careloom-assessment-submit', refuse, { once: true });
    expect(await element.submit()).to.equal(false);
    await until(() => textOf(element).includes('does not allow that'), 'the refusal is not told');
    expect(element.dirty).to.equal(true);
    let response: QuestionnaireResponse | undefined;
    element.addEventListener('careloom-assessment-submit', (event) => {
      response = event.detail.response;
      event.respondWith(Promise.resolve());
    }, { once: true });
    expect(await element.submit()).to.equal(true);
    expect([response?.status, element.dirty]).to.deep.equal(['completed', false]);
  });

  it('speaks Spanish where the form does, switched while answering, and keeps the answers', async () => {
    const { element, provider } = await shown();
    pick(element, 'who', 'family');
    await type(field(element, 'family-who'), 'Su hijo');
    provider.locale = 'es';
    await settled(provider, element);
    await until(() => textOf(element).includes('¿Quién respondió a las preguntas?'), 'not in Spanish');
    expect(textOf(element)).to.include('Alguien de la familia').and.include('Visita a domicilio').and.include('Listo');
    expect(field(element, 'family-who').value).to.equal('Su hijo');
    expect(item(element, 'who').querySelector<HTMLInputElement>('[data-code=family]')!.checked).to.equal(true);
  });

  it('keeps declined apart, and takes a cleared answer back on the same button', async () => {
    const { element } = await shown(visitForm, { declinable: true });
    item(element, 'who').querySelector<HTMLInputElement>('[data-declined]')!.click();
    const [who] = element.value?.item ?? [];
    expect([who?.answer, who?.extension?.[0]?.['valueCode']]).to.deep.equal([undefined, 'asked-declined']);
    pick(element, 'who', 'both');
    expect(element.value?.item?.[0]?.extension).to.equal(undefined);
    button(element, 'Clear answer').focus();
    await sendKeys({ press: 'Enter' });
    expect(root(element).activeElement?.textContent).to.include('Undo');
    await sendKeys({ press: 'Enter' });
    expect(item(element, 'who').querySelector<HTMLInputElement>('[data-code=both]')!.checked).to.equal(true);
  });

  it('adds and removes groups and answers by keyboard', async () => {
    const { element } = await shown();
    await type(field(element, 'helper-name'), 'Rosalind');
    button(element, 'Add another: Helper').focus();
    await sendKeys({ press: 'Enter' });
    await until(() => item(element, 'helper-name', 1) !== undefined, 'no second helper');
    await type(field(element, 'helper-name', 1), 'Ines');
    button(element, 'Add another answer').click();
    await until(() => item(element, 'helper-phone').querySelectorAll('input').length === 2, 'no second number');
    expect(element.value?.item?.filter(({ linkId }) => linkId === 'helper').length).to.equal(2);
    button(element, 'Remove Helper 1').click();
    await until(() => item(element, 'helper-name', 1) === undefined, 'the first helper stays');
    expect(field(element, 'helper-name').value).to.equal('Ines');
  });

  it('is a field of a form around it: value, validity, reset, disabled', async () => {
    const { element } = await shown();
    const form = document.createElement('form');
    const fieldset = document.createElement('fieldset');
    element.setAttribute('name', 'visit');
    element.replaceWith(form);
    form.append(fieldset);
    fieldset.append(element);
    open.push(() => form.remove());
    pick(element, 'who', 'patient');
    await until(() => String(new FormData(form).get('visit')).includes('"patient"'), 'no value');
    await until(() => form.checkValidity(), 'not valid');
    fieldset.disabled = true;
    await settled(element);
    expect(item(element, 'who').querySelector('input')!.disabled).to.equal(true);
    fieldset.disabled = false;
    form.reset();
    await settled(element);
    await until(() => root(element).querySelectorAll(':checked').length === 0, 'not reset');
  });

  it('does not let a form be answered whose meaning it does not know', async () => {
    const modifierExtension = [{ url: 'https://example.org/negated', valueBoolean: true }];
    const { element } = await shown({ ...visitForm, modifierExtension } as Questionnaire);
    await until(() => textOf(element).includes('This form cannot be used'), 'it is not said');
    pick(element, 'who', 'patient');
    expect(element.value?.item).to.equal(undefined);
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('shows 2,000 items piece by piece, and says how far it is', async () => {
    // A piece takes as long here as the test says, however quick the machine is.
    const { now } = performance;
    let passed = now.call(performance);
    performance.now = () => (passed += 1);
    open.push(() => void (performance.now = now));
    const items = Array.from({ length: 2000 }, (_, index) => ({ linkId: `q${index}`, type: 'string', text: `Question ${index}` }));
    await import('../../provider/define.ts');
    const progress: number[] = [];
    const mounted = await mount<CareloomAssessmentForm>(tag, {
      prepare: (element) => {
        element.questionnaire = { resourceType: 'Questionnaire', status: 'active', title: 'Long', item: items } as Questionnaire;
        // Heard after each piece, however quickly they come. There is something to look into once it is in the page.
        const watch = new MutationObserver(() => void progress.push(root(element).querySelectorAll('[data-key]').length));
        queueMicrotask(() => watch.observe(root(element), { childList: true, subtree: true }));
      },
      ready: (element) => root(element).querySelectorAll('[data-key]').length === 2000,
    });
    open.push(mounted.remove);
    expect(new Set(progress).size).to.be.greaterThan(2, 'it comes in several pieces');
    await until(() => root(mounted.element).querySelector('progress') === null, 'the progress stays');
  });

  it('has no inline style, and fits into 320 px', async () => {
    const { element, provider } = await shown(visitForm, { declinable: true });
    expect(everyElement(root(element)).filter((each) => each.hasAttribute('style'))).to.deep.equal([]);
    provider.style.setProperty('display', 'block');
    provider.style.setProperty('inline-size', '320px');
    expect(element.scrollWidth).to.be.at.most(320);
  });
});
