import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { as, coordinator, draft, drafted, ok, partner, sent } from '../../test/referrals.ts';
import { resourcesIn } from '../../test/data.ts';
import { patched, profile, refOf, sameJson } from '../fhir/index.ts';
import type { Procedure, Resource, ServiceRequest, Task } from '../fhir/index.ts';
import {
  acceptReferral,
  completeReferral,
  declineReferral,
  isClaimable,
  loopStage,
  recordReceipt,
  referralChanges,
  referralFromFhir,
  referralSummary,
  referralTimeline,
  stuckReason,
  sendReferral,
  serviceRequestOf,
  taskOf,
} from './index.ts';
import type { Referral } from './index.ts';

/** What a server would give back for a referral: the written resources with ids. */
function stored(referral: Referral): Referral {
  const read = referralFromFhir(
    { resource: { ...taskOf(referral), id: 't1' }, version: '1' },
    { resource: { ...serviceRequestOf(referral), id: 's1' }, version: '1' },
  );
  assert.ok(read.ok, JSON.stringify(read));
  return read.value;
}

describe('a referral as FHIR', () => {
  it('reads back as it was written', () => {
    const before = sent();
    const { source: _source, ref: _ref, requestRef: _requestRef, ...after } = stored(before);
    const { ref: _r, requestRef: _q, ...expected } = before;
    assert.deepEqual(after, expected);
  });

  it('commits ServiceRequest, Task and Provenance together, each with its profile', () => {
    const result = sendReferral(drafted(), as(coordinator));
    assert.ok(result.ok);
    const changes = referralChanges(result.value, result.events);
    assert.deepEqual(
      changes.map((change) => change.resource.meta?.profile?.[0]),
      [profile.serviceRequest, profile.referralTask, profile.provenance],
    );
    assert.ok(changes.every((change) => change.op === 'create'));
  });

  it('says that a completed one lacks its outcome, which the profile lets pass (output 0..*)', () => {
    const request = { resource: serviceRequestOf(sent()) };
    const issuesOf = (elements: Partial<Task>): unknown[] => {
      const read = referralFromFhir({ resource: { ...taskOf(sent()), ...elements } }, request);
      assert.ok(read.ok);
      return read.issues.map(({ severity, code, path }) => [severity, code, path]);
    };
    const words = [{ type: { text: 'Note' }, valueMarkdown: 'Given' }];
    const missing = [['warning', 'referral.output_missing', 'Task.output']];
    assert.deepEqual(issuesOf({ status: 'completed' }), missing);
    assert.deepEqual(issuesOf({ status: 'completed', output: words }), missing);
    assert.deepEqual(issuesOf({ status: 'completed', output: [{ type: { text: 'Done' }, valueReference: { reference: 'Procedure/p1' } }] }), []);
    assert.deepEqual(issuesOf({ status: 'in-progress' }), []);
  });

  it('writes only what an act changed', () => {
    const before = stored(sent());
    const result = acceptReferral(before, as(partner, '2026-11-03T08:00:00Z'));
    assert.ok(result.ok);
    const [task, provenance, ...rest] = referralChanges(result.value, result.events);
    assert.deepEqual(rest, []);
    assert.equal(task!.op, 'update');
    assert.deepEqual(
      { ...task!.resource, status: 'requested', lastModified: before.statusSince },
      before.source!.task.resource,
    );
    assert.equal(provenance!.resource.resourceType, 'Provenance');
  });

  it('brings a Procedure, an enrolment and the patient’s answer to the record', () => {
    const accepted = stored(ok(acceptReferral(stored(sent()), as(partner))));
    const result = completeReferral(
      accepted,
      { performed: [{ service: draft.service, on: '2026-11-01' }], enrollment: { program: { text: 'SNAP' }, status: 'enrolled' } },
      as(partner),
    );
    assert.ok(result.ok);
    const types = referralChanges(result.value, result.events).map((c) => `${c.op} ${c.resource.resourceType}`);
    assert.deepEqual(types, ['create Procedure', 'create Observation', 'update Task', 'create Provenance']);
    const receipt = recordReceipt(stored(result.value), { received: 'yes' }, as(coordinator));
    assert.ok(receipt.ok);
    const closing = referralChanges(receipt.value, receipt.events).map((c) => `${c.op} ${c.resource.resourceType}`);
    assert.deepEqual(closing, ['update ServiceRequest', 'create QuestionnaireResponse', 'create Provenance']);
  });

  it('reads `received` as requested and seen, and never writes it', () => {
    const seen = referralFromFhir({ resource: { ...taskOf(sent()), id: 't1', status: 'received' } }, { resource: serviceRequestOf(sent()) });
    assert.ok(seen.ok && seen.value.seen && seen.value.status === 'requested');
    assert.equal(taskOf(seen.value).status, 'received', 'untouched until somebody acts');
    assert.equal(taskOf(ok(acceptReferral(seen.value, as(partner)))).status, 'accepted');
  });

  const broken: [string, Partial<Record<keyof Task, unknown>>, Partial<Record<keyof ServiceRequest, unknown>>, string, string][] = [
    ['a wrong type', { resourceType: 'Patient' }, {}, 'referral.wrong_type', 'Task'],
    ['an unknown status', { status: 'teleported' }, {}, 'referral.status_unknown', 'Task.status'],
    ['an unknown request status', {}, { status: '__proto__' }, 'referral.status_unknown', 'ServiceRequest.status'],
    ['something that modifies the Task', { modifierExtension: [{ url: 'https://else.example/not' }] }, {}, 'referral.modifier_unknown', 'Task.modifierExtension'],
    ['something that modifies the order', {}, { modifierExtension: [{ url: 'https://else.example/not' }] }, 'referral.modifier_unknown', 'ServiceRequest.modifierExtension'],
    ['an order not to do it', {}, { doNotPerform: true }, 'referral.modifier_unknown', 'ServiceRequest.doNotPerform'],
    ['something that modifies an input', { input: [{ type: {}, modifierExtension: [{ url: 'https://else.example/not' }] }] }, {}, 'referral.modifier_unknown', 'Task.modifierExtension'],
    ['no patient', { for: undefined }, { subject: undefined }, 'referral.patient_missing', 'Task.for'],
    ['nobody who asked', { requester: undefined }, { requester: undefined }, 'referral.requester_missing', 'Task.requester'],
    ['an order for another patient', {}, { subject: { reference: 'Patient/p2' } }, 'referral.patient_mismatch', 'ServiceRequest.subject'],
  ];
  for (const [what, task, request, code, path] of broken) {
    it(`tells ${what} with its place`, () => {
      const read = referralFromFhir(
        { resource: { ...taskOf(sent()), ...task } as Task },
        { resource: { ...serviceRequestOf(sent()), ...request } as ServiceRequest },
      );
      assert.ok(!read.ok);
      assert.deepEqual([read.issues[0]!.code, read.issues[0]!.path], [code, path]);
    });
  }

  it('leaves out dates that are none, and says so', () => {
    const task = { ...taskOf(sent()), authoredOn: '2026-02-30', lastModified: 'junk' } as Task;
    const request = { ...serviceRequestOf(sent()), authoredOn: 'soon' };
    const read = referralFromFhir({ resource: task }, { resource: request });
    assert.ok(read.ok && read.value.statusSince === undefined && read.value.authoredOn === undefined);
    assert.deepEqual(read.issues.map((i) => i.path).slice(0, 2), ['Task.authoredOn', 'ServiceRequest.authoredOn']);
    assert.equal(stuckReason(read.value, { now: '2026-12-01T00:00:00Z' }), undefined);
  });

  it('never throws, whatever stands where', () => {
    const task = taskOf(ok(acceptReferral(stored(sent()), as(partner))));
    const request = serviceRequestOf(sent());
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys({ ...task, output: 0, statusReason: 0, meta: 0 })), fc.constantFrom(...Object.keys({ ...request, orderDetail: 0 })), fc.jsonValue(), fc.jsonValue(), (a, b, x, y) => {
        const read = referralFromFhir({ resource: { ...task, [a]: x } as Task }, { resource: { ...request, [b]: y } as ServiceRequest });
        if (!read.ok) return;
        loopStage(read.value);
        stuckReason(read.value, { now: '2026-12-01T00:00:00Z', timeZone: 'America/Chicago' });
        referralSummary([read.value]);
        referralTimeline(read.value, [{ resource: { [a]: x, target: y, activity: x, resourceType: 'Provenance' } as never }]);
        taskOf(read.value);
      }),
    );
  });

  it('belongs to whom it names, also by identifier or words alone: nobody else may claim it', () => {
    for (const [owner, ref] of [[{ identifier: { system: 'http://hl7.org/fhir/sid/us-npi', value: '1' }, display: 'Pantry' }, 'http://hl7.org/fhir/sid/us-npi|1'], [{ display: 'Pantry' }, 'Pantry']] as const) {
      const task = { ...taskOf(sent()), id: 't', owner } as Task;
      const read = referralFromFhir({ resource: task, version: '1' }, { resource: serviceRequestOf(sent()) });
      assert.ok(read.ok);
      assert.deepEqual([read.value.owner, isClaimable(read.value)], [{ ref, display: 'Pantry' }, false]);
      const taken = acceptReferral(read.value, as(partner));
      assert.equal(!taken.ok && taken.refusal.code, 'referral.role_refused');
      assert.deepEqual(taskOf(read.value), task);
    }
  });
  it('reads absolute references of its own server as its own, and foreign ones as foreign', () => {
    const base = 'https://clinic.example/fhir';
    const task = { ...taskOf(sent()), owner: { reference: `${base}/Organization/pantry` }, requester: { reference: 'https://else.example/fhir/Organization/clinic' } };
    const read = referralFromFhir({ resource: task }, { resource: serviceRequestOf(sent()) }, base);
    assert.ok(read.ok);
    assert.equal(read.value.owner?.ref, 'Organization/pantry');
    assert.equal(read.value.requester.ref, 'https://else.example/fhir/Organization/clinic');
    assert.deepEqual(taskOf(read.value), task, 'and writes them back as they were');
  });

  it('keeps a service that came as words only, without inventing empty codes', () => {
    const read = referralFromFhir({ resource: taskOf(sent()) }, { resource: { ...serviceRequestOf(sent()), code: { text: 'Food box' } } });
    assert.ok(read.ok);
    const done = completeReferral(ok(acceptReferral(read.value, as(partner))), { performed: [{ service: read.value.service, on: '2026-11-02' }] }, as(partner));
    assert.ok(done.ok);
    assert.deepEqual((done.events[0]!.evidence[0]!.resource as Procedure).code, { text: 'Food box' });
  });

  it('keeps a declined referral’s words in statusReason.text, which the profile requires', () => {
    const task = taskOf(ok(declineReferral(stored(sent()), 'Full until January', as(partner))));
    assert.deepEqual(task.statusReason, { text: 'Full until January' });
  });
});

