import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  answer,
  complex,
  core,
  extracting,
  fhirpath,
  formOf,
  group,
  mark,
  responseOf,
  text,
} from '../../test/extracting.ts';
import type { Loose } from '../../test/extracting.ts';
import type { FhirResource } from '../model/fhir.types.ts';

const into = (type: string, parts: Readonly<Record<string, object>> = {}): object =>
  complex('definitionExtract', { definition: { valueCanonical: `${core}${type}` }, ...parts });
const path = (element: string): string => `${core}${element.split('.')[0]}#${element}`;
const item = (linkId: string, type: string, element: string, more: object = {}): object => ({
  linkId,
  type,
  definition: path(element),
  ...more,
});
const fixed = (element: string, value: object): object =>
  complex('definitionExtractValue', { definition: { valueUri: path(element) }, 'fixed-value': value });
const worked = (element: string, rule: string): object =>
  complex('definitionExtractValue', { definition: { valueUri: path(element) }, expression: fhirpath(rule) });

/** The one resource of a form whose root begins it. */
async function written(
  type: string,
  items: readonly object[],
  given: readonly object[],
  marks: readonly object[] = [],
): Promise<{ readonly resource: Loose | undefined; readonly codes: readonly string[] }> {
  const { resources, codes } = await extracting(
    formOf(items, { extension: [into(type), ...marks] }),
    responseOf(given),
  );
  return { resource: resources[0], codes };
}

const coding = { system: 's', code: 'a', display: 'A' };

describe('definition-based extraction: where an answer goes', () => {
  const cases: readonly (readonly [string, string, object, object])[] = [
    ['a code from a coding', 'Patient.gender', { valueCoding: { code: 'female' } }, { gender: 'female' }],
    ['a date', 'Patient.birthDate', { valueDate: '1980-01-02' }, { birthDate: '1980-01-02' }],
    [
      'a concept from a coding',
      'Patient.maritalStatus',
      { valueCoding: coding },
      { maritalStatus: { coding: [coding] } },
    ],
    ['a concept from a text', 'Patient.maritalStatus', text('words'), { maritalStatus: { text: 'words' } }],
    [
      'a coding in a repeating concept',
      'Patient.contact.relationship.coding',
      { valueCoding: coding },
      { contact: [{ relationship: [{ coding: [coding] }] }] },
    ],
    [
      'a reference',
      'Patient.managingOrganization',
      { valueReference: { reference: 'Organization/1' } },
      { managingOrganization: { reference: 'Organization/1' } },
    ],
    ['a choice by the value', 'Patient.deceased[x]', { valueBoolean: true }, { deceasedBoolean: true }],
    [
      'a choice by its bare name',
      'Patient.deceased',
      { valueDateTime: '2026-01-02' },
      { deceasedDateTime: '2026-01-02' },
    ],
    ['a choice written out', 'Patient.multipleBirthInteger', { valueInteger: 2 }, { multipleBirthInteger: 2 }],
    ['a quantity from a decimal', 'Observation.value[x]', { valueDecimal: 1.5 }, { valueQuantity: { value: 1.5 } }],
    [
      'a concept for a choice',
      'Observation.value[x]',
      { valueCoding: coding },
      { valueCodeableConcept: { coding: [coding] } },
    ],
    [
      'a slice of a choice',
      'Observation.value[x]:valueQuantity.value',
      { valueDecimal: 1.5 },
      { valueQuantity: { value: 1.5 } },
    ],
    ['an element of a choice', 'Observation.value.unit', text('kg'), { valueQuantity: { unit: 'kg' } }],
    ['a day as dateTime', 'Observation.effective[x]', { valueDate: '2026-01-02' }, { effectiveDateTime: '2026-01-02' }],
    ['a text for an annotation', 'Observation.note', text('words'), { note: [{ text: 'words' }] }],
    [
      'an element of a component',
      'Observation.component.code.text',
      text('words'),
      { component: [{ code: { text: 'words' } }] },
    ],
    ['the input of a task', 'Task.input.value[x]', { valueCoding: coding }, { input: [{ valueCoding: coding }] }],
    [
      'a link in a link',
      'Consent.provision.provision.type',
      { valueCoding: { code: 'deny' } },
      { provision: { provision: [{ type: 'deny' }] } },
    ],
  ];
  for (const [what, element, given, expected] of cases) {
    it(`writes ${what}`, async () => {
      const [type = ''] = element.split('.');
      const { resource, codes } = await written(type, [item('a', 'string', element)], [answer('a', given)]);
      assert.deepEqual([resource, codes], [{ resourceType: type, ...expected }, []]);
    });
  }

  it('writes slices of their own', async () => {
    const items = ['ssn', 'mrn'].map((slice) => item(slice, 'string', `Patient.identifier:${slice}.value`));
    const { resource } = await written('Patient', items, [answer('ssn', text('1')), answer('mrn', text('2'))]);
    assert.deepEqual(resource?.['identifier'], [{ value: '1' }, { value: '2' }]);
  });

  const faults: readonly (readonly [string, string, object, string])[] = [
    ['R4 does not have', 'Patient.shoeSize', text('44'), 'forms.extraction_definition_unresolved'],
    ['is below a simple value', 'Patient.gender.code', text('x'), 'forms.extraction_definition_unresolved'],
    ['cannot hold the value', 'Patient.active', text('yes'), 'forms.extraction_value_mismatch'],
    ['is no date', 'Patient.birthDate', text('yesterday'), 'forms.extraction_value_mismatch'],
    ['belongs to another resource', 'Practitioner.gender', text('x'), 'forms.extraction_definition_unmatched'],
  ];
  for (const [what, element, given, code] of faults) {
    it(`tells of an element that ${what}`, async () => {
      const { resource, codes } = await written('Patient', [item('a', 'string', element)], [answer('a', given)]);
      assert.deepEqual([resource, codes], [{ resourceType: 'Patient' }, [code]]);
    });
  }
});

