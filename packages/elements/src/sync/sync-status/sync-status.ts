import type { Submission, SyncStatus } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import {
  alertIcon,
  buttonStyles,
  CareloomElement,
  checkIcon,
  chipStyles,
  emptyState,
  errorState,
  LocalizeController,
  skeleton,
  stateStyles,
  statusChip,
} from '../../foundation/index.ts';
import { SyncChangedEvent } from '../events.ts';
import type { SyncChangedDetail } from '../events.ts';
import { syncCatalogues } from '../sync-catalogues.ts';
import { OpenCommits } from './open-commits.ts';
import { submissionRow } from './submission-row.ts';
import { SyncController } from './sync-controller.ts';
import { syncStatusStyles } from './sync-status.styles.ts';

/**
 * What was entered here and is not with the records server: what waits for a network, what nobody has confirmed, what
 * was not accepted. A person can send it now, and discard what is certainly not stored. It shows kinds, times and
 * reasons, never contents. The elements a submission came from go on when it ends here. The repository needs an outbox (`createOutboxRepository` of `@careloom/client/offline`).
 *
 * @tag careloom-sync-status
 * @summary Whether everything that was entered is sent, and what to do where it is not.
 * @status experimental
 * @since 0.2.0
 * @serves F9
 * @fires {SyncChangedEvent} careloom-sync-changed - Numbers of what is not sent changed, or whether the server can be reached.
 * @csspart status - The chip with the connection, or where a submission stands.
 * @csspart summary - What is not sent, in numbers.
 * @csspart submission - One submission.
 * @csspart question - Asks before something is discarded.
 * @csspart empty-state - Shown where the repository has no outbox.
 * @csspart skeleton - Shown while what earlier pages left is read.
 * @csspart notice - A message.
 * @cssproperty --careloom-sync-status-background-color - Background of the whole.
 */
