import type { FormNode, GroupNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FormView } from '../form-view.ts';
import { numberOf } from '../group-parts.ts';
import { textOf } from '../labels.ts';
import { nodeList } from '../node-list.ts';
import { wrongMark } from './fold.ts';
import { layoutWords } from './layout-words.ts';
import { chosenIn, choose } from './layout-state.ts';
import { wrongToTell } from './subtree.ts';

/** Groups as tabs (ARIA "tabs" pattern, chosen as the focus moves). What is not to be seen has no tab; on paper all are open. */
export function tabs(node: GroupNode, view: FormView): TemplateResult {
  const groups = node.children.filter((child): child is GroupNode => child.kind === 'group' && child.visible);
  const wanted = chosenIn(view, node.key);
  const active = groups.find(({ key }) => key === wanted) ?? groups[0];
  return html`<div class="items">
    ${nodeList(view, () => node.children.filter(isBeside), node)}
    <div class="tabs no-print" role="tablist" aria-labelledby=${node.text === '' ? nothing : `${node.key}-label`} @keydown=${(event: KeyboardEvent) => move(event, node, view)}>
      ${repeat(groups, ({ key }) => key, (group) => tab(group, group === active, node, view))}
    </div>
    ${repeat(
      groups,
      ({ key }) => key,
      (group) => html`<div
        class="tab-panel" role="tabpanel" id=${`${group.key}-panel`} aria-labelledby=${`${group.key}-tab`} ?hidden=${group !== active}
        @reveal=${() => choose(view, node.key, group.key)}
      >${nodeList(view, () => [group], group.key)}</div>`,
    )}
  </div>`;
}

function isBeside({ kind }: FormNode): boolean {
  return kind !== 'group';
}

function tab(group: GroupNode, isActive: boolean, node: GroupNode, view: FormView): TemplateResult {
  const wrong = wrongToTell([group], view);
  return html`<button
    type="button" class="tab" role="tab" id=${`${group.key}-tab`} data-tab=${group.key} aria-selected=${isActive ? 'true' : 'false'}
    aria-controls=${`${group.key}-panel`} tabindex=${isActive ? 0 : -1} @click=${() => choose(view, node.key, group.key)}
  ><span dir="auto">${group.text === '' ? layoutWords(view).t('assessment.layout.page', { number: group.index + 1 }) : textOf(group, view)}${numberOf(group)}</span>${wrong > 0 ? wrongMark(wrong, view) : nothing}</button>`;
}

function move(event: KeyboardEvent, node: GroupNode, view: FormView): void {
  const list = event.currentTarget as HTMLElement;
  const all = [...list.querySelectorAll<HTMLElement>('[role="tab"]')];
  const place = all.findIndex((each) => each === (event.target as HTMLElement).closest('[role="tab"]'));
  const forward = getComputedStyle(list).direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const backward = forward === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft';
  const steps: Readonly<Record<string, number>> = { [forward]: place + 1, [backward]: place - 1 + all.length, Home: 0, End: all.length - 1 };
  const step = steps[event.key];
  if (step === undefined || all.length === 0) return;
  event.preventDefault();
  const next = all[step % all.length] as HTMLElement;
  choose(view, node.key, next.dataset['tab'] ?? '');
  next.focus();
}
