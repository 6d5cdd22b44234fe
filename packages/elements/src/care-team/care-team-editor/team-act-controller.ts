import type { CareTeamAct } from '@careloom/core/care-team';
import type { CommitOutcome } from '@careloom/core/ports';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, verbContext } from '../../acts/index.ts';
import type { ActSubject, CommitController, KeptAct } from '../../acts/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { focusFirstProblem } from '../../foundation/index.ts';
import { CareTeamChangedEvent, CareTeamChangeEvent } from '../events.ts';
import type { CareTeamChangeDetail } from '../events.ts';
import type { TeamDone, TeamWorker } from './team-work.ts';

/** An element that can read its teams again. */
export type TeamActHost = CareloomElement & { refresh(): Promise<void> };
type TeamKept = KeptAct<CareTeamChangeDetail>;
/** `proceed`: nobody minds, and this is what to store. */
type Asked = { readonly detail: CareTeamChangeDetail; readonly proceed: boolean; readonly byHost: boolean; readonly refused?: Refusal };

export interface TeamActOptions {
  /** What was typed for this patient went its way: stored, or taken over by the host. */
  readonly onUsed: (patientRef: string) => void;
  /** Where the keyboard goes to hear how it ended. */
  readonly said: string;
}

/** From a decision to what is stored: verbs, intent, one commit, fact. An outcome stays with the patient it is about. */
export class TeamActController {
  readonly outcomes: OutcomeKeeper<CareTeamChangeDetail>;
  readonly #host: TeamActHost;
  readonly #options: TeamActOptions;
  /** Why the last try was refused, before anything was sent. */
  problems: readonly Refusal[] = [];
  /** What was stored last; shown until the next act begins. */
  stored: readonly CareTeamAct[] = [];
  /** The host did the last one itself. */
  isByHost = false;

  constructor(host: TeamActHost, options: TeamActOptions) {
    this.#host = host;
    this.#options = options;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome) this.#options.onUsed(act.about.ref);
      this.#settle(act, outcome, true);
    });
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  /** Another patient is shown. What was not stored stays with theirs. */
  follow(patientRef: string | undefined): void {
    this.reset();
    this.outcomes.follow(patientRef);
  }

  /** Something else begins: what was said about the last act goes. */
  reset(): void {
    this.problems = [];
    this.stored = [];
    this.isByHost = false;
    this.commit.clear();
    this.#host.requestUpdate();
  }

  refuse(...problems: readonly Refusal[]): void {
    this.problems = problems;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  /** The context of whoever acts now; says so where nobody does. */
  context(): VerbContext | undefined {
    const context = verbContext(this.#host.session);
    if (!context) this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    return context;
  }

  /** A form: verbs, then the host is asked, then it is stored. */
  async submit(about: ActSubject, work: TeamWorker): Promise<void> {
    const context = this.context();
    if (!context || this.outcomes.busy || this.outcomes.uncertain) return;
    this.reset();
    const done = work(context);
    if (!done.ok) return this.refuse(...done.refusals);
    const detail = detailOf(about, done);
    const act = this.outcomes.begin(about, detail);
    const outcome = await act.commit.run(async () => {
      const asked = await this.ask(detail);
      if (asked.proceed) return done.changes;
      // Stopped without an answer: what was typed stays.
      if (asked.refused) this.#refused(act, asked.refused);
      else if (asked.byHost) this.#handled(act);
      return undefined;
    });
    this.#settle(act, outcome, true);
  }

  /** Asks the host. */
  async ask(detail: CareTeamChangeDetail): Promise<Asked> {
    const event = new CareTeamChangeEvent(detail);
    const intent = await dispatchIntent(this.#host, event);
    if (typeof intent === 'object') return { detail, proceed: false, byHost: false, refused: intent.refused };
    return { detail, proceed: intent === 'proceed', byHost: intent === 'handled' && event.response !== undefined };
  }

  /** What was held back: the host was asked when it was decided. */
  async send(about: ActSubject, done: TeamDone): Promise<void> {
    this.reset();
    const act = this.outcomes.begin(about, detailOf(about, done));
    this.#settle(act, await act.commit.run(done.changes), false);
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(act = this.outcomes.current): Promise<void> {
    if (!act) return;
    this.outcomes.retrying(act);
    this.#settle(act, await act.commit.retry(), true);
  }

  /** The host did something of the shown patient. */
  byHost(): void {
    this.isByHost = true;
    void this.#host.refresh();
    this.focusSaid();
  }

  focusSaid(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>(this.#options.said)?.focus());
  }

  /** Stored or overtaken: the next try starts from what is there now. Not every server tells. */
  #settle(act: TeamKept, outcome: CommitOutcome | undefined, isForm: boolean): void {
    if (outcome?.outcome === 'stored') this.#finish(act, outcome, isForm);
    if (outcome && this.outcomes.isShown(act)) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #refused(act: TeamKept, refusal: Refusal): void {
    if (this.outcomes.isCurrent(act)) this.refuse(refusal);
    else this.outcomes.answer(act, refusal);
  }

  #handled(act: TeamKept): void {
    this.#options.onUsed(act.about.ref);
    if (this.outcomes.isCurrent(act)) this.byHost();
    else this.outcomes.answer(act, 'by-host');
  }

  #finish(act: TeamKept, { stored }: Extract<CommitOutcome, { outcome: 'stored' }>, isForm: boolean): void {
    const id = stored.find(({ resource }) => resource.resourceType === 'CareTeam')?.resource.id;
    this.#host.dispatchEvent(new CareTeamChangedEvent({ ...act.detail, ...(id && { careTeamRef: `CareTeam/${id}` }) }));
    if (isForm) this.#options.onUsed(act.about.ref);
    if (!this.outcomes.isCurrent(act)) return;
    this.stored = act.detail.acts;
    // What was sent by itself takes the keyboard from nobody.
    if (isForm) this.focusSaid();
  }
}

export function detailOf(about: ActSubject, { team, acts }: TeamDone): CareTeamChangeDetail {
  return { acts, patientRef: about.ref, ...(team.source && { careTeamRef: team.ref }) };
}
