import type { FormIssue } from '@careloom/forms';
import { html, nothing } from 'lit';
import { errorIcon } from '../../foundation/index.ts';
import type { FormView } from './form-view.ts';
import { wordsOfIssue } from './issue-list.ts';
import { nameOf } from './labels.ts';

/** After an attempt to submit: what is wrong and where, each with a way to it. */
export function errorSummary(view: FormView, onGoTo: (key: string) => void): unknown {
  if (!view.isSubmitted) return nothing;
  const { localize, form } = view;
  const errors = form.issues.value.filter(holdsUp);
  if (errors.length === 0) return nothing;
  const line = (issue: FormIssue): unknown => {
    const node = issue.nodeKey === undefined ? undefined : form.node(issue.nodeKey);
    const words = wordsOfIssue(issue, node, view, 'form');
    // A signature has a place of its own, on the form or below its item.
    const isSignature = issue.code === 'forms.signature_missing';
    if (!node && !isSignature) return html`<li>${words}</li>`;
    const key = isSignature ? `${node?.key ?? 'form'}-signature` : (node?.key ?? '');
    const go = (event: Event): void => {
      event.preventDefault();
      onGoTo(key);
    };
    return html`<li><a href=${`#${key}`} @click=${go}>${node ? html`<bdi>${nameOf(node)}</bdi>` : words}</a>${node ? `: ${words}` : nothing}</li>`;
  };
  return html`<div class="errors" id="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
    <p class="field-error" id="errors-title">${errorIcon()}<span>${localize.t('assessment.form.errors_title', { count: errors.length })}</span></p>
    <ul>${errors.map(line)}</ul>
  </div>`;
}

/** Only the author can mend a fault of the form that nobody is held up by: who answers is not told. */
function holdsUp({ severity, code, nodeKey }: FormIssue): boolean {
  return severity === 'fatal' || (severity === 'error' && (nodeKey !== undefined || ofTheWhole.has(code)));
}

const ofTheWhole: ReadonlySet<string> = new Set(['forms.constraint', 'forms.signature_missing', 'forms.modifier_unknown', 'forms.critical_extension_unknown']);
