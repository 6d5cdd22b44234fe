import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { as, clinic, coordinator, draft, drafted, ok, pantry, partner, sent, stranger } from '../../test/referrals.ts';
import { dataFolder, readJson } from '../../test/data.ts';
import {
  acceptReferral,
  allowedActs,
  cancelReferral,
  closeUnsuccessful,
  completeReferral,
  declineReferral,
  draftReferral,
  failReferral,
  holdReferral,
  isClosed,
  isLeftOpen,
  loopStage,
  recordReceipt,
  retractReferral,
  sendReferral,
  startReferral,
  transitions,
} from './index.ts';
import type { Referral, ReferralAct, ReferralEvent, ReferralStatus, RequestStatus } from './index.ts';
import { requestStatuses } from './referral.codes.ts';
import type { Actor, Result } from '../shared/index.ts';

const food = { service: draft.service, on: '2026-11-01' };
const verbs: { readonly [Act in ReferralAct]?: (r: Referral, by: Actor) => Result<Referral, ReferralEvent> } = {
  sent: (r, by) => sendReferral(r, as(by)),
  accepted: (r, by) => acceptReferral(r, as(by)),
  declined: (r, by) => declineReferral(r, 'Closed this month', as(by)),
  started: (r, by) => startReferral(r, as(by)),
  held: (r, by) => holdReferral(r, 'Waiting for papers', as(by)),
  completed: (r, by) => completeReferral(r, { performed: [food] }, as(by)),
  failed: (r, by) => failReferral(r, 'Could not reach', as(by)),
  cancelled: (r, by) => cancelReferral(r, 'Not needed any more', as(by)),
  retracted: (r, by) => retractReferral(r, 'Wrong patient', as(by)),
};
const statuses: ReferralStatus[] = [
  'draft', 'requested', 'accepted', 'rejected', 'in-progress', 'on-hold', 'completed', 'failed', 'cancelled', 'entered-in-error',
];
const at = (status: ReferralStatus): Referral => ({ ...sent(), status });

