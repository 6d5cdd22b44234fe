import { questionnaireOf, scored, uncoded } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';

export const attribution = 'Morris NS et al. BMC Family Practice 2006;7:21 (open access, CC BY)';

/** Single Item Literacy Screener. No LOINC code of the question was found; 103709-2 is the CMS variant with more words. */
export const silsQuestionnaire: ScoredQuestionnaire = questionnaireOf('sils', {
  name: 'Sils',
  title: 'Single Item Literacy Screener (SILS)',
  copyright: attribution,
  item: [
    uncoded(
      'sils',
      'How often do you need to have someone help you when you read instructions, pamphlets, or other written material from ' +
        'your doctor or pharmacy?',
      [
        scored('LA6270-8', 'Never', 1),
        scored('LA10066-1', 'Rarely', 2),
        scored('LA10082-8', 'Sometimes', 3),
        scored('LA10044-8', 'Often', 4),
        scored('LA9933-8', 'Always', 5),
      ],
    ),
  ],
});
