import type { FormIssue } from '@careloom/forms';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { errorIcon, notice } from '../../foundation/index.ts';
import { issueWords } from '../issue-words.ts';
import type { FormView } from './form-view.ts';

/** A form that may not be used is shown, so that its author sees it, and says why nobody can answer it. */
export function blockedNotice(issues: readonly FormIssue[], view: FormView): TemplateResult {
  const list = html`<ul>${issues.map((issue) => html`<li>${issueWords(issue, view, 'form')}</li>`)}</ul>`;
  return html`<div role="alert">
    ${notice({ tone: 'danger', icon: errorIcon, title: view.localize.t('assessment.form.blocked'), list })}
  </div>`;
}
