import type { AssessmentDomain, AssessmentItem, AssessmentTool } from '@careloom/core/assessment';
import { scoreResponse } from './score-answers.ts';
import type { ScoredInstrument, ScoredQuestionnaireItem } from './scored-instrument.ts';

/**
 * Where each of our instruments stands among the seven domains of an assessment, by id. The domains are those of F3; which
 * instrument belongs where is ours, by what it measures, and a host may say otherwise.
 */
export const toolDomains: Readonly<Record<string, readonly AssessmentDomain[]>> = {
  'ahc-hrsn-core': ['financial', 'environmental'],
  'ahc-hrsn-core-with-safety': ['financial', 'environmental'],
  'ahc-hrsn-supplemental': ['psychosocial', 'financial', 'functional'],
  'audit-c': ['psychosocial'],
  'bhls-3': ['cognitive'],
  'c-ssrs-screener': ['psychosocial'],
  'cms-oasis-adl-iadl': ['functional'],
  'dast-10': ['psychosocial'],
  'distress-thermometer': ['psychosocial'],
  epds: ['psychosocial'],
  'exercise-vital-sign': ['medical'],
  'gad-2': ['psychosocial'],
  'gad-7': ['psychosocial'],
  'hospital-score': ['medical'],
  'hunger-vital-sign': ['financial'],
  'katz-adl': ['functional'],
  lace: ['medical'],
  'lawton-iadl': ['functional'],
  'medicare-awv-hra': ['medical', 'functional', 'psychosocial', 'environmental'],
  'medication-adherence': ['medical'],
  'mini-cog': ['cognitive'],
  pam: ['psychosocial'],
  'phq-2': ['psychosocial'],
  'phq-9': ['psychosocial'],
  prapare: ['psychosocial', 'financial', 'environmental'],
  'promis-global-10': ['medical', 'psychosocial'],
  seek: ['caregiver', 'psychosocial'],
  sils: ['cognitive'],
  'steadi-3': ['functional'],
  'steadi-stay-independent': ['functional'],
  'taps-1': ['psychosocial'],
  'tobacco-status': ['medical'],
  'ucla-loneliness-3': ['psychosocial'],
  'usda-food-security-6': ['financial'],
  wellrx: ['psychosocial', 'financial', 'environmental'],
  'zarit-4': ['caregiver'],
};

/**
 * An instrument as the assessment hub takes it. Its wording may be asked where it has a Questionnaire: ours, or the
 * vendor's from the registry (`shown.value.instrument`). Without known domains it stands under `other`.
 * @param domains where it stands, when that is not as in {@link toolDomains}.
 */
export function toolOf(instrument: ScoredInstrument, domains: readonly AssessmentDomain[] = toolDomains[instrument.id] ?? []): AssessmentTool {
  const { id, title, version, canonical, panelCode, totalCode, items, bands, messages, questionnaire } = instrument;
  const groups = groupsOf(questionnaire?.item ?? []);
  return {
    id,
    title,
    ...(questionnaire && { language: questionnaire.language }),
    version,
    canonical,
    ...(panelCode !== undefined && { panelCode }),
    ...(totalCode !== undefined && { totalCode }),
    domains,
    items: items.map(({ linkId, optional }): AssessmentItem => {
      const within = groups.get(linkId) ?? [];
      return { linkId, ...(optional && { optional }), ...(within.length > 0 && { within }) };
    }),
    bands,
    hasWording: questionnaire !== undefined,
    score: (response, person) => scoreResponse(instrument, response, person),
    messages,
  };
}

function groupsOf(items: readonly ScoredQuestionnaireItem[], within: readonly string[] = []): ReadonlyMap<string, readonly string[]> {
  return new Map(items.flatMap(({ linkId, item = [] }) => [[linkId, within] as const, ...groupsOf(item, [...within, linkId])]));
}
