import type { ExpressionEngine } from '../expressions/expression.types.ts';
import type { FormQueries } from '../form/ports.types.ts';
import type { FhirReference, FhirResource, QuestionnaireResponse } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';

export interface PopulateOptions {
  /** Evaluates FHIRPath; also converts units. */
  readonly engine: ExpressionEngine;
  /** Resources by the names the form declares: `patient`, `user`, `encounter`, ... */
  readonly launchContext?: Readonly<Record<string, FhirResource | readonly FhirResource[]>>;
  /** Answers `application/x-fhir-query` and finds Observations; without it both are refused with an issue. */
  readonly queries?: FormQueries;
  /** Observations to look through instead of asking `queries` for them. */
  readonly observations?: readonly FhirResource[];
  /** Whom the response is about; the patient of the launch context where absent. */
  readonly subject?: FhirReference;
  /** Instant that link periods are counted back from, and `authored`; the clock of the platform where absent. */
  readonly now?: string;
  readonly signal?: AbortSignal;
}

export interface PopulationResult {
  /** `in-progress`; questions nothing was found for are left out. For a person to look at before it counts. */
  readonly response: QuestionnaireResponse;
  /** What could not be found out, and why. Never carry an answer. */
  readonly issues: readonly FormIssue[];
}
