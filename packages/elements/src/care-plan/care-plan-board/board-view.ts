import { roleOf } from '@careloom/core/care-plan/plan';
import type { CoverageEvidence } from '@careloom/core/care-plan/review';
import type { SdohDomain } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import type { ReactiveElement, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { emptyState, liveRegion } from '../../foundation/index.ts';
import type { Selection, Session } from '../../foundation/index.ts';
import type { LazyPart } from '../../foundation/lazy-part.ts';
import { VirtualRows } from '../../rows/index.ts';
import { ChartMarks } from '../../chart/index.ts';
import type { PlanValue } from '../plan-load.ts';
import { planSaid } from '../plan-said.ts';
import { peopleOf } from '../plan-view.ts';
import { isProxyUser } from '../../foundation/session.ts';
import type { Silence } from '../../silence/index.ts';
import type { BoardFormKind } from './board-acts.ts';
import type { BoardDeeds } from './board-deeds.ts';
import { lanesPart } from './board-lanes.ts';
import { BoardMemo } from './board-memo.ts';
import { laneOf } from './board-model.ts';
import type { BoardModel } from './board-model.ts';
import { offerFor, offerPart } from './board-offer.ts';
import { actButton, actsPart } from './plan-acts.ts';
import { coveragePart, findingsPart, headPart, notReadPart } from './board-parts.ts';
import { domainFor } from './board-rows.ts';
import { selectRow } from './board-select.ts';
import type { Lane } from './board-rows.ts';
import type { BoardLocalizer } from './board-words.ts';
import { LaneKeys } from './lane-keys.ts';

export { boardCatalogues as catalogues } from './board-words.ts';

/** What the view needs of its element. */
export interface BoardHost {
  readonly element: ReactiveElement & {
    readonly repository?: CareRepository | undefined;
    readonly session: Session | undefined;
    readonly readonly: boolean;
    readonly proxy: boolean;
    readonly evidence: CoverageEvidence | undefined;
    readonly headingLevel: number;
  };
  readonly localize: BoardLocalizer;
  readonly deeds: BoardDeeds;
  readonly formPart: LazyPart<typeof import('./board-forms.ts')>;
  readonly coveragePart: LazyPart<typeof import('./coverage-rows.ts')>;
  readonly silence: Silence;
  readonly selection: () => Selection | undefined;
}

/** What is open on the board. */
interface Shown {
  readonly opened: string | undefined;
  readonly done: boolean;
  readonly coverage: boolean;
  readonly more: boolean;
  /** What is rare in the row that is open. */
  readonly rowMore: boolean;
}
const closed: Shown = { opened: undefined, done: false, coverage: false, more: false, rowMore: false };
const none: CoverageEvidence = {};

/** What the board shows of a plan. Comes together with the records, so that a page without a plan does not pay for it. */
export class BoardView {
  readonly #host: BoardHost;
  readonly #keys: LaneKeys;
  readonly #rows: Readonly<Record<Lane, VirtualRows>>;
  #shown = closed;
  readonly #memo = new BoardMemo();
  readonly #marks: ChartMarks;

  constructor(host: BoardHost) {
    this.#host = host;
    const { element } = host;
    this.#marks = new ChartMarks(element, host.localize);
    this.#keys = new LaneKeys(element);
    this.#rows = { concerns: new VirtualRows(element, 'concerns'), goals: new VirtualRows(element, 'goals'), steps: new VirtualRows(element, 'steps') };
  }

  render(value: PlanValue): TemplateResult {
    const { localize } = this.#host;
    const { acts, forms, undo, waiting } = this.#host.deeds;
    const model = this.#model(value);
    const said = undo.held ? undo.render(localize) : planSaid(acts, forms, localize, localize.t('care-plan.board.finish_first'));
    const notRead = this.#isProxy ? nothing : notReadPart(value.record, localize);
    // One template for both, so that the keyboard stays with what was said when the first plan is there.
    const page = (head: unknown, rest: unknown): TemplateResult => html`${notRead} ${head} <div class="said" tabindex="-1">${liveRegion(said)}</div> ${rest}`;
    const mayEdit = this.#mayEdit;
    const why = this.#host.element.readonly || this.#host.element.session?.user ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`;
    if (!model) {
      const action = mayEdit && !forms.isOpen('start') ? actButton('start', localize, () => void this.#host.deeds.begin('start'), 'button primary') : nothing;
      const empty = emptyState({ title: localize.t('care-plan.board.empty_title'), body: localize.t('care-plan.board.empty_body'), action });
      return page(empty, html`${this.#renderForm(value, undefined, undefined)} ${why}`);
    }
    const hasRow = (ref: string): boolean => laneOf(model, ref) !== undefined;
    const about = forms.open?.about;
    const isLoneForm = forms.open !== undefined && (about === undefined || !hasRow(about)) && !(forms.open.kind === 'note' && this.#shown.coverage);
    const offer = mayEdit && !forms.open && !this.#shown.opened ? offerFor(model, this.#memo.candidates(value), this.#host.selection() ?? {}) : undefined;
    return page(headPart(model, this.#level, localize), html`${offer && !waiting.has(offer.ref ?? '') ? offerPart(offer, localize, (act, ref, words) => this.#host.deeds.do(act, ref, words)) : nothing}
      ${mayEdit ? this.#renderActs(value, model) : why} ${isLoneForm ? this.#renderForm(value, model, about) : nothing}
      ${findingsPart(model, {
        localize,
        mayEdit,
        hasRow,
        isUnsent: (ref) => waiting.has(ref),
        onTake: (refs, words) => this.#host.deeds.do('take-all', refs.join(' '), words),
        onForm: (kind) => void this.#host.deeds.begin(kind),
        onShow: ([ref]) => void this.#goTo(model, ref as string),
      })}
      ${this.#renderCoverage(value, model)} ${this.#renderLanes(value, model)}`);
  }

  /** Another patient is shown. */
  reset(): void {
    this.#shown = closed;
  }

  /** What a referral for a goal would be for. */
  aboutOf(goalRef: string, value: PlanValue): { readonly domain: SdohDomain; readonly conditionRef?: string } | undefined {
    const row = this.#model(value)?.goals.find(({ ref }) => ref === goalRef);
    const domain = row && domainFor(row);
    const conditionRef = row?.concerns[0]?.ref;
    return domain && { domain, ...(conditionRef && { conditionRef }) };
  }

  #show(change: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...change };
    this.#host.element.requestUpdate();
  }

  #renderActs(value: PlanValue, { graph: { plan } }: BoardModel): TemplateResult {
    const { localize, deeds } = this.#host;
    const mayAddConcern = this.#memo.candidates(value).concerns.length > 0;
    return actsPart(plan, { localize, mayAddConcern, isMore: this.#shown.more, onMore: () => this.#show({ more: !this.#shown.more }), onDo: (act, ref, words) => deeds.do(act, ref, words) });
  }

  #renderCoverage(value: PlanValue, model: BoardModel): TemplateResult {
    const { localize } = this.#host;
    const { forms } = this.#host.deeds;
    const isShown = this.#shown.coverage;
    const part = isShown ? this.#host.coveragePart.get() : undefined;
    const rows = part?.coverageRows(model.coverage, {
      localize,
      mayEdit: this.#mayEdit,
      form: (element) => (forms.isOpen('note', element) ? this.#renderForm(value, model, element) : undefined),
      onNote: (element) => void this.#host.deeds.begin('note', element),
    });
    return html`<div class="coverage">
      <div class="top">
        ${coveragePart(model.coverage, localize)}
        <button type="button" class="button quiet no-print" aria-expanded=${isShown ? 'true' : 'false'} @click=${() => this.#show({ coverage: !isShown })}>
          ${localize.t(isShown ? 'care-plan.board.coverage_hide' : 'care-plan.board.coverage_show')}
        </button>
      </div>
      ${isShown ? (rows ?? this.#host.coveragePart.placeholder()) : nothing}
    </div>`;
  }

  #renderLanes(value: PlanValue, model: BoardModel): TemplateResult {
    const { forms, waiting } = this.#host.deeds;
    return lanesPart(model, {
      localize: this.#host.localize,
      opened: this.#shown.opened,
      rowMore: this.#shown.rowMore,
      mayLink: this.#memo.candidates(value).appointments.length > 0,
      onRowMore: () => this.#show({ rowMore: !this.#shown.rowMore }),
      chosen: this.#host.selection()?.goalRef,
      unsent: waiting,
      user: this.#host.element.session?.user,
      readonly: this.#host.element.readonly,
      mayEdit: this.#mayEdit,
      isProxy: this.#isProxy,
      mark: (ref) => (this.#isProxy ? nothing : this.#marks.of(ref)),
      form: (ref) => (forms.open?.about === ref ? this.#renderForm(value, model, ref) : undefined),
      onOpen: (lane, ref) => this.#onOpen(model, lane, ref),
      onDo: (act, ref, words) => this.#host.deeds.do(act, ref, words),
      keys: this.#keys,
      rows: this.#rows,
      level: this.#level + 1,
      doneShown: this.#shown.done,
      onToggleDone: () => this.#show({ done: !this.#shown.done }),
      onShowAll: (lane) => {
        this.#rows[lane].showAll();
        void forms.focus(`[data-lane='${lane}'] .row-link`);
      },
    });
  }

  #renderForm(value: PlanValue, model: BoardModel | undefined, about: string | undefined): unknown {
    const { acts, forms } = this.#host.deeds;
    const { open } = forms;
    if (!open || !this.#host.element.session?.user) return nothing;
    const part = this.#host.formPart.get();
    if (!part) return this.#host.formPart.placeholder();
    const graph = model?.graph;
    const form = part.boardForm(open.kind as BoardFormKind, {
      patient: value.patient,
      ...(graph && { graph }),
      candidates: this.#memo.candidates(value),
      people: graph ? peopleOf(graph, value.patient, this.#host.element.session.user) : [],
      localize: this.#host.localize,
      ...(about && { about }),
    });
    if (!form) return nothing;
    return part.planForm({
      part: form,
      acts,
      forms,
      localize: this.#host.localize,
      onSubmit: (work) => void acts.submit(value.patient, work),
    });
  }

  #model({ record }: PlanValue): BoardModel | undefined {
    const { localize, silence } = this.#host;
    const { evidence = none } = this.#host.element;
    return this.#memo.model(record.graph, { ...silence.options(localize), today: localize.today, isProxy: this.#isProxy, evidence });
  }

  get #mayEdit(): boolean {
    const user = this.#host.element.session?.user;
    return !this.#host.element.readonly && !this.#isProxy && user !== undefined && roleOf(user) === 'staff';
  }

  get #isProxy(): boolean {
    return this.#host.element.proxy || isProxyUser(this.#host.element.session?.user);
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.#host.element.headingLevel) || 3));
  }

  /** From a finding to its row. */
  async #goTo(model: BoardModel, ref: string): Promise<void> {
    const lane = laneOf(model, ref) as Lane;
    if (model.done.some((row) => row.ref === ref)) this.#show({ done: true });
    if (this.#rows[lane].isPartial) this.#rows[lane].showAll();
    if (this.#shown.opened !== ref) this.#onOpen(model, lane, ref);
    await this.#host.deeds.forms.focus(`[data-ref='${ref}'] .row-link`);
  }

  /** Opening a row is looking at it: other elements in the provider follow. */
  #onOpen(model: BoardModel, lane: Lane, ref: string): void {
    const isClosed = this.#shown.opened === ref;
    this.#show({ opened: isClosed ? undefined : ref, rowMore: false });
    if (!isClosed) selectRow(model, lane, ref, this.#host.selection());
  }
}
