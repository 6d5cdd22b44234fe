import { domainsScreened, needsIn } from '@careloom/core/screening';
import type { AbsentReason, Answers, DomainScreened, FollowUp, Instrument, NeedEvidence, Screening } from '@careloom/core/screening';
import type { SdohDomain } from '@careloom/core/fhir';

export interface Progress {
  readonly total: number;
  readonly answered: number;
  readonly declined: number;
  /** linkIds of the questions nobody asked, in their order. */
  readonly left: readonly string[];
}

export function progressOf(instrument: Instrument, answers: Answers): Progress {
  const stateOf = (linkId: string): string => answers[linkId]?.state ?? 'not-asked';
  const count = (state: string): number => instrument.items.filter(({ linkId }) => stateOf(linkId) === state).length;
  return {
    total: instrument.items.length,
    answered: count('answered'),
    declined: count('asked-declined'),
    left: instrument.items.map(({ linkId }) => linkId).filter((linkId) => stateOf(linkId) === 'not-asked'),
  };
}

/** What a finished screening says about one domain. */
export interface ResultRow {
  readonly domain: SdohDomain;
  readonly state: DomainScreened['state'];
  readonly urgent: boolean;
  readonly followUp?: FollowUp;
  /** The answers behind a need, urgent ones first. */
  readonly evidence: readonly NeedEvidence[];
  /** How many questions have no usable answer, by reason. */
  readonly missing: Readonly<Partial<Record<AbsentReason, number>>>;
  /** True where a total decides, and it does not ask for a person: it must not be read as "all is well". */
  readonly totalOnly: boolean;
}

/** One row a domain: what is urgent first, then needs, then what is not determined, then no need. */
export function resultRows(screening: Screening): readonly ResultRow[] {
  const needs = new Map(needsIn(screening).map((need) => [need.domain, need]));
  const screened = domainsScreened(screening);
  const rows = screened.map(({ domain, state, missing }): ResultRow => {
    const need = needs.get(domain);
    const evidence = [...(need?.evidence ?? [])].sort((a, b) => Number(b.urgent) - Number(a.urgent));
    const counts: Partial<Record<AbsentReason, number>> = {};
    for (const { reason } of missing) counts[reason] = (counts[reason] ?? 0) + 1;
    return {
      domain,
      state,
      urgent: need?.urgent ?? false,
      ...(need?.followUp && { followUp: need.followUp }),
      evidence,
      missing: counts,
      totalOnly: state === 'negative' && isTotalOnly(screening.instrument, domain),
    };
  });
  return rows.sort((a, b) => rankOf(a) - rankOf(b));
}

/** No single answer of the domain indicates a need, only a score over several does. */
function isTotalOnly({ items, calculated }: Instrument, domain: SdohDomain): boolean {
  const own = items.filter((item) => item.domains.includes(domain));
  return calculated.some((result) => result.domains.includes(domain)) && own.every((item) => item.answers.every(({ flags }) => flags.length === 0));
}

function rankOf({ state, urgent }: ResultRow): number {
  return urgent ? 0 : ['positive', 'undetermined', 'negative'].indexOf(state) + 1;
}
