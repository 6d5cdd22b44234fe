import { computed, signal, untracked } from '@preact/signals-core';
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { Collection } from '../expressions/expression.types.ts';
import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, FhirExpression, FhirSignature, QuestionnaireResponse, ResponseItem } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';
import { conditionCycles } from '../validation/cycles.ts';
import type { KnownLimits } from '../validation/limits.ts';
import { workLimits } from '../validation/limits.ts';
import { Activity } from './activity.ts';
import { Calculation } from './calculation.ts';
import { conditionsHold, landingsOf } from './enablement.ts';
import type { ConditionContext } from './enablement.ts';
import type { RuntimeSource } from './expression-runtime.ts';
import { Findings } from './findings.ts';
import type { FormCore } from './form-core.ts';
import { FormChoices } from './form-choices.ts';
import { FormExpressions } from './form-expressions.ts';
import type { FormOptions } from './form-options.ts';
import type { LiveAnswer, LiveGroup, LiveNode, LiveQuestion, Standing } from './nodes.ts';
import { occurrences } from './place.ts';
import type { Place } from './place.ts';
import { buildLine, buildLines, buildPlace } from './response-in.ts';
import { newResponse, ResponseWriter } from './response-out.ts';
import { signatureIn, Signatures } from './signatures.ts';
import { translated } from './text.ts';
import { allNodes, nodesOf } from './tree.ts';
import { UnitComparison } from './unit-comparison.ts';

/** All that the nodes of a form ask of it. Puts the parts together; each part has a file of its own. */
export abstract class LiveCore implements FormCore {
  readonly definition: FormDefinition;
  readonly readOnly: Signal<boolean>;
  readonly language: Signal<string | undefined>;
  readonly dirty: Signal<boolean> = signal(false);
  readonly response: ReadonlySignal<QuestionnaireResponse>;
  readonly choices: FormChoices;
  protected readonly place: Place;
  protected readonly byKey: Map<string, LiveNode> = new Map();
  protected readonly signatures: Signatures = new Signatures();
  protected readonly writer: ResponseWriter = new ResponseWriter(this.signatures);
  protected readonly activity: Activity = new Activity();
  protected readonly expressions: FormExpressions;
  protected readonly calculation: Calculation;
  /** As it stands, whether something was touched or not: what expressions see. */
  protected readonly live: ReadonlySignal<QuestionnaireResponse>;
  protected readonly findings: Findings;
  readonly #options: FormOptions;
  readonly #conditions: Omit<ConditionContext, 'root'>;
  readonly #landings: ReadonlySet<ItemDefinition>;
  readonly #units: UnitComparison;
  readonly #touched = signal(false);
  #arrived: LiveNode[] = [];
  #keys = 0;

