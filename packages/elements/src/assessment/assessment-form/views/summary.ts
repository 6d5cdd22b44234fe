import type { FormNode, GroupNode, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { absentWords, answerWords } from './answer-words.ts';
import { chunks, isRead } from './in-reading.ts';
import { signedWords } from './signed-words.ts';
import type { ReadingContext } from './view-words.ts';

/**
 * Questions with their answers in words, to be read: every question that was or could have been asked, also the ones
 * without an answer. Plain texts: what has to be read on paper, too, needs no more. Tracked.
 */
export function summaryOf(nodes: readonly FormNode[], context: ReadingContext): TemplateResult {
  return html`<div class="summary">${chunks(nodes.filter(isRead)).map((each) => ('kind' in each ? section(each, context) : list(each, context)))}</div>`;
}

function section(node: GroupNode, context: ReadingContext): unknown {
  const below = { ...context, headingLevel: Math.min(6, context.headingLevel + 1) };
  const inside = node.children.filter(isRead);
  if (!inside.some(({ kind }) => kind !== 'display')) return nothing;
  if (node.text === '') return summaryOf(inside, context);
  return html`<div class="summary-group" role="group" aria-labelledby=${`${node.key}-read`}>
    <div class="group-title" id=${`${node.key}-read`} role="heading" aria-level=${context.headingLevel}><span dir="auto">${node.text}</span>${node.definition.repeats ? ` ${node.index + 1}` : ''}</div>
    ${summaryOf(inside, below)}
  </div>`;
}

function list(questions: readonly QuestionNode[], context: ReadingContext): TemplateResult {
  return html`<dl class="answers">${questions.map((node) => {
    const name = [node.prefix, node.text].filter(Boolean).join(' ');
    const signature = signedWords(context, node);
    const answers = node.answers.filter(({ value }) => value !== undefined);
    return html`<div class="answer">
      <dt><span dir="auto">${name}</span></dt>
      ${answers.length === 0
        ? html`<dd class="muted">${absentWords(node, context)}</dd>`
        : answers.map(({ value, children }) => {
            const below = children.filter((child) => child.kind !== 'display' && isRead(child));
            return html`<dd><span class="said" dir="auto">${answerWords(value as NonNullable<typeof value>, node, context)}</span>${below.length > 0 ? summaryOf(below, context) : nothing}</dd>`;
          })}
      ${signature === undefined ? nothing : html`<dd class="muted">${signature}</dd>`}
    </div>`;
  })}</dl>`;
}