describe('definition-based extraction: what makes one element', () => {
  const nameGroup = {
    linkId: 'n',
    type: 'group',
    repeats: true,
    definition: path('Patient.name'),
    item: [
      item('given', 'string', 'Patient.name.given', { repeats: true }),
      item('family', 'string', 'Patient.name.family'),
    ],
  };

  it('a group: one for each repetition, several answers in a list', async () => {
    const { resource } = await written(
      'Patient',
      [nameGroup],
      [
        group('n', answer('given', text('Ada'), text('Maria')), answer('family', text('Rossi'))),
        group('n', answer('family', text('Bianchi'))),
      ],
    );
    assert.deepEqual(resource?.['name'], [{ given: ['Ada', 'Maria'], family: 'Rossi' }, { family: 'Bianchi' }]);
  });

  it('items side by side, as long as nothing is said twice', async () => {
    const items = [
      item('given', 'string', 'Patient.name.given'),
      item('family', 'string', 'Patient.name.family'),
      item('maiden', 'string', 'Patient.name.family'),
    ];
    const { resource } = await written('Patient', items, [
      answer('given', text('Ada')),
      answer('family', text('Rossi')),
      answer('maiden', text('Verdi')),
    ]);
    assert.deepEqual(resource?.['name'], [{ given: ['Ada'], family: 'Rossi' }, { family: 'Verdi' }]);
  });

  it('an answer with its constants; each answer of a repeating question has its own', async () => {
    const phone = item('phone', 'string', 'Patient.telecom.value', {
      repeats: true,
      extension: [fixed('Patient.telecom.system', { valueCode: 'phone' })],
    });
    const mail = item('mail', 'string', 'Patient.telecom.value', {
      extension: [fixed('Patient.telecom.system', { valueCode: 'email' })],
    });
    const { resource } = await written(
      'Patient',
      [phone, mail],
      [answer('phone', text('1'), text('2')), answer('mail', text('a@example.org'))],
    );
    assert.deepEqual(resource?.['telecom'], [
      { system: 'phone', value: '1' },
      { system: 'phone', value: '2' },
      { system: 'email', value: 'a@example.org' },
    ]);
    assert.deepEqual((await written('Patient', [phone, mail], [])).resource, { resourceType: 'Patient' });
  });

  it('questions under a question', async () => {
    const below = item('use', 'choice', 'Patient.name.use');
    const { resource } = await written(
      'Patient',
      [item('full', 'string', 'Patient.name.text', { repeats: true, item: [below] })],
      [
        answer(
          'full',
          { ...text('Ada'), item: [answer('use', { valueCoding: { code: 'usual' } })] },
          { ...text('Bo'), item: [answer('use', { valueCoding: { code: 'old' } })] },
        ),
      ],
    );
    assert.deepEqual(resource?.['name'], [
      { text: 'Ada', use: 'usual' },
      { text: 'Bo', use: 'old' },
    ]);
  });

  it('says when a simple element is set twice', async () => {
    const items = [item('a', 'date', 'Patient.birthDate'), item('b', 'date', 'Patient.birthDate')];
    const { resource, codes } = await written('Patient', items, [
      answer('a', { valueDate: '1980' }),
      answer('b', { valueDate: '1981' }),
    ]);
    assert.deepEqual([resource?.['birthDate'], codes], ['1981', ['forms.extraction_value_overwritten']]);
  });
});

