import { overTwoWeeks, phqAttribution, phqStem } from '../phq-parts.ts';
import { asked, questionnaireOf, totalItem } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';
import { sumExpression } from '../total-expression.ts';

const problems = [
  asked('44250-9', 'Little interest or pleasure in doing things', overTwoWeeks),
  asked('44255-8', 'Feeling down, depressed, or hopeless', overTwoWeeks),
];

/** PHQ-2, LOINC 55757-9 (self-report). 52498-3 is another panel, of CMS. */
export const phq2Questionnaire: ScoredQuestionnaire = questionnaireOf('phq-2', {
  name: 'Phq2',
  title: 'Patient Health Questionnaire 2 item (PHQ-2)',
  panel: '55757-9',
  copyright: phqAttribution,
  item: [{ linkId: 'stem', text: phqStem, type: 'display' }, ...problems, totalItem('55758-7', 'PHQ-2 total score', sumExpression(problems))],
});
