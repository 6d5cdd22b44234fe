import { sameRef } from '@careloom/core/fhir';
import type { QuestionnaireResponse } from '@careloom/core/fhir';
import type { CommitOutcome, StoredResource } from '@careloom/core/ports';
import { answerItem, clearItem, declineItem, finishScreening, screeningChanges, startScreening } from '@careloom/core/screening';
import type { Answers, Instrument, ItemAnswer, Screening } from '@careloom/core/screening';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import { CommitController, dispatchIntent, verbContext } from '../../acts/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { ScreeningFinishedEvent, ScreeningFinishEvent } from '../events.ts';
import { isSameAnswer } from './asked-form.ts';

/** Who is asked, and with what. Taken from what is on the screen, never from what is selected meanwhile. */
export interface ScreeningSubject {
  /** `Patient/1` */
  readonly patientRef: string;
  /** Absent where the record has no name. */
  readonly name?: string;
  readonly instrument: Instrument;
}

type Finished = 'stored' | 'by-host';

/** One screening as far as it is known here. */
interface Work {
  readonly subject: ScreeningSubject;
  readonly screening: Screening;
  readonly finished?: Finished;
}

/**
 * The answers while they are given: begins with the first one, belongs to the patient and instrument it began with
 * until it is finished or discarded, and outlives refreshes, failed commits and another selection.
 */
export class ScreeningAnswerController {
  readonly commit: CommitController;
  readonly #host: CareloomElement;
  #work: Work | undefined;
  #held = false;
  #discarded: Work | undefined;
  /** What was sent and is not known to be stored. */
  #pending: Screening | undefined;
  #followed: string | undefined;
  /** Why the last try was refused, before anything was sent. */
  refusal: Refusal | undefined;
  /** The host stopped the last try without a reason. */
  stopped = false;

  constructor(host: CareloomElement) {
    this.#host = host;
    this.commit = new CommitController(host);
    this.commit.onLater = (outcome) => this.#resent(outcome);
  }

  get subject(): ScreeningSubject | undefined {
    return this.#work?.subject;
  }
  get screening(): Screening | undefined {
    return this.#work?.screening;
  }
  get finished(): Finished | undefined {
    return this.#work?.finished;
  }
  get answers(): Answers {
    return this.#work?.screening.answers ?? {};
  }
  /** True while there are answers that are not stored. */
  get dirty(): boolean {
    return this.#work !== undefined && !this.#work.finished && Object.values(this.answers).some(({ state }) => state !== 'not-asked');
  }
  /** True while what is shown belongs to another patient or instrument than the page asks for. */
  get held(): boolean {
    return this.#held;
  }
  /** While it is being stored, or nobody knows whether it was: other answers now would make a second set. */
  get frozen(): boolean {
    return this.commit.busy || this.commit.outcome?.outcome === 'uncertain';
  }
  get canRestore(): boolean {
    return this.#discarded !== undefined && this.#work === undefined;
  }

