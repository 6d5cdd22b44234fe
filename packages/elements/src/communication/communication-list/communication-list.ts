import { loadPatientTasks } from '@careloom/core/communication';
import type { PatientTaskList } from '@careloom/core/communication';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { keptNotices } from '../../acts/index.ts';
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
import { VirtualRows } from '../../rows/index.ts';
import { communicationCatalogues } from '../communication-catalogues.ts';
import { communicationListStyles } from './communication-list.styles.ts';
import { TaskActController } from './task-act-controller.ts';
import { defaultOverdueAfter, taskModel } from './task-model.ts';
import type { TaskRow } from './task-model.ts';
import { taskRow } from './task-row.ts';

type Part = 'waiting' | 'done' | 'ended';

/**
 * What the team asked of a patient: what waits for an answer (the overdue first), what they answered in their own words,
 * and what ended without one. Staff can call a task off or take it back; only the patient, or somebody who acts for them,
 * can answer.
 *
 * @tag careloom-communication-list
 * @summary Tasks asked of a patient, with their answers and what is overdue.
 * @status experimental
 * @since 0.2.0
 * @serves F2, F11
 * @fhir Task, Provenance
 * @fires {PatientTaskChangeEvent} careloom-patient-task-change - Somebody wants to call a task off or take it back. Cancelable.
 * @fires {PatientTaskChangedEvent} careloom-patient-task-changed - It is, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @slot empty-action - The next step while nothing was asked, e.g. a button of the host that opens the editor.
 * @csspart task - One task.
 * @csspart status - The chip with where it stands.
 * @csspart holder - Whose turn it is.
 * @csspart form - The form of an act.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a task.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-communication-list-background-color - Background of the list.
 */
