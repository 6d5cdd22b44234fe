const CORE = 'http://hl7.org/fhir/StructureDefinition/';

export const codings = ['a', 'b', 'c', 'none'].map((code) => ({ system: 'urn:letters', code, display: code.toUpperCase() }));
const UCUM = 'http://unitsofmeasure.org';

/** Values of a type, as an element of FHIR; the first are good, the last ones not. */
const VALUES: Readonly<Record<string, readonly (readonly [string, unknown])[]>> = {
  boolean: [['valueBoolean', true], ['valueBoolean', false]],
  decimal: [['valueDecimal', 1.5], ['valueDecimal', 0], ['valueDecimal', 70.25]],
  integer: [['valueInteger', 1], ['valueInteger', 2], ['valueInteger', 0], ['valueInteger', 12]],
  date: [['valueDate', '2024-02-29'], ['valueDate', '2023'], ['valueDate', '2024-02']],
  dateTime: [['valueDateTime', '2024-02-29T10:00:00Z'], ['valueDateTime', '2024'], ['valueDateTime', '2024-02-29T12:00:00+14:00']],
  time: [['valueTime', '10:00:00'], ['valueTime', '23:59:59']],
  string: [['valueString', 'x'], ['valueString', 'long enough'], ['valueString', ' y ']],
  text: [['valueString', 'lines\nof text'], ['valueString', 'x']],
  url: [['valueUri', 'https://example.org/a'], ['valueUri', 'urn:uuid:0d4e2a57-0b7f-4f6a-9d5c-0e7a1c1f2a11']],
  choice: codings.map((coding) => ['valueCoding', coding] as const),
  'open-choice': [...codings.map((coding) => ['valueCoding', coding] as const), ['valueString', 'something else']],
  attachment: [['valueAttachment', { contentType: 'text/plain', data: 'eA==', title: 'x' }], ['valueAttachment', { contentType: 'image/png', url: 'https://example.org/x.png' }]],
  reference: [['valueReference', { reference: 'Patient/1' }], ['valueReference', { display: 'Somebody' }]],
  quantity: [
    ['valueQuantity', { value: 5, unit: 'kg', system: UCUM, code: 'kg' }], ['valueQuantity', { value: 4000, unit: 'g', system: UCUM, code: 'g' }],
    ['valueQuantity', { value: 5.25, unit: 'kg', system: UCUM, code: 'kg' }],
  ],
};

export function valueFor(type: string, index: number): Readonly<Record<string, unknown>> {
  const values = VALUES[type] ?? [];
  const found = values[index % Math.max(1, values.length)];
  return found ? { [found[0]]: found[1] } : {};
}

/** What a user gives: mostly of the type, at times something else altogether. */
export function givenFor(type: string, index: number): unknown {
  if (index % 9 === 8) return WRONG[Math.floor(index / 9) % WRONG.length];
  const [value] = Object.values(valueFor(type, index));
  return value ?? 'x';
}

const WRONG: readonly unknown[] = [
  'not a date', 3.25, true, { code: 'zz', system: 'urn:letters' }, { value: 1 }, '', NaN, Number.POSITIVE_INFINITY, -1e300, {}, [], null, '2026-02-30', '\u0000', '\ud800', ' ',
  { reference: 'x y' }, { display: 'words only' }, 1.2345678901234567e19, { data: '!' }, '0000', '2023-01-01T23:59:60Z',
];

export function limitsOf(type: string, index: number): readonly object[] {
  if (index % 3 !== 0) return [];
  const of = (name: string, value: object): object => ({ url: `${CORE}${name}`, ...value });
  switch (type) {
    case 'integer': return [of('minValue', { valueInteger: 1 }), of('maxValue', { valueInteger: 10 })];
    case 'decimal': return [of('maxDecimalPlaces', { valueInteger: 1 })];
    case 'string': return [index % 2 ? of('minLength', { valueInteger: 2 }) : of('regex', { valueString: '[a-z ]+' })];
    case 'date': return [of('minValue', { valueDate: '2024-01-01' })];
    case 'attachment': return [of('mimeType', { valueCode: 'image/png' })];
    case 'reference': return [of('questionnaire-referenceResource', { valueCode: 'Practitioner' })];
    case 'quantity': return [of('questionnaire-unitOption', { valueCoding: { system: UCUM, code: 'kg', display: 'kg' } })];
    case 'choice': return [of('questionnaire-maxOccurs', { valueInteger: 2 })];
    case 'group': return index % 2 ? [of('questionnaire-maxOccurs', { valueInteger: 3 })] : [];
    default: return [];
  }
}

export function optionsOf(index: number): object {
  if (index % 5 === 4) return { answerValueSet: '#letters' };
  return {
    answerOption: codings.map((valueCoding, place) => ({
      valueCoding,
      ...(index % 2 === place && index % 7 === 0 && { initialSelected: true }),
      extension: [
        { url: `${CORE}itemWeight`, valueDecimal: place },
        ...(valueCoding.code === 'none' ? [{ url: `${CORE}questionnaire-optionExclusive`, valueBoolean: true }] : []),
      ],
    })),
  };
}
