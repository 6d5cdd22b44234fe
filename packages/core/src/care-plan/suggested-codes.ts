import type { SdohDomain } from '../fhir/index.ts';
import { generalService, isGeneralService, servicesFor } from '../referral/index.ts';
import { refuse } from '../shared/index.ts';
import type { Refusal } from '../shared/index.ts';
import { conditionCodes } from './condition-codes.ts';
import type { DomainCode } from './domain-code.ts';
import { isUsableCode } from './domain-codes.ts';
import { goalCodes } from './goal-codes.ts';
import { procedureCodes } from './procedure-codes.ts';

/** What a code is for: to name a need, to say what is to be reached, to ask for a service, to say what was done. */
export type SuggestionKind = 'condition' | 'goal' | 'service-request' | 'procedure';

/** Where the codes were seen. None is the official value set: those need a UMLS login and were not read. */
export const codeSources = {
  'gravity-client': 'Gravity-SDOHCC/sdoh_referral_source_client 8c19929',
  'gravity-client-goals': 'Gravity-SDOHCC/sdoh_referral_source_client, goals_helper.rb',
  'gravity-exchange': 'FHIR/Gravity-SDOH-Exchange-RI, sdoh-mappings.yml',
  'guide-example': 'SDOH Clinical Care 3.0.0, examples',
} as const;
export type CodeSource = keyof typeof codeSources;

export interface CodeSuggestion {
  readonly code: DomainCode;
  readonly source: CodeSource;
  /** No suggestion was checked against the official value sets. */
  readonly verified: false;
  /** Too general to say what is meant: it needs words beside it. */
  readonly needsWords?: true;
}

const sources: { readonly [Kind in SuggestionKind]: CodeSource } = {
  condition: 'gravity-client',
  goal: 'gravity-client-goals',
  'service-request': 'gravity-client',
  procedure: 'gravity-exchange',
};

/** Service and procedure codes that only the guide's examples have. */
const fromExamples: ReadonlySet<string> = new Set(['467771000124109', '467681000124101', '467751000124104']);

/**
 * Codes to offer for a domain, the commonest first, each with its source: leaf codes only, never CPT, and none that says
 * nothing about the domain (Z71.88 stands in almost every public list; the goals listed for incarceration are those of
 * other domains). Empty where no code is known: goals and needs are then words. A service or a procedure always has the
 * general social service at the end (decision 23).
 */
export function suggestionsFor(domain: SdohDomain, kind: SuggestionKind): readonly CodeSuggestion[] {
  return codesOf(domain, kind).map((code) => ({
    code,
    source: fromExamples.has(code.code) ? 'guide-example' : sources[kind],
    verified: false,
    ...(isGeneralService(code) && { needsWords: true }),
  }));
}

/**
 * Why a code is not written: it is no SNOMED CT or ICD-10-CM code, or an ICD-10-CM code that has sub-codes. Undefined
 * where it may be.
 * @param path where it would stand, e.g. `Condition.code`.
 */
export function refuseCode(code: DomainCode, path: string): Refusal | undefined {
  return isUsableCode(code) ? undefined : refuse('care-plan.code_refused', path, { code: code.code }).refusal;
}

function codesOf(domain: SdohDomain, kind: SuggestionKind): readonly DomainCode[] {
  if (kind === 'condition') return conditionCodes[domain] ?? [];
  if (kind === 'goal') return goalCodes[domain] ?? [];
  if (kind === 'procedure') return [...(procedureCodes[domain] ?? []), generalService];
  return servicesFor(domain);
}