describe('the life cycle of a referral', () => {
  it('has a verb for each row of the table', () => {
    assert.deepEqual(transitions.map((t) => t.act).sort(), Object.keys(verbs).sort());
  });

  for (const row of transitions) {
    for (const status of statuses) {
      for (const [side, actor] of [['requester', coordinator], ['target', partner], ['neither', stranger]] as const) {
        const allowed = row.from.includes(status) && (row.by as readonly string[]).includes(side);
        it(`${row.act} from ${status} by ${side}: ${allowed ? 'done' : 'refused'}`, () => {
          const before = at(status);
          const frozen = structuredClone(before);
          const result = verbs[row.act]!(before, actor);
          assert.equal(result.ok, allowed);
          assert.deepEqual(before, frozen, 'the input is not changed');
          if (result.ok) {
            assert.equal(result.value.status, row.to);
            assert.equal(result.events.length, 1);
            assert.equal(result.events[0]!.act, row.act);
          } else {
            assert.match(result.refusal.code, /^referral\.(transition_refused|already_done|role_refused)$/);
          }
          assert.equal(allowedActs(before, actor).includes(row.act), allowed, 'buttons agree with the verbs');
        });
      }
    }
  }

  it('agrees with the state machine of the guide', (t) => {
    if (!dataFolder('sdoh/workflow/sdohcc-task-state-machines.json')) return t.skip('no shared data');
    const guide = readJson<{ referral: { transitions: Record<string, string[]>; setBy: Record<string, string[]> } }>(
      'sdoh/workflow/sdohcc-task-state-machines.json',
    ).referral;
    const ours = (from: string): string[] =>
      transitions.filter((row) => row.to !== 'entered-in-error' && (row.from as string[]).includes(from)).map((row) => row.to).sort();
    for (const [from, to] of Object.entries(guide.transitions)) assert.deepEqual(ours(from), [...to].sort(), from);
    for (const row of transitions) assert.deepEqual(row.by.filter((by) => by !== 'claimant').sort(), [...guide.setBy[row.to]!].sort(), row.to);
  });

  for (const [verb, name] of [
    [declineReferral, 'decline'], [holdReferral, 'hold'], [failReferral, 'fail'], [cancelReferral, 'cancel'],
  ] as const) {
    it(`${name} needs a reason in words`, () => {
      const from = name === 'decline' ? at('requested') : at('accepted');
      const result = verb(from, '  ', as(partner));
      assert.equal(!result.ok && result.refusal.code, 'referral.status_reason_missing');
    });
  }

  it('forgets the reason of a pause when work goes on', () => {
    const held = ok(holdReferral(at('accepted'), 'Waiting for papers', as(partner)));
    assert.equal(ok(startReferral(held, as(partner))).statusReason, undefined);
  });

  it('lets any partner but not the requester claim an open referral, and nobody else end it', () => {
    const { owner: _owner, ...open } = sent();
    assert.equal(acceptReferral(open, as(coordinator)).ok, false);
    assert.deepEqual(allowedActs(open, stranger), ['accepted']);
    assert.equal(declineReferral(open, 'Not for us', as(stranger)).ok, false);
    assert.deepEqual(ok(acceptReferral(open, as(partner))).owner, pantry);
  });

  it('lets one organisation be on both sides', () => {
    const inHouse = { ...sent(), owner: clinic };
    assert.equal(ok(acceptReferral(inHouse, as(coordinator))).status, 'accepted');
  });

  it('does not take a foreign organisation of the same id for ours', () => {
    const foreign = { ...sent(), requester: { ref: 'https://clinic.example/fhir/Organization/clinic' } };
    assert.deepEqual(allowedActs(foreign, coordinator), []);
  });

  /** What is left of the table once the order has ended while the Task is open; `r` requester, `t` target. */
  const left: Readonly<Record<string, Readonly<Partial<Record<ReferralAct, string>>>>> = {
    revoked: { cancelled: 'rt', retracted: 'r' },
    completed: { cancelled: 'rt', retracted: 'r', completed: 't' },
    'entered-in-error': { cancelled: 'rt', retracted: 'r' },
  };
  for (const requestStatus of requestStatuses) {
    for (const status of ['requested', 'accepted', 'in-progress', 'on-hold'] as const) {
      const before: Referral = { ...at(status), requestStatus };
      const rows = left[requestStatus];
      for (const [side, actor] of [['requester', coordinator], ['target', partner], ['neither', stranger]] as const) {
        const wanted = transitions.filter(({ act, from, by }) =>
          (from as readonly string[]).includes(status) && (rows ? (rows[act] ?? '').includes(side === 'neither' ? '-' : side.charAt(0)) : (by as readonly string[]).includes(side)));
        it(`the order ${requestStatus}, the Task ${status}: the ${side} may ${wanted.map(({ act }) => act).join(', ') || 'do nothing'}`, () => {
          for (const row of transitions) {
            const result = verbs[row.act]!(before, actor);
            assert.equal(result.ok, wanted.includes(row), row.act);
            if (result.ok) assert.deepEqual([result.value.status, result.value.requestStatus], [row.to, row.act === 'retracted' ? 'entered-in-error' : requestStatus]);
            else if (rows && (row.from as readonly string[]).includes(status)) assert.match(result.refusal.code, /already_closed|role_refused/);
          }
          assert.deepEqual(allowedActs(before, actor).filter((act) => transitions.some((row) => row.act === act)), wanted.map(({ act }) => act));
        });
      }
      it(`the order ${requestStatus}, the Task ${status}: ${rows ? 'left open' : 'not left open'}`, () => {
        assert.deepEqual([before, { ...before, status: 'cancelled' as const }].map(isLeftOpen), [rows !== undefined, false]);
      });
    }
  }

  it('stops the partner once the source ended it; once it says completed, what was done may be told, and the loop is closed', () => {
    const ended = (requestStatus: RequestStatus) => completeReferral({ ...at('accepted'), requestStatus }, { performed: [food] }, as(partner));
    const revoked = ended('revoked');
    assert.equal(!revoked.ok && revoked.refusal.code, 'referral.already_closed');
    assert.ok(isClosed(ok(ended('completed'))));
  });

  it('is never changed before it was ordered: the clock of the partner may run behind (inv-1)', () => {
    const order = sent();
    assert.equal(ok(acceptReferral(order, as(partner, '2026-11-02T08:59:58Z'))).statusSince, order.authoredOn);
    assert.equal(ok(acceptReferral(order, as(partner, '2026-11-02T04:00:01-05:00'))).statusSince, '2026-11-02T04:00:01-05:00');
    const { authoredOn: _, ...undated } = order;
    assert.equal(ok(acceptReferral(undated, as(partner))).statusSince, as(partner).now);
  });
  it('says a second send was already done', () => {
    const again = sendReferral(sent(), as(coordinator));
    assert.equal(!again.ok && again.refusal.code, 'referral.already_done');
  });
});

