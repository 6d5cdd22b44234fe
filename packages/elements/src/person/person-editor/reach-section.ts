import { contactModes, weekdays } from '@careloom/core/person';
import type { ContactPreference } from '@careloom/core/person';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { crossIcon, plusIcon } from '../../foundation/index.ts';
import { dayName, zoneWords } from '../contact-times.ts';
import { check, select, theirs, valueOf, without } from './editor-fields.ts';
import type { EditorOptions } from './editor-fields.ts';
import type { TimeDraft } from './needs-draft.ts';
import { path } from './needs-work.ts';
import { waysField } from './ways-field.ts';

type SetTime = (at: number, work: (time: TimeDraft) => Partial<TimeDraft>) => void;

/** Whether at all, how they like it best, when, and by which numbers. */
export function reachSection(options: EditorOptions): TemplateResult {
  const { editing, localize, change } = options;
  const { draft } = editing;
  // Two answers: nobody knows, and they have no preference.
  const modes = (['no-preference', ...contactModes] as const).map((mode) => ({ value: mode, words: localize.t(`person.mode.${mode}`) }));
  return html`<div class="field">
      ${check('prohibited', localize.t('person.field.prohibited'), draft.doNotContact, (doNotContact) => change(() => ({ doNotContact })), 'prohibited-help')}
      <p class="help" id="prohibited-help">${localize.t('person.field.prohibited_help')}</p>
      ${theirs('doNotContact', options)}
    </div>
    <div>
      ${select({
        id: 'mode',
        label: localize.t('person.field.mode'),
        choices: [{ value: '', words: localize.t('person.editor.none_chosen') }, ...modes],
        chosen: draft.preferredMode,
        onChoose: (mode) => change(() => ({ preferredMode: mode as ContactPreference | '' })),
      })}
      ${theirs('preferredMode', options)}
    </div>
    ${timesField(options)} ${waysField(options)}`;
}

function timesField(options: EditorOptions): TemplateResult {
  const { editing, localize, problems, change, focus } = options;
  const { bestTimes } = editing.draft;
  const set: SetTime = (at, work) =>
    change((draft) => ({ bestTimes: draft.bestTimes.map((time, index) => (index === at ? { ...time, ...work(time) } : time)) }));
  const add = (): void => {
    change((draft) => ({ bestTimes: [...draft.bestTimes, { days: [], from: '', to: '' }] }));
    focus(`#days-${bestTimes.length} input`);
  };
  const remove = (at: number): void => {
    change((draft) => ({ bestTimes: without(draft.bestTimes, at) }));
    focus('#add-time');
  };
  return html`<fieldset class="field" ?data-invalid=${problems.has(path.bestTimes)} aria-describedby=${problems.describedBy(path.bestTimes, 'times', 'times-help')}>
    <legend class="label">${localize.t('person.field.times')}</legend>
    <p class="help" id="times-help">${localize.t('person.field.times_help', { zone: zoneWords(localize.timeZone, localize) })}</p>
    ${bestTimes.map((time, at) => timeEntry(time, at, options, set, remove))}
    <div class="actions"><button type="button" class="button" id="add-time" @click=${add}>${plusIcon()}${localize.t('person.field.add_time')}</button></div>
    ${problems.at(path.bestTimes, 'times')} ${theirs('bestTimes', options)}
  </fieldset>`;
}

function timeEntry(
  { days, from, to }: TimeDraft,
  at: number,
  { localize, problems }: EditorOptions,
  set: SetTime,
  remove: (at: number) => void,
): TemplateResult {
  const clock = (name: 'from' | 'to', value: string): TemplateResult => html`<label class="field" for=${`${name}-${at}`}
    ><span class="label">${localize.t(name === 'from' ? 'person.field.time_from' : 'person.field.time_to')}</span
    ><input
      class="control clock" id=${`${name}-${at}`} type="time" .value=${value} aria-invalid=${problems.has(path.bestTimes) ? 'true' : 'false'}
      aria-describedby=${problems.has(path.bestTimes) ? 'times-error' : nothing} @input=${(event: Event) => {
        const typed = valueOf(event);
        set(at, () => ({ [name]: typed }));
      }}
    /></label>`;
  return html`<fieldset class="sub">
    <legend class="visually-hidden">${localize.t('person.field.time', { count: at + 1 })}</legend>
    <div class="days" id=${`days-${at}`}>
      ${weekdays.map(
        (day) => html`<label class="day"
          ><input
            type="checkbox" .checked=${days.includes(day)}
            @change=${(event: Event) => {
              const isOn = (event.target as HTMLInputElement).checked;
              set(at, (time) => ({ days: weekdays.filter((each) => (each === day ? isOn : time.days.includes(each))) }));
            }}
          /><span aria-hidden="true">${dayName(day, localize, 'short')}</span><span class="visually-hidden" lang=${localize.language}>${dayName(day, localize, 'long')}</span></label
        >`,
      )}
    </div>
    <div class="clocks">
      ${clock('from', from)} ${clock('to', to)}
      <button type="button" class="button quiet" aria-label=${localize.t('person.field.remove_time', { count: at + 1 })} @click=${() => remove(at)}>
        ${crossIcon()}${localize.t('person.editor.remove')}
      </button>
    </div>
  </fieldset>`;
}
