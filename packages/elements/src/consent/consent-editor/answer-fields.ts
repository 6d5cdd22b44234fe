import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { errorState, skeleton } from '../../foundation/index.ts';
import type { FieldProblems, LoadController } from '../../foundation/index.ts';
import { askedPurposes, largestFile, place } from './editor-input.ts';
import type { Composed } from './editor-input.ts';
import { wordsLanguage } from './editor-words.ts';
import type { EditorLocalizer } from './editor-words.ts';
import type { FoundSources, SourceRecord } from './source-load.ts';

/** Records an answer can rest on: looked up when somebody asks for one. */
export type Sources = LoadController<readonly [string], FoundSources>;

/** What a yes or a no needs: for what, how long, who answered, and what it rests on. */
export function answerFields(chosen: Composed, localize: EditorLocalizer, problems: FieldProblems, sources: Sources): TemplateResult {
  return html`${purposeField(chosen, localize)} ${chosen.values.act === 'given' ? untilField(localize, problems) : nothing} ${whoField(chosen, localize)}
  ${sourceField(chosen, localize, problems)} ${chosen.values.source === 'record' ? recordField(chosen, sources, localize, problems) : nothing}`;
}

function purposeField({ values }: Composed, localize: EditorLocalizer): TemplateResult {
  return html`<fieldset class="field" aria-describedby="purposes-help">
    <legend class="label">${localize.t('consent.edit.purposes')} <span class="optional">${localize.t('consent.edit.optional')}</span></legend>
    <p class="help" id="purposes-help">${localize.t('consent.edit.purposes_help')}</p>
    ${askedPurposes.map(
      (purpose) => html`<label class="check">
        <input type="checkbox" name=${`purpose-${purpose}`} ?checked=${values.purposes.includes(purpose)} /><span>${localize.text(`consent.purpose.${purpose}`)}</span>
      </label>`,
    )}
  </fieldset>`;
}

function untilField(localize: EditorLocalizer, problems: FieldProblems): TemplateResult {
  const path = place.until;
  return html`<div class="field">
    <label class="label" for="until">${localize.t('consent.edit.until')} <span class="optional">${localize.t('consent.edit.optional')}</span></label>
    <p class="help" id="until-help">${localize.t('consent.edit.until_help')}</p>
    <input
      class="control short" id="until" name="until" type="date" min=${localize.today} ?data-invalid=${problems.has(path)}
      aria-invalid=${problems.has(path) ? 'true' : 'false'} aria-describedby=${problems.describedBy(path, 'until', 'until-help')}
    />
    ${problems.at(path, 'until')}
  </div>`;
}

/** Whoever is to receive it does not say yes to that for the patient. */
function whoField({ record, values }: Composed, localize: EditorLocalizer): TemplateResult | typeof nothing {
  const people = record.people.filter(({ ref }) => ref !== values.organization);
  if (people.length === 0) return nothing;
  return html`<div class="field">
    <label class="label" for="who">${localize.t('consent.edit.who')}</label>
    <select class="control" id="who" name="who">
      <option value="">${record.patientName ?? localize.t('consent.patient')}</option>
      ${people.map(
        ({ ref, display, relationships }) => html`<option .value=${ref}>${[display ?? ref, ...relationships].join(', ')}</option>`,
      )}
    </select>
  </div>`;
}

