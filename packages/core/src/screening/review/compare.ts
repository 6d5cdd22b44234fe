import { sameRef } from '../../fhir/index.ts';
import type { SdohDomain } from '../../fhir/index.ts';
import { missingReason, saidTo } from '../screening.answers.ts';
import { needsIn } from '../screening.needs.ts';
import { domainsScreened } from './screened.ts';
import type { DomainScreened, Instrument, InstrumentItem, NeedEvidence, Screening } from '../screening.types.ts';

/**
 * What became of a need from one screening to the next.
 * - `new`: shown now, and not before: nobody had found it, or nobody knew (`before` tells which).
 * - `still`: shown both times.
 * - `gone`: shown before, and now every question that can be compared was answered without showing it.
 * - `none`: known not to be shown now, and not found before (`before` tells whether anybody knew).
 * - `declined`: they would not say now, so nobody knows what became of it.
 * - `unknown`: anything else: not asked, not clear, or asked in other words.
 */
export type NeedChange = 'new' | 'still' | 'gone' | 'none' | 'declined' | 'unknown';

/** A question that stands in both, with what was said: words of the tool, several for a multi-select. */
export interface ComparedQuestion {
  readonly linkId: string;
  readonly question: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export interface DomainChange {
  readonly domain: SdohDomain;
  readonly change: NeedChange;
  /** `not-asked`: that screening has no question about it. */
  readonly before: DomainScreened['state'] | 'not-asked';
  readonly after: DomainScreened['state'] | 'not-asked';
  readonly evidenceBefore: readonly NeedEvidence[];
  readonly evidenceAfter: readonly NeedEvidence[];
  readonly questions: readonly ComparedQuestion[];
}

export interface ScreeningComparison {
  readonly before: Screening;
  readonly after: Screening;
  /** One tool in one version. Otherwise only questions with the same code and the same list of answers are compared. */
  readonly sameTool: boolean;
  /** Who answered is not the same: compare with care. */
  readonly otherInformant: boolean;
  /** In the order of the later screening, then what only the earlier one asked. */
  readonly domains: readonly DomainChange[];
}

/**
 * Two screenings of one patient side by side, by domain. A need is called gone only where the later answers say so:
 * not asked, declined and "don't know" are not "no". Undefined where the two are not of the same patient, or one was
 * entered in error.
 */
export function compareScreenings(before: Screening, after: Screening): ScreeningComparison | undefined {
  const isError = [before, after].some(({ status }) => status === 'entered-in-error');
  if (isError || !sameRef(before.patient.ref, after.patient.ref)) return undefined;
  const sameTool = toolOf(before.instrument) === toolOf(after.instrument);
  const [known, now] = [statesOf(before), statesOf(after)];
  const domains = [...new Set([...now.keys(), ...known.keys()])];
  return {
    before,
    after,
    sameTool,
    otherInformant: !sameRef(before.informant.ref, after.informant.ref),
    domains: domains.map((domain): DomainChange => {
      const questions = comparable(before, after, domain);
      const from = known.get(domain) ?? 'not-asked';
      const to = now.get(domain) ?? 'not-asked';
      return {
        domain,
        change: changeOf(from, to, { before, after, domain, count: questions.length }),
        before: from,
        after: to,
        evidenceBefore: evidenceOf(before, domain),
        evidenceAfter: evidenceOf(after, domain),
        questions,
      };
    }),
  };
}

interface Pair {
  readonly before: Screening;
  readonly after: Screening;
  readonly domain: SdohDomain;
  readonly count: number;
}

function changeOf(from: DomainChange['before'], to: DomainChange['after'], { before, after, domain, count }: Pair): NeedChange {
  if (to === 'positive') return from === 'positive' ? 'still' : 'new';
  const wouldNotSay = questionsOf(after, domain).some(({ linkId }) => after.answers[linkId]?.state === 'asked-declined');
  if (to !== 'negative') return wouldNotSay ? 'declined' : 'unknown';
  // A "no" to other questions does not take back what these had found.
  if (from === 'positive') return count === questionsOf(before, domain).length && count > 0 ? 'gone' : 'unknown';
  return 'none';
}

function statesOf(screening: Screening): ReadonlyMap<SdohDomain, DomainScreened['state']> {
  const states = new Map(domainsScreened(screening).map(({ domain, state }) => [domain, state]));
  // A result may find a need in a domain that none of the tool's own is.
  for (const { domain } of needsIn(screening)) states.set(domain, 'positive');
  return states;
}

function questionsOf({ instrument }: Screening, domain: SdohDomain): readonly InstrumentItem[] {
  return instrument.items.filter(({ domains }) => domains.includes(domain));
}

/** The questions about a domain that mean the same in both: same code, same list of answers. */
function comparable(before: Screening, after: Screening, domain: SdohDomain): readonly ComparedQuestion[] {
  return questionsOf(before, domain).flatMap((old): ComparedQuestion[] => {
    const same = questionsOf(after, domain).find((item) => meaningOf(item, after.instrument) === meaningOf(old, before.instrument));
    return same ? [{ linkId: same.linkId, question: same.text, before: wordsTo(old, before), after: wordsTo(same, after) }] : [];
  });
}

function wordsTo(item: InstrumentItem, { answers }: Screening): readonly string[] {
  const answer = answers[item.linkId];
  if (missingReason(item, answer) === 'asked-declined' || answer?.state !== 'answered') return [];
  return saidTo(item, answer).map((said) => said.answer);
}

/** A question without code is the same only within its tool. */
function meaningOf({ loinc, linkId, type = 'choice', answers }: InstrumentItem, instrument: Instrument): string {
  const list = answers.map(({ system, code }) => `${system}|${code}`).sort();
  return JSON.stringify([loinc || [toolOf(instrument), linkId], type, list]);
}

function toolOf({ questionnaire: { url, version } }: Instrument): string {
  return `${url}|${version}`;
}

function evidenceOf(screening: Screening, domain: SdohDomain): readonly NeedEvidence[] {
  return needsIn(screening).find((need) => need.domain === domain)?.evidence ?? [];
}
