import { allowedOptions, asOption } from '../form/allowed-options.ts';
import type { ExpressionSupport } from '../form/expression-host.ts';
import type { FormTerminology } from '../form/ports.types.ts';
import type { ChoiceOption, Constraint, FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import { extensionsOf } from '../model/extensions.ts';
import type { AnswerValue, FhirExpression, FhirResource, QuestionnaireResponse } from '../model/fhir.types.ts';
import { formIssue } from '../model/issues.ts';
import type { FormIssue } from '../model/issues.ts';
import { checkOccurrences, checkValues, mayBeAbsent } from './check-answers.ts';
import type { AnswerHelpers } from './check-answers.ts';
import type { CompareQuantities } from './compare.ts';
import { workLimits } from './limits.ts';
import type { KnownLimits } from './limits.ts';
import { ResponseEnablement } from './response-enablement.ts';
import { ResponseExpressions } from './response-expressions.ts';
import type { ExpressionPlace } from './response-expressions.ts';
import { isSigned } from './response-head.ts';
import { ABSENT, hasContent } from './response-tree.ts';
import type { ResponseNode, ResponsePlace, SayAt } from './response-tree.ts';
import { ResponseValueSets } from './response-value-sets.ts';

export interface JudgeOptions {
  readonly definition: FormDefinition;
  readonly response: QuestionnaireResponse;
  readonly root: ResponsePlace;
  readonly issues: FormIssue[];
  readonly say: SayAt;
  readonly isFinal: boolean;
  readonly compareQuantities: CompareQuantities;
  readonly load: () => Promise<ExpressionSupport>;
  readonly terminology: FormTerminology | undefined;
  readonly launchContext: Readonly<Record<string, FhirResource | readonly FhirResource[]>>;
  readonly signal: AbortSignal | undefined;
}

/** Judges a response that has been laid over its form: what is enabled, what is missing, and every answer. */
export class ResponseJudge {
  readonly #options: JudgeOptions;
  readonly #expressions: ResponseExpressions;
  readonly #enablement: ResponseEnablement;
  readonly #valueSets: ResponseValueSets;
  readonly #noted = new Set<string>();

  constructor(options: JudgeOptions) {
    const { definition, root, compareQuantities } = options;
    this.#options = options;
    this.#expressions = new ResponseExpressions(options);
    this.#enablement = new ResponseEnablement(definition, root, compareQuantities, async (item, place) => {
      const result = await this.#expressions.evaluate(item.enableWhenExpression as FhirExpression, { item, place });
      return result && result[0] === true;
    });
    this.#valueSets = new ResponseValueSets(options.terminology, definition.source, options.signal);
  }

  async judge(): Promise<void> {
    const { definition, root } = this.#options;
    await this.#place(root);
    await this.#constraints(definition.constraints, { place: root });
  }

  async #place(place: ResponsePlace): Promise<void> {
    for (const item of place.definitions) await this.#item(item, place, place.byDefinition.get(item) ?? []);
  }

  async #item(item: ItemDefinition, place: ResponsePlace, nodes: readonly ResponseNode[]): Promise<void> {
    const { say, isFinal } = this.#options;
    if (!(await this.#enablement.isEnabled(item, place))) {
      const severity = isFinal ? 'error' : 'warning';
      for (const node of nodes)
        if (hasContent(node)) say('forms.answer_while_disabled', node.path, item.linkId, undefined, severity);
      return;
    }
    if (item.type === 'display') return;
    if (item.type === 'group') await this.#group(item, place, nodes);
    else await this.#question(item, place, nodes);
    // SDC targetConstraint: to be met before the response is complete, so also where nothing is said at all.
    const isMissing = isFinal && nodes.length === 0 && !mayBeAbsent(item);
    if (isMissing) await this.#constraints(item.constraints, { item, place });
    for (const node of nodes) {
      if (item.constraints.length > 0) await this.#constraints(item.constraints, { item, place, node });
      if (isFinal && item.signature && hasContent(node) && !isSigned(node.source, item.signature))
        say('forms.signature_missing', node.path, item.linkId);
    }
  }

  async #group(item: ItemDefinition, place: ResponsePlace, nodes: readonly ResponseNode[]): Promise<void> {
    const { limits, helpers } = await this.#rules(item, place, nodes[0]);
    const filled = nodes.filter(hasContent).length;
    this.#take(checkOccurrences(item, filled === 0 ? 0 : nodes.length, limits, helpers), nodes[0]?.path ?? place.path);
    for (const { inner } of nodes) if (inner) await this.#place(inner);
    // What is required is missing too where the group it stands in is: R4 "required", the item must be present.
    if (nodes.length === 0 && !mayBeAbsent(item)) await this.#place(absentPlace(item, place));
  }

  async #question(item: ItemDefinition, place: ResponsePlace, nodes: readonly ResponseNode[]): Promise<void> {
    const [node, again] = nodes;
    // SDC sdcqr-2: a question is one item with all its answers.
    if (again) this.#options.say('forms.question_repeated', again.path, item.linkId);
    const answers = nodes.flatMap((each) => each.answers);
    const { limits, helpers } = await this.#rules(item, place, node);
    const isDeclined = extensionsOf(node?.source).some(({ url }) => url === ABSENT);
    const given = answers.filter(({ isGiven }) => isGiven).length;
    this.#take(
      checkOccurrences(item, given, limits, isDeclined ? { ...helpers, required: false } : helpers),
      node?.path ?? place.path,
    );
    const usable = answers.flatMap(({ value, path }) => (value === undefined ? [] : [{ value, path }]));
    const values = usable.map(({ value }) => value);
    const choice = await this.#choiceHelpers(item, place, node);
    for (const { answerIndex = 0, ...issue } of checkValues(item, values, limits, { ...helpers, ...choice })) {
      this.#options.issues.push({ ...issue, path: usable[answerIndex]?.path ?? place.path });
    }
    if (item.answerValueSet && item.options.length === 0 && item.open !== 'type') {
      for (const { value, path } of usable) await this.#membership(item, item.answerValueSet, value, path);
    }
    // Where there is no value there is nothing to ask more about.
    for (const { inner, value } of answers)
      if (inner && (value !== undefined || inner.nodes.length > 0)) await this.#place(inner);
  }

  async #rules(
    item: ItemDefinition,
    place: ResponsePlace,
    node: ResponseNode | undefined,
  ): Promise<{ readonly limits: KnownLimits; readonly helpers: AnswerHelpers }> {
    const { compareQuantities, isFinal } = this.#options;
    const at: ExpressionPlace = { item, place, ...(node && { node }) };
    const first = async (expression: FhirExpression | undefined): Promise<unknown> =>
      expression && (await this.#expressions.evaluate(expression, at))?.[0];
    const worked = new Map<FhirExpression, unknown>();
    for (const limit of Object.values(item.limits)) {
      const expression = typeof limit === 'object' && 'expression' in limit ? limit.expression : undefined;
      if (expression) worked.set(expression, await first(expression));
    }
    const isRequired = await first(item.requiredExpression);
    return {
      limits: workLimits(item.limits, (expression) => worked.get(expression)),
      helpers: { required: isFinal && this.#enablement.isCertain(item, place), compareQuantities, ...(typeof isRequired === 'boolean' && { isRequired }) },
    };
  }

  async #choiceHelpers(
    item: ItemDefinition,
    place: ResponsePlace,
    node: ResponseNode | undefined,
  ): Promise<AnswerHelpers> {
    const at: ExpressionPlace = { item, place, ...(node && { node }) };
    if (item.answerExpression && node) {
      const result = await this.#expressions.evaluate(item.answerExpression, at);
      return this.#toggled(result?.map(asOption), at);
    }
    if (item.toggles.length > 0 && node) return this.#toggled(item.options, at);
    if (!item.unitValueSet || item.unitOptions.length > 0 || !node) return {};
    const units = await this.#valueSets.units(item, item.unitValueSet);
    if (!units) this.#note('forms.value_set_not_checked', item, node.path);
    return units ? { units } : {};
  }

  /** The options that the toggles of the item leave, where both can be worked out. */
  async #toggled(options: readonly ChoiceOption[] | undefined, at: ExpressionPlace): Promise<AnswerHelpers> {
    const toggles = at.item?.toggles ?? [];
    const results = [];
    for (const { expression } of toggles) results.push(await this.#expressions.evaluate(expression, at));
    if (!options || results.includes(undefined)) return { options: options ?? [], optionsKnown: false };
    return { options: allowedOptions(options, toggles, results.map((result) => result?.[0] === true)) };
  }

  async #membership(item: ItemDefinition, valueSet: string, value: AnswerValue, path: string): Promise<void> {
    if (typeof value === 'string' && item.open === 'string' && item.type === 'open-choice') return;
    const found = await this.#valueSets.membership(item, valueSet, value);
    if (found === 'no_system') this.#options.say('forms.system_missing', path, item.linkId, undefined, 'warning');
    if (found === 'not_a_member') this.#options.say('forms.not_an_option', path, item.linkId);
    // A display that the code does not have: the answer says two things. R4 Coding.display follows the rules of the
    // system.
    if (found === 'wrong_display') this.#options.say('forms.display_wrong', path, item.linkId);
    if (found === 'unknown') this.#note('forms.value_set_not_checked', item, path);
  }

  async #constraints(constraints: readonly Constraint[], at: ExpressionPlace): Promise<void> {
    for (const { key, severity, human, expression } of constraints) {
      const result = await this.#expressions.evaluate(expression, at);
      if (result?.[0] !== false) continue;
      const place = {
        severity,
        human,
        params: { key },
        path: at.node?.path ?? at.place.path,
        ...(at.item && { linkId: at.item.linkId }),
      };
      this.#options.issues.push(formIssue('forms.constraint', place));
    }
  }

  /** Once for each item: with a port it is a warning, without one nobody asked. */
  #note(code: string, item: ItemDefinition, path: string): void {
    if (this.#noted.has(item.linkId)) return;
    this.#noted.add(item.linkId);
    this.#options.say(code, path, item.linkId, undefined, this.#options.terminology ? 'warning' : 'information');
  }

  #take(issues: readonly FormIssue[], path: string): void {
    for (const issue of issues) this.#options.issues.push({ ...issue, path });
  }
}

/** Where the items of a group would stand that is not there. */
function absentPlace(definition: ItemDefinition, place: ResponsePlace): ResponsePlace {
  const { path } = place;
  const owner: ResponseNode = { definition, source: { linkId: definition.linkId }, path, place, answers: [] };
  return { owner, definitions: definition.items, path, nodes: [], byDefinition: new Map() };
}
