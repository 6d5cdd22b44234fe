import { sameRef } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { doneIcon, errorIcon, liveRegion } from '../../foundation/index.ts';
import type { FieldProblems } from '../../foundation/index.ts';
import { partyIcon, partyName, roleWord } from '../team-words.ts';
import type { DirectoryController } from './directory-controller.ts';
import type { Found } from './directory-search.ts';
import { path } from './editor-input.ts';
import type { TeamFormLocalizer } from './editor-form-words.ts';

export interface WhoOptions {
  readonly directory: DirectoryController;
  readonly chosen: Found | undefined;
  /** Addresses of those who need not be chosen. */
  readonly taken: readonly string[];
  readonly localize: TeamFormLocalizer;
  readonly problems: FieldProblems;
  readonly onChoose: (found: Found, button: HTMLElement) => void;
  readonly onUnchoose: () => void;
}

/** Somebody from the directory: typed, found, chosen. */
export function whoField(options: WhoOptions): TemplateResult {
  const { chosen, localize, directory, problems } = options;
  if (chosen) {
    return html`<div class="field">
      <p class="label" id="chosen-label">${localize.t('care-team.form.chosen')}</p>
      <p class="fact chosen">${doneIcon()}<span>${words(chosen, localize)}</span></p>
      <div class="actions"><button type="button" class="button" data-do="unchoose" @click=${options.onUnchoose}>${localize.t('care-team.form.choose_other')}</button></div>
      ${problems.at(path.who, 'who')}
    </div>`;
  }
  const isBad = problems.has(path.who);
  const typed = (event: Event): void => directory.soon((event.currentTarget as HTMLInputElement).value);
  const enter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    // The form is not finished; only the search is.
    event.preventDefault();
    void directory.search((event.currentTarget as HTMLInputElement).value);
  };
  return html`<div class="field">
    <label class="label" for="search">${localize.t('care-team.form.search')}</label>
    <p class="help" id="search-help">${localize.t('care-team.form.search_help')}</p>
    <input
      class="control" id="search" name="search" type="search" autocomplete="off" ?data-invalid=${isBad} aria-invalid=${isBad ? 'true' : 'false'}
      aria-describedby=${problems.describedBy(path.who, 'who', 'search-help')} @input=${typed} @keydown=${enter}
    />
    ${problems.at(path.who, 'who')} ${liveRegion(said(options))}
    <ul class="found">${repeat(directory.answer?.found ?? [], ({ party }) => party.ref, (each) => foundRow(each, options))}</ul>
  </div>`;
}

function said({ directory, localize }: WhoOptions): unknown {
  const { answer, error, asked, busy } = directory;
  if (error) return html`<p class="field-error">${errorIcon()}<span>${localize.reason(error)}</span></p>`;
  if (!answer) return busy ? html`<p class="muted secondary">${localize.t('care-team.form.searching')}</p>` : nothing;
  const count = answer.found.length;
  if (asked === '') return count > 0 ? html`<p class="muted secondary">${localize.t('care-team.form.colleagues')}</p>` : nothing;
  const key = count === 0 ? 'care-team.form.found_none' : answer.more ? 'care-team.form.found_more' : 'care-team.form.found';
  return html`<p class="muted secondary">${localize.text(key, { count })}</p>`;
}

function foundRow(found: Found, { taken, localize, onChoose }: WhoOptions): TemplateResult {
  if (taken.some((ref) => sameRef(ref, found.party.ref))) {
    return html`<li class="choice taken">${partyIcon(found.party.ref)()}<span>${words(found, localize)} <span class="muted">${localize.t('care-team.form.on_team')}</span></span></li>`;
  }
  return html`<li>
    <button type="button" class="choice" data-choose=${found.party.ref} @click=${(event: Event) => onChoose(found, event.currentTarget as HTMLElement)}>
      ${partyIcon(found.party.ref)()}<span>${words(found, localize)}</span>
    </button>
  </li>`;
}

function words({ party, place, roles, work }: Found, localize: TeamFormLocalizer): TemplateResult {
  const about = [...roles.map((role) => roleWord(role, localize)), ...work, ...(place ? [place] : [])].join(' · ');
  return html`<strong>${partyName(party, localize)}</strong>${about ? html` <span class="muted secondary">${about}</span>` : nothing}`;
}
