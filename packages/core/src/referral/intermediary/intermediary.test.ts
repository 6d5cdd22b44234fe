import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { as, clinic, coordinator, draft, ok, pantry, partner, stranger } from '../../../test/referrals.ts';
import { sent } from '../../../test/referrals.ts';
import { stored } from '../../../test/stored-referral.ts';
import { resourcesIn } from '../../../test/data.ts';
import { domainCategory } from '../../fhir/index.ts';
import type { Resource, SdohDomain, ServiceRequest, Task } from '../../fhir/index.ts';
import { acceptReferral, completeReferral, loopStage, referralFromFhir, referralStatuses, serviceRequestOf, taskOf } from '../index.ts';
import type { Referral, ReferralOutput, ReferralStatus } from '../index.ts';
import { cancelParts, partsOf, relayOf, relayStatus, splitChanges, splitReferral } from './index.ts';
import type { ReferralPart } from './index.ts';

const garden = { ref: 'Organization/garden', display: 'Community Garden' };
const kitchen = { ref: 'Organization/kitchen', display: 'Soup Kitchen' };
const gardener = { ref: 'PractitionerRole/gardener', organization: garden };
/** The pantry is the platform here. */
const whole = stored(ok(acceptReferral(stored(sent()), as(partner))));
const two = [{ target: { ...garden, covered: true } }, { target: kitchen, consentRef: 'Consent/k2', note: 'Hot meals' }] as const;
const split = splitReferral(whole, two, as(partner));
assert.ok(split.ok);
const parts = split.value.parts.map(({ referral }, at) => stored(referral, `part${at}`, `order${at}`));

describe('splitting a referral', () => {
  it('makes an order and a Task of its own for each part, which name the whole', () => {
    assert.deepEqual(parts.map(({ owner, requester, status }) => [owner?.ref, requester.ref, status]), [
      [garden.ref, pantry.ref, 'requested'],
      [kitchen.ref, pantry.ref, 'requested'],
    ]);
    for (const part of parts) {
      const [task, request] = [taskOf(part), serviceRequestOf(part)];
      assert.deepEqual(task.partOf, [{ reference: whole.ref }]);
      assert.deepEqual([request.intent, request.basedOn], ['filler-order', [{ reference: whole.requestRef }]]);
      assert.deepEqual([part.reasonRefs, part.goalRefs, part.patient], [whole.reasonRefs, whole.goalRefs, whole.patient]);
    }
    assert.deepEqual(partsOf(whole, [whole, ...parts]), parts);
  });

  describe('hands on with each part what concerns it', () => {
    const record = (resourceType: string, id: string, ...domains: SdohDomain[]): Resource =>
      ({ resourceType, id, category: domains.map(domainCategory) }) as Resource;
    const records = [
      record('Condition', 'food', 'food-insecurity'), record('Goal', 'eat', 'food-insecurity'), record('Observation', 'hits', 'intimate-partner-violence'),
      record('Condition', 'home', 'housing-instability'), record('Observation', 'both', 'housing-instability', 'food-insecurity'), record('Observation', 'language'),
      record('QuestionnaireResponse', 'all'), record('Observation', 'safety', 'sdoh-category-unspecified'),
    ];
    const inputs = ['Observation/hits', 'Observation/both', 'Observation/language', 'QuestionnaireResponse/all', 'Observation/unread', 'Observation/safety'].map((ref) => ({ ref }));
    const laden: Referral = { ...whole, reasonRefs: ['Condition/food', 'Condition/home'], goalRefs: ['Goal/eat'], inputs };
    const went = (change: Partial<ReferralPart>, known: readonly Resource[] = records): readonly string[] => {
      const result = splitReferral(laden, [{ ...two[0], ...change }], as(partner), known);
      if (!result.ok) return [result.refusal.code, result.refusal.path ?? ''];
      const { reasonRefs, goalRefs, inputs: sent = [] } = result.value.parts[0]!.referral;
      return [...reasonRefs, ...goalRefs, ...sent.map(({ ref }) => ref)];
    };
    const rows: readonly (readonly [name: string, went: readonly string[], wanted: readonly string[]])[] = [
      ['of the same need: what is of other needs alone stays', went({}), ['Condition/food', 'Goal/eat', 'Observation/both', 'Observation/language', 'QuestionnaireResponse/all', 'Observation/unread']],
      ['of another need: only what names it or none', went({ domain: 'housing-instability' }), ['Condition/home', 'Observation/both', 'Observation/language']],
      ['of a need nothing is a reason for: refused', went({ domain: 'digital-access' }), ['referral.reason_missing', 'parts[0]']],
      ['nothing was read, the same need: the source sent it for that', went({}, []), [...laden.reasonRefs, 'Goal/eat', ...inputs.map(({ ref }) => ref)]],
      ['nothing was read, another need: nobody knows', went({ domain: 'housing-instability' }, []), ['referral.reason_missing', 'parts[0]']],
      ['named by whoever splits: that and nothing else', went({ withRefs: ['Condition/food', 'Observation/hits', 'Condition/not-of-the-whole'] }), ['Condition/food', 'Observation/hits']],
    ];
    for (const [name, got, wanted] of rows) it(name, () => assert.deepEqual(got, wanted));
    it('says it on the wire', () => {
      const result = splitReferral(laden, two, as(partner), records);
      assert.ok(result.ok);
      for (const { referral } of result.value.parts) assert.ok(!JSON.stringify([taskOf(referral), serviceRequestOf(referral)]).includes('hits'));
    });
  });

  it('is one change set, with a Provenance on the whole', () => {
    const changes = splitChanges(split.value, split.events).map(({ op, resource }) => `${op} ${resource.resourceType}`);
    const part = ['create ServiceRequest', 'create Task', 'create Provenance'];
    assert.deepEqual(changes, [...part, ...part, 'create Provenance']);
  });

  it('asks for consent anew: handing on is another disclosure', () => {
    assert.ok(whole.consentRef);
    const result = splitReferral(whole, [{ target: kitchen }], as(partner));
    assert.deepEqual(!result.ok && [result.refusal.code, result.refusal.path], ['referral.consent_missing', 'parts[0]']);
  });

  it('is refused to whoever is not the intermediary, before it is taken on, and without parts', () => {
    const code = (result: ReturnType<typeof splitReferral>): unknown => !result.ok && [result.refusal.code, result.refusal.path];
    assert.deepEqual(code(splitReferral(whole, two, as(coordinator))), ['referral.role_refused', 'Task.owner']);
    assert.deepEqual(code(splitReferral(whole, two, as(stranger))), ['referral.role_refused', 'Task.owner']);
    assert.deepEqual(code(splitReferral(whole, [], as(partner))), ['referral.parts_missing', 'parts']);
    assert.deepEqual(code(splitReferral(whole, [two[0], two[0]], as(partner))), ['referral.part_repeated', 'parts[1]']);
    assert.deepEqual(code(splitReferral({ ...whole, requestStatus: 'revoked' }, two, as(partner))), ['referral.already_closed', 'Task.status']);
    for (const status of referralStatuses) {
      const allowed = ['accepted', 'in-progress', 'on-hold'].includes(status);
      assert.equal(splitReferral({ ...whole, status }, two, as(partner)).ok, allowed, status);
    }
  });

  it('reads the sub-referrals of the guide', { skip: resourcesIn('sdoh/examples').length === 0 }, () => {
    const all = new Map(resourcesIn('sdoh/examples').map(({ resource }) => [`${resource.resourceType}/${resource.id}`, resource]));
    const task = all.get('Task/SDOHCC-TaskReferralManagementOrderSubtaskCompletedExample') as Task;
    const read = referralFromFhir({ resource: task }, { resource: all.get(task.focus?.reference ?? '') as ServiceRequest });
    assert.ok(read.ok);
    assert.equal(read.value.partOfRef, 'Task/SDOHCC-TaskReferralManagementOrderFulfillmentCompletedExample');
    assert.deepEqual(read.value.basedOnRefs, ['ServiceRequest/SDOHCC-ServiceRequestActiveFoodPantryApplicationAssistExample']);
    assert.deepEqual(taskOf(read.value), task);
  });
});

