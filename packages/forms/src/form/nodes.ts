import { computed, signal, untracked } from '@preact/signals-core';
import type { ReadonlySignal, Signal } from '@preact/signals-core';
import type { ChoiceOption, ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, FhirCoding, ResponseAnswer, ResponseItem } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';
import { extensionsOf } from '../model/extensions.ts';
import { isOfType } from '../model/values.ts';
import type { KnownLimits } from '../validation/limits.ts';
import type { DisplayNode, FormAnswer, GroupNode, QuestionNode } from './form.types.ts';
import type { FormCore } from './form-core.ts';
import { occurrences } from './place.ts';
import type { Place, Slot } from './place.ts';
import { dataAbsentReason } from './response-out.ts';
import { isEmpty, likeness, sameChoice, sameValue } from './values.ts';

/** What the parts of the engine work with; the public types are in `form.types.ts`. */
export type LiveNode = LiveGroup | LiveQuestion | LiveDisplay;
/** Where a node stands. */
export interface Standing {
  readonly parent: LiveGroup | LiveQuestion | undefined;
  /** The key of the answer it stands under. */
  readonly answerKey?: string;
}

/** What all nodes have. Most items have no condition, expression or issue: whatever few need is made when asked for. */
abstract class LiveBase {
  readonly key: string;
  readonly definition: ItemDefinition;
  readonly core: FormCore;
  readonly standing: Standing;
  /** As loaded. */
  readonly raw: ResponseItem | undefined;
  #condition: ReadonlySignal<boolean> | undefined;
  /** What its enableWhenExpression came to; not while it is being worked out, because expressions see who is enabled. */
  readonly expressionHolds: Signal<boolean> | undefined;
  /** The same of its conditions, where a long chain of them is cut. */
  readonly conditionHolds: Signal<boolean> | undefined;
  #issues: ReadonlySignal<readonly FormIssue[]> | undefined;

  constructor(core: FormCore, definition: ItemDefinition, standing: Standing, raw: ResponseItem | undefined) {
    this.core = core;
    this.key = core.nextKey();
    this.definition = definition;
    this.standing = standing;
    this.raw = raw;
    if (core.isLanding(definition)) this.conditionHolds = signal(false);
    else if (definition.enableWhen.length > 0) this.#condition = computed(() => core.condition(this as unknown as LiveNode));
    if (definition.enableWhenExpression) this.expressionHolds = signal(false);
    core.created(this as unknown as LiveNode);
  }

  get parent(): LiveGroup | LiveQuestion | undefined {
    return this.standing.parent;
  }

  get index(): number {
    return 0;
  }

  get enabled(): boolean {
    const { parent, answerKey } = this.standing;
    if (this.#condition && !this.#condition.value) return false;
    if (this.conditionHolds && !this.conditionHolds.value) return false;
    if (this.expressionHolds && !this.expressionHolds.value) return false;
    if (!parent) return true;
    if (answerKey !== undefined && !(parent as LiveQuestion).hasValueAt(answerKey)) return false;
    return parent.enabled;
  }

  get visible(): boolean {
    const { hidden, disabledDisplay, usageMode } = this.definition;
    if (hidden || !this.core.isShownIn(usageMode, this as unknown as LiveNode)) return false;
    const { parent, answerKey } = this.standing;
    if (answerKey !== undefined && !(parent as LiveQuestion).hasValueAt(answerKey)) return false;
    if (parent && !parent.visible) return false;
    return disabledDisplay === 'protected' || this.enabled;
  }

  get readOnly(): boolean {
    const { readOnly, readOnlyExpression } = this.definition;
    if (this.core.readOnly.value) return true;
    const worked = readOnlyExpression && this.core.workedOut(readOnlyExpression, this as unknown as LiveNode)?.[0];
    if (worked ?? readOnly) return true;
    if (this.definition.disabledDisplay === 'protected' && !this.enabled) return true;
    return this.parent?.readOnly ?? false;
  }

  get required(): boolean {
    const { required, requiredExpression } = this.definition;
    const worked = requiredExpression && this.core.workedOut(requiredExpression, this as unknown as LiveNode)?.[0];
    return typeof worked === 'boolean' ? worked : required;
  }

  get contexts(): readonly { readonly label: string; readonly values: readonly unknown[] }[] {
    return this.definition.contextExpressions.map(({ label, expression }) => ({
      label,
      values: this.core.workedOut(expression, this as unknown as LiveNode) ?? [],
    }));
  }

  get text(): string {
    return this.core.textOf(this as unknown as LiveNode, 'text');
  }

  get prefix(): string {
    return this.core.textOf(this as unknown as LiveNode, 'prefix');
  }

  get issues(): readonly FormIssue[] {
    this.#issues ??= computed(() => this.core.issuesOf(this as unknown as LiveNode));
    return this.#issues.value;
  }
}

export class LiveDisplay extends LiveBase implements DisplayNode {
  readonly kind = 'display';
}

export class LiveGroup extends LiveBase implements GroupNode {
  readonly kind = 'group';
  readonly place: Place;

