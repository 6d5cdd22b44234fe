import type { AnswerValue, ChoiceOption, QuestionNode } from '@careloom/forms';
import { sameChoice } from '@careloom/forms';
import type { FormView } from '../form-view.ts';
import { optionContent, optionLabel } from '../labels.ts';
import type { Control } from './control.ts';
import { lazyControl } from './lazy-control.ts';
import type { LazyControl } from './lazy-control.ts';
import { optionList } from './option-list.ts';
import type { ShownOptions } from './option-list.ts';

/** Longer answers read better below one another. */
const longAnswer = 24;

/** Radio buttons, or checkboxes where several answers may be chosen. */
export const choiceControl: Control = {
  shape: 'group',
  isDescribed: true,

  render(node, view) {
    const options = choicesOf(node);
    const content = options.map((option) => optionContent(option, view));
    if (!content.every((each) => typeof each === 'string')) {
      if (fullChoice.isThere()) return fullChoice.render(node, view);
      fullChoice.fetched().then(() => view.refresh(node.key), () => undefined);
    }
    const chosen = node.values;
    return optionList({
      ...lookOf(node, options, view),
      type: typeOf(node),
      name: node.key,
      words: content.map((each, index) => (typeof each === 'string' ? each : optionLabel(options[index] as ChoiceOption, view))),
      codes: options.map(codeOf),
      chosen: options.map((option) => isAmong(chosen, option)),
      isReadOnly: node.readOnly,
    });
  },

  change(node, target) {
    const option = choicesOf(node)[Number((target as HTMLInputElement).value)];
    if (option) node.toggle(option.value);
  },
};

/** The same with what few have: columns, options that are more than text, free text beside them. */
export const fullChoice: LazyControl = { ...lazyControl('group', () => import('./choice-full.ts').then((module) => module.fullChoiceControl)), isDescribed: true };

const yesNo: readonly ChoiceOption[] = [{ value: true }, { value: false }];

/** Of a boolean: yes and no; unanswered is a third state, not no. */
export function choicesOf({ definition, options }: QuestionNode): readonly ChoiceOption[] {
  return definition.type === 'boolean' && options.length === 0 ? yesNo : options;
}

export function isAmong(values: readonly AnswerValue[], { value }: ChoiceOption): boolean {
  return values.some((each) => sameChoice(each, value));
}

export function typeOf({ definition }: QuestionNode): ShownOptions['type'] {
  return definition.repeats ? 'checkbox' : 'radio';
}

/** For hosts and tests that look for an answer by its code. */
export function codeOf({ value }: ChoiceOption): string | undefined {
  return typeof value === 'object' && 'code' in value ? value.code : undefined;
}

/** How the options stand, and their language: that of the first. */
export function lookOf({ definition: { orientation } }: QuestionNode, options: readonly ChoiceOption[], view: FormView): Pick<ShownOptions, 'className' | 'language'> {
  const isList = orientation ? orientation === 'vertical' : options.length > 5 || options.some((each) => textLength(each) > longAnswer);
  const value = options[0]?.value;
  return {
    className: isList ? 'segments list' : 'segments',
    language: typeof value === 'object' && 'display' in value ? view.languageOf(value, 'display') : undefined,
  };
}

function textLength({ value }: ChoiceOption): number {
  return typeof value === 'object' && 'display' in value ? (value.display ?? '').length : String(value).length;
}
