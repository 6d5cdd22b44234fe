import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type * as z from 'zod/mini';
import { resourcesIn } from '../../test/data.ts';
import type { Inferred, Same } from '../../test/inferred.ts';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { spoilt } from '../../test/spoilt.ts';
import { extension } from '../fhir/index.ts';
import type { Extension, Patient } from '../fhir/index.ts';
import { communicationNeedsInputSchema, contactsOf, ethnicityOf, identityInputSchema, patientOf, personChanges, personFromFhir, raceExtension, raceOf, recordCommunicationNeeds, recordIdentity } from './index.ts';
import type { CommunicationNeedsInput, IdentityInput, Person } from './index.ts';

const full = {
  resourceType: 'Patient',
  id: 'p',
  meta: { versionId: '3' },
  name: [{ family: 'García', given: ['Ana'], _family: { extension: [{ url: 'urn:x', valueString: 'kept' }] } }],
  gender: 'female',
  communication: [
    { id: 'c1', language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'es', display: 'Spanish' }] }, preferred: true, extension: [{ url: 'urn:proficiency', valueCode: 'G' }] },
    { language: { text: 'English' } },
  ],
  telecom: [
    { system: 'phone', value: '1', use: 'home', extension: [{ url: 'urn:x', valueString: 'kept' }] },
    { system: 'phone', _value: { extension: [{ url: extension.dataAbsentReason, valueCode: 'unknown' }] } },
    { system: 'email', value: 'a@example.org', rank: 2 },
  ],
  extension: [
    { url: 'urn:first', valueBoolean: true },
    { url: raceExtension, extension: [{ url: 'ombCategory', valueCoding: { system: 'urn:oid:2.16.840.1.113883.6.238', code: '2106-3', display: 'White' } }, { url: 'text', valueString: 'White' }, { url: 'urn:part', valueString: 'kept' }] },
    { url: 'urn:last', valueBoolean: true },
  ],
} as unknown as Patient;

function read(resource: object = full): Person {
  const result = personFromFhir({ resource: structuredClone(resource) as Patient, version: '3' });
  assert.ok(result.ok);
  return result.value;
}
const needs = (input: CommunicationNeedsInput, resource: object = full): Patient => patientOf(ok(recordCommunicationNeeds(read(resource), input, as(coordinator))));
const identity = (input: IdentityInput, resource: object = full): Patient => patientOf(ok(recordIdentity(read(resource), input, as(coordinator))));
const again = (patient: Patient): Person => read(patient);

