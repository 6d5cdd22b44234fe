import type { AnswerValue, FhirReference, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { plusIcon } from '../../../foundation/index.ts';
import { AssessmentAddReferenceEvent } from '../../reference-event.ts';
import type { FormView } from '../form-view.ts';
import { lines } from '../lines.ts';
import { comboboxControl } from './combobox.ts';
import { controlsPart, wordsOf } from './control-part.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId, indexOf } from './control.ts';
import { referenceSource } from './reference-source.ts';

const search = comboboxControl(referenceSource);

/** A record: found through the host's port, or written as `Type/id` where it lends none. */
export const referenceControl: Control = {
  shape: 'single',
  part: controlsPart,
  render: (node, view) => {
    const answer = view.host.options.references ? search.render(node, view) : lines(node, view, (value, index) => field(node, view, referenceOf(value), index));
    return html`${answer}${addButton(node, view)}`;
  },
  input(node, target, view, event) {
    if (view.host.options.references) return search.input?.(node, target, view, event);
    const index = indexOf(target);
    const text = (target as HTMLInputElement).value.trim();
    const before = referenceOf(node.answers[index]?.value);
    const isOne = relative.test(text);
    node.setInvalidInput(index, text !== '' && !isOne && text !== before.reference);
    node.setAt(index, text === before.reference ? before : isOne ? { reference: text } : undefined);
  },
  keydown: (node, target, view, event) => (view.host.options.references ? search.keydown?.(node, target, view, event) : undefined),
  act(node, act, button, view, event) {
    if (act === 'create') askToAdd(node, view);
    else if (view.host.options.references) search.act?.(node, act, button, view, event);
  },
  leave: (node, target, view) => (view.host.options.references ? search.leave?.(node, target, view) : undefined),
};

/** A record that is not there yet is made with the form the question names, where the page can open it. */
function addButton({ definition, readOnly, key }: QuestionNode, view: FormView): TemplateResult | typeof nothing {
  if (readOnly || definition.lookupQuestionnaire === undefined || !view.host.options.addsReferences) return nothing;
  return html`<div class="no-print"><button type="button" class="button quiet" data-act="create" aria-describedby=${`${key}-label`}>${plusIcon()}${wordsOf(view).t('assessment.reference.add')}</button></div>`;
}

function askToAdd({ definition, key }: QuestionNode, { host }: FormView): void {
  const { linkId, lookupQuestionnaire: questionnaire } = definition;
  if (questionnaire === undefined) return;
  (host.renderRoot as ShadowRoot).host.dispatchEvent(new AssessmentAddReferenceEvent({ linkId, nodeKey: key, questionnaire }));
}

/** FHIR R4 "Reference", a relative one: kind, id, and version where one is meant. Nothing that leads elsewhere. */
const relative = /^[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9.-]{1,64}(?:\/_history\/[A-Za-z0-9.-]{1,64})?$/;

function referenceOf(value: AnswerValue | undefined): FhirReference {
  return typeof value === 'object' ? (value as FhirReference) : {};
}

function field(node: QuestionNode, view: FormView, { reference = '', display }: FhirReference, index: number): TemplateResult {
  const { definition, key, readOnly } = node;
  const words = wordsOf(view);
  const isWrong = view.isWrong(node);
  const id = fieldId(node, index);
  const typed = view.typed(id);
  const example = words.t('assessment.reference.example', { type: definition.referenceTypes[0] ?? 'Patient' });
  const described = describedBy(node, isWrong, ...(display ? [`${id}-display`] : []), ...(readOnly ? [] : [`${id}-how`]));
  return html`<div class="reference"><input
      class="control" id=${id} data-index=${index} type="text" autocomplete="off" autocapitalize="off" spellcheck="false" dir="ltr"
      .value=${live(typed !== undefined && (reference === '' || typed.trim() === reference) ? typed : reference)} ?readonly=${readOnly}
      placeholder=${definition.entryFormat ?? example} aria-labelledby=${definition.repeats ? `${key}-label` : nothing}
      aria-required=${node.required ? 'true' : nothing} aria-invalid=${isWrong ? 'true' : nothing} aria-describedby=${described ?? nothing}
    />${display ? html`<p id=${`${id}-display`} dir="auto">${display}</p>` : nothing}${readOnly
      ? nothing
      : html`<p class="help" id=${`${id}-how`}>${words.t('assessment.reference.help', { example })}</p>`}</div>`;
}