  constructor(core: FormCore, definition: ItemDefinition, standing: Standing, raw: ResponseItem | undefined, isFresh: boolean) {
    super(core, definition, standing, raw);
    this.place = core.placeFor(definition.items, { parent: this }, raw?.item, isFresh);
  }

  get children(): readonly LiveNode[] {
    return this.place.children;
  }

  override get index(): number {
    return this.#siblings().indexOf(this);
  }

  get canAdd(): boolean {
    return this.definition.repeats && !this.readOnly && this.#siblings().length < this.core.most(this);
  }

  get canRemove(): boolean {
    return this.definition.repeats && !this.readOnly && this.#siblings().length > Math.max(1, this.core.least(this));
  }

  get isLast(): boolean {
    return this.#siblings().at(-1) === this;
  }

  add(): LiveGroup | undefined {
    if (!untracked(() => this.canAdd)) return undefined;
    return this.core.act(() => {
      const made = new LiveGroup(this.core, this.definition, this.standing, undefined, true);
      const nodes = this.#slot()?.nodes as Signal<readonly LiveNode[]>;
      nodes.value = [...nodes.peek(), made];
      return made;
    });
  }

  remove(): void {
    if (!untracked(() => this.canRemove)) return;
    this.core.act(() => {
      const nodes = this.#slot()?.nodes as Signal<readonly LiveNode[]>;
      nodes.value = nodes.peek().filter((each) => each !== this);
      this.core.gone(this);
    });
  }

  #slot(): Slot | undefined {
    return this.core.placeOf(this.standing)?.slotOf(this.definition);
  }

  #siblings(): readonly LiveNode[] {
    const slot = this.#slot();
    return slot ? occurrences(slot) : [this];
  }
}

/** One answer: replaced, never changed, when its value changes; its key and the items under it stay. */
export interface LiveAnswer extends FormAnswer {
  readonly place: Place | undefined;
  readonly raw: ResponseAnswer | undefined;
}

export class LiveQuestion extends LiveBase implements QuestionNode {
  readonly kind = 'question';
  /** Every line, also the empty ones to type into. */
  readonly lines: Signal<readonly LiveAnswer[]>;
  /** The user has changed what an expression worked out: it stays until it is cleared. */
  readonly edited: Signal<boolean> | undefined;
  readonly absent: Signal<string | undefined>;
  /** Nothing was loaded for it or for what it stands in: initial values count. */
  readonly isFresh: boolean;

  constructor(core: FormCore, definition: ItemDefinition, standing: Standing, raw: ResponseItem | undefined, isFresh: boolean) {
    super(core, definition, standing, raw);
    this.lines = signal(core.linesFor(this, isFresh));
    this.absent = signal(absentReasonIn(raw));
    this.isFresh = isFresh && !raw;
    if (definition.calculatedExpression) this.edited = signal(this.absent.peek() !== undefined);
  }

  get answers(): readonly LiveAnswer[] {
    return this.lines.value;
  }

  get values(): readonly AnswerValue[] {
    return this.lines.value.flatMap(({ value }) => (value === undefined ? [] : [value]));
  }

  /** The values that count: none while it is disabled. */
  get effective(): readonly AnswerValue[] {
    return this.enabled ? this.values : [];
  }

  get options(): readonly ChoiceOption[] {
    return this.core.optionsOf(this);
  }

  get optionsState(): QuestionNode['optionsState'] {
    return this.core.optionsStateOf(this);
  }

  get units(): readonly FhirCoding[] {
    return this.core.unitsOf(this).options.map(({ value }) => value as FhirCoding);
  }

  get unitsState(): QuestionNode['unitsState'] {
    return this.core.unitsOf(this).state;
  }

  get limits(): KnownLimits {
    return this.core.limitsOf(this);
  }

  get candidates(): readonly AnswerValue[] {
    return this.core.candidatesOf(this);
  }

  get canAdd(): boolean {
    return this.definition.repeats && !this.readOnly && this.lines.value.length < this.core.most(this);
  }

  get calculated(): boolean {
    return this.edited !== undefined && !this.edited.value;
  }

  get absentReason(): string | undefined {
    return this.absent.value;
  }

  hasValueAt(key: string): boolean {
    const lines = this.lines.value;
    let keys = filledKeys.get(lines);
    if (!keys) filledKeys.set(lines, (keys = new Set(lines.flatMap((line) => (line.value === undefined ? [] : [line.key])))));
    return keys.has(key);
  }

  set(values: readonly AnswerValue[]): void {
    this.#change(() => this.replace(this.#fitting(values)));
  }

