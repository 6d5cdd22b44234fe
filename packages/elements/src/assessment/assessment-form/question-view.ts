import type { FormAnswer, FormNode, ItemDefinition, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { controlOf } from './controls/control-of.ts';
import { describedBy, fieldId } from './controls/control.ts';
import type { Control } from './controls/control.ts';
import type { FormView } from './form-view.ts';
import { issueList } from './issue-list.ts';
import { labelOf, prefixOf, requiredMark, textLanguage, textOf } from './labels.ts';
import { lazyPart } from './lazy-part.ts';
import { nodeList } from './node-list.ts';
import { questionFoot } from './question-foot.ts';
import { belowAnswer, extrasOf, isBetween, questionHelp } from './question-help.ts';
import { signatureSlot } from './signature-slot.ts';

const folds = lazyPart(() => import('./layouts/fold-below.ts'));

/**
 * A question: label, help, control, what is wrong, and the items under its answers. Several fields stand in a fieldset
 * whose legend is the question, so that each option is heard with it.
 */
export function questionView(node: QuestionNode, view: FormView): TemplateResult {
  const { key, definition } = node;
  const control = controlOf(node);
  const isGroup = control.shape === 'group' || definition.repeats;
  if (isGroup && isPlain(definition)) return plainQuestion(node, view, control);
  const isNested = definition.items.length > 0;
  const help = isNested ? questionHelp(node, view) : nothing;
  const extras = extrasOf(node, view);
  const body = control.render(node, view);
  const foot = questionFoot(node, view);
  const beside = isNested ? belowAnswer(node, view) : nothing;
  const below = html`${isNested ? answersBelow(node, view) : nothing}${signatureSlot(view, node)}`;
  if (!isGroup) {
    return html`<div class="field question" id=${key} data-key=${key} data-link-id=${definition.linkId} part="item">
      <label class="label" id=${`${key}-label`} for=${fieldId(node)}>${labelOf(node, view)}</label>
      ${help}${extras} ${body}${foot}${beside} ${issueList(node, view)} ${below}
    </div>`;
  }
  return html`<fieldset class="field question" id=${key} data-key=${key} data-link-id=${definition.linkId} part="item" aria-describedby=${described(node, view, control)}>
    <legend class="label" id=${`${key}-label`}>${labelOf(node, view)}</legend>
    ${help}${extras} ${body}${foot}${beside} ${issueList(node, view)} ${below}
  </fieldset>`;
}

/** Nothing but options: what most questions are, in one template with no places for what they cannot have. */
function plainQuestion(node: QuestionNode, view: FormView, control: Control): TemplateResult {
  const { key, definition } = node;
  return html`<fieldset class="field question plain" id=${key} data-key=${key} data-link-id=${definition.linkId} part="item" aria-describedby=${described(node, view, control)}><legend class="label" id=${`${key}-label`}
      >${prefixOf(node, view)}<span dir="auto" lang=${textLanguage(node, view)}>${textOf(node, view)}</span>${requiredMark(node, view)}</legend
    >${control.render(node, view)}${questionFoot(node, view)}${issueList(node, view)}</fieldset>`;
}

function described(node: QuestionNode, view: FormView, { isDescribed }: Control): unknown {
  return (isDescribed && describedBy(node, view.isWrong(node))) || nothing;
}

function isPlain({ items, media, links, contextExpressions, candidateExpression, signature }: ItemDefinition): boolean {
  return items.length === 0 && !media && links.length === 0 && contextExpressions.length === 0 && !candidateExpression && !signature;
}

/** Questions under the answers, each with the answer it belongs to. Displays under a question are its help. */
export function answersBelow(node: QuestionNode, view: FormView): unknown {
  if (!node.definition.items.some(isAsked)) return nothing;
  const list = (answer: FormAnswer): unknown => nodeList(view, () => answer.children.filter(isNotHelp), answer.key);
  const content = node.definition.collapsible ? (answer: FormAnswer) => folds(view)?.foldBelow(node, answer, list(answer), view) : list;
  return node.answers.map((answer) => (answer.value === undefined ? nothing : html`<div class="below">${content(answer)}</div>`));
}

function isAsked({ type }: ItemDefinition): boolean {
  return type !== 'display';
}

function isNotHelp({ kind, definition }: FormNode): boolean {
  return kind !== 'display' || isBetween(definition);
}
