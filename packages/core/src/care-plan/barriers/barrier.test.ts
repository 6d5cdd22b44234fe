import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataFolder, readJson } from '../../../test/data.ts';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import { spoilt } from '../../../test/spoilt.ts';
import type { Condition, Observation } from '../../fhir/index.ts';
import type { Actor, VerbContext } from '../../shared/index.ts';
import {
  allowedBarrierActs,
  assignBarrier,
  barrierActions,
  barrierChanges,
  barrierCodes,
  barrierDue,
  barrierFromFhir,
  barrierLevels,
  barrierOf,
  barriersOf,
  barrierStateExtension,
  barrierStates,
  barrierSystem,
  barrierTransitions,
  declineBarrier,
  escalateBarrier,
  isInTheWay,
  isOpenBarrier,
  notResolvableHere,
  partlyResolve,
  planBarrierAction,
  recordBarrier,
  reopenBarrier,
  resolveBarrier,
  retractBarrier,
  startBarrier,
} from './index.ts';
import type { Barrier, BarrierAct, BarrierInput, BarrierResult, BarrierState } from './index.ts';

const now = '2026-11-22T10:00:00Z';
const patient = { ref: 'Patient/p1', display: 'Patient One' };
const staff = as(coordinator, now);
const actors: Readonly<Record<'staff' | 'patient' | 'family', Actor>> = {
  staff: coordinator,
  patient: { ref: 'Patient/p1' },
  family: { ref: 'RelatedPerson/r1' },
};
const input: BarrierInput = { patient, code: 'transportation', words: 'Bus stopped running', goalRefs: ['Goal/g1'], owner: { ref: 'Practitioner/x' }, due: '2026-12-01' };
const barrier = ok(recordBarrier(input, staff));
const at = (state: BarrierState): Barrier => ({ ...barrier, state });
const reading = (resource: Condition | Observation): Barrier => {
  const read = barrierFromFhir({ resource, version: '1' });
  assert.ok(read.ok, JSON.stringify(read.issues));
  return read.value;
};

const verbs: Readonly<Record<Exclude<BarrierAct, 'barrier-recorded'>, (b: Barrier, c: VerbContext) => BarrierResult>> = {
  'action-planned': (b, c) => planBarrierAction(b, { action: 'arrange-transport' }, c),
  'barrier-started': startBarrier,
  'barrier-resolved': (b, c) => resolveBarrier(b, c),
  'barrier-partly-resolved': (b, c) => partlyResolve(b, c),
  'barrier-not-resolvable': (b, c) => notResolvableHere(b, 'No bus line', c),
  'barrier-declined': (b, c) => declineBarrier(b, c),
  'barrier-reopened': (b, c) => reopenBarrier(b, c),
  'barrier-assigned': (b, c) => assignBarrier(b, { ref: 'Practitioner/y' }, c),
  'barrier-escalated': (b, c) => escalateBarrier(b, { to: { ref: 'Practitioner/y' } }, c),
  'barrier-retracted': (b, c) => retractBarrier(b, 'Wrong patient', c),
};

describe('the taxonomy', () => {
  it('is the one of the facts: 47 items in 5 groups, 15 actions, 7 states', { skip: !dataFolder('domain/barriers.json') }, () => {
    const facts = readJson<{ levels: { code: string; children: string[] }[]; actions: string[]; lifecycle: string[] }>('domain/barriers.json');
    const kebab = (words: string): string => words.replace(/ - /g, '-').replace(/[ ,]+/g, '-');
    assert.deepEqual(Object.entries(barrierLevels), facts.levels.map(({ code, children }) => [code, Object.fromEntries(children.map((words) => [kebab(words), words]))]));
    assert.deepEqual(Object.entries(barrierActions), facts.actions.map((words) => [kebab(words), words]));
    assert.deepEqual(barrierStates, facts.lifecycle.map(kebab));
  });
  it('counts 9, 12, 7, 8 and 11, every code once', () => {
    assert.deepEqual(Object.values(barrierLevels).map((codes) => Object.keys(codes).length), [9, 12, 7, 8, 11]);
    assert.equal(new Set(barrierCodes.map(({ code }) => code)).size, 47);
  });
});

