import { sameRef } from '@careloom/core/fhir';
import { backwardsIssue } from '@careloom/core/referral';
import type { Referral, ReferralAct, ReferralStatus, SilenceRule, TimelineEntry } from '@careloom/core/referral';
import type { Day, Refusal } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
  emptyState,
  errorState,
  fieldStyles,
  LoadController,
  LocalizeController,
  selectionContext,
  skeleton,
  staleNotice,
  stateStyles,
} from '../../foundation/index.ts';
import { LazyPart } from '../../foundation/lazy-part.ts';
import { followVisits } from '../follow-visits.ts';
import { ReferralActController } from '../referral-act-controller.ts';
import { referralActFormStyles } from '../referral-act-form.styles.ts';
import type { ReferralGoals } from '../referral-goals.ts';
import { ballLine, nameWords, serviceWords } from '../referral-words.ts';
import { referralCatalogues } from '../referral-catalogues.ts';
import type { ChartMarks } from '../../chart/index.ts';
import type { LongLists, RowPlace } from '../../rows/index.ts';
import { Silence } from '../../silence/index.ts';
import { referralTimelineStyles } from './referral-timeline.styles.ts';
import { UntoldActs } from '../untold-acts.ts';
import { HeldAct } from './held-act.ts';
import { factList, prohibitedNotice, stuckNotice, timelineHeader } from './timeline-head.ts';
import { loadTimeline } from './timeline-load.ts';
import type { Shown } from './timeline-load.ts';
import { referElsewhere } from './timeline-refer.ts';
import { TimelineSplit } from './timeline-split.ts';

