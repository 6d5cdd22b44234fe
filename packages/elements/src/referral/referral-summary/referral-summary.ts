import { loadReferrals, referralSummary, stuckReason } from '@careloom/core/referral';
import type { CareRepository } from '@careloom/core/ports';
import type { Referral, ReferralList, ReferralSummary, SilenceRule } from '@careloom/core/referral';
import { closureOf } from '@careloom/core/referral/measure';
import type { Closure } from '@careloom/core/referral/measure';
import { dayOf, daysBetween } from '@careloom/core/shared';
import type { Day } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  LoadController,
  LocalizeController,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { isProxyUser } from '../../foundation/session.ts';
import { domainName } from '../domain-words.ts';
import { scopeArgs, scopeOf, scopeQueries } from '../referral-list/referral-scope.ts';
import type { ScopeArgs } from '../referral-list/referral-scope.ts';
import { unreadableNotice } from '../referral-list/unreadable-notice.ts';
import { Silence } from '../../silence/index.ts';
import { patientWords, serviceWords, stageChip, stuckWords } from '../referral-words.ts';
import { closureFigures, yearOf } from './closure-figures.ts';
import { figure } from './figure.ts';
import { foundNeedsQuery, loadFoundNeeds, openNeeds } from './found-needs.ts';
import type { FoundNeed } from './found-needs.ts';
import type { Measured, MeasureSettings } from './measure-load.ts';
import { referralSummaryStyles } from './referral-summary.styles.ts';
import { summaryCatalogues } from './summary-words.ts';

type FigureId = 'needs' | 'sent' | 'closed' | 'days';

interface SummaryValue {
  readonly referrals: readonly Referral[];
  readonly closure: Closure;
  /** CMS50; undefined without value sets. */
  readonly measured: Measured | undefined;
  readonly unreadable: ReferralList['unreadable'];
  /** What screening found for this patient; undefined for a clinic, and where nobody screened. */
  readonly found: readonly FoundNeed[] | undefined;
}

/**
 * Did it help? Needs found, referred, closed, and the median days to close, each with its n and the referrals behind
 * it. Under them, how loops close by our definition and by CMS50, side by side. What is not known or not measurable is
 * called that; it never becomes a 0.
 *
 * @tag careloom-referral-summary
 * @summary Referrals of a patient or a clinic in four numbers that can be opened.
 * @status experimental
 * @since 0.1.0
 * @serves F16
 * @fhir Task, ServiceRequest, Observation, Encounter, Procedure
 * @csspart figure - One number.
 * @csspart behind - The list behind a number.
 * @csspart closure - How loops close, in two ways.
 * @csspart status - The chip with the stage.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a patient.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-referral-summary-background-color - Background of the summary.
 */
