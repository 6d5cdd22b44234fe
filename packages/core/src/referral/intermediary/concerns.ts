import { conceptsIn, domainOf, parseRef, refOf, sameRef } from '../../fhir/index.ts';
import type { Resource, SdohDomain } from '../../fhir/index.ts';

/**
 * Whether something the whole refers to goes with a part: as little as the part needs (minimum necessary, 45 CFR 164.502(b)).
 * - Of records that were read, their SDOHCC categories decide: those of the part's own domain go, and those that name no
 *   domain, for they are about all. What is of other domains alone stays with the intermediary.
 * - Of what was not read, and of a form (a QuestionnaireResponse names no domain and may hold answers to all), nobody
 *   knows: it goes only with a part of the whole's own domain, for which the source sent it.
 *
 * That the domain decides is ours: the guide does not say what an intermediary hands on (spec 3.6, refer-1 and refer-2).
 */
export function concerns(ref: string, part: SdohDomain, whole: SdohDomain, records: readonly Resource[]): boolean {
  const record = records.find((each) => sameRef(refOf(each), ref));
  if (!record || parseRef(ref)?.type === 'QuestionnaireResponse') return part === whole;
  const { category } = record as Resource & { readonly category?: unknown };
  const domains = conceptsIn(category).flatMap((each) => domainOf([each]) ?? []);
  return domains.length === 0 || domains.includes(part);
}
