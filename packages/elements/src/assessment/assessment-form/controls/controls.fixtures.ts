import type { FhirCoding, FormTerminology, Questionnaire, QuestionnaireResponse, ReferenceSource } from '@careloom/forms';

const core = 'http://hl7.org/fhir/StructureDefinition/';
const sdc = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-';
const ucum = 'http://unitsofmeasure.org';

export const itemControl = (code: string): object => ({
  url: `${core}questionnaire-itemControl`,
  valueCodeableConcept: { coding: [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }] },
});
export const spanish = (content: string): object => ({
  extension: [{ url: `${core}translation`, extension: [{ url: 'lang', valueCode: 'es' }, { url: 'content', valueString: content }] }],
});
export const unit = (code: string, display: string): FhirCoding => ({ system: ucum, code, display });
export const fixedUnit = (code: string, display: string): object => ({ url: `${core}questionnaire-unit`, valueCoding: unit(code, display) });
export const unitOption = (code: string, display: string): object => ({ url: `${core}questionnaire-unitOption`, valueCoding: unit(code, display) });
export const unitOpen = (code: string): object => ({ url: `${sdc}unitOpen`, valueCode: code });
export const limit = (name: string, value: object): object => ({ url: `${core}${name}`, ...value });
export const signatureRequired = {
  url: `${core}questionnaire-signatureRequired`,
  valueCodeableConcept: { coding: [{ system: 'urn:iso-astm:E1762-95:2013', code: '1.2.840.10065.1.12.1.7', display: 'Consent Signature' }] },
};

/** A form of these items. Every item has a Spanish text, so that nothing of it is read in the wrong language. */
export function formOf(items: readonly object[], root: object = {}): Questionnaire {
  return {
    resourceType: 'Questionnaire', url: 'https://example.org/fhir/Questionnaire/controls', status: 'active', language: 'en',
    title: 'About the visit', _title: spanish('Sobre la visita'), item: items, ...root,
  } as unknown as Questionnaire;
}

export function responseOf(items: readonly object[], root: object = {}): QuestionnaireResponse {
  return { resourceType: 'QuestionnaireResponse', status: 'in-progress', item: items, ...root } as unknown as QuestionnaireResponse;
}

export const weight = {
  linkId: 'weight', type: 'quantity', text: 'Weight', _text: spanish('Peso'), extension: [fixedUnit('kg', 'kg')],
};
export const height = {
  linkId: 'height', type: 'quantity', text: 'Height', _text: spanish('Estatura'), required: true, extension: [unitOption('cm', 'cm'), unitOption('m', 'm'), unitOption('[in_i]', 'in')],
};
export const dose = {
  linkId: 'dose', type: 'quantity', text: 'Doses taken today', _text: spanish('Dosis de hoy'), repeats: true,
  extension: [unitOption('mg', 'mg'), unitOption('mL', 'mL'), unitOpen('optionsOrString')],
};
export const picture = {
  linkId: 'picture', type: 'attachment', text: 'Picture of the wound', _text: spanish('Foto de la herida'),
  extension: [{ url: `${core}mimeType`, valueCode: 'image/png' }, { url: `${core}mimeType`, valueCode: 'image/jpeg' }, { url: `${core}maxSize`, valueDecimal: 2_000_000 }],
};
export const papers = { linkId: 'papers', type: 'attachment', text: 'Papers', _text: spanish('Documentos'), repeats: true };
export const pain = {
  linkId: 'pain', type: 'integer', text: 'How strong is the pain?', _text: spanish('¿Qué tan fuerte es el dolor?'),
  extension: [itemControl('slider'), limit('minValue', { valueInteger: 0 }), limit('maxValue', { valueInteger: 10 })],
  item: [
    { linkId: 'pain-lower', type: 'display', text: 'No pain', _text: spanish('Sin dolor'), extension: [itemControl('lower')] },
    { linkId: 'pain-upper', type: 'display', text: 'As bad as it can be', _text: spanish('El peor posible'), extension: [itemControl('upper')] },
  ],
};
export const temperature = {
  linkId: 'temperature', type: 'decimal', text: 'Temperature', _text: spanish('Temperatura'),
  extension: [itemControl('spinner'), limit('minValue', { valueDecimal: 30 }), limit('maxValue', { valueDecimal: 45 }), limit('maxDecimalPlaces', { valueInteger: 1 }), fixedUnit('Cel', '°C')],
};

const places = ['Bogotá', 'Buenos Aires', 'Cali', 'Ciudad de México', 'Córdoba', 'La Habana', 'Lima', 'Managua', 'Medellín', 'Montevideo', 'Quito', 'San José', 'São Paulo', 'Santiago'];
export const placeOptions = places.map((display, at) => ({ valueCoding: { system: 'https://example.org/places', code: `p${at}`, display } }));
export const birthplace = {
  linkId: 'birthplace', type: 'choice', text: 'Where were you born?', _text: spanish('¿Dónde nació?'), answerOption: placeOptions, extension: [itemControl('autocomplete')],
};
export const languages = {
  linkId: 'languages', type: 'open-choice', text: 'Where have you lived?', _text: spanish('¿Dónde ha vivido?'), repeats: true, answerOption: placeOptions, extension: [itemControl('autocomplete')],
};
export const longList = {
  linkId: 'long', type: 'choice', text: 'Which one of ten thousand?', _text: spanish('¿Cuál de diez mil?'), extension: [itemControl('autocomplete')],
  answerOption: Array.from({ length: 10_000 }, (_, at) => ({ valueCoding: { system: 'https://example.org/many', code: `c${at}`, display: `Nº ${at}` } })),
};
export const condition = {
  linkId: 'condition', type: 'choice', text: 'Which illness?', _text: spanish('¿Qué enfermedad?'), answerValueSet: 'https://example.org/fhir/ValueSet/illnesses',
};
export const doctor = {
  linkId: 'doctor', type: 'reference', text: 'Who is your doctor?', _text: spanish('¿Quién es su médico?'),
  extension: [{ url: `${core}questionnaire-referenceResource`, valueCode: 'Practitioner' }],
};

/** One that is not found can be added with a form. */
export const newDoctor = {
  ...doctor,
  extension: [...doctor.extension, { url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-lookupQuestionnaire', valueCanonical: 'https://example.org/Questionnaire/practitioner' }],
};

/** Too many to list: the first come, others are found by name. */
export const terminology: FormTerminology = {
  expand: async ({ filter = '' }) => {
    const all = places.map((display, at) => ({ system: 'https://example.org/illnesses', code: `i${at}`, display: `Fiebre de ${display}` }));
    const found = all.filter(({ display }) => display.toLowerCase().includes(filter.toLowerCase()));
    return { concepts: found.slice(0, 5), complete: found.length <= 5 };
  },
};
export const references: ReferenceSource = {
  search: async (_types, text) =>
    [['1', 'Rosa Vega'], ['2', 'Ramón Ruiz'], ['3', 'Sam Lee']]
      .filter(([, display]) => (display as string).toLowerCase().includes(text.toLowerCase()))
      .map(([id, display]) => ({ reference: `Practitioner/${id}`, display: display as string, type: 'Practitioner' })),
};

/** One pixel. */
export const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
