import type { Refusal } from '@careloom/core/shared';
import { isCareloomError } from '@careloom/core/shared';
import { warnOnce } from './warn-once.ts';

/**
 * The user wants something. The host may let it happen (do nothing), do it itself (`respondWith(promise)`), or stop it
 * (`preventDefault()`). One class per intent, its name fixed in the constructor:
 *
 * ```ts
 * export class ReferralSendEvent extends IntentEvent<ReferralSendDetail> {
 *   static readonly type = 'careloom-referral-send';
 *   constructor(detail: ReferralSendDetail) { super(ReferralSendEvent.type, detail); }
 * }
 * ```
 */
export class IntentEvent<Detail> extends CustomEvent<Detail> {
  #response: Promise<unknown> | undefined;

  constructor(type: string, detail: Detail) {
    super(type, { detail, bubbles: true, composed: true, cancelable: true });
  }

  /**
   * The host does it itself. Resolve: it is done. Reject: it is refused; with a `Refusal` (or `CareloomError`) its
   * `messageKey` is shown, which the host may word through the provider's `messages`. Only while the event is
   * dispatched; the first answer counts.
   */
  respondWith(response: PromiseLike<unknown>): void {
    if (this.eventPhase === Event.NONE) {
      warnOnce('intent.too_late', 'respondWith() must be called while the event is dispatched.', this.type);
      return;
    }
    this.preventDefault();
    const answered = Promise.resolve(response);
    // Awaited by the element; a second answer nobody awaits must not become an unhandled rejection.
    answered.catch(() => undefined);
    this.#response ??= answered;
  }

  /** What the host answered with; undefined when it did not. */
  get response(): Promise<unknown> | undefined {
    return this.#response;
  }
}

/** `proceed`: the element does it. `handled`: the host did, or stopped it. `refused`: the host said no, and why. */
export type IntentOutcome = 'proceed' | 'handled' | { readonly refused: Refusal };

/** Fires the intent from an element and waits for the host's answer. Never rejects. Stay busy meanwhile. */
export async function dispatchIntent<Detail>(host: EventTarget, event: IntentEvent<Detail>): Promise<IntentOutcome> {
  const proceed = host.dispatchEvent(event);
  if (!event.response) return proceed ? 'proceed' : 'handled';
  try {
    await event.response;
    return 'handled';
  } catch (reason) {
    return { refused: refusalOf(reason) };
  }
}

function refusalOf(reason: unknown): Refusal {
  if (isCareloomError(reason)) return { code: reason.code, messageKey: reason.messageKey };
  const given = reason as Partial<Refusal> | null | undefined;
  if (typeof given === 'object' && given !== null && typeof given.code === 'string') {
    return { ...given, code: given.code, messageKey: given.messageKey ?? given.code };
  }
  return { code: 'host.refused', messageKey: 'host.refused' };
}
