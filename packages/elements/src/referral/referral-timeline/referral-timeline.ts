import { allowedActs, loadProvenance, loadReferral, referralTimeline, stuckReason } from '@careloom/core/referral';
import type { Referral, ReferralAct, ReferralStatus, TimelineEntry } from '@careloom/core/referral';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  fieldStyles,
  liveRegion,
  LoadController,
  LocalizeController,
  notice,
  outcomeNotice,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { ReferralActController } from '../referral-act-controller.ts';
import { actForm } from '../referral-act-form.ts';
import { loadReferralGoals, reportChanges } from '../referral-goals.ts';
import type { ReferralGoals } from '../referral-goals.ts';
import { ballLine, outputWords, referralCatalogues, serviceWords, stageChip, stuckWords } from '../referral-words.ts';
import { referralTimelineStyles } from './referral-timeline.styles.ts';

/** The acts of our side, the one that moves the loop on first. */
const offered: readonly ReferralAct[] = ['receipt-asked', 'closed-unsuccessful', 'cancelled', 'retracted'];

/**
 * One referral: where it stands, who has the ball and since when, why it is stuck, what came back, and everything that
 * happened, newest first. From here the coordinator records what the patient says, and closes the loop.
 *
 * @tag careloom-referral-timeline
 * @summary The story of one referral, and the way to close its loop.
 * @status experimental
 * @since 0.1.0
 * @serves F16
 * @fhir Task, ServiceRequest, Goal, Provenance
 * @fires {ReferralChangeEvent} careloom-referral-change - Somebody wants to move the referral on. Cancelable.
 * @fires {ReferralChangedEvent} careloom-referral-changed - It was moved on, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart status - The chip with the stage.
 * @csspart holder - Who has the ball.
 * @csspart form - The form of an act.
 * @csspart entry - One line of the timeline.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a referral.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-referral-timeline-background-color - Background of the card.
 */
