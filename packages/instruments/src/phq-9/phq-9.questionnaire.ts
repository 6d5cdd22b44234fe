import type { EnableWhen, ScoredQuestionnaire } from '../scored-instrument.ts';
import { asked, loinc, option, questionnaireOf, totalItem } from '../questionnaire-parts.ts';
import { overTwoWeeks, phqAttribution, phqStem } from '../phq-parts.ts';
import { sumExpression } from '../total-expression.ts';

const problems = [
  asked('44250-9', 'Little interest or pleasure in doing things', overTwoWeeks),
  asked('44255-8', 'Feeling down, depressed, or hopeless', overTwoWeeks),
  asked('44259-0', 'Trouble falling or staying asleep, or sleeping too much', overTwoWeeks),
  asked('44254-1', 'Feeling tired or having little energy', overTwoWeeks),
  asked('44251-7', 'Poor appetite or overeating', overTwoWeeks),
  asked('44258-2', 'Feeling bad about yourself - or that you are a failure or have let yourself or your family down', overTwoWeeks),
  asked('44252-5', 'Trouble concentrating on things, such as reading the newspaper or watching television', overTwoWeeks),
  asked(
    '44253-3',
    'Moving or speaking so slowly that other people could have noticed? Or the opposite - being so fidgety or restless ' +
      'that you have been moving around a lot more than usual',
    overTwoWeeks,
  ),
  asked('44260-8', 'Thoughts that you would be better off dead or of hurting yourself in some way', overTwoWeeks),
];

/** Any answer that counts, to any of the nine. */
const anyProblem = problems.flatMap(({ linkId }) =>
  ['LA6569-3', 'LA6570-1', 'LA6571-9'].map((code): EnableWhen => ({ question: linkId, operator: '=', answerCoding: { system: loinc, code } })),
);

/** PHQ-9, LOINC 44249-1. Wording and codes as published by LOINC and the US Core example. */
export const phq9Questionnaire: ScoredQuestionnaire = questionnaireOf('phq-9', {
  name: 'Phq9',
  title: 'Patient Health Questionnaire 9 item (PHQ-9)',
  panel: '44249-1',
  copyright: phqAttribution,
  item: [
    { linkId: 'stem', text: phqStem, type: 'display' },
    ...problems,
    totalItem('44261-6', 'PHQ-9 total score', sumExpression(problems)),
    asked(
      '69722-7',
      'If you checked off any problems, how difficult have these problems made it for you to do your work, take care of ' +
        'things at home, or get along with other people?',
      [
        option('LA6572-7', 'Not difficult at all'),
        option('LA6573-5', 'Somewhat difficult'),
        option('LA6575-0', 'Very difficult'),
        option('LA6574-3', 'Extremely difficult'),
      ],
      { enableWhen: anyProblem, enableBehavior: 'any' },
    ),
  ],
});