export class CareloomCommunicationList extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, communicationListStyles];

  readonly #localize = new LocalizeController(this, communicationCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #acts = new TaskActController(this);
  readonly #load = new LoadController(this, {
    args: () => this.#scope,
    load: ([kind, ref], { repository, signal }) =>
      loadPatientTasks(repository, kind === 'patient' ? { patientRef: ref } : { requesterRef: ref }, { signal }),
    watch: ([kind, ref]) => [{ resourceType: 'Task', params: { [kind]: ref } }],
  });

  /** Whose tasks: `Patient/1`. Without one (and without `requester-ref`) the provider's patient. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** What a clinic asked, `Organization/1`, of all its patients, with their names. */
  @property({ attribute: 'requester-ref' }) requesterRef: string | undefined;

  /** Days without an answer until a task is overdue. Without it 7, which is ours: no source has a number. */
  @property({ type: Number, attribute: 'overdue-after' }) overdueAfter: number | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the headings, 2 to 6. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  @state() private endedShown = false;
  readonly #rows: Readonly<Record<Part, VirtualRows>> = {
    waiting: new VirtualRows(this, 'waiting'),
    done: new VirtualRows(this, 'done'),
    ended: new VirtualRows(this, 'ended'),
  };
  #shown = '';

  get #scope(): readonly [kind: 'patient' | 'requester', ref: string] | undefined {
    if (this.patientRef) return ['patient', this.patientRef];
    if (this.requesterRef) return ['requester', this.requesterRef];
    const patientRef = this.#selection.value?.patientRef;
    return patientRef ? ['patient', patientRef] : undefined;
  }

  /** Reads the tasks again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const scope = this.#scope;
    if (String(scope) === this.#shown) return;
    this.#shown = String(scope);
    this.endedShown = false;
    this.#acts.follow(scope?.[0] === 'patient' ? scope[1] : undefined);
  }

  protected override updated(): void {
    this.dirty = !this.#acts.memory.isEmpty;
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('communication.list.none_title'), body: localize.t('communication.list.none_body') }),
      pending: () => skeleton(localize, 6),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (list, { error }) => this.#renderList(list, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  #renderList({ tasks, unreadable }: PatientTaskList, error: unknown): TemplateResult {
    const localize = this.#localize;
    const model = taskModel(tasks, localize.today, localize.timeZone, this.#limit);
    const counts = [
      localize.t('communication.list.waiting', { count: model.waiting.length }),
      ...(model.overdue > 0 ? [localize.t('communication.list.overdue', { count: model.overdue })] : []),
    ];
    return html`<div class="frame">
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${this.#renderUnreadable(unreadable)}
      <div class="said" tabindex="-1">${liveRegion(this.#renderSaid())}</div>
      ${tasks.length === 0
        ? unreadable.length > 0
          ? nothing
          : emptyState({
              title: localize.t('communication.list.empty_title'),
              body: localize.t('communication.list.empty_body'),
              action: html`<slot name="empty-action"></slot>`,
            })
        : html`${this.#renderPart('waiting', localize.list(counts), model.waiting)}
            ${model.done.length > 0 ? this.#renderPart('done', localize.t('communication.list.done'), model.done) : nothing} ${this.#renderEnded(model.ended)}`}
    </div>`;
  }

  #renderPart(part: Part, title: string, items: readonly TaskRow[]): TemplateResult {
    const localize = this.#localize;
    const rows = this.#rows[part];
    const options = {
      localize,
      acts: this.#acts,
      user: this.readonly ? undefined : this.session?.user,
      withPatient: this.#scope?.[0] === 'requester',
      overdueAfter: this.#limit,
      isSiteLimit: this.#limit !== defaultOverdueAfter,
      onInput: () => (this.dirty = true),
    };
    return html`<section aria-labelledby=${`title-${part}`}>
      <div role="heading" aria-level=${Math.min(6, Math.max(2, Math.trunc(this.headingLevel) || 3))} id=${`title-${part}`} class="counts">${title}</div>
      ${part === 'waiting' && items.length > 0 ? html`<p class="muted secondary">${localize.t('communication.list.staff')}</p>` : nothing}
      ${items.length === 0
        ? html`<p class="muted">${localize.t('communication.list.none_waiting')}</p>`
        : html`<div role="list" class="tasks" aria-labelledby=${`title-${part}`}>
            ${rows.render({ items, key: ({ task }) => task.ref, row: (row, place) => taskRow(row, place, options) })}
          </div>`}
      ${rows.isPartial
        ? html`<div class="actions no-print">
            <button type="button" class="button quiet" @click=${() => rows.showAll()}>${localize.t('communication.list.show_all', { count: items.length })}</button>
          </div>`
        : nothing}
    </section>`;
  }

  #renderEnded(rows: readonly TaskRow[]): TemplateResult | typeof nothing {
    if (rows.length === 0) return nothing;
    const isShown = this.endedShown;
    const words = this.#localize.t(isShown ? 'communication.list.hide_ended' : 'communication.list.show_ended', { count: rows.length });
    return html`<div class="actions no-print">
        <button type="button" class="button quiet" aria-expanded=${isShown ? 'true' : 'false'} @click=${() => (this.endedShown = !isShown)}>${words}</button>
      </div>
      ${isShown ? this.#renderPart('ended', this.#localize.t('communication.list.ended'), rows) : nothing}`;
  }

  #renderUnreadable(unreadable: PatientTaskList['unreadable']): TemplateResult | typeof nothing {
    if (unreadable.length === 0) return nothing;
    const localize = this.#localize;
    const refs = localize.list(unreadable.map(({ ref }) => ref));
    const title = localize.t('communication.list.unreadable', { count: unreadable.length });
    return notice({ tone: 'warning', icon: alertIcon, title, body: localize.t('communication.list.unreadable_help', { refs }) });
  }

  #renderSaid(): unknown {
    const localize = this.#localize;
    const { last, commit } = this.#acts;
    const stored = last?.isStored ? localize.text(`communication.stored.${last.act}`) : undefined;
    return outcomeNotice({ outcome: commit.outcome, localize, ...(stored && { stored }), onRetry: () => this.#acts.retry() });
  }

  get #limit(): number {
    const days = this.overdueAfter;
    return typeof days === 'number' && Number.isInteger(days) && days >= 0 ? days : defaultOverdueAfter;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-communication-list': CareloomCommunicationList;
  }
}
