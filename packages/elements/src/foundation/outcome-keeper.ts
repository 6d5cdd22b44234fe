import type { CommitOutcome } from '@careloom/core/ports';
import type { Refusal } from '@careloom/core/shared';
import { CommitController } from './commit-controller.ts';
import type { CommitHost } from './commit-controller.ts';

/** Whom an act is about. Taken from what was on the screen when it began, never from what is selected meanwhile. */
export interface ActSubject {
  /** `Patient/1` */
  readonly ref: string;
  /** Absent where the record has none. */
  readonly name?: string;
}

/** One act, from the click to its outcome. */
export interface KeptAct<Detail = unknown> {
  readonly about: ActSubject;
  readonly detail: Detail;
  readonly commit: CommitController;
}

export interface Kept<Detail> extends KeptAct<Detail> {
  /** What the host answered, when something else was on the screen already. */
  answer?: Refusal | 'by-host';
  /** Sent again from where it is said: how that ends is said there too. */
  isRetried?: true;
}

/**
 * Keeps what was not stored with the person it belongs to: when another one is shown, the outcome stays, and the one who
 * is shown gets a commit of their own. Put away only when it is stored, or when the user does so.
 */
export class OutcomeKeeper<Detail = unknown> {
  readonly #host: CommitHost;
  readonly #onLater: ((act: KeptAct<Detail>, outcome: CommitOutcome | undefined) => void) | undefined;
  #commit: CommitController;
  #current: Kept<Detail> | undefined;
  #kept: readonly Kept<Detail>[] = [];
  #shown: string | undefined;

  /** @param onLater an act ended without a call, by comparing or in an outbox; without an outcome, it was given up */
  constructor(host: CommitHost, onLater?: (act: KeptAct<Detail>, outcome: CommitOutcome | undefined) => void) {
    this.#host = host;
    this.#onLater = onLater;
    this.#commit = new CommitController(host);
  }

  /** Of the person who is shown. */
  get commit(): CommitController {
    return this.#commit;
  }

  /** What the user did last for the person who is shown. */
  get current(): KeptAct<Detail> | undefined {
    return this.#current;
  }

  /** What has to be said about others, and about the person who is shown from before. */
  get kept(): readonly Kept<Detail>[] {
    return this.#kept.filter(({ answer, commit, isRetried }) => answer ?? commit.outcome ?? isRetried);
  }

  /** Something of the person who is shown is being stored. */
  get busy(): boolean {
    return this.#commit.busy || this.#kept.some(({ about, commit }) => about.ref === this.#shown && commit.busy);
  }

  /** Nobody knows whether something of theirs was stored: nothing else may be, before that same one is sent again. */
  get uncertain(): boolean {
    return isUncertain(this.#commit) || this.#kept.some(({ about, commit }) => about.ref === this.#shown && isUncertain(commit));
  }

  /** Somebody else is shown from here on; whatever is not stored stays with its own. */
  follow(ref: string | undefined): void {
    const act = this.#current;
    this.#kept = this.#kept.filter(({ answer, commit }) => answer || commit.busy || isOpen(commit));
    if (act && (act.commit.busy || isOpen(act.commit))) {
      this.#kept = [...this.#kept, act];
      this.#commit = new CommitController(this.#host);
    }
    this.#current = undefined;
    this.#shown = ref;
    this.#commit.clear();
  }

  /** The user does something. Give it to `isCurrent` and `settle` when it is over. */
  begin(about: ActSubject, detail: Detail): KeptAct<Detail> {
    const act = (this.#current = { about, detail, commit: this.#commit });
    act.commit.onLater = (outcome) => this.#onLater?.(act, outcome);
    return act;
  }

  /** False: somebody else is shown meanwhile. */
  isCurrent(act: KeptAct<Detail>): boolean {
    return act === this.#current;
  }

  /** True when the person it is about is shown, now or again. */
  isShown({ about }: KeptAct<Detail>): boolean {
    return about.ref === this.#shown;
  }

  /** The host's answer to an act that is not current any more. */
  answer(act: KeptAct<Detail>, answer: Refusal | 'by-host'): void {
    this.#replace(act, { ...act, answer });
  }

  /** An act is over; where there is nothing to say, it is put away. */
  settle(act: KeptAct<Detail>): void {
    const kept = this.#kept.find(({ commit }) => commit === act.commit);
    if (kept && !kept.answer && !kept.isRetried && !isOpen(kept.commit)) this.close(kept);
  }

  /** Before it is sent again from where it is said. */
  retrying(act: KeptAct<Detail>): void {
    this.#replace(act, { ...act, isRetried: true });
  }

  /** The user has read it. */
  close(act: KeptAct<Detail>): void {
    this.#kept = this.#kept.filter(({ commit }) => commit !== act.commit);
    this.#host.removeController(act.commit);
    this.#host.requestUpdate();
  }

  #replace(act: KeptAct<Detail>, by: Kept<Detail>): void {
    this.#kept = this.#kept.map((each) => (each.commit === act.commit ? by : each));
    this.#host.requestUpdate();
  }
}

function isUncertain({ outcome }: CommitController): boolean {
  return outcome?.outcome === 'uncertain';
}

/** It ended, and is not stored as far as anybody knows; or it is there more than once, which somebody has to read. */
function isOpen({ outcome }: CommitController): boolean {
  return outcome !== undefined && (outcome.outcome !== 'stored' || outcome.duplicates !== undefined);
}
