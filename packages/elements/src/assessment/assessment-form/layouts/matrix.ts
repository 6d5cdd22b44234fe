import type { ChoiceOption, FormNode, GroupNode, QuestionNode } from '@careloom/forms';
import { sameChoice } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { choiceControl } from '../controls/choice.ts';
import { controlOf } from '../controls/control-of.ts';
import { describedBy, fieldId } from '../controls/control.ts';
import type { FormView } from '../form-view.ts';
import { issueList } from '../issue-list.ts';
import { labelOf, optionContent, optionLabel, withWeight } from '../labels.ts';
import { nodeList } from '../node-list.ts';
import { questionFoot } from '../question-foot.ts';
import { belowAnswer, extrasOf, questionHelp } from '../question-help.ts';
import { answersBelow } from '../question-view.ts';
import { wideName } from './layout-words.ts';
import { isNarrow, scrolled } from './scrolled.ts';

/** `table`: questions are rows, their common answers columns. Undefined where they have no answers in common. */
export function matrix(node: GroupNode, view: FormView): TemplateResult | undefined {
  const columns = columnsOf(node, view);
  if (!columns) return undefined;
  return html`<div class="table-box" ${scrolled(wideName(node, view))}><table class="matrix" aria-labelledby=${node.text === '' ? nothing : `${node.key}-label`}>
    <thead><tr><td></td>${columns.map((option, index) => html`<th scope="col" id=${columnId(node, index)}>${optionContent(option, view)}</th>`)}</tr></thead>
    <tbody>${nodeList(view, () => node.children, `${node.key} rows`, (each) => row(each, node, columns, view))}</tbody>
  </table></div>`;
}

/** `htable`: questions are columns, their common answers rows. On a phone a `table`, which becomes a list: nothing to scroll. */
export function turnedMatrix(node: GroupNode, view: FormView): TemplateResult | undefined {
  const options = columnsOf(node, view);
  if (!options || isNarrow(view, node.key)) return matrix(node, view);
  const questions = node.children.filter((each): each is QuestionNode => each.kind === 'question' && each.visible);
  return html`${nodeList(view, () => node.children.filter(({ kind }) => kind !== 'question'), `${node.key} texts`)}
    <div class="table-box" ${scrolled(wideName(node, view))}><table class="matrix turned" aria-labelledby=${node.text === '' ? nothing : `${node.key}-label`}>
      <thead><tr><td></td>${questions.map((each) => html`<th scope="col" id=${each.key} data-key=${each.key} part="item" aria-labelledby=${`${each.key}-label`}>${head(each, view)}</th>`)}</tr></thead>
      <tbody>${options.map(
        (option, index) => html`<tr><th scope="row" id=${columnId(node, index)}>${optionContent(option, view)}</th>
          ${questions.map((each) => html`<td data-key=${each.key}>${cell(each, option, columnId(node, index), view)}</td>`)}</tr>`,
      )}</tbody>
    </table></div>
    ${questions.map((each) => {
      return !hasBelow(each) ? nothing : html`<div data-key=${each.key}>${answersBelow(each, view)}</div>`;
    })}`;
}

/** The answers all questions have in common: a table of something else would not be one. The same points, too, where they are shown. */
function columnsOf(node: GroupNode, { host }: FormView): readonly ChoiceOption[] | undefined {
  const questions = node.children.filter((each): each is QuestionNode => each.kind === 'question');
  const [first, ...others] = questions;
  if (!first || node.children.some(({ kind }) => kind === 'group') || !questions.every(isChoice)) return undefined;
  const columns = allChoices(first);
  const fits = (each: QuestionNode): boolean => allChoices(each).every((option) => columns.some(({ value, weight }) => sameChoice(value, option.value) && (!host.options.weights || weight === option.weight)));
  return columns.length > 0 && others.every(fits) ? columns : undefined;
}

function isChoice(node: QuestionNode): boolean {
  const { type, control: wanted, open, choiceColumns } = node.definition;
  const isYesNo = type === 'boolean' && wanted === 'drop-down';
  return controlOf(node) === choiceControl && open === 'no' && !isYesNo && choiceColumns.length === 0;
}

const yesNo: readonly ChoiceOption[] = [{ value: true }, { value: false }];

function choicesOf({ definition, options }: QuestionNode): readonly ChoiceOption[] {
  return definition.type === 'boolean' && options.length === 0 ? yesNo : options;
}

/** With those that cannot be chosen now: a column does not come and go. */
function allChoices(node: QuestionNode): readonly ChoiceOption[] {
  return node.definition.options.length > 0 ? node.definition.options : choicesOf(node);
}

function columnId({ key }: GroupNode, index: number): string {
  return `${key}-answer-${index}`;
}

function row(node: FormNode, table: GroupNode, columns: readonly ChoiceOption[], view: FormView): unknown {
  if (!node.visible) return nothing;
  const span = columns.length + 1;
  if (node.kind !== 'question') return html`<tr class="text-row"><td colspan=${span}>${view.draw(node)}</td></tr>`;
  const below = hasBelow(node) ? answersBelow(node, view) : nothing;
  return html`<tr class="question-row" id=${node.key} data-key=${node.key} data-link-id=${node.definition.linkId} part="item">
      <th scope="row" aria-labelledby=${`${node.key}-label`}>${head(node, view)}</th>
      ${columns.map((option, index) => html`<td>${cell(node, option, columnId(table, index), view)}</td>`)}
    </tr>${below === nothing ? nothing : html`<tr class="text-row" data-key=${node.key}><td colspan=${span}>${below}</td></tr>`}`;
}

function hasBelow({ answers }: QuestionNode): boolean {
  return answers.some(({ children }) => children.some(({ kind, visible }) => kind !== 'display' && visible));
}

/** The question, its help, what is wrong, and the ways to decline and to take the answer back. */
function head(node: QuestionNode, view: FormView): TemplateResult {
  const foot = questionFoot(node, view);
  return html`<div class="row-head">
    <div><span class="label" id=${`${node.key}-label`}>${labelOf(node, view)}</span> ${questionHelp(node, view)} ${extrasOf(node, view)} ${belowAnswer(node, view)} ${issueList(node, view)}</div>
    ${foot === nothing ? nothing : html`<div role="group" aria-labelledby=${`${node.key}-label`}>${foot}</div>`}
  </div>`;
}

/** Named by both its headers. Its own word is seen where the table is a list. */
function cell(node: QuestionNode, option: ChoiceOption, headerId: string, view: FormView): unknown {
  const index = choicesOf(node).findIndex(({ value }) => sameChoice(value, option.value));
  if (index < 0) return nothing;
  const isWrong = view.isWrong(node);
  return html`<label class="cell"><input
      type=${node.definition.repeats ? 'checkbox' : 'radio'} name=${node.key} id=${fieldId(node, index)} .value=${String(index)}
      .checked=${live(node.values.some((value) => sameChoice(value, option.value)))} ?disabled=${node.readOnly}
      aria-labelledby=${`${node.key}-label ${headerId}`} aria-describedby=${describedBy(node, isWrong) ?? nothing}
    /><span class="cell-word" aria-hidden="true">${withWeight(optionLabel(option, view), option, view)}</span></label>`;
}
