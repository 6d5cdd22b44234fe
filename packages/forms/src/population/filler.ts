import type { Collection } from '../expressions/expression.types.ts';
import { prepareExpression } from '../expressions/prepare.ts';
import { initialValues } from '../form/initial-values.ts';
import type { ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue } from '../model/fhir.types.ts';
import { MAX_ITEMS } from '../model/read-questionnaire.ts';
import { fitted } from './answers.ts';
import { DraftItem, DraftPlace } from './draft.ts';
import type { Level } from './level.ts';
import type { Observations, Panel } from './observations.ts';
import { rowsOf } from './run.ts';
import type { Run } from './run.ts';

/** More answers of one question than anybody reads. */
const MOST_RESULTS = 1000;
/** Each round needs at least one new answer; chains of this length do not exist. */
const MOST_ROUNDS = 50;

/** Where items are filled in. */
interface Spot {
  readonly place: DraftPlace;
  readonly level: Level;
  readonly panel: Panel;
  /** It or something around it repeats: Observations cannot tell which repetition they are of. */
  readonly isRepeated: boolean;
}

/** Tries again what had no result yet; true when there is one now. */
type Retry = () => Promise<boolean>;

/** Fills in the items of a form in its order, then again what waited for other answers, until nothing new comes. */
export class Filler {
  readonly #run: Run;
  readonly #observations: Observations;
  #waiting: Retry[] = [];
  #items = 0;

  constructor(run: Run, observations: Observations) {
    this.#run = run;
    this.#observations = observations;
  }

  async fill(place: DraftPlace, level: Level): Promise<void> {
    await this.#fillItems(this.#run.form.items, { place, level, panel: undefined, isRepeated: false });
    for (let round = 0; round < MOST_ROUNDS && this.#waiting.length > 0; round += 1) {
      const waiting = this.#waiting;
      this.#waiting = [];
      let isNew = false;
      for (const retry of waiting) isNew = (await retry()) || isNew;
      if (!isNew) return;
    }
  }

