import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { resourcesIn } from '../../test/data.ts';
import { serving } from '../../test/serving.ts';
import { extension } from '../fhir/index.ts';
import type { Patient } from '../fhir/index.ts';
import { doNotContactExtension, loadPeople, loadPerson, personFromFhir, personView, safeToLeaveMessageExtension } from './index.ts';
import type { Person, PersonView } from './index.ts';

const on = '2026-11-22';

function read(parts: object): Person {
  const result = personFromFhir({ resource: { resourceType: 'Patient', id: 'p', ...parts } as Patient });
  assert.ok(result.ok);
  return result.value;
}
const view = (parts: object, day = on): PersonView => personView(read(parts), day);

describe('the name to show', () => {
  const past = { start: '2016', end: '2020-07-22' };
  const rows: [string, object[], string | undefined][] = [
    ['official before usual', [{ use: 'usual', given: ['Bea'] }, { use: 'official', given: ['Beatriz'] }], 'Beatriz'],
    ['usual before unmarked', [{ given: ['A'] }, { use: 'usual', given: ['B'] }], 'B'],
    ['a name in use before an official one of the past', [{ use: 'official', given: ['A'], period: past }, { given: ['B'] }], 'B'],
    ['a name of the past before none', [{ given: ['A'], period: past }], 'A'],
    ['not one that starts tomorrow', [{ use: 'official', given: ['A'], period: { start: '2026-11-23' } }, { given: ['B'] }], 'B'],
    ['the later of two equal ones', [{ given: ['A'], period: { start: '2016' } }, { given: ['B'], period: { start: '2020' } }], 'B'],
    ['all parts in their order', [{ prefix: ['Dr.'], given: ['Ana', 'María'], family: 'de la Cruz', suffix: ['MD'] }], 'Dr. Ana María de la Cruz MD'],
    ['the person’s own order', [{ text: 'Nguyễn Văn An', family: 'Nguyễn', given: ['Văn', 'An'] }], 'Nguyễn Văn An'],
    ['the parts where the text says something else', [{ text: 'NOT A NAME', family: 'Cruz', given: ['Ana'] }], 'Ana Cruz'],
    ['the text where there are no parts', [{ text: ' Little Bear ' }], 'Little Bear'],
    ['nothing', [{ family: ' ', given: [] }], undefined],
  ];
  for (const [what, name, expected] of rows) it(what, () => assert.equal(view({ name }).name, expected));

  it('depends on the day', () => {
    const name = [{ given: ['A'], period: { end: '2020-07-22' } }, { given: ['B'], period: { start: '2020-07-23' } }];
    assert.deepEqual([view({ name }, '2020-07-22').name, view({ name }, '2020-07-23').name], ['A', 'B']);
  });
  it('stands beside what they go by', () => {
    const shown = view({ name: [{ use: 'official', given: ['Beatriz'] }, { use: 'nickname', given: ['Bea'] }] });
    assert.deepEqual([shown.name, shown.calledName], ['Beatriz', 'Bea']);
  });
});

describe('age', () => {
  const rows: [string, object, number | undefined][] = [
    ['whole years', { birthDate: '1987-11-23' }, 38],
    ['unknown for a year of birth alone', { birthDate: '1987' }, undefined],
    ['at death', { birthDate: '1930-01-01', deceasedDateTime: '2020-01-01T10:00:00Z' }, 90],
    ['unknown when the day of death is', { birthDate: '1930-01-01', deceasedBoolean: true }, undefined],
    ['unknown for a day that does not exist', { birthDate: '1987-02-30' }, undefined],
  ];
  for (const [what, parts, expected] of rows) it(what, () => assert.equal(view(parts).age, expected));
});

