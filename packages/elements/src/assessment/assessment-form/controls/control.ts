import type { QuestionNode } from '@careloom/forms';
import type { FormPart, FormView } from '../form-view.ts';
import { isHelp, isPrompt } from '../question-help.ts';

/**
 * How a kind of question is answered. Controls have no state: it is in the node. Events come from the one listener of the
 * form, with the node they belong to.
 */
export interface Control {
  /**
   * `single`: one field, labelled by `<label for>` its id (`fieldId`). `group`: several, in a `<fieldset>` whose legend is
   * the question.
   */
  readonly shape: 'single' | 'group';
  /** The help and what is wrong are said with the group of its fields, as no field says them. */
  readonly isDescribed?: true;
  /** Whether the question needs a button that takes the answer back; usually those that are chosen do. */
  readonly clears?: boolean;
  /** Words and styles of a control that is fetched. */
  readonly part?: FormPart;
  /** Called while tracked: what is read here draws it again. */
  render(node: QuestionNode, view: FormView): unknown;
  input?(node: QuestionNode, target: HTMLElement, view: FormView, event: Event): void;
  change?(node: QuestionNode, target: HTMLElement, view: FormView, event: Event): void;
  keydown?(node: QuestionNode, target: HTMLElement, view: FormView, event: Event): void;
  /** A button with `data-act`. */
  act?(node: QuestionNode, act: string, button: HTMLElement, view: FormView, event: Event): void;
  /** The focus left the question. */
  leave?(node: QuestionNode, target: HTMLElement, view: FormView): void;
}

/** Id of the field of an answer, unique in the form. */
export function fieldId({ key }: QuestionNode, index = 0): string {
  return `${key}-${index}`;
}

/** Place of the answer a field belongs to. */
export function indexOf(target: HTMLElement): number {
  return Number(target.dataset['index'] ?? 0);
}

/** Name of a field that is one of several: the question, whose legend no screen reader repeats for a single text field. */
export function labelledBy({ key, definition }: QuestionNode): string | undefined {
  return definition.repeats ? `${key}-label` : undefined;
}

/** What describes the field besides its label: help, what is wrong, and what more a control has (ids). */
export function describedBy({ key, definition: { items } }: QuestionNode, hasErrors: boolean, ...more: readonly string[]): string | undefined {
  const own = [items.some(isHelp) && 'help', items.some(isPrompt) && 'prompt', hasErrors && 'errors'];
  return [...more, ...own.flatMap((each) => (each ? `${key}-${each}` : []))].join(' ') || undefined;
}
