import type { Actor, VerbContext } from '@careloom/core/shared';

/** Which side of a referral the user works on: the one that asks (requester) or the one asked (owner). */
export type SessionRole = 'coordinator' | 'partner';

/** Who works here, where and when. What no element can know by itself. */
export interface Session {
  /** Who acts. Absent: records are shown, nothing can be changed (decision 3). */
  readonly user?: Actor;
  readonly role: SessionRole;
  /** IANA name, e.g. `America/Chicago`. Days, deadlines and distances are told in it. */
  readonly timeZone: string;
  /** BCP 47, e.g. `es` or `es-US`. Absent: the nearest `lang` attribute decides. */
  readonly locale?: string;
  /** The present instant, ISO 8601 with zone. */
  readonly now: () => string;
  /** A new UUID without prefix. */
  readonly newId: () => string;
}

/** What core verbs need, taken from the session at the moment of the act; undefined when nobody acts. */
export function verbContext(session: Session | undefined): VerbContext | undefined {
  return session?.user && { now: session.now(), newId: session.newId, by: session.user };
}

/** A relative is signed in: they act for the patient, and see what a proxy may see. */
export function isProxyUser(user: Actor | undefined): boolean {
  return !!user?.ref.includes('RelatedPerson/');
}
