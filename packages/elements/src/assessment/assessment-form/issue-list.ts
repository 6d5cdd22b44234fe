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
  return html`<div id=${`${node.key}-errors`}>${issues.map((issue: FormIssue) => html`<p class="field-error ${issue.severity}">${errorIcon()}<span dir="auto">${wordsOfIssue(issue, node, view, node.key)}</span></p>`)}</div>`;
}

/** What is wrong, said for the kind of question; `key` is what is drawn again when the words have come. */
export function wordsOfIssue(issue: FormIssue, node: FormNode | undefined, view: FormView, key: string): string {
  return issueWords(issue, view, key, node?.definition);
}
