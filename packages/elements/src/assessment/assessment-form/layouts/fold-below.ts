import type { FormAnswer, QuestionNode } from '@careloom/forms';
import type { TemplateResult } from 'lit';
import type { FormView } from '../form-view.ts';
import { nameOf } from '../labels.ts';
import { folded, foldWords } from './fold.ts';
import { layoutPart } from './layout-words.ts';

export { layoutPart as part };

/** Questions below an answer, where the question can be folded; the question itself is always there to be answered. Of several answers each says which it belongs to. */
export function foldBelow(node: QuestionNode, answer: FormAnswer, content: unknown, view: FormView): TemplateResult {
  const { answers } = node;
  const name = answers.length > 1 ? `${nameOf(node)} ${answers.indexOf(answer) + 1}` : nameOf(node);
  return folded(node, answer.children, foldWords(name, view), content, view);
}
