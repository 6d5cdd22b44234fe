import type { SdohDomain } from '../fhir/index.ts';

/**
 * Kinds of need that a proxy is never shown: whoever speaks for the patient may be the one who hurts them. Ours
 * (docs/decisions/0023), from domain facts F12 ("violence hidden from proxy view"). What else is sensitive is known by
 * the label on its record alone.
 */
export const sensitiveDomains: readonly SdohDomain[] = ['intimate-partner-violence', 'elder-abuse'];

export function isSensitiveDomain(domain: SdohDomain | undefined): boolean {
  return domain !== undefined && sensitiveDomains.includes(domain);
}
