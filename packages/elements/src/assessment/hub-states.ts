import type { AssessmentTool } from '@careloom/core/assessment';
import type { ReactiveElement, TemplateResult } from 'lit';
import { html, nothing } from 'lit';
import { alertIcon, emptyState, notice } from '../foundation/index.ts';
import { LazyPart } from '../foundation/lazy-part.ts';
import type { HubValue } from './hub-load.ts';
import type { HubLocalizer } from './hub-words.ts';

/** Nobody, or nothing to ask, was chosen. */
export function nothingChosen(patientRef: string | undefined, localize: HubLocalizer): TemplateResult {
  return patientRef
    ? emptyState({ title: localize.t('assessment.hub.tools_title'), body: localize.t('assessment.hub.tools_body') })
    : emptyState({ title: localize.t('assessment.hub.none_title'), body: localize.t('assessment.hub.none_body') });
}

/** What to load: `undefined` without a patient, or without a tool. */
export function hubArgs(patientRef: string | undefined, tools: readonly AssessmentTool[]): readonly [string, readonly AssessmentTool[]] | undefined {
  return patientRef && tools.length > 0 ? [patientRef, tools] : undefined;
}

/** What lists unreadable records, fetched with its words when there is one. */
export type UnreadableRecords = LazyPart<typeof import('./unreadable-records.ts')>;
export const unreadableRecordsFor = (host: ReactiveElement, localize: HubLocalizer): UnreadableRecords =>
  new LazyPart(host, localize, () => import('./unreadable-records.ts'));

/** Nothing disappears silently. */
export function unreadablePart({ list: { unreadable } }: HubValue, localize: HubLocalizer, records: UnreadableRecords): TemplateResult | typeof nothing {
  if (unreadable.length === 0) return nothing;
  const part = records.get();
  return notice({
    tone: 'warning',
    icon: alertIcon,
    title: localize.t('assessment.hub.unreadable', { count: unreadable.length }),
    body: localize.t('assessment.hub.unreadable_help'),
    list: part ? part.unreadableRecords(unreadable, localize) : html`<p>${localize.list(unreadable.map(({ ref }) => ref))}</p>`,
  });
}
