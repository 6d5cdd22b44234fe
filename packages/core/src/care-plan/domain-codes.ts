import { system } from '../fhir/index.ts';
import type { CodeableConcept, Coding, SdohDomain } from '../fhir/index.ts';
import { conditionCodes } from './condition-codes.ts';
import type { DomainCode } from './domain-code.ts';
import { goalCodes } from './goal-codes.ts';

/**
 * ICD-10-CM codes that have sub-codes and so are not valid on their own, though public examples use them (decision 23).
 * Source: the headers and leaves collected in `icd10/z55-z65.json` and `sdoh-codes-by-domain.json`; no official release
 * was at hand.
 */
const nonLeaf: ReadonlySet<string> = new Set(
  (
    'Z56.8 Z57.3 Z58.8 Z59.0 Z59.1 Z59.4 Z59.7 Z59.8 Z59.81 Z59.86 Z62.2 Z62.8 Z62.81 Z62.82 Z62.83 Z62.89 Z63.3 Z63.7 ' +
    'Z71.8 Z76.8 Z91.1 Z91.11 Z91.12 Z91.19 Z91.4 Z91.41 Z91.8 Z91.A Z91.A1 Z91.A2'
  ).split(' '),
);

/** A category alone; and abuse codes (T74, T76), which are whole only with their seventh character. */
const incomplete = /^(Z5[5-9]|Z6[0-5]|Z7[136]|Z91|E63|T7[46]\b.{0,4})$/;

/** As FHIR writes them: with the dot. Source: https://terminology.hl7.org/ICD.html. */
const wellFormed = /^[A-Z]\d[\dA-Z](\.[\dA-Z]{1,4})?$/;

/** What a need of this domain can be called; the commonest first. Empty where no code is known. */
export function conditionCodesFor(domain: SdohDomain): readonly DomainCode[] {
  return conditionCodes[domain] ?? [];
}

/** What a goal of this domain can be coded as. Empty where no code is known: words alone are fine. */
export function goalCodesFor(domain: SdohDomain): readonly DomainCode[] {
  return goalCodes[domain] ?? [];
}

/** SNOMED CT, or an ICD-10-CM code without sub-codes that we know of. Source: us-core-condition-code (required). */
export function isUsableCode(code: DomainCode): boolean {
  return [code, ...(code.also ? [code.also] : [])].every(
    ({ system: uri, code: value }) =>
      value !== '' && (uri === system.snomed || (uri === system.icd10cm && wellFormed.test(value) && !nonLeaf.has(value) && !incomplete.test(value))),
  );
}

export function codeConcept(code: DomainCode | undefined, words?: string): CodeableConcept {
  const codings = code ? [code, ...(code.also ? [code.also] : [])] : [];
  const coding: Coding[] = codings.map(({ system: uri, code: value, display }) => ({ system: uri, code: value, display }));
  return { ...(coding.length > 0 && { coding }), ...(words && { text: words }) };
}

/** The code of a concept we read: SNOMED CT first, a second system beside it. */
export function codeIn(value: CodeableConcept | undefined): DomainCode | undefined {
  const codes = (value?.coding ?? []).flatMap(({ system: uri, code, display }) =>
    uri && code ? [{ system: uri, code, display: display ?? value?.text ?? code }] : [],
  );
  const first = codes.find((code) => code.system === system.snomed) ?? codes[0];
  const also = codes.find((code) => code.system !== first?.system);
  return first && { ...first, ...(also && { also }) };
}
