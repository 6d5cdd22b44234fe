import type { Questionnaire } from '@careloom/forms';
import { expect } from 'chai';
import { settled, showForm, until } from '../../testing/form-harness.ts';
import type { ShownForm } from '../../testing/form-harness.ts';

const translation = (content: string): object => ({
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/translation', extension: [{ url: 'lang', valueCode: 'es' }, { url: 'content', valueString: content }] }],
});
const concept = [
  { code: 'r', display: 'Red', designation: [{ language: 'es', value: 'Rojo' }] },
  { code: 'b', display: 'Blue', _display: translation('Azul') },
  { code: 'g', display: 'Green' },
];
const coloured: Questionnaire = {
  resourceType: 'Questionnaire',
  status: 'active',
  language: 'en',
  contained: [{ resourceType: 'ValueSet', id: 'colours', compose: { include: [{ system: 'https://example.org/colours', concept }] } } as never],
  item: [{ linkId: 'colour', type: 'choice', text: 'Which colour?', answerValueSet: '#colours' }],
};

describe('options of a value set in the form', () => {
  let form: ShownForm | undefined;
  afterEach(() => form?.remove());

  it('are in the language of the reader, by translation or designation; the answer keeps its own words', async () => {
    form = await showForm(coloured, { locale: 'es' });
    const labels = (): string[] => form?.all('colour', 'label').map((each) => each.textContent?.trim() ?? '') ?? [];
    await until(() => labels().length >= 3);
    expect(labels().filter((each) => ['Rojo', 'Azul', 'Green'].includes(each))).to.deep.equal(['Rojo', 'Azul', 'Green']);
    form.find<HTMLInputElement>('colour', 'input').click();
    await settled(form.element);
    expect(form.element.value?.item?.[0]?.answer).to.deep.equal([{ valueCoding: { system: 'https://example.org/colours', code: 'r', display: 'Red' } }]);
  });
});