describe('definition-based extraction: values nobody entered', () => {
  it('constants and worked-out values of the form, of groups, of displays', async () => {
    const items = [
      {
        linkId: 'g',
        type: 'group',
        definition: path('Patient.name'),
        extension: [worked('Patient.name.text', "item.answer.value.join(' ')")],
        item: [
          item('given', 'string', 'Patient.name.given'),
          item('family', 'string', 'Patient.name.family'),
          { linkId: 'd', type: 'display', extension: [fixed('Patient.name.use', { valueCode: 'official' })] },
        ],
      },
    ];
    const marks = [
      fixed('Patient.active', { valueBoolean: true }),
      worked('Patient.generalPractitioner', '%resource.author'),
      worked('Patient.deceased[x]', '%resource.authored'),
    ];
    const { resource, codes } = await written(
      'Patient',
      items,
      [group('g', answer('given', text('Ada')), answer('family', text('Rossi')))],
      marks,
    );
    assert.deepEqual(
      [resource, codes],
      [
        {
          resourceType: 'Patient',
          active: true,
          generalPractitioner: [{ reference: 'Practitioner/2' }],
          deceasedDateTime: '2026-11-22T10:00:00Z',
          name: [{ text: 'Ada Rossi', use: 'official', given: ['Ada'], family: 'Rossi' }],
        },
        [],
      ],
    );
  });

  it('nothing for an expression without result; an issue for one outside any resource', async () => {
    const { resource } = await written('Patient', [], [], [worked('Patient.gender', "item.where(linkId = 'x')")]);
    assert.deepEqual(resource, { resourceType: 'Patient' });
    const lost = { linkId: 'b', type: 'boolean', extension: [fixed('Patient.active', { valueBoolean: true })] };
    const form = formOf([{ linkId: 'a', type: 'boolean', extension: [into('Patient')] }, lost]);
    const { codes, entries } = await extracting(form, responseOf([answer('b', { valueBoolean: true })]));
    assert.deepEqual([codes, entries], [['forms.extraction_definition_unmatched'], []]);
  });

  it('a reference from each item into the list of the resource of the form', async () => {
    const observed = (linkId: string): object => ({
      linkId,
      type: 'boolean',
      extension: [mark('extractAllocateId', text('id')), worked('DiagnosticReport.result.reference', '%id')],
    });
    const { resource } = await written(
      'DiagnosticReport',
      [observed('a'), observed('b'), observed('c')],
      [answer('a', { valueBoolean: true }), answer('c', { valueBoolean: true })],
    );
    assert.deepEqual(resource?.['result'], [{ reference: 'urn:uuid:id-1' }, { reference: 'urn:uuid:id-2' }]);
  });
});

