import { assessmentBoard } from '@careloom/core/assessment';
import type { AssessmentTool, BoardRow, CarryInput, DuePack } from '@careloom/core/assessment';
import type { Day } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { keptNotices } from '../../acts/index.ts';
import type { ActSubject } from '../../acts/index.ts';
import { HoldFocusController } from '../../foundation/hold-focus-controller.ts';
import {
  buttonStyles,
  CareloomElement,
  chipStyles,
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
import { hubQueries, loadHub } from '../hub-load.ts';
import type { HubValue } from '../hub-load.ts';
import { hubArgs, nothingChosen, unreadablePart, unreadableRecordsFor } from '../hub-states.ts';
import { hubStyles } from '../hub.styles.ts';
import { openTools } from '../open-tools.ts';
import { assessmentBoardStyles } from './assessment-board.styles.ts';
import { BoardActController } from './board-act-controller.ts';
import { boardLines, lineKey } from './board-lines.ts';
import type { BoardLine } from './board-lines.ts';
import { boardRow, shortRow } from './board-row.ts';
import { boardCatalogues } from './board-words.ts';

/**
 * All tools of a site for one patient: what is overdue or due first, then the seven domains, each with what is known, how
 * old it is and who said it. Declined, never asked and not known are told apart. From here a tool is started, recorded as
 * declined, or begun with earlier answers that were read out and confirmed one by one.
 *
 * @tag careloom-assessment-board
 * @summary What is to be asked, what is known, and how old it is, by domain.
 * @status experimental
 * @since 0.2.0
 * @serves F3
 * @fhir QuestionnaireResponse, Provenance
 * @fires {AssessmentStartEvent} careloom-assessment-start - Somebody wants to ask a tool, or go on with one; open the form. Cancelable.
 * @fires {AssessmentChangeEvent} careloom-assessment-change - Somebody wants to record a refusal, or answers that were confirmed. Cancelable.
 * @fires {AssessmentChangedEvent} careloom-assessment-changed - It was recorded, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Answers were marked and not used yet, or are not any more.
 * @csspart tool - One tool in full.
 * @csspart status - The chip with where it stands.
 * @csspart carry - The earlier answers that are read out.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a patient or tools.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-assessment-board-background-color - Background of a tool.
 */
export class CareloomAssessmentBoard extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, hubStyles, assessmentBoardStyles];

  readonly #localize = new LocalizeController(this, boardCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #acts = new BoardActController(this);
  readonly #carry = new LazyPart(this, this.#localize, () => import('./carry-part.ts'));
  readonly #unreadable = unreadableRecordsFor(this, this.#localize);
  readonly #load = new LoadController(this, {
    args: () => hubArgs(this.#patient, this.#tools),
    load: ([patientRef, tools], context) => loadHub(patientRef, tools, this.#localize.today, context),
    watch: ([patientRef]) => hubQueries(patientRef),
  });

  /** The tools the site uses: `toolOf(instrument)` of `@careloom/instruments/assessment-tool`, or of the host's own. */
  @property({ attribute: false }) tools: readonly AssessmentTool[] = [];

  /** How often each tool is asked again; the first that fits counts. Absent: once a year, ours. */
  @property({ attribute: false }) packs: readonly DuePack[] | undefined;

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Day from which first times are counted (an enrolment): `2026-11-02`. */
  @property() since: Day | undefined;

  /** How old an earlier answer may be, in days, to be offered again; 90 when absent (ours). */
  @property({ type: Number, attribute: 'max-age-days' }) maxAgeDays: number | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Level of the group headings, 2 to 4; the tools are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  #shownPatient: string | undefined;

  constructor() {
    super();
    new HoldFocusController(this);
  }

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #level(): number {
    return Math.min(4, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  get #tools(): readonly AssessmentTool[] {
    return openTools(this.tools, this.session?.user);
  }

  /** Reads the assessments again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.#acts.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => nothingChosen(this.#patient, localize),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderBoard(value, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  protected override updated(): void {
    // A mark is given at this moment: it goes with what it was about.
    this.dirty = this.renderRoot.querySelector('.carry input:checked[data-now]') !== null;
  }

  #renderBoard(value: HubValue, error: unknown): TemplateResult {
    const localize = this.#localize;
    const { now, timeZone } = localize;
    const board = assessmentBoard(this.#tools, value.list.assessments, {
      now,
      timeZone,
      ...(this.packs && { packs: this.packs }),
      ...(this.since && { since: this.since }),
      ...(this.maxAgeDays !== undefined && { maxAgeDays: this.maxAgeDays }),
    });
    const lines = boardLines(board);
    const next = lines[0]?.kind === 'waiting' ? lines.find((line) => line.kind === 'tool' && line.row.tool.hasWording) : undefined;
    return html`<section class="board" aria-label=${localize.t('assessment.board.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${unreadablePart(value, localize, this.#unreadable)}
      ${this.readonly || this.session?.user ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`}
      ${repeat(lines, lineKey, (line) => this.#renderLine(line, line === next, value))}
    </section>`;
  }

  #renderLine(line: BoardLine, isNext: boolean, value: HubValue): TemplateResult {
    const localize = this.#localize;
    const heading = (words: string): TemplateResult => html`<div role="heading" aria-level=${this.#level} class="group">${words}</div>`;
    if (line.kind === 'waiting') return heading(localize.t('assessment.board.waiting'));
    if (line.kind === 'domain') return heading(localize.t(`assessment.board.domain.${line.domain}`));
    if (line.kind === 'empty') return html`<p class="muted">${localize.t('assessment.board.domain_empty')}</p>`;
    if (line.kind === 'short') return shortRow(line.row, line.at, localize);
    const about = this.#about(value);
    return boardRow(line.row, {
      localize,
      isNext,
      acts: this.#acts,
      level: this.#level + 1,
      mayAct: !this.readonly && this.session?.user !== undefined,
      onStart: ({ tool, due }) => void this.#acts.start(about, tool, due.draft?.ref),
      onDecline: ({ tool }) => void this.#acts.decline(about, tool, localize.t('assessment.board.declined_what', { title: `\u2068${tool.title}\u2069` })),
      onCarry: ({ tool }) => void this.#carry.ready().then(() => this.#acts.review(tool)),
      review: this.#renderReview(line.row, about, value),
    });
  }

  #renderReview({ tool, offer }: BoardRow, about: ActSubject, { person }: HubValue): unknown {
    if (!this.#acts.isReviewing || !this.#acts.isAbout(tool)) return undefined;
    const part = this.#carry.loaded;
    if (!part || !offer) return part ? undefined : this.#carry.placeholder();
    return part.carryPart({
      offer,
      acts: this.#acts,
      localize: this.#localize,
      level: this.#level + 2,
      onInput: () => this.requestUpdate(),
      onConfirm: (input: CarryInput) => void this.#acts.confirm(about, offer, { ...input, ...(person && { person }) }),
    });
  }

  #about({ patientName }: HubValue): ActSubject {
    return { ref: this.#patient ?? '', ...(patientName && { name: patientName }) };
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-assessment-board': CareloomAssessmentBoard;
  }
}
