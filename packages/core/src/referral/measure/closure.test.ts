import assert from 'node:assert/strict';
import { it } from 'node:test';
import { sent } from '../../../test/referrals.ts';
import type { Referral } from '../index.ts';
import { closureOf } from './index.ts';

const now = '2026-11-30T12:00:00Z';
const on = (day: string): string => `2026-11-${day}T09:00:00Z`;
const closed = (from: string, to: string): Referral => ({
  ...sent(), status: 'completed', requestStatus: 'completed', authoredOn: on(from), closedOn: on(to),
  outputs: [{ kind: 'reference', type: 'resulting-activity', ref: 'Procedure/p1' }],
});
const open = (from: string): Referral => ({ ...sent(), authoredOn: on(from) });
const ended = (from: string): Referral => ({ ...sent(), status: 'rejected', requestStatus: 'revoked', authoredOn: on(from), closedOn: on('20') });

it('gives counts with the referrals behind them', () => {
  const unconfirmed: Referral = { ...sent(), status: 'completed', authoredOn: on('01') };
  const all = [closed('01', '05'), open('10'), ended('01'), unconfirmed, { ...sent(), status: 'draft' as const, requestStatus: 'draft' as const }];
  const result = closureOf(all, { now });
  assert.deepEqual([result.sent.length, result.closed, result.unsuccessful, result.unconfirmed], [4, [all[0]], [all[2]], [unconfirmed]]);
  assert.equal(result.share, 0.25);
  assert.equal(closureOf([], { now }).share, undefined, 'none sent is no share, not 0');
});

it('counts open loops for as long as they were watched', () => {
  const days = (referrals: readonly Referral[]) => closureOf(referrals, { now }).days;
  assert.deepEqual(days([closed('01', '03'), closed('01', '05')]), { median: 2, p90: 4, n: 2, censored: 0 });
  assert.deepEqual(days([closed('01', '03'), open('01')]), { median: 2, n: 2, censored: 1 });
  assert.deepEqual(days([closed('01', '05'), open('29')]), { median: 4, p90: 4, n: 2, censored: 1 }, 'an open one of yesterday says nothing about day 4');
  assert.deepEqual(days([closed('01', '05'), ended('29'), ended('29')]), { n: 3, censored: 0 }, 'what ended never closes');
  assert.deepEqual(days([{ ...open('01'), authoredOn: '2026' }]), { n: 0, censored: 0 });
});
