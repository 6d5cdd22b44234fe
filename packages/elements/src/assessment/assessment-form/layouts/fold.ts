import type { FormNode, GroupNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { alertIcon } from '../../../foundation/index.ts';
import type { FormView } from '../form-view.ts';
import { groupTitle } from '../group-parts.ts';
import { layoutWords } from './layout-words.ts';
import { wrongToTell } from './subtree.ts';

/** A group that can be folded. What the user opened or closed stays so: the attribute is set once. */
export function fold(node: GroupNode, view: FormView, content: unknown): TemplateResult {
  return folded(node, node.children, node.text === '' ? foldWords('', view) : groupTitle(node, view), content, view);
}

/** The words of what has no heading. */
export function foldWords(name: string, view: FormView): TemplateResult {
  return html`<span class="fold-words"><span dir="auto">${layoutWords(view).t('assessment.layout.more', { name })}</span></span>`;
}

/** What opens and closes; it says how much in it is wrong. */
export function folded({ definition }: FormNode, inside: readonly FormNode[], summary: unknown, content: unknown, view: FormView): TemplateResult {
  const wrong = wrongToTell(inside, view);
  return html`<details class="fold" ?open=${definition.collapsible !== 'default-closed'} @reveal=${open}>
    <summary>${summary}${wrong > 0 ? wrongMark(wrong, view) : nothing}</summary>
    <div class="items folded">${content}</div>
  </details>`;
}

/** What hides items says that something in them needs a look. */
export function wrongMark(count: number, view: FormView): TemplateResult {
  return html`<span class="wrong-mark">${alertIcon()}<span>${layoutWords(view).t('assessment.layout.wrong', { count })}</span></span>`;
}

function open({ currentTarget }: Event): void {
  (currentTarget as HTMLDetailsElement).open = true;
}
