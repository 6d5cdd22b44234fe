import { shareBundle, shareMessage } from '@careloom/core/consent/sharing';
import type { PreparedShare } from '@careloom/core/consent/sharing';
import type { Resource } from '@careloom/core/fhir';
import type { VerbContext } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { typeWords } from '../record-words.ts';
import { partWords } from './preview-words.ts';
import { partsOf } from './share-preview.ts';
import type { SheetLocalizer } from './sheet-words.ts';

/** The file: what goes and nothing else, as FHIR. With a notice it is the message that carries both: a Bundle has no words. */
export function shareFile(share: PreparedShare, context: VerbContext): Blob {
  const content = share.notice?.wording ? shareMessage(share, context) : shareBundle(share);
  return new Blob([JSON.stringify(content, undefined, 2)], { type: 'application/fhir+json' });
}

/** The same as plain words, the notice first. */
export function shareText(share: PreparedShare, localize: SheetLocalizer): string {
  const wording = share.notice?.wording;
  const records = goingIn(share).map((preview) => [typeWords(preview.resourceType, localize), ...partsOf(preview).map(([key, words]) => `${partWords(`x.${key}`, localize)}: ${words}`)].join('\n'));
  return [...(wording ? [wording.text] : []), ...records].join('\n\n');
}

/** On paper: a heading a record, the notice first. */
export function sharePaper(share: PreparedShare, localize: SheetLocalizer): TemplateResult {
  const wording = share.notice?.wording;
  return html`${wording ? html`<p lang=${wording.language ?? nothing}>${wording.text}</p>` : nothing}
  ${goingIn(share).map(
    (preview) => html`<h2>${typeWords(preview.resourceType, localize)}</h2>
      <ul>
        ${partsOf(preview).map(([key, words]) => html`<li>${partWords(`x.${key}`, localize)}: <bdi dir="auto">${words}</bdi></li>`)}
      </ul>`,
  )}`;
}

/** With the copy of the consent that Part 2 records take along. */
function goingIn(share: PreparedShare): readonly Resource[] {
  return (shareBundle(share).entry ?? []).flatMap(({ resource }) => resource ?? []);
}
