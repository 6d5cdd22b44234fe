import { signal, untracked } from '@preact/signals-core';
import type { Signal } from '@preact/signals-core';
import type { ChoiceOption, ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, FhirCoding, ResponseAnswer, ResponseItem } from '../model/fhir.types.ts';
import { extensionsOf } from '../model/extensions.ts';
import { isOfType } from '../model/values.ts';
import type { KnownLimits } from '../validation/limits.ts';
import type { FormAnswer, QuestionNode } from './form.types.ts';
import type { FormCore } from './form-core.ts';
import { LiveBase } from './live-base.ts';
import type { Standing } from './nodes.ts';
import type { Place } from './place.ts';
import { dataAbsentReason } from './response-out.ts';
import { isEmpty, likeness, sameChoice, sameValue } from './values.ts';

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
    return this.core.choices.options(this);
  }

  get optionsState(): QuestionNode['optionsState'] {
    return this.core.choices.state(this);
  }

  get units(): readonly FhirCoding[] {
    return this.core.choices.units(this).options.map(({ value }) => value as FhirCoding);
  }

  get unitsState(): QuestionNode['unitsState'] {
    return this.core.choices.units(this).state;
  }

  get limits(): KnownLimits {
    return this.core.limitsOf(this);
  }

  get candidates(): readonly AnswerValue[] {
    return this.core.choices.candidates(this);
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
    this.#change(() => {
      // An answer takes the place of what could not be read.
      if (values.length > 0) for (let index = this.lines.peek().length; index >= 0; index -= 1) this.setInvalidInput(index, false);
      this.replace(this.#fitting(values));
    });
  }

  setAt(index: number, value: AnswerValue | undefined): void {
    this.#change(() => {
      const lines = [...this.lines.peek()];
      const line = lines[index];
      const [kept] = this.#fitting(value === undefined ? [] : [value]);
      // A line that is not there can only be the next one, and only where there may be one.
      if (!line && (kept === undefined || index !== lines.length)) return;
      if (!line && index > 0 && !this.definition.repeats) return this.#refuse('more');
      if (line && sameValue(line.value, kept)) return;
      // Of a choice only what is chosen is an answer.
      if (kept === undefined && !this.core.isTyped(this.definition)) return this.#drop(index);
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
    this.#change(() => this.#drop(index));
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
    return this.core.choices.search(this, text);
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
      this.#refuse('type', false);
      this.#refuse('more', false);
      work();
      const isAbsent = this.absent.peek() !== undefined;
      if (this.edited && (isAbsent || wasAbsent || this.lines.peek() !== before)) this.edited.value = isAbsent || untracked(() => this.values.length > 0);
    });
  }

  #drop(index: number): void {
    const old = this.lines.peek();
    const rest = old.filter((_, place) => place !== index);
    if (rest.length === old.length) return;
    this.lines.value = rest.length === 0 && this.core.isTyped(this.definition) ? [this.core.line(this, undefined)] : rest;
    this.core.dropped(old, rest);
  }

  /** What can stand in an answer at all. That something could not, or that there are more than may be, becomes an issue. */
  #fitting(values: readonly AnswerValue[]): readonly AnswerValue[] {
    const given = values.filter((value) => !isEmpty(value));
    const fitting = given.filter((value) => isOfType(this.definition, value));
    if (fitting.length < given.length) this.#refuse('type');
    if (fitting.length > 1 && !this.definition.repeats) this.#refuse('more');
    return fitting;
  }

  #refuse(why: Refusal, isRefused = true): void {
    this.core.markInvalid(this, this.key + why, isRefused);
  }
}

const filledKeys = new WeakMap<readonly LiveAnswer[], ReadonlySet<string>>();

/**
 * Why a value that was given did not become an answer: of a wrong type, or more than the one there may be. Among the
 * marks of invalid input it stands behind the key of the question, and is said until the question is answered anew.
 */
export type Refusal = 'type' | 'more';

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
