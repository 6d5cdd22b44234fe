import type { FormNode, GroupNode, ItemDefinition } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { crossIcon } from '../../../foundation/index.ts';
import type { FormView } from '../form-view.ts';
import { issueList } from '../issue-list.ts';
import { labelOf } from '../labels.ts';
import { nodeList } from '../node-list.ts';
import { undoable } from '../question-foot.ts';
import { layoutWords, wideName } from './layout-words.ts';
import { scrolled } from './scrolled.ts';

/** `gtable`: each occurrence of the group is a row, its questions are columns. Drawn by the first occurrence. */
export function repeatedRows(node: GroupNode, view: FormView): TemplateResult {
  const rows = (): readonly GroupNode[] => {
    const all = node.parent?.kind === 'group' ? node.parent.children : (node.parent?.kind === 'question' ? answerOf(node) : view.form.children);
    return all.filter((each): each is GroupNode => each.kind === 'group' && each.definition === node.definition);
  };
  const last = rows().at(-1) ?? node;
  return html`${table(node, rows, view, `${node.key}-label`)}
    ${last.canAdd
      ? html`<div class="actions no-print" data-key=${last.key}><button type="button" class="button" data-act="add">${view.localize.t('assessment.form.add_group', { name: node.text })}</button>${undoable(last, view, false)}</div>`
      : nothing}`;
}

/** `grid`: each group in it is a row; questions at the same place are columns. Undefined where it has other items. */
export function grid(node: GroupNode, view: FormView): TemplateResult | undefined {
  const rows = (): readonly GroupNode[] => node.children.filter((each): each is GroupNode => each.kind === 'group' && each.visible);
  if (rows().length === 0 || node.children.some(({ kind }) => kind === 'question')) return undefined;
  return html`${nodeList(view, () => node.children.filter(({ kind }) => kind === 'display'), `${node.key} texts`)} ${table(node, rows, view, `${node.key}-label`)}`;
}

function answerOf(node: GroupNode): readonly FormNode[] {
  if (node.parent?.kind !== 'question') return [node];
  return node.parent.answers.find(({ children }) => children.includes(node))?.children ?? [node];
}

function asked({ items }: ItemDefinition): readonly ItemDefinition[] {
  return items.filter(({ type, hidden }) => type !== 'display' && !hidden);
}

/** The label of each question is its column's header; the one in the cell is seen where the table is a list. */
function table(node: GroupNode, rows: () => readonly GroupNode[], view: FormView, labelId: string): TemplateResult {
  const [first] = rows();
  const columns = asked(first?.definition ?? node.definition);
  const headOf = (item: ItemDefinition): FormNode | undefined => first?.children.find(({ definition }) => definition === item);
  return html`<div class="table-box" ${scrolled(wideName(node, view))}><table class="rows-table" aria-labelledby=${node.text === '' ? nothing : labelId}>
    <colgroup><col />${columns.map((item) => html`<col ${ref((col) => setWidth(col, item))} />`)}</colgroup>
    <thead><tr><td></td>${columns.map((item) => {
      const head = headOf(item);
      return html`<th scope="col">${head ? (item.shortText ?? labelOf(head, view)) : nothing}</th>`;
    })}</tr></thead>
    <tbody>${nodeList(view, rows, `${node.key} rows`, (each) => row(each as GroupNode, view))}</tbody>
  </table></div>`;
}

function row(node: GroupNode, view: FormView): unknown {
  if (!node.visible) return nothing;
  const words = layoutWords(view);
  const number = node.index + 1;
  const isRepeated = node.definition.repeats;
  return html`<tr class="group-row" id=${`${node.key}-row`} data-key=${node.key} part="group">
    <th scope="row">
      <span class="label">${isRepeated ? words.t('assessment.layout.row', { number }) : labelOf(node, view)}</span> ${isRepeated && number === 1 ? nothing : issueList(node, view)}
      ${node.canRemove
        ? html`<button type="button" class="button quiet no-print" data-act="remove" aria-label=${words.t('assessment.layout.remove_row', { number })}>${crossIcon()}</button>`
        : nothing}
    </th>
    ${asked(node.definition).map((item) => html`<td>${nodeList(view, () => node.children.filter(({ definition }) => definition === item), `${node.key} ${item.linkId}`)}</td>`)}
  </tr>`;
}

/** A share of the table or pixels; the table keeps its own measure of what fits. */
function setWidth(col: Element | undefined, { width }: ItemDefinition): void {
  const value = width?.value;
  if (!col || typeof value !== 'number' || !(value > 0)) return;
  const unit = width?.code ?? width?.unit;
  if (unit === '%' && value <= 100) (col as HTMLElement).style.setProperty('inline-size', `${value}%`);
  else if (unit === 'px' || unit === '[px]') (col as HTMLElement).style.setProperty('inline-size', `${Math.min(value, 1000)}px`);
}