/**
 * One referral: for whom, where it stands, whose turn it is and since when, why it is stuck, what came back, its visits,
 * the parts an intermediary made of it, and everything that happened, newest first. Says where it went back a step, where
 * the partner no longer works, where the patient moved, and what came of two acts at once. From here the coordinator
 * records what the patient says, asks the organization to stop, and closes the loop, or looks for another organization
 * where this one ended without the service; the organization plans visits and tells of them.
 *
 * @tag careloom-referral-timeline
 * @summary The story of one referral, and the way to close its loop.
 * @status experimental
 * @since 0.1.0
 * @serves F16
 * @fhir Task, ServiceRequest, Goal, Provenance, Appointment, Organization, Patient
 * @fires {ReferralChangeEvent} careloom-referral-change - Somebody wants to move the referral on. Cancelable.
 * @fires {ReferralChangedEvent} careloom-referral-changed - It was moved on, and that is stored.
 * @fires {NeedReferEvent} careloom-need-refer - Somebody wants to refer to another organization; open a composer. Cancelable.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @csspart status - The chip with the stage.
 * @csspart holder - Whose turn it is.
 * @csspart chart-mark - Whether the chart knows it, where it cannot hold it.
 * @csspart form - The form of an act.
 * @csspart visits - The visits.
 * @csspart parts - What an intermediary made of it.
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
    more: async (_act, _referral, { goals = [] }, context) => {
      const part = goals.length > 0 ? await import('./timeline-more.ts') : undefined;
      return part && this.repository ? part.reportChanges(this.repository, goals, this.#localize.today, context) : [];
    },
    onSettled: () => void this.refresh(),
    include: (words) => this.#localize.include(words),
    isShown: (ref) => sameRef(ref, this.#ref),
  });
  readonly #load = new LoadController(this, {
    args: () => (this.#ref ? ([this.#ref] as const) : undefined),
    load: ([ref], context) => loadTimeline(ref, context, this.#localize, (referral) => this.#seenAs(referral)),
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

  /** After how many days of silence a referral is stuck. Without them ours, which no standard backs. */
  @property({ attribute: false }) silenceRules: readonly SilenceRule[] | undefined;

  /** Days on which the site does not work, `YYYY-MM-DD`: they are no business days. */
  @property({ attribute: false }) holidays: ReadonlySet<Day> | undefined;

  readonly #silence = new Silence(this);
  readonly #split = new TimelineSplit(this, this.#localize, this.#acts, ({ ref }) => this.isConnected && sameRef(ref, this.#ref));
  readonly #untold = new UntoldActs(this);
  readonly #untoldPart = new LazyPart(this, this.#localize, () => import('../untold-part.ts'));
  readonly #held = new HeldAct(this, () => this.#ref);
  #marks: ChartMarks | undefined;
  #lists: LongLists | undefined;
  #seen: { readonly ref: string; readonly status: ReferralStatus } | undefined;
  /** The host said no to a referral elsewhere. */
  #referRefused: { readonly ref: string; readonly refusal: Refusal } | undefined;

  constructor() {
    super();
    followVisits(this, () => (this.#load.value ? [this.#load.value.referral.requestRef] : []), () => this.refresh());
  }

  get #ref(): string | undefined {
    return this.referralRef ?? this.#selection.value?.referralRef;
  }

  /** Reads the referral again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('referral.timeline.none_title'), body: localize.t('referral.timeline.none_body') }),
      pending: () => skeleton(localize, 6),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (shown, { error }) => this.#renderReferral(shown, error),
    });
    const untold = this.#untold.all;
    return html`${untold.length > 0 ? this.#untoldPart.get()?.untoldNotices(untold, localize) : nothing} ${content}`;
  }

  #renderReferral(shown: Shown, error: unknown): TemplateResult {
    const localize = this.#localize;
    const { referral, entries, facts, before, more, historyMissing } = shown;
    const user = this.session?.user;
    const level = this.#level + 1;
    return html`<article aria-label=${localize.t('referral.timeline.label', { service: serviceWords(referral, localize) })}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${timelineHeader(referral, this.#level, localize)}
      ${(this.#marks ??= new more.ChartMarks(this, localize)).of(referral.ref)}
      ${prohibitedNotice(referral, localize)} ${more.timelineNotices(referral, facts, before, localize, user)}
      ${stuckNotice(referral, this.#silence.options(localize), localize)} ${ballLine(referral, localize, user) ?? nothing} ${factList(referral, localize)}
      ${this.#renderActs(shown)} ${more.visitsPart(facts, level, localize)}
      ${more.partsPart({ referral, facts, level, localize, user, onRelay: this.#mayAct(referral) ? () => this.#relay(shown) : undefined })}
      <section aria-labelledby="history">
        <div role="heading" aria-level=${level} id="history" class="what">${localize.t('referral.timeline.history')}</div>
        ${historyMissing ? html`<p class="muted">${localize.t('referral.timeline.history_missing')}</p>` : nothing}
        ${entries.length === 0 ? html`<p class="muted">${localize.t('referral.timeline.history_empty')}</p>` : this.#renderEntries(shown)}
      </section>
    </article>`;
  }

  #renderEntries({ entries, facts, more }: Shown): TemplateResult {
    const localize = this.#localize;
    const row = (entry: TimelineEntry, place: RowPlace): TemplateResult => {
      const visit = facts.visitOf.get(entry.id);
      return more.timelineEntry(entry, place, localize, visit && more.visitTime(visit, localize));
    };
    const lists = (this.#lists ??= new more.LongLists(this, localize, (count) => localize.t('referral.list.show_all', { count })));
    return lists.render('entries', { items: entries, key: ({ id, act }) => `${id} ${act}`, row });
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  #renderActs(shown: Shown): TemplateResult | typeof nothing {
    const { referral } = shown;
    const user = this.session?.user;
    if (this.readonly || !user) return nothing;
    const refused = this.#referRefused;
    return shown.more.timelineActs({
      shown,
      acts: this.#acts,
      localize: this.#localize,
      user,
      undo: this.#held.undo,
      split: this.#split.forms(referral, (what, send, back) => this.#held.hold(shown.more, what, send, back)),
      referRefused: refused?.ref === referral.ref ? refused.refusal : undefined,
      onBegin: (act) => void this.#begin(act, referral),
      onFindAnother: () => void this.#findAnother(referral, shown.goals),
      onInput: () => (this.dirty = true),
    });
  }

  /** Somebody is here, nothing else is being done, and it is known how the last act ended. */
  #mayAct(referral: Referral): boolean {
    return !this.readonly && this.session?.user !== undefined && !this.#acts.isOpenFor(referral) && !this.#acts.isUnsettled(referral) && !this.#held.undo?.held;
  }

  async #begin(act: ReferralAct, referral: Referral): Promise<void> {
    this.#referRefused = undefined;
    await this.#acts.begin(act, referral);
    if (act === 'split' && this.#acts.of(referral)?.open === 'split') await this.#split.open(referral);
  }

  /** What became of the parts. Done by the click alone, so it can be taken back; "could not be done" needs a reason. */
  #relay({ referral, facts, more }: Shown): void {
    if (more.relayWaits(referral, facts, this.session?.user) === 'failed') return void this.#begin('relayed', referral);
    const what = this.#localize.text('referral.parts.held', { name: nameWords(referral.requester) });
    this.#held.hold(more, what, () => this.#acts.submit('relayed', referral, more.relayInput(referral, facts)), "[data-act='relayed']");
  }

  /** Where it stood when it was read before; remembers the furthest, until it is there again. */
  #seenAs({ ref, status }: Referral): ReferralStatus | undefined {
    const before = this.#seen?.ref === ref ? this.#seen.status : undefined;
    if (!before || !backwardsIssue(before, status)) this.#seen = { ref, status };
    return before;
  }

  async #findAnother(referral: Referral, goals: ReferralGoals): Promise<void> {
    this.#referRefused = undefined;
    const refusal = await referElsewhere(this, referral, goals, this.#selection.value);
    if (refusal) this.#referRefused = { ref: referral.ref, refusal };
    this.requestUpdate();
  }

  protected override updated(): void {
    this.#held.follow();
    if (this.#ref && this.#load.status === 'complete') this.#acts.seen({ ref: this.#ref });
    if (this.dirty && !this.#acts.isOpen) this.dirty = false;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-referral-timeline': CareloomReferralTimeline;
  }
}
