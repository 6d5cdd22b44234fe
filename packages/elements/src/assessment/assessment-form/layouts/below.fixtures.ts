import { formOf, itemControl, spanish } from '../controls/controls.fixtures.ts';

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const collapsible = (valueCode: string): object => ({ url: `${sdc}collapsible`, valueCode });

/** Questions below an answer, folded; among them a text in its place. */
export const belowForm = formOf([
  {
    linkId: 'fall', type: 'boolean', text: 'Did you fall last year?', _text: spanish('¿Se cayó el año pasado?'), extension: [collapsible('default-closed')],
    item: [
      { linkId: 'fall-help', type: 'display', text: 'Any fall counts.', _text: spanish('Cualquier caída cuenta.') },
      { linkId: 'times', type: 'integer', required: true, text: 'How many times?', _text: spanish('¿Cuántas veces?') },
      { linkId: 'between', type: 'display', text: 'Now about the last time.', _text: spanish('Ahora sobre la última vez.'), extension: [itemControl('inline')] },
      { linkId: 'where', type: 'string', text: 'Where was it?', _text: spanish('¿Dónde fue?') },
    ],
  },
  {
    linkId: 'helper', type: 'string', repeats: true, text: 'Who helps you?', _text: spanish('¿Quién le ayuda?'), extension: [collapsible('default-open')],
    item: [{ linkId: 'phone', type: 'string', text: 'Telephone', _text: spanish('Teléfono') }],
  },
  {
    linkId: 'room', type: 'group', text: 'Your room', _text: spanish('Su cuarto'),
    item: [
      { linkId: 'light', type: 'boolean', text: 'Is there a light by the bed?', _text: spanish('¿Hay luz junto a la cama?') },
      { linkId: 'paragraph', type: 'display', text: 'The next question is about the way at night.', _text: spanish('La siguiente pregunta es sobre el camino de noche.'), extension: [itemControl('inline')] },
      {
        linkId: 'way', type: 'string', text: 'What is on the way?', _text: spanish('¿Qué hay en el camino?'),
        item: [{ linkId: 'way-text', type: 'display', text: 'Rugs, cables, steps.', _text: spanish('Alfombras, cables, escalones.'), extension: [itemControl('inline')] }],
      },
    ],
  },
]);

const itemMedia = (valueAttachment: object): object => ({ url: `${sdc}itemMedia`, valueAttachment });
/** A sound that is in the form, and a film that is elsewhere. */
export const mediaForm = formOf([
  { linkId: 'hear', type: 'boolean', text: 'Do you hear the bell?', _text: spanish('¿Oye el timbre?'), extension: [itemMedia({ contentType: 'audio/mpeg', data: 'SUQz', title: 'Door bell' })] },
  { linkId: 'stand', type: 'boolean', text: 'Can you stand up like this?', _text: spanish('¿Puede levantarse así?'), extension: [itemMedia({ contentType: 'video/mp4', url: 'https://media.example/stand-up.mp4', title: 'Standing up' })] },
]);