describe('communication needs', () => {
  it('an answer about an interpreter is written and read, and no answer is not "no"', () => {
    for (const interpreter of ['yes', 'no', 'asked-declined'] as const) {
      const patient = needs({ interpreter });
      const written = patient.extension?.find(({ url }) => url === extension.interpreterRequired) as Extension & { _valueBoolean?: unknown };
      assert.equal(written.valueBoolean, { yes: true, no: false, 'asked-declined': undefined }[interpreter]);
      assert.equal('_valueBoolean' in written, interpreter === 'asked-declined');
      assert.equal(again(patient).interpreter, interpreter);
    }
  });
  it('takes back an answer: unknown with its reason', () => {
    const patient = needs({ interpreter: 'unknown' }, needs({ interpreter: 'yes' }));
    assert.equal(again(patient).interpreter, 'unknown');
    assert.match(JSON.stringify(patient.extension), /"valueCode":"unknown"/);
  });
  it('the older US Core extension stays where it says the same, and goes where it contradicts', () => {
    const older = { url: extension.usCoreInterpreterNeeded, valueCoding: { system: 'http://snomed.info/sct', code: '373067005' } };
    const before = { ...full, extension: [older, { url: extension.interpreterRequired, valueBoolean: true }] };
    const kept = { ...full, extension: [older] };
    assert.deepEqual(needs({ interpreter: 'no' }, before).extension, [older, { url: extension.interpreterRequired, valueBoolean: false }]);
    assert.deepEqual(needs({ interpreter: 'yes' }, kept).extension, [{ url: extension.interpreterRequired, valueBoolean: true }]);
  });
  it('a language said twice is there once, with what was said first', () => {
    const patient = needs({ languages: [{ code: 'es', words: 'Spanish', preferred: true }, { code: 'ES' }, { words: 'Mixteco' }, { words: 'mixteco' }] });
    assert.deepEqual(again(patient).languages.map(({ words, preferred }) => [words, preferred]), [['Spanish', true], ['Mixteco', false]]);
  });
  it('languages: one is kept with all it has, one added, one left out', () => {
    const patient = needs({ languages: [{ code: 'ase', words: 'American Sign Language', preferred: true }, { code: 'es', words: 'Spanish' }] });
    assert.deepEqual(patient.communication, [
      { ...full.communication?.[0], preferred: false },
      { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'ase' }], text: 'American Sign Language' }, preferred: true },
    ]);
    assert.deepEqual(again(patient).languages.map(({ code }) => code), ['ase', 'es']);
  });
  it('the way they like best: changed, any will do, and taken back; "any" is not "nobody knows"', () => {
    const letter = needs({ preferredMode: 'letter' });
    const any = needs({ preferredMode: 'no-preference' }, letter);
    assert.deepEqual([again(letter).preferredMode, again(any).preferredMode], ['letter', 'no-preference']);
    assert.equal(any.extension?.filter(({ url }) => url.endsWith('/preferred-mode')).length, 1);
    const back = needs({ preferredMode: 'unknown' }, any);
    assert.deepEqual([again(back).preferredMode, back], [undefined, full]);
    assert.equal(again(needs({ interpreter: 'no' }, letter)).preferredMode, 'letter');
  });
  it('ways: changed in their place, added at the end, none taken away', () => {
    const bestTimes = [{ days: ['tue', 'thu'] as const, from: '17:00' }];
    const patient = needs({ contacts: [{ kind: 'email', value: 'a@example.org', rank: 0, doNotUse: true }, { kind: 'sms', value: '2', rank: 1, messages: 'yes', bestTimes }, { kind: 'phone', value: '1', use: 'old' }] });
    assert.deepEqual(patient.telecom?.[0], { ...full.telecom?.[0], use: 'old' });
    assert.deepEqual(patient.telecom?.[1], full.telecom?.[1]);
    assert.deepEqual([patient.telecom?.length, patient.telecom?.[2]?.rank], [4, undefined]);
    const [sms, ...others] = contactsOf(again(patient), '2026-11-22');
    assert.deepEqual([sms?.value, sms?.messages, sms?.bestTimes, others.length], ['2', 'yes', bestTimes, 0]);
  });
  it('a value that says unknown again has no extension left', () => {
    const patient = needs({ contacts: [{ kind: 'phone', value: '1', messages: 'unknown' }] }, needs({ contacts: [{ kind: 'phone', value: '1', messages: 'no' }] }));
    assert.deepEqual(patient.telecom?.[0], full.telecom?.[0]);
  });
  it('best times, best mode, pronouns and do not contact come back as they went', () => {
    const said = { bestTimes: [{ days: [], from: '09:00', to: '11:30' }], preferredMode: 'in-person', pronouns: ['they/them', 'she/her'], doNotContact: true } as const;
    const { bestTimes, preferredMode, pronouns, doNotContact } = again(needs(said));
    assert.deepEqual({ bestTimes, preferredMode, pronouns, doNotContact }, said);
  });
  it('the last extension taken away leaves none', () => {
    const before = { ...full, extension: undefined };
    assert.equal('extension' in needs({ bestTimes: [] }, needs({ bestTimes: [{ days: ['mon'] }] }, before)), false);
  });
  it('pronouns that are kept keep their code and period', () => {
    const coded = { url: 'http://hl7.org/fhir/StructureDefinition/individual-pronouns', extension: [{ url: 'value', valueCodeableConcept: { coding: [{ system: 'http://loinc.org', code: 'LA29519-8' }], text: 'she/her' } }, { url: 'period', valuePeriod: { start: '2020' } }] };
    assert.deepEqual(needs({ pronouns: ['they/them', 'she/her'] }, { ...full, extension: [coded] }).extension?.[1], coded);
  });
});