describe('definition-based extraction: which resources', () => {
  it('one for each occurrence of an item; PUT where an item holds its id; the profile claimed', async () => {
    const profile = 'https://example.org/StructureDefinition/our-patient';
    const items = [
      {
        linkId: 'p',
        type: 'group',
        repeats: true,
        extension: [
          complex('definitionExtract', {
            definition: { valueCanonical: `${profile}|1` },
            fullUrl: text('%X'),
            ifMatch: text("'1'"),
          }),
          mark('extractAllocateId', text('X')),
        ],
        item: [
          { linkId: 'id', type: 'string', definition: `${profile}#Patient.id` },
          { linkId: 'on', type: 'boolean', definition: `${profile}#Patient.active` },
        ],
      },
    ];
    const { entries, codes } = await extracting(
      formOf(items),
      responseOf([
        group('p', answer('id', text('7')), answer('on', { valueBoolean: true })),
        group('p', answer('on', { valueBoolean: false })),
        group('p'),
      ]),
    );
    const resource = (more: object): object => ({
      resourceType: 'Patient',
      meta: { profile: [`${profile}|1`] },
      ...more,
    });
    assert.deepEqual(
      [entries, codes],
      [
        [
          {
            fullUrl: 'urn:uuid:id-1',
            resource: resource({ id: '7', active: true }),
            request: { method: 'PUT', url: 'Patient/7', ifMatch: '1' },
          },
          {
            fullUrl: 'urn:uuid:id-2',
            resource: resource({ active: false }),
            request: { method: 'POST', url: 'Patient', ifMatch: '1' },
          },
        ],
        ['forms.extraction_profile_unread'],
      ],
    );
  });

  it('a resource within another has its own elements', async () => {
    const inner = {
      linkId: 'i',
      type: 'group',
      extension: [into('RelatedPerson'), worked('RelatedPerson.patient.reference', '%P')],
      item: [item('b', 'string', 'RelatedPerson.name.text'), item('c', 'boolean', 'Patient.active')],
    };
    const form = formOf([inner], {
      extension: [into('Patient', { fullUrl: text('%P') }), mark('extractAllocateId', text('P'))],
    });
    const { resources } = await extracting(
      form,
      responseOf([group('i', answer('b', text('Bo')), answer('c', { valueBoolean: true }))]),
    );
    assert.deepEqual(resources, [
      { resourceType: 'Patient', active: true },
      { resourceType: 'RelatedPerson', patient: { reference: 'urn:uuid:id-1' }, name: [{ text: 'Bo' }] },
    ]);
  });

  it('writes the fixed values of a profile it can read, and changes nothing the form said', async () => {
    const profile = 'https://example.org/StructureDefinition/weight';
    const structure = {
      resourceType: 'StructureDefinition',
      snapshot: {
        element: [
          { id: 'Observation', min: 0 },
          { id: 'Observation.status', min: 1, fixedCode: 'final' },
          { id: 'Observation.category:vital', min: 1, patternCodeableConcept: { coding: [{ code: 'vital-signs' }] } },
          { id: 'Observation.code', min: 1, patternCodeableConcept: { coding: [{ code: '29463-7' }] } },
          { id: 'Observation.method', min: 0, patternCodeableConcept: { text: 'optional, so left out' } },
          { id: 'Observation.value[x].system', min: 1, fixedUri: 'http://unitsofmeasure.org' },
          { id: 'Observation.identifier:local', min: 0, patternIdentifier: { system: 'urn:local' } },
          { id: 'Observation.component.code', min: 1, patternCodeableConcept: { text: 'no component, no code' } },
        ],
      },
    } as unknown as FhirResource;
    const items = [
      { linkId: 'kg', type: 'decimal', definition: `${profile}#Observation.value[x].value` },
      { linkId: 'id', type: 'string', definition: `${profile}#Observation.identifier:local.value` },
      { linkId: 'text', type: 'string', definition: `${profile}#Observation.code.text` },
    ];
    const form = formOf(items, {
      extension: [complex('definitionExtract', { definition: { valueCanonical: profile } })],
    });
    const { resources, codes } = await extracting(
      form,
      responseOf([answer('kg', { valueDecimal: 60.5 }), answer('id', text('1')), answer('text', text('Weight'))]),
      {
        findStructure: (canonical) => Promise.resolve(canonical === profile ? structure : undefined),
      },
    );
    assert.deepEqual(
      [resources, codes],
      [
        [
          {
            resourceType: 'Observation',
            meta: { profile: [profile] },
            status: 'final',
            category: [{ coding: [{ code: 'vital-signs' }] }],
            code: { text: 'Weight', coding: [{ code: '29463-7' }] },
            valueQuantity: { value: 60.5, system: 'http://unitsofmeasure.org' },
            identifier: [{ value: '1', system: 'urn:local' }],
          },
        ],
        [],
      ],
    );
  });

  it('refuses what is no resource of R4 or cannot be told', async () => {
    for (const definition of [`${core}Unicorn`, 'https://example.org/StructureDefinition/unused', `${core}ValueSet`]) {
      const form = formOf([], {
        extension: [complex('definitionExtract', { definition: { valueCanonical: definition } })],
      });
      const { entries, codes } = await extracting(form, responseOf([]));
      assert.deepEqual([entries, codes], [[], ['forms.extraction_type_unknown']]);
    }
  });
});

