/** Somebody who can hold a referral or do an act: a literal FHIR reference with the name to show. */
export interface Party {
  /** `PractitionerRole/1`, `Organization/2`, `Patient/3`: a literal reference on the same server, or absolute. */
  readonly ref: string;
  readonly display?: string;
}

/** Who is acting. No verb runs without one (decision 3). */
export interface Actor extends Party {
  /** The organisation acted for; Provenance needs it when `ref` is a Practitioner. */
  readonly organization?: Party;
}

/** What a verb needs from outside: core has no clock and no random source. */
export interface VerbContext {
  /** Instant of the act, ISO 8601 with zone, e.g. `2026-11-22T09:30:00Z`. */
  readonly now: string;
  /** A new UUID without prefix. */
  readonly newId: () => string;
  readonly by: Actor;
}
