import { sameRef } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { everybody } from './editor-input.ts';
import type { Composed } from './editor-input.ts';
import type { EditorLocalizer } from './editor-words.ts';

/** What a withdrawal takes back, and what follows: it also ends for others the same yes names. */
export function withdrawalPart({ active, organization, record }: Composed, localize: EditorLocalizer): TemplateResult | typeof nothing {
  if (!organization) return nothing;
  if (active.length === 0) return html`<p class="muted">${localize.t('consent.nothing_to_withdraw')}</p>`;
  const nameOf = (ref: string, display?: string): string => everybody(record).find((each) => sameRef(each.ref, ref))?.display ?? display ?? ref;
  return html`<div class="field" part="withdrawal">
    <p class="label">${localize.t('consent.edit.takes_back')}</p>
    <ul>
      ${active.map(({ givenOn, recipients }) => {
        const date = localize.date(givenOn);
        const others = recipients.filter(({ ref }) => !sameRef(ref, organization.ref)).map(({ ref, display }) => nameOf(ref, display));
        return html`<li>${others.length > 0 ? localize.t('consent.edit.yes_for', { date, others: localize.list(others) }) : localize.t('consent.edit.yes_of', { date })}</li>`;
      })}
    </ul>
    <p class="help">${localize.t('consent.edit.takes_back_help')}</p>
  </div>`;
}
