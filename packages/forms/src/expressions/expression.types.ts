import type { QuestionnaireItem, Questionnaire, QuestionnaireResponse, ResponseItem } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';

/** Score weight of a coding, as a terminology server gave it with an option or a code system. */
export interface KnownWeight {
  readonly system?: string | undefined;
  readonly code: string;
  readonly weight: number;
}

/**
 * What an expression sees. Every method may be tracked: what an evaluation reads is what makes it run again, so an
 * evaluator reads as little as it can. All values are FHIR JSON and are never changed.
 */
export interface Scope {
  /** `%resource`: the whole response, disabled items left out. Costs a dependency on every answer. */
  resource(): QuestionnaireResponse;
  /** `%context` and the focus: the response item the expression stands on (an empty one where it has no answer), or the response. */
  context(): QuestionnaireResponse | ResponseItem;
  /** Every enabled response item of this linkId in the whole response, in document order. Costs a dependency on these only. */
  items(linkId: string): readonly ResponseItem[];
  /** The same, below `%context` only. */
  itemsInContext(linkId: string): readonly ResponseItem[];
  readonly questionnaire: Questionnaire;
  /** `%qitem`; undefined on the root. */
  readonly qitem: QuestionnaireItem | undefined;
  /** Value of `%name` (variable or launch context) as a collection; undefined: no such name in scope. */
  variable(name: string): readonly unknown[] | undefined;
  /** Weights for `weight()` that neither the response nor the Questionnaire holds. */
  readonly weights?: readonly KnownWeight[];
}

/** Result of an expression: a FHIRPath collection of plain FHIR JSON values. */
export type Collection = readonly unknown[];

/** An expression made ready once; runs often. */
export interface CompiledExpression {
  /** Names after `%` that are not of the language: variables, launch contexts. */
  readonly variables: readonly string[];
  /**
   * Synchronous evaluation by our own compiler; absent where the expression needs the FHIRPath engine. Undefined: these
   * data need it.
   */
  readonly run?: (scope: Scope) => Collection | undefined;
  /**
   * linkIds whose answers an engine evaluation depends on; 'all' where that cannot be told. Given by static analysis of
   * `linkId = '...'`, so that one answer re-evaluates only what depends on it.
   */
  readonly dependsOn: readonly string[] | 'all';
  /** Could run for ever or take exponential time (repeat with a growing projection, hostile regex, doubling aggregate). */
  readonly mayHang: boolean;
  /** A syntax error or an unknown language: never evaluated. */
  readonly issue?: FormIssue;
}

export interface EngineRequest {
  readonly expression: string;
  readonly resource: unknown;
  /** Focus of the evaluation. */
  readonly context: unknown;
  /** `%name` values: variables, launch contexts, `questionnaire`, `qitem`. */
  readonly environment: Readonly<Record<string, unknown>>;
  /** See `Scope.weights`. */
  readonly weights?: readonly KnownWeight[] | undefined;
}

/**
 * The whole FHIRPath, loaded only when a form needs it. Synchronous on the page, asynchronous in a worker. Fails with a
 * CareloomError: `forms.expression_failed`, `forms.expression_timeout`.
 */
export interface ExpressionEngine {
  evaluate(request: EngineRequest): Collection | Promise<Collection>;
  /** A worker that is killed when an expression takes too long: only such an engine may run what `mayHang`. */
  readonly canKill: boolean;
  dispose?(): void;
}
