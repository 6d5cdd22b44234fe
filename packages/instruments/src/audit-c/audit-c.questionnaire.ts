import { answersTo, sumExpression } from '../total-expression.ts';
import { asked, own, ownAnswers, questionnaireOf, scored, totalItem } from '../questionnaire-parts.ts';
import type { EnableWhen, ScoredQuestionnaire, ScoredQuestionnaireItem } from '../scored-instrument.ts';

export const attribution =
  'AUDIT-C: Bush K, Kivlahan DR, McDonell MB, et al. Arch Intern Med 1998;158:1789-95, derived from the WHO AUDIT.';

// The LOINC answer codes of this question were not seen: codes of ours.
const frequency = asked('68518-0', 'How often did you have a drink containing alcohol in the past year?', [
  own('never', 'Never', 0),
  own('monthly-or-less', 'Monthly or less', 1),
  own('two-to-four-times-a-month', 'Two to four times a month', 2),
  own('two-to-three-times-a-week', 'Two to three times a week', 3),
  own('four-or-more-times-a-week', 'Four or more times a week', 4),
]);

/** "Never" skips the rest. Asked for every other answer by name: engines differ on `!=` without an answer. */
const drinks: Pick<ScoredQuestionnaireItem, 'enableWhen' | 'enableBehavior'> = {
  enableWhen: (frequency.answerOption ?? []).slice(1).map(
    ({ valueCoding: { code = '' } }): EnableWhen => ({ question: '68518-0', operator: '=', answerCoding: { system: ownAnswers, code } }),
  ),
  enableBehavior: 'any',
};

const rest = [
  asked(
    '68519-8',
    'How many drinks did you have on a typical day when you were drinking in the past year?',
    [
      // Of the VA version only.
      own('none-i-do-not-drink', 'None, I do not drink', 0),
      scored('LA15694-5', '1 or 2', 0),
      scored('LA15695-2', '3 or 4', 1),
      scored('LA18930-0', '5 or 6', 2),
      scored('LA18931-8', '7 to 9', 3),
      scored('LA18932-6', '10 or more', 4),
    ],
    drinks,
  ),
  asked(
    '68520-6',
    'How often did you have six or more drinks on one occasion in the past year?',
    [
      scored('LA6270-8', 'Never', 0),
      scored('LA18933-4', 'Less than monthly', 1),
      scored('LA18876-5', 'Monthly', 2),
      scored('LA18891-4', 'Weekly', 3),
      scored('LA18934-2', 'Daily or almost daily', 4),
    ],
    drinks,
  ),
];

const never = `${answersTo(['68518-0'])}.where(code = 'never').exists()`;
const counting = `${answersTo(['68519-8', '68520-6'])}.where((code in ('none-i-do-not-drink' | 'LA15694-5' | 'LA6270-8')).not()).exists()`;

/**
 * AUDIT-C, LOINC 72109-2. Item 1 is 68518-0: the example of US Core has 68517-2 there, a count of heavy drinking days
 * that has no points, so that its total cannot be worked out.
 */
export const auditCQuestionnaire: ScoredQuestionnaire = questionnaireOf('audit-c', {
  name: 'AuditC',
  title: 'Alcohol Use Disorders Identification Test - Consumption (AUDIT-C)',
  panel: '72109-2',
  copyright: attribution,
  item: [
    frequency,
    ...rest,
    totalItem('75626-2', 'AUDIT-C total score', `iif(${never}, iif(${counting}, {}, 0), ${sumExpression([frequency, ...rest])})`),
  ],
});
