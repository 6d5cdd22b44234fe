import type { AnswerValue, ChoiceOption, QuestionNode } from '@careloom/forms';
import { sameChoice } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FormView } from '../form-view.ts';
import { optionContent } from '../labels.ts';
import { lazyPart } from '../lazy-part.ts';
import { choiceControl, choicesOf, codeOf, isAmong, lookOf, typeOf } from './choice.ts';
import type { Control } from './control.ts';
import { fieldId } from './control.ts';

const tables = lazyPart(() => import('../layouts/choice-table.ts'));

/** Questions whose "other" is chosen and has no words yet. */
const others = new WeakSet<QuestionNode>();

/** A choice with all it may have: columns, options that are more than text, free text beside them where the item is open. */
export const fullChoiceControl: Control = {
  shape: 'group',

  render(node, view) {
    const { choiceColumns, columns, open } = node.definition;
    const options = choicesOf(node);
    const chosen = node.values;
    const laidOut = choiceColumns.length > 0 || columns ? tables(view) : undefined;
    const asTable = choiceColumns.length > 0 ? laidOut?.choiceTable(node, options, view) : undefined;
    const { className, language } = lookOf(node, options, view);
    return html`${asTable}<div class=${className} data-columns=${columns ?? nothing} lang=${language ?? nothing}>
        ${asTable ? nothing : options.map((option, index) => optionTemplate(node, view, option, index, isAmong(chosen, option)))}
        ${open === 'no' ? nothing : openOption(node, view, chosen)}
      </div>`;
  },

  change(node, target, ...rest) {
    const field = target as HTMLInputElement;
    if (field.dataset['open'] !== undefined) {
      if (field.type !== 'text') setOpen(node, '', field.checked);
      return;
    }
    if (field.type === 'radio') others.delete(node);
    choiceControl.change?.(node, target, ...rest);
  },

  input(node, target) {
    const field = target as HTMLInputElement;
    if (field.dataset['open'] !== undefined && field.type === 'text') setOpen(node, field.value, true);
  },
};

function optionTemplate(node: QuestionNode, view: FormView, option: ChoiceOption, index: number, isChosen: boolean): TemplateResult {
  return html`<label class="segment"><input
      type=${typeOf(node)} name=${node.key} id=${fieldId(node, index)} .value=${String(index)}
      data-code=${codeOf(option) ?? nothing}
      .checked=${live(isChosen)} ?disabled=${node.readOnly}
    /><span>${optionContent(option, view)}</span></label>`;
}

/** "Other": chosen by itself, or as soon as something is typed. */
function openOption(node: QuestionNode, view: FormView, chosen: readonly AnswerValue[]): TemplateResult {
  const free = freeText(node, chosen);
  const label = node.definition.openLabel ?? view.localize.t('assessment.form.other');
  const id = `${node.key}-open`;
  return html`<label class="segment open"><input
        type=${typeOf(node)} name=${node.key} data-open .checked=${live(free !== undefined || others.has(node))} ?disabled=${node.readOnly}
      /><span id=${id} lang=${view.localize.language}>${label}</span></label>
    <input type="text" class="control open-text" data-open aria-labelledby=${`${node.key}-label ${id}`} .value=${live(free ?? '')} ?readonly=${node.readOnly} />`;
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
