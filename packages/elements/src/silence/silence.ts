import type { CareRepository } from '@careloom/core/ports';
import type { SilenceOptions, SilenceRule } from '@careloom/core/referral';
import type { Day } from '@careloom/core/shared';
import type { ReactiveController, ReactiveElement } from 'lit';

/** What every element has that says whether a referral is stuck. */
export type SilenceHost = ReactiveElement & {
  readonly repository?: CareRepository | undefined;
  readonly silenceRules: readonly SilenceRule[] | undefined;
  readonly holidays: ReadonlySet<Day> | undefined;
};

/** Days changed on this page where no host keeps them, by the records they are about. */
const changed = new WeakMap<CareRepository, readonly SilenceRule[]>();
const shown = new Set<SilenceHost>();

/**
 * The days of silence of one element, from one place: its own property, else what was changed on this page, else the
 * default of the core. Never copied.
 */
export class Silence implements ReactiveController {
  readonly #host: SilenceHost;

  constructor(host: SilenceHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Undefined: the default of the core. */
  get rules(): readonly SilenceRule[] | undefined {
    const { silenceRules, repository } = this.#host;
    return silenceRules ?? (repository && changed.get(repository));
  }

  /** What the functions of the core take. */
  options({ now, timeZone }: { readonly now: string; readonly timeZone: string }): SilenceOptions {
    const { rules } = this;
    const { holidays } = this.#host;
    return { now, timeZone, ...(rules && { rules }), ...(holidays && { holidays }) };
  }

  /** Other days for every element on this page that shows the same records and was told none of its own. */
  change(rules: readonly SilenceRule[] | undefined): void {
    const { repository } = this.#host;
    if (!repository) return;
    if (rules) changed.set(repository, rules);
    else changed.delete(repository);
    for (const host of shown) host.requestUpdate();
  }

  hostConnected(): void {
    shown.add(this.#host);
  }

  hostDisconnected(): void {
    shown.delete(this.#host);
  }
}
