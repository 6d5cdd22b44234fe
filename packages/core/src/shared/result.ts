import type { Issue } from './errors.ts';

/**
 * Why a verb did not happen. An expected outcome, not a bug: elements show `messageKey`, tests compare `code`.
 * Never carries patient data.
 */
export interface Refusal {
  /** `domain.reason` in lower snake case, e.g. `referral.transition_refused`. */
  readonly code: string;
  /** Where: a FHIR path (`Task.status`), a linkId or a property name. */
  readonly path?: string;
  /** Key of the words to show; the locale text lives in elements. */
  readonly messageKey: string;
  /** Values for the words. Codes, numbers and dates only, never names or answers. */
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What every verb returns: the next value with the events that led to it, or a refusal. Nothing is half done. */
export type Result<Value, Event = never> =
  | { readonly ok: true; readonly value: Value; readonly events: readonly Event[] }
  | { readonly ok: false; readonly refusal: Refusal };

export function done<Value, Event = never>(value: Value, ...events: Event[]): Result<Value, Event> {
  return { ok: true, value, events };
}

/** A refusal whose message key is its code; `path` says where. */
export function refuse(
  code: string,
  path?: string,
  params?: Readonly<Record<string, string | number>>,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, messageKey: code, ...(path && { path }), ...(params && { params }) } };
}

/** What reading FHIR gives: a value with what was odd about it, or the reasons why it cannot be used. Never a throw. */
export type Read<Value> =
  | { readonly ok: true; readonly value: Value; readonly issues: readonly Issue[] }
  | { readonly ok: false; readonly issues: readonly Issue[] };
