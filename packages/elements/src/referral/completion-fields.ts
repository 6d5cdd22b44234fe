import { servicesFor } from '@careloom/core/referral';
import type { EnrollmentStatus, Referral, ReferralCompletion } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import type { ReferralLocalizer } from './referral-words.ts';
import type { FieldProblems } from '../foundation/field-problems.ts';

export interface CompletionOptions {
  readonly referral: Referral;
  readonly localize: ReferralLocalizer;
  /** Today in the site's zone, `YYYY-MM-DD`: the date a service is most often given on. */
  readonly today: string;
  readonly problems: FieldProblems;
}

const statuses: readonly EnrollmentStatus[] = ['enrolled', 'not-enrolled', 'not-enrolled-on-waitlist'];

/** "Report what was done". No service is chosen beforehand: a report says what somebody chose to say. */
export function completionFields(options: CompletionOptions): TemplateResult {
  return html`${serviceFields(options)} ${enrollmentFields(options)}`;
}

function serviceFields({ localize, referral, today, problems }: CompletionOptions): TemplateResult {
  const isMissing = problems.has('service');
  const isNoDay = problems.has('on');
  return html`<fieldset class="field group">
    <legend class="label">${localize.t('referral.form.done_services')}</legend>
    <label class="label" for="service">${localize.t('referral.form.done_service')}</label>
    <select
      class="control" id="service" name="service" ?data-invalid=${isMissing}
      aria-invalid=${isMissing ? 'true' : 'false'} aria-describedby=${problems.describedBy('service', 'service')}
    >
      <option value="">${localize.t('referral.form.choose')}</option>
      <option value="0">${referral.service.text ?? referral.service.display}</option>
      ${otherServices(referral).map((service, index) => html`<option .value=${String(index + 1)} lang="en">${service.display}</option>`)}
      <option value="none">${localize.t('referral.form.done_none')}</option>
    </select>
    ${problems.at('service', 'service')}
    <label class="label" for="on">${localize.t('referral.form.done_on')}</label>
    <input
      class="control" id="on" name="on" type="date" .defaultValue=${today} max=${today} ?data-invalid=${isNoDay}
      aria-invalid=${isNoDay ? 'true' : 'false'} aria-describedby=${problems.describedBy('on', 'on')}
    />
    ${problems.at('on', 'on')}
    <label class="label" for="note">${localize.t('referral.form.done_note')} ${optional(localize)}</label>
    <textarea class="control" id="note" name="note"></textarea>
  </fieldset>`;
}

function enrollmentFields({ localize, problems }: CompletionOptions): TemplateResult {
  const isRefused = problems.has('enrollment');
  return html`<fieldset class="field group" ?data-invalid=${isRefused} aria-describedby=${problems.describedBy('enrollment', 'enrollment')}>
    <legend class="label">${localize.t('referral.form.enrollment')} ${optional(localize)}</legend>
    <label class="label" for="program">${localize.t('referral.form.program')}</label>
    <input class="control" id="program" name="program" aria-describedby="program-help" autocomplete="off" aria-invalid=${isRefused ? 'true' : nothing} />
    <p class="help" id="program-help">${localize.t('referral.form.program_help')}</p>
    <label class="label" for="status">${localize.t('referral.form.enrollment_status')}</label>
    <select class="control" id="status" name="status" aria-invalid=${isRefused ? 'true' : nothing}>
      <option value="">${localize.t('referral.form.enrollment_none')}</option>
      ${statuses.map((status) => html`<option .value=${status}>${localize.t(`referral.form.${status}`)}</option>`)}
    </select>
    ${problems.at('enrollment', 'enrollment')}
  </fieldset>`;
}

function optional(localize: ReferralLocalizer): TemplateResult {
  return html`<span class="optional">${localize.t('referral.form.optional')}</span>`;
}

function otherServices(referral: Referral): ReturnType<typeof servicesFor> {
  return servicesFor(referral.domain).filter((service) => service.code !== referral.service.code && service.code !== '410606002');
}

/** What was typed, or the code of what is missing. */
export function readCompletion(data: FormData, referral: Referral): ReferralCompletion | { readonly missing: string } {
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const choice = text('service');
  const service = choice === '0' ? referral.service : otherServices(referral)[Number(choice || NaN) - 1];
  const status = text('status') as EnrollmentStatus | '';
  const program = text('program');
  if (Boolean(status) !== Boolean(program)) return { missing: 'referral.enrollment_incomplete' };
  if (!service && !status) return { missing: 'referral.outcome_missing' };
  const note = text('note');
  return {
    ...(service && { performed: [{ service, on: text('on'), note }] }),
    ...(status && program && { enrollment: { program: { text: program }, status } }),
    ...(!service && note && { note }),
  };
}