describe('the life cycle of a barrier', () => {
  for (const step of barrierTransitions) {
    const verb = verbs[step.act as keyof typeof verbs];
    for (const state of barrierStates) {
      for (const [role, by] of Object.entries(actors)) {
        const may = step.from.includes(state) && step.by.includes(role as 'staff');
        it(`${step.act} of ${state} by ${role}: ${may ? (step.to ?? 'stays') : 'refused'}`, () => {
          const result = verb(at(state), as(by, now));
          assert.equal(allowedBarrierActs(at(state), by).includes(step.act), may);
          if (may) {
            assert.ok(result.ok);
            assert.equal(result.value.state, step.to ?? state);
            assert.deepEqual(result.events.map(({ act }) => act), [step.act]);
            return;
          }
          assert.ok(!result.ok);
          assert.equal(result.refusal.code, step.from.includes(state) ? 'care-plan.role_refused' : 'care-plan.transition_refused');
          assert.equal(result.refusal.path, 'Condition.extension');
        });
      }
    }
  }
  it('has a verb for every row', () => assert.deepEqual(barrierTransitions.map(({ act }) => act), Object.keys(verbs)));
  it('asks for a reason where it needs one', () => {
    for (const result of [notResolvableHere(barrier, ' ', staff), retractBarrier(barrier, '', staff)]) {
      assert.ok(!result.ok);
      assert.equal(result.refusal.code, 'care-plan.reason_missing');
    }
  });
  it('ends where it was recorded by mistake', () => {
    const gone = ok(retractBarrier(barrier, 'Wrong patient', staff));
    assert.deepEqual(allowedBarrierActs(gone, coordinator), []);
    assert.deepEqual([isOpenBarrier(gone), isInTheWay(gone)], [false, false]);
  });
  it('what is declined or cannot be solved here stays in the way, what is resolved does not', () => {
    assert.deepEqual(barrierStates.filter((state) => !isInTheWay(at(state))), ['resolved']);
    assert.deepEqual(barrierStates.filter((state) => isOpenBarrier(at(state))), ['identified', 'action-planned', 'in-progress', 'partly-resolved']);
  });
  it('counts attempts, also over a reopening', () => {
    const tried = ok(planBarrierAction(ok(planBarrierAction(barrier, { action: 'refer' }, staff)), { action: 'remind' }, staff));
    const again = ok(reopenBarrier(ok(resolveBarrier(tried, staff, 'A neighbour drives')), staff, 'The neighbour moved'));
    assert.deepEqual([again.attempts, again.action, again.due, again.reason], [2, undefined, undefined, 'The neighbour moved']);
  });
});

describe('recording a barrier', () => {
  for (const [name, changes, code, path] of [
    ['of nobody', { patient: { ref: '' } }, 'care-plan.patient_missing', 'Condition.subject'],
    ['with an unknown code', { code: 'constructor' as 'food' }, 'care-plan.barrier_unknown', 'Condition.code'],
    ['without code or group', { code: undefined }, 'care-plan.level_unknown', 'Condition.category'],
    ['with an unknown group', { code: undefined, level: 'toString' as 'system' }, 'care-plan.level_unknown', 'Condition.category'],
    ['with a group and no words', { code: undefined, level: 'system', words: ' ' }, 'care-plan.words_missing', 'Condition.code.text'],
    ['with half a day', { due: '2026-12' }, 'care-plan.date_ill_formed', 'Condition.extension'],
  ] as const) {
    it(`${name} is refused`, () => {
      const result = recordBarrier({ ...input, ...changes } as BarrierInput, staff);
      assert.ok(!result.ok);
      assert.deepEqual([result.refusal.code, result.refusal.path], [code, path]);
    });
  }
  it('one of personal safety is sensitive whatever is said', () => {
    assert.equal(ok(recordBarrier({ patient, code: 'personal-safety', sensitive: false }, staff)).sensitive, true);
    assert.equal(barrier.sensitive, false);
  });
  it('refuses actions and people that are none', () => {
    for (const result of [
      planBarrierAction(barrier, { action: 'valueOf' as 'refer' }, staff),
      planBarrierAction(barrier, { action: 'refer', due: 'soon' }, staff),
      assignBarrier(barrier, { ref: '' }, staff),
      escalateBarrier(barrier, { to: { ref: '' } }, staff),
    ]) {
      assert.ok(!result.ok);
      assert.ok(result.refusal.path);
    }
  });
});

