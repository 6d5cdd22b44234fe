import type { Person } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { FieldProblems, infoIcon, notice } from '../../foundation/index.ts';
import type { PersonActController } from '../person-act-controller.ts';
import type { DetailedCodes, EditorOptions } from './editor-fields.ts';
import type { EditorFormLocalizer } from './editor-form-words.ts';
import type { EditorLocalizer } from './editor-words.ts';
import { identitySection } from './identity-section.ts';
import type { NeedsEditing } from './needs-editing.ts';
import { detailPath, needsWork, path } from './needs-work.ts';
import { reachSection } from './reach-section.ts';
import { talkSection } from './talk-section.ts';

// Fetched while the record is read, and not at all where nothing may be changed.
export { editorFormCatalogues as catalogues } from './editor-form-words.ts';

export interface EditorFormOptions {
  readonly person: Person;
  readonly patientName: string | undefined;
  readonly localize: EditorLocalizer;
  readonly editing: NeedsEditing;
  readonly detailedCodes: DetailedCodes | undefined;
  readonly acts: PersonActController;
  /** Of the parts. */
  readonly level: number;
  readonly focus: (selector: string) => void;
}

/** The form, in one column. */
export function editorForm({ person, patientName, editing, detailedCodes, acts, level, focus, ...words }: EditorFormOptions): TemplateResult {
  const localize = words.localize as EditorFormLocalizer;
  const { busy, uncertain } = acts.outcomes;
  const problems = new FieldProblems(acts.problems, localize, [...Object.values(path), ...Object.values(detailPath)]);
  const options: EditorOptions = { person, editing: editing.of(person), localize, problems, detailedCodes, change: (work) => editing.change(person, work), focus };
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    // What is typed there and not left yet counts, too.
    for (const input of (event.currentTarget as HTMLFormElement).querySelectorAll('input[list]')) input.dispatchEvent(new Event('change'));
    void acts.submit({ ref: person.ref, ...(patientName && { name: patientName }) }, (context) => needsWork(person, editing.of(person), context));
  };
  const part = (title: string, content: TemplateResult): TemplateResult => html`<div class="form part">
    <div class="title" role="heading" aria-level=${level}>${title}</div>
    ${content}
  </div>`;
  return html`<form class="form" part="form" novalidate @submit=${submit}>
    <div class="form" ?inert=${uncertain}>
      ${person.deceased
        ? notice({ tone: 'info', icon: infoIcon, title: localize.t('person.editor.deceased') })
        : html`${part(localize.t('person.editor.talk'), talkSection(options))} ${part(localize.t('person.editor.reach'), reachSection(options))}`}
      ${part(localize.t('person.editor.identity'), identitySection(options))}
    </div>
    ${problems.rest()}
    ${uncertain
      ? nothing
      : html`<div class="actions">
          <button class="button primary" aria-disabled=${busy ? 'true' : 'false'}>
            ${localize.t('person.do.save')}${busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>
        </div>`}
  </form>`;
}
