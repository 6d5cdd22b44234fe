import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type * as z from 'zod/mini';
import { resourcesIn } from '../../../test/data.ts';
import type { Inferred, Same } from '../../../test/inferred.ts';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import { serving } from '../../../test/serving.ts';
import { spoilt } from '../../../test/spoilt.ts';
import { concept, extension } from '../../fhir/index.ts';
import type { Patient, RelatedPerson as FhirRelatedPerson } from '../../fhir/index.ts';
import type { Actor } from '../../shared/index.ts';
import { personFromFhir } from '../index.ts';
import type { Person } from '../index.ts';
import { addRelatedPerson, changeProxyScope, endRelatedPerson, loadRelatedPeople, proxyEndInputSchema, proxyScopeInputSchema, proxyStanding, proxyTransitions, recordRelatedNeeds, relatedNeedsInputSchema, relatedPersonChanges, relatedPersonFromFhir, relatedPersonInputSchema, relatedPersonOf, relatedPersonView } from './index.ts';
import type { ProxyEndInput, ProxyScopeInput, ProxyStanding, RelatedNeedsInput, RelatedPerson, RelatedPersonInput } from './index.ts';

const now = '2026-11-22T10:00:00Z';
const staff = as(coordinator, now);

function patient(parts: object = {}): Person {
  const result = personFromFhir({ resource: { resourceType: 'Patient', id: 'p', birthDate: '2008-12-15', ...parts } as Patient });
  assert.ok(result.ok);
  return result.value;
}
const daughter: RelatedPersonInput = {
  name: { given: ['Rosalind'], family: 'Marsh' },
  relationship: 'DAUC',
  contacts: [{ kind: 'phone', value: '+1 614-555-0125', rank: 1 }],
  languages: [{ code: 'es', words: 'Spanish', preferred: true }],
  interpreter: 'yes',
  scope: ['make-appointments', 'receive-information'],
  to: '2027-03-31',
};
const added = (changes: Partial<RelatedPersonInput> = {}): RelatedPerson => ok(addRelatedPerson(patient(), { ...daughter, ...changes }, staff));
function stored(related: RelatedPerson): RelatedPerson {
  const read = relatedPersonFromFhir({ resource: { ...relatedPersonOf(related), id: 'r' }, version: '1' });
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}
function readRaw(parts: object): RelatedPerson {
  const read = relatedPersonFromFhir({ resource: { resourceType: 'RelatedPerson', id: 'r', patient: { reference: 'Patient/p' }, ...parts } as FhirRelatedPerson });
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

describe('somebody related', () => {
  it('is written as US Core has it and comes back', () => {
    const { source: _source, ref: _ref, ...read } = stored(added());
    const { ref: _urn, ...before } = added();
    assert.deepEqual({ ...read, key: '' }, { ...before, key: '' });
    const resource = relatedPersonOf(added());
    assert.deepEqual([resource.active, resource.period, resource.relationship], [true, { end: '2027-03-31' }, [concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'DAUC', 'daughter')]]);
  });
  it('has an interpreter of their own: the patient’s is another question', () => {
    assert.deepEqual([stored(added()).interpreter, patient().interpreter], ['yes', 'unknown']);
    assert.equal(relatedPersonOf(added()).extension?.some(({ url }) => url === extension.interpreterRequired), true);
    const { interpreter: _said, ...silent } = daughter;
    const resource = relatedPersonOf(ok(addRelatedPerson(patient(), silent, staff)));
    assert.equal(resource.extension?.some(({ url }) => url === extension.interpreterRequired), false);
    const changed = ok(recordRelatedNeeds(stored(added()), { interpreter: 'asked-declined', languages: [{ code: 'en' }] }, as({ ref: 'RelatedPerson/r' })));
    assert.deepEqual([stored(changed).interpreter, stored(changed).languages], ['asked-declined', [{ code: 'en', words: 'en', preferred: false }]]);
  });
  it('without a scope is no proxy', () => {
    const result = addRelatedPerson(patient(), { name: { words: 'Ana' } }, staff);
    assert.ok(result.ok);
    assert.deepEqual([result.events[0]?.act, proxyStanding(result.value, now)], ['related-person-added', 'none']);
  });
  it('is not who is named in the chart only', async () => {
    const person = patient({ contact: [{ relationship: [{ text: 'mother' }], name: { family: 'Ash', given: ['Hazel'] }, telecom: [{ system: 'phone', value: '1' }] }, {}] });
    assert.deepEqual(person.otherContacts.map(({ name, relationships, contacts }) => [name, relationships, contacts.length]), [['Hazel Ash', ['mother'], 1]]);
    assert.deepEqual((await loadRelatedPeople(serving([person.source.resource]), 'Patient/p')).people, []);
  });
  it('is loaded with proxies first, and with what could not be read', async () => {
    const rows = [relatedPersonOf(added({ scope: [] })), relatedPersonOf(added())].map((resource, n) => ({ ...resource, id: `r${n}` }));
    const list = await loadRelatedPeople(serving([...rows, { resourceType: 'RelatedPerson', id: 'x' } as FhirRelatedPerson]), 'Patient/p');
    assert.deepEqual(list.people.map(({ scope }) => scope.length), [2, 0]);
    assert.deepEqual(list.unreadable.map(({ ref, issues }) => [ref, issues[0]?.code, issues[0]?.path]), [['RelatedPerson/x', 'person.patient_missing', 'RelatedPerson.patient']]);
  });
  it('is committed with one Provenance an act', () => {
    const result = changeProxyScope(stored(added()), { scope: ['decide'] }, staff);
    assert.ok(result.ok);
    assert.deepEqual(relatedPersonChanges(result.value, result.events).map(({ op, resource }) => [op, resource.resourceType]), [['update', 'RelatedPerson'], ['create', 'Provenance']]);
    assert.equal(relatedPersonChanges(added(), [])[0]?.op, 'create');
  });
});

