import type { Need } from '@careloom/core/care-plan';
import { isAssessment, isGeneralService, servicesFor } from '@careloom/core/referral';
import type { ServiceCode } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { servicesOf } from './composer-checks.ts';
import { place } from './composer-places.ts';
import type { Composed } from './composer-input.ts';
import { domainName } from './composer-words.ts';
import type { ComposerLocalizer } from './composer-words.ts';
import type { FieldProblems } from '../../foundation/field-problems.ts';

/** What it is for: a confirmed need, which is the reason the order carries. */
export function needField({ value, need: chosen }: Composed, localize: ComposerLocalizer, problems: FieldProblems): TemplateResult {
  return html`<fieldset class="field" ?data-invalid=${problems.has(place.need)} aria-describedby=${problems.describedBy(place.need, 'need')}>
    <legend class="label">${localize.t('referral.compose.need')}</legend>
    <ul class="choices">
      ${value.needs.map(
        (need) => html`<li>
          <label class="choice">
            <input type="radio" name="need" required .value=${need.domain} .checked=${need === chosen} />
            <span class="text"><span class="name">${domainName(need.domain, localize)}</span>${reason(need, need === chosen, localize)}</span>
          </label>
        </li>`,
      )}
    </ul>
    ${problems.at(place.need, 'need')}
  </fieldset>`;
}

/** Why: the health concern, or the answers where it never is confirmed here; and what the patient wants to reach, which has its own field once it is chosen. */
function reason({ condition, evidence, followUp, goals }: Need, isChosen: boolean, localize: ComposerLocalizer): TemplateResult {
  const words = condition && !followUp ? [condition.words] : evidence.map(({ question, answer }) => `${question} ${answer}`);
  return html`<span class="about">
    <span>${localize.t('referral.compose.reason')} <span lang="en">${words.join('; ')}</span></span>
    ${goals[0] && !isChosen ? html`<q>${goals[0].words}</q>` : nothing}
  </span>`;
}

/** What is asked for. Where the code alone says too little, words are asked for. */
export function serviceField({ need, service: chosen, again }: Composed, localize: ComposerLocalizer, problems: FieldProblems): TemplateResult {
  const services = need ? servicesOf(need) : [];
  const usual = need ? servicesFor(need.domain).length : 0;
  const option = (service: ServiceCode, index: number): TemplateResult => {
    const words = isGeneralService(service) ? localize.t('referral.compose.service_general') : service.display;
    return html`<option lang=${isGeneralService(service) ? nothing : 'en'} .value=${String(index)} .defaultSelected=${service === chosen && usual > 1}>${words}</option>`;
  };
  const isGeneral = chosen !== undefined && isGeneralService(chosen);
  return html`<div class="field">
      <label class="label" for="service">${localize.t('referral.compose.service')}</label>
      <select
        class="control" id="service" name="service" required ?data-invalid=${problems.has(place.service)}
        aria-invalid=${problems.has(place.service) ? 'true' : 'false'} aria-describedby=${problems.describedBy(place.service, 'service')}
      >
        ${usual > 1 ? html`<option .value=${''}>${localize.t('referral.compose.choose')}</option>` : nothing}
        ${services.slice(0, usual).map(option)}
        ${services.length > usual
          ? html`<optgroup label=${localize.text('referral.assess.group')}>${services.slice(usual).map((each, index) => option(each, usual + index))}</optgroup>`
          : nothing}
      </select>
      ${problems.at(place.service, 'service')}
      ${chosen && isAssessment(chosen) ? html`<p class="help">${localize.text('referral.assess.help')}</p>` : nothing}
    </div>
    ${isGeneral
      ? html`<div class="field">
          <label class="label" for="text">${localize.t('referral.compose.text')}</label>
          <p class="help" id="text-help">${localize.t('referral.compose.text_help')}</p>
          <input
            class="control" id="text" name="text" .defaultValue=${again?.draft.service.text ?? ''} required autocomplete="off" ?data-invalid=${problems.has(place.text)}
            aria-invalid=${problems.has(place.text) ? 'true' : 'false'} aria-describedby=${problems.describedBy(place.text, 'text', 'text-help')}
          />
          ${problems.at(place.text, 'text')}
        </div>`
      : nothing}`;
}

export function priorityField({ again }: Composed, localize: ComposerLocalizer): TemplateResult {
  const before = again && again.draft.priority !== 'routine' ? 'urgent' : 'routine';
  return html`<fieldset class="field">
    <legend class="label">${localize.t('referral.compose.priority')}</legend>
    <div class="segments">
      ${(['routine', 'urgent'] as const).map(
        (priority) => html`<label class="segment"
          ><input type="radio" name="priority" .value=${priority} .defaultChecked=${priority === before} /><span>${localize.t(`referral.priority.${priority}`)}</span></label
        >`,
      )}
    </div>
  </fieldset>`;
}

/** How to reach the patient, and what else the organisation should know. */
export function contactFields({ value: { doNotContact }, again }: Composed, localize: ComposerLocalizer): TemplateResult {
  const optional = html`<span class="optional">${localize.t('referral.form.optional')}</span>`;
  return html`<div class="field">
      <label class="label" for="wishes">${localize.t('referral.compose.wishes')} ${optional}</label>
      <p class="help" id="wishes-help">${localize.t('referral.compose.wishes_help')}</p>
      <input class="control" id="wishes" name="wishes" .defaultValue=${again?.draft.contactWishes ?? ''} autocomplete="off" aria-describedby="wishes-help" />
      <label class="check">
        <input type="checkbox" name="prohibited" .defaultChecked=${doNotContact || again?.draft.contactProhibited === true} aria-describedby=${doNotContact ? 'prohibited-help' : nothing} />
        <span>${localize.t('referral.compose.prohibited')}</span>
      </label>
      ${doNotContact ? html`<p class="help" id="prohibited-help">${localize.t('referral.compose.prohibited_known')}</p>` : nothing}
    </div>
    <div class="field">
      <label class="label" for="note">${localize.t('referral.compose.note')} ${optional}</label>
      <p class="help" id="note-help">${localize.t('referral.compose.note_help')}</p>
      <textarea class="control" id="note" name="note" aria-describedby="note-help"></textarea>
    </div>`;
}
