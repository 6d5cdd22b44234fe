import type { Questionnaire, QuestionnaireItem } from '@careloom/core/screening';
import { calculated, exclusive, hidden, loinc, loincNotice, option, scored } from '../questionnaire-parts.ts';

const needs: readonly QuestionnaireItem[] = [
  {
    linkId: '71802-3',
    code: [{ system: loinc, code: '71802-3' }],
    text: 'What is your living situation today?',
    type: 'choice',
    required: false,
    answerOption: [
      option('LA31993-1', 'I have a steady place to live'),
      option('LA31994-9', 'I have a place to live today, but I am worried about losing it in the future'),
      option(
        'LA31995-6',
        'I do not have a steady place to live (I am temporarily staying with others, in a hotel, in a shelter, ' +
        'living outside on the street, on a beach, in a car, abandoned building, bus or train station, or in a ' +
        'park)',
      ),
    ],
  },
  {
    linkId: '96778-6',
    code: [{ system: loinc, code: '96778-6' }],
    text: 'Think about the place you live. Do you have problems with any of the following?',
    type: 'choice',
    required: false,
    repeats: true,
    answerOption: [
      option('LA31996-4', 'Pests such as bugs, ants, or mice'),
      option('LA28580-1', 'Mold'),
      option('LA31997-2', 'Lead paint or pipes'),
      option('LA31998-0', 'Lack of heat'),
      option('LA31999-8', 'Oven or stove not working'),
      option('LA32000-4', 'Smoke detectors missing or not working'),
      option('LA32001-2', 'Water leaks'),
      exclusive('LA9-3', 'None of the above'),
    ],
  },
  {
    linkId: '88122-7',
    code: [{ system: loinc, code: '88122-7' }],
    text: 'Within the past 12 months, you worried that your food would run out before you got money to buy more.',
    type: 'choice',
    required: false,
    answerOption: [
      option('LA28397-0', 'Often true'),
      option('LA6729-3', 'Sometimes true'),
      option('LA28398-8', 'Never true'),
    ],
  },
  {
    linkId: '88123-5',
    code: [{ system: loinc, code: '88123-5' }],
    text: "Within the past 12 months, the food you bought just didn't last and you didn't have money to get more.",
    type: 'choice',
    required: false,
    answerOption: [
      option('LA28397-0', 'Often true'),
      option('LA6729-3', 'Sometimes true'),
      option('LA28398-8', 'Never true'),
    ],
  },
  {
    linkId: '93030-5',
    code: [{ system: loinc, code: '93030-5' }],
    text:
      'In the past 12 months, has lack of reliable transportation kept you from medical appointments, meetings, ' +
      'work or from getting things needed for daily living?',
    type: 'choice',
    required: false,
    answerOption: [
      option('LA33-6', 'Yes'),
      option('LA32-8', 'No'),
    ],
  },
  {
    linkId: '96779-4',
    code: [{ system: loinc, code: '96779-4' }],
    text:
      'In the past 12 months has the electric, gas, oil, or water company threatened to shut off services in ' +
      'your home?',
    type: 'choice',
    required: false,
    answerOption: [
      option('LA33-6', 'Yes'),
      option('LA32-8', 'No'),
      option('LA32002-0', 'Already shut off'),
    ],
  },
];

/** Points as published: HITS, Sherin 1998. */
const howOften = [
  scored('LA6270-8', 'Never', 1),
  scored('LA10066-1', 'Rarely', 2),
  scored('LA10082-8', 'Sometimes', 3),
  scored('LA16644-9', 'Fairly often', 4),
  scored('LA6482-9', 'Frequently', 5),
];
const hits = "%resource.item.where(linkId in ('95618-5' | '95617-7' | '95616-9' | '95615-1')).answer.value";
// Counted by code: engines disagree on where `ordinal()` and `weight()` look for points.
const points = howOften.map(({ valueCoding }, at) => `${hits}.where(code = '${valueCoding.code}').count() * ${at + 1}`);
const total = `iif(${hits}.count() = 4, ${points.join(' + ')}, {})`;

const safety: readonly QuestionnaireItem[] = [
  {
    linkId: '95618-5',
    code: [{ system: loinc, code: '95618-5' }],
    text: 'How often does anyone, including family and friends, physically hurt you?',
    type: 'choice',
    required: false,
    answerOption: howOften,
  },
  {
    linkId: '95617-7',
    code: [{ system: loinc, code: '95617-7' }],
    text: 'How often does anyone, including family and friends, insult or talk down to you?',
    type: 'choice',
    required: false,
    answerOption: howOften,
  },
  {
    linkId: '95616-9',
    code: [{ system: loinc, code: '95616-9' }],
    text: 'How often does anyone, including family and friends, threaten you with harm?',
    type: 'choice',
    required: false,
    answerOption: howOften,
  },
  {
    linkId: '95615-1',
    code: [{ system: loinc, code: '95615-1' }],
    text: 'How often does anyone, including family and friends, scream or curse at you?',
    type: 'choice',
    required: false,
    answerOption: howOften,
  },
  {
    linkId: '95614-4',
    code: [{ system: loinc, code: '95614-4' }],
    text: 'Total Safety Score',
    type: 'integer',
    required: false,
    readOnly: true,
    extension: [hidden, calculated(total)],
  },
];

export const attribution =
  'Accountable Health Communities Health-Related Social Needs Screening Tool, Centers for Medicare & Medicaid Services. ' +
  'Food items: Hunger Vital Sign, Hager et al., Pediatrics 2010;126(1):26-32.';

/** Asked for by the owner of the four safety questions. */
export const hitsAttribution = 'Safety items: HITS, copyright 2005 Kevin Sherin, M.D., used with permission.';

/** Core questions 1 to 6, LOINC 96777-8. Wording and codes as published by LOINC. */
export const ahcHrsnCoreQuestionnaire: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'ahc-hrsn-core',
  meta: { profile: ['http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire'] },
  language: 'en',
  url: 'https://careloom.dev/fhir/Questionnaire/ahc-hrsn-core',
  version: '1.0.0',
  name: 'AhcHrsnCore',
  title: 'Accountable Health Communities Health-Related Social Needs Screening Tool, core questions',
  status: 'active',
  subjectType: ['Patient'],
  date: '2026-11-22',
  publisher: 'Careloom',
  code: [{ system: loinc, code: '96777-8' }],
  copyright: `${attribution} ${loincNotice}`,
  item: [...needs],
};

/** Core questions 1 to 10: a Questionnaire of its own, so that stored answers say which of the two was asked. */
export const ahcHrsnCoreWithSafetyQuestionnaire: Questionnaire = {
  ...ahcHrsnCoreQuestionnaire,
  id: 'ahc-hrsn-core-with-safety',
  url: 'https://careloom.dev/fhir/Questionnaire/ahc-hrsn-core-with-safety',
  name: 'AhcHrsnCoreWithSafety',
  copyright: `${attribution} ${hitsAttribution} ${loincNotice}`,
  item: [...needs, ...safety],
};