describe('race and ethnicity', () => {
  it('are never worked out from anything', () => {
    const { race, ethnicity } = read({ ...full, extension: undefined });
    assert.deepEqual([race.state, ethnicity.state], ['not-recorded', 'not-recorded']);
  });
  it('are written as US Core has them; parts we do not know stay', () => {
    const patient = identity({ race: { state: 'said', omb: ['1002-5', '2106-3'], detailed: [{ code: '1586-7', display: 'Shoshone' }] }, ethnicity: { state: 'said', omb: ['2186-5'], text: 'No soy latina' } });
    const race = patient.extension?.[1];
    assert.deepEqual(race?.extension?.map(({ url }) => url), ['ombCategory', 'ombCategory', 'detailed', 'text', 'urn:part']);
    assert.equal(raceOf(patient).text, 'American Indian or Alaska Native, White, Shoshone');
    assert.deepEqual([ethnicityOf(patient).text, ethnicityOf(patient).omb.map(({ display }) => display)], ['No soy latina', ['Not Hispanic or Latino']]);
    assert.deepEqual(patient.extension?.map(({ url }) => url.split('/').at(-1)), ['urn:first', 'us-core-race', 'urn:last', 'us-core-ethnicity']);
  });
  it('no answer stands alone, with its text, and declined is not unknown', () => {
    for (const [state, code] of [['asked-declined', 'ASKU'], ['unknown', 'UNK']] as const) {
      const patient = identity({ race: { state } });
      assert.deepEqual(patient.extension?.[1]?.extension?.filter(({ url }) => url === 'ombCategory').map((part) => part.valueCoding?.code), [code]);
      const { omb, text, ...race } = again(patient).race;
      assert.deepEqual([race.state, omb, typeof text], [state, [], 'string']);
    }
  });
  it('two answers in one chart are told, and the first counts', () => {
    const result = personFromFhir({ resource: { ...full, extension: [...(full.extension ?? []), { url: raceExtension, extension: [] }] } });
    assert.ok(result.ok);
    assert.deepEqual([result.value.race.state, result.issues.map(({ code }) => code)], ['said', ['person.identity_repeated']]);
  });
});

