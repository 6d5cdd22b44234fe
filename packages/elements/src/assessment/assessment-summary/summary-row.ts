import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { changePart, criticalPart, notesPart, scorePart } from '../hub-score.ts';
import { sourceLine, toolTitle } from '../hub-words.ts';
import type { LatestResult } from './summary-model.ts';
import type { SummaryLocalizer } from './summary-words.ts';

/** One tool: what its newest answers say, who gave them and when, and what happened since. */
export function summaryRow({ tool, run, due, change }: LatestResult, localize: SummaryLocalizer, level: number, mark: unknown): TemplateResult {
  const { declined, partial, draft } = due;
  const id = `result-${tool.id}-${tool.version}`;
  return html`<article class="result" part="result" data-ref=${tool.id} aria-labelledby=${id}>
    <div role="heading" aria-level=${level} class="what" id=${id}>${toolTitle(tool)}</div>
    ${run
      ? html`${sourceLine(run, localize)} ${criticalPart(run, localize)} ${scorePart(run, localize)} ${changePart(change, localize)} ${notesPart(run, localize)} ${mark}
        ${run.carried.length > 0 ? html`<p class="muted secondary">${localize.t('assessment.summary.carried', { count: run.carried.length })}</p>` : nothing}`
      : nothing}
    ${declined ? html`<p class="secondary">${localize.t(run ? 'assessment.summary.declined' : 'assessment.summary.only_declined', { date: localize.date(declined.on) })}</p>` : nothing}
    ${partial && partial !== run
      ? html`<div class="secondary later">
          <p>${localize.t('assessment.summary.partial', { date: localize.date(partial.on) })}</p>
          ${criticalPart(partial, localize)} ${scorePart(partial, localize)}
        </div>`
      : nothing}
    ${draft ? html`${criticalPart(draft, localize)}<p class="secondary">${localize.t('assessment.summary.draft', { date: localize.date(draft.on) })}</p>` : nothing}
  </article>`;
}
