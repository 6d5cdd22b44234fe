import type { ChangeSet } from '@careloom/core/ports';
import { referralChanges } from '@careloom/core/referral';
import type { RaceSettled, Referral, ReferralAct, ReferralEvent } from '@careloom/core/referral';
import type { Refusal } from '@careloom/core/shared';
import { CommitController } from '../acts/index.ts';
import type { CareloomElement } from '../foundation/index.ts';
import type { raceNotice } from './act-race.ts';

/** What came of two acts at once, and how to say it. */
export interface ActRace {
  readonly settled: RaceSettled;
  readonly notice: typeof raceNotice;
}

/** What was stored, and the referral as it was before. */
export interface StoredAct {
  readonly act: ReferralAct;
  readonly before: Referral;
}

/** An act on its way. */
export interface SentAct extends StoredAct {
  readonly after: Referral;
  readonly events: readonly ReferralEvent[];
  readonly more: ChangeSet;
}

/** What to commit. */
export function changesOf({ after, events, more }: SentAct): ChangeSet {
  return [...referralChanges(after, events), ...more];
}

/** What is being done with one referral, and how the last act on it ended. */
export class ActState {
  /** As it was when somebody last did something. */
  referral: Referral;
  readonly commit: CommitController;
  /** The act whose form is open. */
  open: ReferralAct | undefined;
  /** Why the last try was refused, before anything was sent. */
  refusal: Refusal | undefined;
  /** The act that was stored last; shown until the next one begins. */
  stored: StoredAct | undefined;
  /** The other side was first, and this is what came of both; shown until the next act begins. */
  race: ActRace | undefined;
  /** What the verb made of the act: a confirmed receipt is a close. */
  done: SentAct | undefined;
  /** It ended while something else was shown. */
  isUnseen = false;

  constructor(host: CareloomElement, referral: Referral) {
    this.referral = referral;
    this.commit = new CommitController(host);
  }

  /** True while the last act is on its way, or nobody knows whether it is stored: another one would be lost. */
  get isUnsettled(): boolean {
    return this.commit.busy || this.commit.outcome?.outcome === 'uncertain';
  }

  /** It has to be said where it is not shown: not stored, or refused while nobody looked. */
  get isToTell(): boolean {
    const { busy, outcome } = this.commit;
    if (busy) return false;
    return (outcome !== undefined && outcome.outcome !== 'stored') || (this.isUnseen && (this.refusal ?? this.race) !== undefined);
  }
}

/** Of each referral somebody did something with. */
export class ActStates {
  readonly #host: CareloomElement;
  readonly #states = new Map<string, ActState>();
  #last: ActState | undefined;

  constructor(host: CareloomElement) {
    this.#host = host;
  }

  /** Undefined where nobody did anything yet. */
  get(ref: string): ActState | undefined {
    return this.#states.get(ref);
  }

  /** The one somebody did something with last. */
  get last(): ActState | undefined {
    return this.#last;
  }

  get all(): readonly ActState[] {
    return [...this.#states.values()];
  }

  /** Somebody does something with it. */
  begin(referral: Referral): ActState {
    const state = this.get(referral.ref) ?? new ActState(this.#host, referral);
    state.referral = referral;
    this.#states.set(referral.ref, state);
    return (this.#last = state);
  }

  /** One form at a time, unless something is typed in another; what is over and said goes. */
  tidy({ ref }: Referral, isTyped: (ref: string) => boolean): void {
    for (const [other, state] of this.#states) {
      if (other === ref || state.commit.busy || state.isToTell) continue;
      if (!isTyped(other)) state.open = undefined;
      if (state.open) continue;
      this.#states.delete(other);
      this.#host.removeController(state.commit);
    }
  }
}
