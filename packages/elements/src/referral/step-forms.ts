import type { Referral, ReferralAct } from '@careloom/core/referral';
import { rolesOf } from '@careloom/core/referral';
import {
  allowedSteps, cancelVisit, isCancelAsked, noteVisit, recordNoShow, requestCancellation, rescheduleVisit, scheduleVisit, visitChange,
} from '@careloom/core/referral/business';
import type { BusinessAct, Visit } from '@careloom/core/referral/business';
import type { ChangeSet } from '@careloom/core/ports';
import type { Actor } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { FieldProblems } from '../foundation/field-problems.ts';
import type { Localizer } from '../foundation/index.ts';
import type { Missing, StepForms } from './referral-act-form.ts';
import type { ActInput } from './act-verbs.ts';
import { visitFields } from './visit-fields.ts';
import { instantIn } from './visit-time.ts';

export interface StepContext {
  readonly referral: Referral;
  /** Earliest first. */
  readonly visits: readonly Visit[];
  readonly user: Actor;
  readonly localize: Localizer & { readonly timeZone: string; readonly now: string; readonly today: string };
}

/** What the user may do in finer steps. A wish to stop makes sense once somebody took the referral on; before, it is cancelled. */
export function offeredSteps(referral: Referral, user: Actor): readonly BusinessAct[] {
  const isTaken = referral.owner !== undefined && referral.status !== 'requested';
  return allowedSteps(referral, user).filter((act) => act !== 'cancelled' && (act !== 'cancel-asked' || isTaken));
}

/** True for whoever was asked to stop and has not answered. */
export function mayStop(referral: Referral, user: Actor): boolean {
  return isCancelAsked(referral) && rolesOf(referral, user).has('target');
}

/** The forms of the finer steps, for `actForm`. Words: `stepCatalogues`. */
export function stepForms({ referral, visits, user, localize }: StepContext): StepForms {
  const planned = visits.filter(({ status }) => status === 'booked' || status === 'pending').at(-1);
  const isPast = planned?.start !== undefined && Date.parse(planned.start) <= Date.parse(localize.now);
  return {
    title: (act) => (act === 'cancelled' && mayStop(referral, user) ? localize.text('referral.do.stop') : undefined),
    fields: (act, problems) => {
      if (act === 'visit-scheduled' || act === 'visit-rescheduled') {
        return html`${visitFields(localize, problems)} ${noteField(localize, problems)}`;
      }
      if (act === 'visit-noted') return html`${planned && isPast ? tookPlace(planned, localize) : nothing} ${noteField(localize, problems, true)}`;
      return act === 'visit-missed' || act === 'visit-cancelled' ? html`${consequence(act, localize)} ${noteField(localize, problems)}` : undefined;
    },
    read: (act, data) => readStep(act, data, referral, planned, localize),
  };
}

type Verb = NonNullable<ActInput['verb']>;

function readStep(
  act: ReferralAct,
  data: FormData,
  referral: Referral,
  planned: Visit | undefined,
  localize: StepContext['localize'],
): ActInput | Missing | undefined {
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const note = text('note');
  const noted = note ? { note } : {};
  const became = (status: Parameters<typeof visitChange>[1]): ChangeSet => (planned ? visitChange(planned, status) : []);
  const step = (verb: Verb, changes: ChangeSet = []): ActInput => ({ verb, changes });
  switch (act) {
    case 'cancel-asked':
      return step((context) => requestCancellation(referral, text('reason'), context));
    case 'visit-missed':
      return step((context) => recordNoShow(referral, noted, context), became('noshow'));
    case 'visit-cancelled':
      return step((context) => cancelVisit(referral, noted, context), became('cancelled'));
    case 'visit-noted':
      if (!note) return { missing: 'referral.note_missing' };
      return step((context) => noteVisit(referral, noted, context), data.has('took-place') ? became('fulfilled') : []);
    case 'visit-scheduled':
    case 'visit-rescheduled': {
      const [day, from, to] = [text('day'), text('from'), text('to')];
      const isUntold = !day && !from && !to;
      const start = instantIn(day, from, localize.timeZone);
      const end = instantIn(day, to, localize.timeZone);
      if (!isUntold && (!start || !end)) return { missing: 'referral.visit_ill_formed' };
      const visit = start && end ? { visit: { start, end } } : {};
      if (act === 'visit-scheduled') return step((context) => scheduleVisit(referral, { ...visit, ...noted }, context));
      return step((context) => rescheduleVisit(referral, { ...visit, ...noted }, context), became('cancelled'));
    }
    default:
      return undefined;
  }
}

function consequence(act: ReferralAct, localize: Localizer): TemplateResult {
  return html`<p id="consequence">${localize.text(`referral.consequence.${act}`)}</p>`;
}

function tookPlace({ start = '' }: Visit, localize: Localizer): TemplateResult {
  const at = localize.text('referral.visits.at', { date: localize.date(start), time: localize.time(start) });
  return html`<label class="check"><input type="checkbox" name="took-place" /><span>${localize.text('referral.form.visit_took_place', { at })}</span></label>`;
}

function noteField(localize: Localizer, problems: FieldProblems, isNeeded = false): TemplateResult {
  const isMissing = problems.has('note');
  return html`<div class="field">
    <label class="label" for="note"
      >${localize.text(isNeeded ? 'referral.form.visit_note_needed' : 'referral.form.visit_note')}
      ${isNeeded ? nothing : html`<span class="optional">${localize.text('referral.form.optional')}</span>`}</label
    >
    <textarea
      class="control" id="note" name="note" ?required=${isNeeded} ?data-invalid=${isMissing} aria-invalid=${isMissing ? 'true' : 'false'}
      aria-describedby=${problems.describedBy('note', 'note')}
    ></textarea>
    ${problems.at('note', 'note')}
  </div>`;
}
