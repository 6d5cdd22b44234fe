import { fixedUnit, formOf, itemControl as control, limit, spanish } from './controls.fixtures.ts';

const said = (text: string, inSpanish: string): object => ({ text, _text: spanish(inSpanish) });
const option = (code: string, display: string, inSpanish: string, more: object = {}): object => ({
  valueCoding: { system: 'https://example.org/answers', code, display, _display: spanish(inSpanish) },
  ...more,
});
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const keyboard = (valueCoding: string): object => ({ url: `${sdc}keyboard`, valueCoding: { code: valueCoding } });
const along = (valueCode: string): object => limit('questionnaire-choiceOrientation', { valueCode });
const help = (linkId: string, text: string, inSpanish: string): object => ({ linkId, type: 'display', ...said(text, inSpanish), extension: [control('help')] });

const visits = [option('none', 'None', 'Ninguna'), option('some', 'One or two', 'Una o dos'), option('many', 'More', 'Más')];
const pets = [
  option('dog', 'Dog', 'Perro'),
  option('cat', 'Cat', 'Gato'),
  option('nobody', 'None of these', 'Ninguno de estos', { extension: [limit('questionnaire-optionExclusive', { valueBoolean: true })] }),
];

/** What is typed: a line, lines, an address, numbers, times. */
export const typedForm = formOf([
  { linkId: 'name', type: 'string', required: true, ...said('What shall we call you?', '¿Cómo quiere que le llamemos?'), extension: [limit('entryFormat', { valueString: 'Rosa' })], item: [help('name-help', 'As your friends do.', 'Como le dicen sus amistades.')] },
  { linkId: 'phone', type: 'string', repeats: true, ...said('Telephone', 'Teléfono'), extension: [keyboard('phone')] },
  { linkId: 'story', type: 'text', maxLength: 200, ...said('What matters to you?', '¿Qué es importante para usted?') },
  { linkId: 'page', type: 'url', ...said('A page about it', 'Una página sobre ello') },
  { linkId: 'rooms', type: 'integer', required: true, ...said('How many rooms?', '¿Cuántas habitaciones?'), extension: [limit('minValue', { valueInteger: 1 })] },
  { linkId: 'walk', type: 'decimal', ...said('How far do you walk?', '¿Cuánto camina?'), extension: [fixedUnit('km', 'km')] },
  { linkId: 'up', type: 'time', ...said('When do you get up?', '¿A qué hora se levanta?') },
]);

/** What is chosen: yes or no, radio buttons, checkboxes, a list that opens, and words of one's own. */
export const chosenForm = formOf([
  { linkId: 'alone', type: 'boolean', prefix: '1.', required: true, ...said('Do you live alone?', '¿Vive solo o sola?'), item: [help('alone-help', 'A pet does not count.', 'Una mascota no cuenta.')] },
  { linkId: 'visits', type: 'choice', prefix: '2.', required: true, ...said('Visits last week', 'Visitas la semana pasada'), extension: [control('radio-button'), along('vertical')], answerOption: visits },
  { linkId: 'pets', type: 'choice', repeats: true, prefix: '3.', ...said('Who lives with you?', '¿Quién vive con usted?'), extension: [control('check-box')], answerOption: pets },
  { linkId: 'calls', type: 'choice', prefix: '4.', required: true, ...said('Calls last week', 'Llamadas la semana pasada'), extension: [control('drop-down')], answerOption: visits },
  { linkId: 'helps', type: 'open-choice', prefix: '5.', ...said('Who helps you most?', '¿Quién le ayuda más?'), answerOption: [option('family', 'Family', 'Familia'), option('friends', 'Friends', 'Amistades')] },
]);
