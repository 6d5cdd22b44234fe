import { isOpenGoal } from '@careloom/core/care-plan';
import { roleOf } from '@careloom/core/care-plan/plan';
import type { PlanGoal } from '@careloom/core/care-plan/goals';
import type { PlanGraph } from '@careloom/core/care-plan/plan';
import { sameRef } from '@careloom/core/fhir';
import type { Party } from '@careloom/core/shared';
import type { ReactiveElement, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { UndoController } from '../../acts/index.ts';
import { emptyState, liveRegion } from '../../foundation/index.ts';
import type { Selection, Session } from '../../foundation/index.ts';
import type { LazyPart } from '../../foundation/lazy-part.ts';
import type { PlanActController } from '../plan-act-controller.ts';
import type { PlanFormController } from '../plan-form-controller.ts';
import { HeldGoals } from '../held-goals.ts';
import { planSaid } from '../plan-said.ts';
import { graphFor, peopleOf } from '../plan-view.ts';
import { isProxyUser } from '../../foundation/session.ts';
import { goalName } from '../plan-words.ts';
import { referFor } from '../refer.ts';
import { VirtualRows } from '../../rows/index.ts';
import type { Silence } from '../../silence/index.ts';
import type { CardValue } from './card-load.ts';
import { cardModel, domainOf } from './card-model.ts';
import type { CardModel } from './card-model.ts';
import { agreementPart, barrierPart, headPart, ladderPart, stepsPart } from './card-parts.ts';
import type { CardLocalizer } from './card-words.ts';
import type { GoalFormKind } from './goal-forms.ts';
import { progressLine, progressTable } from './progress-line.ts';

export { goalCardCatalogues as catalogues } from './card-words.ts';

type GoalAct = GoalFormKind | 'take' | 'refer';

/** What the view needs of its element. */
export interface CardHost {
  readonly element: ReactiveElement & {
    readonly session: Session | undefined;
    readonly readonly: boolean;
    readonly proxy: boolean;
    readonly headingLevel: number;
  };
  readonly localize: CardLocalizer;
  readonly acts: PlanActController;
  readonly forms: PlanFormController;
  readonly undo: UndoController;
  readonly formPart: LazyPart<typeof import('./goal-forms.ts')>;
  readonly silence: Silence;
  readonly selection: () => Selection | undefined;
  readonly patient: () => string | undefined;
  readonly goal: () => string | undefined;
  readonly value: () => CardValue | undefined;
}

/** What the card shows of a goal. Comes together with the records, so that a page without a goal does not pay for it. */
export class CardView {
  readonly #host: CardHost;
  #tableShown = false;
  /** A goal that is taken into the plan, and not sent. */
  #unsent: string | undefined;

  readonly #held: HeldGoals;
  readonly #steps: VirtualRows;

  constructor(host: CardHost) {
    this.#host = host;
    this.#held = new HeldGoals(host.element);
    this.#steps = new VirtualRows(host.element, 'steps');
  }

  /** Another goal is shown. */
  reset(): void {
    this.#tableShown = false;
  }

  render(value: CardValue): TemplateResult {
    const { localize } = this.#host;
    const graph = graphFor(value.record, value.patient);
    const isProxy = this.#host.element.proxy || isProxyUser(this.#host.element.session?.user);
    const goalRef = this.#host.goal();
    const model = graph && goalRef ? cardModel(graph, goalRef, isProxy, this.#host.silence.options(localize)) : undefined;
    if (!model) return emptyState({ title: localize.t('care-plan.card.gone_title'), body: localize.t('care-plan.card.gone_body') });
    const said = this.#host.undo.held ? this.#host.undo.render(localize) : planSaid(this.#host.acts, this.#host.forms, localize, localize.t('care-plan.card.finish_first'));
    const { ref } = model.goal;
    return html`<article class="card" part="card" data-ref=${ref} aria-label=${localize.t('care-plan.card.label')}>
      ${headPart(model, this.#isTaken(ref), this.#level, localize)}
      <div class="said" tabindex="-1">${liveRegion(said)}</div>
      ${this.#host.element.readonly || this.#host.element.session?.user ? nothing : html`<p class="muted">${localize.t('session.user_missing')}</p>`}
      ${this.#renderActs(value, model, ['take', 'progress', 'target', 'end-goal'])}
      ${this.#part('agreement', [agreementPart(model, value.people, localize), this.#renderActs(value, model, ['agree'])])}
      ${model.barriers.length > 0 ? this.#part('barriers', barrierPart(model, localize)) : nothing}
      ${this.#part('ladder', [ladderPart(model, localize), this.#renderActs(value, model, ['score', 'ladder'])])}
      ${model.series.length > 0 ? this.#part('line', this.#renderLine(model)) : nothing}
      ${this.#part('steps', [model.isLoose ? nothing : stepsPart(model, this.#steps, localize), this.#renderActs(value, model, ['step', 'refer'])])}
    </article>`;
  }

  #toggleTable(): void {
    this.#tableShown = !this.#tableShown;
    this.#host.element.requestUpdate();
  }

  #part(name: 'agreement' | 'barriers' | 'ladder' | 'line' | 'steps', content: unknown): TemplateResult {
    return html`<section class="part" aria-labelledby=${`part-${name}`}>
      <div role="heading" aria-level=${this.#level + 1} class="part-title" id=${`part-${name}`}>${this.#host.localize.t(`care-plan.card.${name}`)}</div>
      ${content}
    </section>`;
  }

  #renderLine({ series }: CardModel): TemplateResult {
    const { localize } = this.#host;
    const isShown = this.#tableShown;
    return html`${series.map((each) => progressLine(each, localize))}
      <button type="button" class="button quiet no-print" aria-expanded=${isShown ? 'true' : 'false'} @click=${() => this.#toggleTable()}>
        ${localize.t(isShown ? 'care-plan.card.line_hide' : 'care-plan.card.line_show')}
      </button>
      <div class=${isShown ? 'tables' : 'tables print-only'}>${series.map((each) => progressTable(each, localize))}</div>`;
  }

  /** What can be done here: each part has its own buttons, and the form in their place. */
  #renderActs(value: CardValue, model: CardModel, some: readonly GoalAct[]): unknown {
    const { localize } = this.#host;
    const { goal, graph } = model;
    const { open } = this.#host.forms;
    if (open && some.some((act) => act === open.kind)) return this.#host.element.session?.user ? this.#renderForm(value, model) : nothing;
    const offered = this.#offers(value, model).filter((act) => some.includes(act));
    return html`<div class="actions no-print">
      ${offered.map(
        (act) => html`<button type="button" class="button" data-do=${act} @click=${() => this.#do(act, model, graph, value.patient)}>
          ${localize.t(act === 'ladder' && goal.ladder.length > 0 ? 'care-plan.card.do.ladder_again' : `care-plan.card.do.${act}`)}
        </button>`,
      )}
    </div>`;
  }

  #offers(value: CardValue, model: CardModel): readonly GoalAct[] {
    const user = this.#host.element.session?.user;
    const { goal, isLoose } = model;
    if (this.#host.element.readonly || !user || this.#unsent === goal.ref) return [];
    const isOpen = isOpenGoal(goal);
    const agree: readonly GoalAct[] = (isOpen || goal.status === 'rejected') && this.#speakers(value).length > 0 ? ['agree'] : [];
    if (roleOf(user) !== 'staff' || !isOpen) return agree;
    return [
      ...agree,
      ...(value.record.graph && !this.#isTaken(goal.ref) ? [isLoose ? ('take' as const) : ('step' as const)] : []),
      ...(domainOf(model) ? ['refer' as const] : []),
      ...(goal.ladder.length > 0 ? ['score' as const] : []),
      'progress',
      'ladder',
      'target',
      'end-goal',
    ];
  }

  #renderForm(value: CardValue, { goal, graph }: CardModel): unknown {
    const part = this.#host.formPart.get();
    if (!part) return this.#host.formPart.placeholder();
    const form = part.goalForm(this.#host.forms.open?.kind as GoalFormKind, {
      graph: value.record.graph ?? graph,
      goal,
      people: this.#speakers(value),
      doers: peopleOf(graph, value.patient, this.#host.element.session?.user),
      localize: this.#host.localize,
    });
    return part.planForm({
      part: form,
      acts: this.#host.acts,
      forms: this.#host.forms,
      localize: this.#host.localize,
      onSubmit: (work) => void this.#host.acts.submit(value.patient, work),
    });
  }

  /** The patient and relatives speak for themselves; staff write down what anybody said. */
  #speakers({ people }: CardValue): readonly Party[] {
    const user = this.#host.element.session?.user;
    return user && roleOf(user) !== 'staff' ? people.filter(({ ref }) => sameRef(ref, user.ref)) : people;
  }

  get #level(): number {
    return Math.min(5, Math.max(2, Math.trunc(this.#host.element.headingLevel) || 3));
  }

  #do(act: GoalAct, model: CardModel, graph: PlanGraph, patient: Party): void {
    const { ref } = model.goal;
    if (act === 'refer') void this.#refer(model, patient);
    else if (act === 'take') void this.#take(graph, model.goal, patient);
    else void this.#begin(act, ref);
  }

  async #begin(kind: string, about: string): Promise<void> {
    this.#host.undo.sendNow();
    await this.#host.formPart.ready();
    await this.#host.forms.begin(kind, about);
  }

  async #take(graph: PlanGraph, goal: PlanGoal, patient: Party): Promise<void> {
    const goalRef = goal.ref;
    await this.#host.formPart.ready();
    const part = this.#host.formPart.loaded;
    if (!part) return;
    if (this.#host.acts.outcomes.uncertain) return this.#host.forms.focus(this.#host.acts.commit.outcome ? '.said' : '.kept');
    const show = (unsent: string | undefined): void => {
      this.#unsent = unsent;
      this.#held.hold(unsent ? [unsent] : []);
      this.#host.element.requestUpdate();
    };
    const drop = (): void => show(undefined);
    this.#host.acts.reset();
    this.#host.acts.commit.clear();
    show(goalRef);
    this.#host.undo.hold({
      isSaved: true,
      what: this.#host.localize.t('care-plan.card.held_take', { what: goalName(goal) }),
      send: () => this.#host.acts.enqueue(patient, (context) => part.takeWork(this.#latest(patient) ?? graph, goalRef, context)).finally(drop),
      undo: drop,
    });
    await this.#host.forms.focus('.said');
  }

  /** Another element of the page takes it into the plan. */
  #isTaken(goalRef: string): boolean {
    return this.#held.elsewhere.includes(goalRef);
  }

  #latest(patient: Party): PlanGraph | undefined {
    const now = this.#host.value();
    return now?.patient.ref === patient.ref ? now.record.graph : undefined;
  }

  async #refer(model: CardModel, patient: Party): Promise<void> {
    const domain = domainOf(model);
    if (!domain) return;
    const patientRef = patient.ref;
    const goalRef = model.goal.ref;
    const conditionRef = model.concerns[0]?.ref;
    const refused = await referFor(this.#host.element, { domain, patientRef, goalRef, ...(conditionRef && { conditionRef }) }, this.#host.selection());
    if (refused && sameRef(patientRef, this.#host.patient())) this.#host.acts.refuse(refused);
  }
}