describe('what we do not model', () => {
  const examples = resourcesIn('sdoh/examples');
  const isReferral = ({ resource }: { resource: Resource }): boolean =>
    resource.resourceType === 'Task' && ((resource as Task).focus?.reference ?? '').startsWith('ServiceRequest/');
  const tasks = examples.filter(isReferral) as { name: string; resource: Task }[];

  for (const { name, resource } of tasks) {
    it(`survives read and write: ${name}`, () => {
      const focus = examples.find((e) => resource.focus?.reference === refOf(e.resource))?.resource;
      const read = referralFromFhir({ resource }, { resource: focus as ServiceRequest });
      assert.ok(read.ok, JSON.stringify(read));
      assert.deepEqual(taskOf(read.value), resource);
      assert.deepEqual(serviceRequestOf(read.value), focus);
    });
  }

  it('survives an edit: extensions, unknown elements, contained resources and _x siblings stay to the letter', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    const extra = fc.dictionary(fc.stringMatching(/^[a-z_][a-zA-Z]{2,12}$/), json, { maxKeys: 6 });
    fc.assert(
      fc.property(extra, extra, (onTask, onRequest) => {
        const task = { ...onTask, _status: { id: 'x' }, ...taskOf(sent()), id: 't1', contained: [{ resourceType: 'Basic', id: 'b' }] } as Task;
        const request = { ...onRequest, _authoredOn: { extension: [] }, ...serviceRequestOf(sent()), id: 's1' } as ServiceRequest;
        const read = referralFromFhir({ resource: task }, { resource: request });
        assert.ok(read.ok);
        const edited = taskOf(ok(acceptReferral(read.value, as(partner, '2026-11-04T00:00:00Z'))));
        const { _status, ...rest } = task as Task & { _status: unknown };
        assert.deepEqual(edited, { ...rest, status: 'accepted', lastModified: '2026-11-04T00:00:00Z' });
        assert.ok(sameJson(serviceRequestOf(read.value), request));
      }),
    );
  });

  it('patched() changes only what is named', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.jsonValue()), (extra) => {
        const source = { ...extra, resourceType: 'Task', status: 'requested', intent: 'order' } as Task;
        const copy = patched(source, { status: 'accepted' });
        const { _status, ...rest } = source as Task & { _status?: unknown };
        assert.deepEqual(copy, { ...rest, status: 'accepted' });
      }),
    );
  });
});
