import type { AssessmentTool } from '@careloom/core/assessment';
import type { TemplateResult } from 'lit';
import { nothing } from 'lit';
import { alertIcon, emptyState, notice } from '../foundation/index.ts';
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

/** Nothing disappears silently. */
export function unreadablePart({ list: { unreadable } }: HubValue, localize: HubLocalizer): TemplateResult | typeof nothing {
  if (unreadable.length === 0) return nothing;
  return notice({
    tone: 'warning',
    icon: alertIcon,
    title: localize.t('assessment.hub.unreadable', { count: unreadable.length }),
    body: localize.t('assessment.hub.unreadable_help', { refs: localize.list(unreadable.map(({ ref }) => ref)) }),
  });
}
