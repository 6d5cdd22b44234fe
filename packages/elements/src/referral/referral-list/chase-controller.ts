import type { CommitOutcome } from '@careloom/core/ports';
import type { Referral } from '@careloom/core/referral';
import { chaseBatch } from '@careloom/core/referral/partners';
import type { Chase } from '@careloom/core/referral/partners';
import type { Refusal } from '@careloom/core/shared';
import { CommitController, dispatchIntent, verbContext } from '../../acts/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { ReferralChasedEvent, ReferralChaseEvent } from '../chase-events.ts';
import type { ReferralChaseDetail } from '../chase-events.ts';

/** One partner who is asked, with a commit of its own: one that fails does not stop the others. */
export interface AskedPartner extends Chase {
  readonly commit: CommitController;
}

export interface ChaseCallbacks {
  /** These were asked about, and that is stored. */
  readonly onStored: (referralRefs: readonly string[]) => void;
  /** Everybody answered, well or badly. */
  readonly onSettled: () => void;
}

/** Asks several partners about several referrals: one intent, one commit a partner, one fact a partner. */
export class ChaseController {
  readonly #host: CareloomElement;
  readonly #callbacks: ChaseCallbacks;
  #asked: readonly AskedPartner[] = [];
  #isAsking = false;
  /** Why nothing was sent. */
  refusal: Refusal | undefined;
  /** Chosen, and not their turn any more. */
  left = 0;
  /** The host asks them in its own way. */
  isByHost = false;

  constructor(host: CareloomElement, callbacks: ChaseCallbacks) {
    this.#host = host;
    this.#callbacks = callbacks;
  }

  /** Whom was asked last, each with its outcome. */
  get asked(): readonly AskedPartner[] {
    return this.#asked;
  }

  get busy(): boolean {
    return this.#isAsking;
  }

  /** Nobody knows whether they were asked about it: it is sent again as it was, never anew. */
  isUncertain({ ref }: Referral): boolean {
    return this.#asked.some(({ commit, referrals }) => commit.outcome?.outcome === 'uncertain' && referrals.some((each) => each.ref === ref));
  }

  /** Forgets what is settled. */
  clear(): void {
    this.refusal = undefined;
    this.left = 0;
    this.isByHost = false;
    for (const { commit } of this.#asked) if (!isOpen(commit)) this.#host.removeController(commit);
    this.#asked = this.#asked.filter(({ commit }) => isOpen(commit));
    this.#host.requestUpdate();
  }

  refuse(code: string): void {
    this.clear();
    this.refusal = { code, messageKey: code };
    this.#host.requestUpdate();
  }

  async send(referrals: readonly Referral[], words: string): Promise<void> {
    if (this.#isAsking) return;
    const context = verbContext(this.#host.session);
    if (!context) return this.refuse('session.user_missing');
    const batch = chaseBatch(referrals.filter((each) => !this.isUncertain(each)), words, context);
    if (!batch.ok) return this.refuse(batch.refusal.code);
    const { chases, left } = batch.value;
    this.clear();
    this.left = left.length;
    if (chases.length === 0) return;
    this.#isAsking = true;
    try {
      if (!(await this.#mayGoOn(chases))) return;
      const asked = chases.map((chase) => ({ ...chase, commit: new CommitController(this.#host) }));
      this.#asked = [...this.#asked, ...asked];
      // One after the other: a server is not asked for everything at once.
      for (const each of asked) this.#settle(each, await each.commit.run(each.changes));
    } finally {
      this.#isAsking = false;
      this.#callbacks.onSettled();
      this.#host.requestUpdate();
    }
  }

  /** The same change set of one partner again. */
  async retry(each: AskedPartner): Promise<void> {
    this.#settle(each, await each.commit.retry());
    this.#callbacks.onSettled();
  }

  async #mayGoOn(chases: readonly Chase[]): Promise<boolean> {
    const event = new ReferralChaseEvent(detailOf(chases));
    const answer = await dispatchIntent(this.#host, event);
    if (answer === 'proceed') return true;
    if (answer === 'handled') {
      this.isByHost = event.response !== undefined;
      if (this.isByHost) this.#callbacks.onStored(event.detail.referralRefs);
    } else {
      this.refusal = answer.refused;
    }
    return false;
  }

  #settle(each: AskedPartner, outcome: CommitOutcome | undefined): void {
    if (outcome?.outcome !== 'stored') return;
    const detail = detailOf([each]);
    this.#host.dispatchEvent(new ReferralChasedEvent(detail));
    this.#callbacks.onStored(detail.referralRefs);
  }
}

function isOpen({ outcome, busy }: CommitController): boolean {
  return busy || outcome?.outcome === 'uncertain';
}

function detailOf(chases: readonly Chase[]): ReferralChaseDetail {
  return {
    referralRefs: chases.flatMap(({ referrals }) => referrals.map(({ ref }) => ref)),
    ownerRefs: chases.map(({ partner }) => partner.ref),
  };
}
