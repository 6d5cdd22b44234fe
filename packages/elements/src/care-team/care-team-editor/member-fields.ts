import { memberStanding } from '@careloom/core/care-team';
import type { TeamRole } from '@careloom/core/care-team';
import { sameRef } from '@careloom/core/fhir';
import { sortedNamesOf } from '@careloom/core/person';
import { proxyScopes, proxyStanding, relationshipCodes } from '@careloom/core/person/related';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FieldProblems } from '../../foundation/index.ts';
import { relationshipWords } from '../../person/index.ts';
import { partyName, roleWord } from '../team-words.ts';
import { optional, textField } from './editor-fields.ts';
import type { Source } from './editor-acts.ts';
import type { TeamFormOptions } from './editor-form.ts';
import { offeredRoles, path } from './editor-input.ts';
import type { TeamFormLocalizer } from './editor-form-words.ts';
import { whoField } from './who-field.ts';

const sources: readonly Exclude<Source, 'team'>[] = ['directory', 'around', 'relative', 'professional'];
const caregiver = '133932002';
const patient = '116154003';

/** Who joins, what they do, and whether to call them first. */
export function memberFields(options: TeamFormOptions, problems: FieldProblems): TemplateResult {
  const { localize, acts, open, team } = options;
  const choose = (event: Event): void => {
    const radio = event.currentTarget as HTMLInputElement;
    if (radio.form) acts.set({ source: radio.value as Source }, radio.form);
  };
  return html`${team ? nothing : textField('name', localize.t('care-team.form.name'), localize)}
    <fieldset class="field">
      <legend class="label">${localize.t('care-team.form.source')}</legend>
      ${sources.map(
        (source) => html`<label class="check">
          <input type="radio" name="source" .value=${source} .checked=${open.source === source} @change=${choose} />
          <span>${localize.t(`care-team.form.source_${source}`)}</span>
        </label>`,
      )}
    </fieldset>
    ${personFields(options, problems)} ${roleFields(suggested(options), [], localize, problems)}
    <label class="check"><input type="checkbox" name="first" /><span>${localize.t('care-team.form.first')}</span></label>`;
}

function personFields(options: TeamFormOptions, problems: FieldProblems): TemplateResult {
  const { localize, open, acts, directory } = options;
  if (open.source === 'directory') {
    return whoField({
      directory,
      chosen: open.who,
      taken: seatedRefs(options),
      localize,
      problems,
      onChoose: (who, button) => {
        const form = button.closest('form');
        if (form) acts.set({ who }, form);
        options.onChosen();
      },
      onUnchoose: () => acts.unchoose(),
    });
  }
  if (open.source === 'around') return aroundField(options, problems);
  const isBad = problems.has(path.name) || problems.has(path.family);
  const error = problems.has(path.name) ? path.name : path.family;
  return html`<p class="muted">${localize.t('care-team.form.record_made')}</p>
    ${textField('given', localize.t('care-team.form.given'), localize)}
    <div class="field">
      <label class="label" for="family">${localize.t('care-team.form.family')}</label>
      <input
        class="control" id="family" name="family" autocomplete="off" ?data-invalid=${isBad} aria-invalid=${isBad ? 'true' : 'false'}
        aria-describedby=${problems.describedBy(error, 'family')}
      />
      ${problems.at(error, 'family')}
    </div>
    ${open.source === 'relative' ? relationshipField(localize) : nothing} ${textField('phone', localize.t('care-team.form.phone'), localize, 'tel')}`;
}

/** The patient, and people around them with a record, who are not on the team. */
function aroundField(options: TeamFormOptions, problems: FieldProblems): TemplateResult {
  const { localize, value, acts } = options;
  const { person, related } = value;
  const { now, timeZone, today } = localize;
  const taken = seatedRefs(options);
  const people = [
    { ref: person.ref, names: person.names, about: localize.t('care-team.form.patient') },
    ...related
      // A relationship begins and ends as its proxy would.
      .filter((each) => each.active && proxyStanding({ ...each, scope: proxyScopes }, now, timeZone) !== 'ended')
      .map((each) => ({ ref: each.ref, names: each.names, about: relationshipWords(each, localize) })),
  ].filter(({ ref }) => !taken.some((other) => sameRef(other, ref)));
  if (people.length === 0) return html`<p class="muted">${localize.t('care-team.form.around_none')}</p>${problems.at(path.who, 'who')}`;
  const nameOf = (each: (typeof people)[number]): TemplateResult => {
    const display = sortedNamesOf(each.names, today)[0]?.words;
    return partyName({ ref: each.ref, ...(display && { display }) }, localize);
  };
  const pick = ({ currentTarget }: Event): void => {
    const { form, value: around } = currentTarget as HTMLInputElement;
    if (form) acts.set({ around }, form);
  };
  return html`<fieldset class="field" ?data-invalid=${problems.has(path.who)} aria-describedby=${problems.describedBy(path.who, 'who')}>
    <legend class="label">${localize.t('care-team.form.source_around')}</legend>
    ${people.map(
      (each) => html`<label class="check">
        <input type="radio" name="around" .value=${each.ref} @change=${pick} /><span>${nameOf(each)} <span class="muted">${each.about}</span></span>
      </label>`,
    )}
    ${problems.at(path.who, 'who')}
  </fieldset>`;
}

function relationshipField(localize: TeamFormLocalizer): TemplateResult {
  return html`<div class="field">
    <label class="label" for="relationship">${localize.t('care-team.form.relationship')} ${optional(localize)}</label>
    <select class="control short" id="relationship" name="relationship">
      <option .value=${''}>${localize.t('care-team.form.relationship_none')}</option>
      ${Object.keys(relationshipCodes).map((code) => html`<option .value=${code}>${localize.text(`person.relationship.${code}`)}</option>`)}
    </select>
  </div>`;
}

/** Codes with their published wording; another one in words. */
export function roleFields(checked: readonly TeamRole[], kept: readonly TeamRole[], localize: TeamFormLocalizer, problems: FieldProblems): TemplateResult {
  const isIn = ({ code, system, display }: TeamRole): boolean =>
    checked.some((role) => (code === undefined ? role.display === display : role.code === code && role.system === system));
  return html`<fieldset class="field" ?data-invalid=${problems.has(path.roles)} aria-describedby=${problems.describedBy(path.roles, 'roles')}>
      <legend class="label">${localize.t('care-team.form.roles')}</legend>
      <div class="roles">
        ${offeredRoles(kept).map(
          (role, n) => html`<label class="check"><input type="checkbox" name=${`role-${n}`} .checked=${isIn(role)} /><span>${roleWord(role, localize)}</span></label>`,
        )}
      </div>
      ${problems.at(path.roles, 'roles')}
    </fieldset>
    ${textField('role-other', localize.t('care-team.form.role_other'), localize)}`;
}

/** What the directory says they do, and what people around a patient are. Only offered: the user decides. */
function suggested({ open, value }: TeamFormOptions): readonly TeamRole[] {
  const { source, who, around } = open;
  const of = (code: string): readonly TeamRole[] => offeredRoles([]).filter((role) => role.code === code);
  if (source === 'directory') return who?.roles ?? [];
  if (source === 'professional') return [];
  return source === 'around' && sameRef(around, value.person.ref) ? of(patient) : of(caregiver);
}

/** Who is on the team, or will be. */
function seatedRefs({ team, localize }: TeamFormOptions): readonly string[] {
  const { today, timeZone } = localize;
  return (team?.members ?? []).filter((member) => memberStanding(member, today, timeZone) !== 'ended').map(({ ref }) => ref);
}
