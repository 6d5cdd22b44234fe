import type { Person } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { recordWords, wayLines } from './editor-words.ts';
import type { EditorLocalizer } from './editor-words.ts';
import type { NeedsField } from './needs-draft.ts';

/** What is recorded, for those who may not change it. */
export function needsSummary(person: Person, localize: EditorLocalizer): TemplateResult {
  const rows = [
    ['languages', localize.t('person.field.languages')],
    ['interpreter', localize.t('person.field.interpreter')],
    ['pronouns', localize.t('person.field.pronouns')],
    ['doNotContact', localize.t('person.field.doNotContact')],
    ['preferredMode', localize.t('person.field.mode')],
    ['bestTimes', localize.t('person.field.times')],
    // Nobody is shown a number of somebody who asked not to be contacted.
    ...(person.doNotContact ? [] : [['ways', localize.t('person.field.ways')] as const]),
    ['race', localize.t('person.identity.race')],
    ['ethnicity', localize.t('person.identity.ethnicity')],
  ] as const;
  const words = (field: NeedsField): unknown =>
    field === 'ways' && person.contacts.length > 0
      ? html`<ul>${wayLines(person, localize).map((line) => html`<li>${line}</li>`)}</ul>`
      : recordWords(person, field, localize);
  return html`<dl>${rows.map(([field, label]) => html`<dt>${label}</dt><dd>${words(field)}</dd>`)}</dl>`;
}
