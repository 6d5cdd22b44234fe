import { baseScore, readAnswers } from '../score-reading.ts';
import type { InstrumentScore, ScoreAnswers, ScoredInstrument } from '../scored-instrument.ts';
import { scoredItems } from '../scored-items.ts';
import { tobaccoStatusMessages } from './tobacco-status.messages.ts';
import { attribution, tobaccoStatusQuestionnaire } from './tobacco-status.questionnaire.ts';

export { tobaccoStatusQuestionnaire };

const items = scoredItems(tobaccoStatusQuestionnaire, {
  '72166-2': { needs: { '449868002': ['tobacco-use'], '428041000124106': ['tobacco-use'] } },
});

/** Smoking status, LOINC 72166-2: daily or some days is a need. Source: US Core smoking status. */
export const tobaccoStatus: ScoredInstrument = {
  id: 'tobacco-status',
  title: tobaccoStatusQuestionnaire.title,
  version: tobaccoStatusQuestionnaire.version,
  licensingStatus: 'free-with-notices',
  attribution,
  questionnaire: tobaccoStatusQuestionnaire,
  canonical: tobaccoStatusQuestionnaire.url,
  items,
  bands: [],
  score,
  messages: tobaccoStatusMessages,
  sources: ['HL7/US-Core input/examples/some-day-smoker.json (428041000124106)', 'single sources for 449868002, 8517006, 266919005'],
  unverified: [
    'SNOMED CT 77176002, 266927001, 428071000124103, 428061000124105 and the LOINC answer codes of 72166-2 were not seen: not in the list',
  ],
};

function score(answers: ScoreAnswers): InstrumentScore {
  const base = baseScore(readAnswers(items, answers));
  if (!base.complete) return base;
  const tobaccoUse = base.needs.length > 0;
  return { ...base, positive: tobaccoUse, interpretation: tobaccoUse ? 'tobacco-status.current' : 'tobacco-status.not-current', results: { tobaccoUse } };
}
