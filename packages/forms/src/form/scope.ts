import type { Collection, KnownWeight, Scope } from '../expressions/expression.types.ts';
import type { FhirExpression, QuestionnaireResponse, ResponseItem } from '../model/fhir.types.ts';
import { namedExpression } from '../model/named-expression.ts';
import { notYet } from './expression-host.ts';
import type { Cell } from './expression-host.ts';
import type { LiveNode } from './nodes.ts';

/** What the form gives to scopes. */
export interface ScopeSource {
  readonly questionnaire: Scope['questionnaire'];
  readonly formVariables: readonly FhirExpression[];
  resource(): QuestionnaireResponse;
  itemOf(node: LiveNode): ResponseItem | undefined;
  nodes(linkId: string, below?: LiveNode): readonly LiveNode[];
  launchContext(name: string): Collection | undefined;
  /** Names the form declares as handed in: no variable takes their place. */
  readonly launchNames: ReadonlySet<string>;
  /** Tracked. */
  weights(): readonly KnownWeight[];
  newCell(expression: FhirExpression, scope: Scope, node: LiveNode | undefined): Cell;
}

/** Scopes and variable cells, one for each node that is asked about; those of the form stand under `undefined`. */
export class Scopes {
  readonly #source: ScopeSource;
  readonly #ofNode = new WeakMap<LiveNode, Scope>();
  readonly #ofForm: Scope;
  readonly #cells = new WeakMap<object, Map<FhirExpression, Cell>>();

  constructor(source: ScopeSource) {
    this.#source = source;
    this.#ofForm = this.#make(undefined);
  }

  of(node: LiveNode | undefined): Scope {
    if (!node) return this.#ofForm;
    let scope = this.#ofNode.get(node);
    if (!scope) this.#ofNode.set(node, (scope = this.#make(node)));
    return scope;
  }

  /** The cell of an expression in the place of a node: one each, however often it is asked for. */
  cell(expression: FhirExpression, node: LiveNode | undefined): Cell {
    const owner: object = node ?? this;
    let cells = this.#cells.get(owner);
    if (!cells) this.#cells.set(owner, (cells = new Map()));
    let cell = cells.get(expression);
    if (!cell) cells.set(expression, (cell = this.#source.newCell(expression, this.#scopeFor(expression, node), node)));
    return cell;
  }

  /** In its own expression, the name of a variable means the one further out: SDC evaluates in the order of appearance. */
  #scopeFor({ name: own }: FhirExpression, node: LiveNode | undefined): Scope {
    const scope = this.of(node);
    if (own === undefined) return scope;
    const outer = (): Collection | undefined => (node ? this.#variable(own, node.parent) : this.#source.launchContext(own));
    const variable = (name: string): Collection | undefined => (name === own ? outer() : scope.variable(name));
    return Object.create(scope, { variable: { value: variable } }) as Scope;
  }

  #make(node: LiveNode | undefined): Scope {
    const source = this.#source;
    const items = (linkId: string, below?: LiveNode): readonly ResponseItem[] =>
      source.nodes(linkId, below).flatMap((each) => source.itemOf(each) ?? []);
    return {
      resource: () => source.resource(),
      context: () => (node ? (source.itemOf(node) ?? { linkId: node.definition.linkId }) : source.resource()),
      items: (linkId) => items(linkId),
      itemsInContext: (linkId) => items(linkId, node),
      questionnaire: source.questionnaire,
      qitem: node?.definition.source,
      variable: (name) => this.#variable(name, node),
      get weights() {
        return source.weights();
      },
    };
  }

  /** From the item outwards: the nearest declaration of a name counts. */
  #variable(name: string, from: LiveNode | undefined): Collection | undefined {
    if (this.#source.launchNames.has(name)) return this.#source.launchContext(name);
    for (let node: LiveNode | undefined = from; node; node = node.parent) {
      const declared = namedExpression(node.definition, name);
      if (declared) return this.cell(declared, node).value ?? notYet;
    }
    const declared = this.#source.formVariables.find((each) => each.name === name);
    return declared ? (this.cell(declared, undefined).value ?? notYet) : this.#source.launchContext(name);
  }
}
