import type { FormIssue, FormNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import { errorIcon } from '../../foundation/index.ts';
import { issueWords } from '../issue-words.ts';
import type { FormView } from './form-view.ts';

/** What is wrong with a node, in words, once it may be said. */
export function issueList(node: FormNode, view: FormView): unknown {
  if (!view.showsIssues(node)) return nothing;
  const { issues } = node;
  if (issues.length === 0) return nothing;
  return html`<div id=${`${node.key}-errors`}>${issues.map((issue: FormIssue) => html`<p class="field-error ${issue.severity}">${errorIcon()}<span dir="auto">${issueWords(issue, view, node.key)}</span></p>`)}</div>`;
}
