import type { CareRepository } from '@careloom/core/ports';
import type { ReactiveController, ReactiveElement } from 'lit';
import type { CareloomElement } from '../foundation/index.ts';
import type { ActState } from './act-state.ts';

/** How an act ended that is not on the screen; the element that it was done in may be gone. */
export interface UntoldAct {
  readonly state: ActState;
  readonly retry: () => Promise<void>;
  /** The user has read it. */
  readonly close: () => void;
}

/** Whoever did acts, and can tell an element how they ended. */
interface Teller {
  untold(asking: ReactiveElement): readonly UntoldAct[];
}

const pages = new WeakMap<CareRepository, { readonly tellers: Set<Teller>; readonly listeners: Set<ReactiveElement> }>();

/** What has to be told of acts on the referrals of one repository: it outlives the element that they were done in. */
export class UntoldActs implements ReactiveController {
  readonly #host: CareloomElement;
  #page: CareRepository | undefined;

  constructor(host: CareloomElement) {
    this.#host = host;
    host.addController(this);
  }

  get all(): readonly UntoldAct[] {
    const page = this.#page && pages.get(this.#page);
    return [...(page?.tellers ?? [])].flatMap((teller) => teller.untold(this.#host));
  }

  hostConnected(): void {
    this.hostUpdate();
  }

  hostUpdate(): void {
    const { repository } = this.#host;
    if (repository === this.#page) return;
    this.hostDisconnected();
    this.#page = repository;
    if (repository) pageOf(repository).listeners.add(this.#host);
  }

  hostDisconnected(): void {
    if (this.#page) pages.get(this.#page)?.listeners.delete(this.#host);
    this.#page = undefined;
  }
}

/** Something is to be told, or not any more. */
export function tellOf(repository: CareRepository | undefined, teller: Teller, isToTell: boolean): void {
  if (!repository || (!isToTell && !pages.has(repository))) return;
  const { tellers, listeners } = pageOf(repository);
  if (isToTell) tellers.add(teller);
  else if (!tellers.delete(teller)) return;
  for (const listener of listeners) listener.requestUpdate();
}

function pageOf(repository: CareRepository): NonNullable<ReturnType<typeof pages.get>> {
  const known = pages.get(repository);
  if (known) return known;
  const page = { tellers: new Set<Teller>(), listeners: new Set<ReactiveElement>() };
  pages.set(repository, page);
  return page;
}
