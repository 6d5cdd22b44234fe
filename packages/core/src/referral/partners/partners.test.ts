import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, coordinator, partner, sent } from '../../../test/referrals.ts';
import { stored } from '../../../test/stored-referral.ts';
import type { Referral } from '../index.ts';
import { referralFromFhir, referralTimeline, silentSince, taskOf } from '../index.ts';
import { chaseBatch, partnersOf, trackRecord } from './index.ts';

const kitchen = { ref: 'Organization/kitchen', display: 'Soup Kitchen' };
const at = (more: Partial<Referral>): Referral => ({ ...sent(), authoredOn: '2026-11-02T09:00:00Z', ...more });

describe('the track record of a partner', () => {
  it('counts what became of what it was sent, with n beside every number', () => {
    const referrals = [
      at({ status: 'accepted', statusSince: '2026-11-04T09:00:00Z' }),
      at({ status: 'rejected', statusSince: '2026-11-08T09:00:00Z', statusReason: 'Full' }),
      at({ status: 'rejected', statusSince: '2026-11-08T09:00:00Z', statusReason: ' Full ' }),
      at({ status: 'rejected', statusSince: '2026' }),
      at({ status: 'completed', requestStatus: 'completed', closedOn: '2026-11-12T09:00:00Z', outputs: [{ kind: 'reference', type: 'resulting-activity', ref: 'Procedure/1' }] }),
      at({ authoredOn: '2026-11-20T09:00:00Z' }),
      at({ status: 'draft', requestStatus: 'draft' }),
      at({ status: 'accepted', owner: kitchen }),
    ];
    assert.deepEqual(trackRecord('Organization/pantry', referrals), {
      n: 6,
      answered: 5 / 6,
      declined: 3,
      closed: 1,
      daysToAnswer: { median: 6, n: 3 },
      daysToClose: { median: 10, n: 1 },
      reasons: [{ words: 'Full', n: 2 }, { words: '', n: 1 }],
      lastSentOn: '2026-11-20T09:00:00Z',
    });
  });

  it('says nothing of a partner it knows nothing of', () => {
    assert.deepEqual(trackRecord('Organization/nobody', [at({})]), {
      n: 0, declined: 0, closed: 0, daysToAnswer: { n: 0 }, daysToClose: { n: 0 }, reasons: [],
    });
  });

  it('counts what was called off before an answer as unanswered', () => {
    assert.equal(trackRecord('Organization/pantry', [at({ status: 'cancelled' })]).answered, 0);
  });
});

describe('partners beside each other', () => {
  const silence = { now: '2026-11-30T09:00:00Z' };
  const garden = { ref: 'Organization/garden' };
  const referrals = [
    at({ owner: garden, status: 'accepted', statusSince: '2026-11-29T09:00:00Z' }),
    at({ owner: kitchen, status: 'rejected', statusSince: '2026-11-03T09:00:00Z' }),
    at({ statusSince: '2026-11-02T09:00:00Z' }),
    at({ owner: { ref: 'Organization/pantry', display: 'Hill Street Food Pantry' }, status: 'completed', statusSince: '2026-11-02T09:00:00Z' }),
    at({ owner: { ref: 'Organization/drafts' }, status: 'draft', requestStatus: 'draft' }),
  ];

  it('has each once, whoever keeps others waiting first, with what is in its hands now', () => {
    const rows = partnersOf(referrals, silence).map(({ partner: { ref }, record, waiting, stuck }) => [ref, record.n, waiting.length, stuck.length]);
    assert.deepEqual(rows, [['Organization/pantry', 2, 1, 1], ['Organization/garden', 1, 1, 0], ['Organization/kitchen', 1, 0, 0]]);
    const rules = [{ stage: 'sent', days: 60, unit: 'calendar', source: 'ours' }] as const;
    assert.deepEqual(partnersOf(referrals, { ...silence, rules }).map(({ stuck }) => stuck.length), [0, 0, 0]);
  });

  it('leaves out what nobody has taken on', () => {
    const { owner: _owner, ...open } = at({});
    assert.deepEqual(partnersOf([open as Referral], silence), []);
  });
});

