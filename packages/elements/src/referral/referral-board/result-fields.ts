import { conceptIn, refOf, textIn, wordsOf } from '@careloom/core/fhir';
import type { Observation, QuestionnaireResponse, Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CallOptions, CareRepository } from '@careloom/core/ports';
import type { Referral, ReferralCompletion } from '@careloom/core/referral';
import type { Party } from '@careloom/core/shared';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { FieldProblems } from '../../foundation/field-problems.ts';
import type { Localizer } from '../../foundation/index.ts';
import type { Missing } from '../referral-act-form.ts';

/** What was recorded for a request; `undefined` while it is read, `unread` where it could not be. */
export type FoundResults = readonly Party[] | 'unread' | undefined;

/** Observations and answers that name the request they were made for. Only an abort is thrown. */
export async function loadResults(repository: CareRepository, requestRef: string, localize: Localizer, options: CallOptions = {}): Promise<FoundResults> {
  try {
    const types = ['Observation', 'QuestionnaireResponse'];
    const rows = await Promise.all(types.map((resourceType) => collect(repository, { resourceType, params: { 'based-on': requestRef } }, options)));
    return rows.flat().flatMap(({ resource }) => partyOf(resource, localize) ?? []);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    return 'unread';
  }
}

function partyOf(resource: Resource, localize: Localizer): Party | undefined {
  const ref = refOf(resource);
  if (!ref || (resource as Observation).status === 'entered-in-error') return undefined;
  if (resource.resourceType === 'QuestionnaireResponse') {
    const on = textIn((resource as QuestionnaireResponse).authored);
    return { ref, display: localize.text('referral.inbox.answers', { date: on ? localize.date(on) : localize.text('referral.list.date_unknown') }) };
  }
  const { code, valueCodeableConcept } = resource as Observation;
  const [what, value] = [wordsOf(conceptIn(code)), wordsOf(conceptIn(valueCodeableConcept))];
  return { ref, display: [what ?? localize.text('referral.inbox.untitled', { ref }), value].filter(Boolean).join(': ') };
}

/** "What you found": the day, the records made for the request, and words. No record is chosen beforehand. */
export function resultFields(found: FoundResults, today: string, localize: Localizer, problems: FieldProblems): TemplateResult {
  const isNoDay = problems.has('on');
  const isMissing = problems.has('results');
  return html`<fieldset class="field group">
    <legend class="label">${localize.text('referral.inbox.results_title')}</legend>
    <label class="label" for="on">${localize.text('referral.inbox.results_on')}</label>
    <input
      class="control" id="on" name="on" type="date" .defaultValue=${today} max=${today} ?data-invalid=${isNoDay}
      aria-invalid=${isNoDay ? 'true' : 'false'} aria-describedby=${problems.describedBy('on', 'on')}
    />
    ${problems.at('on', 'on')} ${foundFields(found, localize)}
    <label class="label" for="findings">${localize.text('referral.inbox.results_words')}</label>
    <textarea
      class="control" id="findings" name="findings" ?data-invalid=${isMissing} aria-invalid=${isMissing ? 'true' : 'false'}
      aria-describedby=${problems.describedBy('results', 'results', 'findings-help')}
    ></textarea>
    <p class="help" id="findings-help">${localize.text('referral.inbox.results_help')}</p>
    ${problems.at('results', 'results')}
  </fieldset>`;
}

function foundFields(found: FoundResults, localize: Localizer): TemplateResult {
  if (found === undefined) return html`<p class="muted">${localize.text('foundation.load.pending')}</p>`;
  if (found === 'unread') return html`<p class="muted">${localize.text('referral.inbox.results_unread')}</p>`;
  if (found.length === 0) return html`<p class="muted">${localize.text('referral.inbox.results_none')}</p>`;
  return html`<fieldset class="field">
    <legend class="label">${localize.text('referral.inbox.results_found')}</legend>
    ${found.map(({ ref, display }) => html`<label class="check"><input type="checkbox" name=${`result ${ref}`} /><span>${display}</span></label>`)}
  </fieldset>`;
}

/** What was chosen and written, or the code of what is missing. The assessment itself is kept as what was performed. */
export function readResults(data: FormData, referral: Referral, found: FoundResults): ReferralCompletion | Missing {
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const results = Array.isArray(found) ? (found as readonly Party[]).filter(({ ref }) => data.has(`result ${ref}`)) : [];
  const findings = text('findings');
  if (results.length === 0 && !findings) return { missing: 'referral.inbox.results_missing', path: 'results' };
  return { performed: [{ service: referral.service, on: text('on'), ...(findings && { note: findings }) }], results };
}
