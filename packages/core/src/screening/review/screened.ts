import { chosen, missingReason } from '../screening.answers.ts';
import { needsIn } from '../screening.needs.ts';
import type { DomainScreened, Screening } from '../screening.types.ts';

/**
 * What a screening tells about each domain it asks for. A question that found a need in one of its domains does not
 * clear the other: somebody without a home is not "negative" for housing instability.
 */
export function domainsScreened(screening: Screening): readonly DomainScreened[] {
  if (screening.status === 'entered-in-error') return [];
  const { instrument, answers } = screening;
  const lacking = instrument.missing?.(answers);
  const positive = new Set(needsIn(screening).map(({ domain }) => domain));
  return instrument.domains.map((domain) => {
    const items = instrument.items.filter((item) => item.domains.includes(domain));
    const missing = items.flatMap((item) => {
      const reason = lacking?.includes(item.linkId) === false ? undefined : missingReason(item, answers[item.linkId]);
      return reason ? [{ linkId: item.linkId, reason }] : [];
    });
    const elsewhere = items.some((item) => chosen(item, answers[item.linkId]).some(({ flags }) => flags.length > 0));
    const state = positive.has(domain) ? 'positive' : missing.length > 0 || elsewhere ? 'undetermined' : 'negative';
    return { domain, state, missing };
  });
}
