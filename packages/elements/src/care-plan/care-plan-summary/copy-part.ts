import { recordCopyGiven, roleOf } from '@careloom/core/care-plan/plan';
import type { PlanGraph } from '@careloom/core/care-plan/plan';
import type { Actor, Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, doneIcon, errorIcon, liveRegion, notice, outcomeNotice } from '../../foundation/index.ts';
import type { LocalizeController } from '../../foundation/index.ts';
import type { PlanActController } from '../plan-act-controller.ts';
import type { planActCatalogues } from '../plan-catalogues.ts';
import { named } from '../plan-words.ts';
import type { SummaryModel, SummaryValue } from './summary-model.ts';
import { nameOfParty } from './summary-words.ts';
import type { SummaryWords } from './summary-words.ts';

export { planActCatalogues as catalogues } from '../plan-catalogues.ts';
export { paperHeader, summaryPaper } from './summary-paper.ts';
export type CopyLocalizer = LocalizeController<SummaryWords & (typeof planActCatalogues)['en']>;

export interface CopyPart {
  readonly value: SummaryValue;
  readonly graph: PlanGraph;
  readonly model: SummaryModel;
  readonly print: TemplateResult;
  readonly acts: PlanActController;
  readonly localize: CopyLocalizer;
  readonly level: number;
  readonly readonly: boolean;
  readonly user: Actor | undefined;
}

/** Where a copy is printed, and noted once somebody got it. */
export function copyPart(options: CopyPart): TemplateResult {
  const { model, localize, readonly, level, print } = options;
  const { lastCopy } = model.summary;
  const user = readonly ? undefined : options.user;
  const why = readonly ? undefined : user ? 'care-plan.summary.copy_role' : 'session.user_missing';
  const mayNote = user !== undefined && roleOf(user) === 'staff';
  return html`<section class="copy no-print" part="copy" aria-labelledby="copy">
      <div role="heading" aria-level=${level} id="copy" class="section">${localize.t('care-plan.summary.copy')}</div>
      <p class="muted">${localize.t('care-plan.summary.copy_help')}</p>
      <p>
        ${lastCopy
          ? localize.t('care-plan.summary.copy_last', { name: named(nameOfParty(lastCopy.to)), date: localize.date(lastCopy.at) })
          : localize.t('care-plan.summary.copy_none')}
        ${model.isStale ? html`<span class="late">${alertIcon()} ${localize.t('care-plan.summary.copy_stale')}</span>` : nothing}
      </p>
      ${print}
      <div class="said" tabindex="-1">${liveRegion(outcome(options))}</div>
      ${mayNote ? note(options) : why ? html`<p class="muted">${localize.text(why)}</p>` : nothing}
    </section>`;
}

function note({ value: { patient, relatives }, graph, acts, localize }: CopyPart): TemplateResult {
  const people: readonly Party[] = [patient, ...relatives];
  const { busy, uncertain } = acts.outcomes;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const chosen = String(new FormData(event.currentTarget as HTMLFormElement).get('to') ?? '');
    const to = people.find(({ ref }) => ref === chosen) ?? patient;
    void acts.submit(patient, (context) => {
      const done = recordCopyGiven(graph.plan, to, context);
      if (!done.ok) return { ok: false, refusals: [done.refusal] };
      return { ok: true, parts: { plans: [done.value] }, events: done.events, about: { planRef: graph.plan.ref } };
    });
  };
  return html`<form class="form" novalidate @submit=${submit}>
    <div class="field" ?inert=${uncertain}>
      <label class="label" for="to">${localize.t('care-plan.summary.copy_to')}</label>
      <select class="control" id="to" name="to">
        ${people.map((each) => html`<option .value=${each.ref}>${each.display ?? (each === patient ? localize.t('care-plan.agreement.patient') : each.ref)}</option>`)}
      </select>
    </div>
    ${uncertain
      ? nothing
      : html`<div class="actions">
          <button class="button primary" aria-disabled=${busy ? 'true' : 'false'}>
            ${localize.t('care-plan.summary.copy_note')}${busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>
        </div>`}
  </form>`;
}

function outcome({ acts, localize }: CopyPart): unknown {
  const { problems, isByHost, stored, commit } = acts;
  const [problem] = problems;
  if (problem) return notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(problem) });
  if (isByHost) return notice({ tone: 'success', icon: doneIcon, title: localize.text('foundation.outcome.by_host') });
  const done = stored.map((act) => localize.text(`care-plan.act.${act}`));
  const words = done.length > 0 ? localize.t('care-plan.stored', { acts: localize.list(done) }) : undefined;
  return outcomeNotice({ outcome: commit.outcome, localize, ...(words && { stored: words }), onRetry: () => acts.retry() });
}
