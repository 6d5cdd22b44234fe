import type { PlanRecord } from '@careloom/core/care-plan/plan';
import type { CoverageRow } from '@careloom/core/care-plan/review';
import type { TemplateResult } from 'lit';
import { html, nothing, svg } from 'lit';
import { alertIcon, errorIcon, infoIcon, notice } from '../../foundation/index.ts';
import type { Icon } from '../../foundation/index.ts';
import { named, planChip, quoted } from '../plan-words.ts';
import type { BoardFormKind } from './board-acts.ts';
import type { BoardModel, FindingGroup } from './board-model.ts';
import type { BoardLocalizer } from './board-words.ts';

const severityIcons: Readonly<Record<FindingGroup['severity'], Icon>> = { error: errorIcon, warning: alertIcon, information: infoIcon };

/** What of a finding can be done here: a form, or the row it is about. */
const findingForms: Readonly<Partial<Record<FindingGroup['kind'], BoardFormKind>>> = {
  'two-active-plans': 'merge',
  'no-review-date': 'review-day',
  'review-overdue': 'review',
  'no-title': 'rename',
};
const most = 3;

export interface FindingOptions {
  readonly localize: BoardLocalizer;
  readonly mayEdit: boolean;
  readonly onForm: (kind: BoardFormKind) => void;
  /** Opens the row of the first of them. */
  readonly onShow: (refs: readonly string[]) => void;
  readonly hasRow: (ref: string) => boolean;
  /** Decided, and waiting to be saved. */
  readonly isUnsent: (ref: string) => boolean;
  /** Goals that no plan holds: all of them at once. */
  readonly onTake: (refs: readonly string[], words: string) => void;
}

/** What somebody should look at, in words, and what to do about it. */
export function findingsPart({ findings: all }: BoardModel, options: FindingOptions): TemplateResult | typeof nothing {
  const { localize, isUnsent } = options;
  const findings = all.filter(({ kind, refs }) => kind !== 'loose-goal' || !refs.every(isUnsent));
  if (findings.length === 0) return nothing;
  const count = findings.reduce((sum, group) => sum + group.count, 0);
  return html`<section class="findings" part="findings" aria-labelledby="findings">
    <p class="label" id="findings">${localize.t('care-plan.board.findings', { count })}</p>
    <ul>
      ${findings.map((group) => findingRow(group, options))}
    </ul>
  </section>`;
}

function findingRow({ kind, severity, count, refs, names }: FindingGroup, options: FindingOptions): TemplateResult {
  const { localize, mayEdit, onForm, onShow, onTake } = options;
  const form = findingForms[kind];
  const shown = names.slice(0, most).map((words) => quoted(words));
  const rest = names.length - shown.length;
  const told = localize.list(rest > 0 ? [...shown, localize.t('care-plan.board.more_names', { count: rest })] : shown);
  const target = refs.filter((ref) => options.hasRow(ref));
  const button =
    form && mayEdit
      ? html`<button type="button" class="button" data-do=${form} @click=${() => onForm(form)}>${localize.t(`care-plan.board.do.${form}`)}</button>`
      : kind === 'loose-goal' && mayEdit
        ? html`<button type="button" class="button" data-do="take-all" @click=${() => onTake(refs, localize.list(names.map((words) => quoted(words))))}>${localize.t('care-plan.board.do.take-all')}</button>`
      : target.length > 0
        ? html`<button type="button" class="button" data-show=${kind} @click=${() => onShow(target)}>${localize.t('care-plan.board.show')}</button>`
        : nothing;
  return html`<li class=${`finding ${severity}`}>
    ${severityIcons[severity]()}
    <div>
      <p class="finding-title">${localize.text(`care-plan.finding.${kind}`, { count })}${told ? html`: <span class="finding-names">${told}</span>` : nothing}</p>
      <p class="muted secondary">${localize.text(`care-plan.finding.${kind}_help`, { refs: localize.list(refs) })}</p>
    </div>
    <div class="no-print">${button}</div>
  </li>`;
}

/** How many of the 12 parts of a full plan the record shows: words, and a bar for the eye. */
export function coveragePart(rows: readonly CoverageRow[], localize: BoardLocalizer): TemplateResult {
  const of = (state: CoverageRow['state']): number => rows.filter((row) => row.state === state).length;
  const counts = { met: of('met'), partly: of('partly'), missing: of('missing') };
  const na = of('not-applicable');
  const states = (['met', 'partly', 'missing', 'not-applicable'] as const).flatMap((state) => Array.from({ length: of(state) }, () => state));
  return html`<div class="meter-words">
    <p>${na > 0 ? localize.t('care-plan.board.coverage_na', { ...counts, na }) : localize.t('care-plan.board.coverage', counts)}</p>
    <svg class="meter" viewBox=${`0 0 ${rows.length * 10} 8`} preserveAspectRatio="none" aria-hidden="true">
      ${states.map((state, at) => svg`<rect class=${state} x=${at * 10 + 1} y="1" width="8" height="6" rx="1"></rect>`)}
    </svg>
  </div>`;
}

/** What the plan is called, where it stands, and when it is looked at again. */
export function headPart({ graph: { plan } }: BoardModel, level: number, localize: BoardLocalizer): TemplateResult {
  const { reviewOn, custodian } = plan;
  const name = custodian && (custodian.display ?? custodian.ref);
  const review = reviewOn && (reviewOn < localize.today ? 'care-plan.board.review_over' : 'care-plan.board.review_on');
  const facts = [
    ...(review ? [localize.t(review, { date: localize.date(reviewOn) })] : []),
    ...(name ? [localize.t('care-plan.board.kept_by', { name: named(name) })] : []),
  ];
  return html`<div class="head">
    <div class="top">
      <div role="heading" aria-level=${level} class="title">${plan.title ?? localize.t('care-plan.plan.untitled')}</div>
      ${planChip(plan, localize)}
    </div>
    ${facts.length > 0 ? html`<p class="muted">${facts.join(' · ')}</p>` : nothing}
  </div>`;
}

/** What could not be read or loaded. */
export function notReadPart({ unreadable, notLoaded }: PlanRecord, localize: BoardLocalizer): unknown {
  return [
    unreadable.length > 0
      ? notice({
          tone: 'warning',
          icon: alertIcon,
          title: localize.t('care-plan.board.unreadable', { count: unreadable.length }),
          body: localize.t('care-plan.board.unreadable_help', { refs: localize.list(unreadable.map(({ ref }) => ref)) }),
        })
      : nothing,
    notLoaded.includes('Appointment') ? notice({ tone: 'info', icon: infoIcon, title: localize.t('care-plan.board.not_loaded') }) : nothing,
  ];
}
