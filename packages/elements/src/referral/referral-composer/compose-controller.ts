import { consentChanges, consentFor, loadConsents, recordConsent } from '@careloom/core/consent';
import type { ConsentInput } from '@careloom/core/consent';
import { sameRef } from '@careloom/core/fhir';
import type { ChangeSet, CommitOutcome } from '@careloom/core/ports';
import type { CommunityResource } from '@careloom/core/community-resource';
import { draftReferral, referralChanges, sendReferral } from '@careloom/core/referral';
import type { ReferralDraft } from '@careloom/core/referral';
import { trackBusiness } from '@careloom/core/referral/business';
import type { Party, Refusal } from '@careloom/core/shared';
import { dispatchIntent, OutcomeKeeper, verbContext } from '../../acts/index.ts';
import type { ActSubject, CommitController, KeptAct } from '../../acts/index.ts';
import { FormMemory } from '../../foundation/form-memory.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { ReferralSendEvent, ReferralSentEvent } from '../events.ts';
import type { ReferralSendDetail } from '../events.ts';
import { place } from './composer-places.ts';
import { focusFirstProblem } from '../../foundation/field-problems.ts';

export interface ComposeInput {
  readonly draft: ReferralDraft;
  /** Given with the referral, where none is on record: stored together or not at all. */
  readonly consent?: ConsentInput;
  /** Whom the consent names: the target, or the network of an open one. */
  readonly recipient?: Party;
  /** Whose room is looked at again just before. */
  readonly service?: CommunityResource;
  /** Somebody asked them, and they take the patient. */
  readonly isRoomConfirmed?: boolean;
}

export type ComposeHost = CareloomElement & { refresh(): Promise<void> };

interface Sending extends ReferralSendDetail {
  /** To nobody in particular. */
  readonly isOpen: boolean;
  /** Whom it goes to, in words. */
  readonly to: string;
}

/** Sends a referral: verbs, intent, one commit with the consent it needs, fact. */
export class ComposeController {
  readonly outcomes: OutcomeKeeper<Sending>;
  /** What was typed, by patient. */
  readonly memory = new FormMemory();
  readonly #host: ComposeHost;
  /** Why the last try was refused, before anything was sent. */
  problems: readonly Refusal[] = [];
  /** Whom it was sent to. */
  sentTo: string | undefined;
  isSentOpen = false;
  /** The host did the last one itself. */
  isByHost = false;
  /** Counts the forms: another one starts empty. */
  round = 0;

  constructor(host: ComposeHost) {
    this.#host = host;
    this.outcomes = new OutcomeKeeper(host, (act, outcome) => {
      if (!outcome) this.#used(act);
      this.#settle(act, outcome);
    });
  }

  get commit(): CommitController {
    return this.outcomes.commit;
  }

  /** Another patient is shown: their own form. What was not stored stays with theirs. */
  follow(patientRef: string | undefined): void {
    this.outcomes.follow(patientRef);
    this.reset();
  }

