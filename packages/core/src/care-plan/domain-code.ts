import { system } from '../fhir/index.ts';
import type { SdohDomain } from '../fhir/index.ts';

/** One thing that can be said about a domain, with the code that says it on the wire. */
export interface DomainCode {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  /** The same in a second code system (ICD-10-CM beside SNOMED CT); both are written. */
  readonly also?: Omit<DomainCode, 'also'>;
}

export type CodesByDomain = { readonly [Domain in SdohDomain]?: readonly DomainCode[] };

export const snomed = (code: string, display: string, also?: DomainCode): DomainCode => ({
  system: system.snomed,
  code,
  display,
  ...(also && { also }),
});
export const icd10cm = (code: string, display: string): DomainCode => ({ system: system.icd10cm, code, display });
