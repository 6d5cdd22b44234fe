import { questionnaireOf, scored, totalItem, uncoded } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';
import { sumExpression } from '../total-expression.ts';

export const attribution =
  'Stay Independent, CDC STEADI; checklist developed by the Greater Los Angeles VA Geriatric Research Education Clinical ' +
  'Center and affiliates (Rubenstein et al. J Safety Res 2011;42(6):493-499).';

const double = [scored('LA33-6', 'Yes', 2), scored('LA32-8', 'No', 0)];
const single = [scored('LA33-6', 'Yes', 1), scored('LA32-8', 'No', 0)];

const statements = [
  uncoded('q1', 'I have fallen in the past year.', double),
  uncoded('q2', 'I use or have been advised to use a cane or walker to get around safely.', double),
  uncoded('q3', 'Sometimes I feel unsteady when I am walking.', single),
  uncoded('q4', 'I steady myself by holding onto furniture when walking at home.', single),
  uncoded('q5', 'I am worried about falling.', single),
  uncoded('q6', 'I need to push with my hands to stand up from a chair.', single),
  uncoded('q7', 'I have some trouble stepping up onto a curb.', single),
  uncoded('q8', 'I often have to rush to the toilet.', single),
  uncoded('q9', 'I have lost some feeling in my feet.', single),
  uncoded('q10', 'I take medicine that sometimes makes me feel light-headed or more tired than usual.', single),
  uncoded('q11', 'I take medicine to help me sleep or improve my mood.', single),
  uncoded('q12', 'I often feel sad or depressed.', single),
];

/** STEADI Stay Independent, twelve statements. No LOINC code was found. */
export const steadiStayIndependentQuestionnaire: ScoredQuestionnaire = questionnaireOf('steadi-stay-independent', {
  name: 'SteadiStayIndependent',
  title: 'CDC STEADI Stay Independent checklist (12 items)',
  copyright: attribution,
  item: [...statements, totalItem('total', 'Stay Independent total', sumExpression(statements))],
});