export class CareloomReferralTimeline extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, referralTimelineStyles];

  readonly #localize = new LocalizeController(this, referralCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #acts = new ReferralActController(this, {
    more: async (_act, _referral, { goals = [] }, context) =>
      this.repository ? reportChanges(this.repository, goals, this.#localize.today, context) : [],
    onSettled: () => void this.refresh(),
  });
  readonly #load = new LoadController(this, {
    args: () => (this.#ref ? ([this.#ref] as const) : undefined),
    load: async ([ref], { repository, signal }) => {
      const referral = await loadReferral(repository, ref, { signal });
      const history = await loadProvenance(repository, ref, { signal }).catch((error: unknown) => {
        if (signal.aborted) throw error;
        // A server that cannot search Provenance must not hide the referral itself.
        return undefined;
      });
      const goals = await loadReferralGoals(repository, referral.goalRefs, { signal });
      return { referral, goals, entries: referralTimeline(referral, history ?? []), historyMissing: history === undefined };
    },
    // A partner's server may write no Provenance, and our closing does not touch the Task: both are watched.
    watch: ([ref]) => [
      { resourceType: 'Task', params: { _id: ref.slice(ref.lastIndexOf('/') + 1) } },
      { resourceType: 'Provenance', params: { target: ref } },
    ],
  });

  /** The referral, as the address of its Task: `Task/1`. Without one, the provider's selection is shown. */
  @property({ attribute: 'referral-ref' }) referralRef: string | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the heading, 2 to 5, so that it fits the page's outline. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  get #ref(): string | undefined {
    return this.referralRef ?? this.#selection.value?.referralRef;
  }

  /** Reads the referral again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    return this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('referral.timeline.none_title'), body: localize.t('referral.timeline.none_body') }),
      pending: () => skeleton(localize, 6),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (shown, { error }) => this.#renderReferral(shown, error),
    });
  }

  #renderReferral({ referral, goals, entries, historyMissing }: Shown, error: unknown): TemplateResult {
    const localize = this.#localize;
    const service = serviceWords(referral, localize);
    return html`<article aria-label=${localize.t('referral.timeline.label', { service })}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing}
      <header>
        <div class="title">
          <div role="heading" aria-level=${this.#level}><span class="section">${service}</span></div>
          <p class="muted secondary">${referral.owner?.display ?? localize.t('referral.ball.anybody')}</p>
        </div>
        ${stageChip(referral, localize)}
      </header>
      ${this.#renderStuck(referral)} ${ballLine(referral, localize, this.session?.user) ?? nothing} ${this.#renderFacts(referral)}
      ${this.#renderActs(referral, goals)}
      <section aria-labelledby="history">
        <div role="heading" aria-level=${this.#level + 1} id="history" class="what">${localize.t('referral.timeline.history')}</div>
        ${historyMissing ? html`<p class="muted">${localize.t('referral.timeline.history_missing')}</p>` : nothing}
        ${entries.length === 0 ? html`<p class="muted">${localize.t('referral.timeline.history_empty')}</p>` : nothing}
        <ol class="entries">${entries.map((entry) => this.#renderEntry(entry))}</ol>
      </section>
    </article>`;
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  #renderStuck(referral: Referral): TemplateResult | typeof nothing {
    const session = this.session;
    const stuck = session && stuckReason(referral, { now: session.now(), timeZone: session.timeZone });
    if (!stuck) return nothing;
    const body = stuck.rule.days > 0 ? this.#localize.t('referral.stuck.due', { date: this.#localize.day(stuck.due) }) : undefined;
    return notice({ tone: 'warning', icon: alertIcon, title: stuckWords(stuck, this.#localize), ...(body && { body }) });
  }

  #renderFacts(referral: Referral): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const contact = referral.contactProhibited ? localize.t('referral.timeline.contact_prohibited') : referral.contactWishes;
    const outcome = referral.outputs.flatMap((output) => outputWords(output) ?? []);
    const facts: [string, string | undefined][] = [
      [localize.t('referral.timeline.reason'), referral.statusReason],
      [localize.t('referral.timeline.contact'), contact],
      [localize.t('referral.timeline.outcome'), outcome.length > 0 ? localize.list(outcome) : undefined],
    ];
    const shown = facts.filter(([, words]) => words);
    if (shown.length === 0) return nothing;
    return html`<div class="facts"><dl>${shown.map(([term, words]) => html`<dt>${term}</dt><dd>${words}</dd>`)}</dl></div>`;
  }

  #renderActs(referral: Referral, goals: ReferralGoals): TemplateResult | typeof nothing {
    const localize = this.#localize;
    const user = this.session?.user;
    if (this.readonly || !user) return nothing;
    const allowed = allowedActs(referral, user);
    const acts = offered.filter((act) => allowed.includes(act));
    const isOpen = this.#acts.isOpenFor(referral);
    const about = this.#acts.isAbout(referral);
    const done = this.#acts.stored;
    const stored = done && localize.t('referral.timeline.changed', { act: localize.text(`referral.act.${done}`) });
    const said = about
      ? outcomeNotice({ outcome: this.#acts.commit.outcome, localize, ...(stored && { stored }), onRetry: () => this.#acts.retry() })
      : nothing;
    return html`<div class="said" tabindex="-1">${liveRegion(said)}</div>
      ${isOpen
        ? actForm({ referral, goals, acts: this.#acts, localize, today: localize.today, onInput: () => (this.dirty = true) })
        : html`<div class="actions no-print">
            ${acts.map(
              (act) => html`<button
                type="button"
                data-act=${act}
                class=${act === 'receipt-asked' ? 'button primary' : act === 'retracted' ? 'button quiet' : 'button'}
                @click=${() => void this.#acts.begin(act, referral)}
              >${localize.text(`referral.do.${act}`)}</button>`,
            )}
          </div>`}`;
  }

  #renderEntry(entry: TimelineEntry): TemplateResult {
    const localize = this.#localize;
    const what =
      entry.act === 'status'
        ? localize.t('referral.act.status', { stage: localize.text(`referral.stage.${stageOf(entry.status)}`) })
        : localize.text(`referral.act.${entry.act}`);
    const when = entry.at ? [localize.date(entry.at), localize.time(entry.at)].filter((words) => words).join(', ') : '';
    return html`<li class=${entry.inferred ? 'entry inferred' : 'entry'} part="entry">
      <p><span class="what">${what}</span>${entry.by ? html` <span class="muted">${entry.by}</span>` : nothing}</p>
      ${entry.words ? html`<blockquote>${entry.words}</blockquote>` : nothing}
      ${when ? html`<p class="muted caption"><time datetime=${entry.at ?? ''}>${when}</time></p>` : nothing}
      ${entry.inferred && entry.act === 'status' ? html`<p class="muted caption">${localize.t('referral.timeline.inferred')}</p>` : nothing}
    </li>`;
  }

  protected override updated(): void {
    if (this.dirty && this.#acts.open === undefined) this.dirty = false;
  }
}

interface Shown {
  readonly referral: Referral;
  readonly goals: ReferralGoals;
  readonly entries: readonly TimelineEntry[];
  /** The server could not tell the history. */
  readonly historyMissing: boolean;
}

/** The word for a bare Task status: those of the loop, where they differ. */
function stageOf(status: ReferralStatus | undefined): string {
  const words: Readonly<Record<string, string>> = { requested: 'sent', rejected: 'declined', completed: 'to-confirm', 'entered-in-error': 'retracted' };
  return words[status ?? ''] ?? status ?? '';
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-referral-timeline': CareloomReferralTimeline;
  }
}