describe('how a proxy stands', () => {
  const zone = 'America/New_York';
  const rows: [string, object, string, ProxyStanding][] = [
    ['on the last day, where the patient is', { period: { end: '2026-11-21' } }, '2026-11-22T04:59:00Z', 'active'],
    ['the day after', { period: { end: '2026-11-21' } }, '2026-11-22T05:00:00Z', 'ended'],
    ['before the first day', { period: { start: '2026-11-23' } }, '2026-11-23T04:59:00Z', 'not-yet'],
    ['on the first day', { period: { start: '2026-11-23' } }, '2026-11-23T05:00:00Z', 'active'],
    ['in the last month', { period: { end: '2026-11' } }, now, 'active'],
    ['ended at a moment', { period: { end: now } }, now, 'ended'],
    ['a moment before', { period: { end: now } }, '2026-11-22T09:59:59Z', 'active'],
    ['a record no longer in use', { active: false }, now, 'ended'],
    ['without an end', {}, now, 'active'],
  ];
  for (const [what, parts, at, standing] of rows) {
    it(what, () => assert.equal(proxyStanding(readRaw({ extension: [{ url: 'https://careloom.dev/fhir/StructureDefinition/proxy-scope', valueCode: 'decide' }], ...parts }), at, zone), standing));
  }
  it('none without a scope, whatever the period', () => assert.equal(proxyStanding(readRaw({ period: { end: '2020' } }), now), 'none'));
});

