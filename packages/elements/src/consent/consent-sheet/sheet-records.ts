import { sensitivityOf } from '@careloom/core/consent/sharing';
import { refOf } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FieldProblems } from '../../foundation/index.ts';
import type { RowPlace } from '../../rows/index.ts';
import { byKind, dateOf, resultOf } from '../record-kinds.ts';
import { titleOf, typeWords } from '../record-words.ts';
import type { SheetFormOptions } from './sheet-form.ts';
import { place } from './sheet-input.ts';
import { sensitivityWords } from './sheet-words.ts';

/** Which records: by kind, the newest first, one by one, a kind together, or all. */
export function recordsField(options: SheetFormOptions, problems: FieldProblems): TemplateResult {
  const { record, localize } = options;
  const path = place.records;
  const kinds = byKind(record.resources);
  return html`<fieldset class="field" ?data-invalid=${problems.has(path)} aria-describedby=${problems.describedBy(path, 'records', 'records-help')}>
    <legend class="label">${localize.t('consent.sheet.records')}</legend>
    <p class="help" id="records-help">${localize.t('consent.sheet.records_help')}</p>
    ${kinds.map(([kind, group], n) => kindPart(kind, group, n, kinds.length > 1, options))}
    <div class="actions">${tickAll(options)}</div>
    ${record.missing.length > 0
      ? html`<p class="muted secondary">${localize.t('consent.sheet.not_loaded', { types: localize.list(record.missing.map((type) => typeWords(type, localize))) })}</p>`
      : nothing}
    ${problems.at(path, 'records')}
  </fieldset>`;
}

function kindPart(kind: string, group: readonly StoredResource[], n: number, isOneOfMany: boolean, options: SheetFormOptions): TemplateResult {
  const { lists, values, site, localize } = options;
  const chosen = new Set(values.refs);
  const marks = group.map(({ resource }) => sensitivityWords(sensitivityOf(resource, site.codes), localize) ?? '');
  // What holds for all of them is said once.
  const common = marks.every((each) => each === marks[0]) ? marks[0] : undefined;
  const row = (record: StoredResource, at: RowPlace): TemplateResult => recordRow(record, at, chosen, common === undefined, options);
  const words = typeWords(kind, localize);
  const title = html`<span class="what" id=${`kind-${n}`}>${isOneOfMany ? `${words} (${localize.number(group.length)})` : words}</span>`;
  return html`<div class="kind" role="group" aria-labelledby=${`kind-${n}`}>
    ${isOneOfMany && group.length > 1 ? tickKind(group, title, options) : title} ${common ? html`<p class="muted secondary">${common}</p>` : nothing}
    ${lists.render(n === 0 ? 'records' : `records${n}`, { items: group, key: ({ resource }) => refOf(resource), row })}
  </div>`;
}

/** A kind together: its box stands over those of its records, half ticked where only some are. */
function tickKind(records: readonly StoredResource[], title: TemplateResult, { values, localize, onAll }: SheetFormOptions): TemplateResult {
  const refs = refsOf(records);
  const ticked = refs.filter((ref) => values.refs.includes(ref)).length;
  return html`<label class="check">
    <input
      type="checkbox" data-do="kind" data-now .checked=${ticked === refs.length} .indeterminate=${ticked > 0 && ticked < refs.length}
      @change=${(event: Event) => onAll(refs, (event.target as HTMLInputElement).checked)}
    />
    <span>${title} <span class="muted secondary">${localize.t('consent.sheet.these')}</span></span>
  </label>`;
}

function refsOf(records: readonly StoredResource[]): readonly string[] {
  return records.flatMap(({ resource }) => refOf(resource) ?? []);
}

function recordRow({ resource }: StoredResource, { size, at }: RowPlace, chosen: ReadonlySet<string>, isMarked: boolean, { site, localize }: SheetFormOptions): TemplateResult {
  const address = refOf(resource) ?? '';
  const sensitivity = sensitivityOf(resource, site.codes);
  const mark = isMarked ? sensitivityWords(sensitivity, localize) : undefined;
  // What is marked as sensitive is named, its answer is not: somebody may look over a shoulder.
  const isPlain = sensitivity.categories.length === 0 && !sensitivity.isRestricted;
  const [result, on] = [isPlain ? resultOf(resource) : '', dateOf(resource)];
  const facts = [...(result ? [html`<bdi dir="auto">${result}</bdi>`] : []), ...(on ? [localize.date(on)] : []), ...(mark ? [mark] : [])];
  return html`<div role="listitem" aria-setsize=${size} aria-posinset=${at}>
    <label class="check">
      <input type="checkbox" name=${`record ${address}`} .checked=${chosen.has(address)} />
      <span><bdi dir="auto">${titleOf(resource) || typeWords(resource.resourceType, localize)}</bdi>
        ${facts.length > 0 ? html`<br /><span class="muted secondary">${facts.map((fact, index) => html`${index > 0 ? ' · ' : nothing}${fact}`)}</span>` : nothing}</span>
    </label>
  </div>`;
}

function tickAll({ record, values, localize, onAll }: SheetFormOptions): TemplateResult {
  const refs = refsOf(record.resources);
  const isAll = refs.every((ref) => values.refs.includes(ref));
  return html`<button type="button" class="button quiet" data-do="all" @click=${() => onAll(refs, !isAll)}>${localize.t(isAll ? 'consent.sheet.none' : 'consent.sheet.all')}</button>`;
}
