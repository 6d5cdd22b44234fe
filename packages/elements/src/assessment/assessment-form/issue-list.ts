import type { FormIssue, FormNode, ItemDefinition } from '@careloom/forms';
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
  const { localize } = view;
  if (issue.code !== 'forms.not_readable' || node?.kind !== 'question') return issueWords(issue, view, key);
  const { type } = node.definition;
  switch (type) {
    case 'integer':
      return localize.t('assessment.form.unreadable_integer');
    case 'decimal':
    case 'quantity':
      return localize.t('assessment.form.unreadable_number');
    case 'date':
    case 'dateTime':
    case 'time':
      return localize.t('assessment.form.unreadable_date', { format: dateFormat(node.definition, view) });
    case 'choice':
    case 'open-choice':
      return issueWords({ ...issue, messageKey: 'forms.not_an_option' }, view, key);
    default:
      return issueWords(issue, view, key);
  }
}

/** How a date is to be written: as the form says, where these are letters of a format and no sentence. */
export function dateFormat({ type, entryFormat }: ItemDefinition, { localize }: FormView): string {
  return entryFormat && /^[ymdhatjspon\W]+$/i.test(entryFormat) ? entryFormat : localize.text(`assessment.form.format_${type.toLowerCase()}`);
}
