import type { GroupNode } from '@careloom/forms';
import { html } from 'lit';
import type { FormView } from '../form-view.ts';
import { groupBox } from '../group-parts.ts';
import { lazyPart } from '../lazy-part.ts';

/** Draws a group, all of it. */
export type Layout = (node: GroupNode, view: FormView) => unknown;

const drawn: ReadonlySet<string | undefined> = new Set(['table', 'htable', 'gtable', 'grid', 'tab-container']);
const layouts = lazyPart(() => import('./group-layouts.ts'));

/** The layout a group asks for; undefined: one below the other. */
export function layoutOf({ definition }: GroupNode, view: FormView): Layout | undefined {
  if (!definition.collapsible && !drawn.has(definition.control)) return undefined;
  return layouts(view)?.drawGroup ?? waiting;
}

function waiting(node: GroupNode, { localize }: FormView): unknown {
  return groupBox(node, html`<span class="muted" aria-busy="true">${localize.t('assessment.form.loading')}</span>`);
}