describe('interpreter', () => {
  const r4 = (rest: object): object => ({ url: extension.interpreterRequired, ...rest });
  const coded = (code: string): object => ({ url: extension.usCoreInterpreterNeeded, valueCoding: { system: 'http://snomed.info/sct', code } });
  const absent = { _valueBoolean: { extension: [{ url: extension.dataAbsentReason, valueCode: 'asked-declined' }] } };
  const rows: [string, object[], string][] = [
    ['nothing said is unknown', [], 'unknown'],
    ['R4 true', [r4({ valueBoolean: true })], 'yes'],
    ['R4 false', [r4({ valueBoolean: false })], 'no'],
    ['US Core yes', [coded('373066001')], 'yes'],
    ['US Core no', [coded('373067005')], 'no'],
    ['asked, not known', [coded('asked-unknown')], 'unknown'],
    ['a code we do not know', [coded('__proto__')], 'unknown'],
    ['would not say is not unknown', [r4(absent)], 'asked-declined'],
    ['an answer beside unknown', [coded('unknown'), r4({ valueBoolean: false })], 'no'],
    ['two answers: bring one', [coded('373067005'), r4({ valueBoolean: true })], 'yes'],
  ];
  for (const [what, list, expected] of rows) it(what, () => assert.equal(read({ extension: list }).interpreter, expected));
  it('so is an extension that may turn what the record says', () => {
    const result = personFromFhir({ resource: { resourceType: 'Patient', id: 'p', name: [{ text: 'A' }], modifierExtension: [{ url: 'https://else.example/not' }] } as Patient });
    assert.deepEqual(result.issues.map((i) => [i.code, i.path, i.severity]), [['person.modifier_unknown', 'Patient.modifierExtension', 'warning']]);
  });
  it('two answers are told', () => {
    const result = personFromFhir({ resource: { resourceType: 'Patient', id: 'p', name: [{ text: 'A' }], extension: [coded('373067005'), r4({ valueBoolean: true })] } as Patient });
    assert.deepEqual(result.issues.map((i) => [i.code, i.path, i.severity]), [['person.interpreter_contradictory', 'Patient.extension', 'warning']]);
  });
});

describe('language and contact', () => {
  it('shows the preferred languages, or all where none is preferred', () => {
    const spanish = { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'es', display: 'Spanish' }] } };
    const english = { language: { text: 'English' } };
    assert.deepEqual(view({ communication: [english, { ...spanish, preferred: true }] }).languages, [{ code: 'es', words: 'Spanish', preferred: true }]);
    assert.equal(view({ communication: [english, spanish] }).languages.length, 2);
  });
  it('puts the wanted way first and leaves out what is over or ruled out', () => {
    const telecom = [
      { system: 'phone', value: '1' },
      { system: 'phone', value: '2', use: 'old' },
      { system: 'phone', value: '3', period: { end: '2020' } },
      { system: 'phone', value: '4', extension: [{ url: doNotContactExtension, valueBoolean: true }] },
      { system: 'sms', value: '5', rank: 1, extension: [{ url: safeToLeaveMessageExtension, valueBoolean: false }] },
    ];
    assert.deepEqual(view({ telecom }).contacts.map((c) => [c.value, c.messages]), [['5', 'no'], ['1', 'unknown']]);
  });
  it('shows no way for somebody who asked not to be contacted', () => {
    const shown = view({ telecom: [{ system: 'phone', value: '1' }], extension: [{ url: doNotContactExtension, valueBoolean: true }] });
    assert.deepEqual([shown.doNotContact, shown.contacts], [true, []]);
  });
});

describe('people', () => {
  const people = [
    { resourceType: 'Patient', id: '1', name: [{ family: 'Zúñiga', given: ['Ana'] }] },
    { resourceType: 'Patient', id: '2', active: true, name: [{ family: 'Abbas', given: ['Colin'] }] },
    { resourceType: 'Patient', id: '3', active: false, name: [{ family: 'Gone' }] },
    { resourceType: 'Patient', id: '4', name: [{ family: 'zuniga', given: ['ANA'] }] },
    { resourceType: 'Patient', id: '5' },
    { resourceType: 'Patient', name: [{ text: 'Nobody' }] },
  ] as Patient[];
  it('are the active ones by name, with a warning for the same name', async () => {
    const list = await loadPeople(serving(people), { on, locale: 'es' });
    assert.deepEqual(list.people.map((row) => [row.person.ref, row.sameName]), [['Patient/2', false], ['Patient/4', true], ['Patient/1', true], ['Patient/5', false]]);
    assert.deepEqual(list.unreadable.map((u) => u.issues[0]?.code), ['person.id_missing']);
  });
  it('can be loaded one by one', async () => assert.equal((await loadPerson(serving(people), 'Patient/2')).ref, 'Patient/2'));
});

describe('any record', () => {
  for (const { name, resource } of resourcesIn('sdoh/examples').filter((e) => e.resource.resourceType === 'Patient')) {
    it(`is read and kept to the letter: ${name}`, () => {
      const before = structuredClone(resource);
      const result = personFromFhir({ resource: resource as Patient });
      assert.ok(result.ok && personView(result.value, on).name);
      assert.deepEqual(result.value.source.resource, before);
    });
  }
  it('never throws', () => {
    const keys = fc.constantFrom('name', 'birthDate', 'deceasedDateTime', 'communication', 'telecom', 'extension', 'link', 'id');
    fc.assert(
      fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })), (parts) => {
        const result = personFromFhir({ resource: { resourceType: 'Patient', ...parts } as unknown as Patient });
        if (result.ok) personView(result.value, on);
        else assert.ok(result.issues[0]?.path);
      }),
    );
  });
});
