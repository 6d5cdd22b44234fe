import type { Questionnaire } from '@careloom/forms';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const itemControl = (code: string): object => ({
  url: `${core}questionnaire-itemControl`,
  valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] },
});
const option = (code: string, display: string, spanish?: string): object => ({
  valueCoding: { system: 'https://example.org/answers', code, display, ...(spanish && { _display: translation(spanish) }) },
});
const translation = (content: string): object => ({
  extension: [{ url: `${core}translation`, extension: [{ url: 'lang', valueCode: 'es' }, { url: 'content', valueString: content }] }],
});

/** One of each, with our own wording. */
export const visitForm = {
  resourceType: 'Questionnaire',
  url: 'https://example.org/fhir/Questionnaire/home-visit',
  version: '1',
  status: 'active',
  language: 'en',
  title: 'Home visit',
  _title: translation('Visita a domicilio'),
  item: [
    {
      linkId: 'who', type: 'choice', text: 'Who answered the questions?', _text: translation('¿Quién respondió a las preguntas?'), required: true,
      answerOption: [option('patient', 'The patient', 'El paciente'), option('family', 'Somebody of the family', 'Alguien de la familia'), option('both', 'Both', 'Ambos')],
    },
    {
      linkId: 'family-who', type: 'string', text: 'Who of the family?', _text: translation('¿Quién de la familia?'),
      enableWhen: [{ question: 'who', operator: '!=', answerCoding: { system: 'https://example.org/answers', code: 'patient' } }],
    },
    {
      linkId: 'home', type: 'group', text: 'At home', _text: translation('En casa'),
      item: [
        { linkId: 'stairs', type: 'boolean', text: 'Are there stairs on the way in?', _text: translation('¿Hay escaleras en la entrada?') },
        {
          linkId: 'rooms', type: 'integer', text: 'How many rooms?', _text: translation('¿Cuántas habitaciones hay?'),
          extension: [{ url: `${core}minValue`, valueInteger: 1 }, { url: `${core}maxValue`, valueInteger: 20 }],
          item: [{ linkId: 'rooms-help', type: 'display', text: 'Kitchen and bathroom are not counted.', extension: [itemControl('help')] }],
        },
        {
          linkId: 'hazards', type: 'open-choice', repeats: true, text: 'What could cause a fall?', _text: translation('¿Qué podría causar una caída?'),
          answerOption: [
            option('rugs', 'Loose rugs', 'Alfombras sueltas'), option('light', 'Poor light', 'Poca luz'), option('cables', 'Cables on the floor', 'Cables en el suelo'),
            { ...option('none', 'Nothing of this', 'Nada de esto'), extension: [{ url: `${core}questionnaire-optionExclusive`, valueBoolean: true }] },
          ],
        },
      ],
    },
    { linkId: 'next', type: 'date', text: 'When is the next visit?', _text: translation('¿Cuándo es la próxima visita?') },
    {
      linkId: 'helper', type: 'group', repeats: true, text: 'Helper', _text: translation('Persona que ayuda'),
      item: [
        { linkId: 'helper-name', type: 'string', text: 'Name', _text: translation('Nombre'), required: true },
        { linkId: 'helper-phone', type: 'string', repeats: true, text: 'Telephone', _text: translation('Teléfono'), extension: [{ url: `${core}regex`, valueString: '[0-9 +()-]+' }] },
      ],
    },
    { linkId: 'notes', type: 'text', text: 'Anything else?', _text: translation('¿Algo más?'), maxLength: 500 },
  ],
} as unknown as Questionnaire;