describe('the life cycle', () => {
  const states: Readonly<Record<ProxyStanding, () => RelatedPerson>> = {
    none: () => stored(added({ scope: [] })),
    'not-yet': () => stored(added({ from: '2027-01-01' })),
    active: () => stored(added()),
    ended: () => readRaw({ period: { end: '2026-11-01' }, extension: [{ url: 'https://careloom.dev/fhir/StructureDefinition/proxy-scope', valueCode: 'decide' }] }),
  };
  const actors: Readonly<Record<string, Actor>> = { staff: coordinator, patient: { ref: 'Patient/p' }, related: { ref: 'RelatedPerson/r' }, 'another patient': { ref: 'Patient/q' }, device: { ref: 'Device/1' } };
  const acts = { change: (related: RelatedPerson, by: Actor) => changeProxyScope(related, { scope: ['decide'] }, as(by, now)), end: (related: RelatedPerson, by: Actor) => endRelatedPerson(related, {}, as(by, now)) };
  for (const [from, make] of Object.entries(states) as [ProxyStanding, () => RelatedPerson][]) {
    it(`of one that is ${from}: what the table has, nothing else`, () => {
      assert.equal(proxyStanding(make(), now), from);
      for (const [name, act] of Object.entries(acts)) {
        const result = act(make(), coordinator);
        const row = proxyTransitions.find((transition) => transition.from.includes(from) && (name === 'end' ? transition.act === 'proxy-ended' : transition.act !== 'proxy-ended'));
        if (row) {
          assert.ok(result.ok);
          assert.equal(result.events[0]?.act, row.act);
          assert.ok(row.to.includes(proxyStanding(result.value, now)), `${name} ${from}`);
        } else if (from === 'none') {
          assert.equal(result.ok && result.events[0]?.act, 'related-person-ended');
        } else {
          assert.deepEqual(result.ok || [result.refusal.code, result.refusal.path], ['person.already_ended', 'RelatedPerson.period.end']);
        }
      }
    });
  }
  for (const [role, actor] of Object.entries(actors)) {
    it(`by ${role}`, () => {
      const allowed = proxyTransitions.every(({ by }) => (by as readonly string[]).includes(role));
      const results = [...Object.values(acts).map((act) => act(states.active(), actor)), addRelatedPerson(patient(), daughter, as(actor, now))];
      for (const result of results) assert.deepEqual(result.ok || [result.refusal.code, result.refusal.path], allowed || ['person.requester_type', 'Provenance.agent.who']);
    });
  }
  it('ends at once, or after a day, and the record keeps what the scope was', () => {
    const atOnce = stored(ok(endRelatedPerson(stored(added()), { reason: 'Patient asked' }, staff)));
    assert.deepEqual([proxyStanding(atOnce, now), atOnce.scope.length, atOnce.to], ['ended', 2, now]);
    assert.equal(stored(ok(endRelatedPerson(stored(added()), { on: '2026-12-24' }, staff))).to, '2026-12-24');
    const never = stored(ok(endRelatedPerson(stored(added({ from: '2027-01-01' })), {}, staff)));
    assert.deepEqual([never.from, never.to], [now, now]);
  });
});

