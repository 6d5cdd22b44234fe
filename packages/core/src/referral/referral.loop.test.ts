import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, coordinator, ok, partner, sent } from '../../test/referrals.ts';
import type { Provenance } from '../fhir/index.ts';
import { storedFrom } from '../../test/stored.ts';
import {
  acceptReferral,
  byUrgency,
  completeReferral,
  declineReferral,
  holderOf,
  loopStage,
  recordReceipt,
  referralChanges,
  referralSummary,
  referralTimeline,
  sendReferral,
  stuckReason,
} from './index.ts';
import type { Referral } from './index.ts';

// Monday 2 November 2026, 09:00.
const requested = sent();
const with_ = (changes: Partial<Referral>): Referral => ({ ...requested, ...changes });
const service = { performed: [{ service: requested.service, on: '2026-11-05' }] };
const completed = ok(completeReferral(with_({ status: 'in-progress' }), service, as(partner, '2026-11-06T09:00:00Z')));
const closed = ok(recordReceipt(completed, { received: 'yes' }, as(coordinator, '2026-11-12T09:00:00Z')));

describe('where a loop stands and who has the ball', () => {
  const rows: [string, Referral, string, string | undefined][] = [
    ['sent', requested, 'sent', 'target'],
    ['accepted', with_({ status: 'accepted' }), 'accepted', 'target'],
    ['on hold', with_({ status: 'on-hold' }), 'on-hold', 'target'],
    ['answered, patient not asked', completed, 'to-confirm', 'requester'],
    ['declined', with_({ status: 'rejected' }), 'declined', 'requester'],
    ['closed', closed, 'closed', undefined],
    ['confirmed, but the partner told no outcome', { ...closed, outputs: [] }, 'unproven', 'requester'],
    ['completed by the source while the partner declined', { ...closed, status: 'rejected' }, 'declined', 'requester'],
    ['the patient says no', { ...completed, receipt: { answer: 'no', at: '2026-11-07T00:00:00Z' } }, 'not-received', 'requester'],
    ['revoked', with_({ status: 'rejected', requestStatus: 'revoked' }), 'closed-unsuccessful', undefined],
    ['entered in error', with_({ status: 'entered-in-error' }), 'retracted', undefined],
  ];
  for (const [what, referral, stage, side] of rows) {
    it(what, () => {
      assert.equal(loopStage(referral), stage);
      assert.equal(holderOf(referral)?.side, side);
    });
  }
  it('open to anybody while nobody claimed it', () => {
    const { owner: _owner, ...open } = requested;
    assert.deepEqual(holderOf(open), { side: 'anybody', since: requested.statusSince });
  });
});

describe('stuck', () => {
  const rows: [string, Referral, string, number | undefined][] = [
    ['the third business day after sending is still in time', requested, '2026-11-05T23:00:00Z', undefined],
    ['the day after is one over', requested, '2026-11-06T09:00:00Z', 1],
    ['a weekend does not count', with_({ statusSince: '2026-11-05T09:00:00Z' }), '2026-11-10T09:00:00Z', undefined],
    ['but is part of what is over', with_({ statusSince: '2026-11-05T09:00:00Z' }), '2026-11-11T09:00:00Z', 1],
    ['accepted 14 days ago is in time', with_({ status: 'accepted' }), '2026-11-16T09:00:00Z', undefined],
    ['accepted 15 days ago is not', with_({ status: 'accepted' }), '2026-11-17T09:00:00Z', 1],
    ['a decline needs somebody from the first day', with_({ status: 'rejected' }), '2026-11-02T10:00:00Z', 0],
    ['asking the patient again starts the wait anew', { ...completed, receipt: { answer: 'not-asked', at: '2026-11-14T09:00:00Z' } }, '2026-11-20T09:00:00Z', undefined],
    ['a patient who got nothing needs somebody at once', { ...completed, receipt: { answer: 'no', at: '2026-11-14T09:00:00Z' } }, '2026-11-14T10:00:00Z', 0],
    ['a closed one never', closed, '2027-11-02T10:00:00Z', undefined],
  ];
  for (const [what, referral, now, over] of rows) {
    it(what, () => assert.equal(stuckReason(referral, { now })?.daysOver, over));
  }
  it('counts days in the site’s time zone', () => {
    const late = with_({ statusSince: '2026-11-03T03:00:00Z' });
    assert.equal(stuckReason(late, { now: '2026-11-06T12:00:00Z', timeZone: 'America/Chicago' })?.due, '2026-11-05');
    assert.equal(stuckReason(late, { now: '2026-11-06T12:00:00Z' }), undefined);
  });
  it('leaves out holidays the site names', () =>
    assert.equal(stuckReason(requested, { now: '2026-11-06T09:00:00Z', holidays: new Set(['2026-11-04']) }), undefined));
  it('comes first in the list, longest over first; done ones last', () => {
    const older = with_({ key: 'older', statusSince: '2026-10-01T00:00:00Z' });
    const order = byUrgency([closed, with_({ key: 'new', statusSince: '2026-11-09T00:00:00Z' }), requested, older], { now: '2026-11-10T09:00:00Z' });
    assert.deepEqual(order.map((r) => r.key), ['older', requested.key, 'new', closed.key]);
  });
  it('has the most pressing first among the stuck and among the open, never an open one before a stuck one', () => {
    const late = { statusSince: '2026-10-01T00:00:00Z' };
    const moving = { statusSince: '2026-11-09T00:00:00Z' };
    const rows = [
      with_({ key: 'moving', ...moving }),
      with_({ key: 'moving-at-once', priority: 'stat', ...moving }),
      with_({ key: 'stuck', ...late }),
      with_({ key: 'stuck-urgent', priority: 'urgent' }),
    ];
    const order = byUrgency(rows, { now: '2026-11-10T09:00:00Z' });
    assert.deepEqual(order.map((r) => r.key), ['stuck-urgent', 'stuck', 'moving-at-once', 'moving']);
  });
});

