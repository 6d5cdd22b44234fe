import type { DirectoryService, ShortlistEntry } from '@careloom/core/community-resource/directory';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { ref } from 'lit/directives/ref.js';
import { noteView } from '../resource-words.ts';
import { notesOf } from '../shortlist-load.ts';
import type { CardLocalizer } from './card-words.ts';
import type { ShortlistActController } from './shortlist-act-controller.ts';

export interface NotesOptions {
  readonly service: DirectoryService;
  readonly entry: ShortlistEntry | undefined;
  readonly acts: ShortlistActController;
  readonly localize: CardLocalizer;
  readonly mayAct: boolean;
  readonly level: number;
  readonly onInput: () => void;
}

/** What colleagues wrote, the newest first, and a place to write. */
export function cardNotes({ service, entry, acts, localize, mayAct, level, onInput }: NotesOptions): TemplateResult {
  const notes = notesOf(entry);
  const isListed = acts.isListed(service.id);
  return html`<section class="notes" part="notes" aria-labelledby="notes">
    <div role="heading" aria-level=${level} class="section" id="notes">${localize.t('community-resource.card.notes')}</div>
    ${notes.length > 0 && isListed ? notes.map((note) => noteView(note, localize)) : html`<p class="muted">${localize.t(isListed || !mayAct ? 'community-resource.card.notes_none' : 'community-resource.card.notes_first')}</p>`}
    ${mayAct && entry && isListed ? keyed(acts.round, form(service, acts, localize, onInput)) : nothing}
  </section>`;
}

function form(service: DirectoryService, acts: ShortlistActController, localize: CardLocalizer, onInput: () => void): TemplateResult {
  const { busy } = acts.outcomes;
  const submit = (event: Event): void => {
    event.preventDefault();
    void acts.note(service, String(new FormData(event.currentTarget as HTMLFormElement).get('note') ?? ''));
  };
  const isTyped = acts.memory.has(service.id);
  return html`<form
    class="note-form no-print" part="form" data-typed=${isTyped ? 'true' : nothing} @submit=${submit}
    @input=${(event: Event) => {
      acts.memory.keep(service.id, event.currentTarget as HTMLFormElement);
      onInput();
    }}
    ${ref((element) => element && acts.memory.restore(service.id, element as HTMLFormElement))}
  >
    <div class="field">
      <label class="label" for="note">${localize.t('community-resource.card.note')}</label>
      <textarea id="note" name="note" class="control" maxlength="2000" aria-describedby="note-help"></textarea>
      <p class="help" id="note-help">${localize.t('community-resource.card.note_help')}</p>
    </div>
    <div class="actions"><button type="submit" class="button" aria-disabled=${busy ? 'true' : 'false'}>${localize.t(busy ? 'foundation.busy' : 'community-resource.card.note_save')}</button></div>
  </form>`;
}
