import { doneIcon, errorIcon, notice, outcomeNotice } from '../../foundation/index.ts';
import { html } from 'lit';
import type { BarrierActController } from './barrier-act-controller.ts';
import type { BarrierListLocalizer } from './list-words.ts';

/** How the last act ended, or what is held back; a refusal only where no form says it. */
export function listOutcome(acts: BarrierActController, localize: BarrierListLocalizer): unknown {
  const { undo, unfinished, problems, open, isByHost, stored, commit } = acts;
  if (undo.held) return undo.render(localize);
  if (unfinished) return html`<p class="field-error">${errorIcon()}<span>${localize.t('care-plan.barriers.finish_first')}</span></p>`;
  const [problem] = problems;
  if (problem && !open) return notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(problem) });
  if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
  // A step that went into the plan is one thing to whoever planned it.
  const said = stored.filter((act) => act !== 'action-added').map((act) => localize.text(`care-plan.act.${act}`));
  const done = said.length > 0 ? localize.text('care-plan.stored', { acts: localize.list(said) }) : undefined;
  return outcomeNotice({ outcome: commit.outcome, localize, ...(done && { stored: done }), onRetry: () => acts.retry() });
}