describe('summary', () => {
  it('shows the numbers with the referrals behind them', () => {
    const summary = referralSummary([closed, { ...closed, closedOn: '2026-11-20T09:00:00Z' }, requested, with_({ status: 'draft' })]);
    assert.deepEqual([summary.sent.length, summary.open.length, summary.closed.length], [3, 1, 2]);
    assert.deepEqual(summary.daysToClose, { median: 14, n: 2 });
  });
  it('tells what is stuck by the days the site has, and nothing where nobody says when it is asked', () => {
    const silence = { now: '2026-11-30T09:00:00Z' };
    const rules = [{ stage: 'sent', days: 60, unit: 'calendar', source: 'ours' }] as const;
    assert.deepEqual(referralSummary([requested, closed], undefined, silence).stuck, [requested]);
    assert.deepEqual(referralSummary([requested, closed], undefined, { ...silence, rules }).stuck, []);
    assert.equal(referralSummary([requested]).stuck, undefined);
  });
  it('has no median of nothing', () => assert.deepEqual(referralSummary([requested]).daysToClose, { n: 0 }));
  it('leaves a closed referral without a date out of the median, and n says so', () => {
    const { closedOn: _closedOn, ...undated } = closed;
    assert.deepEqual(referralSummary([undated]).daysToClose, { n: 0 });
  });
});

describe('timeline', () => {
  const provenance = (result: Parameters<typeof referralChanges>): Provenance[] =>
    referralChanges(...result).flatMap((c) => (c.resource.resourceType === 'Provenance' ? [c.resource as Provenance] : []));

  it('tells who did what, newest first', () => {
    const send = sendReferral(with_({ status: 'draft' }), as(coordinator));
    const accept = acceptReferral(requested, as(partner, '2026-11-03T10:00:00Z'));
    assert.ok(send.ok && accept.ok);
    const stored = [...provenance([send.value, send.events]), ...provenance([accept.value, accept.events])];
    const entries = referralTimeline(accept.value, stored.map((resource) => ({ resource })));
    assert.deepEqual(entries.map((e) => [e.act, e.by, e.inferred]), [
      ['accepted', 'Sam Okafor, Hill Street Food Pantry', false],
      ['sent', 'Ana Ruiz, Riverside Family Clinic', false],
      ['note', 'Ana Ruiz', false],
    ]);
  });

  it('names an organization that acts by itself once', () => {
    const itself = { ref: 'Organization/pantry', display: 'Hill Street Food Pantry' };
    const accept = acceptReferral(requested, as({ ...itself, organization: itself }, '2026-11-03T10:00:00Z'));
    assert.ok(accept.ok);
    const entries = referralTimeline(accept.value, provenance([accept.value, accept.events]).map((resource) => ({ resource })));
    assert.equal(entries.find((e) => e.act === 'accepted')?.by, 'Hill Street Food Pantry');
  });

  it('tells that the partner finished, although we acted later', () => {
    const receipt = recordReceipt(completed, { received: 'yes' }, as(coordinator, '2026-11-12T09:00:00Z'));
    assert.ok(receipt.ok);
    const entries = referralTimeline(receipt.value, provenance([receipt.value, receipt.events]).map((resource) => ({ resource })));
    assert.deepEqual(entries.map((e) => e.act), ['closed', 'status', 'sent', 'note']);
  });

  it('shows what the partner noted and what the patient said', () => {
    const noted = completeReferral(with_({ status: 'accepted' }), { performed: [{ service: requested.service, on: '2026-11-02', note: 'Two bags a week' }] }, as(partner));
    assert.ok(noted.ok);
    const said = recordReceipt(noted.value, { received: 'yes', words: 'They were kind' }, as(coordinator, '2026-11-12T09:00:00Z'));
    assert.ok(said.ok);
    const stored = storedFrom([referralChanges(noted.value, noted.events), referralChanges(said.value, said.events)]);
    const provenances = stored.filter((r): r is Provenance => r.resourceType === 'Provenance');
    const entries = referralTimeline({ ...said.value, ref: `Task/${requested.key}` }, provenances.map((resource) => ({ resource })), stored.map((resource) => ({ resource })));
    assert.deepEqual(entries.slice(0, 2).map((e) => [e.act, e.words, e.patientWords]), [
      ['closed', undefined, 'They were kind'],
      ['completed', 'Two bags a week', undefined],
    ]);
  });

  it('says what it can when the partner’s server wrote no Provenance', () => {
    const declined = ok(declineReferral(requested, 'Full', as(partner, '2026-11-03T10:00:00Z')));
    const entries = referralTimeline(declined, []);
    assert.deepEqual(entries.map((e) => [e.act, e.words, e.inferred]), [
      ['status', 'Full', true],
      ['sent', undefined, true],
      ['note', 'Needs delivery', false],
    ]);
  });
});
