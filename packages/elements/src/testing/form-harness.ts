import type { QuestionNode, Questionnaire, QuestionnaireResponse } from '@careloom/forms';
import { sendKeys } from '@web/test-runner-commands';
import type { AssessmentFormOptions, CareloomAssessmentForm } from '../assessment/assessment-form/assessment-form.ts';
import '../assessment/assessment-form/define.ts';
import type { CareloomProvider } from '../provider/provider.ts';
import { mount, settled, until } from './harness.ts';

export interface ShownForm {
  readonly element: CareloomAssessmentForm;
  readonly provider: CareloomProvider;
  readonly remove: () => void;
  /** The first node of a question. */
  question(linkId: string): QuestionNode;
  /** The first thing of the selector in the item of a question; throws where there is none. */
  find<E extends HTMLElement = HTMLInputElement>(linkId: string, selector: string): E;
  all<E extends HTMLElement = HTMLElement>(linkId: string, selector: string): E[];
  /** What somebody hears as the description of a field. */
  described(field: Element): string;
  /** What the one live region says. */
  said(): string;
}

export interface FormSetting {
  readonly response?: QuestionnaireResponse;
  readonly options?: AssessmentFormOptions;
  readonly readonly?: boolean;
  readonly locale?: string;
}

/** A form on the page with everything fetched that it needs. */
export async function showForm(questionnaire: Questionnaire, setting: FormSetting = {}): Promise<ShownForm> {
  await import('../provider/define.ts');
  const { element, provider, remove } = await mount<CareloomAssessmentForm>('careloom-assessment-form', {
    provider: setting.locale === undefined ? {} : { locale: setting.locale },
    prepare: (form) => {
      form.questionnaire = questionnaire;
      form.response = setting.response;
      form.options = setting.options;
      form.readonly = setting.readonly ?? false;
    },
    ready: ({ shadowRoot }) => shadowRoot?.querySelector('.sheet') !== null && shadowRoot?.querySelector('[aria-busy=true], progress') === null,
  });
  const root = element.shadowRoot as ShadowRoot;
  const question = (linkId: string): QuestionNode => element.form?.nodes(linkId)[0] as QuestionNode;
  const all = <E extends HTMLElement>(linkId: string, selector: string): E[] => [...root.querySelectorAll<E>(`#${question(linkId).key} ${selector}`)];
  return {
    element,
    provider,
    remove,
    question,
    all,
    find: <E extends HTMLElement>(linkId: string, selector: string): E => {
      const [found] = all<E>(linkId, selector);
      if (!found) throw new Error(`nothing like ${selector} in ${linkId}`);
      return found;
    },
    described: (field) =>
      (field.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .filter(Boolean)
        .map((id) => root.getElementById(id)?.textContent?.replace(/\s+/g, ' ').trim() ?? `no #${id}`)
        .join(' | '),
    said: () => root.querySelector('[role=status]')?.textContent?.trim() ?? '',
  };
}

/** As if somebody typed it in place of what was there. */
export async function type(field: HTMLInputElement | HTMLTextAreaElement, text: string): Promise<void> {
  field.focus();
  field.select();
  if (text === '') await sendKeys({ press: 'Delete' });
  else await sendKeys({ type: text });
  await settled();
}

export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await sendKeys({ press: key });
  await settled();
}

export function choose(list: HTMLSelectElement, label: string): void {
  const option = [...list.options].find(({ text }) => text === label);
  if (!option) throw new Error(`no ${label} in the list`);
  list.value = option.value;
  list.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
  list.dispatchEvent(new Event('change', { bubbles: true, composed: true }));
}

export { settled, until };
