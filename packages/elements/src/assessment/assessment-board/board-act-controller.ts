import { assessmentChanges, confirmCarried, declineAssessment } from '@careloom/core/assessment';
import type { Assessment, AssessmentEvent, AssessmentResult, AssessmentTool, CarryInput, CarryOffer } from '@careloom/core/assessment';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, UndoController, verbContext } from '../../acts/index.ts';
import type { ActSubject, CommitController, KeptAct } from '../../acts/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { focusFirstProblem } from '../../foundation/index.ts';
import { AssessmentChangedEvent, AssessmentChangeEvent, AssessmentStartEvent } from '../hub-events.ts';
import type { AssessmentChangeDetail, AssessmentStartDetail } from '../hub-events.ts';
import { toolKey } from './board-lines.ts';

/** An element that can read its assessments again. */
export type BoardHost = CareloomElement & { refresh(): Promise<void> };
export type BoardAct = 'declined' | 'answers-confirmed';
type Act = KeptAct<AssessmentChangeDetail>;

/** What the user does with a tool on the board. An outcome stays with the patient it is about. */
export class BoardActController {
  readonly outcomes: OutcomeKeeper<AssessmentChangeDetail>;
  readonly undo: UndoController;
  readonly #host: BoardHost;
  /** The tool the last act is about, or whose earlier answers are read out. */
  about: string | undefined;
  /** Earlier answers are being read out. */
  isReviewing = false;
  problems: readonly Refusal[] = [];
  stored: BoardAct | undefined;
  isByHost = false;
  /** The host stopped the last one without a reason. */
  stopped = false;
  /** Something else was asked for while answers were being read out. */
  unfinished = false;