describe('refused', () => {
  const merged = { ...full, link: [{ type: 'replaced-by', other: { reference: 'Patient/q' } }] };
  const rows: [string, () => ReturnType<typeof recordCommunicationNeeds>, string, string][] = [
    ['a merged chart', () => recordCommunicationNeeds(read(merged), {}, as(coordinator)), 'person.merged', 'Patient.link'],
    ['identity in a merged chart', () => recordIdentity(read(merged), {}, as(coordinator)), 'person.merged', 'Patient.link'],
    ['ways to reach somebody who died', () => recordCommunicationNeeds(read({ ...full, deceasedBoolean: true }), {}, as(coordinator)), 'person.deceased_contact', 'Patient.deceased[x]'],
    ['a chart whose meaning is modified', () => recordIdentity(read({ ...full, modifierExtension: [{ url: 'urn:not' }] }), {}, as(coordinator)), 'person.modifier_unknown', 'Patient.modifierExtension'],
    ['another patient', () => recordCommunicationNeeds(read(), {}, as({ ref: 'Patient/else' })), 'person.requester_type', 'Provenance.agent.who'],
    ['a device', () => recordIdentity(read(), {}, as({ ref: 'Device/1' })), 'person.requester_type', 'Provenance.agent.who'],
    ['no language at all', () => recordCommunicationNeeds(read(), { languages: [] }, as(coordinator)), 'person.language_missing', 'Patient.communication.language'],
    ['a language of nothing', () => recordCommunicationNeeds(read(), { languages: [{ words: ' ' }] }, as(coordinator)), 'person.language_missing', 'Patient.communication.language'],
    ['an ill-formed language', () => recordCommunicationNeeds(read(), { languages: [{ code: 'e s' }] }, as(coordinator)), 'person.language_missing', 'Patient.communication.language'],
    ['an interpreter answer of another kind', () => recordCommunicationNeeds(read(), { interpreter: 'maybe' as 'yes' }, as(coordinator)), 'person.answer_unknown', 'Patient.extension[patient-interpreterRequired]'],
    ['empty pronouns', () => recordCommunicationNeeds(read(), { pronouns: [' '] }, as(coordinator)), 'person.text_missing', 'Patient.extension[individual-pronouns]'],
    ['an unknown mode', () => recordCommunicationNeeds(read(), { preferredMode: 'fax' as 'phone' }, as(coordinator)), 'person.answer_unknown', 'Patient.extension[preferred-mode]'],
    ['a time that ends before it starts', () => recordCommunicationNeeds(read(), { bestTimes: [{ days: [], from: '17:00', to: '09:00' }] }, as(coordinator)), 'person.time_ill_formed', 'Patient.extension[best-time]'],
    ['a time of 25 o’clock', () => recordCommunicationNeeds(read(), { contacts: [{ kind: 'phone', value: '1', bestTimes: [{ days: ['mon'], from: '25:00' }] }] }, as(coordinator)), 'person.time_ill_formed', 'Patient.telecom.extension[best-time]'],
    ['a way of nothing', () => recordCommunicationNeeds(read(), { contacts: [{ kind: 'phone', value: ' ' }] }, as(coordinator)), 'person.contact_missing', 'Patient.telecom.value'],
    ['a way R4 does not have', () => recordCommunicationNeeds(read(), { contacts: [{ kind: 'pigeon', value: '1' }] }, as(coordinator)), 'person.answer_unknown', 'Patient.telecom.system'],
    ['a use R4 does not have', () => recordCommunicationNeeds(read(), { contacts: [{ kind: 'phone', value: '1', use: 'secret' }] }, as(coordinator)), 'person.answer_unknown', 'Patient.telecom.use'],
    ['half a rank', () => recordCommunicationNeeds(read(), { contacts: [{ kind: 'phone', value: '1', rank: 1.5 }] }, as(coordinator)), 'person.rank_ill_formed', 'Patient.telecom.rank'],
    ['a category that is none', () => recordIdentity(read(), { race: { state: 'said', omb: ['2135-2' as '2028-9'] } }, as(coordinator)), 'person.race_category_unknown', 'Patient.extension[us-core-race].extension[ombCategory]'],
    ['two ethnicities', () => recordIdentity(read(), { ethnicity: { state: 'said', omb: ['2135-2', '2186-5'] } }, as(coordinator)), 'person.race_category_unknown', 'Patient.extension[us-core-ethnicity].extension[ombCategory]'],
    ['a category beside "would not say"', () => recordIdentity(read(), { race: { state: 'asked-declined', omb: ['2028-9'] } }, as(coordinator)), 'person.race_category_unknown', 'Patient.extension[us-core-race].extension[ombCategory]'],
    ['a detail of another system', () => recordIdentity(read(), { race: { state: 'said', detailed: [{ code: 'x', display: 'x' }] } }, as(coordinator)), 'person.race_category_unknown', 'Patient.extension[us-core-race].extension[detailed]'],
    ['said, and nothing said', () => recordIdentity(read(), { race: { state: 'said', text: ' ' } }, as(coordinator)), 'person.text_missing', 'Patient.extension[us-core-race].extension[text]'],
    ['an answer of another kind', () => recordIdentity(read(), { race: { state: 'not-recorded' as 'said' } }, as(coordinator)), 'person.answer_unknown', 'Patient.extension[us-core-race]'],
  ];
  for (const [what, act, code, path] of rows) {
    it(what, () => {
      const result = act();
      assert.ok(!result.ok);
      assert.deepEqual([result.refusal.code, result.refusal.path, result.refusal.params], [code, path, undefined]);
    });
  }
  it('nobody else: staff, the patient and those related to them may record', () => {
    for (const ref of ['Practitioner/1', 'PractitionerRole/1', 'Organization/1', 'Patient/p', 'RelatedPerson/1']) {
      assert.equal(recordCommunicationNeeds(read(), { interpreter: 'no' }, as({ ref })).ok, true, ref);
    }
  });
});

