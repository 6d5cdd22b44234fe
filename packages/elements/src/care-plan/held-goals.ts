import type { CareRepository } from '@careloom/core/ports';
import type { ReactiveController, ReactiveElement } from 'lit';

/** Of one repository: who holds which goal back. */
interface Holding {
  readonly goals: Map<string, HeldGoals>;
  readonly watchers: Set<HeldGoals>;
}
const holdings = new WeakMap<CareRepository, Holding>();

/**
 * Goals that some element of the page takes into the plan, and that are not sent yet. The others that show the same
 * records do not offer it a second time.
 */
export class HeldGoals implements ReactiveController {
  readonly #host: ReactiveElement & { readonly repository?: CareRepository | undefined };
  #holding: Holding | undefined;
  #own: readonly string[] = [];

  constructor(host: ReactiveElement & { readonly repository?: CareRepository | undefined }) {
    this.#host = host;
    host.addController(this);
  }

  /** What other elements hold. */
  get elsewhere(): readonly string[] {
    return [...(this.#holding?.goals ?? [])].flatMap(([ref, holder]) => (holder === this ? [] : [ref]));
  }

  /** What this element holds now, all of it. */
  hold(goalRefs: readonly string[]): void {
    if (this.#own.length + goalRefs.length === 0) return;
    const goals = this.#holding?.goals;
    for (const ref of this.#own) if (goals?.get(ref) === this) goals.delete(ref);
    this.#own = goalRefs;
    for (const ref of goalRefs) goals?.set(ref, this);
    for (const watcher of this.#holding?.watchers ?? []) if (watcher !== this) watcher.#host.requestUpdate();
  }

  hostUpdate(): void {
    const { repository } = this.#host;
    const holding = repository && of(repository);
    if (holding === this.#holding) return;
    this.#leave();
    this.#holding = holding;
    holding?.watchers.add(this);
  }

  hostDisconnected(): void {
    this.#leave();
  }

  hostConnected(): void {
    this.hostUpdate();
  }

  #leave(): void {
    this.hold([]);
    this.#holding?.watchers.delete(this);
    this.#holding = undefined;
  }
}

function of(repository: CareRepository): Holding {
  const known = holdings.get(repository);
  if (known) return known;
  const holding: Holding = { goals: new Map(), watchers: new Set() };
  holdings.set(repository, holding);
  return holding;
}
