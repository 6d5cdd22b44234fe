import type { AnswerValue, FhirAttachment, QuestionNode } from '@careloom/forms';
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { errorIcon } from '../../../foundation/index.ts';
import type { FormView } from '../form-view.ts';
import { lines } from '../lines.ts';
import { blobUrl } from './blob-url.ts';
import { controlsPart, wordsOf } from './control-part.ts';
import type { Control } from './control.ts';
import { describedBy, fieldId, indexOf } from './control.ts';
import { download, pictureOf, plainName } from './file-bytes.ts';
import { attach, giveUp, jobOf, limitOf, sizeWords } from './file-jobs.ts';

/** Names of the kinds that people know by name; others are shown as their MIME type. */
const kinds: Readonly<Record<string, string>> = {
  'image/png': 'PNG', 'image/jpeg': 'JPEG', 'image/gif': 'GIF', 'application/pdf': 'PDF', 'text/plain': 'TXT', 'text/csv': 'CSV',
};

/** Files: chosen, looked at before they are read, read piece by piece. What was loaded is never shown as HTML or SVG. */
export const attachmentControl: Control = {
  shape: 'group',
  part: controlsPart,

  render(node, view) {
    return html`${lines(node, view, (value, index) => one(node, view, value, index))}${node.readOnly ? nothing : limitsOf(node, view)}`;
  },

  change(node, target, view) {
    const field = target as HTMLInputElement;
    const file = field.files?.[0];
    const answer = node.answers[indexOf(target)];
    // The same file may be chosen again after it was refused or removed.
    field.value = '';
    if (!file || !answer || node.readOnly) return;
    const index = indexOf(target);
    const follow = followFocus(node, view);
    void attach(node, view, answer.key, file, () => follow('[data-act=cancel]')).then(() => follow(`#${CSS.escape(fieldId(node, index))}`));
  },

  act(node, act, button, view) {
    const index = indexOf(button);
    const answer = node.answers[index];
    if (!answer) return;
    if (act === 'download') save(answer.value);
    if (act !== 'cancel' && act !== 'take-away') return;
    const follow = followFocus(node, view);
    giveUp(node, view, answer.key);
    if (act === 'take-away') {
      view.cleared.clear(node, index);
      view.host.say(wordsOf(view).t('assessment.attachment.removed', { name: nameOf(attachmentOf(answer.value), view) }));
    }
    follow(`#${CSS.escape(fieldId(node, index))}`);
  },
};

/**
 * Takes the focus along when what had it in this question is replaced by something else: without it a keyboard would be
 * back at the top of the page.
 */
function followFocus({ key }: QuestionNode, view: FormView): (selector: string) => void {
  const root = view.host.renderRoot as ShadowRoot;
  const wasHere = Boolean(root.activeElement?.closest(`#${CSS.escape(key)}`));
  return (selector) => {
    if (wasHere && root.activeElement === null) root.querySelector<HTMLElement>(`#${CSS.escape(key)} ${selector}`)?.focus();
  };
}

function save(value: AnswerValue | undefined): void {
  const { data, title } = attachmentOf(value);
  if (data !== undefined) download(data, plainName(title ?? '') || 'file');
}

function attachmentOf(value: AnswerValue | undefined): FhirAttachment {
  return typeof value === 'object' ? (value as FhirAttachment) : {};
}

function one(node: QuestionNode, view: FormView, value: AnswerValue | undefined, index: number): TemplateResult {
  const words = wordsOf(view);
  const answer = node.answers[index];
  const job = answer && jobOf(node, answer.key);
  if (job?.share !== undefined) {
    const reading = words.t('assessment.attachment.reading', { name: job.name });
    return html`<div class="file"><progress max="1" .value=${job.share} aria-label=${reading}></progress> <span dir="auto">${reading}</span>
      <button type="button" class="button quiet" data-act="cancel" data-index=${index}>${words.t('assessment.attachment.cancel')}</button></div>`;
  }
  const problem = job?.problem === undefined ? nothing : html`<p class="field-error" id=${`${fieldId(node, index)}-problem`}>${errorIcon()}<span dir="auto">${job.problem()}</span></p>`;
  if (value === undefined) return html`<div>${node.readOnly ? html`<span class="muted">${words.t('assessment.range.unanswered')}</span>` : picker(node, view, index, undefined)}${problem}</div>`;
  return html`<div class="file-answer">${card(node, view, attachmentOf(value), index)}${problem}</div>`;
}

