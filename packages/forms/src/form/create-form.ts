import type { FhirResource, Questionnaire, QuestionnaireResponse } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import { readingOf } from './known-readings.ts';
import type { ExpressionSupport, LoadExpressions, RunQuery } from './expression-host.ts';
import type { Form } from './form.types.ts';
import { LiveForm } from './live-form.ts';
import type { FormQueries, FormTerminology, NextQuestionPort } from './ports.types.ts';

export interface CreateFormOptions {
  /** A saved response: shown and changed; what the form does not know stays in it. */
  readonly response?: QuestionnaireResponse;
  /** Resources by the names the Questionnaire declares: `patient`, `user`, `encounter`, ... */
  readonly launchContext?: Readonly<Record<string, FhirResource | readonly FhirResource[]>>;
  /** Value sets that are not in the form. */
  readonly terminology?: FormTerminology;
  /** An adaptive form without questions can be filled in only where somebody asks for them (`@careloom/forms/adaptive`). */
  readonly nextQuestion?: NextQuestionPort;
  /** `application/x-fhir-query` expressions; without it they are refused with an issue. */
  readonly queries?: FormQueries;
  /** Parser, compiler and engine of expressions; by default loaded when the form carries one, and run on the page. */
  readonly expressions?: () => Promise<ExpressionSupport>;
  /** BCP 47, for texts that have translations. */
  readonly language?: string;
  /** `display`: shown to be read; usage modes follow. */
  readonly usage?: 'capture' | 'display';
  readonly readOnly?: boolean;
  /** Nobody has stored the response yet: `dirty` from the start. */
  readonly unsaved?: boolean;
}

/**
 * Makes a live form of a Questionnaire. There is always a form: what is wrong with the Questionnaire or the response is
 * in its `issues`. Neither is ever changed. Nothing is loaded that the form does not need.
 */
export function createForm(questionnaire: Questionnaire, options: CreateFormOptions = {}): Form {
  const { definition, issues } = readingOf(questionnaire);
  const isOutOfReach = definition.adaptive && definition.items.length === 0 && !options.nextQuestion;
  const found = isOutOfReach ? [formIssue('forms.next_question_missing', { severity: 'fatal' })] : [];
  const form = new LiveForm(definition, [...issues, ...found, ...responseIssues(options.response)], {
    response: options.response?.resourceType === 'QuestionnaireResponse' ? options.response : undefined,
    launchContext: options.launchContext,
    terminology: options.terminology,
    expressions: options.expressions ?? loadExpressions,
    runQuery: options.queries && lateQueries(options.queries, options.expressions ?? loadExpressions),
    loadUnits: async () => (await import('./load-units.ts')).loadUnits(),
    language: options.language,
    usage: options.usage ?? 'capture',
    readOnly: options.readOnly ?? false,
  });
  form.dirty.value = options.unsaved ?? false;
  return form;
}

/** What fills in queries is loaded with the first of them. */
function lateQueries(queries: FormQueries, load: LoadExpressions): RunQuery {
  return async (expression, scope) => (await import('./queries.ts')).queryRunner(queries, load)(expression, scope);
}

let support: ExpressionSupport | undefined;

/** Forms shown after the first one work out their expressions at once. */
function loadExpressions(): ExpressionSupport | Promise<ExpressionSupport> {
  return support ?? import('./load-expressions.ts').then(({ expressionSupport }) => (support = expressionSupport));
}

function responseIssues(response: unknown): readonly FormIssue[] {
  const isOne = response === undefined || (response as QuestionnaireResponse | null)?.resourceType === 'QuestionnaireResponse';
  return isOne ? [] : [formIssue('forms.not_a_response', { severity: 'fatal' })];
}
