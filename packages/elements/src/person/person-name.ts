import type { PersonLanguage } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { nameLanguage } from './name-language.ts';

/** A name with its own language and direction, never translated by the browser. */
export function personName(name: string, languages: readonly PersonLanguage[]): TemplateResult {
  return html`<bdi dir="auto" lang=${nameLanguage(name, languages) ?? nothing} translate="no">${name}</bdi>`;
}
