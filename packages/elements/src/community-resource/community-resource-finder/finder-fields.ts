import { sdohDomains } from '@careloom/core/fhir';
import type { SdohDomain } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { domainWords, languageName, lengthWords } from '../resource-words.ts';
import { activeFilters, distances } from './finder-filters.ts';
import type { FilterName, Filters, Surroundings } from './finder-filters.ts';
import type { FinderLocalizer } from './finder-words.ts';

export interface FieldsOptions {
  readonly filters: Filters;
  readonly around: Surroundings;
  /** To choose from, BCP 47. */
  readonly languages: readonly string[];
  readonly localize: FinderLocalizer;
  readonly onChange: (change: Partial<Filters>) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  readonly onClear: () => void;
}

type Choice = readonly [value: string, words: string];

/** Words and need are always there, the rest behind a button that says how many are in use. */
export function finderFields(options: FieldsOptions): TemplateResult {
  const { filters, around, localize, onChange, onKey, onClear } = options;
  const active = activeFilters(filters, around);
  const behind = active.filter((name) => name !== 'text' && name !== 'domain').length;
  return html`<form class="fields no-print" part="filters" role="search" autocomplete="off" @submit=${(event: Event) => event.preventDefault()}>
    <div class="field wide">
      <label class="label" for="text">${localize.t('community-resource.find.text')}</label>
      <input
        id="text" class="control" type="search" maxlength="200" spellcheck="false" autocapitalize="off" aria-describedby="text-help" .value=${filters.text}
        @input=${(event: Event) => onChange({ text: (event.currentTarget as HTMLInputElement).value })} @keydown=${onKey}
      />
      <p class="help" id="text-help">${localize.t('community-resource.find.text_help')}</p>
    </div>
    ${select('domain', domainChoices(localize), options, filters.domain ? localize.t('community-resource.find.domain_help') : undefined)}
    <details>
      <summary>${behind > 0 ? localize.t('community-resource.find.more_active', { count: behind }) : localize.t('community-resource.find.more')}</summary>
      <div class="behind">${rest(options)}</div>
    </details>
    ${active.length > 0 ? html`<div class="actions"><button type="button" class="button" data-do="clear" @click=${onClear}>${localize.t('community-resource.find.clear')}</button></div>` : nothing}
  </form>`;
}

function rest(options: FieldsOptions): unknown {
  const { filters, around, languages, localize } = options;
  const names = languages.map((code): Choice => [code, languageName(code, code, localize.language)]).sort(byWords(localize));
  return [
    around.near
      ? select('within', [
          ['', localize.t('community-resource.find.within_any')],
          ...distances.map((value): Choice => [value, localize.t('community-resource.find.within_at_most', { distance: lengthWords(Number(value), around.unit, localize) })]),
        ], options)
      : nothing,
    select('hours', [
      ['', localize.t('community-resource.find.hours_any')],
      ['now', localize.t('community-resource.find.hours_now')],
      ['week', localize.t('community-resource.find.hours_week')],
    ], options, localize.t(filters.hours === 'week' && !filters.knownHours ? 'community-resource.find.hours_help_week' : 'community-resource.find.hours_help')),
    names.length > 0
      ? select('language', [['', localize.t('community-resource.find.language_any')], ...names], options, localize.t('community-resource.find.language_help'))
      : nothing,
    select('room', [
      ['', localize.t('community-resource.find.room_any')],
      ['room', localize.t('community-resource.find.room_room')],
      ['maybe', localize.t('community-resource.find.room_maybe')],
    ], options),
    filters.hours ? tick('knownHours', localize.t('community-resource.find.known_hours'), options) : nothing,
    around.facts ? tick('fitting', localize.t('community-resource.find.fitting'), options, localize.t('community-resource.find.fitting_help')) : nothing,
  ];
}

function domainChoices(localize: FinderLocalizer): readonly Choice[] {
  const domains = (Object.keys(sdohDomains) as SdohDomain[]).filter((domain) => domain !== 'sdoh-category-unspecified');
  return [
    ['', localize.t('community-resource.find.domain_any')],
    ...domains.map((domain): Choice => [domain, domainWords(domain, localize)]).sort(byWords(localize)),
  ];
}

function byWords(localize: FinderLocalizer): (a: Choice, b: Choice) => number {
  const { compare } = new Intl.Collator(localize.language);
  return ([, a], [, b]) => compare(a, b);
}

function select(name: 'domain' | 'within' | 'hours' | 'language' | 'room', choices: readonly Choice[], { filters, localize, onChange }: FieldsOptions, help?: string): TemplateResult {
  return html`<div class="field">
    <label class="label" for=${name}>${localize.t(`community-resource.find.${name}`)}</label>
    <select
      id=${name} class="control" aria-describedby=${help ? `${name}-help` : nothing}
      @change=${(event: Event) => onChange({ [name]: (event.currentTarget as HTMLSelectElement).value })}
    >
      ${choices.map(([value, words]) => html`<option .value=${value} .selected=${value === filters[name]}>${words}</option>`)}
    </select>
    ${help ? html`<p class="help" id=${`${name}-help`}>${help}</p>` : nothing}
  </div>`;
}

function tick(name: FilterName & ('knownHours' | 'fitting'), words: string, { filters, onChange }: FieldsOptions, help?: string): TemplateResult {
  return html`<div class="field wide">
    <label class="tick">
      <input
        type="checkbox" id=${name} aria-describedby=${help ? `${name}-help` : nothing} .checked=${filters[name]}
        @change=${(event: Event) => onChange({ [name]: (event.currentTarget as HTMLInputElement).checked })}
      /><span>${words}</span>
    </label>
    ${help ? html`<p class="help" id=${`${name}-help`}>${help}</p>` : nothing}
  </div>`;
}
