import { ownAnswers } from '../questionnaire-parts.ts';
import { baseScore, readAnswers } from '../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { medicareAwvHraMessages } from './medicare-awv-hra.messages.ts';
import { attribution, medicareAwvHraQuestionnaire } from './medicare-awv-hra.questionnaire.ts';

export { medicareAwvHraQuestionnaire };

/**
 * The instruments of ours that can stand for an element, by linkId. A host that has a finished one answers the element
 * with the code `asked-with-instrument`, which is accepted there and never offered.
 */
export const awvComposition: Readonly<Record<string, string>> = {
  depression: 'phq-2',
  stress: 'ahc-hrsn-supplemental',
  loneliness: 'ahc-hrsn-supplemental',
  tobacco: 'tobacco-status',
  activity: 'exercise-vital-sign',
  alcohol: 'audit-c',
  ambulation: 'steadi-3',
  dressing: 'cms-oasis-adl-iadl',
  feeding: 'cms-oasis-adl-iadl',
  toileting: 'cms-oasis-adl-iadl',
  grooming: 'cms-oasis-adl-iadl',
  bathing: 'cms-oasis-adl-iadl',
  telephone: 'cms-oasis-adl-iadl',
};

const elsewhere = { imported: [{ system: ownAnswers, code: 'asked-with-instrument' }] };
const items = scoredItems(medicareAwvHraQuestionnaire, Object.fromEntries(Object.keys(awvComposition).map((linkId) => [linkId, elsewhere])));

/**
 * Medicare AWV health risk assessment: no risk score, only whether every required element was answered. A declined
 * element stays missing here; the visit record says that it was declined. Source: 42 CFR 410.15; Palmetto GBA CERT checklist
 * 2025-03-21.
 */
export const medicareAwvHra: ScoredInstrument = {
  id: 'medicare-awv-hra',
  title: medicareAwvHraQuestionnaire.title,
  version: medicareAwvHraQuestionnaire.version,
  licensingStatus: 'public-domain',
  attribution,
  questionnaire: medicareAwvHraQuestionnaire,
  canonical: medicareAwvHraQuestionnaire.url,
  items,
  bands: [],
  score,
  messages: medicareAwvHraMessages,
  sources: ['42 CFR 410.15', 'palmettogba.com CERT AWV HRA checklist 03/21/2025', 'aafp.org AWV FAQ', 'cms.gov annual-wellness-visit page'],
  unverified: ['the questions are ours and not validated', 'LOINC 81375-8 (self-assessed health) was seen, but not its wording: not used'],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const base = baseScore(readAnswers(items, answers));
  return {
    ...base,
    interpretation: base.complete ? 'medicare-awv-hra.complete' : 'medicare-awv-hra.incomplete',
    results: { required: items.length, answered: items.length - base.missing.length },
  };
}
