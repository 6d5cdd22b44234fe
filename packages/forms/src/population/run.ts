import { CareloomError, isCareloomError } from '@careloom/core/shared';
import type { Collection, CompiledExpression, Scope as ExpressionScope } from '../expressions/expression.types.ts';
import { prepareExpression } from '../expressions/prepare.ts';
import { fillQuery } from '../expressions/query.ts';
import type { FormDefinition } from '../model/definition.types.ts';
import { isJson, objectsOf } from '../model/extensions.ts';
import type { FhirExpression, FhirReference, FhirResource } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue, FormIssuePlace } from '../model/issues.ts';
import { Draft, headOf } from './draft.ts';
import { hostNames, patientOf } from './launch.ts';
import type { HostNames } from './launch.ts';
import type { PopulateOptions } from './population.types.ts';

export type Report = (code: string, place?: FormIssuePlace) => void;

/** Where an expression stands: what it may read. Built only when it is read. */
export interface Scope extends Omit<ExpressionScope, 'variable' | 'questionnaire'> {
  readonly linkId: string | undefined;
  /** Undefined: nobody knows the name. */
  variable(name: string): Promise<Collection | undefined>;
}

const QUERY = 'application/x-fhir-query';
const known = (value: unknown): Collection | undefined => (Array.isArray(value) ? value : undefined);
const NOTHING = { resourceType: 'QuestionnaireResponse' } as const;

/** One population under way. */
export class Run {
  readonly form: FormDefinition;
  readonly options: PopulateOptions;
  readonly now: string;
  readonly host: HostNames;
  readonly draft: Draft;
  /** Whom the response is about. */
  readonly subject: FhirReference | undefined;
  readonly #issues = new Map<string, FormIssue>();
  readonly #queries = new Map<string, Promise<FhirResource>>();

  constructor(form: FormDefinition, options: PopulateOptions, issues: readonly FormIssue[]) {
    this.form = form;
    this.options = options;
    for (const each of issues) this.#issues.set(`${each.code} ${each.path ?? ''} ${each.linkId ?? ''}`, each);
    this.now = options.now ?? new Date().toISOString();
    this.host = hostNames(form, options.launchContext ?? {}, this.report);
    this.subject = options.subject ?? patientOf(this.host);
    this.draft = new Draft(form, headOf(form.source, this.subject, this.now));
  }

  /** A thousand repetitions of one fault are one issue. */
  readonly report: Report = (code, place = {}) => {
    const key = `${code} ${place.linkId ?? ''} ${JSON.stringify(place.params ?? {})}`;
    if (!this.#issues.has(key)) this.#issues.set(key, formIssue(code, place));
  };

  get issues(): readonly FormIssue[] {
    return [...this.#issues.values()];
  }

  /** A query gives its answer as one resource. Undefined: it failed or was refused, which is reported. */
  async evaluate(expression: FhirExpression, scope: Scope): Promise<Collection | undefined> {
    const at = scope.linkId === undefined ? {} : { linkId: scope.linkId };
    const prepared = prepareExpression(expression);
    if (prepared.issue) this.report(prepared.issue.code, { ...prepared.issue, ...at });
    else if (prepared.mayHang && !this.options.engine.canKill) this.report('forms.expression_may_hang', at);
    else {
      const environment = await this.#environment(prepared, scope);
      if (typeof environment === 'string')
        this.report('forms.variable_unknown', { ...at, params: { name: environment } });
      else
        return this.#attempt(at, () =>
          expression.language === QUERY
            ? this.#query(expression, prepared, scope, environment, at)
            : this.#path(expression.expression ?? '', prepared, scope, environment),
        );
    }
    return undefined;
  }

  /** Asks once for what several places of the form ask for. */
  query(url: string): Promise<FhirResource> {
    let asked = this.#queries.get(url);
    if (!asked) this.#queries.set(url, (asked = this.#ask(url)));
    return asked;
  }

  async #ask(url: string): Promise<FhirResource> {
    const { queries, signal } = this.options;
    if (!queries) throw new CareloomError('forms.queries_missing');
    return queries.query(url, signal && { signal });
  }

  /** The name nobody knows, or what the expression sees. */
  async #environment({ variables }: CompiledExpression, scope: Scope): Promise<Record<string, unknown> | string> {
    const environment = Object.assign(Object.create(null), {
      questionnaire: this.form.source,
      ...(scope.qitem && { qitem: scope.qitem }),
    }) as Record<string, unknown>;
    for (const name of variables) {
      const value = await scope.variable(name);
      if (value === undefined) return name;
      environment[name] = value;
    }
    return environment;
  }

  #path(
    expression: string,
    { dependsOn, run }: Pick<CompiledExpression, 'dependsOn' | 'run'>,
    scope: Scope,
    environment: Readonly<Record<string, unknown>>,
  ): Collection | Promise<Collection> {
    const compiled = run?.({ ...scope, questionnaire: this.form.source, variable: (name) => known(environment[name]) });
    if (compiled) return compiled;
    const reads = dependsOn === 'all' || dependsOn.length > 0;
    return this.options.engine.evaluate({
      expression,
      environment,
      resource: reads ? scope.resource() : NOTHING,
      context: reads ? scope.context() : NOTHING,
    });
  }

  async #query(
    { expression = '' }: FhirExpression,
    prepared: CompiledExpression,
    scope: Scope,
    environment: Readonly<Record<string, unknown>>,
    at: FormIssuePlace,
  ): Promise<Collection | undefined> {
    const url = await fillQuery(expression, (part) => this.#path(part, prepared, scope, environment));
    if (url !== undefined) return [await this.query(url)];
    this.report('forms.query_incomplete', { ...at, severity: 'warning' });
    return undefined;
  }

  async #attempt(
    at: FormIssuePlace,
    work: () => Collection | undefined | Promise<Collection | undefined>,
  ): Promise<Collection | undefined> {
    try {
      const result = await work();
      this.options.signal?.throwIfAborted();
      return result;
    } catch (error) {
      this.options.signal?.throwIfAborted();
      this.report(isCareloomError(error) ? error.code : 'forms.expression_failed', { ...at, severity: 'warning' });
      return undefined;
    }
  }
}

/** Resources a search found; those it only brought along, and what it has to say, are left out. */
export function rowsOf(resource: unknown): readonly unknown[] {
  if (!isJson(resource) || resource['resourceType'] !== 'Bundle') return [resource];
  return objectsOf(resource['entry']).flatMap(({ resource: row, search }) => {
    const mode = isJson(search) ? (search['mode'] ?? 'match') : 'match';
    return mode === 'match' && isJson(row) && row['resourceType'] !== 'OperationOutcome' ? [row] : [];
  });
}