describe('refused', () => {
  const rows: [string, () => ReturnType<typeof addRelatedPerson>, string, string][] = [
    ['a merged chart', () => addRelatedPerson(patient({ link: [{ type: 'replaced-by', other: { reference: 'Patient/q' } }] }), daughter, staff), 'person.merged', 'Patient.link'],
    ['a proxy of somebody who died', () => addRelatedPerson(patient({ deceasedBoolean: true }), daughter, staff), 'person.deceased_contact', 'Patient.deceased[x]'],
    ['nobody', () => addRelatedPerson(patient(), { name: { given: [' '] } }, staff), 'person.name_missing', 'RelatedPerson.name'],
    ['a relationship of another kind', () => addRelatedPerson(patient(), { ...daughter, relationship: 'DOG' as 'SIB' }, staff), 'person.relationship_unknown', 'RelatedPerson.relationship'],
    ['a scope of another kind', () => addRelatedPerson(patient(), { ...daughter, scope: ['all' as 'decide'] }, staff), 'person.proxy_scope_unknown', 'RelatedPerson.extension[proxy-scope]'],
    ['an end before the start', () => addRelatedPerson(patient(), { ...daughter, from: '2027-04-01' }, staff), 'person.proxy_end_before_start', 'RelatedPerson.period.end'],
    ['a day that does not exist', () => addRelatedPerson(patient(), { ...daughter, from: '2027-02-30' }, staff), 'person.date_ill_formed', 'RelatedPerson.period.start'],
    ['a language of nothing', () => addRelatedPerson(patient(), { ...daughter, languages: [{}] }, staff), 'person.language_missing', 'RelatedPerson.communication.language'],
    ['a way of nothing', () => recordRelatedNeeds(added(), { contacts: [{ kind: '', value: '1' }] }, staff), 'person.contact_missing', 'RelatedPerson.telecom.value'],
    ['an interpreter answer of another kind', () => recordRelatedNeeds(added(), { interpreter: 'si' as 'yes' }, staff), 'person.answer_unknown', 'RelatedPerson.extension[patient-interpreterRequired]'],
    ['no scope: that is an end', () => changeProxyScope(added(), { scope: [] }, staff), 'person.proxy_scope_missing', 'RelatedPerson.extension[proxy-scope]'],
    ['a new end before the start', () => changeProxyScope(added({ from: '2026-12-01' }), { scope: ['decide'], to: '2026-11-30' }, staff), 'person.proxy_end_before_start', 'RelatedPerson.period.end'],
    ['an end later than agreed', () => endRelatedPerson(added(), { on: '2027-04-01' }, staff), 'person.proxy_end_later', 'RelatedPerson.period.end'],
    ['an end before it began', () => endRelatedPerson(added({ from: '2026-12-01' }), { on: '2026-11-30' }, staff), 'person.proxy_end_before_start', 'RelatedPerson.period.end'],
  ];
  for (const [what, act, code, path] of rows) {
    it(what, () => {
      const result = act();
      assert.ok(!result.ok);
      assert.deepEqual([result.refusal.code, result.refusal.path], [code, path]);
    });
  }
  it('to read: another type, no id, a modified meaning', () => {
    const rows: [object, string][] = [[{ resourceType: 'Patient' }, 'person.wrong_type'], [{ resourceType: 'RelatedPerson', patient: { reference: 'Patient/p' } }, 'person.id_missing'], [{ resourceType: 'RelatedPerson', id: 'r', patient: { reference: 'Patient/p' }, modifierExtension: [{ url: 'urn:not' }] }, 'person.modifier_unknown']];
    for (const [resource, code] of rows) assert.equal(relatedPersonFromFhir({ resource: resource as FhirRelatedPerson }).issues[0]?.code, code);
  });
});

describe('when a child turns 18', () => {
  const view = (at: string, changes: Partial<RelatedPersonInput> = {}, timeZone = 'UTC') =>
    relatedPersonView(stored(added({ relationship: 'MTH', to: '2030-01-01', ...changes })), { now: at, timeZone, person: patient() });
  it('a parent’s proxy holds on and is to be reviewed, from the birthday where the patient is', () => {
    assert.deepEqual(['2026-12-15T04:59:00Z', '2026-12-15T05:00:00Z'].map((at) => [view(at, {}, 'America/New_York').standing, view(at, {}, 'America/New_York').toReview]), [['active', false], ['active', true]]);
  });
  it('not one given after the birthday, one of somebody else, or one that ended', () => {
    const after = '2026-12-20T00:00:00Z';
    assert.deepEqual([{ from: '2026-12-16' }, { relationship: 'DAUC' as const }, { to: '2026-12-14' }, { scope: [] }].map((changes) => view(after, changes).toReview), [false, false, false, false]);
  });
  it('a view says who they are and how to reach them', () => {
    const shown = relatedPersonView(stored(added()), { now });
    assert.deepEqual([shown.name, shown.relationships, shown.contacts.length, shown.standing, shown.toReview], ['Rosalind Marsh', ['daughter'], 1, 'active', false]);
  });
});

