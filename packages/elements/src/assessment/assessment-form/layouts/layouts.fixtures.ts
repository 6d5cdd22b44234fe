import type { Questionnaire } from '@careloom/forms';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/';
/** A drawing of ours, 96 x 48. */
export const picture =
  'iVBORw0KGgoAAAANSUhEUgAAAGAAAAAwCAIAAABhdOiYAAAAgUlEQVR42u3ZuQ2AQAxFQXdCabRHZ5sSE1EAYiUQTj4jvQom8lFjPzSpEAACBAhQLtCybtcA3dLkMVWTToxR9elkGAH6GuiRToARIECAAAECZA4yBwGyi9nm3YMAAQIECBAgQIAAAQIECBAgQIAAAQIECBAgQMFAL17JvwoQIECtnbtErPgsKDiSAAAAAElFTkSuQmCC';

type Json = Readonly<Record<string, unknown>>;

export const control = (code: string): Json => ({
  url: `${core}questionnaire-itemControl`,
  valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] },
});
const translation = (content: string): Json => ({
  extension: [{ url: `${core}translation`, extension: [{ url: 'lang', valueCode: 'es' }, { url: 'content', valueString: content }] }],
});
/** English with Spanish beside it. */
const said = (text: string, spanish?: string): Json => ({ text, ...(spanish && { _text: translation(spanish) }) });
const option = (code: string, display: string, spanish?: string): Json => ({
  valueCoding: { system: 'https://example.org/answers', code, display, ...(spanish && { _display: translation(spanish) }) },
});
const often = [option('never', 'Never', 'Nunca'), option('sometimes', 'Sometimes', 'A veces'), option('often', 'Often', 'A menudo'), option('always', 'Always', 'Siempre')];
const form = (title: string, spanish: string, item: readonly Json[], more: Json = {}): Questionnaire =>
  ({ resourceType: 'Questionnaire', status: 'active', language: 'en', title, _title: translation(spanish), item, ...more }) as unknown as Questionnaire;

const scale = (code: string, more: readonly Json[] = []): Json => ({
  linkId: 'sleep', type: 'group', ...said('How well did you sleep last week?', '¿Cómo durmió la semana pasada?'), extension: [control(code), ...more],
  item: [
    { linkId: 'intro', type: 'display', ...said('Think of most nights.', 'Piense en la mayoría de las noches.') },
    { linkId: 'asleep', type: 'choice', required: true, ...said('It took long to fall asleep', 'Tardé en dormirme'), answerOption: often },
    {
      linkId: 'awake', type: 'choice', ...said('I woke up at night', 'Me desperté por la noche'), answerOption: often,
      item: [
        { linkId: 'awake-help', type: 'display', ...said('More than once.', 'Más de una vez.'), extension: [control('help')] },
        { linkId: 'awake-why', type: 'string', ...said('What woke you?', '¿Qué la o lo despertó?') },
      ],
    },
    { linkId: 'tired', type: 'choice', ...said('I was tired by day', 'Tuve cansancio de día'), answerOption: often, extension: [{ url: `${sdc}sdc-questionnaire-shortText`, valueString: 'Tired' }] },
  ],
});

export const tableForm = form('Sleep', 'Sueño', [scale('table')]);
export const turnedTableForm = form('Sleep', 'Sueño', [scale('htable')]);
export const foldedForm = form('Folded groups', 'Grupos plegables', [
  { ...scale('list', [{ url: `${sdc}sdc-questionnaire-collapsible`, valueCode: 'default-closed' }]), linkId: 'closed' },
  {
    linkId: 'open', type: 'group', ...said('Your home', 'Su vivienda'), extension: [{ url: `${sdc}sdc-questionnaire-collapsible`, valueCode: 'default-open' }],
    item: [{ linkId: 'rooms', type: 'integer', ...said('How many rooms?', '¿Cuántas habitaciones?') }],
  },
]);

export const rowsForm = form('Medicines', 'Medicamentos', [
  {
    linkId: 'medicine', type: 'group', repeats: true, ...said('Medicine', 'Medicamento'), extension: [control('gtable')],
    item: [
      { linkId: 'name', type: 'string', required: true, ...said('Name', 'Nombre'), extension: [{ url: `${sdc}sdc-questionnaire-width`, valueQuantity: { value: 40, code: '%' } }] },
      { linkId: 'times', type: 'integer', ...said('Times a day', 'Veces al día') },
      { linkId: 'helps', type: 'boolean', ...said('Does it help?', '¿Le ayuda?') },
    ],
  },
]);

const meal = (id: string, text: string, spanish: string): Json => ({
  linkId: id, type: 'group', ...said(text, spanish),
  item: [
    { linkId: `${id}-what`, type: 'string', ...said('What did you eat?', '¿Qué comió?') },
    { linkId: `${id}-when`, type: 'time', ...said('When?', '¿Cuándo?') },
  ],
});
export const gridForm = form('Meals', 'Comidas', [
  { linkId: 'meals', type: 'group', ...said('Yesterday', 'Ayer'), extension: [control('grid')], item: [meal('breakfast', 'Breakfast', 'Desayuno'), meal('lunch', 'Lunch', 'Almuerzo')] },
]);

