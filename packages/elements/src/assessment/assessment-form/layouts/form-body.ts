import { html } from 'lit';
import type { FormView } from '../form-view.ts';
import { lazyPart } from '../lazy-part.ts';
import { nodeStretches } from '../stretches.ts';

const pages = lazyPart(() => import('./pages.ts'));

/**
 * What stands under the title: all items, or page after page where the form has pages.
 * @param submit the way to hand in the answers; shown when it is time.
 */
export function formBody(view: FormView, submit: unknown): unknown {
  const { definition } = view.form;
  if (!definition.items.some(({ control }) => control === 'page')) {
    return html`${nodeStretches(view, definition.items, () => view.form.children, view)}${submit}`;
  }
  return pages(view)?.pagesView(view, submit) ?? html`<span class="muted" aria-busy="true">${view.localize.t('assessment.form.loading')}</span>`;
}