describe('definition-based extraction: the retired itemExtractionContext', () => {
  const query = (expression: string): object =>
    mark('itemExtractionContext', { valueExpression: { language: 'application/x-fhir-query', expression } });
  const short = 'http://hl7.org/fhir/Patient#Patient';
  const phone = { linkId: 'phone', type: 'string', definition: `${short}.telecom.value` };
  const stored = {
    resourceType: 'Patient',
    id: '1',
    meta: { versionId: '5' },
    birthDate: '1980',
    telecom: [{ value: 'old' }],
  } as FhirResource;
  const found = (
    ...resources: readonly FhirResource[]
  ): { readonly queries: { query(url: string): Promise<FhirResource> }; readonly asked: string[] } => {
    const asked: string[] = [];
    const bundle = { resourceType: 'Bundle', entry: resources.map((resource) => ({ resource })) } as FhirResource;
    return {
      asked,
      queries: {
        query: (url) => {
          asked.push(url);
          return Promise.resolve(bundle);
        },
      },
    };
  };
  const given = responseOf([answer('phone', text('new'))]);

  it('a code: a new resource; definitions of any profile on it belong there, short urls too', async () => {
    const items = [
      phone,
      { linkId: 'on', type: 'boolean', definition: 'https://example.org/StructureDefinition/x#Patient.active' },
    ];
    const { entries } = await extracting(
      formOf(items, { extension: [mark('itemExtractionContext', { valueCode: 'Patient' })] }),
      responseOf([answer('phone', text('1')), answer('on', { valueBoolean: true })]),
    );
    assert.deepEqual(
      entries.map(({ resource }) => resource),
      [{ resourceType: 'Patient', telecom: [{ value: '1' }], active: true }],
    );
  });

  it('a query: updates what it finds, guarded by its version; lists the form has are replaced', async () => {
    const { queries, asked } = found(stored);
    const { entries, codes } = await extracting(
      formOf([phone], { extension: [query('Patient?_id={{%patient.id}}')] }),
      given,
      { queries, context: { patient: stored } },
    );
    assert.deepEqual([asked, codes], [['Patient?_id=1'], []]);
    assert.deepEqual(
      entries.map(({ resource, request }) => ({ resource, request })),
      [
        {
          resource: {
            resourceType: 'Patient',
            id: '1',
            meta: { versionId: '5' },
            birthDate: '1980',
            telecom: [{ value: 'new' }],
          },
          request: { ifMatch: 'W/"5"', method: 'PUT', url: 'Patient/1' },
        },
      ],
    );
    assert.deepEqual(stored, {
      resourceType: 'Patient',
      id: '1',
      meta: { versionId: '5' },
      birthDate: '1980',
      telecom: [{ value: 'old' }],
    });
  });

  it('a query that finds nothing: a new resource', async () => {
    const { entries } = await extracting(formOf([phone], { extension: [query('Patient?name=x')] }), given, {
      queries: found().queries,
    });
    assert.deepEqual(
      entries.map(({ request }) => request),
      [{ method: 'POST', url: 'Patient' }],
    );
  });

  it('in a repeating group each finds its own by the id the form kept', async () => {
    const child = {
      linkId: 'c',
      type: 'group',
      repeats: true,
      extension: [query('Patient?link=x')],
      item: [{ linkId: 'id', type: 'string', definition: `${short}.id` }, phone],
    };
    const both = responseOf([
      group('c', answer('id', text('1')), answer('phone', text('a'))),
      group('c', answer('phone', text('b'))),
    ]);
    const { entries } = await extracting(formOf([child]), both, {
      queries: found(stored, { ...stored, id: '2' }).queries,
    });
    assert.deepEqual(
      entries.map(({ request: { method, url } }) => `${method} ${url}`),
      ['PUT Patient/1', 'POST Patient'],
    );
  });

  it('FHIRPath on the launch context', async () => {
    const extension = [
      mark('itemExtractionContext', { valueExpression: { language: 'text/fhirpath', expression: '%patient' } }),
    ];
    const { entries } = await extracting(formOf([phone], { extension }), given, { context: { patient: stored } });
    assert.deepEqual(
      entries.map(({ request: { method, url } }) => `${method} ${url}`),
      ['PUT Patient/1'],
    );
  });

  const refused: readonly (readonly [string, string, object, readonly string[]])[] = [
    ['without a port', 'Patient?_id=1', {}, ['forms.extraction_query_refused']],
    [
      'without the value it needs',
      'Patient?_id={{%resource.id.where(false)}}',
      { queries: found(stored).queries },
      ['forms.extraction_query_refused'],
    ],
    [
      'that finds two',
      'Patient?name=x',
      { queries: found(stored, { ...stored, id: '2' }).queries },
      ['forms.extraction_context_ambiguous'],
    ],
    [
      'that fails',
      'Patient?name=x',
      { queries: { query: () => Promise.reject(new Error('offline')) } },
      ['forms.extraction_query_failed'],
    ],
  ];
  for (const [what, expression, options, codes] of refused) {
    it(`refuses a query ${what}: a second record would do harm`, async () => {
      const { entries, codes: told } = await extracting(
        formOf([phone], { extension: [query(expression)] }),
        given,
        options,
      );
      assert.deepEqual([entries, told.slice(0, 1)], [[], codes]);
    });
  }
});
