import { consentChanges, recordConsent } from '@careloom/core/consent';
import type { ConsentInput } from '@careloom/core/consent';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import { draftReferral, referralChanges, sendReferral } from '@careloom/core/referral';
import type { ReferralDraft } from '@careloom/core/referral';
import type { Refusal } from '@careloom/core/shared';
import { CommitController, dispatchIntent, verbContext } from '../../foundation/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { ReferralSendEvent, ReferralSentEvent } from '../events.ts';
import type { ReferralSendDetail } from '../events.ts';
import { focusFirstProblem } from './field-problems.ts';

export interface ComposeInput {
  readonly draft: ReferralDraft;
  /** Given with the referral, where none is on record: stored together or not at all. */
  readonly consent?: ConsentInput;
}

export type ComposeHost = CareloomElement & { refresh(): Promise<void> };

/** Sends a referral: verbs, intent, one commit with the consent it needs, fact. */
export class ComposeController {
  readonly commit: CommitController;
  readonly #host: ComposeHost;
  /** Why the last try was refused, before anything was sent. */
  problems: readonly Refusal[] = [];
  /** Whom it was sent to. */
  sentTo: string | undefined;
  /** Counts the forms: another one starts empty. */
  round = 0;
  #sending: ReferralSendDetail | undefined;
  #name = '';

  constructor(host: ComposeHost) {
    this.#host = host;
    this.commit = new CommitController(host);
  }

  /** Nobody knows whether it was sent: nothing else may be, before that same one is sent again. */
  get uncertain(): boolean {
    return this.commit.outcome?.outcome === 'uncertain';
  }

  /** An empty form. */
  reset(): void {
    this.problems = [];
    this.sentTo = undefined;
    this.round += 1;
    this.commit.clear();
    this.#host.requestUpdate();
  }

  refuse(...problems: readonly Refusal[]): void {
    this.problems = problems;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => focusFirstProblem(this.#host.renderRoot));
  }

  /** Nothing is sent when a verb or the host refuses; the form stays with what was typed. */
  async submit(input: ComposeInput): Promise<void> {
    if (this.commit.busy || this.uncertain) return;
    const changes = this.#changes(input);
    if (!changes) return;
    const { patient, target } = input.draft;
    const detail: ReferralSendDetail = { patientRef: patient.ref, ...(target && { ownerRef: target.ref }) };
    const { round } = this;
    const outcome = await this.commit.run(async () => {
      const event = new ReferralSendEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      // Stopped without an answer: what was typed stays. Done by the host: the form is used up.
      if (intent === 'handled') return event.response ? void this.reset() : undefined;
      if (intent !== 'proceed') return void this.refuse(intent.refused);
      this.#sending = detail;
      this.#name = target?.display ?? target?.ref ?? '';
      return changes;
    });
    this.#settle(outcome, round);
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(): Promise<void> {
    const { round } = this;
    this.#settle(await this.commit.retry(), round);
  }

  /** The Consent comes first: the ServiceRequest refers to it. */
  #changes({ draft, consent }: ComposeInput): ChangeSet | undefined {
    const context = verbContext(this.#host.session);
    if (!context) return void this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    this.problems = [];
    const given = consent && recordConsent(consent, context);
    if (given && !given.ok) return void this.refuse({ ...given.refusal, path: 'ServiceRequest.supportingInfo' });
    const consentRef = given?.value.ref ?? draft.consentRef;
    const drafted = draftReferral({ ...draft, ...(consentRef && { consentRef }) }, context);
    if (!drafted.ok) return void this.refuse(drafted.refusal);
    const sent = sendReferral(drafted.value, context);
    if (!sent.ok) return void this.refuse(sent.refusal);
    return [
      ...(given ? consentChanges(given.value, given.events) : []),
      ...referralChanges(sent.value, [...drafted.events, ...sent.events]),
    ];
  }

  #settle(outcome: CommitOutcome | undefined, round: number): void {
    // Another patient meanwhile: it is told as a fact, and not shown in their form.
    const isCurrent = round === this.round;
    if (outcome?.outcome === 'stored') this.#finish(outcome, isCurrent);
    // Not every server tells what changed.
    if (outcome && isCurrent) void this.#host.refresh();
    if (!isCurrent) this.commit.clear();
  }

  #finish({ stored }: Extract<CommitOutcome, { outcome: 'stored' }>, isCurrent: boolean): void {
    const task = stored.find(({ resource }) => resource.resourceType === 'Task')?.resource;
    if (!this.#sending) return;
    this.#host.dispatchEvent(new ReferralSentEvent({ ...this.#sending, referralRef: task?.id ? `Task/${task.id}` : '' }));
    if (!isCurrent) return;
    this.sentTo = this.#name;
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.said')?.focus());
  }
}