const whole = {
  resourceType: 'RelatedPerson', id: 'r', active: true, patient: { reference: 'Patient/p' }, gender: 'female',
  relationship: [concept('http://terminology.hl7.org/CodeSystem/v3-RoleCode', 'DAUC', 'Tochter')],
  name: [{ family: 'Marsh', given: ['Rosalind'] }], telecom: [{ system: 'phone', value: '1' }], period: { start: '2026', extension: [{ url: 'urn:x' }] },
  communication: [{ language: { text: 'Spanish' }, preferred: true }],
  extension: [{ url: 'urn:a' }, { url: 'https://careloom.dev/fhir/StructureDefinition/proxy-scope', valueCode: 'fly' }, { url: 'https://careloom.dev/fhir/StructureDefinition/proxy-scope', valueCode: 'decide' }],
} as unknown as FhirRelatedPerson;

describe('any record', () => {
  const all = [{ name: 'ours', resource: whole }, ...resourcesIn('sdoh/examples').filter((e) => e.resource.resourceType === 'RelatedPerson')];
  for (const { name, resource } of all) {
    it(`untouched it is written as it was read: ${name}`, () => {
      const read = relatedPersonFromFhir({ resource: resource as FhirRelatedPerson });
      assert.ok(read.ok);
      assert.deepEqual(relatedPersonOf(read.value), resource);
    });
  }
  it('a new scope changes nothing else, and keeps a scope nobody knows here', () => {
    const read = relatedPersonFromFhir({ resource: whole });
    assert.ok(read.ok && read.issues.some(({ code }) => code === 'person.proxy_scope_unknown'));
    const { extension: before, ...rest } = whole;
    const { extension: after, ...written } = relatedPersonOf(ok(changeProxyScope(read.value, { scope: ['receive-messages'] }, staff)));
    assert.deepEqual(written, rest);
    assert.deepEqual(after?.map(({ valueCode }) => valueCode), [undefined, 'receive-messages', 'fly']);
    assert.equal(before?.length, after?.length);
    const ended = relatedPersonOf(ok(endRelatedPerson(read.value, { on: '2026-12-01' }, staff)));
    assert.deepEqual({ ...ended, period: whole.period }, whole);
    assert.deepEqual(ended.period, { ...whole.period, end: '2026-12-01' });
  });
  it('never throws on spoilt input, and loses nothing', () => {
    for (const { at, copy } of spoilt(whole)) {
      const read = relatedPersonFromFhir({ resource: copy });
      if (!read.ok) continue;
      assert.deepEqual(relatedPersonOf(read.value), copy, at);
      relatedPersonView(read.value, { now, person: patient() });
      const result = changeProxyScope(read.value, { scope: ['decide'], to: '2030' }, staff);
      if (result.ok) relatedPersonOf(result.value);
    }
  });
  it('any scope comes back, in our order', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('decide', 'make-appointments', 'receive-messages', 'receive-information' as const), { minLength: 1 }), (scope) => {
      assert.deepEqual(new Set(stored(added({ scope })).scope), new Set(scope));
    }));
  });
});

// A schema that drifts from its interface does not compile.
const agree: [
  Same<z.infer<typeof relatedPersonInputSchema>, Inferred<RelatedPersonInput>>,
  Same<z.infer<typeof proxyScopeInputSchema>, Inferred<ProxyScopeInput>>,
  Same<z.infer<typeof proxyEndInputSchema>, Inferred<ProxyEndInput>>,
  Same<z.infer<typeof relatedNeedsInputSchema>, Inferred<RelatedNeedsInput>>,
] = [true, true, true, true];
it('the schemas accept what the verbs accept', () => {
  assert.deepEqual(agree, [true, true, true, true]);
  assert.equal(relatedPersonInputSchema.safeParse(daughter).success, true);
  assert.deepEqual(proxyScopeInputSchema.safeParse({ scope: ['all'] }).error?.issues.map((issue) => issue.path.join('.')), ['scope.0']);
});