export class CareloomReferralSummary extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, stateStyles, referralSummaryStyles];

  readonly #localize = new LocalizeController(this, summaryCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #load = new LoadController(this, {
    // The zone decides which day a referral was closed on.
    args: () => {
      const scope = scopeArgs(this, this.#selection.value);
      return scope && ([...scope, this.#localize.timeZone, this.measure] as const);
    },
    load: async ([kind, ref, timeZone, measure], { repository, signal }): Promise<SummaryValue> => {
      const [{ referrals, unreadable }, found, measured] = await Promise.all([
        loadReferrals(repository, scopeOf(kind, ref), { signal }),
        kind === 'patient' ? loadFoundNeeds(repository, ref, { signal }) : undefined,
        measure?.valueSets ? this.#measure(repository, [kind, ref], measure, signal) : undefined,
      ]);
      const closure = closureOf(referrals, { now: this.#localize.now, timeZone });
      return { referrals, closure, measured, unreadable, found };
    },
    watch: ([kind, ref]) => [...scopeQueries(kind, ref), ...(kind === 'patient' ? [foundNeedsQuery(ref)] : [])],
  });

  /** Whose referrals: `Patient/1`. Without one (and without `requester-ref`) the provider's patient. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** The clinic that sent them, `Organization/1`. */
  @property({ attribute: 'requester-ref' }) requesterRef: string | undefined;

  /** The needs screening found in a clinic: only the host knows them. A patient's are looked up. */
  @property({ attribute: false }) needs: readonly FoundNeed[] | undefined;

  /** How many needs screening found, where the host knows no more than the number. Absent: not known. */
  @property({ type: Number, attribute: 'needs-found' }) needsFound: number | undefined;

  /** How many people were screened to find them. Absent: not known. */
  @property({ type: Number, attribute: 'needs-screened' }) needsScreened: number | undefined;

  /** What CMS50 needs: value sets and codes, which we do not ship, and the period. Without them it is not measurable. Another object is counted anew. */
  @property({ attribute: false }) measure: MeasureSettings | undefined;

  /** After how many days of silence a referral is stuck. Without them ours, which no standard backs. */
  @property({ attribute: false }) silenceRules: readonly SilenceRule[] | undefined;

  /** Days on which the site does not work, `YYYY-MM-DD`: they are no business days. */
  @property({ attribute: false }) holidays: ReadonlySet<Day> | undefined;

  readonly #silence = new Silence(this);
  @state() private open: FigureId | undefined;

  /** Reads the referrals again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('referral.summary.none_title'), body: localize.t('referral.summary.none_body') }),
      pending: () => skeleton(localize, 4),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: ({ referrals, closure, measured, unreadable, found }, { error }) => {
        const summary = referralSummary(referrals, localize.timeZone, this.#silence.options(localize));
        return html`<section aria-label=${localize.t('referral.summary.label')}>
        ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${unreadableNotice(unreadable, localize)}
        <ul class="figures">
          ${this.#renderNeeds((isProxyUser(this.session?.user) ? openNeeds(this.needs) : this.needs) ?? found)} ${this.#renderSent(summary)} ${this.#renderClosed(summary)} ${this.#renderDays(summary)}
        </ul>
        ${closureFigures({ closure, measured, period: this.#period }, localize)}
      </section>`;
      },
    });
  }

  get #period(): { readonly start: string; readonly end: string } {
    return this.measure?.period ?? yearOf(this.#localize.today);
  }

  async #measure(repository: CareRepository, scope: ScopeArgs, settings: MeasureSettings, signal: AbortSignal): Promise<Measured> {
    const { loadMeasured } = await import('./measure-load.ts');
    return loadMeasured(repository, scope, { ...settings, period: this.#period, timeZone: this.#localize.timeZone }, { signal });
  }

  #renderNeeds(needs: readonly FoundNeed[] | undefined): TemplateResult {
    const localize = this.#localize;
    const [found, screened] = [needs?.length ?? count(this.needsFound), count(this.needsScreened)];
    const isUnknown = found === undefined;
    const isClinic = scopeArgs(this, this.#selection.value)?.[0] === 'requester';
    return figure({
      ...this.#toggle('needs'),
      number: isUnknown ? localize.t('referral.summary.unknown') : localize.number(found),
      label: isUnknown ? localize.t('referral.summary.needs_unknown') : localize.t('referral.summary.needs', { count: found }),
      details: [
        ...(screened === undefined ? [] : [localize.t('referral.summary.needs_screened', { count: screened })]),
        ...(screened === undefined && !isUnknown && (isClinic || !needs) ? [localize.t('referral.summary.screened_unknown')] : []),
      ],
      isUnknown,
      behind: (needs ?? []).map(
        ({ domain, patient }) => html`<li><span class="what">${patient ? html`<strong>${patient}</strong> ` : nothing}${domainName(domain, localize)}</span></li>`,
      ),
    });
  }

  #renderSent({ sent, open, stuck = [] }: ReferralSummary): TemplateResult {
    const localize = this.#localize;
    return figure({
      ...this.#toggle('sent'),
      number: localize.number(sent.length),
      label: localize.t('referral.summary.sent', { count: sent.length }),
      details: [
        ...(open.length > 0 ? [localize.t('referral.summary.sent_open', { count: open.length })] : []),
        ...(stuck.length > 0 ? [localize.t('referral.summary.sent_stuck', { count: stuck.length })] : []),
      ],
      behind: sent.map((referral) => this.#renderReferral(referral, stageChip(referral, localize))),
    });
  }

  #renderClosed({ closed, closedUnsuccessful }: ReferralSummary): TemplateResult {
    const localize = this.#localize;
    const without = closedUnsuccessful.length;
    return figure({
      ...this.#toggle('closed'),
      number: localize.number(closed.length),
      label: localize.t('referral.summary.closed'),
      details: without > 0 ? [localize.t('referral.summary.closed_without', { count: without })] : [],
      behind: closed.map((referral) => this.#renderReferral(referral, stageChip(referral, localize))),
    });
  }

  #renderDays({ closed, daysToClose: { median, n } }: ReferralSummary): TemplateResult {
    const localize = this.#localize;
    if (median === undefined) {
      const number = localize.t(closed.length === 0 ? 'referral.summary.none_closed' : 'referral.summary.dates_unknown');
      return figure({ ...this.#toggle('days'), number, label: localize.t('referral.summary.none_closed_label'), isUnknown: true, behind: [] });
    }
    const missing = closed.length - n;
    return figure({
      ...this.#toggle('days'),
      number: localize.t('referral.summary.days', { count: median }),
      label: localize.t('referral.summary.days_label', { n }),
      details: missing > 0 ? [localize.t('referral.summary.days_missing', { count: missing })] : [],
      behind: closed.map((referral) => this.#renderReferral(referral, html`<span>${this.#took(referral)}</span>`)),
    });
  }

  #renderReferral(referral: Referral, side: TemplateResult): TemplateResult {
    const localize = this.#localize;
    const isClinic = scopeArgs(this, this.#selection.value)?.[0] === 'requester';
    const stuck = stuckReason(referral, this.#silence.options(localize));
    const who = referral.owner?.display ?? referral.owner?.ref ?? localize.t('referral.ball.anybody');
    return html`<li>
      <span class="what">${isClinic ? html`<strong>${patientWords(referral, localize)}</strong> ` : nothing}${serviceWords(referral, localize)}
        <span class="muted secondary">${who}</span>${stuck ? html`<span class="muted secondary">${stuckWords(stuck, localize)}</span>` : nothing}</span>
      ${side}
    </li>`;
  }

  #took({ authoredOn, closedOn }: Referral): string {
    if (!authoredOn || !closedOn) return this.#localize.t('referral.summary.took_unknown');
    const { timeZone } = this.#localize;
    return this.#localize.t('referral.summary.took', { count: daysBetween(dayOf(authoredOn, timeZone), dayOf(closedOn, timeZone)) });
  }

  #toggle(id: FigureId): { readonly id: string; readonly isOpen: boolean; readonly onToggle: () => void } {
    const isOpen = this.open === id;
    return { id, isOpen, onToggle: () => (this.open = isOpen ? undefined : id) };
  }
}

/** A count the host gave; anything else is "not known". */
function count(given: number | null | undefined): number | undefined {
  return typeof given === 'number' && Number.isInteger(given) && given >= 0 ? given : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-referral-summary': CareloomReferralSummary;
  }
}