const brought = (ref: string): ReferralOutput => ({ kind: 'reference', type: 'resulting-activity', ref });
const part = (status: ReferralStatus, ...outputs: ReferralOutput[]): Referral => ({ ...parts[0]!, status, outputs });
const done = (ref: string): Referral => part('completed', brought(ref));

describe('what the parts say of the whole', () => {
  const rows: readonly (readonly [name: string, parts: readonly Referral[], wanted: string])[] = [
    ['no parts', [], 'nothing'],
    ['none has answered', [part('requested'), part('requested')], 'nothing'],
    ['drafts and mistakes do not count', [part('draft'), part('entered-in-error')], 'nothing'],
    ['one was accepted', [part('accepted'), part('requested')], 'in-progress 0'],
    ['one is under way', [part('in-progress'), part('requested')], 'in-progress 0'],
    ['one waits', [part('on-hold')], 'in-progress 0'],
    ['one was declined, another may still do it', [part('rejected'), part('requested')], 'in-progress 0'],
    ['one is done, another under way', [done('Procedure/1'), part('in-progress')], 'in-progress 0 partly'],
    ['all are done', [done('Procedure/1'), done('Procedure/2')], 'completed 2'],
    ['all are done, one outcome told twice', [done('Procedure/1'), done('Procedure/1')], 'completed 1'],
    ['a mistake beside one that is done', [done('Procedure/1'), part('entered-in-error')], 'completed 1'],
    ['one is done, one was declined', [done('Procedure/1'), part('rejected')], 'completed 1 partly'],
    ['one is done, one failed', [part('failed'), done('Procedure/1')], 'completed 1 partly'],
    ['all were declined', [part('rejected'), part('rejected')], 'failed 0'],
    ['all failed', [part('failed'), part('cancelled')], 'failed 0'],
    ['done, told in words alone', [part('completed', { kind: 'other', words: 'Fine' })], 'completed 0 untold'],
    ['done, and nobody told what came of it', [part('completed')], 'completed 0 untold'],
    ['one is done, one in words alone', [done('Procedure/1'), part('completed', { kind: 'other', words: 'Fine' })], 'completed 1 untold'],
    ['one in words alone, one failed', [part('completed', { kind: 'other', words: 'Fine' }), part('failed')], 'completed 0 partly untold'],
    ['one in words alone, another under way', [part('completed', { kind: 'other', words: 'Fine' }), part('in-progress')], 'in-progress 0 partly untold'],
  ];
  for (const [name, all, wanted] of rows) {
    it(`${name}: ${wanted}`, () => {
      const relay = relayOf(all);
      assert.equal(relay ? `${relay.status} ${relay.outputs.length}${relay.partly ? ' partly' : ''}${relay.untold ? ' untold' : ''}` : 'nothing', wanted);
    });
  }

  it('moves the source’s Task, with everything that was brought', () => {
    const running = ok(relayStatus(whole, [part('accepted')], as(partner)));
    assert.equal(running.status, 'in-progress');
    const result = relayStatus(running, [done('Procedure/1'), done('Procedure/2')], as(partner));
    assert.deepEqual(ok(result).outputs, [brought('Procedure/1'), brought('Procedure/2')]);
    assert.deepEqual(result.ok && result.events.map(({ act }) => act), ['relayed']);
    const { status, output: _output, lastModified: _at, ...rest } = taskOf(ok(result));
    const { status: _accepted, output: _none, lastModified: _before, ...before } = whole.source!.task.resource;
    assert.equal(status, 'completed');
    assert.deepEqual(rest, before);
    const again = relayStatus(ok(result), [done('Procedure/1')], as(partner));
    assert.equal(!again.ok && again.refusal.code, 'referral.nothing_to_relay');
  });

  it('tells the words of a part as a note of theirs, once, and the loop is not closed by them', () => {
    const words = { ...part('completed', { kind: 'other', words: 'Ate well' }), statusSince: '2026-11-20T10:00:00Z' };
    const relayed = ok(relayStatus(whole, [words, { ...words, ref: 'Task/else' }], as(partner)));
    assert.deepEqual([relayed.status, relayed.outputs, relayed.notes.slice(whole.notes.length)], ['completed', [], [{ text: 'Ate well', at: '2026-11-20T10:00:00Z', by: garden.display }]]);
    assert.deepEqual(taskOf(relayed).note?.at(-1), { authorString: garden.display, time: '2026-11-20T10:00:00Z', text: 'Ate well' });
    assert.equal(loopStage({ ...relayed, receipt: { answer: 'yes', at: '2026-11-22T10:00:00Z' } }), 'unproven');
  });

  it('asks why, where every part failed, and does not decline for them', () => {
    const silent = relayStatus(whole, [part('rejected')], as(partner));
    assert.deepEqual(!silent.ok && [silent.refusal.code, silent.refusal.path], ['referral.status_reason_missing', 'Task.statusReason.text']);
    const failed = ok(relayStatus(whole, [part('rejected')], as(partner), 'Nobody has room'));
    assert.deepEqual([failed.status, failed.statusReason], ['failed', 'Nobody has room']);
  });

  it('is refused to anybody else, where there is nothing to tell, and once the source ended it', () => {
    const code = (result: ReturnType<typeof relayStatus>): unknown => !result.ok && result.refusal.code;
    assert.equal(code(relayStatus(whole, [part('accepted')], as(coordinator))), 'referral.role_refused');
    assert.equal(code(relayStatus(whole, [part('requested')], as(partner))), 'referral.nothing_to_relay');
    assert.equal(code(relayStatus({ ...whole, requestStatus: 'revoked' }, [part('accepted')], as(partner))), 'referral.already_closed');
    assert.equal(code(relayStatus({ ...whole, requestStatus: 'revoked' }, [done('Procedure/1')], as(partner))), 'referral.already_closed');
    assert.equal(code(relayStatus({ ...whole, requestStatus: 'completed' }, [part('accepted')], as(partner))), 'referral.already_closed');
    assert.equal(ok(relayStatus({ ...whole, requestStatus: 'completed' }, [done('Procedure/1')], as(partner))).status, 'completed');
    assert.equal(code(relayStatus({ ...whole, status: 'cancelled' }, [part('accepted')], as(partner))), 'referral.transition_refused');
  });

  it('lets the intermediary call off what is still open when the source called it off', () => {
    const finished = ok(completeReferral(ok(acceptReferral(parts[0]!, as(gardener))), { performed: [{ service: draft.service, on: '2026-11-01' }] }, as(gardener)));
    const stopped = cancelParts([finished, parts[1]!], 'The source cancelled', as(partner));
    assert.deepEqual(stopped.map(({ referral }) => [referral.owner?.ref, referral.status]), [[kitchen.ref, 'cancelled']]);
    const refused = cancelParts([{ ...parts[1]!, requester: clinic }], 'The source cancelled', as(partner));
    assert.deepEqual(refused.map((each) => 'refused' in each && each.refused), ['referral.role_refused']);
  });
});
