import type { AnswerValue, QuestionNode } from '@careloom/forms';
import type { FormView } from '../form-view.ts';

/** More than this nobody reads; they are told how many more there are. */
export const mostShown = 100;

export interface Entry {
  readonly label: string;
  /** Tells two with the same label apart. */
  readonly hint?: string;
  readonly value: AnswerValue;
}

/** What there is to choose for a text. `idle`: something has to be typed first. */
export interface Found {
  readonly state: 'ready' | 'loading' | 'failed' | 'idle';
  readonly entries: readonly Entry[];
  /** How many there are beyond `entries`. */
  readonly more: number;
}

/** Where the choices of a combobox come from. */
export interface ComboSource {
  /** Tracked. At most `mostShown`. */
  find(node: QuestionNode, view: FormView, text: string): Found;
  /** Asks somebody for what matches; only where `find` does not know by itself. */
  search?(node: QuestionNode, view: FormView, text: string): Promise<void> | undefined;
  label(node: QuestionNode, view: FormView, value: AnswerValue): string;
  /** Text that is none of the entries, as an answer; undefined where only what is listed may be chosen. */
  free(node: QuestionNode, text: string): AnswerValue | undefined;
}

/** What a combobox has besides its answer. */
export interface Combo {
  /** What was typed; undefined: the field shows the answer. */
  text: string | undefined;
  isOpen: boolean;
  /** The entry that Enter would choose; -1: none. */
  active: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  voice: ReturnType<typeof setTimeout> | undefined;
}

const combos = new WeakMap<QuestionNode, Combo>();

export function comboOf(node: QuestionNode): Combo {
  let combo = combos.get(node);
  if (!combo) combos.set(node, (combo = { text: undefined, isOpen: false, active: -1, timer: undefined, voice: undefined }));
  return combo;
}

export function listId({ key }: QuestionNode): string {
  return `${key}-list`;
}

export function entryId({ key }: QuestionNode, place: number): string {
  return `${key}-entry-${place}`;
}

/** The text that is searched for: nothing while the field only shows the answer. */
export function sought({ text }: Combo): string {
  return text ?? '';
}
