import type { ChoiceColumn, ChoiceOption, QuestionNode } from '@careloom/forms';
import { sameChoice } from '@careloom/forms';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { fieldId } from '../controls/control.ts';
import type { FormView } from '../form-view.ts';
import { optionLabel, withWeight } from '../labels.ts';
import { withMarks } from '../rich-text.ts';
import { layoutPart, wideName } from './layout-words.ts';
import { scrolled } from './scrolled.ts';

export { layoutPart as part };

/** Options with columns of what they say (`sdc-questionnaire-choiceColumn`): each is named by its whole row. */
export function choiceTable(node: QuestionNode, options: readonly ChoiceOption[], view: FormView): TemplateResult {
  const { choiceColumns } = node.definition;
  return html`<div class="table-box" ${scrolled(wideName(node, view))}><table class="choice-table" aria-labelledby=${`${node.key}-label`}>
    <thead><tr><td></td>${choiceColumns.map((column) => html`<th scope="col">${column.label ?? column.path}</th>`)}</tr></thead>
    <tbody>${options.map((option, index) => row(node, option, index, view))}</tbody>
  </table></div>`;
}

function row(node: QuestionNode, option: ChoiceOption, index: number, view: FormView): TemplateResult {
  const { choiceColumns, repeats } = node.definition;
  const id = fieldId(node, index);
  const names = choiceColumns.map((_, place) => `${id}-${place}`);
  return html`<tr>
    <td><label class="cell"><input
      type=${repeats ? 'checkbox' : 'radio'} name=${node.key} id=${id} .value=${String(index)} aria-labelledby=${names.join(' ')}
      .checked=${live(node.values.some((value) => sameChoice(value, option.value)))} ?disabled=${node.readOnly}
    /></label></td>
    ${choiceColumns.map((column, place) => html`<td><label id=${names[place] as string} for=${id} dir="auto">${cell(option, column, place, view)}</label></td>`)}
  </tr>`;
}

/** The first column has the points, too. */
function cell(option: ChoiceOption, column: ChoiceColumn, place: number, view: FormView): unknown {
  const words = said(option, column, view);
  return place === 0 ? withWeight(words, option, view) : words;
}

/** A path of element names, `code` or `period.start`; the display in the language of the form. */
function said(option: ChoiceOption, { path }: ChoiceColumn, view: FormView): string {
  if (path === 'display' || path === '$this') return optionLabel({ value: option.value, ...(option.label !== undefined && { label: option.label }) }, view);
  const names = path.split('.').filter((name) => name !== '$this');
  const found = [option.value, option.source].map((start) => names.reduce<unknown>(within, start)).find((each) => each !== undefined);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? withMarks(String(found)) : '';
}

function within(place: unknown, name: string): unknown {
  const inside = Array.isArray(place) ? (place as readonly unknown[])[0] : place;
  return typeof inside === 'object' && inside !== null && Object.hasOwn(inside, name) ? (inside as Record<string, unknown>)[name] : undefined;
}
