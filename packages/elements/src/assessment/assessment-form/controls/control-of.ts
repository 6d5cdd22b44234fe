import type { FormDefinition, ItemDefinition, QuestionNode } from '@careloom/forms';
import { choiceControl, fullChoice } from './choice.ts';
import type { Control } from './control.ts';
import { lazyControl } from './lazy-control.ts';
import type { LazyControl } from './lazy-control.ts';
import { isOutcome, outcomeControl } from './outcome.ts';

const loadFields = (): Promise<typeof import('./fields.ts')> => import('./fields.ts');
const text = lazyControl('single', () => loadFields().then(({ textControl }) => textControl));
const number = lazyControl('single', () => loadFields().then(({ numberControl }) => numberControl));
const date = lazyControl('single', () => loadFields().then(({ dateControl }) => dateControl));
const fields: readonly LazyControl[] = [text, number, date];

/** Fields are waited for before a form is shown, so that nothing flickers; undefined where it has none, or they are there. */
export function fieldsOf({ all }: FormDefinition): Promise<unknown> | undefined {
  const wanted = [...(all.some(isFull) ? [fullChoice] : []), ...(all.every((item) => isChosen.has(item.type) || isOutcome(item)) ? [] : fields)];
  return wanted.every(({ isThere }) => isThere()) ? undefined : Promise.all(wanted.map((each) => each.fetched()));
}

/** A choice with more than a list of options. */
function isFull({ open, columns, choiceColumns }: ItemDefinition): boolean {
  return open !== 'no' || columns !== undefined || choiceColumns.length > 0;
}

const isChosen: ReadonlySet<string> = new Set(['choice', 'open-choice', 'boolean', 'group', 'display']);

/** Controls that few forms need are fetched when a form has one. */
const select = lazyControl('single', () => import('./select.ts').then((module) => module.selectControl));
const quantity = lazyControl('single', () => import('./quantity.ts').then((module) => module.quantityControl));
const quantityWithUnit = lazyControl('group', () => import('./quantity.ts').then((module) => module.quantityWithUnitControl), false);
const attachment = lazyControl('group', () => import('./attachment.ts').then((module) => module.attachmentControl), false);
const reference = lazyControl('single', () => import('./reference.ts').then((module) => module.referenceControl));
const autocomplete = lazyControl('single', () => import('./autocomplete.ts').then((module) => module.autocompleteControl));
const slider = lazyControl('single', () => import('./range.ts').then((module) => module.rangeControl), true);
const spinner = lazyControl('single', () => import('./range.ts').then((module) => module.rangeControl));

/** More options than this are easier to find in a list that opens. */
const mostRadios = 12;

/** Value sets that turned out to be too long to list: searched from then on, whatever the search is doing. */
const searched = new WeakSet<QuestionNode>();

function isSearched(node: QuestionNode): boolean {
  if (node.optionsState === 'search') searched.add(node);
  return searched.has(node);
}

/** By item type and itemControl. A choice without one is shown whole: radio buttons, checkboxes. */
export function controlOf(node: QuestionNode): Control {
  const { type, control, open, answerValueSet, answerExpression, options } = node.definition;
  const isOffered = options.length > 0 || answerValueSet !== undefined || answerExpression !== undefined;
  if (isOffered && (control === 'autocomplete' || control === 'lookup' || isSearched(node))) return autocomplete;
  switch (type) {
    case 'boolean':
    case 'choice':
    case 'open-choice':
      return chooseFrom(node);
    case 'integer':
    case 'decimal':
      if (isOutcome(node.definition)) return outcomeControl;
      if (control === 'slider') return slider;
      if (control === 'spinner') return spinner;
      return isOffered ? chooseFrom(node) : number;
    case 'date':
    case 'dateTime':
    case 'time':
      return isOffered ? chooseFrom(node) : date;
    case 'quantity':
      if (isOffered) return chooseFrom(node);
      return hasFixedUnit(node.definition) ? quantity : quantityWithUnit;
    case 'attachment':
      return attachment;
    case 'reference':
      return isOffered ? chooseFrom(node) : reference;
    default:
      if (!isOffered) return text;
      // What is listed is only offered.
      return open === 'type' ? autocomplete : chooseFrom(node);
  }
}

function hasFixedUnit({ unit, unitOptions, unitValueSet }: ItemDefinition): boolean {
  return unit !== undefined && unitOptions.length === 0 && !unitValueSet;
}

function chooseFrom(node: QuestionNode): Control {
  const { control, repeats, open } = node.definition;
  // A list that opens takes one of what is listed: for more, one can search in it.
  if (control === 'drop-down') return repeats || open !== 'no' ? autocomplete : select;
  const isListed = control === 'radio-button' || control === 'check-box' || repeats || open !== 'no';
  if (!isListed && node.options.length > mostRadios) return select;
  return isFull(node.definition) ? fullChoice : choiceControl;
}
