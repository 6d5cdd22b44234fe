import type { CareTeam, TeamMember } from '@careloom/core/care-team';
import { sameRef } from '@careloom/core/fhir';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { FieldProblems } from '../../foundation/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import { partyName, roleWords } from '../team-words.ts';
import { DirectoryController } from './directory-controller.ts';
import type { EditorActs, OpenForm, TeamForm } from './editor-acts.ts';
import { dayField, optional, textField } from './editor-fields.ts';
import { path, workFrom } from './editor-input.ts';
import type { TeamEditorValue } from './editor-load.ts';
import type { TeamFormLocalizer } from './editor-form-words.ts';
import { memberFields, roleFields } from './member-fields.ts';
import { standIns } from './stand-ins.ts';
import { whoField } from './who-field.ts';

// Fetched when the first form opens.
export { editorFormCatalogues as catalogues } from './editor-form-words.ts';

export interface TeamFormOptions {
  readonly acts: EditorActs;
  readonly directory: DirectoryController;
  readonly localize: TeamFormLocalizer;
  readonly value: TeamEditorValue;
  readonly patientName: string | undefined;
  readonly open: OpenForm;
  readonly team?: CareTeam | undefined;
  readonly member?: TeamMember | undefined;
  readonly onInput: () => void;
  /** Somebody was chosen from the directory: the keyboard goes on. */
  readonly onChosen: () => void;
}

/** What a form is called, and its button. */
const names = {
  start: ['care-team.do.start', 'care-team.do.start'],
  add: ['care-team.do.add', 'care-team.do.add_now'],
  role: ['care-team.do.role', 'care-team.do.save'],
  cover: ['care-team.do.cover', 'care-team.do.save'],
  end: ['care-team.do.end_now', 'care-team.do.end_now'],
  'end-team': ['care-team.do.end_team', 'care-team.do.end_team'],
} as const satisfies Readonly<Record<TeamForm, readonly [title: string, button: string]>>;

/** What finds people for the forms of an element. */
export function directoryFor(host: CareloomElement): DirectoryController {
  return new DirectoryController(host);
}

/** The open form. Inputs are not controlled, so that a refresh behind it never touches what is typed. */
export function teamForm(options: TeamFormOptions): TemplateResult {
  const { acts, localize, value, open, team, member, patientName } = options;
  const problems = new FieldProblems(acts.acts.problems, localize, Object.values(path));
  const { busy, uncertain } = acts.acts.outcomes;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const about = { ref: value.person.ref, ...(patientName && { name: patientName }) };
    void acts.submit(about, workFrom(event.currentTarget as HTMLFormElement, { value, open, team, member, today: localize.today }));
  };
  const keep = (event: Event): void => {
    acts.keep(event.currentTarget as HTMLFormElement);
    options.onInput();
  };
  const restore = (form?: Element): void => {
    // The fields are rendered after the form's own attributes.
    if (form) queueMicrotask(() => acts.restore(form as HTMLFormElement));
  };
  const [title, button] = names[open.form];
  const isEnd = open.form === 'end' || open.form === 'end-team';
  return html`<form class="form act-form" part="form" novalidate aria-labelledby="form-title" @submit=${submit} @input=${keep} ${ref(restore)}>
    <p class="form-title" id="form-title">${localize.t(title)}</p>
    <div class="form" ?inert=${uncertain}>${fields(options, problems)}</div>
    ${problems.rest()}
    <div class="actions">
      ${uncertain
        ? nothing
        : html`<button class=${isEnd ? 'button danger' : 'button primary'} aria-disabled=${busy ? 'true' : 'false'}>
            ${localize.t(button)}${busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>`}
      <button type="button" class="button" data-do="leave" @click=${() => acts.close()}>${localize.t('care-team.do.leave')}</button>
    </div>
  </form>`;
}

function fields(options: TeamFormOptions, problems: FieldProblems): unknown {
  const { open, localize, member } = options;
  switch (open.form) {
    case 'start':
    case 'add':
      return memberFields(options, problems);
    case 'role':
      return roleFields(member?.roles ?? [], member?.roles ?? [], localize, problems);
    case 'cover':
      return coverFields(options, problems);
    case 'end': {
      const end = { name: 'on', label: html`${localize.t('care-team.form.end_day')} ${optional(localize)}`, help: localize.t('care-team.form.end_day_help') };
      return html`<p>${localize.t('care-team.form.end')} ${member?.primaryContact ? localize.t('care-team.edit.gone_first') : nothing}</p>
        ${dayField({ ...end, problems, path: path.end })} ${textField('reason', localize.t('care-team.form.reason'), localize)}`;
    }
    case 'end-team':
      return html`<p>${localize.t('care-team.form.end_team')}</p>
        <div class="field">
          <label class="label" for="reason">${localize.t('care-team.form.reason')}</label>
          <input
            class="control" id="reason" name="reason" required autocomplete="off" ?data-invalid=${problems.has(path.reason)}
            aria-invalid=${problems.has(path.reason) ? 'true' : 'false'} aria-describedby=${problems.describedBy(path.reason, 'reason')}
          />
          ${problems.at(path.reason, 'reason')}
        </div>`;
  }
}

/** Who stands in, and from when to when. */
function coverFields(options: TeamFormOptions, problems: FieldProblems): TemplateResult {
  const { acts, directory, open, team, member, localize } = options;
  const { cover } = member ?? {};
  const mates = team && member ? standIns(team, member, localize) : [];
  const choose = (event: Event): void => {
    const radio = event.currentTarget as HTMLInputElement;
    if (radio.form) acts.set({ source: radio.value ? 'team' : 'directory' }, radio.form);
  };
  const who = whoField({
    directory,
    chosen: open.who,
    taken: member ? [member.ref, ...mates.map((mate) => mate.ref)] : [],
    localize,
    problems,
    onChoose: (found, button) => {
      const form = button.closest('form');
      if (form) acts.set({ who: found }, form);
      options.onChosen();
    },
    onUnchoose: () => acts.unchoose(),
  });
  const isBad = problems.has(path.who) && open.source === 'team';
  const days = { problems, path: path.cover, min: localize.today };
  return html`<fieldset class="field" ?data-invalid=${isBad} aria-describedby=${isBad ? 'who-error' : 'by-help'}>
      <legend class="label">${localize.t('care-team.form.cover_by')}</legend>
      <p class="help" id="by-help">${localize.t('care-team.form.cover_help')}</p>
      ${mates.map(
        (mate) => html`<label class="check">
          <input type="radio" name="by" .value=${mate.ref} .checked=${sameRef(cover?.by.ref, mate.ref)} @change=${choose} />
          <span>${partyName(mate.party, localize)} <span class="muted secondary">${roleWords(mate, localize)}</span></span>
        </label>`,
      )}
      <label class="check">
        <input type="radio" name="by" .value=${''} .checked=${open.source === 'directory'} @change=${choose} /><span>${localize.t('care-team.form.cover_directory')}</span>
      </label>
      ${isBad ? problems.at(path.who, 'who') : nothing}
    </fieldset>
    ${open.source === 'directory' ? who : nothing}
    <div class="days">
      ${dayField({ ...days, name: 'from', label: localize.t('care-team.form.from'), value: cover?.from ?? localize.today, isSaid: false, min: undefined })}
      ${dayField({ ...days, name: 'to', label: localize.t('care-team.form.to'), value: cover?.to })}
    </div>`;
}
