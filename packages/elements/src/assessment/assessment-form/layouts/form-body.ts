import { html, nothing } from 'lit';
import { warnOnce } from '../../../foundation/index.ts';
import type { FormView } from '../form-view.ts';
import { lazyPart } from '../lazy-part.ts';
import { allNodes } from '../stretches.ts';

const reading = lazyPart(() => import('../views/form-reading.ts'));
const pages = lazyPart(() => import('./pages.ts'));
const turns = lazyPart(() => import('./turns.ts'));
const adaptive = lazyPart(() => import('../adaptive/adaptive-form.ts'));

/**
 * What stands under the title: all items; or page after page, one question after the other, or what a server asks next,
 * as the form wants it; or the answers, to be read.
 * @param submit the way to hand in the answers; shown when it is time.
 */
export function formBody(view: FormView, shape: 'form' | 'summary' | 'print', submit: unknown): unknown {
  if (shape === 'summary' || shape === 'print') return reading(view)?.readingOf(view, shape) ?? nothing;
  if (shape !== 'form') warnOnce('assessment.view_unknown', 'not a known value, the form is shown.', 'view');
  const { definition } = view.form;
  const isAdaptive = definition.adaptive || view.host.step;
  const hasPages = definition.items.some(({ control }) => control === 'page');
  if (!isAdaptive && !hasPages && definition.entryMode === 'random') return html`${allNodes(view)}${submit}`;
  const layout = (isAdaptive ? adaptive : hasPages ? pages : turns)(view);
  return layout?.bodyOf(view, submit) ?? html`<span class="muted" aria-busy="true">${view.localize.t('assessment.form.loading')}</span>`;
}
