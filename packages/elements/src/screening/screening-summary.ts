import { needsIn } from '@careloom/core/screening';
import { domainsScreened } from '@careloom/core/screening/review';
import type { AbsentReason, Answers, DomainScreened, FollowUp, Instrument, NeedEvidence, Screening } from '@careloom/core/screening';
import type { SdohDomain } from '@careloom/core/fhir';

export interface Progress {
  readonly total: number;
  readonly answered: number;
  readonly declined: number;
  /** linkIds of the questions nobody asked, in their order. */
  readonly left: readonly string[];
}

/** @param hidden questions that are not asked because of other answers: they are not left out. */
export function progressOf(instrument: Instrument, answers: Answers, hidden: ReadonlySet<string> = new Set()): Progress {
  const stateOf = (linkId: string): string => answers[linkId]?.state ?? 'not-asked';
  const asked = instrument.items.map(({ linkId }) => linkId).filter((linkId) => !hidden.has(linkId));
  const count = (state: string): number => asked.filter((linkId) => stateOf(linkId) === state).length;
  return {
    total: asked.length,
    answered: count('answered'),
    declined: count('asked-declined'),
    left: asked.filter((linkId) => stateOf(linkId) === 'not-asked'),
  };
}

/** A question or a result that asks for a person now, whatever domain it is of. */
export interface Asking {
  readonly linkId: string;
  readonly text: string;
  /** What was answered, in the words of the tool; none for a result. */
  readonly answers: readonly string[];
  /** The total of the AHC safety questions (HITS), which has words of its own. */
  readonly isSafetyTotal: boolean;
}

export function askingIn({ instrument, answers }: Screening): readonly Asking[] {
  const early = instrument.followUps?.(answers) ?? [];
  const linkIds = [...instrument.score(answers), ...early].filter(({ followUp }) => followUp === 'safety').map(({ linkId }) => linkId);
  return [...new Set(linkIds)].flatMap((linkId): Asking[] => {
    const item = instrument.items.find((each) => each.linkId === linkId);
    const result = instrument.calculated.find((each) => each.linkId === linkId);
    const found = item ?? result;
    if (!found) return [];
    const answer = item && answers[linkId];
    const codes = answer?.state === 'answered' ? answer.codes : [];
    const said = (item?.answers ?? []).filter(({ code }) => codes.includes(code)).map(({ display }) => display);
    return [{ linkId, text: found.text, answers: said, isSafetyTotal: result?.loinc === safetyTotal }];
  });
}

/** LOINC, HITS total. Source: CMS AHC HRSN. */
const safetyTotal = '95614-4';

/** A result that belongs to no social domain: nothing else says it. */
export interface PlainResult {
  readonly text: string;
  readonly value: string | number;
}

export function plainResults({ instrument, answers }: Screening): readonly PlainResult[] {
  return instrument.score(answers).flatMap(({ linkId, value }): PlainResult[] => {
    const item = instrument.calculated.find((each) => each.linkId === linkId);
    if (!item || item.domains.length > 0) return [];
    if (value.kind === 'range') return [];
    return [{ text: item.text, value: value.kind === 'score' ? value.score : value.display }];
  });
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
