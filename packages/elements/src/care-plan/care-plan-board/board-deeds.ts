import { refOf, sameRef } from '@careloom/core/fhir';
import type { SdohDomain } from '@careloom/core/fhir';
import type { CommitOutcome } from '@careloom/core/ports';
import { UndoController } from '../../acts/index.ts';
import type { Localizer, Selection } from '../../foundation/index.ts';
import type { PlanChangeDetail } from '../events.ts';
import { HeldGoals } from '../held-goals.ts';
import { PlanActController } from '../plan-act-controller.ts';
import type { PlanActHost } from '../plan-act-controller.ts';
import { PlanFormController } from '../plan-form-controller.ts';
import type { PlanValue } from '../plan-load.ts';
import { referFor } from '../refer.ts';
import { quickWork } from './board-acts.ts';
import type { BoardFormKind, QuickAct } from './board-acts.ts';
import type { BoardAct } from './board-rows.ts';

export interface BoardDeedsOptions {
  readonly localize: Localizer;
  readonly value: () => PlanValue | undefined;
  /** What a referral for a goal would be for. */
  readonly about: (goalRef: string) => { readonly domain: SdohDomain; readonly conditionRef?: string } | undefined;
  readonly selection: () => Selection | undefined;
  /** The forms come when the first one is asked for. */
  readonly ready: () => Promise<void>;
}

const quickActs: readonly string[] = ['begin', 'done', 'take', 'take-all', 'remove', 'activate'] satisfies readonly QuickAct[];

/** What the user does on the board: forms, clicks that can be taken back, referring. */
export class BoardDeeds {
  readonly acts: PlanActController;
  readonly forms: PlanFormController;
  readonly undo: UndoController;
  /** What is decided and not sent, by the row it is about. */
  unsent: ReadonlyMap<string, QuickAct> = new Map();
  readonly #held: HeldGoals;
  readonly #host: PlanActHost;
  readonly #options: BoardDeedsOptions;
  #patient: string | undefined;

  constructor(host: PlanActHost, options: BoardDeedsOptions) {
    this.#host = host;
    this.#options = options;
    this.acts = new PlanActController(host, { onUsed: (detail, outcome) => this.#onUsed(detail, outcome) });
    this.forms = new PlanFormController(host, () => this.acts);
    this.undo = new UndoController(host);
    this.#held = new HeldGoals(host);
  }

  /** Another patient is shown. What is held back belongs to the one who was, and is sent. */
  follow(patientRef: string | undefined): void {
    this.undo.sendNow();
    this.#show(new Map());
    this.#patient = patientRef;
    this.acts.follow(patientRef);
    this.forms.follow(patientRef);
  }

  do(act: BoardAct, ref: string | undefined, words: string): void {
    if (act === 'refer') void this.#refer(ref as string);
    else if (quickActs.includes(act)) this.#quick(act as QuickAct, ref as string, words);
    else void this.begin(act as BoardFormKind, ref);
  }

  async begin(kind: BoardFormKind, about?: string): Promise<void> {
    this.undo.sendNow();
    await this.#options.ready();
    await this.forms.begin(kind, about);
  }

  /** Held back for a moment, and shown as not sent. */
  #quick(act: QuickAct, ref: string, words: string): void {
    const value = this.#options.value();
    const graph = value?.record.graph;
    if (!value || !graph) return;
    if (this.acts.outcomes.uncertain) return void this.forms.focus(this.acts.commit.outcome ? '.said' : '.kept');
    const { patient } = value;
    const refs = ref.split(' ');
    const drop = (): void => this.#show(new Map([...this.unsent].filter(([each]) => !refs.includes(each))));
    const latest = (): typeof graph => {
      const now = this.#options.value();
      return (now?.patient.ref === patient.ref && now.record.graph) || graph;
    };
    this.acts.reset();
    this.acts.commit.clear();
    // From a finding, away from the rows: what is held is where it can be taken back.
    const row = act === 'take-all' ? '.said' : `[data-ref='${refs[0]}'] .row-link`;
    this.undo.hold({
      isSaved: true,
      what: this.#options.localize.text(`care-plan.board.held.${act}`, { what: act === 'take-all' ? words : words ? `\u2068“${words}”\u2069` : '' }),
      send: () => this.acts.enqueue(patient, (context) => quickWork(act, latest(), ref, context)).finally(drop),
      undo: () => {
        drop();
        void this.forms.focus(row);
      },
    });
    this.#show(new Map([...this.unsent, ...refs.map((each) => [each, act] as const)]));
    void this.forms.focus(row);
  }

  /** What waits to be sent: here, and what other elements take into the plan. */
  get waiting(): ReadonlyMap<string, QuickAct> {
    return new Map([...this.#held.elsewhere.map((ref) => [ref, 'take'] as const), ...this.unsent]);
  }

  #show(unsent: ReadonlyMap<string, QuickAct>): void {
    this.unsent = unsent;
    this.#held.hold([...unsent].flatMap(([ref, act]) => (act === 'take' || act === 'take-all' ? [ref] : [])));
    this.#host.requestUpdate();
  }

  async #refer(goalRef: string): Promise<void> {
    const value = this.#options.value();
    const about = this.#options.about(goalRef);
    if (!value || !about) return;
    const patientRef = value.patient.ref;
    const refused = await referFor(this.#host, { ...about, patientRef, goalRef }, this.#options.selection());
    if (refused && sameRef(patientRef, this.#patient)) this.acts.refuse(refused);
  }

  /** A goal that is new is looked at next, so that its first step is offered. */
  #onUsed(detail: PlanChangeDetail, outcome?: CommitOutcome): void {
    const { patientRef } = detail;
    if (this.#isOfForm(detail)) this.forms.forget(patientRef);
    if (!sameRef(patientRef, this.#patient)) return;
    void this.forms.focus('.said');
    if (outcome?.outcome !== 'stored' || !detail.acts.includes('goal-made')) return;
    const goalRef = outcome.stored.map(({ resource }) => refOf(resource)).find((ref) => ref?.startsWith('Goal/'));
    if (goalRef) this.#options.selection()?.select({ patientRef, goalRef });
  }

  /** What was sent after a while must not close a form that was opened meanwhile. */
  #isOfForm({ actionRef, goalRef }: PlanChangeDetail): boolean {
    return ![actionRef, goalRef].some((ref) => ref !== undefined && this.unsent.has(ref));
  }
}