describe('a barrier as FHIR', () => {
  it('a lasting one is a health concern, one of a time an Observation', () => {
    const resources = [barrier, ok(recordBarrier({ ...input, kind: 'transient' }, staff))].map(barrierOf);
    assert.deepEqual(resources.map(({ resourceType }) => resourceType), ['Condition', 'Observation']);
  });
  for (const kind of ['lasting', 'transient'] as const) {
    const whole = ok(escalateBarrier(ok(planBarrierAction(ok(recordBarrier({ ...input, kind, sensitive: true }, staff)), { action: 'refer', due: '2026-12-01' }, staff)), { to: { ref: 'Practitioner/y', display: 'Y' } }, staff));
    const resource = { ...barrierOf(whole), id: 'b1', note: [{ text: 'Theirs' }] } as Condition | Observation;
    it(`${kind}: is read as it was written, and written untouched as it was read`, () => {
      const read = reading(resource);
      assert.deepEqual({ ...read, source: undefined, ref: whole.ref }, { ...whole, source: undefined });
      assert.deepEqual(barrierOf(read), resource);
    });
    it(`${kind}: one verb changes the state and nothing else`, () => {
      const next = barrierOf(ok(assignBarrier(reading(resource), { ref: 'Practitioner/z' }, staff)));
      const changed = Object.keys(next).filter((key) => JSON.stringify(next[key as keyof typeof next]) !== JSON.stringify(resource[key as keyof typeof resource]));
      assert.deepEqual(changed, ['extension']);
    });
    it(`${kind}: does not throw on what servers really send`, () => {
      for (const { at: place, copy } of spoilt(resource)) {
        const read = barrierFromFhir({ resource: copy });
        assert.ok(read.issues.every(({ path }) => path), place);
        assert.doesNotThrow(() => barriersOf('Patient/p1', [{ resource: copy }]), place);
        if (!read.ok) continue;
        assert.deepEqual(barrierOf(read.value), copy, place);
        assert.doesNotThrow(() => barrierOf({ ...read.value, state: 'resolved', stateSince: now }), place);
      }
    });
  }
  it('what is resolved has an end, and loses it when it comes back', () => {
    const solved = barrierOf(ok(resolveBarrier(reading({ ...barrierOf(barrier), id: 'b1' }), staff))) as Condition;
    assert.deepEqual([solved.clinicalStatus?.coding?.[0]?.code, solved.abatementDateTime], ['resolved', now]);
    const back = barrierOf(ok(reopenBarrier(reading(solved), staff))) as Condition;
    assert.deepEqual([back.clinicalStatus?.coding?.[0]?.code, back.abatementDateTime], ['active', undefined]);
  });
  it('what was a mistake has no clinical status and is in no list', () => {
    const stored = barrierOf(ok(retractBarrier(reading({ ...barrierOf(barrier), id: 'b1' }), 'Wrong patient', staff))) as Condition;
    assert.deepEqual([stored.clinicalStatus, stored.verificationStatus?.coding?.[0]?.code], [undefined, 'entered-in-error']);
    assert.deepEqual(barriersOf('Patient/p1', [{ resource: stored }]), { barriers: [], unreadable: [] });
  });
  it('without our extension is identified; a code we do not know is told', () => {
    const { extension: _extension, ...bare } = { ...barrierOf(barrier), id: 'b1' } as Condition;
    assert.equal(reading(bare).state, 'identified');
    const read = barrierFromFhir({ resource: { ...bare, code: { coding: [{ system: barrierSystem.barrier, code: 'weather' }], text: 'Snow' } } });
    assert.deepEqual([read.ok, read.issues.map(({ code, severity }) => [code, severity])], [true, [['care-plan.barrier_unknown', 'warning']]]);
  });
  it('of another patient, or no barrier at all, is left out; an unreadable one is told', () => {
    const resource = { ...barrierOf(barrier), id: 'b1' } as Condition;
    const odd = { ...resource, extension: [{ url: barrierStateExtension, extension: [{ url: 'state', valueCode: 'melted' }] }] };
    assert.deepEqual(barriersOf('Patient/p2', [{ resource }]), { barriers: [], unreadable: [] });
    assert.deepEqual(barriersOf('Patient/p1', [{ resource: odd }]).unreadable.map(({ ref }) => ref), ['Condition/b1']);
  });
  it('is committed once, with one Provenance an act', () => {
    const recorded = recordBarrier(input, staff);
    assert.ok(recorded.ok);
    const planned = planBarrierAction(recorded.value, { action: 'refer' }, staff);
    assert.ok(planned.ok);
    const changes = barrierChanges(planned.value, [...recorded.events, ...planned.events]);
    assert.deepEqual(changes.map(({ op, resource }) => [op, resource.resourceType]), [['create', 'Condition'], ['create', 'Provenance'], ['create', 'Provenance']]);
  });
});