  /** The page asks for this patient and instrument. Unsaved answers stay with theirs; anything else makes room. */
  follow(patientRef: string | undefined, instrument: Instrument | undefined): void {
    // Undo goes with navigation (decision 15).
    if (patientRef !== this.#followed) this.#discarded = undefined;
    this.#followed = patientRef;
    const subject = this.#work?.subject;
    if (!subject) return;
    const isSame = sameRef(subject.patientRef, patientRef) && subject.instrument.questionnaire.url === instrument?.questionnaire.url;
    // A result that came while the page moved on is shown until somebody closes it.
    const isKept = this.dirty || this.frozen || (this.#held && this.finished !== undefined);
    if (isSame || isKept) this.#held = !isSame;
    else this.#forget();
  }

  answer(subject: ScreeningSubject, linkId: string, answer: readonly string[] | number | boolean): void {
    if (this.#act(subject, (screening, context) => answerItem(screening, linkId, answer, context))) return;
    const { refusal } = this;
    if (refusal?.path !== linkId) return;
    // What cannot be recorded must not leave an older answer in its place.
    this.clear(subject, linkId);
    this.#refuse(refusal);
  }

  /** The form says something else than what is recorded: it takes over. */
  take(subject: ScreeningSubject, linkId: string, answer: ItemAnswer): void {
    if (isSameAnswer(answer, this.answers[linkId])) return;
    if (answer.state === 'asked-declined') this.decline(subject, linkId);
    else if (answer.state === 'not-asked') this.clear(subject, linkId);
    else this.answer(subject, linkId, answer.boolean ?? answer.number ?? answer.codes);
  }

  /** Finishing has to wait: something in a field is no answer. */
  refuseUnusable(linkId: string): void {
    this.#refuse({ code: 'screening.answer_outside_list', messageKey: 'screening.answer_outside_list', path: linkId });
  }

  decline(subject: ScreeningSubject, linkId: string): void {
    this.#act(subject, (screening, context) => declineItem(screening, linkId, context));
  }

  clear(subject: ScreeningSubject, linkId: string): void {
    this.#act(subject, (screening, context) => clearItem(screening, linkId, context));
  }

  /** Makes the record of the answers and stores it once. Nothing is sent when the verb or the host refuses. */
  async finish(): Promise<void> {
    if (this.commit.busy) return;
    if (this.commit.outcome?.outcome === 'uncertain') return this.retry();
    const work = this.#work;
    const context = verbContext(this.#host.session);
    if (!context) return void this.#refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    if (!work) return void this.#refuse({ code: 'screening.empty', messageKey: 'screening.empty' });
    const result = finishScreening(work.screening, context);
    if (!result.ok) return void this.#refuse(result.refusal);
    this.refusal = undefined;
    this.stopped = false;
    const outcome = await this.commit.run(async () => {
      const isOurs = await this.#ask(work, result.value);
      return isOurs ? screeningChanges(result.value, result.events) : undefined;
    });
    if (outcome?.outcome === 'stored') this.#stored(work, result.value, outcome.stored);
    else if (outcome) this.#pending = result.value;
  }

  /** Sends the same answers again. */
  async retry(): Promise<void> {
    this.#resent(await this.commit.retry());
  }

  #resent(outcome: CommitOutcome | undefined): void {
    const work = this.#work;
    if (outcome?.outcome === 'stored' && work && this.#pending) this.#stored(work, this.#pending, outcome.stored);
  }

  /** Forgets what is shown; unsaved answers can be restored until the next act. */
  discard(): void {
    if (this.frozen) return;
    const discarded = this.dirty ? this.#work : undefined;
    this.#forget();
    this.#discarded = discarded;
    this.#host.requestUpdate();
  }

  /** Takes "discard" back; the answers are still those of their own patient. */
  restore(): void {
    if (!this.canRestore) return;
    this.#work = this.#discarded;
    this.#discarded = undefined;
    this.#host.requestUpdate();
  }

  #act(subject: ScreeningSubject, verb: (screening: Screening, context: VerbContext) => ReturnType<typeof clearItem>): boolean {
    const context = verbContext(this.#host.session);
    this.#host.requestUpdate();
    if (this.frozen || this.finished) return false;
    if (!context) return this.#refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    const work = this.#work ?? this.#start(subject, context);
    // A click on what is no longer shown: the answer of one patient never goes to another.
    if (!work || !sameRef(work.subject.patientRef, subject.patientRef) || work.subject.instrument.id !== subject.instrument.id) return false;
    const result = verb(work.screening, context);
    if (!result.ok) return this.#refuse(result.refusal);
    this.#work = { ...work, screening: result.value };
    this.refusal = undefined;
    this.stopped = false;
    this.#discarded = undefined;
    this.commit.clear();
    return true;
  }

  #start(subject: ScreeningSubject, context: VerbContext): Work | undefined {
    const result = startScreening(subject.instrument, { ref: subject.patientRef }, context);
    if (result.ok) return { subject, screening: result.value };
    this.#refuse(result.refusal);
    return undefined;
  }

  /** True: we store it. False: the host did, stopped it, or refused. */
  async #ask({ subject }: Work, value: Screening): Promise<boolean> {
    const event = new ScreeningFinishEvent({ patientRef: subject.patientRef, instrumentId: subject.instrument.id });
    const intent = await dispatchIntent(this.#host, event);
    if (intent === 'proceed') return true;
    if (intent !== 'handled') this.#refuse(intent.refused);
    else if (event.response) this.#end({ subject, screening: value, finished: 'by-host' });
    else this.stopped = true;
    return false;
  }

  #stored({ subject }: Work, value: Screening, stored: readonly StoredResource[]): void {
    const response = stored.find((each): each is StoredResource<QuestionnaireResponse> => each.resource.resourceType === 'QuestionnaireResponse');
    const screeningRef = response ? `QuestionnaireResponse/${response.resource.id ?? ''}` : value.ref;
    this.#end({ subject, screening: value, finished: 'stored' });
    this.#host.dispatchEvent(new ScreeningFinishedEvent({ patientRef: subject.patientRef, instrumentId: subject.instrument.id, screeningRef }));
  }

  #end(work: Work): void {
    this.#work = work;
    this.#pending = undefined;
    this.#host.requestUpdate();
  }

  #forget(): void {
    this.#work = this.#discarded = this.#pending = this.refusal = undefined;
    this.#held = this.stopped = false;
    this.commit.clear();
  }

  #refuse(refusal: Refusal): false {
    this.refusal = refusal;
    this.#host.requestUpdate();
    return false;
  }
}
