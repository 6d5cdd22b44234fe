import type { QuestionNode } from '@careloom/forms';
import { choiceControl } from './choice.ts';
import type { Control } from './control.ts';
import { dateControl } from './date.ts';
import { lazyControl } from './lazy-control.ts';
import { numberControl } from './number.ts';
import { selectControl } from './select.ts';
import { textControl } from './text.ts';

/** Controls that few forms need are fetched when a form has one. */
const quantity = lazyControl('single', () => import('./quantity.ts').then((module) => module.quantityControl));
const attachment = lazyControl('single', () => import('./attachment.ts').then((module) => module.attachmentControl));
const reference = lazyControl('single', () => import('./reference.ts').then((module) => module.referenceControl));
const autocomplete = lazyControl('single', () => import('./autocomplete.ts').then((module) => module.autocompleteControl));
const range = lazyControl('single', () => import('./range.ts').then((module) => module.rangeControl));

/** More options than this are easier to find in a list that opens. */
const mostRadios = 12;

/** By item type and itemControl. A choice without one is shown whole: radio buttons, checkboxes. */
export function controlOf(node: QuestionNode): Control {
  const { type, control, open, answerValueSet, options } = node.definition;
  if (control === 'autocomplete' || control === 'lookup' || node.optionsState === 'search') return type === 'reference' ? reference : autocomplete;
  switch (type) {
    case 'boolean':
    case 'choice':
    case 'open-choice':
      return chooseFrom(node);
    case 'integer':
    case 'decimal':
      if (control === 'slider' || control === 'spinner') return range;
      return options.length > 0 || answerValueSet ? chooseFrom(node) : numberControl;
    case 'date':
    case 'dateTime':
    case 'time':
      return options.length > 0 ? chooseFrom(node) : dateControl;
    case 'quantity':
      return quantity;
    case 'attachment':
      return attachment;
    case 'reference':
      return options.length > 0 || node.definition.answerExpression ? chooseFrom(node) : reference;
    default:
      return (options.length > 0 || answerValueSet) && open !== 'type' ? chooseFrom(node) : textControl;
  }
}

function chooseFrom(node: QuestionNode): Control {
  const { control, repeats, open } = node.definition;
  if (control === 'drop-down') return selectControl;
  if (control === 'radio-button' || control === 'check-box' || repeats || open !== 'no') return choiceControl;
  return node.options.length > mostRadios ? selectControl : choiceControl;
}
