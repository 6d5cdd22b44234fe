import { refOf } from '@careloom/core/fhir';
import type { CommitOutcome, Duplicate, EntryState } from '@careloom/core/ports';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { kindOf, partsList } from './commit-parts.ts';
import { FactEvent } from './events.ts';
import { alertIcon, clockIcon, doneIcon, errorIcon } from './icons.ts';
import type { LocalizeController } from './localize-controller.ts';
import type { Localizer } from './localizer.ts';
import type { Catalogues } from './messages.ts';
import { outcomeMessagesEn } from './outcome.messages.en.ts';
import { outcomeMessagesEs } from './outcome.messages.es.ts';
import { fetchCatalogue } from './translations.ts';

const catalogues: Catalogues<typeof outcomeMessagesEn> = { en: outcomeMessagesEn, es: async () => outcomeMessagesEs };

/** Before anything is said with them: the words of every language are here. */
export async function wordsReady(): Promise<void> {
  await fetchCatalogue(catalogues, 'es');
}

/** What an outcome says beyond its four words. */
export function outcomeDetails(outcome: CommitOutcome, localize: Localizer & Partial<Pick<LocalizeController, 'include'>>): readonly TemplateResult[] {
  void localize.include?.(catalogues);
  return [
    ...(outcome.parts ? [partsList(outcome.parts, localize)] : []),
    ...(outcome.outcome === 'uncertain' && outcome.entries ? [entriesList(outcome.entries, localize)] : []),
    ...(outcome.outcome === 'stored' && outcome.duplicates ? [duplicatesList(outcome.duplicates, localize)] : []),
  ];
}

/** Of each kind how many there are, and a way to each: a page listens to `careloom-record-open`. */
function duplicatesList(duplicates: readonly Duplicate[], localize: Localizer): TemplateResult {
  return html`<ul class="parts">
    ${duplicates.map(({ kept, ours, theirs }) => {
      const copies = [kept, ...ours, ...theirs];
      const kind = kindOf(kept.resource.resourceType, localize);
      return html`<li>${alertIcon()}<span>
        ${localize.text('outcome.duplicate_kind', { kind, count: copies.length })}
        ${copies.map(({ resource }, index) => html` <button type="button" class="button quiet" @click=${(event: Event) => open(event, refOf(resource) ?? '')}>${localize.text('outcome.duplicate_show', { kind, number: index + 1 })}</button>`)}
      </span></li>`;
    })}
  </ul>`;
}

const looks = {
  stored: [doneIcon, 'outcome.entries_stored'],
  pending: [clockIcon, 'outcome.entries_pending'],
  refused: [errorIcon, 'outcome.entries_refused'],
} as const;

/** How many records are stored, how many are not, and how many nobody knows of. */
function entriesList(entries: readonly EntryState[], localize: Localizer): TemplateResult {
  const states = (['stored', 'refused', 'pending'] as const).filter((state) => entries.includes(state));
  return html`<ul class="parts">
    ${states.map((state) => {
      const [icon, key] = looks[state];
      return html`<li>${icon()}<span>${localize.text(key, { count: entries.filter((each) => each === state).length })}</span></li>`;
    })}
  </ul>`;
}

function open({ currentTarget }: Event, ref: string): void {
  currentTarget?.dispatchEvent(new FactEvent('careloom-record-open', { ref }));
}

declare global {
  interface HTMLElementEventMap {
    /** Somebody wants to look at a record that an outcome names, by its address: `Task/1`. */
    'careloom-record-open': FactEvent<{ readonly ref: string }>;
  }
}
