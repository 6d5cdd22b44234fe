import type { Referral } from '@careloom/core/referral';
import type { CareloomElement, LocalizeController } from '../../foundation/index.ts';
import type { More } from './board-load.ts';
import type { FoundResults } from './result-fields.ts';

/** What was recorded for requests for assessment: read when their form opens, and not before. */
export class BoardResults {
  readonly #host: CareloomElement;
  readonly #localize: LocalizeController;
  readonly #found = new Map<string, FoundResults>();

  constructor(host: CareloomElement, localize: LocalizeController) {
    this.#host = host;
    this.#localize = localize;
  }

  of({ ref }: Referral): FoundResults {
    return this.#found.get(ref);
  }

  async find({ ref, requestRef }: Referral, more: More | undefined): Promise<void> {
    const { repository } = this.#host;
    if (!repository || !more) return;
    this.#found.set(ref, await more.loadResults(repository, requestRef, this.#localize));
    this.#host.requestUpdate();
  }
}
