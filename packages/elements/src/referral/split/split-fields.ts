import { isGeneralService } from '@careloom/core/referral';
import type { Referral, ReferralTarget } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { FieldProblems } from '../../foundation/field-problems.ts';
import { checkIcon, crossIcon, plusIcon, skeleton } from '../../foundation/index.ts';
import { nameWords } from '../referral-words.ts';
import { splitServices, standingOf } from './split-load.ts';
import type { ChosenPart, SplitController, SplitWords } from './split-controller.ts';
import { serviceOption, splitStatement } from './split-words.ts';

/** The parts, one under the other: what, to whom, whether the patient agreed, and a note. */
export function splitFields(whole: Referral, split: SplitController, problems: FieldProblems, localize: SplitWords): TemplateResult {
  return html`<p class="help">${localize.text('referral.split.help')}</p>
    ${repeat(split.parts, ({ id }) => id, (part, at) => partFields(part, at, whole, split, problems, localize))}
    <div class="actions"><button type="button" class="button" id="split-add" @click=${() => split.add()}>${plusIcon()}${localize.text('referral.split.add')}</button></div>`;
}

function partFields(part: ChosenPart, at: number, whole: Referral, split: SplitController, problems: FieldProblems, localize: SplitWords): TemplateResult {
  const name = (field: string): string => `part-${part.id}-${field}`;
  const services = splitServices(whole);
  const service = services[part.service] ?? whole.service;
  const number = localize.number(at + 1);
  const invalid = (field: string): 'true' | 'false' => (problems.has(name(field)) ? 'true' : 'false');
  return html`<fieldset class="field group">
    <legend class="label">${localize.text('referral.split.part', { at: number })}</legend>
    <label class="label" for=${name('service')}>${localize.text('referral.split.service')}</label>
    <select class="control" id=${name('service')} name=${name('service')} @change=${(event: Event) => split.choose(part.id, { service: Number(valueOf(event)) })}>
      ${services.map((each, index) => html`<option lang=${each.text || isGeneralService(each) ? nothing : 'en'} .value=${String(index)} ?selected=${index === part.service}>${serviceOption(each, localize)}</option>`)}
    </select>
    ${isGeneralService(service)
      ? html`<label class="label" for=${name('text')}>${localize.text('referral.split.text')}</label>
          <input
            class="control" id=${name('text')} name=${name('text')} .defaultValue=${service.text ?? ''} autocomplete="off" required
            ?data-invalid=${problems.has(name('text'))} aria-invalid=${invalid('text')} aria-describedby=${problems.describedBy(name('text'), name('text'))}
          />
          ${problems.at(name('text'), name('text'))}`
      : nothing}
    ${targetField(part, split, problems, localize)} ${consentPart(part, whole, split, problems, localize)}
    <label class="label" for=${name('note')}>${localize.text('referral.split.note')} <span class="optional">${localize.text('referral.form.optional')}</span></label>
    <textarea class="control" id=${name('note')} name=${name('note')}></textarea>
    ${split.parts.length > 1
      ? html`<div class="actions"><button type="button" class="button quiet" @click=${() => split.takeOff(part.id)}>${crossIcon()}${localize.text('referral.split.take_off', { at: number })}</button></div>`
      : nothing}
  </fieldset>`;
}

function targetField({ id, target }: ChosenPart, split: SplitController, problems: FieldProblems, localize: SplitWords): TemplateResult {
  const name = `part-${id}-target`;
  const { data } = split;
  if (!data.value) return skeleton(localize, 1);
  const { targets } = data.value;
  return html`<label class="label" for=${name}>${localize.text('referral.split.target')}</label>
    <select
      class="control" id=${name} name=${name} required ?data-invalid=${problems.has(name)} aria-invalid=${problems.has(name) ? 'true' : 'false'}
      aria-describedby=${problems.describedBy(name, name, targets?.length ? undefined : `${name}-help`)} @change=${(event: Event) => split.choose(id, { target: valueOf(event) })}
    >
      <option value="" ?selected=${!target}>${localize.text('referral.split.choose')}</option>
      ${targets?.map((each) => html`<option .value=${each.ref} ?selected=${each.ref === target}>${nameWords(each)}</option>`)}
    </select>
    ${targets?.length ? nothing : html`<p class="help" id="${name}-help">${localize.text(targets ? 'referral.split.nobody' : 'referral.split.unread')}</p>`}
    ${problems.at(name, name)}`;
}

/** Handing on is another disclosure: it needs a yes of its own, unless the law binds them anyway. */
function consentPart(part: ChosenPart, whole: Referral, { data }: SplitController, problems: FieldProblems, localize: SplitWords): TemplateResult | typeof nothing {
  const target = data.value?.targets?.find(({ ref }) => ref === part.target);
  if (!target) return nothing;
  if (target.covered === true) return html`<p class="help">${localize.text('referral.split.covered')}</p>`;
  const field = `part-${part.id}-consent`;
  const standing = standingOf(data.value?.consents, target, localize);
  const body = (): TemplateResult => {
    if (standing.state === 'active') {
      return html`<p class="fact">${checkIcon()}<span>${localize.text('referral.split.consented', { name: nameWords(target), date: localize.date(standing.consent.givenOn) })}</span></p>`;
    }
    if (standing.state === 'declined' || standing.state === 'unclear') return html`<p>${localize.text('referral.split.consent_no')}</p>`;
    return askPart(part, whole, target, localize);
  };
  return html`<div class="field" role="group" aria-labelledby="${field}-title" ?data-invalid=${problems.has(field)} aria-describedby=${problems.describedBy(field, field)}>
    <p class="label" id="${field}-title">${localize.text('referral.split.consent')}</p>
    ${body()} ${problems.at(field, field)}
  </div>`;
}

function askPart(part: ChosenPart, whole: Referral, target: ReferralTarget, localize: SplitWords): TemplateResult {
  const service = splitServices(whole)[part.service] ?? whole.service;
  const { statement, language } = splitStatement(whole, target, service, localize);
  const id = `part-${part.id}-agreed`;
  return html`<p class="help">${localize.text('referral.split.consent_help', { name: nameWords(target) })}</p>
    <blockquote id="${id}-words" lang=${language}>${statement}</blockquote>
    <label class="check"><input type="checkbox" name=${id} data-now aria-describedby="${id}-words" /><span>${localize.text('referral.split.agreed')}</span></label>`;
}

function valueOf(event: Event): string {
  return (event.currentTarget as HTMLSelectElement).value;
}
