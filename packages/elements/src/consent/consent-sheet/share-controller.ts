import { loadConsents } from '@careloom/core/consent';
import { blockedShareChanges, readAgain, recheckBeforeSend, shareChanges, toReadAgain } from '@careloom/core/consent/sharing';
import type { PreparedShare, StoppedRecord } from '@careloom/core/consent/sharing';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import type { Refusal, VerbContext } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper } from '../../acts/index.ts';
import type { CommitController, KeptAct } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import { focusFirstProblem } from '../../foundation/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { ShareSendEvent, ShareSentEvent } from '../events.ts';
import type { ShareSendDetail } from '../events.ts';

export type ShareHost = CareloomElement & { refresh(): Promise<void> };

interface Sharing extends ShareSendDetail {
  readonly share: PreparedShare;
}

/** Why the last try was stopped: which of the records it was about have news. */
export interface ShareNews {
  readonly share: PreparedShare;
  readonly stopped: readonly StoppedRecord[];
}

/** Shares records: intent, consents and records once more, one commit with its line in the log, fact. */
export class ShareController {
  readonly outcomes: OutcomeKeeper<Sharing>;
  /** What was typed, by patient. */
  readonly memory = new FormMemory();
  readonly #host: ShareHost;
  /** Why the last try was refused, before anything was sent. */
  problems: readonly Refusal[] = [];
  /** Until the next try: what changed since it was looked at. */
  news: ShareNews | undefined;
  /** What left, or may be handed out now. */
  sent: PreparedShare | undefined;
  /** The host did the last one itself. */
  isByHost = false;
  /** Counts the forms: another one starts empty. */
  round = 0;

  constructor(host: ShareHost) {
    this.#host = host;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => this.#settle(act, outcome));
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  /** Another patient is shown: their own form. What was not sent stays with theirs. */
  follow(patientRef: string | undefined): void {
    this.outcomes.follow(patientRef);
    this.reset();
  }

  /** An empty form. */
  reset(): void {
    this.problems = [];
    this.news = undefined;
    this.sent = undefined;
    this.isByHost = false;
    this.round += 1;
    this.commit.clear();
    this.#host.requestUpdate();
  }

  refuse(...problems: readonly Refusal[]): void {
    this.problems = problems;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  async submit(share: PreparedShare, name: string | undefined, context: VerbContext): Promise<void> {
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    this.problems = [];
    this.news = undefined;
    this.isByHost = false;
    const { patient, recipient, purpose, channel } = share.input;
    const refs = share.items.flatMap(({ ref, preview }) => (preview ? [ref] : []));
    const detail: ShareSendDetail = { patientRef: patient.ref, recipientRef: recipient.ref, purpose, channel, refs };
    const act = this.outcomes.begin({ ref: patient.ref, ...(name && { name }) }, { ...detail, share });
    const outcome = await act.commit.run(async (signal) => {
      const event = new ShareSendEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') return this.#checked(act, context, signal);
      // Stopped without an answer: what was chosen stays.
      if (intent !== 'handled') this.#refused(act, intent.refused);
      else if (event.response) this.#handled(act);
      return undefined;
    });
    this.#settle(act, outcome);
  }

  /** Sends the same changes again after an uncertain outcome: a consent that changed meanwhile makes it a conflict. */
  async retry(act = this.outcomes.current): Promise<void> {
    if (!act) return;
    this.outcomes.retrying(act);
    this.#settle(act, await act.commit.retry());
  }

  /**
   * Consents and records of this moment decide. What may not go any more, or is not what was looked at, stops the whole;
   * where the record says no, the log says that it was stopped.
   */
  async #checked(act: KeptAct<Sharing>, context: VerbContext, signal: AbortSignal): Promise<ChangeSet | undefined> {
    const { repository } = this.#host;
    const { share, patientRef } = act.detail;
    if (!repository) return undefined;
    const reading = [loadConsents(repository, patientRef, { signal }), readAgain(repository, toReadAgain(share), { signal })] as const;
    const fresh = await Promise.all(reading).catch(() => undefined);
    if (signal.aborted) return undefined;
    if (!fresh) return void this.#refused(act, { code: 'consent.share_unchecked', messageKey: 'consent.share_unchecked' });
    const [consents, records] = fresh;
    const checked = recheckBeforeSend(share, consents, context.now, records);
    if (checked.ok) return shareChanges(checked.value, context).changes;
    const { code, messageKey } = checked.refusal;
    const stopped = checked.stopped ?? [];
    if (this.outcomes.isCurrent(act)) this.news = { share, stopped };
    this.#refused(act, { code, messageKey });
    // Whether or not this line can be written, nothing left.
    const isDenied = stopped.some(({ why }) => why === 'not-allowed');
    if (isDenied) await repository.commit(blockedShareChanges(share, context)).catch(() => undefined);
    if (this.outcomes.isShown(act)) void this.#host.refresh();
    return undefined;
  }

  #refused(act: KeptAct<Sharing>, refusal: Refusal): void {
    if (this.outcomes.isCurrent(act)) this.refuse(refusal);
    else this.outcomes.answer(act, refusal);
  }

  /** What was chosen went its way; where it was put back into the form meanwhile, the form is another one. */
  #used(act: KeptAct<Sharing>): void {
    this.memory.forget(act.about.ref);
    if (!this.outcomes.isCurrent(act) && this.outcomes.isShown(act)) this.reset();
  }

  #handled(act: KeptAct<Sharing>): void {
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, 'by-host');
    this.reset();
    this.isByHost = true;
    this.#focusSaid();
  }

  #settle(act: KeptAct<Sharing>, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') this.#finish(act);
    // Not every server tells what changed.
    if (outcome && this.outcomes.isShown(act)) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #finish(act: KeptAct<Sharing>): void {
    const { share, ...detail } = act.detail;
    this.#host.dispatchEvent(new ShareSentEvent(detail));
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return;
    this.sent = share;
    this.#focusSaid();
  }

  #focusSaid(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.said')?.focus());
  }
}