  setAt(index: number, value: AnswerValue | undefined): void {
    this.#change(() => {
      const lines = [...this.lines.peek()];
      const line = lines[index];
      const [kept] = this.#fitting(value === undefined ? [] : [value]);
      // A line that is not there can only be the next one, and only where there may be one.
      if (!line && (kept === undefined || index !== lines.length || (index > 0 && !this.definition.repeats))) return;
      if (line && sameValue(line.value, kept)) return;
      lines[index] = this.core.line(this, kept, line);
      this.lines.value = lines;
    });
  }

  toggle(value: AnswerValue): void {
    const { exclusive } = untracked(() => this.options).find((option) => sameChoice(option.value, value)) ?? {};
    const now = untracked(() => this.values);
    if (now.some((each) => sameChoice(each, value))) return this.set(now.filter((each) => !sameChoice(each, value)));
    if (!this.definition.repeats || exclusive) return this.set([value]);
    const alone = untracked(() => this.options).filter((option) => option.exclusive).map((option) => option.value);
    return this.set([...now.filter((each) => !alone.some((other) => sameChoice(other, each))), value]);
  }

  addAnswer(): void {
    if (!untracked(() => this.canAdd)) return;
    this.core.act(() => {
      this.lines.value = [...this.lines.peek(), this.core.line(this, undefined)];
    });
  }

  removeAnswer(index: number): void {
    this.#change(() => {
      const old = this.lines.peek();
      const rest = old.filter((_, place) => place !== index);
      if (rest.length === old.length) return;
      this.lines.value = rest.length === 0 && this.core.isTyped(this.definition) ? [this.core.line(this, undefined)] : rest;
      this.core.dropped(old, rest);
    });
  }

  setAbsent(reason: string | undefined): void {
    this.#change(() => {
      if (reason !== undefined) this.replace([]);
      this.absent.value = reason;
    });
  }

  setInvalidInput(index: number, isInvalid: boolean): void {
    // A choice has no line before something is chosen.
    this.core.markInvalid(this, this.lines.peek()[index]?.key ?? this.key, isInvalid);
    if (!isInvalid) this.core.markInvalid(this, this.key, false);
  }

  search(text: string): Promise<void> {
    return this.core.search(this, text);
  }

  /** New values with as much as possible of the old lines: a line whose value stays keeps the items under it. */
  replace(values: readonly AnswerValue[]): void {
    const old = this.lines.peek();
    const wanted = values.filter((value) => !isEmpty(value)).slice(0, this.definition.repeats ? undefined : 1);
    const isChoice = !this.core.isTyped(this.definition);
    const same = sameLines(old, wanted);
    const taken = new Set(same);
    const lines = wanted.map((value, index) => {
      const line = same[index];
      if (line && sameValue(line.value, value)) return line;
      return this.core.line(this, value, line ?? (isChoice || taken.has(old[index]) ? undefined : old[index]));
    });
    if (lines.length === 0 && !isChoice) lines.push(this.core.line(this, undefined));
    if (lines.length === old.length && lines.every((line, index) => line === old[index])) return;
    this.lines.value = lines;
    this.core.dropped(old, lines);
  }

  /** A change by the user. */
  #change(work: () => void): void {
    if (untracked(() => this.readOnly)) return;
    this.core.act(() => {
      const before = this.lines.peek();
      const wasAbsent = this.absent.peek() !== undefined;
      this.absent.value = undefined;
      work();
      const isAbsent = this.absent.peek() !== undefined;
      if (this.edited && (isAbsent || wasAbsent || this.lines.peek() !== before)) this.edited.value = isAbsent || untracked(() => this.values.length > 0);
    });
  }

  /** What can stand in an answer at all; that something could not becomes an issue. */
  #fitting(values: readonly AnswerValue[]): readonly AnswerValue[] {
    const given = values.filter((value) => !isEmpty(value));
    const fitting = given.filter((value) => isOfType(this.definition, value));
    this.core.markInvalid(this, wrongTypeKey(this.key), fitting.length < given.length);
    return fitting;
  }
}

const filledKeys = new WeakMap<readonly LiveAnswer[], ReadonlySet<string>>();

/** What stands for "was given a value of a wrong type" among the marks of invalid input. */
export const wrongTypeKey = (nodeKey: string): string => `${nodeKey} type`;

/** For each value the old line that holds it, no line twice. */
function sameLines(old: readonly LiveAnswer[], values: readonly AnswerValue[]): readonly (LiveAnswer | undefined)[] {
  const free = new Map<string, LiveAnswer[]>();
  for (const line of old) {
    if (line.value === undefined) continue;
    const alike = free.get(likeness(line.value));
    if (alike) alike.push(line);
    else free.set(likeness(line.value), [line]);
  }
  return values.map((value) => {
    const alike = free.get(likeness(value)) ?? [];
    const at = alike.findIndex((line) => sameChoice(line.value as AnswerValue, value));
    return at < 0 ? undefined : alike.splice(at, 1)[0];
  });
}

function absentReasonIn(raw: ResponseItem | undefined): string | undefined {
  const reason = extensionsOf(raw).find(({ url }) => url === dataAbsentReason)?.['valueCode'];
  return typeof reason === 'string' ? reason : undefined;
}
