import type { Questionnaire } from '@careloom/forms';
import { formOf, spanish } from './controls.fixtures.ts';

const points = (valueDecimal: number): object => ({ extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/itemWeight', valueDecimal }] });
const option = (code: string, display: string, content: string): object => ({ system: 'https://example.org/answers', code, display, _display: spanish(content) });

/** Weights on options, and on the concepts of a contained value set. */
export const weightedForm: Questionnaire = formOf(
  [
    {
      linkId: 'interest', type: 'choice', text: 'Little interest in doing things', _text: spanish('Poco interés en hacer cosas'),
      answerOption: [
        { valueCoding: option('none', 'Not at all', 'Ningún día'), ...points(0) },
        { valueCoding: { ...option('several', 'Several days', 'Varios días'), ...points(1) } },
        { valueCoding: option('declined', 'Rather not say', 'Prefiero no decirlo') },
      ],
    },
    { linkId: 'gait', type: 'choice', text: 'Gait', _text: spanish('Marcha'), answerValueSet: '#gaits' },
  ],
  {
    contained: [
      {
        resourceType: 'ValueSet', id: 'gaits', status: 'active',
        compose: { include: [{ system: 'https://example.org/gaits', concept: [{ code: 'steady', display: 'Steady', ...points(2) }, { code: 'unsteady', display: 'Unsteady', ...points(0.5) }] }] },
      },
    ],
  },
);