describe('a barrier that another system ended', () => {
  const resource: Condition = { ...(barrierOf(ok(recordBarrier({ patient, code: 'transportation' }, staff))) as Condition), id: 'b', clinicalStatus: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'resolved' }] }, abatementDateTime: '2026-11-21' };
  it('is out of the way, since then, whatever our own mark still says; and can come back', () => {
    const read = barrierFromFhir({ resource, version: '1' });
    assert.ok(read.ok);
    assert.deepEqual([read.value.state, read.value.stateSince, isInTheWay(read.value)], ['resolved', '2026-11-21', false]);
    assert.deepEqual(barrierOf(read.value), resource, 'reading changes nothing');
    const back = barrierOf(ok(reopenBarrier(read.value, staff))) as Condition;
    assert.deepEqual([back.clinicalStatus?.coding?.[0]?.code, back.abatementDateTime], ['active', undefined]);
    const again = barrierFromFhir({ resource: back });
    assert.equal(again.ok && isOpenBarrier(again.value), true);
  });
});

describe('what is due', () => {
  for (const [day, expected] of [
    ['2026-11-30T12:00:00Z', { daysOpen: 8, escalate: false }],
    ['2026-12-01T12:00:00Z', { daysOpen: 9, daysPastDue: 0, escalate: false }],
    ['2026-12-03T12:00:00Z', { daysOpen: 11, daysPastDue: 2, escalate: true }],
  ] as const) {
    it(`on ${day.slice(0, 10)}`, () => assert.deepEqual(barrierDue(barrier, day), { isOpen: true, isInTheWay: true, isUnowned: false, ...expected }));
  }
  it('the day is that of the zone', () => assert.equal(barrierDue(barrier, '2026-12-02T02:00:00Z', 'America/Chicago').daysPastDue, 0));
  it('is not asked twice once it was handed on, and never of what is over', () => {
    const handed = ok(escalateBarrier(barrier, { to: { ref: 'Practitioner/y' } }, as(coordinator, '2026-12-03T10:00:00Z')));
    assert.equal(barrierDue(handed, '2026-12-05T10:00:00Z').escalate, false);
    assert.equal(barrierDue(at('declined'), '2026-12-05T10:00:00Z').escalate, false);
  });
  it('nobody’s barrier is told', () => {
    const { owner: _owner, ...unowned } = barrier;
    assert.equal(barrierDue(unowned, now).isUnowned, true);
  });
  it('those in the way come first, the longest first', () => {
    const make = (id: string, recordedAt: string, state: BarrierState): { resource: Condition | Observation } => ({
      resource: { ...barrierOf({ ...at(state), recordedAt }), id },
    });
    const { barriers } = barriersOf('Patient/p1', [make('a', '2026-11-03', 'resolved'), make('b', '2026-11-02', 'declined'), make('c', '2026-11-01', 'identified')]);
    assert.deepEqual(barriers.map(({ ref }) => ref), ['Condition/c', 'Condition/b', 'Condition/a']);
  });
});
