import type { Patient } from '@careloom/core/fhir';
import { patientOf, personFromFhir, recordCommunicationNeeds } from '@careloom/core/person';
import type { CommunicationNeedsInput, Person } from '@careloom/core/person';
import { expect } from 'chai';
import { identified } from '../person.fixtures.ts';
import { changedFields, editingOf, newWay, rebased } from './needs-draft.ts';
import type { Editing, NeedsDraft } from './needs-draft.ts';
import { needsWork } from './needs-work.ts';

const context = { now: '2026-11-22T15:30:00Z', newId: () => '1', by: { ref: 'PractitionerRole/rosa' } };

function read(resource: Patient = identified()): Person {
  const result = personFromFhir({ resource, version: '1' });
  if (!result.ok) throw new Error('unreadable');
  return result.value;
}
function moved(input: CommunicationNeedsInput): Person {
  const done = recordCommunicationNeeds(read(), input, context);
  if (!done.ok) throw new Error(done.refusal.code);
  return read(patientOf(done.value));
}
const written = (patch: Partial<NeedsDraft>, person = read()): Editing => {
  const editing = editingOf(person);
  return { ...editing, draft: { ...editing.draft, ...patch } };
};
function stored(person: Person, editing: Editing): Patient {
  const work = needsWork(person, editing, context);
  if (!work.ok) throw new Error(work.refusals[0]?.code);
  return work.changes.find(({ resource }) => resource.resourceType === 'Patient')?.resource as Patient;
}

describe('what is written about communication needs', () => {
  it('nothing written is nothing to store', () => {
    const work = needsWork(read(), editingOf(read()), context);
    expect(work.ok ? 'stored' : work.refusals[0]?.code).to.equal('person.nothing_changed');
  });

  it('only what was changed is stored: the other elements stay to the letter', () => {
    const before = read().source.resource;
    const after = stored(read(), written({ pronouns: 'they/them, she/her' }));
    expect({ ...after, extension: [] }).to.deep.equal({ ...before, extension: [] });
    expect(read(after).pronouns).to.deep.equal(['they/them', 'she/her']);
    expect(read(after).race).to.deep.equal(read().race);
  });

  it('of a way only what was changed; a new one comes after', () => {
    const base = editingOf(read()).draft.ways;
    const ways = [...base.map((way) => (way.kind === 'email' ? { ...way, messages: 'no' as const } : way)), { ...newWay(1), value: ' 9 ', rank: 1 }];
    const after = stored(read(), written({ ways }));
    expect(after.telecom?.slice(0, 2)).to.deep.equal(read().source.resource.telecom?.slice(0, 2));
    expect(read(after).contacts.map(({ value, messages, rank }) => [value, messages, rank]).slice(-2)).to.deep.equal([['marta.lindqvist@example.org', 'no', 3], ['9', 'unknown', 1]]);
    expect(read(after).contacts.find(({ kind }) => kind === 'email')?.bestTimes).to.deep.equal([{ days: [], from: '08:00' }]);
  });

  it('a way that was not in use any more comes back without a guess where it is', () => {
    const old = moved({ contacts: [{ kind: 'phone', value: '+1 312-555-0142', use: 'old' }] });
    const ways = editingOf(old).draft.ways.map((way) => (way.isOld ? { ...way, isOld: false, use: '' } : way));
    expect(read(stored(old, written({ ways }, old))).contacts.find(({ value }) => value.endsWith('0142'))?.use).to.equal(undefined);
  });

  it('details of a race stay with it, and words of theirs are kept apart from names of categories', () => {
    const draft = editingOf(read()).draft;
    expect([draft.race.text, draft.ethnicity.text]).to.deep.equal(['', 'Chicana']);
    const after = read(stored(read(), written({ race: { ...draft.race, omb: ['2106-3'] } })));
    expect([after.race.text, after.ethnicity.text]).to.deep.equal(['White', 'Chicana']);
    const declined = read(stored(read(), written({ race: { ...draft.race, state: 'asked-declined' } })));
    expect([declined.race.state, declined.race.omb]).to.deep.equal(['asked-declined', []]);
  });

  it('the way they like best is taken back, and "any" is an answer of its own', () => {
    const liked = moved({ preferredMode: 'letter' });
    expect(read(stored(liked, written({ preferredMode: '' }, liked))).preferredMode).to.equal(undefined);
    expect(read(stored(liked, written({ preferredMode: 'no-preference' }, liked))).preferredMode).to.equal('no-preference');
  });

  it('details are added and taken away one by one, and choose no category', () => {
    const { race } = editingOf(read()).draft;
    const detail = { code: '1586-7', display: 'Shoshone' };
    const after = read(stored(read(), written({ race: { ...race, omb: ['2106-3'], detailed: [detail] } })));
    expect([after.race.omb.map(({ code }) => code), after.race.detailed.map(({ code }) => code)]).to.deep.equal([['2106-3'], ['1586-7']]);
    expect(after.race.text).to.equal('White, Shoshone');
    const draft = editingOf(after).draft.race;
    expect(read(stored(after, written({ race: { ...draft, detailed: [] } }, after))).race.detailed).to.deep.equal([]);
  });

  it('on a record that moved on: what was not touched follows, what was stays, and both is told', () => {
    const editing = written({ interpreter: 'no', pronouns: 'they/them' });
    const now = moved({ interpreter: 'asked-declined', preferredMode: 'email', contacts: [{ kind: 'phone', value: '7' }] });
    const after = rebased(editing, now);
    expect([after.draft.interpreter, after.draft.pronouns, after.draft.preferredMode]).to.deep.equal(['no', 'they/them', 'email']);
    expect(after.draft.ways.some(({ value }) => value === '7')).to.equal(true);
    expect([...after.overtaken]).to.deep.equal(['interpreter']);
    expect(changedFields(after)).to.have.members(['interpreter', 'pronouns']);
    expect(read(stored(now, after)).contacts.some(({ value }) => value === '7')).to.equal(true);
  });
});
