import type { ReadonlySignal } from '@preact/signals-core';
import type { Collection } from '../expressions/expression.types.ts';
import type { FormDefinition, ItemDefinition } from '../model/definition.types.ts';
import type { AnswerValue, FhirExpression, ResponseItem } from '../model/fhir.types.ts';
import type { FormIssue } from '../model/issues.ts';
import type { KnownLimits } from '../validation/limits.ts';
import type { FormChoices } from './form-choices.ts';
import type { LiveAnswer, LiveGroup, LiveNode, LiveQuestion, Standing } from './nodes.ts';
import type { Place } from './place.ts';

/** What a node asks of the form it is in. `LiveCore` is the only one; nodes know no more of it than this. */
export interface FormCore {
  readonly definition: FormDefinition;
  readonly readOnly: ReadonlySignal<boolean>;
  readonly choices: FormChoices;

  nextKey(): string;
  /** A node was made: known by its key from now on, its expressions run once it is in place. */
  created(node: LiveNode): void;
  /** A node and all below it are gone. */
  gone(node: LiveNode): void;
  /** Lines that are in `old` and not in `now` are gone with what stands below them. */
  dropped(old: readonly LiveAnswer[], now: readonly LiveAnswer[]): void;

  placeFor(items: readonly ItemDefinition[], standing: Standing, raw: readonly ResponseItem[] | undefined, isFresh: boolean): Place;
  /** The place a standing means: of a group, of an answer, of the form. */
  placeOf(standing: Standing): Place | undefined;
  /** The first lines of a question: as loaded, or its initial values when it is new. */
  linesFor(question: LiveQuestion, isFresh: boolean): readonly LiveAnswer[];
  /** A line with this value, in the place of `old`, whose key and items it takes over. */
  line(question: LiveQuestion, value: AnswerValue | undefined, old?: LiveAnswer): LiveAnswer;
  /** Answered by typing, so that an empty line is shown. */
  isTyped(item: ItemDefinition): boolean;

  /** A change by the user: one wave of effects, and the form is dirty. */
  act<T>(work: () => T): T;
  markInvalid(question: LiveQuestion, lineKey: string, isInvalid: boolean): void;

  condition(node: LiveNode): boolean;
  /** Its conditions are put in place in rounds. */
  isLanding(item: ItemDefinition): boolean;
  /** What an expression of a node gives now; undefined while that is not known. Tracked. */
  workedOut(expression: FhirExpression, node: LiveNode): Collection | undefined;
  isShownIn(usageMode: string | undefined, node: LiveNode): boolean;
  textOf(node: LiveNode, which: 'text' | 'prefix'): string;
  issuesOf(node: LiveNode): readonly FormIssue[];
  /** Least and most occurrences of a group or answers of a question. */
  least(node: LiveGroup | LiveQuestion): number;
  most(node: LiveGroup | LiveQuestion): number;
  limitsOf(question: LiveQuestion): KnownLimits;
}
