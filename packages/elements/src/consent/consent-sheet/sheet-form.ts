import type { PreparedShare } from '@careloom/core/consent/sharing';
import type { Result } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { FieldProblems } from '../../foundation/index.ts';
import type { LazyPart } from '../../foundation/lazy-part.ts';
import type { LongLists } from '../../rows/index.ts';
import type { ShareController } from './share-controller.ts';
import { channels, missingIn, place, purposes } from './sheet-input.ts';
import type { SheetSite, SheetValues } from './sheet-input.ts';
import type { SheetRecord } from './sheet-load.ts';
import { recordsField } from './sheet-records.ts';
import type { SheetLocalizer } from './sheet-words.ts';

export interface SheetFormOptions {
  readonly record: SheetRecord;
  readonly values: SheetValues;
  readonly site: SheetSite;
  readonly share: Result<PreparedShare>;
  readonly part: LazyPart<typeof import('./share-part.ts')>;
  readonly lists: LongLists;
  readonly acts: ShareController;
  readonly localize: SheetLocalizer;
  readonly level: number;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onInput: (event: Event) => void;
  readonly onForm: (form?: Element) => void;
  readonly onAll: (refs: readonly string[], isTicked: boolean) => void;
}

/** To whom, why, how, what; then what would go. Inputs are not controlled: a refresh behind it never touches what is chosen. */
export function sheetForm(options: SheetFormOptions): TemplateResult {
  const { acts, localize, values } = options;
  const { busy, uncertain } = acts.outcomes;
  const problems = new FieldProblems(acts.problems, localize, Object.values(place));
  return html`<form class="form" part="form" novalidate @submit=${options.onSubmit} @input=${options.onInput} ${ref(options.onForm)}>
    <div class="form" ?inert=${uncertain}>
      ${recipientFields(options, problems)}
      ${selectField('purpose', place.purpose, localize.t('consent.sheet.purpose'), purposes.map((each) => [each, localize.t(`consent.purpose.${each}`)] as const), values.purpose, localize, problems)}
      ${channelField(values, localize, problems)} ${recordsField(options, problems)} ${previewPart(options, problems)}
    </div>
    ${problems.rest()}
    <p class="muted secondary">${localize.t('consent.sheet.rule')}</p>
    ${uncertain
      ? nothing
      : html`<div class="actions">
          <button class="button primary" aria-disabled=${busy ? 'true' : 'false'}>
            ${localize.t(`consent.sheet.send.${values.channel || 'message'}`)}${busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>
        </div>`}
  </form>`;
}

function recipientFields({ record, values, localize }: SheetFormOptions, problems: FieldProblems): TemplateResult {
  const people = record.recipients.map(({ recipient, roles }) => {
    const name = recipient.display ?? recipient.ref;
    return [recipient.ref, roles.length === 1 ? `${name} (${localize.t(`consent.sheet.role.${roles[0]}`)})` : name] as const;
  });
  const chosen = record.recipients.find(({ recipient }) => recipient.ref === values.recipient);
  const roles = chosen?.roles ?? [];
  return html`${selectField('recipient', place.recipient, localize.t('consent.sheet.recipient'), people, values.recipient, localize, problems)}
  ${roles.length > 1
    ? html`<div class="field">
        <label class="label" for="role">${localize.t('consent.sheet.role')}</label>
        <p class="help" id="role-help">${localize.t('consent.sheet.role_help')}</p>
        <select class="control" id="role" name="role" aria-describedby="role-help">
          ${roles.map((role) => html`<option .value=${role} ?selected=${role === values.role}>${localize.t(`consent.sheet.role.${role}`)}</option>`)}
        </select>
      </div>`
    : nothing}`;
}

function selectField(
  name: string,
  path: string,
  label: string,
  options: readonly (readonly [value: string, words: string])[],
  chosen: string,
  localize: SheetLocalizer,
  problems: FieldProblems,
): TemplateResult {
  return html`<div class="field">
    <label class="label" for=${name}>${label}</label>
    <select
      class="control" id=${name} name=${name} required ?data-invalid=${problems.has(path)}
      aria-invalid=${problems.has(path) ? 'true' : 'false'} aria-describedby=${problems.describedBy(path, name)}
    >
      <option value="">${localize.t('consent.sheet.choose')}</option>
      ${options.map(([value, words]) => html`<option .value=${value} ?selected=${value === chosen}>${words}</option>`)}
    </select>
    ${problems.at(path, name)}
  </div>`;
}

function channelField({ channel }: SheetValues, localize: SheetLocalizer, problems: FieldProblems): TemplateResult {
  const path = place.channel;
  return html`<fieldset class="field" ?data-invalid=${problems.has(path)} aria-describedby=${problems.describedBy(path, 'channel', 'channel-help')}>
    <legend class="label">${localize.t('consent.sheet.channel')}</legend>
    <p class="help" id="channel-help">${localize.t('consent.sheet.channel_help')}</p>
    <div class="segments">
      ${channels.map((each) => html`<label class="segment"><input type="radio" name="channel" .value=${each} ?checked=${each === channel} /><span>${localize.t(`consent.channel.${each}`)}</span></label>`)}
    </div>
    ${problems.at(path, 'channel')}
  </fieldset>`;
}

function previewPart(options: SheetFormOptions, problems: FieldProblems): TemplateResult {
  const { share, part, localize, level } = options;
  return html`<section class="preview" part="previews" aria-labelledby="preview">
      <div role="heading" aria-level=${level} id="preview" class="section">${localize.t('consent.sheet.preview')}</div>
      ${previewContent(options)}
    </section>
    ${share.ok ? part.loaded?.reasonField(share.value, localize, problems) : nothing}`;
}

function previewContent({ share, values, site, localize, part, lists, acts }: SheetFormOptions): unknown {
  if (missingIn(values).length > 0) return html`<p class="muted">${localize.t('consent.sheet.preview_first')}</p>`;
  const shown = part.get();
  if (!shown) return part.placeholder();
  if (!share.ok) return html`<p class="muted">${localize.reason(share.refusal)}</p>`;
  return shown.sharePreview({ share: share.value, values, part2Notice: site.part2Notice, news: acts.news, lists, localize });
}
