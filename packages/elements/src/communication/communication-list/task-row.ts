import { allowedPatientTaskActs, isPatientTaskOpen } from '@careloom/core/communication';
import type { PatientTask, PatientTaskAnswer } from '@careloom/core/communication';
import type { Actor, Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { alertIcon, ballIcon, checkIcon, clockIcon, crossIcon, doneIcon, errorIcon, pauseIcon, sendIcon, statusChip } from '../../foundation/index.ts';
import type { Icon, Tone } from '../../foundation/index.ts';
import type { RowPlace } from '../../rows/index.ts';
import type { CommunicationLocalizer } from '../communication-catalogues.ts';
import { staffActs } from './task-act-controller.ts';
import type { StaffAct, TaskActController } from './task-act-controller.ts';
import type { TaskRow } from './task-model.ts';

export interface TaskRowOptions {
  readonly localize: CommunicationLocalizer;
  readonly acts: TaskActController;
  /** Absent: nobody is signed in, or nothing may be changed. */
  readonly user: Actor | undefined;
  /** A list of a whole clinic says for whom. */
  readonly withPatient: boolean;
  readonly overdueAfter: number;
  /** The site set the days itself. */
  readonly isSiteLimit: boolean;
  readonly onInput: () => void;
}

/** One task: what is asked, of whom, since when, and what came back in the patient's own words. */
export function taskRow(row: TaskRow, { size, at }: RowPlace, options: TaskRowOptions): TemplateResult {
  const { task } = row;
  const { localize, withPatient } = options;
  return html`<div role="listitem" class="task" part="task" data-ref=${task.ref} tabindex="-1" aria-setsize=${size} aria-posinset=${at}>
    <div class="top">
      <p class="what"><span class="kind">${kindWords(task, localize)}</span>${task.priority === 'urgent' && isPatientTaskOpen(task)
          ? html` <strong class="urgent">${localize.t('communication.task.urgent')}</strong>`
          : nothing}</p>
      ${chip(row, localize)}
    </div>
    ${withPatient ? html`<p>${localize.t('communication.task.for', { name: isolated(nameOf(task.patient)) })}</p>` : nothing}
    ${task.description ? html`<p><bdi>${task.description}</bdi></p>` : nothing} ${content(task, localize)}
    <p class="muted secondary">${when(task, localize)}</p>
    ${row.overdue === undefined ? nothing : html`<p class="overdue">${alertIcon()}<span>${overdueWords(row.overdue, options)}</span></p>`}
    ${isPatientTaskOpen(task) ? ball(task, localize) : nothing}
    ${task.statusReason ? html`<p>${localize.t('communication.task.reason', { words: isolated(task.statusReason) })}</p>` : nothing}
    ${task.status === 'completed' ? answers(task, localize) : nothing}
    ${task.sound ? nothing : html`<p class="overdue">${alertIcon()}<span>${localize.t('communication.task.unsound')}</span></p>`} ${actsOf(task, options)}
  </div>`;
}

const looks: Readonly<Record<PatientTask['status'], readonly [Tone, Icon]>> = {
  ready: ['info', sendIcon],
  'in-progress': ['accent', clockIcon],
  'on-hold': ['warning', pauseIcon],
  completed: ['success', doneIcon],
  failed: ['danger', crossIcon],
  cancelled: ['neutral', crossIcon],
  'entered-in-error': ['neutral', crossIcon],
};

function chip({ task, overdue }: TaskRow, localize: CommunicationLocalizer): TemplateResult {
  if (overdue !== undefined) return statusChip({ tone: 'warning', icon: alertIcon, word: localize.t('communication.status.overdue') });
  const [tone, icon] = looks[task.status];
  const word = task.status === 'completed' ? (task.answers.length > 0 ? 'answered' : 'done') : task.status;
  return statusChip({ tone, icon, word: localize.t(`communication.status.${word}`) });
}

function kindWords({ kind, words }: PatientTask, localize: CommunicationLocalizer): string {
  return kind === 'other' && words ? words : localize.t(`communication.kind.${kind}`);
}

function content({ form, contacts, material }: PatientTask, localize: CommunicationLocalizer): unknown {
  const line = (words: string): TemplateResult => html`<p class="secondary">${words}</p>`;
  return [
    form?.kind === 'questionnaire' ? line(localize.t('communication.task.form', { name: form.canonical })) : nothing,
    form?.kind === 'questionnaire-pdf' ? line(localize.t('communication.task.form', { name: nameOf(form.document) })) : nothing,
    form?.kind === 'questionnaire-url' ? line(`${form.url} ${localize.t('communication.task.web_form')}`) : nothing,
    contacts.length > 0 ? line(localize.t('communication.task.contacts', { names: localize.list(contacts.map(nameOf)) })) : nothing,
    material ? line(localize.t('communication.task.material', { name: nameOf(material) })) : nothing,
  ];
}

function when({ authoredOn }: PatientTask, localize: CommunicationLocalizer): string {
  return authoredOn ? localize.t('communication.task.since', { date: localize.date(authoredOn) }) : localize.t('communication.task.since_unknown');
}

function overdueWords(count: number, { localize, overdueAfter, isSiteLimit }: TaskRowOptions): string {
  return localize.t(isSiteLimit ? 'communication.task.overdue_site' : 'communication.task.overdue', { count, limit: localize.t('communication.task.days', { count: overdueAfter }) });
}

/** Whose turn it is: always the patient's side. */
function ball({ owner, patient }: PatientTask, localize: CommunicationLocalizer): TemplateResult {
  const isOther = owner && owner.ref !== patient.ref;
  const name = isOther ? isolated(nameOf(owner)) : localize.t('communication.task.the_patient');
  return html`<p class="ball" part="holder">${ballIcon()}<span>${localize.t('communication.task.waiting', { name })}</span></p>`;
}

function answers({ answers: given }: PatientTask, localize: CommunicationLocalizer): unknown {
  if (given.length === 0) return html`<p class="muted">${checkIcon()} ${localize.t('communication.task.no_words')}</p>`;
  return given.map((answer) => answerOf(answer, localize));
}

function answerOf(answer: PatientTaskAnswer, localize: CommunicationLocalizer): TemplateResult {
  if ('document' in answer) return html`<p>${localize.t('communication.task.document', { name: nameOf(answer.document) })}</p>`;
  const chose = answer.kind === 'chosen-contact' ? html`<p class="muted">${localize.t('communication.task.chose')}</p>` : nothing;
  return html`${chose}<blockquote><bdi>${answer.words}</bdi></blockquote>`;
}

function actsOf(task: PatientTask, { acts, localize, user, onInput }: TaskRowOptions): unknown {
  if (!user) return nothing;
  const allowed = allowedPatientTaskActs(task, user);
  const { open } = acts;
  if (open?.taskRef === task.ref) return form(open.act, task, acts, localize, onInput);
  const offered = staffActs.filter((act) => allowed.includes(act));
  if (offered.length === 0) return nothing;
  return html`<div class="actions no-print">
    ${offered.map((act) => html`<button type="button" class=${act === 'retracted' ? 'button quiet' : 'button'} data-act=${act} @click=${() => acts.begin(act, task)}>
      ${localize.t(`communication.do.${act}`)}
    </button>`)}
  </div>`;
}

function form(act: StaffAct, task: PatientTask, acts: TaskActController, localize: CommunicationLocalizer, onInput: () => void): TemplateResult {
  const { refusal, commit, memory } = acts;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    void acts.submit(act, task, String(new FormData(event.currentTarget as HTMLFormElement).get('reason') ?? ''));
  };
  const keep = (event: Event): void => {
    memory.keep(task.ref, event.currentTarget as HTMLFormElement);
    onInput();
  };
  const restore = (element?: Element): void => {
    // The fields are rendered after the form's own attributes.
    if (element) queueMicrotask(() => memory.restore(task.ref, element as HTMLFormElement));
  };
  const busy = commit.busy ? 'true' : 'false';
  return html`<form class="form act-form" part="form" novalidate aria-label=${localize.t(`communication.do.${act}`)} @submit=${submit} @input=${keep} ${ref(restore)}>
    <p id="consequence">${localize.t(`communication.consequence.${act}`)}</p>
    <div class="field">
      <label class="label" for="reason">${localize.t('communication.form.reason')}</label>
      <textarea
        class="control" id="reason" name="reason" required aria-invalid=${refusal ? 'true' : 'false'}
        aria-describedby=${refusal ? 'consequence reason-error' : 'consequence reason-help'}
      ></textarea>
      ${refusal ? html`<p class="field-error" id="reason-error">${errorIcon()}<span>${localize.reason(refusal)}</span></p>` : nothing}
      <p class="help" id="reason-help">${localize.t('communication.form.reason_help')}</p>
    </div>
    <div class="actions">
      <button class="button danger" aria-disabled=${busy}>${localize.t(`communication.do.${act}`)}${commit.busy ? ` (${localize.t('foundation.busy')})` : nothing}</button>
      <button type="button" class="button" aria-disabled=${busy} @click=${() => acts.close()}>${localize.t('communication.do.back')}</button>
    </div>
  </form>`;
}

function nameOf({ display, ref: address }: Party): string {
  return display ?? address;
}

/** A name may go the other way. */
function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}
