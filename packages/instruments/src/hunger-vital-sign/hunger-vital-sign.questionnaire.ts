import type { Questionnaire } from '@careloom/core/screening';
import { calculated, hidden, loinc, loincNotice, option } from '../questionnaire-parts.ts';

const answers = "%resource.item.where(linkId = '88122-7' or linkId = '88123-5').answer.value";
const result = "%questionnaire.item.where(linkId = '88124-3').answerOption.value";

/** "No risk" needs both answers "Never true"; the expression of the SDOH Clinical Care example needs only one. */
const risk =
  `iif(${answers}.where(code = 'LA28397-0' or code = 'LA6729-3').exists(), ${result}.where(code = 'LA19952-3'), ` +
  `iif(${answers}.where(code = 'LA28398-8').count() = 2, ${result}.where(code = 'LA19983-8'), {}))`;

/** Hunger Vital Sign, LOINC 88121-9. Wording and codes as published by LOINC and the US Core example. */
export const hungerVitalSignQuestionnaire: Questionnaire = {
  resourceType: 'Questionnaire',
  id: 'hunger-vital-sign',
  meta: { profile: ['http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire'] },
  language: 'en',
  url: 'https://careloom.dev/fhir/Questionnaire/hunger-vital-sign',
  version: '1.0.0',
  name: 'HungerVitalSign',
  title: 'Hunger Vital Sign',
  status: 'active',
  subjectType: ['Patient'],
  date: '2026-11-22',
  publisher: 'Careloom',
  copyright:
    'Copyright © 2010 Dr. Erin Hager and Dr. Anna Quigg and the Children’s HealthWatch research team ' +
    `(http://www.childrenshealthwatch.org). ${loincNotice}`,
  code: [{ system: loinc, code: '88121-9', display: 'Hunger Vital Sign [HVS]' }],
  item: [
    {
      linkId: '88122-7',
      code: [{ system: loinc, code: '88122-7' }],
      text: 'Within the past 12 months we worried whether our food would run out before we got money to buy more',
      type: 'choice',
      required: false,
      answerOption: [
        option('LA28397-0', 'Often true'),
        option('LA6729-3', 'Sometimes true'),
        option('LA28398-8', 'Never true'),
        option('LA15775-2', "Don't know/refused"),
      ],
    },
    {
      linkId: '88123-5',
      code: [{ system: loinc, code: '88123-5' }],
      text: "Within the past 12 months the food we bought just didn't last and we didn't have money to get more",
      type: 'choice',
      required: false,
      answerOption: [
        option('LA28397-0', 'Often true'),
        option('LA6729-3', 'Sometimes true'),
        option('LA28398-8', 'Never true'),
        option('LA15775-2', "Don't know/refused"),
      ],
    },
    {
      extension: [hidden, calculated(risk)],
      linkId: '88124-3',
      code: [{ system: loinc, code: '88124-3', display: 'Food insecurity risk [HVS]' }],
      text: 'Food insecurity risk',
      type: 'choice',
      required: false,
      readOnly: true,
      answerOption: [option('LA19952-3', 'At risk'), option('LA19983-8', 'No risk')],
    },
  ],
};
