import type { AssessmentList } from '@careloom/core/assessment';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import type { Catalogues, Localizer } from '../foundation/index.ts';
import { unreadableMessagesEn } from './unreadable.messages.en.ts';

export const catalogues: Catalogues<typeof unreadableMessagesEn> = {
  en: unreadableMessagesEn,
  es: () => import('./unreadable.messages.es.ts').then((module) => module.unreadableMessagesEs),
};

/** Not the words of the codes themselves: to somebody who acts, the same code says what to do. */
export const whyUnreadable: Readonly<Record<string, keyof typeof unreadableMessagesEn>> = {
  'assessment.wrong_type': 'assessment.unreadable.wrong_type',
  'assessment.tool_mismatch': 'assessment.unreadable.tool_mismatch',
  'assessment.modifier_unknown': 'assessment.unreadable.modifier_unknown',
  'assessment.patient_missing': 'assessment.unreadable.patient_missing',
  'assessment.id_missing': 'assessment.unreadable.id_missing',
  'assessment.status_unknown': 'assessment.unreadable.status_unknown',
  'assessment.date_ill_formed': 'assessment.unreadable.date_ill_formed',
  'assessment.version_differs': 'assessment.unreadable.version_differs',
};

/** Each record by its address, and what is wrong with it. */
export function unreadableRecords(records: AssessmentList['unreadable'], localize: Localizer): TemplateResult {
  return html`<ul class="parts">
    ${records.map(({ ref, issues }) => html`<li><span><strong>${ref}</strong> ${issues.map(({ code }) => wordsOf(code, localize)).join(' ')}</span></li>`)}
  </ul>`;
}

function wordsOf(code: string, localize: Localizer): string {
  const key = whyUnreadable[code];
  return key ? localize.text(key) : code;
}
