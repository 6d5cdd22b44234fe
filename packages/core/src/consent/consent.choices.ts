import { sameRef } from '../fhir/index.ts';
import type { Party } from '../shared/index.ts';
import { isEarlier } from '../shared/index.ts';
import { consentFor } from './consent.standing.ts';
import type { Consent, ConsentChoice, ConsentList } from './consent.types.ts';

/**
 * What a patient chose, a line for each organisation a record names, and each label and purpose it is limited to, in the
 * order of the list (newest first). Records that name nobody are in no line of their own: they make the lines unclear.
 * @param now instant or day. @param timeZone IANA, UTC when absent.
 */
export function consentChoices(list: ConsentList, now: string, timeZone?: string): readonly ConsentChoice[] {
  const lines = new Map<string, { readonly party: Party; readonly consent: Consent }>();
  for (const consent of list.consents) {
    if (!['active', 'inactive', 'rejected'].includes(consent.status)) continue;
    const named = consent.recipients.length > 0 ? consent.recipients : (consent.mentions ?? []).map((ref) => ({ ref }));
    for (const party of named) {
      const key = JSON.stringify([party.ref, consent.label, [...(consent.purposes ?? [])].sort()]);
      if (!lines.has(key)) lines.set(key, { party, consent });
    }
  }
  return [...lines.values()].map(({ party, consent: { label, purposes } }) => {
    const question = { isLabelled: true, ...(label && { labels: [label] }), ...(purposes && { purposes }) };
    const standing = consentFor(list, party.ref, now, timeZone, question);
    const isNo = standing.state === 'declined' || standing.state === 'withdrawn';
    const contradicted = list.consents.filter(
      (other) =>
        isNo && other.status === 'active' && !other.unclear && other.label === label &&
        other.recipients.some(({ ref }) => sameRef(ref, party.ref)) &&
        !(other.expiresOn && isEarlier(other.expiresOn, now, timeZone)),
    );
    return {
      organization: party,
      ...(label && { label }),
      ...(purposes && { purposes }),
      standing,
      contradicted: contradicted.map(({ ref }) => ref),
    };
  });
}
