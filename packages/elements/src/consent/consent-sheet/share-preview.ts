import type { LeftOut, LeftOutReason, PreparedShare, ShareItem } from '@careloom/core/consent/sharing';
import type { Resource } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { checkIcon, crossIcon, statusChip } from '../../foundation/index.ts';
import { titleOf, typeWords, valueWords } from '../record-words.ts';
import { partWords, previewCatalogues, reasonWords } from './preview-words.ts';
import type { SheetValues } from './sheet-input.ts';
import { resourceAt } from './sheet-load.ts';
import { sensitivityWords } from './sheet-words.ts';
import type { SheetLocalizer } from './sheet-words.ts';

/** Fetched with the part, which is fetched when there is something to look at. */
export const catalogues = previewCatalogues;

/** Record by record: whether it goes and why, exactly what would go, and what is left out. */
export function sharePreview({ items, count, input }: PreparedShare, values: SheetValues, localize: SheetLocalizer): TemplateResult {
  return html`<p>${localize.text('consent.sheet.count', { count, all: items.length })}</p>
    <ul class="items">
      ${items.map((item) => itemPart(item, resourceAt(input.resources, item.ref)?.resource, values, localize))}
    </ul>`;
}

function itemPart(item: ShareItem, resource: Resource | undefined, values: SheetValues, localize: SheetLocalizer): TemplateResult {
  const { ref, resourceType, preview, decision, isReleased, leftOut, sensitivity } = item;
  const [tone, icon, word] = preview
    ? ([isReleased ? 'warning' : 'success', checkIcon, isReleased ? 'consent.sheet.goes_released' : 'consent.sheet.goes'] as const)
    : (['danger', crossIcon, 'consent.sheet.stays'] as const);
  const basis = preview && decision.basis && decision.basis !== 'released' ? localize.text(`consent.basis.${decision.basis}`) : '';
  const sensitive = sensitivity.isLabelled ? sensitivityWords(sensitivity, localize) : undefined;
  return html`<li class="item" part="item" data-ref=${ref}>
    <div class="top">
      <p class="what">${typeWords(resourceType, localize)}${resource ? titlePart(resource) : nothing}</p>
      ${statusChip({ tone, icon, word: localize.text(word) })}
    </div>
    ${sensitive ? html`<p class="muted secondary">${sensitive}</p>` : nothing}
    ${basis ? html`<p>${basis}</p>` : nothing}
    ${decision.reasons.map((reason) => html`<p>${reasonWords(reason, localize)}</p>`)}
    ${decision.answer === 'ask' && decision.canRelease
      ? html`<label class="check">
          <input type="checkbox" name=${`release ${ref}`} data-now ?checked=${values.released.includes(ref)} /><span>${localize.text('consent.sheet.release')}</span>
        </label>`
      : nothing}
    ${preview ? contentPart(preview, localize) : nothing} ${leftOut.length > 0 ? leftOutPart(leftOut, localize) : nothing}
  </li>`;
}

function titlePart(resource: Resource): TemplateResult | typeof nothing {
  const title = titleOf(resource);
  return title ? html`: <bdi dir="auto">${title}</bdi>` : nothing;
}

function contentPart(preview: Resource, localize: SheetLocalizer): TemplateResult {
  return html`<dl part="preview">
      ${partsOf(preview).map(([key, words]) => html`<dt>${partWords(`x.${key}`, localize)}</dt><dd><bdi dir="auto">${words}</bdi></dd>`)}
    </dl>
    <details class="no-print">
      <summary>${localize.text('consent.sheet.exact')}</summary>
      <pre dir="ltr" lang="en" tabindex="0">${JSON.stringify(preview, undefined, 2)}</pre>
    </details>`;
}

/** The parts of a shortened record in words. */
export function partsOf(preview: Resource): readonly (readonly [key: string, words: string])[] {
  return Object.entries(preview)
    .filter(([key]) => !['resourceType', 'id', 'meta'].includes(key))
    .map(([key, value]) => [key, valueWords(value)] as const)
    .filter(([, words]) => words !== '');
}

const leftOutOrder: readonly LeftOutReason[] = ['not-needed', 'extra', 'not-shared', 'not-evaluated', 'retracted'];

function leftOutPart(leftOut: readonly LeftOut[], localize: SheetLocalizer): TemplateResult {
  const lines = leftOutOrder.flatMap((why) => {
    const paths = [...new Set(leftOut.filter((each) => each.why === why).map(({ path }) => partWords(path, localize)))];
    return paths.length > 0 ? [localize.text(`consent.left.${why}`, { paths: localize.list(paths) })] : [];
  });
  return html`<div class="left-out" part="left-out">
    <p class="label secondary">${localize.text('consent.sheet.left_out')}</p>
    <ul class="muted secondary">
      ${lines.map((line) => html`<li>${line}</li>`)}
    </ul>
  </div>`;
}
