import { allowedActs, loadEvidence, loadProvenance, loadReferral, loopStage, referralTimeline, rolesOf, stuckReason } from '@careloom/core/referral';
import type { LoopStage, Referral, ReferralAct, TimelineEntry } from '@careloom/core/referral';
import type { Actor, Refusal } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { dispatchIntent } from '../../acts/index.ts';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorIcon,
  errorState,
  fieldStyles,
  liveRegion,
  LoadController,
  LocalizeController,
  notice,
  outcomeNotice,
  personIcon,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { NeedReferEvent } from '../../care-plan/index.ts';
import { ReferralActController } from '../referral-act-controller.ts';
import { referralActFormStyles } from '../referral-act-form.styles.ts';
import { actForm } from '../referral-act-form.ts';
import { loadReferralGoals, reportChanges } from '../referral-goals.ts';
import type { ReferralGoals } from '../referral-goals.ts';
import { ballLine, outputWords, patientWords, serviceWords, stageChip, storedWords, stuckWords } from '../referral-words.ts';
import { referralCatalogues } from '../referral-catalogues.ts';
import { referralTimelineStyles } from './referral-timeline.styles.ts';
import { timelineEntry } from './timeline-entry.ts';

/** The acts of our side, the one that moves the loop on first. */
const offered: readonly ReferralAct[] = ['receipt-asked', 'closed-unsuccessful', 'cancelled', 'retracted'];

/** Nobody will bring the service from here: the next step is somebody else. */
const deadEnds: readonly LoopStage[] = ['declined', 'failed', 'cancelled', 'not-received'];

/**
 * One referral: for whom, where it stands, whose turn it is and since when, why it is stuck, what came back, and
 * everything that happened, newest first. From here the coordinator records what the patient says, and closes the loop,
 * or looks for another organization where this one ended without the service.
 *
 * @tag careloom-referral-timeline
 * @summary The story of one referral, and the way to close its loop.
 * @status experimental
 * @since 0.1.0
 * @serves F16
 * @fhir Task, ServiceRequest, Goal, Provenance
 * @fires {ReferralChangeEvent} careloom-referral-change - Somebody wants to move the referral on. Cancelable.
 * @fires {ReferralChangedEvent} careloom-referral-changed - It was moved on, and that is stored.
 * @fires {NeedReferEvent} careloom-need-refer - Somebody wants to refer to another organization; open a composer. Cancelable.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart status - The chip with the stage.
 * @csspart holder - Whose turn it is.
 * @csspart form - The form of an act.
 * @csspart entry - One line of the timeline.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a referral.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-referral-timeline-background-color - Background of the card.
 */
