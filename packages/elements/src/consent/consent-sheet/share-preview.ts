import type { LeftOut, LeftOutReason, Part2NoticeText, PreparedShare, ShareItem } from '@careloom/core/consent/sharing';
import { sameRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, checkIcon, crossIcon, statusChip } from '../../foundation/index.ts';
import { isolated, part2Block } from '../consent-words.ts';
import { kindOf } from '../record-kinds.ts';
import { titleOf, typeWords, valueWords } from '../record-words.ts';
import type { LongLists, RowPlace } from '../../rows/index.ts';
import { partWords, reasonWords } from './preview-words.ts';
import type { ShareNews } from './share-controller.ts';
import type { SheetValues } from './sheet-input.ts';
import { resourceAt } from './sheet-load.ts';
import { sensitivityWords } from './sheet-words.ts';
import type { SheetLocalizer } from './sheet-words.ts';

export interface PreviewOptions {
  readonly share: PreparedShare;
  readonly values: SheetValues;
  readonly part2Notice: Part2NoticeText | undefined;
  /** What stopped the last try. */
  readonly news: ShareNews | undefined;
  readonly lists: LongLists;
  readonly localize: SheetLocalizer;
}

/** Record by record: whether it goes and why, exactly what would go, and what is left out. */
export function sharePreview(options: PreviewOptions): TemplateResult {
  const { share, lists, localize, news, part2Notice } = options;
  const { items, count, input, notice } = share;
  const row = (item: ShareItem, at: RowPlace): TemplateResult => itemPart(item, resourceAt(input.resources, item.ref)?.resource, at, options);
  return html`${notice ? html`<div part="part2">${part2Block(part2Notice, localize)}</div>` : nothing}
    <p>${localize.text('consent.sheet.count', { count, all: items.length })}</p>
    ${news ? newsLines(news, items, localize) : nothing} ${lists.render('items', { items, key: ({ ref }) => ref, row })}`;
}

/** What stopped it and is no record of the list: gone, or what the answer rests on. */
function newsLines({ share: { input }, stopped }: ShareNews, items: readonly ShareItem[], localize: SheetLocalizer): readonly unknown[] {
  const seen = [...input.resources, ...(input.restsOn ?? [])];
  return (['gone', 'changed'] as const).map((why) => {
    const refs = stopped.filter((each) => each.why === why && !items.some(({ ref }) => ref === each.ref)).map(({ ref }) => ref);
    const records = refs.flatMap((ref) => resourceAt(seen, ref)?.resource ?? []).map((resource) => nameOf(resource, localize));
    const words = { records: localize.list(records) };
    return records.length > 0 ? changedLine(localize.text(why === 'gone' ? 'consent.sheet.gone' : 'consent.sheet.changed_about', words)) : nothing;
  });
}

function changedLine(words: string): TemplateResult {
  return html`<p class="changed">${alertIcon()}<span>${words}</span></p>`;
}

function nameOf(resource: Resource, localize: SheetLocalizer): string {
  const title = titleOf(resource);
  const kind = typeWords(kindOf(resource), localize);
  return title ? `${kind}: ${isolated(title)}` : kind;
}

function itemPart(item: ShareItem, resource: Resource | undefined, { size, at }: RowPlace, { share, values, news, localize }: PreviewOptions): TemplateResult {
  const { ref, resourceType, preview, decision, isReleased, leftOut, sensitivity } = item;
  const [tone, icon, word] = preview
    ? ([isReleased ? 'warning' : 'success', checkIcon, isReleased ? 'consent.sheet.goes_released' : 'consent.sheet.goes'] as const)
    : (['danger', crossIcon, 'consent.sheet.stays'] as const);
  const basis = preview && decision.basis && decision.basis !== 'released' ? localize.text(`consent.basis.${decision.basis}`) : '';
  const sensitive = sensitivity.isLabelled ? sensitivityWords(sensitivity, localize) : undefined;
  const isChanged = news?.stopped.some((each) => each.ref === ref && each.why === 'changed');
  return html`<div class="item" role="listitem" aria-setsize=${size} aria-posinset=${at} part="item" data-ref=${ref}>
    <div class="top">
      <p class="what">${typeWords(resource ? kindOf(resource) : resourceType, localize)}${resource ? titlePart(resource) : nothing}</p>
      ${statusChip({ tone, icon, word: localize.text(word) })}
    </div>
    ${isChanged ? changedLine(localize.text('consent.sheet.changed')) : nothing}
    ${sensitive ? html`<p class="muted secondary">${sensitive}</p>` : nothing}
    ${basis ? html`<p>${basis}</p>` : nothing}
    ${decision.reasons.map((reason) => html`<p>${reasonWords(reason, localize)}</p>`)}
    ${decision.answer === 'ask' && decision.canRelease
      ? html`<label class="check">
          <input type="checkbox" name=${`release ${ref}`} data-now .checked=${values.released.includes(ref)} /><span>${localize.text('consent.sheet.release')}</span>
        </label>`
      : nothing}
    ${preview ? contentPart(preview, share.input.patient.ref, localize) : nothing} ${leftOut.length > 0 ? leftOutPart(leftOut, localize) : nothing}
  </div>`;
}

function titlePart(resource: Resource): TemplateResult | typeof nothing {
  const title = titleOf(resource);
  return title ? html`: <bdi dir="auto">${title}</bdi>` : nothing;
}

function contentPart(preview: Resource, patientRef: string, localize: SheetLocalizer): TemplateResult {
  // An address says nothing to a person.
  const shown = (words: string): string => (sameRef(words, patientRef) ? localize.text('consent.patient') : words);
  return html`<dl part="preview">
      ${partsOf(preview).map(([key, words]) => html`<dt>${partWords(`x.${key}`, localize)}</dt><dd><bdi dir="auto">${shown(words)}</bdi></dd>`)}
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
