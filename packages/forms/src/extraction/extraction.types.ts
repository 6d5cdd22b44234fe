import type { ExpressionEngine } from '../expressions/expression.types.ts';
import type { FormQueries } from '../form/ports.types.ts';
import type { FhirReference, FhirResource, QuestionnaireResponse } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';

export interface ExtractionOptions {
  /** Evaluates FHIRPath; without it whatever needs an expression is refused with an issue. */
  readonly engine?: ExpressionEngine;
  /** Instant of the extraction, `Bundle.timestamp`. */
  readonly now?: string;
  /** Gives a new UUID, without `urn:uuid:`. The platform's own where absent. */
  readonly newId?: () => string;
  /** Whom the Observations are about where the response does not say. */
  readonly subject?: FhirReference;
  /** Where the response will be found, `urn:uuid:...` say; `QuestionnaireResponse/<id>` where absent. */
  readonly responseReference?: string;
  /** Launch context: resources by name, `patient` say; known to expressions as `%patient`. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Finds the resources a retired `itemExtractionContext` query names; without it such a query is refused. */
  readonly queries?: FormQueries;
  /** Finds the profiles that `definitionExtract` names, by canonical: for their fixed values and patterns. */
  readonly findStructure?: (canonical: string) => Promise<FhirResource | undefined>;
  /** The response as it was populated. Template-based only: what did not change since is not extracted again. */
  readonly previous?: QuestionnaireResponse;
}

export interface EntryRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly ifNoneMatch?: string;
  readonly ifModifiedSince?: string;
  readonly ifMatch?: string;
  readonly ifNoneExist?: string;
}

export interface ExtractedEntry {
  readonly fullUrl: string;
  readonly resource: FhirResource;
  readonly request: EntryRequest;
}

/** FHIR R4 Bundle of type transaction. Nothing was sent: what becomes of it is the host's decision. */
export interface TransactionBundle {
  readonly resourceType: 'Bundle';
  readonly type: 'transaction';
  readonly timestamp?: string;
  /** Absent where nothing was extracted: FHIR has no empty lists. */
  readonly entry?: readonly ExtractedEntry[];
}

export interface ExtractionResult {
  readonly bundle: TransactionBundle;
  /** Codes `forms.extraction_*` and those of the expression engine. Never carry an answer. */
  readonly issues: readonly FormIssue[];
}