  constructor(host: BoardHost) {
    this.#host = host;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => this.#settle(act, outcome));
    // After the commits: what is held back is sent when the element goes, and nothing may stop it then.
    this.undo = new UndoController(host);
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  isAbout(tool: AssessmentTool): boolean {
    return this.about === toolKey(tool);
  }

  /** Another patient is shown. What is held back goes out first; what was not stored stays with theirs. */
  follow(patientRef: string | undefined): void {
    this.undo.sendNow();
    this.#reset(undefined);
    this.isReviewing = false;
    this.outcomes.follow(patientRef);
  }

  /** Opens the earlier answers of a tool. */
  async review(tool: AssessmentTool): Promise<void> {
    if (!this.#begin(tool)) return;
    this.isReviewing = true;
    await this.#focus('.carry [tabindex="-1"]');
  }

  /** Leaves them without using any; the keyboard goes back to where it came from. */
  close(): void {
    this.isReviewing = false;
    this.unfinished = false;
    this.problems = [];
    this.#host.requestUpdate();
    if (this.about) void this.#focus(rowSelector(this.about, 'carry'));
  }

  /** Asks the host to open the form. */
  async start(about: ActSubject, tool: AssessmentTool, assessmentRef?: string): Promise<void> {
    if (!this.#begin(tool)) return;
    await this.#start({ toolId: tool.id, version: tool.version, patientRef: about.ref, ...(assessmentRef && { assessmentRef }) });
  }

  /** They were asked and did not want to. Held back for a moment, so that a slip of the hand can be undone. */
  async decline(about: ActSubject, tool: AssessmentTool, words: string): Promise<void> {
    if (!this.#begin(tool)) return;
    const made = this.#made((context) => declineAssessment(tool, { ref: about.ref }, {}, context));
    if (!made) return;
    const detail = detailOf('declined', about, tool);
    const answer = await this.#ask(detail);
    if (answer !== 'proceed') return;
    const send = (): Promise<void> => this.#send(about, detail, assessmentChanges(made.value, made.events));
    this.undo.hold({ what: words, send, undo: () => void this.#focus(rowSelector(toolKey(tool), 'decline')) });
    await this.#focus('.said.about');
  }

  /** Stores what was read out and confirmed as the beginning of a new run; the host asks the rest. */
  async confirm(about: ActSubject, offer: CarryOffer, input: CarryInput): Promise<void> {
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    this.#reset(toolKey(offer.tool));
    const made = this.#made((context) => confirmCarried(offer, input, context, this.#host.session?.timeZone));
    if (!made) return;
    const detail = detailOf('answers-confirmed', about, offer.tool);
    const act = this.outcomes.begin(about, detail);
    const outcome = await act.commit.run(async () => {
      const answer = await this.#ask(detail, act);
      return answer === 'proceed' ? assessmentChanges(made.value, made.events) : undefined;
    });
    this.#settle(act, outcome);
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(act = this.outcomes.current): Promise<void> {
    if (!act) return;
    this.outcomes.retrying(act);
    this.#settle(act, await act.commit.retry());
  }

  /** False: something else has to end first, and that is said. */
  #begin(tool: AssessmentTool): boolean {
    if (this.outcomes.busy) return false;
    if (this.outcomes.uncertain) {
      void this.#focus(this.commit.outcome ? '.said.about' : '.kept');
      return false;
    }
    this.unfinished = this.isReviewing && this.#host.dirty;
    this.#host.requestUpdate();
    if (this.unfinished) {
      void this.#focus('.said.about');
      return false;
    }
    this.undo.sendNow();
    this.#reset(toolKey(tool));
    this.isReviewing = false;
    return true;
  }

  #reset(about: string | undefined): void {
    this.about = about;
    this.problems = [];
    this.stored = undefined;
    this.isByHost = this.stopped = this.unfinished = false;
    this.commit.clear();
    this.#host.requestUpdate();
  }

  #made(verb: (context: VerbContext) => AssessmentResult): { readonly value: Assessment; readonly events: readonly AssessmentEvent[] } | undefined {
    const context = verbContext(this.#host.session);
    const made = context && verb(context);
    if (made?.ok) return made;
    this.#refuse(made?.refusal ?? { code: 'session.user_missing', messageKey: 'session.user_missing' });
    return undefined;
  }

  /** `proceed`: we store it. Otherwise what the host did with it is said already. */
  async #ask(detail: AssessmentChangeDetail, act?: Act): Promise<'proceed' | 'done'> {
    const event = new AssessmentChangeEvent(detail);
    const intent = await dispatchIntent(this.#host, event);
    if (intent === 'proceed') return 'proceed';
    const answer = typeof intent === 'object' ? intent.refused : event.response ? 'by-host' : undefined;
    if (act && !this.outcomes.isCurrent(act)) {
      if (answer) this.outcomes.answer(act, answer);
      return 'done';
    }
    if (typeof answer === 'object') this.#refuse(answer);
    this.isByHost = answer === 'by-host';
    this.stopped = answer === undefined;
    if (this.isByHost) this.#used();
    return 'done';
  }

  async #start(detail: AssessmentStartDetail): Promise<void> {
    const intent = await dispatchIntent(this.#host, new AssessmentStartEvent(detail));
    if (typeof intent === 'object') this.#refuse(intent.refused);
  }

  async #send(about: ActSubject, detail: AssessmentChangeDetail, changes: ChangeSet): Promise<void> {
    const act = this.outcomes.begin(about, detail);
    this.#settle(act, await act.commit.run(changes));
  }

  #settle(act: Act, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') this.#finish(act, outcome);
    if (outcome && this.outcomes.isShown(act)) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #finish(act: Act, { stored }: CommitOutcome & { readonly outcome: 'stored' }): void {
    const { act: done, ...subject } = act.detail;
    const response = stored.find(({ resource }) => resource.resourceType === 'QuestionnaireResponse')?.resource;
    const assessmentRef = `QuestionnaireResponse/${response?.id ?? ''}`;
    this.#host.dispatchEvent(new AssessmentChangedEvent({ ...act.detail, assessmentRef }));
    if (!this.outcomes.isCurrent(act)) return;
    this.stored = done as BoardAct;
    if (done !== 'answers-confirmed') return;
    this.#used();
    // The rest is asked right away; a refusal of the host is told, the answers are stored all the same.
    void this.#start({ ...subject, assessmentRef });
  }

  #used(): void {
    this.isReviewing = false;
    this.#host.requestUpdate();
    void this.#focus('.said.about');
  }

  #refuse(...problems: readonly Refusal[]): void {
    this.problems = problems;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  async #focus(selector: string): Promise<void> {
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}

function detailOf(act: BoardAct, { ref }: ActSubject, { id, version }: AssessmentTool): AssessmentChangeDetail {
  return { act, toolId: id, version, patientRef: ref };
}

function rowSelector(key: string, button: string): string {
  return `[data-ref="${CSS.escape(key)}"] [data-do="${button}"]`;
}
