import { gadImported, overTwoWeeks, phqAttribution, phqStem } from '../phq-parts.ts';
import { asked, option, questionnaireOf, totalItem } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';
import { sumExpression } from '../total-expression.ts';

const problems = [
  asked('69725-0', 'Feeling nervous, anxious, or on edge', overTwoWeeks),
  asked('68509-9', 'Not being able to stop or control worrying', overTwoWeeks),
  asked('69733-4', 'Worrying too much about different things', overTwoWeeks),
  asked('69734-2', 'Trouble relaxing', overTwoWeeks),
  asked('69735-9', 'Being so restless that it is hard to sit still', overTwoWeeks),
  asked('69689-8', 'Becoming easily annoyed or irritable', overTwoWeeks),
  asked('69736-7', 'Feeling afraid, as if something awful might happen', overTwoWeeks),
];

/** GAD-7, LOINC 69737-5. Wording as published. */
export const gad7Questionnaire: ScoredQuestionnaire = questionnaireOf('gad-7', {
  name: 'Gad7',
  title: 'Generalized Anxiety Disorder 7 item (GAD-7)',
  panel: '69737-5',
  copyright: phqAttribution,
  item: [
    { linkId: 'stem', text: phqStem, type: 'display' },
    ...problems,
    totalItem('70274-6', 'GAD-7 total score', sumExpression(problems, gadImported)),
    asked(
      '69722-7',
      'If you checked off any problems, how difficult have these made it for you to do your work, take care of things at ' +
        'home, or get along with other people?',
      [
        option('LA6572-7', 'Not difficult at all'),
        option('LA6573-5', 'Somewhat difficult'),
        option('LA6575-0', 'Very difficult'),
        option('LA6574-3', 'Extremely difficult'),
      ],
    ),
  ],
});
