import { proxyBases, proxyScopes, relationshipCodes } from '@careloom/core/person/related';
import type { Person } from '@careloom/core/person';
import type { RelatedPerson } from '@careloom/core/person/related';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { FieldProblems } from '../../foundation/index.ts';
import { interpreterField } from '../interpreter-field.ts';
import { languageChoices } from '../languages.ts';
import { path, workOf } from './card-input.ts';
import type { CardActs, CardForm } from './card-acts.ts';
import type { CardFormLocalizer } from './card-form-words.ts';
import type { CardLocalizer } from './card-words.ts';

// Fetched with the first act.
export { cardFormCatalogues as catalogues } from './card-form-words.ts';

export interface CardFormOptions {
  readonly acts: CardActs;
  readonly localize: CardLocalizer;
  readonly person: Person;
  readonly patientName: string | undefined;
  readonly onInput: () => void;
}

/** The open form. Inputs are not controlled, so that a refresh behind it never touches what is typed. */
export function cardForm(kind: CardForm, related: RelatedPerson | undefined, options: CardFormOptions): TemplateResult {
  const { acts, person, patientName } = options;
  const localize = options.localize as CardFormLocalizer;
  const problems = new FieldProblems(acts.acts.problems, localize, Object.values(path));
  const { busy, uncertain } = acts.acts.outcomes;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const about = { ref: person.ref, ...(patientName && { name: patientName }) };
    void acts.submit(about, workOf(event.currentTarget as HTMLFormElement, kind, person, related, localize.today));
  };
  const keep = (event: Event): void => {
    acts.keep(event.currentTarget as HTMLFormElement);
    options.onInput();
  };
  const restore = (form?: Element): void => {
    // The fields are rendered after the form's own attributes.
    if (form) queueMicrotask(() => acts.restore(form as HTMLFormElement));
  };
  const isEnd = kind === 'end';
  return html`<form class="form act-form" part="form" novalidate @submit=${submit} @input=${keep} ${ref(restore)}>
    <div class="form" ?inert=${uncertain}>${fields(kind, related, person, localize, problems)}</div>
    ${problems.rest()}
    <div class="actions">
      ${uncertain
        ? nothing
        : html`<button class=${isEnd ? 'button danger' : 'button primary'} aria-disabled=${busy ? 'true' : 'false'}>
            ${localize.t(isEnd ? 'person.do.end_now' : 'person.do.save')}${busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>`}
      <button type="button" class="button" @click=${() => acts.close()}>${localize.t('person.do.back')}</button>
    </div>
  </form>`;
}

function fields(kind: CardForm, related: RelatedPerson | undefined, person: Person, localize: CardFormLocalizer, problems: FieldProblems): unknown {
  switch (kind) {
    case 'add':
      return [nameFields(localize, problems), person.deceased ? nothing : scopeFields(undefined, localize, problems), talkFields(undefined, localize, problems)];
    case 'scope':
      return scopeFields(related, localize, problems);
    case 'confirm':
      return confirmFields(localize, problems);
    case 'talk':
      return talkFields(related, localize, problems);
    case 'end':
      return html`<p>${localize.t('person.form.end')}</p>
        ${dayField({ help: localize.t('person.form.end_day_help') }, localize, problems)}
        ${textField('reason', localize.t('person.form.reason'), localize)}`;
  }
}

function nameFields(localize: CardFormLocalizer, problems: FieldProblems): TemplateResult {
  return html`<div class="field">
      <label class="label" for="name">${localize.t('person.form.name')}</label>
      <p class="help" id="name-help">${localize.t('person.form.name_help')}</p>
      <input
        class="control" id="name" name="name" required autocomplete="off" ?data-invalid=${problems.has(path.name)}
        aria-invalid=${problems.has(path.name) ? 'true' : 'false'} aria-describedby=${problems.describedBy(path.name, 'name', 'name-help')}
      />
      ${problems.at(path.name, 'name')}
    </div>
    <div class="field">
      <label class="label" for="relationship">${localize.t('person.form.relationship')} ${optional(localize)}</label>
      <select class="control short" id="relationship" name="relationship">
        <option .value=${''}>${localize.t('person.form.relationship_none')}</option>
        ${Object.keys(relationshipCodes).map((code) => html`<option .value=${code}>${localize.text(`person.relationship.${code}`)}</option>`)}
      </select>
    </div>
    ${textField('phone', localize.t('person.form.phone'), localize, 'tel')}`;
}

