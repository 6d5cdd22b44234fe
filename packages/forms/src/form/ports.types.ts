import type { FhirCoding, FhirResource, Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';

export interface ExpandRequest {
  /** Canonical of the value set, or the value set itself (contained, without expansion). */
  readonly valueSet: string | FhirResource;
  readonly filter?: string;
  readonly count?: number;
  /** preferredTerminologyServer, in order; a port may ignore them or allow only known ones. */
  readonly servers?: readonly string[];
  readonly language?: string;
}

export interface ExpandedConcept extends FhirCoding {
  readonly weight?: number;
  /** valueset-label, ordinal and the like. */
  readonly source?: unknown;
}

/** Value sets from a terminology server. Implemented by `createFormTerminology` of `@careloom/client/forms`. */
export interface FormTerminology {
  expand(request: ExpandRequest, options?: { readonly signal?: AbortSignal }): Promise<{ readonly concepts: readonly ExpandedConcept[]; readonly complete: boolean }>;
  /** Score weight of a coding from its code system; undefined where there is none. */
  weight?(coding: FhirCoding, options?: { readonly signal?: AbortSignal }): Promise<number | undefined>;
}

/** `application/x-fhir-query`: answers a relative FHIR search or read. Must refuse what leaves its server. */
export interface FormQueries {
  query(url: string, options?: { readonly signal?: AbortSignal }): Promise<FhirResource>;
}

export interface ReferenceSearch {
  readonly signal: AbortSignal;
  /**
   * `referenceFilter`: search parameters of the form's author, `code=...&...`, as authored; what stands in it for whom or
   * where (`$subj`, `$encounter`) is for the host to fill in.
   */
  readonly filter?: string;
  /** `referenceProfile`: what is found is to conform to one of these. */
  readonly profiles?: readonly string[];
}

/** Finds what a reference can point to. Given to the element, which asks it while somebody types. */
export interface ReferenceSource {
  /** @param types resource types the question allows; none: any. */
  search(
    types: readonly string[],
    text: string,
    options: ReferenceSearch,
  ): Promise<readonly { readonly reference: string; readonly display?: string; readonly type?: string }[]>;
}

/** Adaptive forms: the response so far in, the response with the next questions (contained Questionnaire) out. */
export interface NextQuestionPort {
  next(response: QuestionnaireResponse, options?: { readonly signal?: AbortSignal }): Promise<QuestionnaireResponse>;
}

/** Finds Questionnaires by canonical, for `$assemble`. */
export interface QuestionnaireSource {
  find(canonical: string, options?: { readonly signal?: AbortSignal }): Promise<Questionnaire | undefined>;
  /** StructureDefinitions that `item.definition` points into; without it such items are left as they are. */
  findStructure?(canonical: string, options?: { readonly signal?: AbortSignal }): Promise<FhirResource | undefined>;
}