describe('any record', () => {
  const elements = (a: object, b: object): string[] => [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((key) => JSON.stringify((a as Record<string, unknown>)[key]) !== JSON.stringify((b as Record<string, unknown>)[key])).sort();
  const input: CommunicationNeedsInput = { languages: [{ code: 'vi', words: 'Vietnamese' }], interpreter: 'yes', contacts: [{ kind: 'sms', value: '9' }], doNotContact: true };
  for (const { name, resource } of [{ name: 'ours', resource: full }, ...resourcesIn('sdoh/examples').filter((e) => e.resource.resourceType === 'Patient')]) {
    it(`untouched it is written as it was read; a verb changes what it names: ${name}`, () => {
      assert.deepEqual(patientOf(read(resource)), resource);
      assert.deepEqual(elements(resource, needs(input, resource)), ['communication', 'extension', 'telecom']);
      assert.deepEqual(elements(resource, identity({ ethnicity: { state: 'unknown' } }, resource)), ['extension']);
    });
  }
  it('never throws on spoilt input, loses nothing, and a second write of the same changes nothing', () => {
    for (const { at, copy } of spoilt(full)) {
      const result = personFromFhir({ resource: copy });
      if (!result.ok) continue;
      assert.deepEqual(patientOf(result.value), copy, at);
      const done = recordCommunicationNeeds(result.value, input, as(coordinator));
      if (!done.ok) continue;
      const once = patientOf(done.value);
      assert.deepEqual(patientOf(ok(recordCommunicationNeeds(read(once), input, as(coordinator)))), once, at);
    }
  });
  it('whatever is in it, untouched it is written as it was read', () => {
    const keys = fc.constantFrom('name', 'communication', 'telecom', 'extension', 'link', 'contact', 'generalPractitioner', 'deceasedBoolean');
    fc.assert(fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })), (parts) => {
      const resource = { resourceType: 'Patient', id: 'p', ...parts } as unknown as Patient;
      assert.deepEqual(patientOf(read(resource)), resource);
      const done = recordCommunicationNeeds(read(resource), input, as(coordinator));
      if (done.ok) assert.deepEqual(elements({ ...resource, communication: 0, extension: 0, telecom: 0 }, { ...patientOf(done.value), communication: 0, extension: 0, telecom: 0 }), []);
    }));
  });
  it('any answer comes back', () => {
    const omb = fc.uniqueArray(fc.constantFrom('1002-5', '2028-9', '2054-5', '2076-8', '2106-3', '2131-1' as const), { minLength: 1 });
    fc.assert(fc.property(omb, fc.string(), (categories, text) => {
      const { race } = again(identity({ race: { state: 'said', omb: categories, text } }));
      assert.deepEqual(race.omb.map(({ code }) => code), categories);
      if (text.trim()) assert.equal(race.text, text.trim());
    }));
  });
  it('is committed with one Provenance an act, and as an update only where something changed', () => {
    const result = recordIdentity(read(), { race: { state: 'unknown' } }, as(coordinator));
    assert.ok(result.ok);
    assert.deepEqual(personChanges(result.value, result.events).map(({ op, resource }) => [op, resource.resourceType]), [['update', 'Patient'], ['create', 'Provenance']]);
    assert.deepEqual(personChanges(read(), []), []);
  });
});

// A schema that drifts from its interface does not compile.
const agree: [Same<z.infer<typeof communicationNeedsInputSchema>, Inferred<CommunicationNeedsInput>>, Same<z.infer<typeof identityInputSchema>, Inferred<IdentityInput>>] = [true, true];
it('the schemas name the place of what is wrong', () => {
  assert.deepEqual(agree, [true, true]);
  const result = communicationNeedsInputSchema.safeParse({ contacts: [{ kind: 'phone', value: '' }] });
  assert.deepEqual(result.error?.issues.map((issue) => issue.path.join('.')), ['contacts.0.value']);
  assert.equal(identityInputSchema.safeParse({ race: { state: 'said', omb: ['2028-9'] } }).success, true);
});
