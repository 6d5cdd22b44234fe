import type { ChoiceOption, FormNode, GroupNode, QuestionNode } from '@careloom/forms';
import { sameChoice } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { optionLabel } from '../labels.ts';
import { absentWords, answerWords } from './answer-words.ts';
import { isRead } from './in-reading.ts';
import { paperHelp, paperUnit } from './paper-helps.ts';
import { signedWords } from './signed-words.ts';
import type { ReadingContext } from './view-words.ts';
import { viewWords } from './view-words.ts';

/** More choices than these are not listed for a pen. */
const mostListed = 40;

/**
 * The form as it stands on paper, with what was answered: every choice with a box, a line where words can be written.
 * Nothing in it can be operated, so that `careloom-print` can copy it. Tracked.
 */
export function paperOf(nodes: readonly FormNode[], context: ReadingContext): TemplateResult {
  return html`<div class="paper">${nodes.filter(isRead).map((node) => {
    if (node.kind === 'display') return html`<p class="paper-text"><span dir="auto">${textOf(node)}</span></p>`;
    return node.kind === 'group' ? section(node, context) : question(node, context);
  })}</div>`;
}

function textOf({ prefix, text }: FormNode): string {
  return [prefix, text].filter(Boolean).join(' ');
}

function section(node: GroupNode, context: ReadingContext): TemplateResult {
  const below = { ...context, headingLevel: Math.min(6, context.headingLevel + 1) };
  const title = `${node.key}-paper`;
  return html`<div class="paper-group ${node.definition.control ?? ''}" role="group" aria-labelledby=${node.text === '' ? nothing : title}>
    ${node.text === ''
      ? nothing
      : html`<div class="group-title" id=${title} role="heading" aria-level=${context.headingLevel}><span dir="auto">${textOf(node)}</span>${node.definition.repeats ? ` ${node.index + 1}` : ''}</div>`}
    ${paperOf(node.children, below)}
  </div>`;
}

function question(node: QuestionNode, context: ReadingContext): TemplateResult {
  const choices = choicesOf(node);
  const others = node.answers.filter(({ value }) => value !== undefined && !choices.some((option) => sameChoice(option.value, value)));
  const isOpen = choices.length === 0 || node.definition.open !== 'no';
  return html`<div class="paper-question">
    <p class="paper-label"><span dir="auto">${textOf(node)}</span></p>
    ${paperHelp(node, context)}
    ${choices.length > 0 ? html`<ul class="boxes">${choices.map((option) => box(option, node, context))}</ul>` : nothing}
    ${others.map(({ value }) => html`<p class="written"><span dir="auto">${answerWords(value as NonNullable<typeof value>, node, context)}</span></p>`)}
    ${node.absentReason === undefined ? (isOpen && others.length === 0 ? blank(node, context) : nothing) : html`<p class="written">${absentWords(node, context)}</p>`}
    ${node.definition.signature ? signatureLine(context, node) : nothing}
    ${node.answers.map(({ value, children }) => (value === undefined || children.length === 0 ? nothing : html`<div class="paper-below">${paperOf(children, context)}</div>`))}
  </div>`;
}

/** Where nothing was answered: room for a pen, with the unit behind it. */
function blank(node: QuestionNode, context: ReadingContext): TemplateResult {
  const unit = paperUnit(node, context);
  return html`<div class="blank-line"><p class="blank ${node.definition.type}"><span class="visually-hidden">${absentWords(node, context)}</span></p>${unit === '' ? nothing : html` <bdi>${unit}</bdi>`}</div>`;
}

/** Who signed; else where somebody can, with a pen. */
export function signatureLine(context: ReadingContext, node?: QuestionNode): TemplateResult {
  const signed = signedWords(context, node);
  return html`<div class="paper-question"><p class="paper-label">${viewWords(context).t('assessment.view.signature')}</p><p class=${signed === undefined ? 'blank' : 'written'}>${signed}</p></div>`;
}

/** The box is drawn; that it is ticked is said. */
function box(option: ChoiceOption, node: QuestionNode, context: ReadingContext): TemplateResult {
  const isChosen = node.values.some((value) => sameChoice(value, option.value));
  const words = viewWords(context);
  return html`<li><span class="box" aria-hidden="true">${isChosen ? 'X' : ''}</span> <span dir="auto">${optionLabel(option, context)}</span>
    <span class="visually-hidden">(${words.t(isChosen ? 'assessment.view.chosen' : 'assessment.view.not_chosen')})</span></li>`;
}

const yesNo: readonly ChoiceOption[] = [{ value: true }, { value: false }];

function choicesOf({ definition, options }: QuestionNode): readonly ChoiceOption[] {
  if (definition.type === 'boolean' && options.length === 0) return yesNo;
  return options.length <= mostListed ? options : [];
}
