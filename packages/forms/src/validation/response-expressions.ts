import type { Collection, ExpressionEngine, Scope } from '../expressions/expression.types.ts';
import type { ExpressionSupport } from '../form/expression-host.ts';
import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import type { FhirExpression, FhirResource, QuestionnaireResponse, ResponseItem } from '../model/fhir.types.ts';
import { namedExpression } from '../model/named-expression.ts';
import type { ResponseNode, ResponsePlace, SayAt } from './response-tree.ts';

/** Where an expression stands: on an item that is there or only could be, or on the form. */
export interface ExpressionPlace {
  readonly item?: ItemDefinition;
  readonly place: ResponsePlace;
  readonly node?: ResponseNode;
}

export interface ResponseExpressionOptions {
  readonly definition: FormDefinition;
  readonly response: QuestionnaireResponse;
  readonly root: ResponsePlace;
  readonly load: () => Promise<ExpressionSupport>;
  readonly launchContext: Readonly<Record<string, FhirResource | readonly FhirResource[]>>;
  readonly say: SayAt;
}

/** Works out the expressions of a form over a response that stands still. Loads nothing before the first. */
export class ResponseExpressions {
  readonly #options: ResponseExpressionOptions;
  readonly #nodes = new Map<string, ResponseNode[]>();
  readonly #pending = new Set<string>();
  readonly #reported = new Set<string>();
  readonly #variables = new Map<object, Map<FhirExpression, Collection>>();
  #support: Promise<ExpressionSupport> | undefined;
  #engine: Promise<ExpressionEngine> | undefined;

  constructor(options: ResponseExpressionOptions) {
    this.#options = options;
    eachNode(options.root, (node) => {
      const same = this.#nodes.get(node.definition.linkId);
      if (same) same.push(node);
      else this.#nodes.set(node.definition.linkId, [node]);
    });
  }

  /** Undefined: it could not be worked out, which is reported as a warning: the response may be right all the same. */
  async evaluate(expression: FhirExpression, at: ExpressionPlace): Promise<Collection | undefined> {
    try {
      return await this.#evaluate(expression, at);
    } catch (error) {
      const code = (error as { code?: unknown } | null)?.code;
      return this.#fail(typeof code === 'string' && code.startsWith('forms.') ? code : 'forms.expression_failed', at);
    }
  }

  async #evaluate(expression: FhirExpression, at: ExpressionPlace): Promise<Collection | undefined> {
    const compiled = (await (this.#support ??= this.#options.load())).prepare(expression);
    if (compiled.issue) return this.#fail(compiled.issue.code, at);
    if (expression.language === 'application/x-fhir-query') return this.#fail('forms.not_checked', at, 'information');
    const variables = new Map<string, Collection | undefined>();
    for (const name of compiled.variables) {
      const value = name === expression.name ? this.#outer(name, at) : this.#variable(name, at);
      variables.set(name, await value);
    }
    const scope = this.#scope(at, variables);
    const own = compiled.run?.(scope);
    if (own) return own;
    const engine = await (this.#engine ??= (await (this.#support as Promise<ExpressionSupport>)).loadEngine());
    if (compiled.mayHang && !engine.canKill) return this.#fail('forms.expression_may_hang', at);
    return engine.evaluate(request(expression, scope, variables));
  }

  /** From the item outwards: the nearest declaration of a name counts. */
  async #variable(name: string, { item, place, node }: ExpressionPlace): Promise<Collection | undefined> {
    // What the host hands in keeps its name: %patient is nobody else.
    if (this.#options.definition.launchContexts.some((context) => context.name === name)) return this.#handedIn(name);
    const own = item && namedExpression(item, name);
    if (own) return this.#declared(own, { place, ...(item && { item }), ...(node && { node }) }, node ?? place);
    for (let owner = item ? place.owner : undefined; owner; owner = owner.place.owner) {
      const declared = namedExpression(owner.definition, name);
      if (declared) return this.#declared(declared, { item: owner.definition, place: owner.place, node: owner }, owner);
    }
    const { definition, root } = this.#options;
    const declared = definition.variables.find((each) => each.name === name);
    return declared ? this.#declared(declared, { place: root }, root) : this.#handedIn(name);
  }

  /** In its own expression, the name of a variable means the one further out. */
  async #outer(name: string, { item, place: { owner } }: ExpressionPlace): Promise<Collection | undefined> {
    if (!item) return this.#handedIn(name);
    const above = owner && { item: owner.definition, place: owner.place, node: owner };
    return this.#variable(name, above ?? { place: this.#options.root });
  }

  #handedIn(name: string): Collection | undefined {
    const { definition, launchContext } = this.#options;
    const given = Object.hasOwn(launchContext, name) ? launchContext[name] : undefined;
    if (given !== undefined) return [given].flat();
    // Declared and not handed in: nothing, rather than an unknown name.
    return definition.launchContexts.some((context) => context.name === name) ? [] : undefined;
  }