describe('drafting a referral', () => {
  const refusalOf = (changes: object): string | false => {
    const result = draftReferral({ ...draft, ...changes }, as(coordinator));
    return !result.ok && result.refusal.code;
  };
  it('belongs to the organisation, so that colleagues can take over', () => assert.deepEqual(drafted().requester, clinic));
  it('needs consent where the target is not covered', () =>
    assert.equal(refusalOf({ consentRef: undefined }), 'referral.consent_missing'));
  it('treats unknown coverage as not covered', () =>
    assert.equal(refusalOf({ consentRef: undefined, target: pantry }), 'referral.consent_missing'));
  it('needs no consent for a covered target', () =>
    assert.equal(refusalOf({ consentRef: undefined, target: { ...pantry, covered: true } }), false));
  it('needs words when the service code is general', () =>
    assert.equal(refusalOf({ service: { system: 'http://snomed.info/sct', code: '410606002', display: 'x' } }), 'referral.service_text_missing'));
  it('needs a reason', () => assert.equal(refusalOf({ reasonRefs: [] }), 'referral.reason_missing'));
  it('asks for consent again when sending: a stored draft does not know whether its target is covered', () => {
    const { ownerCovered: _known, ...reread } = ok(draftReferral({ ...draft, consentRef: undefined, target: { ...pantry, covered: true } } as never, as(coordinator)));
    const result = sendReferral(reread, as(coordinator));
    assert.equal(!result.ok && result.refusal.code, 'referral.consent_missing');
  });
  it('needs an organisation behind a bare Practitioner: the profiles allow no other requester', () => {
    const result = draftReferral(draft, as({ ref: 'Practitioner/1' }));
    assert.equal(!result.ok && result.refusal.code, 'referral.requester_type');
  });
  it('refuses an unknown domain', () => assert.equal(refusalOf({ domain: 'toString' }), 'referral.domain_unknown'));
});

