import type { NextQuestionPort, Questionnaire, QuestionnaireItem, QuestionnaireResponse } from '@careloom/forms';

const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const spanish = (content: string): object => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: 'es' }, { url: 'content', valueString: content }] }],
});
const option = (code: string, display: string, translated: string): object => ({
  valueCoding: { system: 'https://example.org/answers', code, display, _display: spanish(translated) },
});

/** Questions of ours: nobody's instrument. */
export const bank = {
  resourceType: 'Questionnaire',
  url: 'https://example.org/Questionnaire/stairs',
  item: [
    {
      linkId: 'moving', type: 'group', text: 'Moving about', _text: spanish('Moverse'),
      item: [
        { linkId: 'stairs', type: 'choice', required: true, text: 'Can you climb a flight of stairs?', _text: spanish('¿Puede subir un tramo de escaleras?'), answerOption: [option('easily', 'Easily', 'Con facilidad'), option('barely', 'Barely', 'Apenas'), option('no', 'No', 'No')] },
        { linkId: 'help', type: 'string', text: 'What helps you?', _text: spanish('¿Qué le ayuda?') },
        { linkId: 'score', type: 'integer', readOnly: true, text: 'Score', _text: spanish('Puntuación') },
      ],
    },
    { linkId: 'alone', type: 'boolean', required: true, text: 'Do you go out alone?', _text: spanish('¿Sale usted sin compañía?') },
  ],
} as unknown as Questionnaire;

/** As a catalogue has it: it says that it is adaptive, and has no questions. */
export const adaptiveForm = (entryMode?: 'sequential'): Questionnaire =>
  ({
    resourceType: 'Questionnaire', status: 'active', language: 'en', url: bank.url, title: 'Getting around', _title: spanish('Cómo se mueve'),
    extension: [{ url: `${sdc}questionnaireAdaptive`, valueBoolean: true }, ...(entryMode ? [{ url: `${sdc}entryMode`, valueCode: entryMode }] : [])],
  }) as unknown as Questionnaire;

const order = ['stairs', 'help', 'alone'];

/** Asks the bank one question after the other, on the page: for stories, which have no server. */
export const storyPort: NextQuestionPort & { readonly bank: Questionnaire } = {
  bank,
  async next(response) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    const [form] = response.contained as unknown as [Questionnaire];
    const asked = new Set(leaves(form.item));
    const next = order.find((linkId) => !asked.has(linkId));
    const shown = new Set(next ? [...asked, next] : [...order, 'score']);
    const item = only(bank.item ?? [], shown);
    return { ...response, contained: [{ ...form, item }], status: next ? 'in-progress' : 'completed' } as unknown as QuestionnaireResponse;
  },
};

function leaves(items: readonly QuestionnaireItem[] = []): string[] {
  return items.flatMap(({ linkId, type, item }) => (type === 'group' ? leaves(item) : [linkId]));
}

function only(items: readonly QuestionnaireItem[], shown: ReadonlySet<string>): readonly QuestionnaireItem[] {
  return items.flatMap((each) => {
    if (each.type !== 'group') return shown.has(each.linkId) ? [each] : [];
    const item = only(each.item ?? [], shown);
    return item.length > 0 ? [{ ...each, item }] : [];
  });
}
