import { conditionCodesFor, goalCodesFor } from '@careloom/core/care-plan';
import type { DomainCode, Need, Wish } from '@careloom/core/care-plan';
import type { Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { needFormsMessagesEn } from '../need-forms.messages.en.ts';
import type { carePlanCatalogues } from '../need-words.ts';
import { FieldProblems } from '../../foundation/field-problems.ts';
import type { NeedActController, NeedInput } from './need-act-controller.ts';

export const catalogues: Catalogues<typeof needFormsMessagesEn> = {
  en: needFormsMessagesEn,
  es: () => import('../need-forms.messages.es.ts').then((module) => module.needFormsMessagesEs),
};
/** The words of the list, and those of its forms. */
type FormLocalizer = LocalizeController<(typeof carePlanCatalogues)['en'] & typeof needFormsMessagesEn>;

export interface NeedFormOptions {
  readonly need: Need;
  readonly acts: NeedActController;
  readonly localize: FormLocalizer;
  readonly onInput: () => void;
}

const wishPath = 'QuestionnaireResponse.item[linkId=wish]';
const goalPaths = ['Condition.code', 'Goal.description.text', 'Goal.description.coding', 'Goal.target.dueDate'];
const wishOrder: readonly Wish[] = ['wants-help', 'already-has-help', 'later', 'declines', 'asked-declined'];

/** The open form of a need. Inputs are not controlled, so that a refresh behind it never touches what is typed. */
export function needForm(options: NeedFormOptions): TemplateResult {
  const { need, acts, localize } = options;
  const isWish = acts.open === 'wish';
  const problems = new FieldProblems(acts.problems, localize, isWish ? [wishPath] : goalPaths);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const read = isWish ? readWish(form) : readGoal(form, need, localize.today);
    if ('form' in read) void acts.submit(need, read);
    else acts.refuse(...read);
  };
  const keep = (event: Event): void => {
    acts.keep(event.currentTarget as HTMLFormElement);
    options.onInput();
  };
  const restore = (form?: Element): void => {
    // The fields are rendered after the form's own attributes.
    if (form) queueMicrotask(() => acts.restore(form as HTMLFormElement));
  };
  const label = isWish ? 'care-plan.do.save' : isConfirmed(need) ? 'care-plan.do.save_goal' : 'care-plan.do.confirm';
  return html`<form class="form need-form" part="form" novalidate @submit=${submit} @input=${keep} ${ref(restore)}>
    <div class="form" ?inert=${acts.outcomes.uncertain}>${isWish ? wishFields(localize, problems) : goalFields(options, problems)}</div>
    ${problems.rest()}
    <div class="actions">
      ${acts.outcomes.uncertain
        ? nothing
        : html`<button class="button primary" aria-disabled=${acts.outcomes.busy ? 'true' : 'false'}>
            ${localize.t(label)}${acts.outcomes.busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>`}
      <button type="button" class="button" @click=${() => acts.close()}>${localize.t('care-plan.do.back')}</button>
    </div>
  </form>`;
}

function wishFields(localize: FormLocalizer, problems: FieldProblems): TemplateResult {
  return html`<fieldset class="field" ?data-invalid=${problems.has(wishPath)} aria-describedby=${problems.describedBy(wishPath, 'wish', 'wish-help')}>
      <legend class="label">${localize.t('care-plan.form.wish')}</legend>
      <p class="help" id="wish-help">${localize.t('care-plan.form.wish_help')}</p>
      <div class="segments">
        ${wishOrder.map(
          (wish) => html`<label class="segment"><input type="radio" name="wish" required .value=${wish} /><span>${localize.t(`care-plan.wish.${wish}`)}</span></label>`,
        )}
      </div>
      ${problems.at(wishPath, 'wish')}
    </fieldset>
    <div class="field">
      <label class="label" for="words">${localize.t('care-plan.form.words')} ${optional(localize)}</label>
      <textarea class="control" id="words" name="words"></textarea>
    </div>`;
}

function goalFields({ need, localize }: NeedFormOptions, problems: FieldProblems): TemplateResult {
  const goalCodes = goalCodesFor(need.domain);
  return html`${isConfirmed(need) ? nothing : codeField(need, localize, problems)}
    <div class="field">
      <label class="label" for="goal">${localize.t('care-plan.form.goal')}</label>
      <p class="help" id="goal-help">${localize.t('care-plan.form.goal_help')}</p>
      <textarea
        class="control" id="goal" name="goal" required ?data-invalid=${problems.has('Goal.description.text')}
        aria-invalid=${problems.has('Goal.description.text') ? 'true' : 'false'}
        aria-describedby=${problems.describedBy('Goal.description.text', 'goal', 'goal-help')}
      ></textarea>
      ${problems.at('Goal.description.text', 'goal')}
    </div>
    ${goalCodes.length === 0
      ? nothing
      : html`<div class="field">
          <label class="label" for="goal-code">${localize.t('care-plan.form.goal_code')} ${optional(localize)}</label>
          <select class="control" id="goal-code" name="goal-code" ?data-invalid=${problems.has('Goal.description.coding')}>
            <option .value=${''}>${localize.t('care-plan.form.goal_code_none')}</option>
            ${codeOptions(goalCodes)}
          </select>
          ${problems.at('Goal.description.coding', 'goal-code')}
        </div>`}
    <div class="field">
      <label class="label" for="due">${localize.t('care-plan.form.due')} ${optional(localize)}</label>
      <input
        class="control short" id="due" name="due" type="date" min=${localize.today} ?data-invalid=${problems.has('Goal.target.dueDate')}
        aria-invalid=${problems.has('Goal.target.dueDate') ? 'true' : 'false'} aria-describedby=${problems.describedBy('Goal.target.dueDate', 'due')}
      />
      ${problems.at('Goal.target.dueDate', 'due')}
    </div>`;
}

function codeField(need: Need, localize: FormLocalizer, problems: FieldProblems): TemplateResult {
  const path = 'Condition.code';
  return html`<div class="field">
    <label class="label" for="code">${localize.t('care-plan.form.code')}</label>
    <p class="help" id="code-help">${localize.t('care-plan.form.code_help')}</p>
    <select
      class="control" id="code" name="code" required ?data-invalid=${problems.has(path)}
      aria-invalid=${problems.has(path) ? 'true' : 'false'} aria-describedby=${problems.describedBy(path, 'code', 'code-help')}
    >
      <option .value=${''}>${localize.t('care-plan.form.code_choose')}</option>
      ${codeOptions(codesOf(need))}
    </select>
    ${problems.at(path, 'code')}
  </div>`;
}

function codeOptions(codes: readonly DomainCode[]): readonly TemplateResult[] {
  return codes.map((code, index) => html`<option lang="en" .value=${String(index)}>${code.display}</option>`);
}

/** What it is called already, where software or somebody else put it in the record, then the published list. */
function codesOf({ condition, domain }: Need): readonly DomainCode[] {
  const listed = conditionCodesFor(domain);
  const given = condition?.code;
  return given && !listed.some(({ code }) => code === given.code) ? [given, ...listed] : listed;
}

function isConfirmed({ condition }: Need): boolean {
  return condition?.verification === 'confirmed';
}

function optional(localize: FormLocalizer): TemplateResult {
  return html`<span class="optional">${localize.t('care-plan.form.optional')}</span>`;
}

function readWish(form: HTMLFormElement): NeedInput | readonly Refusal[] {
  const data = new FormData(form);
  const wish = textIn(data, 'wish') as Wish | '';
  return wish ? { form: 'wish', wish: { wish, words: textIn(data, 'words') } } : [problem('care-plan.wish_missing', wishPath)];
}

/** What is plainly missing is said all at once; the verbs say the rest. */
function readGoal(form: HTMLFormElement, need: Need, today: string): NeedInput | readonly Refusal[] {
  const data = new FormData(form);
  const code = isConfirmed(need) ? undefined : codesOf(need)[indexIn(data, 'code')];
  const words = textIn(data, 'goal');
  const due = textIn(data, 'due');
  const isBadDate = form.querySelector<HTMLInputElement>('#due')?.validity.badInput === true;
  const problems = [
    ...(code || isConfirmed(need) ? [] : [problem('care-plan.code_missing', 'Condition.code')]),
    ...(words ? [] : [problem('care-plan.words_missing', 'Goal.description.text')]),
    ...(isBadDate ? [problem('care-plan.date_ill_formed', 'Goal.target.dueDate')] : []),
    ...(due && due < today ? [problem('care-plan.due_before_start', 'Goal.target.dueDate')] : []),
  ];
  if (problems.length > 0) return problems;
  const goalCode = goalCodesFor(need.domain)[indexIn(data, 'goal-code')];
  return {
    form: 'goal',
    ...(code && { confirm: { code } }),
    goal: { words, start: today, ...(goalCode && { code: goalCode }), ...(due && { due }) },
  };
}

function problem(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}

function textIn(data: FormData, name: string): string {
  return String(data.get(name) ?? '').trim();
}

function indexIn(data: FormData, name: string): number {
  const text = textIn(data, name);
  return text === '' ? -1 : Number(text);
}
