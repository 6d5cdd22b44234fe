import { CareloomError } from '@careloom/core/shared';
import type { Collection, CompiledExpression } from '../expressions/expression.types.ts';
import { NONE, SDC, extensionsOf } from '../model/extensions.ts';
import type { FhirExpression, Questionnaire, QuestionnaireItem, QuestionnaireResponse } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue, FormIssuePlace } from '../model/issues.ts';
import type { ExtractedEntry, ExtractionOptions, ExtractionResult } from './extraction.types.ts';
import { placesOf } from './places.ts';
import type { Place } from './places.ts';

/** Values of `%name`. */
export type Names = Readonly<Record<string, unknown>>;

/** Where an expression is evaluated. */
export interface Scope {
  readonly place: Place;
  /** `%context` and the focus: a resource, a response item, or a collection an expression gave. */
  readonly focus: unknown;
  readonly names: Names;
}

/** One extraction under way: what all ways of extracting share, so that an id allocated for one is known to the others. */
export interface Run {
  readonly questionnaire: Questionnaire;
  readonly response: QuestionnaireResponse;
  readonly options: ExtractionOptions;
  readonly root: Place;
  report(code: string, place?: FormIssuePlace): void;
  newUrl(): string;
  /** At the response item of the place, with launch context and allocated ids. */
  scopeOf(place: Place): Scope;
  /** Undefined where it failed or was refused; that was reported. */
  evaluate(expression: FhirExpression, scope: Scope): Promise<Collection | undefined>;
  result(entries: readonly ExtractedEntry[]): ExtractionResult;
}

export function startRun(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  options: ExtractionOptions,
): Run {
  const issues = new Map<string, FormIssue>();
  const names = new WeakMap<Place, Names>();
  const compiled = new Map<string, CompiledExpression>();
  const newId = options.newId ?? ((): string => globalThis.crypto.randomUUID());
  const newUrl = (): string => `urn:uuid:${newId()}`;

  /** A thousand repetitions of one fault are one issue. */
  function report(code: string, place: FormIssuePlace = {}): void {
    const key = `${code} ${place.linkId ?? ''} ${place.path ?? ''}`;
    if (!issues.has(key)) issues.set(key, formIssue(code, place));
  }

  function namesAt(place: Place): Names {
    const known = names.get(place);
    if (known) return known;
    const inherited = place.parent
      ? namesAt(place.parent)
      : (Object.assign(Object.create(null), options.context) as Names);
    const allocated = extensionsOf(place.item ?? questionnaire).filter(
      ({ url }) => url === `${SDC}sdc-questionnaire-extractAllocateId`,
    );
    const own = Object.assign(Object.create(null), inherited) as Record<string, unknown>;
    for (const { valueString: name } of allocated) if (typeof name === 'string') own[name] = newUrl();
    const all = allocated.length > 0 ? own : inherited;
    names.set(place, all);
    return all;
  }

  async function evaluate(
    expression: FhirExpression,
    { place, focus, names: known }: Scope,
  ): Promise<Collection | undefined> {
    const { engine } = options;
    const refused = (code: string): undefined => {
      report(code, placeOf(place));
      return undefined;
    };
    if (!engine) return refused('forms.extraction_engine_missing');
    const { issue, mayHang } = await prepared(expression);
    // Only a context may be a query, and it has its own way.
    if (issue || expression.language === 'application/x-fhir-query')
      return refused(issue?.code ?? 'forms.expression_language');
    if (mayHang && !engine.canKill) return refused('forms.expression_may_hang');
    const environment = { ...known, questionnaire, ...(place.item && { qitem: place.item }) };
    try {
      return await engine.evaluate({
        expression: expression.expression ?? '',
        resource: response,
        context: focus,
        environment,
      });
    } catch (error) {
      return refused(error instanceof CareloomError ? error.code : 'forms.expression_failed');
    }
  }

  /** Read once; a template is filled many times. */
  async function prepared(expression: FhirExpression): Promise<CompiledExpression> {
    const key = `${expression.language ?? ''} ${expression.expression ?? ''}`;
    const before = compiled.get(key);
    if (before) return before;
    const { prepareExpression } = await import('../expressions/prepare.ts');
    const made = prepareExpression(expression);
    compiled.set(key, made);
    return made;
  }

  return {
    questionnaire,
    response,
    options,
    root: placesOf(questionnaire, response, () => report('forms.extraction_too_deep')),
    report,
    newUrl,
    evaluate,
    scopeOf: (place) => ({ place, focus: place.node, names: namesAt(place) }),
    result: (entries) => ({
      bundle: {
        resourceType: 'Bundle',
        type: 'transaction',
        ...(options.now !== undefined && { timestamp: options.now }),
        ...(entries.length > 0 && { entry: entries }),
      },
      issues: [...issues.values()],
    }),
  };
}

/** A whole extraction. What was entered in error is nobody's data. */
export async function runExtraction(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  options: ExtractionOptions,
  work: (run: Run) => Promise<readonly ExtractedEntry[]>,
): Promise<ExtractionResult> {
  const run = startRun(questionnaire, response, options);
  // SDC: extraction "only makes sense to occur once a QuestionnaireResponse is completed".
  if (response.status === 'in-progress' || response.status === 'stopped')
    run.report('forms.extraction_not_completed', { severity: 'information' });
  if (response.status !== 'entered-in-error') return run.result(await work(run));
  run.report('forms.extraction_entered_in_error');
  return run.result(NONE);
}

/** Where an issue belongs: the item, never the answer. */
export function placeOf({ item, path }: Place): FormIssuePlace {
  return { path, ...(typeof item?.linkId === 'string' && { linkId: item.linkId }) };
}

/** Extensions of one kind on an item or on the Questionnaire. */
export function marksOf(run: Pick<Run, 'questionnaire'>, item: QuestionnaireItem | undefined, name: string) {
  const all = extensionsOf(item ?? run.questionnaire);
  return all.length === 0 ? NONE : all.filter(({ url }) => url === `${SDC}sdc-questionnaire-${name}`);
}
