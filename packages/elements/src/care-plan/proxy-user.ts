import { parseRef } from '@careloom/core/fhir';
import type { Actor } from '@careloom/core/shared';

/** A relative reads what a proxy may see. */
export function isProxyUser(user: Actor | undefined): boolean {
  return user !== undefined && parseRef(user.ref)?.type === 'RelatedPerson';
}
