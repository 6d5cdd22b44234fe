import { overTwoWeeks } from '../phq-parts.ts';
import { asked, option, questionnaireOf, scored } from '../questionnaire-parts.ts';
import type { ScoredQuestionnaire } from '../scored-instrument.ts';

export const attribution =
  'Accountable Health Communities HRSN Supplemental Questions, Centers for Medicare & Medicaid Services. PHQ-2: Spitzer, ' +
  'Williams, Kroenke and colleagues. Contains LOINC content, https://loinc.org/license';

const yesNo = [option('LA33-6', 'Yes'), option('LA32-8', 'No')];

/** Of this form only: the same LOINC item 96842-0 has "Less than monthly" in TAPS. */
const howOften = [
  option('LA6270-8', 'Never'),
  option('LA26460-8', 'Once or twice'),
  option('LA18876-5', 'Monthly'),
  option('LA18891-4', 'Weekly'),
  option('LA18934-2', 'Daily or almost daily'),
];

const days = ['LA6111-4', 'LA6112-2', 'LA6113-0', 'LA6114-8', 'LA6115-5', 'LA10137-0', 'LA10138-8', 'LA10139-6'].map((code, day) => scored(code, String(day), day));

const minutes = [
  scored('LA6111-4', '0', 0),
  scored('LA13942-0', '10', 10),
  scored('LA19282-5', '20', 20),
  scored('LA28855-7', '30', 30),
  scored('LA28858-1', '40', 40),
  scored('LA28854-0', '50', 50),
  scored('LA28853-2', '60', 60),
  scored('LA28891-2', '90', 90),
  scored('LA32059-0', '120', 120),
  scored('LA32060-8', '150 or greater', 150),
];

/**
 * AHC HRSN supplemental questions, LOINC 97023-6 (an example of US Core 5.0.1 puts them under 96777-8, the core panel).
 * Item codes: US Core 5.0.1 and SHIN-NY agree; answer lists: SHIN-NY.
 */
export const ahcHrsnSupplementalQuestionnaire: ScoredQuestionnaire = questionnaireOf('ahc-hrsn-supplemental', {
  name: 'AhcHrsnSupplemental',
  title: 'AHC HRSN Supplemental Questions',
  panel: '97023-6',
  copyright: attribution,
  item: [
    asked(
      '76513-1',
      'How hard is it for you to pay for the very basics like food, housing, medical care, and heating? Would you say it is',
      [option('LA15832-1', 'Very hard'), option('LA22683-9', 'Somewhat hard'), option('LA31980-8', 'Not hard at all')],
    ),
    asked('96780-2', 'Do you want help finding or keeping work or a job?', [
      option('LA31981-6', 'Yes, help finding work'),
      option('LA31982-4', 'Yes, help keeping work'),
      option('LA31983-2', 'I do not need or want help'),
    ]),
    asked(
      '96781-0',
      'If for any reason you need help with day-to-day activities such as bathing, preparing meals, shopping, managing ' +
        'finances, etc., do you get the help you need?',
      [
        option('LA31976-6', "I don't need any help"),
        option('LA31977-4', 'I get all the help I need'),
        option('LA31978-2', 'I could use a little more help'),
        option('LA31979-0', 'I need a lot more help'),
      ],
    ),
    asked('93159-2', 'How often do you feel lonely or isolated from those around you?', [
      option('LA6270-8', 'Never'),
      option('LA10066-1', 'Rarely'),
      option('LA10082-8', 'Sometimes'),
      option('LA10044-8', 'Often'),
      option('LA9933-8', 'Always'),
    ]),
    asked('97027-7', 'Do you speak a language other than English at home?', yesNo),
    asked(
      '96782-8',
      'Do you want help with school or training? For example, starting or completing job training or getting a high school ' +
        'diploma, GED or equivalent.',
      yesNo,
    ),
    asked(
      '89555-7',
      'In the last 30 days, other than the activities you did for work, on average, how many days per week did you engage in ' +
        'moderate exercise (like walking fast, running, jogging, dancing, swimming, biking, or other similar activities)?',
      days,
    ),
    asked('68516-4', 'On average, how many minutes did you usually spend exercising at this level on one of those days?', minutes),
    asked(
      '68517-2',
      'How many times in the past 12 months have you had 5 or more drinks in a day (males) or 4 or more drinks in a day ' +
        '(females)?',
      howOften,
    ),
    asked(
      '96842-0',
      'How many times in the past 12 months have you used tobacco products (like cigarettes, cigars, snuff, chew, electronic ' +
        'cigarettes)?',
      howOften,
    ),
    asked('95530-2', 'How many times in the past year have you used prescription drugs for non-medical reasons?', howOften),
    asked('68524-8', 'How many times in the past year have you used illegal drugs?', howOften),
    { linkId: 'phq-2-stem', text: 'Over the past 2 weeks, how often have you been bothered by any of the following problems?', type: 'display' },
    asked('44250-9', 'Little interest or pleasure in doing things?', overTwoWeeks),
    asked('44255-8', 'Feeling down, depressed, or hopeless?', overTwoWeeks),
    // The text of PRAPARE under the same code is another one, and so is its answer list.
    asked(
      '93038-8',
      'Stress means a situation in which a person feels tense, restless, nervous, or anxious, or is unable to sleep at night ' +
        'because his or her mind is troubled all the time. Do you feel this kind of stress these days?',
      [
        option('LA6568-5', 'Not at all'),
        option('LA13863-8', 'A little bit'),
        option('LA13909-9', 'Somewhat'),
        option('LA13902-4', 'Quite a bit'),
        option('LA13914-9', 'Very much'),
      ],
    ),
    asked(
      '69858-9',
      'Because of a physical, mental, or emotional condition, do you have serious difficulty concentrating, remembering, or ' +
        'making decisions?',
      yesNo,
    ),
    asked(
      '69861-3',
      "Because of a physical, mental, or emotional condition, do you have difficulty doing errands alone such as visiting a " +
        "physician's office or shopping?",
      yesNo,
    ),
  ],
});