describe('asking partners how it goes', () => {
  const [one, two] = [stored(sent(), 't1', 's1'), stored(sent(), 't2', 's2')];
  const other = stored({ ...sent(), owner: kitchen }, 't3', 's3');

  it('adds a note to each Task, in one change set a partner', () => {
    const result = chaseBatch([one, other, two], ' Any news? ', as(coordinator, '2026-11-20T09:00:00Z'));
    assert.ok(result.ok);
    const { chases, left } = result.value;
    assert.deepEqual(left, []);
    assert.deepEqual(chases.map(({ partner: asked, referrals }) => [asked.ref, referrals.length]), [['Organization/pantry', 2], ['Organization/kitchen', 1]]);
    assert.deepEqual(chases[0]?.changes.map(({ op, resource }) => `${op} ${resource.resourceType}`), [
      'update Task', 'create Provenance', 'update Task', 'create Provenance',
    ]);
    assert.deepEqual(result.events.map(({ act }) => act), ['chased', 'chased', 'chased']);
  });

  it('changes the note and nothing else, so that silence goes on counting', () => {
    const result = chaseBatch([one], 'Any news?', as(coordinator, '2026-11-20T09:00:00Z'));
    assert.ok(result.ok);
    const [asked] = result.value.chases[0]!.referrals;
    const { note, ...rest } = taskOf(asked!);
    const { note: before, ...wanted } = one.source!.task.resource;
    assert.deepEqual(rest, wanted);
    assert.deepEqual(note?.slice(0, -1), before);
    assert.equal(note?.at(-1)?.text, 'Any news?');
    assert.equal(silentSince(asked!), silentSince(one));
    const provenance = result.value.chases[0]!.changes[1]!.resource;
    assert.ok(referralTimeline(asked!, [{ resource: provenance as never }]).some(({ act }) => act === 'chased'));
  });

  it('does not wind the clock back where only the server says since when nothing moved', () => {
    const { lastModified: _none, ...task } = one.source!.task.resource;
    const read = referralFromFhir({ resource: { ...task, meta: { ...task.meta, lastUpdated: '2026-11-03T09:00:00Z' } } }, one.source!.serviceRequest);
    assert.ok(read.ok);
    const result = chaseBatch([read.value], 'Any news?', as(coordinator, '2026-11-20T09:00:00Z'));
    assert.ok(result.ok);
    const written = { ...taskOf(result.value.chases[0]!.referrals[0]!), meta: { lastUpdated: '2026-11-20T09:00:01Z' } };
    const again = referralFromFhir({ resource: written }, one.source!.serviceRequest);
    assert.equal(again.ok && silentSince(again.value), '2026-11-03T09:00:00Z');
  });

  it('leaves a partner’s `received` as it stands', () => {
    const task = { ...one.source!.task.resource, status: 'received' };
    const read = referralFromFhir({ resource: task }, one.source!.serviceRequest);
    assert.ok(read.ok);
    const result = chaseBatch([read.value], 'Any news?', as(coordinator));
    assert.ok(result.ok);
    assert.equal(taskOf(result.value.chases[0]!.referrals[0]!).status, 'received');
  });

  it('leaves out what is not their turn, what nobody owns and what is not ours, and says why', () => {
    const { owner: _owner, ...open } = one;
    const result = chaseBatch([{ ...one, status: 'completed' }, open, two], 'Any news?', as(coordinator));
    assert.ok(result.ok);
    assert.deepEqual(result.value.left.map(({ code }) => code), ['referral.not_their_turn', 'referral.not_their_turn']);
    const theirs = chaseBatch([one], 'Any news?', as(partner));
    assert.deepEqual(theirs.ok && theirs.value.left.map(({ code }) => code), ['referral.role_refused']);
  });

  it('needs words', () => {
    const result = chaseBatch([one], '  ', as(coordinator));
    assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], ['referral.note_missing', 'Task.note']);
  });
});
