import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { as, coordinator, draft, ok, partner, sent } from '../../test/referrals.ts';
import { stored } from '../../test/stored-referral.ts';
import type { Actor } from '../shared/index.ts';
import {
  acceptReferral,
  cancelReferral,
  completeReferral,
  declineReferral,
  failReferral,
  holdReferral,
  referralChanges,
  retractReferral,
  settleRace,
  startReferral,
  taskOf,
} from './index.ts';
import { recordNoShow, requestCancellation, rescheduleVisit, scheduleVisit } from './business/index.ts';
import type { Referral } from './index.ts';

const other: Actor = { ref: 'PractitionerRole/else', organization: { ref: 'Organization/else' } };
const base = stored(ok(acceptReferral(stored(sent()), as(partner))));
const complete = (referral: Referral, on = '2026-11-01'): Referral => ok(completeReferral(referral, { performed: [{ service: draft.service, on }] }, as(partner)));
const cancel = (referral: Referral): Referral => ok(cancelReferral(referral, 'Moved away', as(coordinator)));

describe('two acts on one referral at once', () => {
  it('both cancelled: fine, nothing is left to store', () => {
    const theirs = stored(cancel(base));
    const { winner, reason, value } = settleRace(base, ok(cancelReferral(base, 'Closed', as(partner))), theirs);
    assert.deepEqual([winner, reason, value], ['theirs', 'same', theirs]);
    assert.deepEqual(referralChanges(value, []), []);
  });

  it('completed against cancelled: done is done, with its outcome, on top of what is stored', () => {
    const theirs = stored(cancel(base));
    const { winner, reason, value } = settleRace(base, complete(base), theirs);
    assert.deepEqual([winner, reason, value.status, value.statusReason, value.outputs.length], ['mine', 'done-wins', 'completed', undefined, 1]);
    const [change] = referralChanges(value, []);
    assert.ok(change?.op === 'update');
    assert.equal(change.base, theirs.source?.task, 'guarded by their version');
    assert.equal(taskOf(value).statusReason, undefined);
  });

  it('cancelled against completed: the completed one stays', () => {
    const theirs = stored(complete(base));
    assert.deepEqual(settleRace(base, cancel(base), theirs), { winner: 'theirs', reason: 'done-wins', value: theirs });
  });

  it('taken on twice: the first stored wins; by colleagues of one side it is the same', () => {
    const { owner: _owner, ...open } = stored(sent());
    const theirs = stored(ok(acceptReferral(open, as(other))));
    assert.deepEqual(settleRace(open, ok(acceptReferral(open, as(partner))), theirs), { winner: 'theirs', reason: 'first-wins', value: theirs });
    const colleague = stored(ok(acceptReferral(open, as(partner))));
    assert.equal(settleRace(open, ok(acceptReferral(open, as(partner))), colleague).reason, 'same');
  });

  it('only a note of theirs: mine goes on top and keeps it', () => {
    const theirs = stored({ ...base, notes: [...base.notes, { text: 'Ring twice' }] });
    const { winner, reason, value } = settleRace(base, complete(base), theirs);
    assert.deepEqual([winner, reason, value.status, value.notes.map(({ text }) => text)], ['mine', 'unmoved', 'completed', ['Needs delivery', 'Ring twice']]);
  });

  describe('finer steps', () => {
    const visit = { start: '2026-11-25T10:00:00Z', end: '2026-11-25T11:00:00Z' };
    const planned = stored(ok(scheduleVisit(base, { visit }, as(partner))));
    const asked = (of: Referral): Referral => ({ ...of, notes: [...of.notes, { text: 'How is it going?' }] });

    it('a note of mine takes back nothing of what they moved meanwhile, and is kept beside it', () => {
      const missed = stored(ok(recordNoShow(planned, {}, as(partner, '2026-11-26T10:00:00Z'))));
      const { winner, reason, value } = settleRace(planned, asked(planned), missed);
      assert.deepEqual([winner, reason, value.businessStatus?.code, value.statusSince, value.notes.length], ['mine', 'unmoved', '5.1.2', missed.statusSince, planned.notes.length + 1]);
      const first = stored(sent());
      assert.equal(settleRace(first, asked(first), { ...first, seen: true }).value.seen, true);
      const accepted = settleRace(first, asked(first), stored(ok(acceptReferral(first, as(partner)))));
      assert.deepEqual([accepted.value.status, accepted.value.notes.length], ['accepted', first.notes.length + 1]);
      const ended = stored(ok(failReferral(planned, 'Nobody there', as(partner))));
      assert.deepEqual([settleRace(planned, asked(planned), ended).reason, settleRace(planned, asked(planned), ended).value], ['ended', ended]);
    });

    it('a visit never covers a wish to stop, nor another visit: a person looks', () => {
      const wish = stored(ok(requestCancellation(planned, 'Moved away', as(coordinator))));
      const late = as(partner, '2026-11-26T10:00:00Z');
      assert.equal(settleRace(planned, ok(recordNoShow(planned, {}, late)), wish).value.businessStatus?.code, '5.2');
      const early = stored(ok(requestCancellation(base, 'Moved away', as(coordinator))));
      assert.deepEqual([settleRace(base, ok(scheduleVisit(base, { visit }, late)), early).reason, settleRace(base, ok(scheduleVisit(base, { visit }, late)), early).value.businessStatus?.code], ['look-again', '5.2']);
      const moved = stored(ok(rescheduleVisit(planned, { visit }, as(partner, '2026-11-24T10:00:00Z'))));
      assert.equal(settleRace(planned, ok(recordNoShow(planned, {}, late)), moved).reason, 'look-again');
      const done = settleRace(planned, complete(planned), wish);
      assert.deepEqual([done.winner, done.value.status], ['mine', 'completed'], 'what was done was done');
    });
  });

  it('completed twice with different outcomes, or moved to different places: a person has to look', () => {
    assert.equal(settleRace(base, complete(base, '2026-11-01'), stored(complete(base, '2026-10-30'))).reason, 'look-again');
    const held = stored(ok(holdReferral(base, 'Waiting for papers', as(partner))));
    assert.deepEqual([settleRace(base, complete(base), held).reason, settleRace(base, complete(base), held).value.status], ['done-wins', 'completed'], 'a pause does not undo what was done');
    assert.deepEqual([settleRace(base, cancel(base), held).reason, settleRace(base, cancel(base), held).winner], ['look-again', 'theirs']);
  });

  it('they ended it, or the source closed it: it stays ended', () => {
    const failed = stored(ok(failReferral(base, 'Nobody there', as(partner))));
    assert.equal(settleRace(base, ok(startReferral(base, as(partner))), failed).reason, 'ended');
    assert.equal(settleRace(base, ok(startReferral(base, as(partner))), stored({ ...base, requestStatus: 'revoked' })).reason, 'ended');
    assert.equal(settleRace(base, complete(base), stored(ok(retractReferral(base, 'Wrong patient', as(coordinator))))).reason, 'ended');
  });

  it('whoever acts: nothing that was done is lost, what comes out is based on theirs, and inputs stay', () => {
    const acts = [
      (r: Referral) => acceptReferral(r, as(partner)), (r: Referral) => declineReferral(r, 'Full', as(partner)), (r: Referral) => startReferral(r, as(partner)),
      (r: Referral) => cancelReferral(r, 'Moved', as(coordinator)), (r: Referral) => cancelReferral(r, 'Closed', as(partner)),
      (r: Referral) => failReferral(r, 'Gone', as(partner)), (r: Referral) => completeReferral(r, { performed: [{ service: draft.service, on: '2026-11-01' }] }, as(partner)),
    ];
    const some = fc.constantFrom(...acts);
    fc.assert(
      fc.property(fc.constantFrom(base, stored(sent())), some, some, (from, first, second) => {
        const [mine, theirs] = [second(from), first(from)];
        if (!mine.ok || !theirs.ok) return;
        const now = stored(theirs.value);
        const frozen = structuredClone([from, mine.value, now]);
        const { value } = settleRace(from, mine.value, now);
        assert.deepEqual([from, mine.value, now], frozen);
        assert.equal(value.source, now.source);
        const isDone = [mine.value, now].some(({ status }) => status === 'completed');
        const isOver = ['failed', 'entered-in-error'].includes(now.status);
        if (isDone && !isOver) assert.equal(value.status, 'completed');
      }),
    );
  });
});
