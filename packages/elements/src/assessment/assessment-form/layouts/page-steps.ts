import type { Form, FormNode } from '@careloom/forms';
import type { FormView } from '../form-view.ts';
import { layoutWords } from './layout-words.ts';

/** One page: a group with the control `page`, and what stands between it and the next. */
export interface Step {
  readonly key: string;
  readonly nodes: readonly FormNode[];
}

/** `header` and `footer` groups stand on every page. */
export function isOnEvery({ definition }: FormNode, control: 'header' | 'footer'): boolean {
  return definition.control === control;
}

/** The pages there are now; a page that is not to be seen is none. Tracked. */
export function pageSteps({ children }: Form): readonly Step[] {
  const steps: { key: string; nodes: FormNode[] }[] = [];
  for (const node of children) {
    if (isOnEvery(node, 'header') || isOnEvery(node, 'footer') || !node.visible) continue;
    const last = steps.at(-1);
    const isPage = node.definition.control === 'page';
    // What stands before the first page stands on it.
    const joins = last && (!isPage || !last.nodes.some(({ definition }) => definition.control === 'page'));
    if (joins) last.nodes.push(node);
    else steps.push({ key: node.key, nodes: [node] });
  }
  return steps;
}

export function titleOfStep({ nodes }: Step, index: number, view: FormView): string {
  const page = nodes.find(({ definition }) => definition.control === 'page');
  return page?.definition.shortText ?? (page?.text || layoutWords(view).t('assessment.layout.page', { number: index + 1 }));
}