  constructor(definition: FormDefinition, found: readonly FormIssue[], options: FormOptions) {
    this.definition = definition;
    this.#options = options;
    this.readOnly = signal(options.readOnly ?? false);
    this.language = signal(options.language);
    this.findings = new Findings({
      definition,
      activity: this.activity,
      response: options.response,
      found,
      allNodes: () => allNodes(this.place),
      isSigned: (node) => this.signature(node) !== undefined,
      cell: (expression) => this.expressions.cell(expression),
    });
    const report = (issue: FormIssue): void => this.findings.report(issue);
    const source: RuntimeSource = {
      definition,
      options,
      report,
      resource: () => this.live.value,
      itemOf: (node) => this.writer.item(node),
      nodes: (linkId, below) => this.occurrences(linkId, below),
      weights: () => this.choices.weights,
      isTouched: () => this.#touched.peek(),
    };
    this.expressions = new FormExpressions(source, this.activity);
    this.choices = new FormChoices({
      definition,
      terminology: options.terminology,
      activity: this.activity,
      language: () => this.language.value ?? definition.source.language,
      cell: (expression, node) => this.expressions.cell(expression, node),
      report,
    });
    this.calculation = new Calculation((node, isNew, enqueue) => this.expressions.watch(node, isNew, enqueue), report);
    this.#units = new UnitComparison(options.loadUnits, this.activity);
    const cyclic = new Set(conditionCycles(definition).flat());
    this.#landings = landingsOf(definition, cyclic);
    this.#conditions = { byLinkId: definition.byLinkId, cyclic, compareQuantities: (a, b) => this.#units.compare(a, b) };
    const loaded = options.response;
    this.place = this.placeFor(definition.items, { parent: undefined }, loaded?.item, !loaded);
    const base = loaded ?? newResponse(definition);
    this.live = computed(() => {
      const plain = this.writer.response(base, this.place);
      return definition.signature ? (this.signatures.on(plain, base, undefined) as QuestionnaireResponse) : plain;
    });
    this.response = computed(() => (loaded && !this.#touched.value ? loaded : this.live.value));
    this.findings.begin();
    this.calculation.hold(() => this.#settle());
  }

  signature(node?: LiveNode): FhirSignature | undefined {
    return signatureIn(node ? this.writer.item(node) : this.response.value);
  }

  nextKey(): string {
    this.#keys += 1;
    return `n${this.#keys}`;
  }

  created(node: LiveNode): void {
    this.byKey.set(node.key, node);
    const { calculatedExpression, enableWhenExpression, initialExpression } = node.definition;
    if (node.conditionHolds || calculatedExpression || enableWhenExpression || initialExpression) this.#arrived.push(node);
  }

  gone(node: LiveNode): void {
    this.byKey.delete(node.key);
    this.calculation.forget(node);
    const places = node.kind === 'group' ? [node.place] : node.kind === 'question' ? node.lines.peek().flatMap(({ place }) => place ?? []) : [];
    for (const place of places) for (const child of untracked(() => place.children)) this.gone(child);
  }

  dropped(old: readonly LiveAnswer[], now: readonly LiveAnswer[]): void {
    const kept = new Set(now.map(({ place }) => place));
    for (const { place } of old) if (place && !kept.has(place)) for (const child of untracked(() => place.children)) this.gone(child);
  }

  placeFor(items: readonly ItemDefinition[], standing: Standing, raw: readonly ResponseItem[] | undefined, isFresh: boolean): Place {
    return buildPlace(this, items, standing, raw, isFresh);
  }

  placeOf({ parent, answerKey }: Standing): Place | undefined {
    if (!parent) return this.place;
    return parent.kind === 'group' ? parent.place : parent.answers.find(({ key }) => key === answerKey)?.place;
  }

  linesFor(question: LiveQuestion, isFresh: boolean): readonly LiveAnswer[] {
    return buildLines(this, question, isFresh);
  }

  line(question: LiveQuestion, value: AnswerValue | undefined, old?: LiveAnswer): LiveAnswer {
    return buildLine(this, question, value, old);
  }

  isTyped({ type, options, answerValueSet, answerExpression }: ItemDefinition): boolean {
    return type !== 'choice' && type !== 'open-choice' && options.length === 0 && !answerValueSet && !answerExpression;
  }

  act<T>(work: () => T): T {
    this.calculation.newWave();
    return this.calculation.hold(() => {
      this.dirty.value = true;
      this.#touched.value = true;
      const result = work();
      this.#settle();
      return result;
    });
  }

  markInvalid(_question: LiveQuestion, lineKey: string, isInvalid: boolean): void {
    this.findings.markUnreadable(lineKey, isInvalid);
  }

  isLanding(item: ItemDefinition): boolean {
    return this.#landings.has(item);
  }

  condition(node: LiveNode): boolean {
    return conditionsHold(node, { ...this.#conditions, root: this.place });
  }

  workedOut(expression: FhirExpression, node: LiveNode): Collection | undefined {
    return this.expressions.cell(expression, node).value;
  }

  isShownIn(usageMode: string | undefined, node: LiveNode): boolean {
    if (!usageMode || usageMode === 'capture-display') return true;
    const isDisplay = this.#options.usage === 'display';
    if (!isDisplay) return usageMode.startsWith('capture');
    if (!usageMode.endsWith('non-empty')) return usageMode === 'display';
    return this.writer.item(node) !== undefined;
  }

  textOf(node: LiveNode, which: 'text' | 'prefix'): string {
    const { definition } = node;
    const expression = which === 'text' ? definition.textExpression : definition.prefixExpression;
    const dynamic = expression && this.workedOut(expression, node)?.[0];
    return typeof dynamic === 'string' ? dynamic : translated(definition.source, which, this.language.value).text;
  }

  issuesOf(node: LiveNode): readonly FormIssue[] {
    const checks = this.findings.checks();
    if (!checks || node.kind === 'display') return [];
    return checks.nodeIssues(node, {
      cell: (expression) => this.expressions.cell(expression, node),
      limits: () => this.limitsOf(node),
      invalidLines: this.findings.unreadable,
      compareQuantities: (a, b) => this.#units.compare(a, b),
      occurrencesOf: (of) => this.#siblings(of),
    });
  }

  least(node: LiveGroup | LiveQuestion): number {
    return this.limitsOf(node).minOccurs ?? 0;
  }

  most(node: LiveGroup | LiveQuestion): number {
    return this.limitsOf(node).maxOccurs ?? Number.POSITIVE_INFINITY;
  }

  limitsOf(node: LiveGroup | LiveQuestion): KnownLimits {
    return workLimits(node.definition.limits, (expression) => this.workedOut(expression, node)?.[0]);
  }

  /** Expressions of nodes that came, also of those that come with them. */
  #settle(): void {
    while (this.#arrived.length > 0) {
      const arrived = this.#arrived;
      this.#arrived = [];
      for (const node of arrived) {
        if (this.byKey.has(node.key)) this.calculation.watch(node, !node.raw?.answer);
      }
    }
  }

  /** Tracked. */
  protected occurrences(linkId: string, below?: LiveNode): readonly LiveNode[] {
    const wanted = this.definition.byLinkId.get(linkId);
    return wanted ? nodesOf(wanted, this.place, below) : [];
  }

  #siblings(node: LiveNode): readonly LiveNode[] {
    const slot = this.placeOf(node.standing)?.slotOf(node.definition);
    return slot ? occurrences(slot) : [node];
  }
}