const home: Json = {
  linkId: 'home', type: 'group', ...said('Home', 'Vivienda'),
  item: [
    { linkId: 'alone', type: 'boolean', required: true, ...said('Do you live alone?', '¿Vive usted sin compañía?') },
    { linkId: 'stairs', type: 'boolean', ...said('Are there stairs?', '¿Hay escaleras?') },
  ],
};
const food: Json = { linkId: 'food', type: 'group', ...said('Food', 'Comida'), item: [{ linkId: 'enough', type: 'boolean', required: true, ...said('Was there enough to eat?', '¿Hubo suficiente comida?') }] };
const help: Json = {
  linkId: 'help', type: 'group', ...said('Help', 'Ayuda'),
  enableWhen: [{ question: 'alone', operator: '=', answerBoolean: true }],
  item: [{ linkId: 'who', type: 'string', ...said('Who looks after you?', '¿Quién le ayuda?') }],
};
export const tabsForm = form('Daily life', 'Vida diaria', [
  { linkId: 'tabs', type: 'group', ...said('Areas', 'Temas'), extension: [control('tab-container')], item: [home, food, help] },
]);

const page = (group: Json): Json => ({ ...group, extension: [control('page')] });
export const pagesForm = (entryMode: 'sequential' | 'prior-edit' | 'random' = 'prior-edit'): Questionnaire =>
  form(
    'Daily life', 'Vida diaria',
    [
      { linkId: 'header', type: 'group', extension: [control('header')], item: [{ linkId: 'thanks', type: 'display', ...said('Thank you for your time.', 'Gracias por su tiempo.') }] },
      page(home), page(food), page(help),
      { linkId: 'footer', type: 'group', extension: [control('footer')], item: [{ linkId: 'phone', type: 'display', ...said('Questions? Ask the person who gave you this.', '¿Dudas? Pregunte a quien le dio esto.') }] },
    ],
    { extension: [{ url: `${sdc}sdc-questionnaire-entryMode`, valueCode: entryMode }] },
  );

export const extrasForm = form('Beside a question', 'Junto a una pregunta', [
  { linkId: 'legal', type: 'display', ...said('Your answers are kept in your record.', 'Sus respuestas quedan en su expediente.'), extension: [control('legal')] },
  { linkId: 'how', type: 'display', ...said('Answer what you can.', 'Responda lo que pueda.'), extension: [{ url: `${core}questionnaire-displayCategory`, valueCodeableConcept: { coding: [{ code: 'instructions' }] } }] },
  {
    linkId: 'walk', type: 'choice', prefix: '1.', ...said('How far can you walk?', '¿Qué distancia puede caminar?'),
    answerOption: [option('room', 'Across a room', 'De un lado a otro del cuarto'), option('block', 'One block', 'Una cuadra'), option('mile', 'A mile', 'Una milla'), option('more', 'More', 'Más')],
    extension: [
      { url: `${sdc}sdc-questionnaire-columnCount`, valuePositiveInt: 2 },
      { url: `${sdc}sdc-questionnaire-itemMedia`, valueAttachment: { contentType: 'image/png', data: picture, title: 'A walking person' } },
      { url: `${core}questionnaire-supportHyperlink`, extension: [{ url: 'label', valueString: 'Walking and health' }, { url: 'link', valueUri: 'https://walking.example/health' }] },
    ],
    item: [
      { linkId: 'walk-tip', type: 'display', ...said('With a cane or walker, too, if you use one.', 'También con bastón o andador, si lo usa.'), extension: [control('flyover')] },
      { linkId: 'walk-lower', type: 'display', ...said('Hard', 'Difícil'), extension: [control('lower')] },
      { linkId: 'walk-upper', type: 'display', ...said('Easy', 'Fácil'), extension: [control('upper')] },
    ],
  },
  {
    linkId: 'weight', type: 'decimal', ...said('What do you weigh?', '¿Cuánto pesa?'),
    item: [
      { linkId: 'weight-unit', type: 'display', text: 'kg', extension: [control('unit')] },
      { linkId: 'weight-prompt', type: 'display', ...said('About is good enough.', 'Un valor aproximado basta.'), extension: [control('prompt')] },
    ],
  },
  {
    linkId: 'clinic', type: 'choice', ...said('Which clinic do you go to?', '¿A qué clínica va?'), answerOption: [option('N', 'North', 'Norte'), option('S', 'South', 'Sur')],
    extension: [
      { url: `${sdc}sdc-questionnaire-choiceColumn`, extension: [{ url: 'path', valueString: 'display' }, { url: 'label', valueString: 'Clinic' }, { url: 'forDisplay', valueBoolean: true }] },
      { url: `${sdc}sdc-questionnaire-choiceColumn`, extension: [{ url: 'path', valueString: 'code' }, { url: 'label', valueString: 'Code' }] },
    ],
  },
]);

const rich = (kind: 'xhtml' | 'markdown' | 'style', content: string): Json => ({
  extension: [{ url: `${core}rendering-${kind}`, [kind === 'markdown' ? 'valueMarkdown' : 'valueString']: content }],
});
export const richForm = form('Rich texts', 'Textos con formato', [
  {
    linkId: 'xhtml', type: 'display', text: 'Before the test: do not eat. Water is fine. More: good.example',
    _text: rich('xhtml', '<div><p>Before the test:</p><ul><li>do <b>not</b> eat</li><li>water is fine</li></ul><p><a href="https://good.example/more">More</a></p></div>'),
  },
  { linkId: 'markdown', type: 'string', text: 'What helped you most?', _text: rich('markdown', 'What helped you **most**?') },
  {
    linkId: 'style', type: 'choice', text: 'How strong is the pain?', _text: rich('style', 'color: darkred; text-decoration: underline'),
    answerOption: [{ valueString: 'Mild' }, { valueString: 'Strong', _valueString: rich('style', 'font-weight: bold') }, { valueString: 'Worst', _valueString: rich('style', 'color: white; background-color: #b3261e') }],
  },
]);
