import { sameChoice } from '@careloom/forms';
import type { ChoiceOption, FhirCoding, QuestionNode } from '@careloom/forms';
import type { FormView } from '../form-view.ts';
import { optionLabel, weightsIn } from '../labels.ts';
import { mostShown } from './combo.ts';
import type { ComboSource } from './combo.ts';
import { comboboxControl } from './combobox.ts';
import type { Control } from './control.ts';
import { folded, matches } from './matching.ts';

interface Labels {
  readonly language: string | undefined;
  readonly shown: readonly string[];
  readonly folded: readonly string[];
}

/** Worked out once for a list, however long, and a language. */
const labelled = new WeakMap<readonly ChoiceOption[], Labels>();
/** Value sets that are too long to list: what is there is what was found, so nothing is left out of it here. */
const searched = new WeakSet<QuestionNode>();

/** Options of the form, of a value set, of an expression: filtered here, or searched where there are too many. */
const source: ComboSource = {
  find(node, view, text) {
    const { options, optionsState } = node;
    if (optionsState === 'search') searched.add(node);
    else if (optionsState !== 'ready') return { state: optionsState, entries: [], more: 0 };
    const { shown, folded: plain } = labelsOf(options, view);
    const places = matches(plain, searched.has(node) ? '' : text);
    const weights = weightsIn(view);
    const entries = places.slice(0, mostShown).map((place) => {
      const option = options[place] as ChoiceOption;
      const hint = weights?.pointsOf(option, view);
      return { label: shown[place] as string, value: option.value, ...(hint !== undefined && { hint }) };
    });
    return { state: 'ready', entries, more: places.length - entries.length };
  },

  search(node, _view, text) {
    return searched.has(node) || node.optionsState === 'search' || node.optionsState === 'failed' ? node.search(text) : undefined;
  },

  label(node, view, value) {
    if (typeof value === 'string' && !node.definition.answerValueSet) return value;
    const { options } = node;
    const place = options.findIndex((option) => sameChoice(option.value, value));
    return place < 0 ? wordsFor({ value }, view) : (labelsOf(options, view).shown[place] as string);
  },

  free: ({ definition: { open, type } }, text) => (open === 'string' || (open === 'type' && (type === 'string' || type === 'text')) ? text : undefined),
};

function labelsOf(options: readonly ChoiceOption[], view: FormView): Labels {
  const language = view.form.language.value;
  let labels = labelled.get(options);
  if (!labels || labels.language !== language) {
    const shown = options.map((option) => wordsFor(option, view));
    labelled.set(options, (labels = { language, shown, folded: shown.map(folded) }));
  }
  return labels;
}

function wordsFor(option: ChoiceOption, view: FormView): string {
  const label = option.label ?? optionLabel(option, view);
  if (typeof label === 'string') return label;
  const { display, code } = option.value as FhirCoding;
  return display ?? code ?? '';
}

export const autocompleteControl: Control = comboboxControl(source);
