import { isObject, textIn } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import type { Catalogues, Localizer } from '../foundation/index.ts';
import { plainTerm } from '../foundation/plain-term.ts';
import { recordMessagesEn } from './record.messages.en.ts';

/** What records are called: part of the catalogue of the sheet and of the log. */
export const recordCatalogues: Catalogues<typeof recordMessagesEn> = {
  en: recordMessagesEn,
  es: () => import('./record.messages.es.ts').then((module) => module.recordMessagesEs),
};

/** "Need or condition" */
export function typeWords(resourceType: string, localize: Localizer): string {
  const key = `consent.record.${resourceType}`;
  return localize.has(key) ? localize.text(key) : resourceType;
}

/** What a record is about, in its own words; empty where it has none. */
export function titleOf(resource: Resource): string {
  const { code, description, title, name } = resource as Partial<Record<'code' | 'description' | 'title' | 'name', unknown>>;
  return valueWords(title) || valueWords(code) || valueWords(description) || valueWords(Array.isArray(name) ? name[0] : name);
}

/** What a person reads in a value: its words, where it has some, else everything in it. */
export function valueWords(value: unknown): string {
  if (value === undefined || value === null) return '';
  // Two code systems that say the same say it once.
  if (Array.isArray(value)) return [...new Set(value.map(valueWords))].filter(Boolean).join('; ');
  if (!isObject(value)) return String(value);
  const parts = value as Record<string, unknown>;
  const words = textIn(parts['text']) ?? textIn(parts['display']);
  if (words) return plainTerm(words);
  if ('family' in parts || 'given' in parts) return [parts['given'], parts['family']].flat().map(valueWords).filter(Boolean).join(' ');
  if (Array.isArray(parts['coding'])) return valueWords(parts['coding']);
  const code = textIn(parts['code']);
  if (code && parts['system'] !== undefined) return code;
  return Object.entries(parts)
    .filter(([key]) => !['system', 'url', 'use', 'rank'].includes(key))
    .map(([, part]) => valueWords(part))
    .filter(Boolean)
    .join(' ');
}
