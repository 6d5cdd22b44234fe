import type { Capacity } from '@careloom/core/community-resource';
import type { CapacitySignal, DirectoryLanguage, EligibilityKind, EligibilityView, ShortlistNote } from '@careloom/core/community-resource/directory';
import type { SdohDomain } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, clockIcon, crossIcon, doneIcon, questionIcon, statusChip } from '../foundation/index.ts';
import type { Icon, Localizer, Tone } from '../foundation/index.ts';
import { once } from '../foundation/once.ts';
import type { ResourceLocalizer } from './community-resource-catalogues.ts';

const rooms: Readonly<Record<Capacity, readonly [Tone, Icon]>> = {
  capacity: ['success', doneIcon],
  'additional-assessment-required': ['info', alertIcon],
  unknown: ['neutral', questionIcon],
  waitlist: ['warning', clockIcon],
  'no-capacity': ['danger', crossIcon],
};

export function roomChip({ status }: CapacitySignal, localize: ResourceLocalizer): TemplateResult {
  const [tone, icon] = rooms[status];
  return statusChip({ tone, icon, word: localize.t(`community-resource.room.${status}`) });
}

/** How old the word of their room is. Of what nobody said there is no age: then somebody has to call. */
export function roomAge({ status, updatedOn }: CapacitySignal, localize: ResourceLocalizer): string {
  if (status === 'unknown') return localize.t('community-resource.room.call');
  return updatedOn ? localize.t('community-resource.room.as_of', { date: localize.date(updatedOn) }) : localize.t('community-resource.room.undated');
}

/** A text of a record: it may be in another language, and go the other way. */
export const recorded = (text: string): TemplateResult => html`<bdi dir="auto">${text}</bdi>`;

/** A name inside a sentence. */
export const isolated = (name: string): string => `\u2068${name}\u2069`;

export const domainWords = (domain: SdohDomain, localize: ResourceLocalizer): string => localize.t(`care-plan.domain.${domain}`);

/** As the reader's language calls it; as recorded where no code says which it is. */
export function languageName(code: string | undefined, words: string, language: string): string {
  if (!code || !/^[a-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/i.test(code)) return words;
  try {
    return once(`language names ${language}`, () => new Intl.DisplayNames(language, { type: 'language', fallback: 'none' })).of(code.replaceAll('_', '-')) ?? words;
  } catch {
    return words;
  }
}

export function languageWords(languages: readonly DirectoryLanguage[], localize: ResourceLocalizer): string {
  if (languages.length === 0) return localize.t('community-resource.languages_none');
  const names = [...new Set(languages.map(({ code, words }) => languageName(code, words, localize.language)))];
  return localize.t('community-resource.languages', { languages: localize.list(names) });
}

const kindWords = (kinds: readonly EligibilityKind[], localize: ResourceLocalizer): string =>
  localize.list(kinds.map((kind) => localize.t(`community-resource.fact.${kind}`)));

/** What is known for whom it is, in one line of parts: what does not fit first. Never "eligible": the service decides. */
export function factParts({ fits, doesNotFit, missing }: EligibilityView, localize: ResourceLocalizer): readonly TemplateResult[] {
  const ofPerson = missing.flatMap(({ kind, of }) => (of === 'person' ? [kind] : []));
  const silent = missing.filter(({ of }) => of === 'service').length;
  if (fits.length + doesNotFit.length + ofPerson.length === 0) return [html`<span>${localize.t('community-resource.facts.none')}</span>`];
  return [
    ...(doesNotFit.length > 0 ? [html`<span class="misfit">${alertIcon()}${localize.t('community-resource.facts.does_not_fit', { facts: kindWords(doesNotFit, localize) })}</span>`] : []),
    ...(fits.length > 0 ? [html`<span>${localize.t('community-resource.facts.fits', { facts: kindWords(fits, localize) })}</span>`] : []),
    ...(ofPerson.length > 0 ? [html`<span>${localize.t('community-resource.facts.of_person', { facts: kindWords(ofPerson, localize) })}</span>`] : []),
    ...(silent > 0 ? [html`<span>${localize.t('community-resource.facts.of_service', { count: silent })}</span>`] : []),
  ];
}

/** A note of a colleague, signed and dated. */
export function noteView({ text, at, by }: ShortlistNote, localize: ResourceLocalizer): TemplateResult {
  return html`<blockquote class="note" part="note">
    <p dir="auto">${text}</p>
    <p class="muted caption">${localize.t('community-resource.note_by', { name: isolated(by.display ?? by.ref), date: localize.date(at) })}</p>
  </blockquote>`;
}

export type DistanceUnit = 'mile' | 'kilometer';
export const kmIn: Readonly<Record<DistanceUnit, number>> = { mile: 1.609344, kilometer: 1 };

/** "2.3 miles", as the language writes it. */
export function lengthWords(value: number, unit: DistanceUnit, localize: Localizer): string {
  const maximumFractionDigits = value < 10 ? 1 : 0;
  const key = `length ${unit} ${maximumFractionDigits} ${localize.language}`;
  return once(key, () => new Intl.NumberFormat(localize.language, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits })).format(Math.max(value, 0.1));
}

/** Words with a quiet dot between them. */
export const dotted = (parts: readonly unknown[]): unknown => parts.map((part, at) => html`${at > 0 ? html`<span class="dot" aria-hidden="true"> · </span>` : nothing}${part}`);
