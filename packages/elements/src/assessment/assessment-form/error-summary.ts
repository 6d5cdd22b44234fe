import type { FormIssue, FormNode } from '@careloom/forms';
import { css, html, nothing } from 'lit';
import { errorIcon } from '../../foundation/index.ts';
import type { FormPart, FormView } from './form-view.ts';
import { wordsOfIssue } from './issue-list.ts';
import { nameOf } from './labels.ts';

export const part: FormPart = {
  styles: css`
    .errors {
      padding: var(--_space-3);
      border: 1px solid var(--_danger-text);
      border-inline-start-width: 4px;
      border-radius: var(--_radius);
    }
    .errors ul {
      display: grid;
      gap: var(--_space-1);
      margin: var(--_space-2) 0 0;
      padding-inline-start: 1.25em;
      list-style: disc;
    }
  `,
};

/** After an attempt to submit: what is wrong and where, each with a way to it. */
export function errorSummary(view: FormView, onGoTo: (key: string) => void): unknown {
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
    return html`<li><a href=${`#${key}`} @click=${go}>${node ? html`<bdi>${placeOf(node)}</bdi>` : words}</a>${node ? `: ${words}` : nothing}</li>`;
  };
  return html`<div class="errors" id="errors" tabindex="-1" role="group" aria-labelledby="errors-title">
    <p class="field-error" id="errors-title">${errorIcon()}<span>${localize.t('assessment.form.errors_title', { count: errors.length })}</span></p>
    <ul>${errors.map(line)}</ul>
  </div>`;
}

/** With the row or the occurrence it is in: the name alone stands there once for each. */
function placeOf(node: FormNode): string {
  const names = [nameOf(node)];
  for (let each = node.parent; each; each = each.parent) {
    if (each.kind !== 'group') continue;
    if (each.definition.repeats) names.unshift(`${nameOf(each)} ${each.index + 1}`);
    else if (each.definition.parent?.control === 'grid') names.unshift(nameOf(each));
  }
  return names.join(': ');
}

/** Only the author can mend a fault of the form that nobody is held up by: who answers is not told. */
function holdsUp({ severity, code, nodeKey }: FormIssue): boolean {
  return severity === 'fatal' || (severity === 'error' && (nodeKey !== undefined || ofTheWhole.has(code)));
}

const ofTheWhole: ReadonlySet<string> = new Set(['forms.constraint', 'forms.signature_missing', 'forms.modifier_unknown', 'forms.critical_extension_unknown']);