  async #declared(expression: FhirExpression, at: ExpressionPlace, owner: object): Promise<Collection | undefined> {
    let known = this.#variables.get(owner);
    if (!known) this.#variables.set(owner, (known = new Map()));
    if (known.has(expression)) return known.get(expression);
    const key = `${at.node?.path ?? at.place.path} ${at.item?.linkId ?? ''} ${expression.name}`;
    if (this.#pending.has(key)) return this.#fail('forms.expression_cycle', at);
    this.#pending.add(key);
    const value = (await this.evaluate(expression, at)) ?? [];
    this.#pending.delete(key);
    known.set(expression, value);
    return value;
  }

  #scope({ item, node }: ExpressionPlace, variables: ReadonlyMap<string, Collection | undefined>): Scope {
    const { response, definition } = this.#options;
    const sources = (linkId: string): readonly ResponseItem[] =>
      (this.#nodes.get(linkId) ?? []).map(({ source }) => source);
    return {
      resource: () => response,
      context: () => node?.source ?? (item ? { linkId: item.linkId } : response),
      items: sources,
      itemsInContext: (linkId) => {
        if (!item) return sources(linkId);
        return (this.#nodes.get(linkId) ?? [])
          .filter((each) => node !== undefined && isBelow(each, node))
          .map(({ source }) => source);
      },
      questionnaire: definition.source,
      qitem: item?.source,
      variable: (name) => variables.get(name),
    };
  }

  #fail(
    code: string,
    { item, place, node }: ExpressionPlace,
    severity: 'warning' | 'information' = 'warning',
  ): undefined {
    const path = node?.path ?? place.path;
    const key = `${code} ${item?.linkId ?? ''}`;
    if (!this.#reported.has(key)) this.#options.say(code, path, item?.linkId, undefined, severity);
    this.#reported.add(key);
    return undefined;
  }
}

function request(
  { expression = '' }: FhirExpression,
  scope: Scope,
  variables: ReadonlyMap<string, Collection | undefined>,
): Parameters<ExpressionEngine['evaluate']>[0] {
  const environment: Record<string, unknown> = { questionnaire: scope.questionnaire, qitem: scope.qitem ?? [] };
  for (const [name, value] of variables) if (value && name !== '__proto__') environment[name] = value;
  return { expression, resource: scope.resource(), context: scope.context(), environment };
}

function eachNode(place: ResponsePlace, visit: (node: ResponseNode) => void): void {
  for (const node of place.nodes) {
    visit(node);
    if (node.inner) eachNode(node.inner, visit);
    for (const { inner } of node.answers) if (inner) eachNode(inner, visit);
  }
}

function isBelow(node: ResponseNode, above: ResponseNode): boolean {
  for (let each: ResponseNode | undefined = node.place.owner; each; each = each.place.owner)
    if (each === above) return true;
  return false;
}