  async #fillItems(definitions: readonly ItemDefinition[], spot: Spot): Promise<void> {
    for (const definition of definitions) {
      this.#run.options.signal?.throwIfAborted();
      // Its slot comes first: what is found later still stands in its place.
      const slot = spot.place.slot(definition);
      if (definition.type === 'display') continue;
      if (definition.type === 'group') await this.#group(definition, slot, spot);
      else await this.#question(definition, slot, spot);
    }
  }

  async #group(definition: ItemDefinition, slot: DraftItem[], spot: Spot): Promise<boolean> {
    const { itemPopulationContext, repeats, linkId, limits } = definition;
    let rows: Collection = [undefined];
    if (itemPopulationContext) {
      // Under the name of the host each row would be the host's value: nothing here is filled in.
      if (this.#run.host.has(itemPopulationContext.name ?? '')) return false;
      rows = ((await this.#run.evaluate(itemPopulationContext, this.#levelOf(definition, spot).scope())) ?? []).flatMap(
        rowsOf,
      );
      if (rows.length > (repeats ? (limits.maxOccurs?.value ?? MOST_RESULTS) : 1)) {
        this.#run.report('forms.population_too_many', { linkId, severity: 'warning', params: { count: rows.length } });
        return false;
      }
      if (rows.length === 0 && repeats) {
        this.#wait(itemPopulationContext, spot, () => this.#group(definition, slot, spot));
        return false;
      }
    }
    const isRepeated = spot.isRepeated || repeats;
    for (const row of rows.length === 0 ? [undefined] : rows) {
      const item = this.#newItem(definition);
      if (!item) return false;
      slot.push(item);
      const given =
        itemPopulationContext?.name === undefined
          ? undefined
          : new Map([[itemPopulationContext.name, row === undefined ? [] : [row]]]);
      const level = this.#levelOf(definition, spot, item, given);
      const panel =
        definition.observationLinkPeriod && !isRepeated
          ? ((await this.#observations.panelFor(definition, spot.panel)) ?? spot.panel)
          : spot.panel;
      await this.#fillItems(definition.items, { place: item.place, level, panel, isRepeated });
    }
    return rows.length > 0;
  }

  async #question(definition: ItemDefinition, slot: DraftItem[], spot: Spot, isRetry = false): Promise<boolean> {
    const level = this.#levelOf(definition, spot);
    const { initialExpression, observationLinkPeriod, linkId, repeats } = definition;
    let values = initialExpression ? await this.#initialValues(definition, level) : [];
    let { panel } = spot;
    if (values.length === 0 && observationLinkPeriod && !isRetry) {
      const isRepeated = spot.isRepeated || repeats;
      if (isRepeated) this.#run.report('forms.population_repeating', { linkId, severity: 'information' });
      const found = isRepeated ? undefined : await this.#observations.valueFor(definition, panel);
      if (found) ({ value: values, panel } = { value: [found.value], panel: found.panel });
    }
    if (values.length === 0 && !isRetry) values = initialValues(definition);
    if (values.length === 0) {
      if (initialExpression) this.#wait(initialExpression, spot, () => this.#question(definition, slot, spot, true));
      return false;
    }
    const item = this.#newItem(definition);
    if (!item) return false;
    slot.push(item);
    item.answers = values.map((value) => ({ value, place: new DraftPlace() }));
    for (const { place } of item.answers)
      await this.#fillItems(definition.items, { place, level, panel, isRepeated: spot.isRepeated || repeats });
    return true;
  }

  /** Source: SDC, "If the initialExpression evaluates to a collection size that exceeds the maximum cardinality". */
  async #initialValues(definition: ItemDefinition, level: Level): Promise<readonly AnswerValue[]> {
    const { initialExpression, linkId, repeats, limits } = definition;
    const found = initialExpression ? await this.#run.evaluate(initialExpression, level.scope()) : undefined;
    if (!found) return [];
    const isQuery = initialExpression?.language === 'application/x-fhir-query';
    const results = isQuery ? found.flatMap(rowsOf) : found;
    if (results.length > (repeats ? (limits.maxOccurs?.value ?? MOST_RESULTS) : 1)) {
      this.#run.report('forms.population_too_many', { linkId, severity: 'warning', params: { count: results.length } });
      return [];
    }
    const values: AnswerValue[] = [];
    for (const each of results) {
      const fit = await fitted(definition, each, this.#run.options.engine);
      if ('value' in fit) values.push(fit.value);
      else this.#run.report(fit.unfit, { linkId, severity: 'warning' });
    }
    return values;
  }

  #newItem(definition: ItemDefinition): DraftItem | undefined {
    this.#items += 1;
    if (this.#items <= MAX_ITEMS) return new DraftItem(definition);
    this.#run.report('forms.too_many_items', { params: { max: MAX_ITEMS } });
    return undefined;
  }

  #levelOf(definition: ItemDefinition, spot: Spot, item?: DraftItem, given?: ReadonlyMap<string, Collection>): Level {
    const { variables, candidateExpression } = definition;
    // Nobody has chosen among the candidates yet.
    const known =
      given ?? (candidateExpression?.name === undefined ? undefined : new Map([[candidateExpression.name, []]]));
    return spot.level.below({ definition, variables, ...(item && { item }), ...(known && { given: known }) });
  }

  /** Only what reads answers, itself or through names, can have another result later. */
  #wait(expression: NonNullable<ItemDefinition['initialExpression']>, { level }: Spot, again: Retry): void {
    const { dependsOn, variables, issue } = prepareExpression(expression);
    if (issue || (dependsOn !== 'all' && dependsOn.length === 0 && variables.length === 0)) return;
    this.#waiting.push(() => {
      level.forget();
      return again();
    });
  }
}
