import { loinc, own, questionnaireOf, scored, totalItem, uncoded } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';
import { answersTo } from '../total-expression.ts';

export const attribution =
  'U.S. Household Food Security Survey Module: Six-Item Short Form, Economic Research Service, USDA, September 2012. ' +
  'Blumberg SJ et al. Am J Public Health 1999;89:1231-34.';

const howTrue = [
  scored('LA28397-0', 'Often true', 1),
  scored('LA6729-3', 'Sometimes true', 1),
  scored('LA28398-8', 'Never true', 0),
  own('dont-know-or-refused', "Don't know / refused"),
];
const yesNo = [scored('LA33-6', 'Yes', 1), scored('LA32-8', 'No', 0)];

const cut = answersTo(['AD1']);
const statements = answersTo(['HH3', 'HH4']);
const yes = ".where(code = 'LA33-6')";
const no = ".where(code = 'LA32-8')";
const often = answersTo(['AD1a']);
const oftenYes = `${often}.where(code in ('almost-every-month' | 'some-months-but-not-every-month'))`;
const noneYet = `(${statements}.where(code = 'LA28398-8').count() = 2 and ${cut}${no}.exists())`;
/** Answered, or left out by design after three answers that affirm nothing. */
const settled = (linkId: string): string =>
  `(${answersTo([linkId])}.where(code in ('LA33-6' | 'LA32-8')).exists() or ` +
  `(${noneYet} and %resource.item.where(linkId = '${linkId}' and (answer.exists() or extension.exists())).empty()))`;
const total =
  `iif(${statements}.where(code in ('LA28397-0' | 'LA6729-3' | 'LA28398-8')).count() = 2 and ` +
  `((${cut}${no}.exists() and ${oftenYes}.empty()) or (${cut}${yes}.exists() and ${often}.exists())) and ${settled('AD2')} and ${settled('AD3')}, ` +
  `${statements}.where(code in ('LA28397-0' | 'LA6729-3')).count() + ${answersTo(['AD1', 'AD2', 'AD3'])}${yes}.count() + ${oftenYes}.count(), {})`;

/** USDA six-item short form, twelve months. No LOINC panel of the six was found; 107617-3 is another module. */
export const usdaFoodSecurity6Questionnaire: ScoredQuestionnaire = questionnaireOf('usda-food-security-6', {
  name: 'UsdaFoodSecurity6',
  title: 'U.S. Household Food Security Survey Module: Six-Item Short Form',
  copyright: attribution,
  item: [
    uncoded('HH3', "The food that (I/we) bought just didn't last, and (I/we) didn't have money to get more.", howTrue, {
      code: [{ system: loinc, code: '88123-5' }],
    }),
    uncoded('HH4', "(I/we) couldn't afford to eat balanced meals.", howTrue),
    uncoded(
      'AD1',
      'In the last 12 months, did (you/you or other adults in your household) ever cut the size of your meals or skip meals ' +
        "because there wasn't enough money for food?",
      yesNo,
    ),
    uncoded(
      'AD1a',
      'How often did this happen?',
      [
        own('almost-every-month', 'Almost every month', 1),
        own('some-months-but-not-every-month', 'Some months but not every month', 1),
        own('only-1-or-2-months', 'Only 1 or 2 months', 0),
      ],
      { enableWhen: [{ question: 'AD1', operator: '=', answerCoding: { system: loinc, code: 'LA33-6' } }] },
    ),
    uncoded('AD2', "In the last 12 months, did you ever eat less than you felt you should because there wasn't enough money for food?", yesNo),
    uncoded('AD3', "In the last 12 months, were you ever hungry but didn't eat because there wasn't enough money for food?", yesNo),
    totalItem('total', 'Number of affirmative answers', total),
  ],
});
