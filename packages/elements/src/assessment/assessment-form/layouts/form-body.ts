import { html } from 'lit';
import type { FormView } from '../form-view.ts';
import { lazyPart } from '../lazy-part.ts';
import { allNodes } from '../stretches.ts';

const pages = lazyPart(() => import('./pages.ts'));
const turns = lazyPart(() => import('./turns.ts'));
const adaptive = lazyPart(() => import('../adaptive/adaptive-form.ts'));

/**
 * What stands under the title: all items; or page after page, one question after the other, or what a server asks next,
 * as the form wants it.
 * @param submit the way to hand in the answers; shown when it is time.
 */
export function formBody(view: FormView, submit: unknown): unknown {
  const { definition } = view.form;
  const isAdaptive = definition.adaptive || view.host.step;
  const hasPages = definition.items.some(({ control }) => control === 'page');
  if (!isAdaptive && !hasPages && definition.entryMode === 'random') return html`${allNodes(view)}${submit}`;
  const layout = (isAdaptive ? adaptive : hasPages ? pages : turns)(view);
  return layout?.bodyOf(view, submit) ?? html`<span class="muted" aria-busy="true">${view.localize.t('assessment.form.loading')}</span>`;
}
