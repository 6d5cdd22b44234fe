import type { Barrier, BarrierAct } from '@careloom/core/care-plan/barriers';
import { barrierActions } from '@careloom/core/care-plan/barriers';
import type { BarrierAction } from '@careloom/core/care-plan/barriers';
import type { Refusal } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { FieldProblems } from '../../foundation/field-problems.ts';
import { barrierTitle } from '../barrier-words.ts';
import { act, planAction, record } from './barrier-work.ts';
import type { BarrierWorker } from './barrier-work.ts';
import { barrierPath as path, dueField, optional, refusal, whoField } from './form-fields.ts';
import type { BarrierFormOptions } from './form-fields.ts';
import { readRecord, recordFields, recordPaths } from './record-fields.ts';

export { barrierFormCatalogues as catalogues } from './form-words.ts';
export type { BarrierFormOptions } from './form-fields.ts';

type Question = 'reason' | 'what_did_it' | 'what_is_left' | 'what_they_say' | 'what_changed';
interface Asked {
  readonly words?: readonly [question: Question, isNeeded: boolean];
  readonly who?: true;
  readonly help?: 'retract_help' | 'declined_help';
}

/** What each act asks for. Handing on needs a reason here: whoever gets it has to know why. */
const asked: { readonly [Act in BarrierAct]?: Asked } = {
  'barrier-resolved': { words: ['what_did_it', false] },
  'barrier-partly-resolved': { words: ['what_is_left', false] },
  'barrier-not-resolvable': { words: ['reason', true], help: 'declined_help' },
  'barrier-declined': { words: ['what_they_say', false], help: 'declined_help' },
  'barrier-reopened': { words: ['what_changed', false] },
  'barrier-assigned': { who: true },
  'barrier-escalated': { who: true, words: ['reason', true] },
  'barrier-retracted': { words: ['reason', true], help: 'retract_help' },
};

/** The open form: of a new barrier, or of an act on one. Inputs are not controlled: a refresh never touches what is typed. */
export function barrierForm(barrier: Barrier | undefined, options: BarrierFormOptions): TemplateResult {
  const { acts, localize, value } = options;
  const name = acts.open?.act ?? 'barrier-recorded';
  const problems = new FieldProblems(acts.problems, localize, barrier ? [path, `${path}.who`] : recordPaths);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const read = barrier ? readAct(form, barrier, name, options) : readRecord(form, options, record);
    if (typeof read === 'function') void acts.submit(value.patient, read);
    else acts.refuse(...read);
  };
  const keep = (event: Event): void => {
    acts.keep(event.currentTarget as HTMLFormElement);
    options.onInput();
  };
  const restore = (form?: Element): void => {
    // The fields are rendered after the form's own attributes.
    if (form) queueMicrotask(() => acts.restore(form as HTMLFormElement));
  };
  const label = barrier ? localize.text(`care-plan.barriers.do.${name}`) : localize.t('care-plan.barriers.record');
  return html`<form class="form act-form" part="form" novalidate aria-label=${label} @submit=${submit} @input=${keep} ${ref(restore)}>
    <div class="form" ?inert=${acts.outcomes.uncertain}>
      ${barrier ? (name === 'action-planned' ? planFields(barrier, options, problems) : actFields(name, options, problems)) : recordFields(options, problems)}
    </div>
    ${problems.rest()}
    <div class="actions">
      ${acts.outcomes.uncertain
        ? nothing
        : html`<button class=${name === 'barrier-retracted' ? 'button danger' : 'button primary'} aria-disabled=${acts.outcomes.busy ? 'true' : 'false'}>
            ${barrier ? label : localize.t('care-plan.barrier_form.save')}${acts.outcomes.busy ? ` (${localize.t('foundation.busy')})` : nothing}
          </button>`}
      <button type="button" class="button" @click=${() => acts.close()}>${localize.t('care-plan.barrier_form.back')}</button>
    </div>
  </form>`;
}

function planFields(barrier: Barrier, options: BarrierFormOptions, problems: FieldProblems): TemplateResult {
  const { localize, value } = options;
  const isWrong = problems.has(path);
  return html`<div class="field">
      <label class="label" for="action">${localize.t('care-plan.barrier_form.action')}</label>
      <select class="control" id="action" name="action" required ?data-invalid=${isWrong} aria-invalid=${isWrong ? 'true' : 'false'} aria-describedby=${problems.describedBy(path, 'action')}>
        <option .value=${''}>${localize.t('care-plan.barrier_form.choose')}</option>
        ${(Object.keys(barrierActions) as BarrierAction[]).map((action) => html`<option .value=${action}>${localize.t(`care-plan.barrier.action.${action}`)}</option>`)}
      </select>
      ${problems.at(path, 'action')}
    </div>
    ${value.plan
      ? html`<div class="field">
          <label class="label" for="step">${localize.t('care-plan.barrier_form.step')} ${optional(localize)}</label>
          <p class="help" id="step-help">${localize.t('care-plan.barrier_form.step_help')}</p>
          <input class="control" id="step" name="step" aria-describedby="step-help" />
        </div>`
      : html`<p class="muted">${localize.t('care-plan.barrier_form.no_plan')}</p>`}
    ${whoField(options, 'nobody', barrier.owner?.ref)} ${dueField(localize)}`;
}

function actFields(name: BarrierAct, options: BarrierFormOptions, problems: FieldProblems): TemplateResult {
  const { localize } = options;
  const { words, who, help } = asked[name] ?? {};
  const isWrong = problems.has(path);
  return html`${who ? whoField(options, 'choose', undefined, problems) : nothing}
  ${words
    ? html`<div class="field">
        <label class="label" for="words">${localize.t(`care-plan.barrier_form.${words[0]}`)} ${words[1] ? nothing : optional(localize)}</label>
        ${help ? html`<p class="help" id="words-help">${localize.t(`care-plan.barrier_form.${help}`)}</p>` : nothing}
        <textarea
          class="control" id="words" name="words" ?required=${words[1]} ?data-invalid=${isWrong} aria-invalid=${isWrong ? 'true' : 'false'}
          aria-describedby=${problems.describedBy(path, 'words', help && 'words-help')}
        ></textarea>
        ${problems.at(path, 'words')}
      </div>`
    : nothing}`;
}

function readAct(form: HTMLFormElement, barrier: Barrier, name: BarrierAct, { people, value, localize }: BarrierFormOptions): BarrierWorker | readonly Refusal[] {
  const text = (field: string): string => String(new FormData(form).get(field) ?? '').trim();
  const who = people.find(({ ref: each }) => each === text('who'));
  const due = text('due');
  if (name === 'action-planned') {
    const action = text('action') as BarrierAction;
    if (!action) return [refusal('care-plan.action_unknown', path)];
    const called = localize.t('care-plan.barrier_form.step_words', { action: localize.t(`care-plan.barrier.action.${action}`), title: barrierTitle(barrier, localize) });
    return planAction(barrier, { action, stepWords: text('step') || called, ...(who && { who }), ...(due && { due }) }, value.plan);
  }
  const needs = asked[name];
  const words = text('words');
  const missing = [
    ...(needs?.who && !who ? [refusal('care-plan.person_missing', `${path}.who`)] : []),
    ...(needs?.words?.[1] && !words ? [refusal('care-plan.reason_missing', path)] : []),
  ];
  return missing.length > 0 ? missing : act(barrier, name, { words, ...(who && { who }) });
}