function card(node: QuestionNode, view: FormView, attachment: FhirAttachment, index: number): TemplateResult {
  const words = wordsOf(view);
  const { data, contentType, size } = attachment;
  const name = nameOf(attachment, view);
  const bytes = size ?? (data === undefined ? undefined : Math.floor(data.length * 0.75));
  const kind = contentType && (kinds[contentType] ?? contentType);
  const weight = bytes === undefined ? undefined : sizeWords(bytes, view);
  const facts = kind && weight ? words.t('assessment.attachment.facts', { kind, size: weight }) : (kind ?? weight);
  const hasPicture = data !== undefined && pictureOf(data.slice(0, 64)) !== undefined;
  // Each of several has a button that takes its line away.
  const takeAway =
    node.answers.length > 1
      ? nothing
      : html`<button type="button" class="button quiet" data-act="take-away" data-index=${index} aria-label=${words.t('assessment.attachment.remove_file', { name })}>${words.t('assessment.attachment.remove')}</button>`;
  return html`<div class="file">
    ${hasPicture ? html`<img class="file-preview" alt=${words.t('assessment.attachment.preview', { name })} src=${blobUrl(data, pictureOf)} @error=${hide} />` : nothing}
    <span class="file-words"><bdi class="file-name">${name}</bdi><br /><span class="muted secondary">${facts}${data === undefined ? html`<br />${words.t('assessment.attachment.elsewhere')}` : nothing}</span></span>
    <span class="actions no-print">
      ${data === undefined
        ? nothing
        : html`<button type="button" class="button quiet" data-act="download" data-index=${index} aria-label=${words.t('assessment.attachment.download_file', { name })}>${words.t('assessment.attachment.download')}</button>`}
      ${node.readOnly
        ? nothing
        : html`${picker(node, view, index, name)}${takeAway}`}
    </span>
  </div>`;
}

/** A page whose policy has no `blob:` pictures shows none. */
function hide(event: Event): void {
  (event.target as HTMLElement).hidden = true;
}

/** The browser's own field, lying over a button of ours: it opens with every key, and it can be dropped onto. */
function picker(node: QuestionNode, view: FormView, index: number, replaced: string | undefined): TemplateResult {
  const words = wordsOf(view);
  const isWrong = view.isWrong(node);
  const hasProblem = jobOf(node, node.answers[index]?.key ?? '')?.problem !== undefined;
  const id = fieldId(node, index);
  const { mimeTypes } = node.limits;
  const visible = words.t(replaced === undefined ? 'assessment.attachment.choose' : 'assessment.attachment.replace');
  const first = node.definition.repeats ? words.t('assessment.attachment.choose_of', { number: index + 1 }) : visible;
  const described = describedBy(node, isWrong, ...(hasProblem ? [`${id}-problem`] : []), ...(hasLimits(node) ? [`${node.key}-limits`] : []));
  return html`<span class=${replaced === undefined ? 'button file-input no-print' : 'button quiet file-input'}>${visible}<input
      type="file" id=${id} data-index=${index} accept=${mimeTypes?.join(',') || nothing}
      aria-label=${replaced === undefined ? first : words.t('assessment.attachment.replace_file', { name: replaced })}
      ?required=${node.required && replaced === undefined} aria-invalid=${isWrong || hasProblem ? 'true' : 'false'} aria-describedby=${described ?? nothing}
    /></span>`;
}

function hasLimits({ limits }: QuestionNode): boolean {
  return limits.maxSize !== undefined || (limits.mimeTypes?.length ?? 0) > 0;
}

function limitsOf(node: QuestionNode, view: FormView): unknown {
  if (!hasLimits(node)) return nothing;
  const words = wordsOf(view);
  const { mimeTypes = [], maxSize } = node.limits;
  const types = view.localize.list(mimeTypes.map((type) => kinds[type] ?? type));
  return html`<p class="help" id=${`${node.key}-limits`}>${mimeTypes.length > 0 ? html`${words.t('assessment.attachment.allowed', { types })}. ` : nothing}${maxSize === undefined
      ? nothing
      : html`${words.t('assessment.attachment.most', { size: sizeWords(limitOf(node), view) })}.`}</p>`;
}

function nameOf({ title, url }: FhirAttachment, view: FormView): string {
  return plainName(title ?? '') || plainName(url?.split(/[?#]/)[0] ?? '') || wordsOf(view).t('assessment.attachment.unnamed');
}
