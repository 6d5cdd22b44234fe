import type { Referral } from '@careloom/core/referral';
import type { Actor } from '@careloom/core/shared';
import type { CareloomElement } from '../../foundation/index.ts';
import { ReferralLookedEvent } from './board-events.ts';
import type { News } from './board-news.ts';
import type { More } from './board-load.ts';

/** Since when something is new to this organisation, and what is. */
export class BoardLook {
  #ownerRef: string | undefined;
  #openedAt = '';
  #seenAt: string | undefined;
  readonly #own = new Set<string>();

  /** Another organisation's board starts anew. */
  follow(ownerRef: string | undefined, now: string): void {
    if (this.#ownerRef === ownerRef) return;
    this.#ownerRef = ownerRef;
    this.#openedAt = now;
    this.#seenAt = undefined;
    this.#own.clear();
  }

  /** The user said that they have seen it all. */
  get isSeen(): boolean {
    return this.#seenAt !== undefined;
  }

  /** They say so now: told to the page, and the keyboard stays at the line. */
  see(host: CareloomElement, at: string): void {
    this.#seenAt = at;
    host.requestUpdate();
    host.dispatchEvent(new ReferralLookedEvent({ at, ownerRef: this.#ownerRef ?? '' }));
    void host.updateComplete.then(() => host.renderRoot.querySelector<HTMLElement>('.inbox')?.focus());
  }

  /** The user moved it on here: no news to them. */
  own(referralRef: string): void {
    this.#own.add(referralRef);
  }

  /** When they looked last, as far as anybody told. */
  last(lastLook: string | undefined): string | undefined {
    return this.#seenAt ?? lastLook;
  }

  newsOf(referral: Referral, lastLook: string | undefined, user: Actor | undefined, more: More): News | undefined {
    return more.newsOf(referral, { since: this.last(lastLook) ?? this.#openedAt, user, isOwn: ({ ref }) => this.#own.has(ref) });
  }
}
