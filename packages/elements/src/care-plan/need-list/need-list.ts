import type { Need } from '@careloom/core/care-plan';
import { sameRef } from '@careloom/core/fhir';
import type { SdohDomain } from '@careloom/core/fhir';
import type { Instrument } from '@careloom/core/screening';
import type { SilenceRule } from '@careloom/core/referral';
import type { Day } from '@careloom/core/shared';
import { ContextConsumer } from '@lit/context';
import type { PropertyValues, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { dispatchIntent, keptNotices } from '../../acts/index.ts';
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
import { NeedReferralEvent } from '../events.ts';
import { carePlanCatalogues } from '../need-words.ts';
import { isProxyUser } from '../../foundation/session.ts';
import { referFor } from '../refer.ts';
import { askedPart } from './asked-part.ts';
import { HoldFocusController } from '../../foundation/hold-focus-controller.ts';
import { Silence } from '../../silence/index.ts';
import { CompareController } from './compare-controller.ts';
import { NeedActController } from './need-act-controller.ts';
import type { NeedForm } from './need-act-controller.ts';
import { NeedPlaces } from './need-groups.ts';
import { loadNeedList, needListQueries, visibleNeeds } from './need-list-load.ts';
import type { NeedListValue } from './need-list-load.ts';
import { emptyPart, linesOf, unreadablePart } from './need-list-parts.ts';
import { needListStyles } from './need-list.styles.ts';
import type { NeedFormOptions } from './need-forms.ts';

/**
 * The needs of one patient, most pressing first: which answers show them, what the patient says, what is in the record,
 * the goal in their words, and who helps already. Nothing is confirmed by itself: the patient's wish comes first, and
 * the need and its goal are confirmed together.
 *
 * @tag careloom-need-list
 * @summary What the patient needs, what they want, and what was agreed.
 * @status experimental
 * @since 0.1.0
 * @serves F1, F7, F12
 * @fhir Observation, QuestionnaireResponse, Condition, Goal, Task, ServiceRequest, Provenance
 * @fires {NeedReferEvent} careloom-need-refer - Somebody wants to refer for a need; open a composer. Cancelable.
 * @fires {NeedReferralEvent} careloom-need-referral - Somebody wants to look at a referral; show it. Cancelable.
 * @fires {NeedChangeEvent} careloom-need-change - Somebody wants to record a wish, or a need with its goal. Cancelable.
 * @fires {NeedChangedEvent} careloom-need-changed - It was recorded, and that is stored.
 * @fires {DirtyChangedEvent} careloom-dirty-changed - Unsaved input appeared or is gone.
 * @slot empty-action - The next step while nobody has asked, e.g. a button of the host that opens the screening.
 * @csspart need - One need.
 * @csspart status - The chip with where it stands.
 * @csspart form - The form of an act.
 * @csspart codes - The published codes of a need.
 * @csspart strengths - What helps, apart from the needs.
 * @csspart compare - What changed since the last screening.
 * @csspart asked - What was asked without finding a need.
 * @csspart notice - A message.
 * @csspart empty-state - Shown without a need.
 * @csspart skeleton - Shown while loading.
 * @cssproperty --careloom-need-list-background-color - Background of a need.
 */
export class CareloomNeedList extends CareloomElement {
  /** @internal */
  static override readonly styles = [buttonStyles, chipStyles, fieldStyles, stateStyles, needListStyles];

  readonly #localize = new LocalizeController(this, carePlanCatalogues);
  readonly #selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  readonly #acts = new NeedActController(this, () => this.#load.value?.patientName);
  /** Comes with the needs. */
  readonly #view = new LazyPart(this, this.#localize, () => import('./need-row.ts'));
  readonly #load = new LoadController(this, {
    args: () => (this.#patient ? ([this.#patient] as const) : undefined),
    load: ([patientRef], context) => this.#view.after(loadNeedList(patientRef, this.#localize.today, context)),
    watch: ([patientRef]) => needListQueries(patientRef),
  });

  readonly #forms = new LazyPart(this, this.#localize, () => import('./need-forms.ts'));
  readonly #more = new LazyPart(this, this.#localize, () => import('./need-more.ts'));
  readonly #compared = new CompareController(this, this.#localize, this.#more, () => this.#patient);

  /** The tools whose screenings can be compared, as the screening form takes them; without any, comparing is not offered. */
  @property({ attribute: false }) instruments: readonly Instrument[] = [];

  /** The patient, `Patient/1`. Without one, the provider's selection. */
  @property({ attribute: 'patient-ref' }) patientRef: string | undefined;

  /** Shows without offering to change anything. */
  @property({ type: Boolean, reflect: true }) readonly = false;

  /** Read by a proxy: needs of violence, and what is labelled as sensitive, are left out without a trace. Always so where a relative is signed in. */
  @property({ type: Boolean, reflect: true }) proxy = false;

  /** Level of the group headings, 2 to 5; the needs are one below. */
  @property({ type: Number, attribute: 'heading-level' }) headingLevel = 3;

  /** After how many days of silence a referral is stuck. Without them ours, which no standard backs. */
  @property({ attribute: false }) silenceRules: readonly SilenceRule[] | undefined;

  /** Days on which the site does not work, `YYYY-MM-DD`: they are no business days. */
  @property({ attribute: false }) holidays: ReadonlySet<Day> | undefined;

  readonly #silence = new Silence(this);
  @state() private askedShown = false;
  /** The need whose published codes are shown. */
  @state() private codesOf: SdohDomain | undefined;
  #shownPatient: string | undefined;
  readonly #places = new NeedPlaces();

  constructor() {
    super();
    new HoldFocusController(this);
  }

  get #patient(): string | undefined {
    return this.patientRef ?? this.#selection.value?.patientRef;
  }

  get #isProxy(): boolean {
    return this.proxy || isProxyUser(this.session?.user);
  }

  /** Reads the needs again. */
  refresh(): Promise<void> {
    return this.#load.refresh();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (this.#patient === this.#shownPatient) return;
    this.#shownPatient = this.#patient;
    this.askedShown = false;
    this.#compared.reset();
    this.codesOf = undefined;
    this.#places.reset();
    this.#acts.follow(this.#patient);
  }

  protected override render(): unknown {
    const localize = this.#localize;
    const content = this.#load.render<unknown>({
      initial: () => emptyState({ title: localize.t('care-plan.list.none_title'), body: localize.t('care-plan.list.none_body') }),
      pending: () => skeleton(localize, 8),
      error: (error) => errorState({ error, localize, onRetry: () => this.refresh() }),
      complete: (value, { error }) => this.#renderList(value, error),
    });
    return html`${keptNotices({ outcomes: this.#acts.outcomes, localize, onRetry: (act) => this.#acts.retry(act) })} ${content}`;
  }

  protected override updated(): void {
    // Its need is gone, and the form with it.
    if (this.#acts.open && this.#forms.loaded && this.#load.status === 'complete' && !this.renderRoot.querySelector('.need-form')) this.#acts.close();
    this.dirty = !this.#acts.memory.isEmpty;
  }

  #renderList(loaded: NeedListValue, error: unknown): TemplateResult {
    const value = this.#isProxy ? visibleNeeds(loaded) : loaded;
    const { list, asked, languageOf } = value;
    const localize = this.#localize;
    const lines = linesOf(this.#places.group(list.needs, this.#acts.domain));
    const next = lines.flatMap((line) => ('need' in line ? [line.need] : [])).find((need) => this.#view.loaded?.isWaiting(need));
    const mayAct = !this.readonly && this.session?.user !== undefined;
    // Whoever may change something does so soon.
    if (mayAct) this.#forms.get();
    const options = {
      localize,
      languageOf,
      acts: this.#acts,
      level: this.#level + 1,
      silence: this.#silence.options(localize),
      mayAct,
      form: (need: Need) => this.#forms.get()?.needForm({ need, acts: this.#acts, localize: localize as unknown as NeedFormOptions['localize'], onInput: this.#onInput }) ?? this.#forms.placeholder(),
      onForm: (name: NeedForm, need: Need) => void this.#begin(name, need),
      onRefer: this.#onRefer,
      onReferral: this.#onReferral,
      isPlanned: (goalRef: string) => !value.plannedRefs || value.plannedRefs.some((ref) => sameRef(ref, goalRef)),
      codes: ({ domain }: Need) => (domain === this.codesOf ? (this.#more.get()?.codesPart(domain, localize) ?? this.#more.placeholder()) : undefined),
      onCodes: ({ domain }: Need) => void (this.codesOf = domain === this.codesOf ? undefined : domain),
    };
    return html`<section class="list" aria-label=${localize.t('care-plan.list.label')}>
      ${error ? staleNotice(localize, () => this.refresh()) : nothing} ${unreadablePart(value, localize)}
      ${list.needs.length === 0 ? emptyPart(value, localize) : html`<p class="muted">${localize.t('care-plan.list.rule')}</p>`}
      ${repeat(
        lines,
        ({ key }) => key,
        (line) =>
          'need' in line
            ? this.#view.loaded?.needRow(line.need, { ...options, isNext: line.need === next })
            : html`<div role="heading" aria-level=${this.#level} class="group">${localize.t(`care-plan.list.${line.group}`)}</div>`,
      )}
      ${list.strengths.length > 0 ? (this.#more.get()?.strengthsPart(list.strengths, localize, this.#level, languageOf) ?? this.#more.placeholder()) : nothing}
      ${askedPart(asked, this.askedShown, localize, () => (this.askedShown = !this.askedShown))}
      ${this.instruments.length > 0 ? this.#compared.render(value, this.#level, this.#isProxy) : nothing}
    </section>`;
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.headingLevel) || 3));
  }

  async #begin(name: NeedForm, need: Need): Promise<void> {
    if (!this.#forms.loaded) await this.#forms.ready();
    await this.#acts.begin(name, need);
  }

  readonly #onInput = (): void => {
    this.dirty = true;
  };

  readonly #onReferral = ({ patient }: Need, referralRef: string): void => {
    const patientRef = patient.ref;
    void dispatchIntent(this, new NeedReferralEvent({ referralRef, patientRef })).then((intent) => {
      if (intent === 'proceed') this.#selection.value?.select({ patientRef, referralRef });
    });
  };

  readonly #onRefer = (need: Need): void => {
    const goalRef = this.#view.loaded?.openGoalRef(need);
    const detail = {
      domain: need.domain,
      patientRef: need.patient.ref,
      ...(need.condition && { conditionRef: need.condition.ref }),
      ...(goalRef && { goalRef }),
    };
    void referFor(this, detail, this.#selection.value).then((refused) => {
      // Nothing was to be stored: no other patient's list says it.
      if (refused && sameRef(detail.patientRef, this.#patient)) this.#acts.refuseFor(need.domain, refused);
    });
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'careloom-need-list': CareloomNeedList;
  }
}
