import type { ConsentAct } from '@careloom/core/consent';
import { categoryLabels } from '@careloom/core/consent/sharing';
import type { Part2NoticeText } from '@careloom/core/consent/sharing';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { FieldProblems } from '../../foundation/index.ts';
import { aboutWords, isPart2, part2Block } from '../consent-words.ts';
import { answerFields } from './answer-fields.ts';
import type { Sources } from './answer-fields.ts';
import type { EditorActController } from './editor-act-controller.ts';
import { askedCategories, otherLabels, place } from './editor-input.ts';
import type { Composed } from './editor-input.ts';
import { standingWords } from './editor-words.ts';
import type { EditorLocalizer } from './editor-words.ts';
import { withdrawalPart } from './withdrawal-part.ts';

export interface EditorFormOptions {
  readonly chosen: Composed;
  readonly acts: EditorActController;
  readonly localize: EditorLocalizer;
  readonly part2Notice: Part2NoticeText | undefined;
  readonly sources: Sources;
  readonly onSubmit: (event: SubmitEvent) => void;
  readonly onInput: (event: Event) => void;
  /** The form is there, with its fields. */
  readonly onForm: (form?: Element) => void;
}

const acts: readonly ConsentAct[] = ['given', 'refused', 'withdrawn'];

/** The questions in one column. Inputs are not controlled, so that a refresh behind it never touches what is typed. */
export function editorForm(options: EditorFormOptions): TemplateResult {
  const { chosen, localize } = options;
  const { busy, uncertain } = options.acts.outcomes;
  const problems = new FieldProblems(options.acts.problems, localize, Object.values(place));
  const { act, label } = chosen.values;
  return html`<form class="form" part="form" novalidate @submit=${options.onSubmit} @input=${options.onInput} ${ref(options.onForm)}>
    <div class="form" ?inert=${uncertain}>
      ${organizationField(chosen, localize, problems)} ${categoryField(chosen, localize)}
      ${isPart2(label || undefined) ? html`<div part="part2">${part2Block(options.part2Notice, localize)}</div>` : nothing}
      ${chosen.organization
        ? html`<p class="now" part="now"><span class="label">${localize.t('consent.edit.now')}</span> ${standingWords(chosen.standing, localize)}</p>`
        : nothing}
      ${actField(act, localize, problems)}
      ${act === 'given' || act === 'refused' ? answerFields(chosen, localize, problems, options.sources) : nothing}
      ${act === 'withdrawn' ? withdrawalPart(chosen, localize) : nothing}
      ${act === 'refused' || act === 'withdrawn'
        ? html`<div class="field">
            <label class="label" for="reason">${localize.t('consent.edit.reason')} <span class="optional">${localize.t('consent.edit.optional')}</span></label>
            <textarea class="control" id="reason" name="reason"></textarea>
          </div>`
        : nothing}
    </div>
    ${problems.rest()}
    ${uncertain
      ? nothing
      : html`<div class="actions">
          <button class="button primary" aria-disabled=${busy ? 'true' : 'false'}>
            ${localize.t(act === 'withdrawn' ? 'consent.edit.save_back' : 'consent.edit.save')}${busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>
        </div>`}
  </form>`;
}

function organizationField({ record, values }: Composed, localize: EditorLocalizer, problems: FieldProblems): TemplateResult {
  const path = place.organization;
  const options = (parties: readonly Party[]): readonly TemplateResult[] =>
    parties.map(({ ref: value, display }) => html`<option .value=${value} ?selected=${value === values.organization}>${display ?? value}</option>`);
  return html`<div class="field">
    <label class="label" for="organization">${localize.t('consent.edit.organization')}</label>
    <select
      class="control" id="organization" name="organization" required ?data-invalid=${problems.has(path)}
      aria-invalid=${problems.has(path) ? 'true' : 'false'} aria-describedby=${problems.describedBy(path, 'organization')}
    >
      <option value="">${localize.t('consent.edit.choose')}</option>
      ${options(record.organizations)}
      ${record.persons.length > 0 ? html`<optgroup label=${localize.t('consent.edit.persons')}>${options(record.persons)}</optgroup>` : nothing}
    </select>
    ${problems.at(path, 'organization')}
  </div>`;
}

function categoryField({ values, record }: Composed, localize: EditorLocalizer): TemplateResult {
  const help = values.act === 'given' ? 'consent.edit.category_help' : values.act === 'refused' && !values.label ? 'consent.edit.no_category_help' : undefined;
  return html`<div class="field">
    <label class="label" for="label">${localize.t('consent.edit.category')}</label>
    ${help ? html`<p class="help" id="label-help">${localize.t(help)}</p>` : nothing}
    <select class="control" id="label" name="label" aria-describedby=${help ? 'label-help' : nothing}>
      <option value="">${localize.t('consent.category.general')}</option>
      ${askedCategories.map((category) => {
        const [value] = categoryLabels[category];
        return html`<option .value=${value ?? ''} ?selected=${value === values.label}>${localize.text(`consent.category.${category}`)}</option>`;
      })}
      ${otherLabels(record).map((label) => html`<option .value=${label} ?selected=${label === values.label}>${aboutWords(label, localize)}</option>`)}
    </select>
  </div>`;
}

function actField(chosen: ConsentAct | '', localize: EditorLocalizer, problems: FieldProblems): TemplateResult {
  return html`<fieldset class="field" ?data-invalid=${problems.has(place.act)} aria-describedby=${problems.describedBy(place.act, 'act')}>
    <legend class="label">${localize.t('consent.edit.act')}</legend>
    <div class="segments">
      ${acts.map(
        (act) => html`<label class="segment"><input type="radio" name="act" .value=${act} ?checked=${act === chosen} /><span>${localize.t(`consent.edit.${act}`)}</span></label>`,
      )}
    </div>
    ${problems.at(place.act, 'act')}
  </fieldset>`;
}
