import type { FhirSignature, FormNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { errorIcon } from '../../../foundation/index.ts';
import type { FormView } from '../form-view.ts';
import { blobUrl } from './blob-url.ts';
import { controlsPart, wordsOf } from './control-part.ts';
import { pictureOf } from './file-bytes.ts';
import { signatureOf, wantedOn } from './signature-of.ts';
import { drawingOn, signaturePad, wipe } from './signature-pad.ts';
import { tracked } from './tracked.ts';

interface Draft {
  name: string | undefined;
  isConfirmed: boolean;
  draws: boolean;
  isDrawn: boolean;
  /** Somebody tried to sign: what is missing is said. */
  isTried: boolean;
}

const drafts = new WeakMap<FormView, Map<string, Draft>>();

function draftOf(view: FormView, key: string): Draft {
  const all = drafts.get(view) ?? new Map<string, Draft>();
  drafts.set(view, all);
  let draft = all.get(key);
  if (!draft) all.set(key, (draft = { name: undefined, isConfirmed: false, draws: false, isDrawn: false, isTried: false }));
  return draft;
}

export const part = controlsPart;

/** Signs the form, or the item of a node: a typed name and a word that it is meant, and a drawing for whoever wants one. */
export function signatureView(view: FormView, node: FormNode | undefined): unknown {
  return tracked((redraw) => signatureField(view, node, redraw));
}

/** Has a key of its own, so that its fields are not taken for those of the question. */
function signatureField(view: FormView, node: FormNode | undefined, redraw: () => void): unknown {
  const wanted = wantedOn(view.form, node);
  if (!wanted) return nothing;
  const key = `${node?.key ?? 'form'}-signature`;
  const words = wordsOf(view);
  const signature = view.form.signature(node);
  const isReadOnly = node ? node.readOnly : view.form.readOnly.value;
  const title = node?.text ? words.t('assessment.signature.of', { name: node.text }) : words.t('assessment.signature.title');
  const body = signature ? signed(view, signature, isReadOnly) : isReadOnly ? html`<p class="muted">${words.t('assessment.signature.unsigned')}</p>` : unsigned(view, node, key, redraw);
  return html`<fieldset class="signature" id=${key} data-key=${key} @click=${(event: Event) => clicked(event, view, node, key, redraw)}>
    <legend>${title}</legend>
    ${body}
  </fieldset>`;
}

function signed(view: FormView, { who, when, data, sigFormat }: FhirSignature, isReadOnly: boolean): TemplateResult {
  const words = wordsOf(view);
  const name = who?.display ?? who?.reference ?? '';
  const hasPicture = sigFormat?.startsWith('image/') === true && data !== undefined && pictureOf(data.slice(0, 64)) !== undefined;
  return html`<p>${words.t('assessment.signature.signed', { name, date: view.localize.day(when) })}</p>
    ${hasPicture ? html`<img class="signature-drawn" alt=${words.t('assessment.signature.drawing', { name })} src=${blobUrl(data, pictureOf)} />` : nothing}
    ${isReadOnly ? nothing : html`<div class="actions no-print"><button type="button" class="button quiet" data-do="undo">${words.t('assessment.signature.undo')}</button></div>`}`;
}

function unsigned(view: FormView, node: FormNode | undefined, key: string, redraw: () => void): TemplateResult {
  const words = wordsOf(view);
  const draft = draftOf(view, key);
  const name = draft.name ?? view.host.session()?.user?.display ?? '';
  const isNameMissing = draft.isTried && name.trim() === '';
  const isConfirmMissing = draft.isTried && !draft.isConfirmed;
  const isMissing = view.isSubmitted && view.form.issues.value.some(({ code, nodeKey }) => code === 'forms.signature_missing' && nodeKey === node?.key);
  const onName = (event: Event): void => {
    draft.name = (event.target as HTMLInputElement).value;
    if (draft.isTried) redraw();
  };
  const onConfirm = (event: Event): void => {
    draft.isConfirmed = (event.target as HTMLInputElement).checked;
    if (draft.isTried) redraw();
  };
  const onDrawn = (isDrawn: boolean): void => {
    draft.isDrawn = isDrawn;
  };
  return html`<p class="help" id=${`${key}-help`}>${words.t('assessment.signature.help')}</p>
    ${isMissing ? problem(`${key}-missing`, words.t('forms.signature_missing')) : nothing}
    <div class="field">
      <label class="label" for=${`${key}-name`}>${words.t('assessment.signature.name')}</label>
      <input
        class="control" id=${`${key}-name`} type="text" autocomplete="name" dir="auto" .value=${live(name)} aria-required="true" aria-invalid=${isNameMissing ? 'true' : nothing}
        aria-describedby=${`${key}-help${isMissing ? ` ${key}-missing` : ''}${isNameMissing ? ` ${key}-name-missing` : ''}`} @input=${onName}
      />
      ${isNameMissing ? problem(`${key}-name-missing`, words.t('assessment.signature.name_missing')) : nothing}
    </div>
    ${draft.draws
      ? html`<div class="field">
          <p class="help" id=${`${key}-pad`}>${words.t('assessment.signature.pad')}</p>
          <canvas class="signature-pad" role="img" aria-labelledby=${`${key}-pad`} ${signaturePad(onDrawn)}></canvas>
          <div class="actions"><button type="button" class="button quiet" data-do="wipe">${words.t('assessment.signature.wipe')}</button></div>
        </div>`
      : html`<div class="actions"><button type="button" class="button quiet" data-do="draw">${words.t('assessment.signature.draw')}</button></div>`}
    <div class="field">
      <label class="confirm"><input type="checkbox" .checked=${live(draft.isConfirmed)} aria-required="true" aria-invalid=${isConfirmMissing ? 'true' : nothing} aria-describedby=${isConfirmMissing ? `${key}-confirm-missing` : nothing} @change=${onConfirm} /><span>${words.t('assessment.signature.confirm')}</span></label>
      ${isConfirmMissing ? problem(`${key}-confirm-missing`, words.t('assessment.signature.confirm_missing')) : nothing}
    </div>
    <div class="actions no-print"><button type="button" class="button" data-do="sign">${words.t('assessment.signature.sign')}</button></div>`;
}

function problem(id: string, text: string): TemplateResult {
  return html`<p class="field-error" id=${id}>${errorIcon()}<span>${text}</span></p>`;
}

function clicked(event: Event, view: FormView, node: FormNode | undefined, key: string, redraw: () => void): void {
  const field = event.currentTarget as HTMLElement;
  const action = (event.target as Element).closest<HTMLElement>('[data-do]')?.dataset['do'];
  const draft = draftOf(view, key);
  const canvas = field.querySelector('canvas');
  if (action === 'draw') draft.draws = true;
  else if (action === 'wipe' && canvas) wipe(canvas);
  else if (action === 'undo') {
    view.form.sign(undefined, node);
    view.host.changed();
  } else if (action !== 'sign') return;
  else if (!sign(view, node, draft, drawingOn(canvas))) {
    redraw();
    return field.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }
  redraw();
  // The button is gone; what takes its place is next.
  if (action !== 'wipe') field.querySelector<HTMLElement>(action === 'sign' ? '[data-do=undo]' : action === 'draw' ? '[data-do=wipe]' : '.control')?.focus();
}

function sign(view: FormView, node: FormNode | undefined, draft: Draft, drawing: string | undefined): boolean {
  const session = view.host.session();
  const name = (draft.name ?? session?.user?.display ?? '').trim();
  draft.isTried = name === '' || !draft.isConfirmed;
  if (draft.isTried) return false;
  const signature = signatureOf({ name, drawing }, wantedOn(view.form, node) ?? [], session);
  view.form.sign(signature, node);
  view.host.changed();
  Object.assign(draft, { isConfirmed: false, draws: false, isDrawn: false });
  view.host.say(wordsOf(view).t('assessment.signature.signed', { name, date: view.localize.day(signature.when) }));
  return true;
}
