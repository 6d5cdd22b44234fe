import type { ExpressionSupport } from '../form/expression-host.ts';
import type { FormTerminology } from '../form/ports.types.ts';
import type { FormDefinition } from '../model/definition.types.ts';
import { isJson, objectsOf } from '../model/extensions.ts';
import type { FhirResource, QuestionnaireResponse } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import { readQuestionnaire } from '../model/read-questionnaire.ts';
import { compareSameUnit } from './compare.ts';
import type { CompareQuantities } from './compare.ts';
import { checkHead, isFinal } from './response-head.ts';
import { ResponseJudge } from './response-judge.ts';
import { ResponseReader } from './response-tree.ts';
import type { SayAt } from './response-tree.ts';

export interface ValidateResponseOptions {
  /** Value sets that are not in the form; without it answers to them are taken as they are, with a note. */
  readonly terminology?: FormTerminology;
  /** Resources by the names the Questionnaire declares. */
  readonly launchContext?: Readonly<Record<string, FhirResource | readonly FhirResource[]>>;
  /** Parser, compiler and engine of expressions; by default loaded when one has to be worked out. */
  readonly expressions?: () => Promise<ExpressionSupport>;
  /** Compares quantities; by default by UCUM, with the engine of the expressions, loaded when two units differ. */
  readonly compareQuantities?: CompareQuantities;
  readonly signal?: AbortSignal;
}

/**
 * Everything wrong with a QuestionnaireResponse: it is valid where no finding is an `error` or `fatal`. An adaptive
 * response may bring its Questionnaire contained: then `questionnaire` is undefined. Never throws on content; no
 * finding carries an answer. What is missing is an error in a completed or amended response only.
 */
export async function validateResponse(
  questionnaire: unknown,
  response: unknown,
  options: ValidateResponseOptions = {},
): Promise<readonly FormIssue[]> {
  if (!isJson(response) || response['resourceType'] !== 'QuestionnaireResponse')
    return [formIssue('forms.not_a_response', { severity: 'fatal' })];
  const answered = response as unknown as QuestionnaireResponse;
  const { definition, issues: found } = readQuestionnaire(questionnaire ?? containedForm(answered));
  const fatal = found.filter(({ severity }) => severity === 'fatal');
  if (fatal.length > 0) return fatal;
  const issues: FormIssue[] = [];
  const say: SayAt = (code, path, linkId, params, severity = 'error') => {
    issues.push(
      formIssue(code, { severity, path, ...(linkId !== undefined && { linkId }), ...(params && { params }) }),
    );
  };
  checkHead(answered, definition, say);
  await judge(answered, definition, options, issues, say);
  return issues;
}

async function judge(
  response: QuestionnaireResponse,
  definition: FormDefinition,
  options: ValidateResponseOptions,
  issues: FormIssue[],
  say: SayAt,
): Promise<void> {
  const root = new ResponseReader(definition, say).read(response);
  const load = options.expressions ?? (async () => (await import('../form/load-expressions.ts')).expressionSupport);
  const whole = new ResponseJudge({
    definition,
    response,
    root,
    issues,
    say,
    isFinal: isFinal(response),
    compareQuantities:
      options.compareQuantities ??
      (needsUnits(definition) ? (await import('../expressions/ucum.ts')).compareQuantities : compareSameUnit),
    load,
    terminology: options.terminology,
    launchContext: options.launchContext ?? {},
    signal: options.signal,
  });
  await whole.judge();
}

/** Something is compared with a quantity: a bound, or a condition. */
function needsUnits({ all }: FormDefinition): boolean {
  return all.some(({ type, limits, enableWhen }) => {
    const isBound =
      type === 'quantity' &&
      [limits.minQuantity, limits.maxQuantity, limits.minValue, limits.maxValue].some((limit) => limit !== undefined);
    return isBound || enableWhen.some((condition) => condition['answerQuantity'] !== undefined);
  });
}

/** `#id`: the form stands in the response, and what it refers to by `#` stands there too. */
function containedForm({ questionnaire, contained }: QuestionnaireResponse): unknown {
  const form = objectsOf<FhirResource>(contained).find(
    ({ id, resourceType }) => resourceType === 'Questionnaire' && `#${id}` === questionnaire,
  );
  return form && { ...form, contained };
}
