import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue } from '../model/fhir.types.ts';
import type { CompareQuantities } from './compare.ts';
import { conditionCycles } from './cycles.ts';
import { evaluateCondition } from './enable-when.ts';
import type { ResponseNode, ResponsePlace } from './response-tree.ts';

/** `enableWhenExpression` of an item in a place; undefined: nobody can tell. */
export type EnabledByExpression = (item: ItemDefinition, place: ResponsePlace) => Promise<boolean | undefined>;

/** Which items of a response are enabled, by R4: the nearest source counts, and a disabled source has no answer. */
export class ResponseEnablement {
  readonly #byLinkId: FormDefinition['byLinkId'];
  readonly #root: ResponsePlace;
  readonly #compare: CompareQuantities;
  readonly #byExpression: EnabledByExpression;
  /** linkIds in a circle of conditions: among them an answer counts whether its item is enabled or not. */
  readonly #cyclic: ReadonlySet<string>;
  readonly #uncertain = new Map<ResponsePlace, Set<ItemDefinition>>();
  readonly #known = new Map<ResponsePlace, Map<ItemDefinition, boolean | 'pending'>>();

  constructor(
    definition: FormDefinition,
    root: ResponsePlace,
    compare: CompareQuantities,
    byExpression: EnabledByExpression,
  ) {
    this.#byLinkId = definition.byLinkId;
    this.#root = root;
    this.#compare = compare;
    this.#byExpression = byExpression;
    this.#cyclic = new Set(conditionCycles(definition).flat());
  }

  async isEnabled(item: ItemDefinition, place: ResponsePlace): Promise<boolean> {
    let ofPlace = this.#known.get(place);
    if (!ofPlace) this.#known.set(place, (ofPlace = new Map()));
    const known = ofPlace.get(item);
    // Expressions alone can still lead back here; their circles are reported where they are worked out.
    if (known !== undefined) return known === 'pending' || known;
    ofPlace.set(item, 'pending');
    const { owner } = place;
    const isEnabled =
      (!owner || (await this.isEnabled(owner.definition, owner.place))) && (await this.#conditionsHold(item, place));
    ofPlace.set(item, isEnabled);
    return isEnabled;
  }

  /** False: an expression that decides on it could not be worked out, so nobody can say that it is missing. */
  isCertain(item: ItemDefinition, place: ResponsePlace): boolean {
    if (this.#uncertain.get(place)?.has(item)) return false;
    return !place.owner || this.isCertain(place.owner.definition, place.owner.place);
  }

  async #conditionsHold(item: ItemDefinition, place: ResponsePlace): Promise<boolean> {
    const { enableWhen, enableBehavior, enableWhenExpression } = item;
    if (enableWhen.length > 0) {
      const isAny = enableBehavior === 'any';
      let holds = !isAny;
      for (const condition of enableWhen) {
        const holdsToo = evaluateCondition(
          condition,
          await this.#answersOf(condition.question, item, place),
          this.#compare,
        );
        if (holdsToo === isAny) {
          holds = isAny;
          break;
        }
      }
      if (!holds) return false;
    }
    if (!enableWhenExpression) return true;
    const isEnabled = await this.#byExpression(item, place);
    if (isEnabled === undefined) this.#uncertain.set(place, (this.#uncertain.get(place) ?? new Set()).add(item));
    return isEnabled ?? true;
  }

  async #answersOf(linkId: string, item: ItemDefinition, place: ResponsePlace): Promise<readonly AnswerValue[]> {
    const source = this.#nearest(linkId, item, place);
    // Conditions may form a chain of thousands: each link starts on a stack of its own.
    await Promise.resolve();
    if (!source) return [];
    const isCounted = this.#cyclic.has(linkId) && this.#cyclic.has(item.linkId);
    if (!isCounted && !(await this.isEnabled(source.definition, source.place))) return [];
    return source.answers.flatMap(({ value }) => (value === undefined ? [] : [value]));
  }

  /**
   * On the way up first, then what stands before, then what stands after. R4 Questionnaire.item.enableWhen.question.
   */
  #nearest(linkId: string, item: ItemDefinition, from: ResponsePlace): ResponseNode | undefined {
    const wanted = this.#byLinkId.get(linkId);
    if (!wanted) return undefined;
    const way: ItemDefinition[] = [];
    for (let each: ItemDefinition | undefined = wanted; each; each = each.parent) way.unshift(each);
    let place = from;
    while (place.owner && !way.includes(place.owner.definition)) place = place.owner.place;
    if (place.owner?.definition === wanted) return place.owner;
    const start = place.owner ? way.indexOf(place.owner.definition) + 1 : 0;
    return descend(place.owner ? place : this.#root, way.slice(start), wanted.order < item.order);
  }
}

function descend(place: ResponsePlace, way: readonly ItemDefinition[], isBefore: boolean): ResponseNode | undefined {
  let at: ResponsePlace | undefined = place;
  let node: ResponseNode | undefined;
  for (const definition of way) {
    const all: readonly ResponseNode[] = at?.byDefinition.get(definition) ?? [];
    node = isBefore ? all.at(-1) : all[0];
    const given = node?.answers.filter(({ isGiven }) => isGiven) ?? [];
    at = node?.inner ?? (isBefore ? given.at(-1) : given[0])?.inner;
  }
  return node;
}