describe('closing the loop', () => {
  const done = (): Referral => ok(completeReferral(at('in-progress'), { performed: [food] }, as(partner)));

  it('cannot be completed without an outcome', () => {
    const result = completeReferral(at('in-progress'), { note: 'done' }, as(partner));
    assert.equal(!result.ok && result.refusal.code, 'referral.outcome_missing');
  });
  it('refuses a day that does not exist, and names it', () => {
    const result = completeReferral(at('in-progress'), { performed: [{ ...food, on: '2026-02-30' }] }, as(partner));
    assert.equal(!result.ok && result.refusal.path, 'performed[0].on');
  });
  it('is not closed when the partner says it is done', () => assert.equal(isClosed(done()), false));
  it('closes when the patient says yes', () => {
    const result = recordReceipt(done(), { received: 'yes', words: 'They came on Tuesday' }, as(coordinator));
    assert.ok(result.ok && isClosed(result.value));
    assert.equal(result.value.requestStatus, 'completed');
    assert.equal(result.events[0]!.act, 'closed');
  });
  it('refuses a service given in the future', () => {
    const result = completeReferral(at('in-progress'), { performed: [{ ...food, on: '2026-11-20' }] }, as(partner));
    assert.equal(!result.ok && result.refusal.code, 'referral.day_ill_formed');
  });
  for (const [received, stage, act] of [
    ['no', 'not-received', 'receipt-asked'],
    ['asked-unknown', 'to-confirm', 'receipt-asked'],
    ['asked-declined', 'to-confirm', 'receipt-asked'],
    ['not-asked', 'to-confirm', 'receipt-tried'],
  ] as const) {
    it(`stays open when the patient's answer is ${received}, and keeps it where a list can read it`, () => {
      const result = recordReceipt(done(), { received }, as(coordinator));
      assert.ok(result.ok && !isClosed(result.value) && result.value.requestStatus === 'active');
      assert.equal(result.value.receipt?.answer, received);
      assert.equal(loopStage(result.value), stage);
      assert.deepEqual([result.events[0]!.act, result.events[0]!.evidence.length], [act, 1]);
      const source = (result.events[0]!.evidence[0]!.resource as { source?: unknown }).source;
      assert.equal(source === undefined, received === 'not-asked', 'a patient who was not reached is no source');
    });
  }
  it('keeps a yes without any outcome of the partner, and says that it is unproven', () => {
    const result = recordReceipt({ ...done(), outputs: [{ kind: 'other', words: 'all good' }] }, { received: 'yes' }, as(coordinator));
    assert.ok(result.ok && loopStage(result.value) === 'unproven' && result.value.requestStatus === 'active');
  });
  for (const requestStatus of ['unknown', 'on-hold', 'draft', 'completed'] as const) {
    it(`has a way out when the order is oddly ${requestStatus}`, () => {
      const odd: Referral = { ...at('rejected'), requestStatus };
      assert.ok(allowedActs(odd, coordinator).includes('closed-unsuccessful'));
      assert.equal(ok(closeUnsuccessful(odd, 'Declined', as(coordinator))).requestStatus, 'revoked');
    });
  }
  it('is confirmed by the requester only', () => {
    const result = recordReceipt(done(), { received: 'yes' }, as(partner));
    assert.equal(!result.ok && result.refusal.code, 'referral.role_refused');
  });
  it('cannot be confirmed before it was answered, nor twice', () => {
    const early = recordReceipt(at('accepted'), { received: 'yes' }, as(coordinator));
    assert.equal(!early.ok && early.refusal.code, 'referral.not_answered');
    const closed = ok(recordReceipt(done(), { received: 'yes' }, as(coordinator)));
    const twice = recordReceipt(closed, { received: 'yes' }, as(coordinator));
    assert.equal(!twice.ok && twice.refusal.code, 'referral.already_closed');
  });
  it('ends without success after a decline, with a reason', () => {
    const declined = ok(declineReferral(sent(), 'Full', as(partner)));
    assert.equal(closeUnsuccessful(declined, '', as(coordinator)).ok, false);
    assert.equal(ok(closeUnsuccessful(declined, 'Sent elsewhere', as(coordinator))).requestStatus, 'revoked');
  });
});

describe('any sequence of acts', () => {
  const closing: Record<string, (r: Referral, by: Actor) => Result<Referral, ReferralEvent>> = {
    'receipt yes': (r, by) => recordReceipt(r, { received: 'yes' }, as(by)),
    'receipt no': (r, by) => recordReceipt(r, { received: 'no' }, as(by)),
    'closed-unsuccessful': (r, by) => closeUnsuccessful(r, 'No', as(by)),
  };
  const all = { ...verbs, ...closing } as Record<string, (r: Referral, by: Actor) => Result<Referral, ReferralEvent>>;

  it('closes only after a completion and the patient’s yes, and then stays closed', () => {
    const step = fc.record({ act: fc.constantFrom(...Object.keys(all)), by: fc.constantFrom(coordinator, partner, stranger) });
    let closed = 0;
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        // Most walks start in the middle of the life, or few would ever close.
        let referral = steps.length % 2 ? at('in-progress') : drafted();
        const done: string[] = [];
        for (const { act, by } of steps) {
          const result = all[act]!(referral, by);
          if (!result.ok) continue;
          done.push(act);
          assert.equal(isClosed(referral) && act !== 'retracted', false, `${act} after it was closed`);
          referral = result.value;
          if (isClosed(referral)) {
            closed++;
            assert.ok(done.includes('completed') && done.at(-1) === 'receipt yes', done.join());
          }
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(closed > 0, 'some walks do close');
  });
});
