import type { Collection } from '../expressions/expression.types.ts';
import type { ItemDefinition } from '../model/definition.types.ts';
import type { FhirExpression } from '../model/fhir.types.ts';
import { DraftItem } from './draft.ts';
import type { Run, Scope } from './run.ts';

export interface LevelOptions {
  /** Undefined: the form itself. */
  readonly definition?: ItemDefinition;
  /** The occurrence, once there is one. */
  readonly item?: DraftItem;
  readonly variables: readonly FhirExpression[];
  /** A name with its value: the row of an itemPopulationContext, the answer to the source queries. */
  readonly given?: ReadonlyMap<string, Collection>;
}

/**
 * The names known in one place: an occurrence of an item. Variables are worked out when somebody reads them, each
 * seeing those declared before it. Source: SDC, "evaluated in ... order of appearance".
 */
export class Level {
  readonly #run: Run;
  readonly #above: Level | undefined;
  readonly #options: LevelOptions;
  readonly #values = new Map<FhirExpression, Promise<Collection>>();

  constructor(run: Run, options: LevelOptions, above?: Level) {
    this.#run = run;
    this.#options = options;
    this.#above = above;
  }

  below(options: LevelOptions): Level {
    return new Level(this.#run, options, this);
  }

  scope(before = Infinity): Scope {
    const { definition, item } = this.#options;
    const { draft } = this.#run;
    return {
      linkId: definition?.linkId,
      qitem: definition?.source,
      resource: () => draft.response(),
      context: () => (definition ? (item ?? new DraftItem(definition)).asContext() : draft.response()),
      items: (linkId) => draft.items(linkId),
      itemsInContext: (linkId) => (definition ? (item ? draft.items(linkId, item) : []) : draft.items(linkId)),
      variable: (name) => this.#variable(name, before),
    };
  }

  /** Answers have come: what may have read them is worked out anew. Queries are asked once all the same. */
  forget(): void {
    this.#values.clear();
    this.#above?.forget();
  }

  async #variable(name: string, before: number): Promise<Collection | undefined> {
    // First of all, so that no declaration of the form can take its place.
    const ofHost = this.#run.host.get(name);
    if (ofHost) return ofHost;
    const { variables, given } = this.#options;
    for (let index = Math.min(before, variables.length) - 1; index >= 0; index -= 1) {
      const declared = variables[index];
      if (declared?.name === name) return this.#value(declared, index);
    }
    return given?.get(name) ?? this.#above?.scope().variable(name);
  }

  #value(declared: FhirExpression, index: number): Promise<Collection> {
    let value = this.#values.get(declared);
    if (!value)
      this.#values.set(
        declared,
        (value = this.#run.evaluate(declared, this.scope(index)).then((result) => result ?? [])),
      );
    return value;
  }
}
