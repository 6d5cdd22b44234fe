import type { FormNode } from '@careloom/forms';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { FormView } from '../form-view.ts';
import { goTo } from '../go-to.ts';
import { subtree, wrongIn } from './subtree.ts';

/** What has to be mended in these nodes before the form goes on; everything in them is marked from now on. */
export async function wrongBefore(view: FormView, roots: readonly FormNode[]): Promise<readonly FormNode[]> {
  const { form } = view;
  // What checks is loaded when it is first asked for.
  void form.issues.value;
  await form.settled();
  const wrong = wrongIn(roots);
  if (wrong.length > 0) for (const node of subtree(roots)) view.leave(node);
  return wrong;
}

/** Tells how much has to be mended, and brings the keyboard to the first of it. */
export function bringTo([first, ...others]: readonly FormNode[], view: FormView): void {
  if (!first) return;
  view.host.say(view.localize.t('assessment.form.errors_title', { count: others.length + 1 }));
  goTo(view.host.renderRoot, first.key);
}

/** The keyboard goes to what is new: a question's field; a group's heading or a text, so that it is heard first. */
export function arriveAt(node: FormNode, { slices, host: { renderRoot } }: FormView): void {
  slices.finish();
  if (node.kind === 'question') goTo(renderRoot, node.key);
  const place = renderRoot.querySelector<HTMLElement>(`#${CSS.escape(node.key)}`);
  if (!place || place.matches(':focus-within')) return;
  const target = place.querySelector<HTMLElement>('.group-title') ?? place;
  target.tabIndex = -1;
  target.focus();
}

export function nextButton(label: string, isBusy: boolean, view: FormView): TemplateResult {
  return html`<div class="actions no-print">
    <button type="button" class="button primary" aria-disabled=${isBusy ? 'true' : 'false'} @click=${() => void view.goOn?.()}>
      ${label}${isBusy ? ` (${view.localize.t('foundation.busy')})` : ''}
    </button>
  </div>`;
}
