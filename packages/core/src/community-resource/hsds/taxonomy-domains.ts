import { isSdohDomain } from '../../fhir/index.ts';
import type { SdohDomain } from '../../fhir/index.ts';
import type { DirectoryTerm } from '../directory/directory.types.ts';
import type { EligibilityFact } from '../directory/eligibility.types.ts';

/** What a host says an entry of its taxonomy means. Plain data: it goes to the worker. */
export interface TermMeaning {
  readonly domains?: readonly SdohDomain[];
  readonly eligibility?: EligibilityFact;
}

/**
 * By `taxonomy|code`, `|code` or the words of the term. No published table leads from a taxonomy of services to the
 * domains of SDOH Clinical Care, and the codes of 211 may not be shipped (licence): a site that has them says here what
 * they mean.
 */
export type TaxonomyMapping = Readonly<Record<string, TermMeaning>>;

/**
 * Whole words in the name of a term, for records without a mapping. OURS and unverified: chosen by the published
 * displays of the domains (SDOHCC-CodeSystemTemporaryCodes 3.0.0), good enough to find a service by, never to code one:
 * a value read this way says so (`domainsFrom: 'words'`).
 */
const domainWords: readonly (readonly [domain: SdohDomain, words: RegExp])[] = [
  ['food-insecurity', /\b(food|meals?|groceries|grocery|pantry|pantries|nutrition)\b/i],
  ['homelessness', /\b(homeless|homelessness|emergency shelters?)\b/i],
  ['housing-instability', /\b(rent|rental|eviction|mortgage|housing assistance)\b/i],
  ['inadequate-housing', /\b(home repairs?|weatherization|lead abatement)\b/i],
  ['transportation-insecurity', /\b(transportation|transit|rides?)\b/i],
  ['utility-insecurity', /\b(utility|utilities|heating assistance|energy assistance)\b/i],
  ['financial-insecurity', /\b(financial assistance|cash assistance|tax preparation)\b/i],
  ['material-hardship', /\b(clothing|diapers?|furniture|household goods)\b/i],
  ['educational-attainment', /\b(ged|high school equivalency|adult education)\b/i],
  ['employment-status', /\b(employment|job|jobs|vocational)\b/i],
  ['veteran-status', /\bveterans?\b/i],
  ['social-connection', /\b(companionship|friendly visiting|senior cent(?:er|re)s?)\b/i],
  ['intimate-partner-violence', /\b(domestic violence|intimate partner violence)\b/i],
  ['elder-abuse', /\b(elder abuse|adult protective)\b/i],
  ['health-insurance-coverage-status', /\b(health insurance|medicaid)\b/i],
  ['digital-access', /\b(internet access|broadband)\b/i],
  ['digital-literacy', /\b(computer (?:class(?:es)?|literacy)|digital literacy)\b/i],
  ['language-access', /\b(interpretation|translation|english as a second language|esl)\b/i],
];

/** @internal What the terms of a service mean, and who says so. */
export function meaningOf(
  terms: readonly DirectoryTerm[],
  mapping: TaxonomyMapping,
): { readonly domains: readonly SdohDomain[]; readonly from?: 'mapping' | 'words'; readonly facts: readonly EligibilityFact[] } {
  const meanings = terms.flatMap(({ taxonomy, code, words }) => [`${taxonomy ?? ''}|${code ?? ''}`, `|${code ?? ''}`, words]
    .flatMap((key) => (key !== '|' && Object.hasOwn(mapping, key) ? (mapping[key] ?? []) : [])).slice(0, 1));
  const facts = meanings.flatMap(({ eligibility }) => eligibility ?? []);
  const mapped = [...new Set(meanings.flatMap(({ domains }) => domains ?? []))].filter(isSdohDomain);
  if (mapped.length > 0) return { domains: mapped, from: 'mapping', facts };
  const found = domainWords.filter(([, words]) => terms.some((term) => words.test(term.words))).map(([domain]) => domain);
  return { domains: found, ...(found.length > 0 && { from: 'words' as const }), facts };
}
