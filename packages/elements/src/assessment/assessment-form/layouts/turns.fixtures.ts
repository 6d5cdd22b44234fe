import type { Questionnaire } from '@careloom/forms';
import { control } from './layouts.fixtures.ts';

type Json = Readonly<Record<string, unknown>>;

const core = 'http://hl7.org/fhir/StructureDefinition/';
const translation = (content: string): Json => ({
  extension: [{ url: `${core}translation`, extension: [{ url: 'lang', valueCode: 'es' }, { url: 'content', valueString: content }] }],
});
const said = (text: string, spanish: string): Json => ({ text, _text: translation(spanish) });
const option = (display: string, spanish: string): Json => ({ valueCoding: { system: 'https://example.org/answers', code: display.toLowerCase(), display, _display: translation(spanish) } });

/** A form without pages that says in which order it is answered. */
export const turnsForm = (entryMode: 'sequential' | 'prior-edit' | 'random'): Questionnaire =>
  ({
    resourceType: 'Questionnaire', status: 'active', language: 'en', title: 'Daily life', _title: translation('Vida diaria'),
    extension: [{ url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-entryMode', valueCode: entryMode }],
    item: [
      { linkId: 'intro', type: 'display', ...said('This is about your home.', 'Esto trata de su vivienda.') },
      {
        linkId: 'home', type: 'group', ...said('Home', 'Vivienda'),
        item: [
          { linkId: 'alone', type: 'boolean', required: true, ...said('Do you live alone?', '¿Vive usted sin compañía?') },
          { linkId: 'rooms-note', type: 'display', ...said('The kitchen counts, too.', 'La cocina también cuenta.') },
          { linkId: 'rooms', type: 'integer', ...said('How many rooms are there?', '¿Cuántas habitaciones hay?') },
          { linkId: 'who', type: 'string', ...said('Who looks after you?', '¿Quién le ayuda?'), enableWhen: [{ question: 'alone', operator: '=', answerBoolean: true }] },
        ],
      },
      { linkId: 'about-food', type: 'display', ...said('Think of last week.', 'Piense en la semana pasada.') },
      {
        linkId: 'food', type: 'choice', ...said('Was there enough to eat?', '¿Hubo suficiente comida?'), answerOption: [option('Always', 'Siempre'), option('Sometimes', 'A veces')],
        item: [{ linkId: 'why', type: 'string', ...said('What was the reason?', '¿Cuál fue el motivo?') }],
      },
      { linkId: 'footer', type: 'group', extension: [control('footer')], item: [{ linkId: 'phone', type: 'display', ...said('Questions? Ask the person who gave you this.', '¿Dudas? Pregunte a quien le dio esto.') }] },
    ],
  }) as unknown as Questionnaire;