/** What they may do, and until when. */
function scopeFields(related: RelatedPerson | undefined, localize: CardFormLocalizer, problems: FieldProblems): TemplateResult {
  const { scope = [], to } = related ?? {};
  return html`<fieldset class="field" ?data-invalid=${problems.has(path.scope)} aria-describedby=${problems.describedBy(path.scope, 'scope', 'scope-help')}>
      <legend class="label">${localize.t('person.form.scope')} ${related ? nothing : optional(localize)}</legend>
      <p class="help" id="scope-help">${localize.t('person.form.scope_help')}</p>
      ${proxyScopes.map(
        (each) => html`<label class="check"
          ><input type="checkbox" name="scope" .value=${each} .checked=${scope.includes(each)} /><span>${localize.t(`person.scope.${each}`)}</span></label
        >`,
      )}
      ${problems.at(path.scope, 'scope')}
    </fieldset>
    ${dayField({ help: localize.t(to ? 'person.form.until_kept' : 'person.form.until_help'), min: localize.today }, localize, problems)}`;
}

/** On what it rests now, and since which day. */
function confirmFields(localize: CardFormLocalizer, problems: FieldProblems): TemplateResult {
  const at = path.confirm;
  return html`<fieldset class="field" ?data-invalid=${problems.has(at)} aria-describedby=${problems.describedBy(at, 'basis', 'basis-help')}>
      <legend class="label">${localize.t('person.form.basis')}</legend>
      <p class="help" id="basis-help">${localize.t('person.form.basis_help')}</p>
      ${proxyBases.map(
        (each) => html`<label class="check"><input type="radio" name="basis" data-now .value=${each} /><span>${localize.t(`person.basis.${each}`)}</span></label>`,
      )}
      ${problems.at(at, 'basis')}
    </fieldset>
    ${dayField({ label: localize.t('person.form.confirmed_on'), value: localize.today, max: localize.today }, localize, problems)}`;
}

interface DayField {
  readonly label?: string;
  readonly help?: string;
  readonly value?: string;
  readonly min?: string;
  readonly max?: string;
}

function dayField({ label, help, value, min, max }: DayField, localize: CardFormLocalizer, problems: FieldProblems): TemplateResult {
  return html`<div class="field">
    <label class="label" for="until">${label ?? html`${localize.t('person.form.until')} ${optional(localize)}`}</label>
    ${help ? html`<p class="help" id="until-help">${help}</p>` : nothing}
    <input
      class="control short" id="until" name="until" type="date" min=${min ?? nothing} max=${max ?? nothing} .value=${value ?? ''} ?data-invalid=${problems.has(path.end)}
      aria-invalid=${problems.has(path.end) ? 'true' : 'false'} aria-describedby=${problems.describedBy(path.end, 'until', ...(help ? ['until-help'] : []))}
    />
    ${problems.at(path.end, 'until')}
  </div>`;
}

function talkFields(related: RelatedPerson | undefined, localize: CardFormLocalizer, problems: FieldProblems): TemplateResult {
  const none = localize.t(related && related.languages.length > 0 ? 'person.form.language_kept' : 'person.form.relationship_none');
  return html`<div class="field">
      <label class="label" for="language">${localize.t('person.form.language')} ${optional(localize)}</label>
      <select class="control short" id="language" name="language">
        <option .value=${''}>${none}</option>
        ${languageChoices(localize).map(({ code, words }) => html`<option lang=${localize.language} .value=${code}>${words}</option>`)}
      </select>
    </div>
    ${interpreterField({ need: related?.interpreter ?? 'unknown', localize, problems, path: path.interpreter })}`;
}

function textField(name: string, label: string, localize: CardFormLocalizer, type = 'text'): TemplateResult {
  return html`<div class="field">
    <label class="label" for=${name}>${label} ${optional(localize)}</label>
    <input class="control" id=${name} name=${name} type=${type} autocomplete="off" />
  </div>`;
}

function optional(localize: CardFormLocalizer): TemplateResult {
  return html`<span class="optional">${localize.t('person.form.optional')}</span>`;
}
