import { gadImported, overTwoWeeks, phqAttribution, phqStem } from '../phq-parts.ts';
import { asked, questionnaireOf, totalItem } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';
import { sumExpression } from '../total-expression.ts';

const problems = [
  asked('69725-0', 'Feeling nervous, anxious, or on edge', overTwoWeeks),
  asked('68509-9', 'Not being able to stop or control worrying', overTwoWeeks),
];

/** GAD-2. No LOINC code of the panel or of its total was found (69724-3 and 70272-0 are of the PHQ-4). */
export const gad2Questionnaire: ScoredQuestionnaire = questionnaireOf('gad-2', {
  name: 'Gad2',
  title: 'Generalized Anxiety Disorder 2 item (GAD-2)',
  copyright: phqAttribution,
  item: [{ linkId: 'stem', text: phqStem, type: 'display' }, ...problems, totalItem('total', 'GAD-2 total score', sumExpression(problems, gadImported))],
});
