import type { CareRepository, ChangeSet, CommitOptions, CommitOutcome } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import type { ReactiveController, ReactiveElement } from 'lit';
import { tellOpen } from './commit-open.ts';
import { fetchDetails } from './outcome-details-part.ts';

export type CommitHost = ReactiveElement & { readonly repository?: CareRepository | undefined };

/** Refused before anything was looked for: signed out, too busy, another chart is open. */
const access = /^session|forbidden|unavailable|other_patient/;

/** The changes, or the work that leads to them; `undefined` from it means: nothing to store after all. */
export type CommitInput = ChangeSet | ((signal: AbortSignal) => Promise<ChangeSet | undefined>);

/**
 * Stores changes and tells which of the four ways it ended. One at a time: a call while busy is ignored, so a double
 * click writes once. Once sent, a commit is never aborted: leaving the page must not make it uncertain.
 */
export class CommitController implements ReactiveController {
  readonly #host: CommitHost;
  #busy = false;
  #outcome: CommitOutcome | undefined;
  #changes: ChangeSet | undefined;
  #preparing: AbortController | undefined;
  /** A commit that was open ended elsewhere: by comparing, or in an outbox. Without an outcome: it was given up. */
  onLater: ((outcome: CommitOutcome | undefined) => unknown) | undefined;

  constructor(host: CommitHost) {
    this.#host = host;
    host.addController(this);
  }

  /** True from the call until the outcome is known. Buttons stay visible and say so. */
  get busy(): boolean {
    return this.#busy;
  }

  /** How the last commit ended; undefined before one, and while one runs. */
  get outcome(): CommitOutcome | undefined {
    return this.#outcome;
  }

  /** True when sending the same changes again makes sense: uncertain, or refused for now. */
  get retryable(): boolean {
    const outcome = this.#outcome;
    return outcome?.outcome === 'uncertain' || (outcome?.outcome === 'refused' && outcome.retryable);
  }

  /** @returns the outcome; undefined when ignored (busy), when nothing was to store, or when the element left first. */
  async run(input: CommitInput, options?: CommitOptions): Promise<CommitOutcome | undefined> {
    if (this.#busy) return undefined;
    this.#busy = true;
    this.#outcome = this.#changes = undefined;
    this.#host.requestUpdate();
    try {
      const changes = typeof input === 'function' ? await this.#prepare(input) : input;
      if (!changes) return undefined;
      this.#changes = changes;
      const outcome = await this.#send(changes, options);
      await fetchDetails(outcome);
      this.#outcome = outcome;
      this.#tell(outcome, changes);
      return outcome;
    } finally {
      this.#busy = false;
      this.#host.requestUpdate();
    }
  }

  /**
   * The same change set again: harmless by the port's contract. Ignored unless `retryable`. Once it was uncertain, a
   * refusal for now (signed out, too busy, another chart is open) does not make it certain: it may have been stored the
   * first time.
   */
  async retry(): Promise<CommitOutcome | undefined> {
    const before = this.#outcome;
    const changes = this.#changes;
    if (!this.retryable || !changes) return undefined;
    const wasOpen = before?.outcome === 'uncertain';
    // The repository may be another one by now: after a lock, or in another chart.
    const after = await this.run(changes, { mayBeStored: wasOpen });
    if (wasOpen && after?.outcome === 'refused' && (after.retryable || after.issues.some(({ code }) => access.test(code)))) {
      // Which parts are stored is known from before.
      this.#outcome = { ...before, issues: [...before.issues, ...after.issues] };
      this.#host.requestUpdate();
    }
    return this.#outcome;
  }

  /** Forgets the outcome, e.g. when the user goes on. */
  clear(): void {
    if (this.#busy || !this.#outcome) return;
    this.#outcome = this.#changes = undefined;
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#preparing?.abort();
  }

  async #prepare(work: (signal: AbortSignal) => Promise<ChangeSet | undefined>): Promise<ChangeSet | undefined> {
    const { signal } = (this.#preparing = new AbortController());
    try {
      const changes = await work(signal);
      return signal.aborted ? undefined : changes;
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    }
  }

  /** What is open may end elsewhere. */
  #tell(outcome: CommitOutcome, changes: ChangeSet): void {
    tellOpen(this.#host, outcome, changes, (how) => {
      // What was done since has an outcome of its own.
      if (this.#outcome !== outcome) return;
      this.clear();
      if (!how) return;
      this.#outcome = how === 'given-up' ? undefined : how;
      this.onLater?.(this.#outcome);
      if (this.#outcome) this.#tell(this.#outcome, changes);
    });
  }

  async #send(changes: ChangeSet, options?: CommitOptions): Promise<CommitOutcome> {
    const { repository } = this.#host;
    if (!repository) return { outcome: 'refused', issues: [issue('foundation.repository_missing')], retryable: true };
    try {
      return await repository.commit(changes, options);
    } catch {
      // Against the port's contract. Whether it was stored nobody knows, and that is what we say.
      return { outcome: 'uncertain', issues: [issue('repository.bad_response')] };
    }
  }
}
