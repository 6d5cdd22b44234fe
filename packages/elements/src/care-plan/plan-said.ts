import { html, nothing } from 'lit';
import { doneIcon, errorIcon, notice, outcomeNotice } from '../foundation/index.ts';
import type { Localizer } from '../foundation/index.ts';
import type { PlanActController } from './plan-act-controller.ts';
import type { PlanFormController } from './plan-form-controller.ts';

/** How the last act ended; a refusal only where no form says it. Goes into a `liveRegion`. */
export function planSaid(acts: PlanActController, forms: PlanFormController, localize: Localizer, finishFirst: string): unknown {
  if (forms.unfinished) return html`<p class="field-error">${errorIcon()}<span>${finishFirst}</span></p>`;
  const [problem] = acts.problems;
  if (problem && !forms.open) {
    return notice({ tone: 'danger', icon: errorIcon, title: localize.text('foundation.outcome.refused'), body: localize.reason(problem) });
  }
  if (acts.isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
  const { outcome } = acts.commit;
  if (!outcome) return nothing;
  const done = [...new Set(acts.stored)].map((act) => localize.text(`care-plan.act.${act}`));
  const stored = done.length > 0 ? localize.text('care-plan.stored', { acts: localize.list(done) }) : undefined;
  return outcomeNotice({ outcome, localize, ...(stored && { stored }), onRetry: () => acts.retry() });
}