export class CareloomReferralTimeline extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, referralActFormStyles, referralTimelineStyles];

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
      const evidence = await loadEvidence(repository, referral.requestRef, { signal }).catch((error: unknown) => {
        if (signal.aborted) throw error;
        return [];
      });
      return { referral, goals, entries: referralTimeline(referral, history ?? [], evidence), historyMissing: history === undefined };
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

  /** The host said no to a referral elsewhere. */
  #referRefused: { readonly ref: string; readonly refusal: Refusal } | undefined;

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
          <p class="for">
            ${personIcon()}<span><span class="visually-hidden">${localize.t('referral.board.patient')}</span>
              <bdi dir="auto" translate="no">${patientWords(referral, localize)}</bdi></span>
          </p>
          <div role="heading" aria-level=${this.#level}><span class="section">${service}</span></div>
          <p class="muted secondary">${referral.owner?.display ?? localize.t('referral.ball.anybody')}</p>
        </div>
        ${stageChip(referral, localize)}
      </header>
      ${this.#renderProhibited(referral)} ${this.#renderStuck(referral)} ${ballLine(referral, localize, this.session?.user) ?? nothing} ${this.#renderFacts(referral)}
      ${this.#renderActs(referral, goals)}
      <section aria-labelledby="history">
        <div role="heading" aria-level=${this.#level + 1} id="history" class="what">${localize.t('referral.timeline.history')}</div>
        ${historyMissing ? html`<p class="muted">${localize.t('referral.timeline.history_missing')}</p>` : nothing}
        ${entries.length === 0 ? html`<p class="muted">${localize.t('referral.timeline.history_empty')}</p>` : nothing}
        <ol class="entries">${entries.map((entry) => timelineEntry(entry, localize))}</ol>
      </section>
    </article>`;
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  #renderProhibited({ contactProhibited }: Referral): TemplateResult | typeof nothing {
    if (!contactProhibited) return nothing;
    const title = this.#localize.t('referral.timeline.contact_prohibited');
    return notice({ tone: 'warning', icon: alertIcon, title, body: this.#localize.t('referral.timeline.contact_prohibited_help') });
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
    // Wishes beside "do not contact" would read as permission.
    const contact = referral.contactProhibited ? undefined : referral.contactWishes;
    const outcome = referral.outputs.flatMap((output) => outputWords(output) ?? []);
    const facts: [string, string | undefined][] = [
      [localize.t('referral.board.priority'), referral.priority === 'routine' ? undefined : localize.t(`referral.priority.${referral.priority}`)],
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
    return html`<div class="said" tabindex="-1">${liveRegion(this.#renderSaid(referral))}</div>
      ${isOpen
        ? actForm({ referral, goals, acts: this.#acts, localize, today: localize.today, onInput: () => (this.dirty = true) })
        : html`<div class="actions no-print">${this.#renderButtons(referral, goals, acts, user)}</div>`}`;
  }

  #renderButtons(referral: Referral, goals: ReferralGoals, acts: readonly ReferralAct[], user: Actor): unknown {
    const localize = this.#localize;
    const isDeadEnd = deadEnds.includes(loopStage(referral)) && rolesOf(referral, user).has('requester');
    const look = (act: ReferralAct): string =>
      act === 'receipt-asked' && !isDeadEnd ? 'button primary' : act === 'retracted' ? 'button quiet' : 'button';
    return [
      isDeadEnd
        ? html`<button type="button" class="button primary" data-do="find-another" @click=${() => void this.#findAnother(referral, goals)}>
            ${localize.t('referral.do.find_another')}
          </button>`
        : nothing,
      ...acts.map(
        (act) => html`<button type="button" data-act=${act} class=${look(act)} @click=${() => this.#begin(act, referral)}>
          ${localize.text(`referral.do.${act}`)}
        </button>`,
      ),
    ];
  }

  /** How the last act ended; a refusal of the host where no form says it. */
  #renderSaid(referral: Referral): unknown {
    const localize = this.#localize;
    const refused = this.#referRefused;
    if (refused?.ref === referral.ref) {
      return notice({ tone: 'danger', icon: errorIcon, title: localize.t('foundation.outcome.refused'), body: localize.reason(refused.refusal) });
    }
    if (!this.#acts.isAbout(referral)) return nothing;
    const done = this.#acts.stored;
    const stored = done && storedWords(done.act, done.before, localize);
    return outcomeNotice({ outcome: this.#acts.commit.outcome, localize, ...(stored && { stored }), onRetry: () => this.#acts.retry() });
  }

  #begin(act: ReferralAct, referral: Referral): void {
    this.#referRefused = undefined;
    void this.#acts.begin(act, referral);
  }

  /** The same need, for whoever else may help: the host opens a composer. */
  async #findAnother(referral: Referral, { open }: ReferralGoals): Promise<void> {
    const conditionRef = referral.reasonRefs.find((ref) => ref.startsWith('Condition/'));
    const goalRef = open[0]?.ref;
    const detail = { domain: referral.domain, patientRef: referral.patient.ref, ...(conditionRef && { conditionRef }), ...(goalRef && { goalRef }) };
    this.#referRefused = undefined;
    const intent = await dispatchIntent(this, new NeedReferEvent(detail));
    if (typeof intent === 'object') this.#referRefused = { ref: referral.ref, refusal: intent.refused };
    this.requestUpdate();
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

declare global {
  interface HTMLElementTagNameMap {
    'careloom-referral-timeline': CareloomReferralTimeline;
  }
}
