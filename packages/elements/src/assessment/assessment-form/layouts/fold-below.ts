import type { FormAnswer, QuestionNode } from '@careloom/forms';
import type { TemplateResult } from 'lit';
import type { FormView } from '../form-view.ts';
import { nameOf } from '../labels.ts';
import { folded } from './fold.ts';
import { layoutPart, layoutWords } from './layout-words.ts';

export { layoutPart as part };

/** Questions below an answer, where the question can be folded; the question itself is always there to be answered. */
export function foldBelow(node: QuestionNode, { children }: FormAnswer, content: unknown, view: FormView): TemplateResult {
  return folded(node, children, layoutWords(view).t('assessment.layout.more', { name: nameOf(node) }), content, view);
}