function sourceField({ values: { source, act }, organization, statement }: Composed, localize: EditorLocalizer, problems: FieldProblems): TemplateResult {
  return html`<fieldset class="field" ?data-invalid=${problems.has(place.source)} aria-describedby=${problems.describedBy(place.source, 'source')}>
      <legend class="label">${localize.t('consent.edit.source')}</legend>
      <div class="segments">
        ${(['spoken', 'file', 'record'] as const).map(
          (each) => html`<label class="segment"><input type="radio" name="source" .value=${each} ?checked=${each === source} /><span>${localize.t(`consent.edit.${each}`)}</span></label>`,
        )}
      </div>
      ${problems.at(place.source, 'source')}
    </fieldset>
    ${source === 'spoken' && organization
      ? html`<div class="field" part="statement" ?data-invalid=${problems.has(place.spoken)}>
          <p class="help">${localize.t('consent.edit.read')}</p>
          <blockquote id="statement" lang=${wordsLanguage(localize)}>${statement}</blockquote>
          <label class="check">
            <input type="checkbox" name="said" data-now aria-describedby=${problems.describedBy(place.spoken, 'said', 'statement')} />
            <span>${localize.t(act === 'refused' ? 'consent.edit.disagreed' : 'consent.edit.agreed')}</span>
          </label>
          ${problems.at(place.spoken, 'said')}
        </div>`
      : nothing}
    ${source === 'file' ? fileFields(localize, problems) : nothing}`;
}

/** The file has no name in the form on purpose: what is chosen cannot be put back by a page, only by a person. */
function fileFields(localize: EditorLocalizer, problems: FieldProblems): TemplateResult {
  const { title, file } = place;
  return html`<div class="field">
      <label class="label" for="title">${localize.t('consent.edit.title')}</label>
      <input
        class="control" id="title" name="title" type="text" required ?data-invalid=${problems.has(title)}
        aria-invalid=${problems.has(title) ? 'true' : 'false'} aria-describedby=${problems.describedBy(title, 'title')}
      />
      ${problems.at(title, 'title')}
    </div>
    <div class="field">
      <label class="label" for="file">${localize.t('consent.edit.attach')}</label>
      <p class="help" id="file-help">${localize.t('consent.edit.attach_help', { size: largestFile })}</p>
      <input
        class="control" id="file" type="file" accept="application/pdf,image/*" ?data-invalid=${problems.has(file)}
        aria-invalid=${problems.has(file) ? 'true' : 'false'} aria-describedby=${problems.describedBy(file, 'file', 'file-help')}
      />
      ${problems.at(file, 'file')}
    </div>`;
}

/** What is on record already. The reader's own words of a form or a paper are theirs. */
function recordField({ values }: Composed, sources: Sources, localize: EditorLocalizer, problems: FieldProblems): TemplateResult | undefined {
  const path = place.record;
  const words = ({ kind, title, on }: SourceRecord): string =>
    [[localize.t(`consent.edit.of_${kind}`), ...(title ? [title] : [])].join(': '), ...(on ? [localize.date(on)] : [])].join(', ');
  return sources.render({
    pending: () => skeleton(localize),
    error: (error) => errorState({ error, localize, onRetry: () => sources.refresh() }),
    complete: ({ records, notLooked }) => html`<div class="field">
      <label class="label" for="record">${localize.t('consent.edit.which')}</label>
      <div class="help" id="record-help">
        ${records.length === 0 && notLooked.length < 3 ? html`<p>${localize.t(notLooked.length > 0 ? 'consent.edit.no_record_looked' : 'consent.edit.no_record')}</p>` : nothing}
        ${notLooked.length > 0 ? html`<p>${localize.t('consent.edit.not_looked', { kinds: localize.list(notLooked.map((kind) => localize.t(`consent.edit.of_${kind}`))) })}</p>` : nothing}
      </div>
      <select
        class="control" id="record" name="record" required ?data-invalid=${problems.has(path)} aria-invalid=${problems.has(path) ? 'true' : 'false'}
        aria-describedby=${problems.describedBy(path, 'record', ...(records.length === 0 || notLooked.length > 0 ? ['record-help'] : []))}
      >
        <option value="">${localize.t('consent.edit.choose')}</option>
        ${records.map((each) => html`<option .value=${each.ref} ?selected=${each.ref === values.record}>${words(each)}</option>`)}
      </select>
      ${problems.at(path, 'record')}
    </div>`,
  });
}
