import { own, questionnaireOf, totalItem, uncoded } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';
import { sumExpression } from '../total-expression.ts';

export const attribution = 'Chew LD, Griffin JM, Partin MR, et al. J Gen Intern Med 2008;23(5):561-566; Chew 2004 Fam Med';

const howOften = [own('always', 'Always', 1), own('often', 'Often', 2), own('sometimes', 'Sometimes', 3), own('occasionally', 'Occasionally', 4), own('never', 'Never', 5)];

const questions = [
  uncoded('help', 'How often do you have someone help you read hospital materials?', howOften),
  uncoded(
    'problems',
    'How often do you have problems learning about your medical condition because of difficulty understanding written ' +
      'information?',
    howOften,
  ),
  uncoded('confident', 'How confident are you filling out medical forms by yourself?', [
    own('not-at-all', 'Not at all', 1),
    own('a-little-bit', 'A little bit', 2),
    own('somewhat', 'Somewhat', 3),
    own('quite-a-bit', 'Quite a bit', 4),
    own('extremely', 'Extremely', 5),
  ]),
];

/** Brief Health Literacy Screen. No LOINC code was found. */
export const bhls3Questionnaire: ScoredQuestionnaire = questionnaireOf('bhls-3', {
  name: 'Bhls3',
  title: 'Brief Health Literacy Screen (3 items, Chew)',
  copyright: attribution,
  item: [...questions, totalItem('total', 'BHLS total', sumExpression(questions))],
});