export class CareloomSyncStatus extends CareloomElement {
  /** @internal */
  static override readonly phi = false;
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, stateStyles, syncStatusStyles];

  readonly #localize = new LocalizeController(this, syncCatalogues);
  readonly #open = new OpenCommits(this);
  readonly #sync = new SyncController(this, (status) => this.#tell(status));

  /** Shows the list from the start. */
  @property({ type: Boolean, reflect: true }) open = false;

  /** Where both versions are shown when somebody else changed the same record: inside what a lock takes off the page. Default: below this element. */
  @property({ attribute: false }) place: Element | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the heading, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** The submission somebody is asked about. */
  @state() private asking: string | undefined;
  /** How an act ended, in words. */
  @state() private said = '';
  @state() private busy: readonly string[] = [];
  #told: SyncChangedDetail | undefined;

  protected override render(): unknown {
    const localize = this.#localize;
    const { error, isThere, source, status } = this.#sync;
    if (error) return errorState({ error, localize });
    if (isThere && !source) return emptyState({ title: localize.t('sync.direct_title'), body: localize.t('sync.direct_body') });
    if (!status?.isRead) return skeleton(localize, 2);
    return this.#renderStatus(status);
  }

  #renderStatus(status: SyncStatus): TemplateResult {
    const localize = this.#localize;
    const { submissions } = status;
    const { waiting, uncertain, rejected } = numbersOf(status);
    const counts = [
      ...(waiting > 0 ? [localize.t('sync.waiting', { count: waiting })] : []),
      ...(uncertain > 0 ? [localize.t('sync.uncertain', { count: uncertain })] : []),
      ...(rejected > 0 ? [localize.t('sync.rejected', { count: rejected })] : []),
    ];
    const level = Math.min(6, Math.max(2, Math.trunc(this.headingLevel) || 3));
    return html`<section aria-labelledby="title">
      <div class="top">
        <div role="heading" aria-level=${level} id="title" class="title">${localize.t('sync.label')}</div>
        ${this.#renderConnection(status)}
      </div>
      <p role="status" class="summary" part="summary" tabindex="-1">${counts.length > 0 ? localize.list(counts) : localize.t('sync.all_sent')}</p>
      ${waiting + uncertain > 0 ? html`<p class="muted secondary">${localize.t(status.isKept ? 'sync.kept' : 'sync.not_kept')}</p>` : nothing}
      <p role="status" class="said">${this.said}</p>
      ${submissions.length > 0 ? this.#renderActions(submissions, waiting + uncertain > 0) : nothing}
      ${submissions.length > 0 && this.open
        ? html`<ul class="list" id="list" aria-labelledby="title">
            ${repeat(submissions, ({ id }) => id, (submission) => this.#renderSubmission(submission))}
          </ul>`
        : nothing}
    </section>`;
  }

  /** Nothing before it was tried. */
  #renderConnection({ isOnline }: SyncStatus): TemplateResult | typeof nothing {
    const localize = this.#localize;
    if (isOnline === undefined) return nothing;
    return isOnline
      ? statusChip({ tone: 'success', icon: checkIcon, word: localize.t('sync.online') })
      : statusChip({ tone: 'warning', icon: alertIcon, word: localize.t('sync.offline') });
  }

  #renderActions(submissions: readonly Submission[], isSendable: boolean): TemplateResult {
    const localize = this.#localize;
    const words = this.open ? localize.t('sync.hide') : localize.t('sync.show', { count: submissions.length });
    return html`<div class="actions no-print">
      ${isSendable && !this.readonly
        ? html`<button type="button" class="button" data-act="send" aria-disabled=${this.busy.includes('') ? 'true' : 'false'} @click=${() => void this.#retry('')}>
            ${localize.t('sync.send_all')}${this.busy.includes('') ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>`
        : nothing}
      <button type="button" class="button quiet" data-act="show" aria-expanded=${this.open ? 'true' : 'false'} @click=${() => (this.open = !this.open)}>${words}</button>
    </div>`;
  }

  #renderSubmission(submission: Submission): TemplateResult {
    const { id } = submission;
    return submissionRow(submission, {
      localize: this.#localize,
      readonly: this.readonly,
      isBusy: this.busy.includes(id),
      isAsking: this.asking === id,
      onRetry: () => void this.#retry(id),
      onCompare: isConflict(submission) && this.#sync.source?.conflictOf ? () => void this.#compare(id) : undefined,
      onAsk: () => this.#ask(id),
      onKeep: () => this.#ask(undefined, id),
      onDiscard: () => void this.#discard(id),
    });
  }

  /** @param id empty: all of it */
  async #retry(id: string): Promise<void> {
    const { source } = this.#sync;
    if (!source || this.busy.includes(id)) return;
    this.said = '';
    this.busy = [...this.busy, id];
    try {
      await source.retry(id || undefined);
    } finally {
      this.busy = this.busy.filter((each) => each !== id);
    }
    if (source.status.isOnline === false && source.status.submissions.some(({ state: each }) => each === 'waiting')) this.said = this.#localize.t('sync.still_offline');
    await this.updateComplete;
    // The row is gone, and its button with it.
    if (id && !this.#row(id) && this.open) this.#focus('.summary');
  }

  /** Also of what an earlier page left: what stands there now is read. */
  async #compare(id: string): Promise<void> {
    const { source } = this.#sync;
    if (!source || this.busy.includes(id)) return;
    this.said = '';
    this.busy = [...this.busy, id];
    try {
      const [found, { compareSubmission }] = await Promise.all([source.conflictOf?.(id), import('../../compare/index.ts')]);
      // Nobody's change stands against it any more.
      if (!found) return void (await source.retry(id));
      await compareSubmission(this, { found, place: this.place, onOver: () => void source.discard(id) });
    } catch (error) {
      this.said = this.#localize.reason(error);
    } finally {
      this.busy = this.busy.filter((each) => each !== id);
    }
  }

  async #discard(id: string): Promise<void> {
    const isDone = await this.#sync.source?.discard(id);
    this.asking = undefined;
    this.said = this.#localize.t(isDone ? 'sync.discarded' : 'sync.not_discarded');
    await this.updateComplete;
    this.#focus('.summary');
  }

  #ask(id: string | undefined, from = id): void {
    this.asking = id;
    this.said = '';
    void this.updateComplete.then(() => this.#row(from)?.querySelector<HTMLElement>(id ? '[data-act="discard-no"]' : '[data-act="discard"]')?.focus());
  }

  #row(id: string | undefined): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(`[data-id="${CSS.escape(id ?? '')}"]`);
  }

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #tell(status: SyncStatus): void {
    if (!status.isRead || !this.isConnected) return;
    this.#open.look();
    const numbers = numbersOf(status);
    const before = this.#told;
    if (before && (Object.keys(numbers) as (keyof SyncChangedDetail)[]).every((key) => numbers[key] === before[key])) return;
    this.#told = numbers;
    this.dispatchEvent(new SyncChangedEvent(numbers));
  }
}

function isConflict({ state: each, issues }: Submission): boolean {
  return each === 'rejected' && issues.some(({ code }) => code === 'repository.conflict');
}

function numbersOf({ isOnline, submissions }: SyncStatus): SyncChangedDetail {
  const count = (...states: readonly Submission['state'][]): number => submissions.filter(({ state: each }) => states.includes(each)).length;
  return { isOnline, waiting: count('waiting', 'submitting'), uncertain: count('uncertain'), rejected: count('rejected') };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-sync-status': CareloomSyncStatus;
  }
}
