import type { PatientTaskKind } from '@careloom/core/communication';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { FieldProblems } from '../../foundation/index.ts';
import type { AskController } from './ask-controller.ts';
import { kindsOf } from './editor-input.ts';
import type { Offers } from './editor-input.ts';
import type { EditorRecord } from './editor-load.ts';
import type { EditorLocalizer } from './editor-words.ts';

export interface EditorFormOptions {
  readonly record: EditorRecord;
  readonly offers: Offers;
  /** What is chosen to be asked; decides which fields there are. */
  readonly kind: PatientTaskKind | undefined;
  readonly acts: AskController;
  readonly localize: EditorLocalizer;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onInput: (event: Event) => void;
  readonly onForm: (form?: Element) => void;
}

/** What is asked, of whom, and what goes along with it. */
export function editorForm(options: EditorFormOptions): TemplateResult {
  const { kind, acts, localize, onSubmit, onInput, onForm } = options;
  const problems = new FieldProblems(acts.problem ? [acts.problem] : [], localize, ['kind', 'description', 'form', 'contacts', 'material']);
  const isBusy = acts.commit.busy;
  return html`<form class="form" part="form" novalidate aria-label=${localize.t('communication.edit.label')} @submit=${onSubmit} @input=${onInput} ${ref(onForm)}>
    ${kindField(options, problems)} ${whoField(options)} ${kind ? partsOf(kind, options, problems) : nothing} ${kind ? wordsField(kind, localize, problems) : nothing}
    <label class="check"><input type="checkbox" name="urgent" /><span>${localize.t('communication.edit.urgent')}</span></label>
    ${problems.rest()}
    <div class="actions">
      <button class="button primary" aria-disabled=${isBusy ? 'true' : 'false'}>
        ${localize.t('communication.edit.ask')}${isBusy ? ` (${localize.t('foundation.busy')})` : nothing}
      </button>
    </div>
  </form>`;
}

function kindField({ offers, kind: chosen, localize }: EditorFormOptions, problems: FieldProblems): TemplateResult {
  const kinds = kindsOf(offers);
  const isMissing = problems.has('kind');
  return html`<fieldset
    class="field" role="radiogroup" aria-required="true" aria-invalid=${isMissing ? 'true' : 'false'} ?data-invalid=${isMissing}
    aria-describedby=${problems.describedBy('kind', 'kind', kinds.length === 1 ? 'kind-help' : undefined)}
  >
    <legend class="label">${localize.t('communication.edit.kind')}</legend>
    <div class="segments">
      ${kinds.map((kind) => html`<label class="segment"
        ><input type="radio" name="kind" .value=${kind} .checked=${kind === chosen} /><span>${localize.t(`communication.kind.${kind}`)}</span></label
      >`)}
    </div>
    ${kinds.length === 1 ? html`<p class="help" id="kind-help">${localize.t('communication.edit.kind_help')}</p>` : nothing} ${problems.at('kind', 'kind')}
  </fieldset>`;
}

function whoField({ record: { patient, proxies }, localize }: EditorFormOptions): TemplateResult | typeof nothing {
  if (proxies.length === 0) return nothing;
  const self = patient.display ? localize.t('communication.edit.patient', { name: patient.display }) : localize.t('communication.edit.patient_unnamed');
  return html`<div class="field">
    <label class="label" for="owner">${localize.t('communication.edit.who')}</label>
    <select class="control" id="owner" name="owner" aria-describedby="owner-help">
      <option value="">${self}</option>
      ${proxies.map((proxy) => html`<option .value=${proxy.ref}>${nameOf(proxy)}</option>`)}
    </select>
    <p class="help" id="owner-help">${localize.t('communication.edit.who_help')}</p>
  </div>`;
}

function partsOf(kind: PatientTaskKind, { offers, localize }: EditorFormOptions, problems: FieldProblems): TemplateResult | typeof nothing {
  const select = (name: 'form' | 'material', titles: readonly string[]): TemplateResult => html`<div class="field">
    <label class="label" for=${name}>${localize.t(`communication.edit.${name}`)}</label>
    <select
      class="control" id=${name} name=${name} ?data-invalid=${problems.has(name)} aria-invalid=${problems.has(name) ? 'true' : 'false'}
      aria-describedby=${problems.describedBy(name, name)}
    >
      <option value="">${localize.t('communication.edit.choose')}</option>
      ${titles.map((title, index) => html`<option .value=${String(index)}>${title}</option>`)}
    </select>
    ${problems.at(name, name)}
  </div>`;
  if (kind === 'complete-questionnaire') return select('form', offers.forms.map(({ title }) => title));
  if (kind === 'review-material') return select('material', offers.materials.map(nameOf));
  if (kind !== 'make-contact') return nothing;
  const isMissing = problems.has('contacts');
  return html`<fieldset
    class="field" ?data-invalid=${isMissing} aria-describedby=${problems.describedBy('contacts', 'contacts')}
  >
    <legend class="label">${localize.t('communication.edit.contacts')}</legend>
    ${offers.contacts.map((contact, index) => html`<label class="check"
      ><input type="checkbox" name=${`contact ${index}`} /><span><bdi dir="auto">${nameOf(contact)}</bdi></span></label
    >`)}
    ${problems.at('contacts', 'contacts')}
  </fieldset>`;
}

function wordsField(kind: PatientTaskKind, localize: EditorLocalizer, problems: FieldProblems): TemplateResult {
  const isMissing = problems.has('description');
  const isNeeded = kind === 'general-information' || kind === 'make-contact';
  const label = kind === 'general-information' ? 'question' : kind === 'make-contact' ? 'why' : 'note';
  return html`<div class="field">
    <label class="label" for="description"
      >${localize.t(`communication.edit.${label}`)}
      ${isNeeded ? nothing : html`<span class="optional">${localize.t('communication.edit.optional')}</span>`}</label
    >
    <textarea
      class="control" id="description" name="description" ?required=${isNeeded} ?data-invalid=${isMissing} aria-invalid=${isMissing ? 'true' : 'false'}
      aria-describedby=${problems.describedBy('description', 'description', 'description-help')}
    ></textarea>
    ${problems.at('description', 'description')}
    <p class="help" id="description-help">${localize.t('communication.edit.words_help')}</p>
  </div>`;
}

function nameOf({ display, ref: address }: Party): string {
  return display ?? address;
}
