import { asked, questionnaireOf } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';

export const attribution = 'LOINC 72166-2 (c) Regenstrief Institute; SNOMED CT codes under SNOMED/NLM licence';

const snomed = (code: string, display: string) => ({ valueCoding: { system: 'http://snomed.info/sct', code, display } });

/** One question. Its LOINC answer list was not seen: SNOMED CT codes, as in the US Core smoking status profile. */
export const tobaccoStatusQuestionnaire: ScoredQuestionnaire = questionnaireOf('tobacco-status', {
  name: 'TobaccoStatus',
  title: 'Single-item tobacco smoking status',
  copyright: attribution,
  item: [
    asked('72166-2', 'Tobacco smoking status', [
      snomed('449868002', 'Smokes tobacco daily'),
      snomed('428041000124106', 'Occasional tobacco smoker / current some day smoker'),
      snomed('8517006', 'Ex-smoker'),
      snomed('266919005', 'Never smoked tobacco'),
    ]),
  ],
});