  /** An empty form. */
  reset(): void {
    this.problems = [];
    this.sentTo = undefined;
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

  /** Nothing is sent when a verb or the host refuses; the form stays with what was typed. */
  async submit(input: ComposeInput): Promise<void> {
    if (this.outcomes.busy || this.outcomes.uncertain) return;
    const changes = this.#changes(input);
    if (!changes) return;
    const { patient, target } = input.draft;
    const to = target ?? input.recipient;
    const about: ActSubject = { ref: patient.ref, ...(patient.display && { name: patient.display }) };
    const detail: ReferralSendDetail = { patientRef: patient.ref, ...(target && { ownerRef: target.ref }) };
    const act = this.outcomes.begin(about, { ...detail, to: to?.display ?? to?.ref ?? '', isOpen: !target });
    const outcome = await act.commit.run(async (signal) => {
      const event = new ReferralSendEvent(detail);
      const intent = await dispatchIntent(this.#host, event);
      if (intent === 'proceed') {
        const changed = (await this.#consentProblem(input, signal)) ?? (await this.#roomProblem(input, signal));
        if (!changed) return changes;
        this.#refused(act, changed);
        if (this.outcomes.isShown(act)) void this.#host.refresh();
        return undefined;
      }
      // Stopped without an answer: what was typed stays.
      if (intent !== 'handled') this.#refused(act, intent.refused);
      else if (event.response) this.#handled(act);
      return undefined;
    });
    this.#settle(act, outcome);
  }

  /** Sends the same changes again after an uncertain outcome. */
  async retry(act = this.outcomes.current): Promise<void> {
    if (!act) return;
    this.outcomes.retrying(act);
    this.#settle(act, await act.commit.retry());
  }

  /** The Consent comes first: the ServiceRequest refers to it. */
  #changes({ draft, consent }: ComposeInput): ChangeSet | undefined {
    const context = verbContext(this.#host.session);
    if (!context) return void this.refuse({ code: 'session.user_missing', messageKey: 'session.user_missing' });
    this.problems = [];
    this.isByHost = false;
    const given = consent && recordConsent(consent, context);
    if (given && !given.ok) return void this.refuse({ ...given.refusal, path: 'ServiceRequest.supportingInfo' });
    const consentRef = given?.value.ref ?? draft.consentRef;
    const drafted = draftReferral({ ...draft, ...(consentRef && { consentRef }) }, context);
    if (!drafted.ok) return void this.refuse(drafted.refusal);
    const sent = trackBusiness(sendReferral(drafted.value, context));
    if (!sent.ok) return void this.refuse(sent.refusal);
    return [
      ...(given ? consentChanges(given.value, given.events) : []),
      ...referralChanges(sent.value, [...drafted.events, ...sent.events]),
    ];
  }

  /** No network, and the outbox needs one: what is asked now nobody answers, and whoever sends should not wait for that. */
  get #isCutOff(): boolean {
    return !navigator.onLine && this.#host.repository?.sync?.status.isOnline === false;
  }

  /** The yes on record may have been taken back since it was shown. */
  async #consentProblem({ draft: { patient, target: owner, consentRef }, recipient }: ComposeInput, signal: AbortSignal): Promise<Refusal | undefined> {
    const target = owner ?? recipient;
    const { repository, session } = this.#host;
    const now = verbContext(session)?.now;
    if (!consentRef || !target || !repository || !now) return undefined;
    if (this.#isCutOff) return consentRefusal('referral.consent_unchecked');
    try {
      const standing = consentFor(await loadConsents(repository, patient.ref, { signal }), target.ref, now, session?.timeZone);
      const isSame = standing.state === 'active' && sameRef(standing.consent.ref, consentRef);
      return isSame ? undefined : consentRefusal('referral.consent_changed');
    } catch {
      return consentRefusal('referral.consent_unchecked');
    }
  }

  /** It may have closed or filled up since it was shown. */
  async #roomProblem(input: ComposeInput, signal: AbortSignal): Promise<Refusal | undefined> {
    const { repository } = this.#host;
    const now = verbContext(this.#host.session)?.now;
    // What is not known never stops anybody.
    if (!repository || !now || this.#isCutOff) return undefined;
    const { changedSince } = await import('./composer-more.ts');
    return changedSince(input, repository, now, signal);
  }

  #refused(act: KeptAct<Sending>, refusal: Refusal): void {
    if (this.outcomes.isCurrent(act)) this.refuse(refusal);
    else this.outcomes.answer(act, refusal);
  }

  /** What was typed went its way; where it was put back into the form meanwhile, the form is another one. */
  #used(act: KeptAct<Sending>): void {
    this.memory.forget(act.about.ref);
    if (!this.outcomes.isCurrent(act) && this.outcomes.isShown(act)) this.reset();
  }

  /** The form is used up. */
  #handled(act: KeptAct<Sending>): void {
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return this.outcomes.answer(act, 'by-host');
    this.reset();
    this.isByHost = true;
    this.#focusSaid();
  }

  #settle(act: KeptAct<Sending>, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome === 'stored') this.#finish(act, outcome);
    // Not every server tells what changed.
    if (outcome && this.outcomes.isShown(act)) void this.#host.refresh();
    this.outcomes.settle(act);
    this.#host.requestUpdate();
  }

  #finish(act: KeptAct<Sending>, { stored }: Extract<CommitOutcome, { outcome: 'stored' }>): void {
    const task = stored.find(({ resource }) => resource.resourceType === 'Task')?.resource;
    const { to, isOpen, ...detail } = act.detail;
    this.#host.dispatchEvent(new ReferralSentEvent({ ...detail, referralRef: task?.id ? `Task/${task.id}` : '' }));
    this.#used(act);
    if (!this.outcomes.isCurrent(act)) return;
    this.sentTo = to;
    this.isSentOpen = isOpen;
    this.#focusSaid();
  }

  #focusSaid(): void {
    this.#host.requestUpdate();
    void this.#host.updateComplete.then(() => this.#host.renderRoot.querySelector<HTMLElement>('.said')?.focus());
  }
}

function consentRefusal(code: string): Refusal {
  return { code, messageKey: code, path: place.consent };
}
