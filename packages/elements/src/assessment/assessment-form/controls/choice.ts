import type { AnswerValue, ChoiceOption, QuestionNode } from '@careloom/forms';
import { sameChoice } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormView } from '../form-view.ts';
import { optionContent } from '../labels.ts';
import { lazyPart } from '../lazy-part.ts';
import type { Control } from './control.ts';
import { fieldId } from './control.ts';
import { optionList } from './option-list.ts';

const tables = lazyPart(() => import('../layouts/choice-table.ts'));

/** Questions whose "other" is chosen and has no words yet. */
const others = new WeakSet<QuestionNode>();

/** Longer answers read better below one another. */
const longAnswer = 24;

/** Radio buttons, or checkboxes where several answers may be chosen. Free text beside them where the item is open. */
export const choiceControl: Control = {
  shape: 'group',
  isDescribed: true,

  render(node, view) {
    const { definition } = node;
    const options = choicesOf(node);
    const chosen = node.values;
    const isReadOnly = node.readOnly;
    const { choiceColumns } = definition;
    const laidOut = choiceColumns.length > 0 || definition.columns ? tables(view) : undefined;
    const asTable = choiceColumns.length > 0 ? laidOut?.choiceTable(node, options, view) : undefined;
    const isList = definition.orientation ? definition.orientation === 'vertical' : options.length > 5 || options.some((each) => textLength(each) > longAnswer);
    return html`${asTable}<div class=${isList ? 'segments list' : 'segments'} data-columns=${definition.columns ?? nothing} lang=${languageOf(options[0], view) ?? nothing}>
        ${asTable ? nothing : optionsOf(node, view, options, chosen, isReadOnly)}
        ${definition.open === 'no' ? nothing : openOption(node, view, chosen, isReadOnly)}
      </div>`;
  },

  change(node, target) {
    const field = target as HTMLInputElement;
    if (field.dataset['open'] !== undefined) {
      if (field.type !== 'text') setOpen(node, '', field.checked);
      return;
    }
    const option = choicesOf(node)[Number(field.value)];
    if (!option) return;
    if (field.type === 'radio') others.delete(node);
    node.toggle(option.value);
  },

  input(node, target) {
    const field = target as HTMLInputElement;
    if (field.dataset['open'] !== undefined && field.type === 'text') setOpen(node, field.value, true);
  },
};

const yesNo: readonly ChoiceOption[] = [{ value: true }, { value: false }];

/** Of a boolean: yes and no; unanswered is a third state, not no. */
function choicesOf({ definition, options }: QuestionNode): readonly ChoiceOption[] {
  return definition.type === 'boolean' && options.length === 0 ? yesNo : options;
}

/** Made by hand where all that options say is text; by templates where some have more. */
function optionsOf(node: QuestionNode, view: FormView, options: readonly ChoiceOption[], values: readonly AnswerValue[], isReadOnly: boolean): unknown {
  const words = options.map((option) => optionContent(option, view));
  const chosen = options.map((option) => values.some((each) => sameChoice(each, option.value)));
  if (!words.every((each) => typeof each === 'string')) {
    return options.map((option, index) => optionTemplate(node, view, option, index, chosen[index] ?? false, isReadOnly));
  }
  return optionList({ type: node.definition.repeats ? 'checkbox' : 'radio', name: node.key, words, codes: options.map(codeOf), chosen, isReadOnly });
}

function optionTemplate(node: QuestionNode, view: FormView, option: ChoiceOption, index: number, isChosen: boolean, isReadOnly: boolean): TemplateResult {
  return html`<label class="segment"><input
      type=${node.definition.repeats ? 'checkbox' : 'radio'} name=${node.key} id=${fieldId(node, index)} .value=${String(index)}
      data-code=${codeOf(option) ?? nothing}
      .checked=${live(isChosen)} ?disabled=${isReadOnly}
    /><span>${optionContent(option, view)}</span></label>`;
}

/** "Other": chosen by itself, or as soon as something is typed. */
function openOption(node: QuestionNode, view: FormView, chosen: readonly AnswerValue[], isReadOnly: boolean): TemplateResult {
  const free = freeText(node, chosen);
  const label = node.definition.openLabel ?? view.localize.t('assessment.form.other');
  const id = `${node.key}-open`;
  return html`<label class="segment open"><input
        type=${node.definition.repeats ? 'checkbox' : 'radio'} name=${node.key} data-open .checked=${live(free !== undefined || others.has(node))} ?disabled=${isReadOnly}
      /><span id=${id} lang=${view.localize.language}>${label}</span></label>
    <input type="text" class="control open-text" data-open aria-labelledby=${`${node.key}-label ${id}`} .value=${live(free ?? '')} ?readonly=${isReadOnly} />`;
}

function freeText(node: QuestionNode, chosen: readonly AnswerValue[]): string | undefined {
  const own = chosen.find((value) => typeof value === 'string' && !node.options.some((option) => sameChoice(option.value, value)));
  return typeof own === 'string' ? own : undefined;
}

function setOpen(node: QuestionNode, text: string, isChosen: boolean): void {
  if (isChosen && text === '') others.add(node);
  else others.delete(node);
  const beside = node.definition.repeats ? node.values.filter((value) => typeof value !== 'string' || node.options.some((option) => sameChoice(option.value, value))) : [];
  node.set(text ? [...beside, text] : beside);
}

/** For hosts and tests that look for an answer by its code. */
function codeOf({ value }: ChoiceOption): string | undefined {
  return typeof value === 'object' && 'code' in value ? value.code : undefined;
}

/** Options of one question are of one language: that of the first. */
function languageOf(option: ChoiceOption | undefined, view: FormView): string | undefined {
  const value = option?.value;
  return typeof value === 'object' && 'display' in value ? view.languageOf(value, 'display') : undefined;
}

function textLength({ value }: ChoiceOption): number {
  return typeof value === 'object' && 'display' in value ? (value.display ?? '').length : String(value).length;
}
