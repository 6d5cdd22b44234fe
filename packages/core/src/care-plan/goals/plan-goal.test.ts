import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataFolder, readJson } from '../../../test/data.ts';
import { daughter, moment, now, patient, refusalOf, staff, walking } from '../../../test/plans.ts';
import { as, coordinator, ok } from '../../../test/referrals.ts';
import { planBarrierAction, recordBarrier, resolveBarrier } from '../barriers/index.ts';
import { goalStatuses } from '../index.ts';
import type { GoalAchievement } from '../index.ts';
import {
  acceptGoal,
  askAgreement,
  endGoal,
  gasTScore,
  goalAcceptance,
  goalSeries,
  ladderFollowUp,
  ladderLabels,
  ladderLevels,
  linkBarrier,
  newGoal,
  nextScore,
  prioritiseGoal,
  progressOf,
  recordProgress,
  rejectGoal,
  scoreGoal,
  setGoalTarget,
  setLadder,
} from './index.ts';
import type { GoalResult, LadderLevel, NewGoalInput, PlanGoal } from './index.ts';
import type { PlanOutcome } from '../plan/index.ts';

const steps = ladderLevels.map((level) => ({ level, words: `Step ${level}` }));
const laddered = ok(setLadder(walking, steps, staff));
const nurse = { ref: 'Practitioner/n1', display: 'Nurse' };

describe('a new goal', () => {
  const input: NewGoalInput = { words: 'Walk', due: '2027-02-01' };
  for (const [name, changes, code, path] of [
    ['without words', { words: ' ' }, 'care-plan.words_missing', 'Goal.description.text'],
    ['without a day or a reason for none', { due: undefined }, 'care-plan.due_missing', 'Goal.target.dueDate'],
    ['with a day and a reason for none', { noDueReason: 'Always' }, 'care-plan.due_ambiguous', 'Goal.target.dueDate'],
    ['with half a day', { due: '2027-02' }, 'care-plan.date_ill_formed', 'Goal.target.dueDate'],
    ['with half a start', { start: '2027' }, 'care-plan.date_ill_formed', 'Goal.startDate'],
    ['due before its start', { start: '2027-03-01' }, 'care-plan.due_before_start', 'Goal.target.dueDate'],
    ['for a plan', { addressesRefs: ['CarePlan/1'] }, 'care-plan.reference_wrong_type', 'Goal.addresses'],
    ['in an unknown domain', { domain: 'weather' }, 'care-plan.domain_unknown', 'Goal.category'],
    ['with a code that has sub-codes', { code: { system: 'http://hl7.org/fhir/sid/icd-10-cm', code: 'Z59.4', display: 'x' } }, 'care-plan.code_refused', 'Goal.description.coding'],
    ['with an unknown priority', { priority: 'toString' }, 'care-plan.priority_unknown', 'Goal.priority'],
  ] as const) {
    it(`${name} is refused`, () => assert.deepEqual(refusalOf(newGoal(patient, { ...input, ...changes } as NewGoalInput, staff)), [code, path]));
  }
  it('of the patient is active; what somebody else wants for them is proposed', () => {
    assert.deepEqual([walking.status, ok(newGoal(patient, { ...input, expressedBy: daughter }, staff)).status], ['active', 'proposed']);
  });
  it('may say why there is no day', () => {
    const { due: _due, ...rest } = input;
    const goal = ok(newGoal(patient, { ...rest, noDueReason: 'For good' }, staff));
    assert.deepEqual([goal.due, goal.noDueReason], [undefined, 'For good']);
  });
});

describe('who agrees', () => {
  it('is kept for each person, with the reason; never asked is not pending', () => {
    const goal = ok(rejectGoal(ok(acceptGoal(ok(askAgreement(walking, { person: nurse }, staff)), { person: patient }, staff)), { person: daughter, reason: 'Too far' }, staff));
    assert.deepEqual(goal.agreements.map(({ person, status, reason }) => [person.ref, status, reason]), [
      ['Practitioner/n1', 'pending', undefined], ['Patient/p1', 'agree', undefined], ['RelatedPerson/r1', 'disagree', 'Too far'],
    ]);
    assert.equal(goal.status, 'active');
    assert.equal(goalAcceptance(goal, 'RelatedPerson/other'), undefined);
  });
  it('a role is no person', () => {
    for (const ref of ['PractitionerRole/1', 'Organization/1', 'CareTeam/1', '']) {
      assert.deepEqual(refusalOf(acceptGoal(walking, { person: { ref } }, staff)), ['care-plan.person_type', 'Goal.extension']);
    }
  });
  it('a no needs a reason', () => assert.deepEqual(refusalOf(rejectGoal(walking, { person: patient, reason: ' ' }, staff)), ['care-plan.reason_missing', 'Goal.extension']));
  it('the patient’s no rejects the goal, their later yes takes it back', () => {
    const rejected = ok(rejectGoal(walking, { person: patient, reason: 'Not now' }, staff));
    assert.deepEqual([rejected.status, rejected.reasonRejected], ['rejected', 'Not now']);
    const accepted = ok(acceptGoal(rejected, { person: patient }, staff));
    assert.deepEqual([accepted.status, accepted.reasonRejected, accepted.agreements.length], ['accepted', undefined, 1]);
  });
  it('the patient’s yes accepts what was proposed, and changes nothing that goes on', () => {
    assert.equal(ok(acceptGoal({ ...walking, status: 'proposed' }, { person: patient }, staff)).status, 'accepted');
    assert.equal(ok(acceptGoal(walking, { person: patient }, staff)).status, 'active');
  });
  for (const status of goalStatuses) {
    const isOver = ['completed', 'cancelled', 'entered-in-error'].includes(status);
    it(`about a goal that is ${status} is ${isOver ? 'refused' : 'kept'}`, () => {
      const result = askAgreement({ ...walking, status }, { person: nurse }, staff);
      assert.deepEqual(isOver ? refusalOf(result) : result.ok, isOver ? ['care-plan.goal_closed', 'Goal.lifecycleStatus'] : true);
    });
  }
});

describe('a goal that is over', () => {
  const verbs: Readonly<Record<string, (goal: PlanGoal) => GoalResult>> = {
    setGoalTarget: (goal) => setGoalTarget(goal, { due: '2027-05-01' }, staff),
    prioritiseGoal: (goal) => prioritiseGoal(goal, 'low-priority', staff),
    recordProgress: (goal) => recordProgress(goal, { status: 'improving' }, staff),
    endGoal: (goal) => endGoal(goal, { as: 'completed' }, staff),
    linkBarrier: (goal) => linkBarrier(goal, 'Condition/b9', staff),
    setLadder: (goal) => setLadder(goal, steps, staff),
    scoreGoal: (goal) => scoreGoal({ ...goal, ladder: steps }, 0, '2026-11-22', staff),
  };
  for (const [name, verb] of Object.entries(verbs)) {
    for (const status of goalStatuses) {
      const isOver = ['completed', 'cancelled', 'entered-in-error', 'rejected'].includes(status);
      it(`${name} of ${status}: ${isOver ? 'refused' : 'done'}`, () => {
        const result = verb({ ...walking, status });
        assert.deepEqual(isOver ? refusalOf(result) : result.ok, isOver ? ['care-plan.goal_closed', 'Goal.lifecycleStatus'] : true);
      });
    }
  }
  it('ends with a reason, but for one that is completed', () => {
    assert.deepEqual(refusalOf(endGoal(walking, { as: 'cancelled' }, staff)), ['care-plan.reason_missing', 'Goal.statusReason']);
    assert.deepEqual([ok(endGoal(walking, { as: 'completed' }, staff)).status, ok(endGoal(walking, { as: 'cancelled', reason: 'Moved' }, staff)).statusReason], ['completed', 'Moved']);
  });
  it('other refusals name the place', () => {
    assert.deepEqual(refusalOf(setGoalTarget(walking, {}, staff)), ['care-plan.due_missing', 'Goal.target.dueDate']);
    assert.deepEqual(refusalOf(prioritiseGoal(walking, 'valueOf' as 'low-priority', staff)), ['care-plan.priority_unknown', 'Goal.priority']);
    assert.deepEqual(refusalOf(linkBarrier(walking, 'Condition/c1', staff)), ['care-plan.already_there', 'Goal.addresses']);
    assert.deepEqual(refusalOf(linkBarrier(walking, 'Task/c1', staff)), ['care-plan.reference_wrong_type', 'Goal.addresses']);
    assert.deepEqual(refusalOf(recordProgress(walking, { status: 'x' as GoalAchievement }, staff)), ['care-plan.achievement_unknown', 'Goal.achievementStatus']);
  });
});

describe('the ladder', () => {
  it('needs all five steps, once each, in words', () => {
    for (const some of [steps.slice(1), [...steps, { level: 0, words: 'Again' } as const], steps.map((step) => ({ ...step, words: ' ' }))]) {
      assert.deepEqual(refusalOf(setLadder(walking, some, staff)), ['care-plan.ladder_incomplete', 'Goal.extension']);
    }
    assert.deepEqual(ok(setLadder(walking, [...steps].reverse(), staff)).ladder.map(({ level }) => level), [-2, -1, 0, 1, 2]);
  });
  it('a score needs a ladder, a level of it and a day that is not ahead', () => {
    assert.deepEqual(refusalOf(scoreGoal(walking, 0, '2026-11-22', staff)), ['care-plan.ladder_missing', 'Goal.extension']);
    assert.deepEqual(refusalOf(scoreGoal(laddered, 3 as LadderLevel, '2026-11-22', staff)), ['care-plan.level_unknown', 'Goal.extension']);
    assert.deepEqual(refusalOf(scoreGoal(laddered, 0, '2026', staff)), ['care-plan.date_ill_formed', 'Goal.extension']);
    assert.deepEqual(refusalOf(scoreGoal(laddered, 0, '2026-11-25', staff)), ['care-plan.date_in_future', 'Goal.extension']);
  });
  it('one score a day, oldest first', () => {
    const scored = ok(scoreGoal(ok(scoreGoal(ok(scoreGoal(laddered, 1, '2026-11-22', staff)), -1, '2026-11-01', staff)), 0, '2026-11-22', staff));
    assert.deepEqual(scored.scores, [{ level: -1, on: '2026-11-01' }, { level: 0, on: '2026-11-22' }]);
  });
  it('the next score is due in 2 weeks to 6 months, at the end of the month where there is no such day', () => {
    assert.deepEqual(nextScore({ ...laddered, scores: [{ level: 0, on: '2026-08-31' }] }), { from: '2026-09-14', to: '2027-02-28' });
    assert.equal(nextScore(walking), undefined);
  });
  it('labels, window and T-score are those of the facts', { skip: !dataFolder('domain/care-plan-elements.json') }, () => {
    const { goalAttainment } = readJson<{ goalAttainment: { scale: number[]; labels: string[]; followUpWindow: string; vectors: { w: number[]; x: LadderLevel[]; t: number }[] } }>('domain/care-plan-elements.json');
    assert.deepEqual(ladderLevels, goalAttainment.scale);
    assert.deepEqual(ladderLevels.map((level) => ladderLabels[`${level}`]), goalAttainment.labels);
    assert.equal(`${ladderFollowUp.fromDays / 7} weeks to ${ladderFollowUp.toMonths} months`, goalAttainment.followUpWindow);
    assert.equal(goalAttainment.vectors.length, 4);
    for (const { w, x, t } of goalAttainment.vectors) {
      const score = gasTScore(w.map((weight, index) => ({ weight, level: x[index] as LadderLevel })));
      assert.ok(score !== undefined && Math.abs(score - t) < 0.0001, `${score} is not ${t}`);
    }
  });
  it('of no goals there is no T-score', () => assert.deepEqual([gasTScore([]), gasTScore([{ weight: 0, level: 1 }])], [undefined, undefined]));
});

describe('how a goal stands', () => {
  const barrier = ok(recordBarrier({ patient, code: 'distance', goalRefs: [walking.ref] }, staff));
  for (const [name, changes, state, why] of [
    ['nothing said', {}, 'unknown', 'nothing-said'],
    ['said to improve', { achievement: 'improving' }, 'on-track', 'said-improving'],
    ['said to get worse', { achievement: 'worsening' }, 'behind', 'said-behind'],
    ['said to be reached', { achievement: 'achieved' }, 'achieved', 'said-achieved'],
    ['said to hold', { achievement: 'sustaining', status: 'completed' }, 'achieved', 'said-achieved'],
    ['past its day', { due: '2026-11-21', achievement: 'improving' }, 'behind', 'past-due'],
    ['on its day', { due: '2026-11-22', achievement: 'improving' }, 'on-track', 'said-improving'],
    ['at the realistic step', { scores: [{ level: 0, on: '2026-11-01' }] }, 'on-track', 'at-expected-level'],
    ['below where it began', { scores: [{ level: -2, on: '2026-11-01' }] }, 'behind', 'below-start'],
    ['over', { status: 'cancelled' }, 'unknown', 'goal-closed'],
  ] as const) {
    it(`${name}: ${state}`, () => {
      const goal = { ...walking, ...changes } as PlanGoal;
      assert.deepEqual(progressOf(goal, [], moment), { state, why, barrierRefs: [] });
      const hindered = progressOf(goal, [barrier], moment);
      assert.deepEqual(hindered.barrierRefs, [barrier.ref]);
      assert.notEqual(hindered.state, 'on-track');
      if (state === 'achieved' || state === 'behind' || why === 'goal-closed') assert.equal(hindered.state, state);
      else assert.deepEqual([hindered.state, hindered.why], ['at-risk', 'barrier-in-the-way']);
    });
  }
  it('a barrier out of the way, or of another goal, holds nothing back', () => {
    const improving = { ...walking, achievement: 'improving' } as const;
    const solved = ok(resolveBarrier(ok(planBarrierAction(barrier, { action: 'refer' }, staff)), staff));
    assert.equal(progressOf(improving, [solved, { ...barrier, goalRefs: ['Goal/else'] }], moment).state, 'on-track');
  });
  it('a barrier the goal itself names holds it back', () => {
    const named = ok(linkBarrier({ ...walking, achievement: 'improving' }, 'Condition/b1', staff));
    assert.equal(progressOf(named, [{ ...barrier, ref: 'Condition/b1', goalRefs: [] }], moment).state, 'at-risk');
  });
  it('its lines never mix two measures or two units', () => {
    const outcome = (ref: string, on: string, value: number, unit: string, code = 'a'): PlanOutcome => ({ ref, words: 'Steps', value, unit, codes: [`x|${code}`], on, goalRefs: [walking.ref], actionRefs: [] });
    const goal = { ...laddered, scores: [{ level: 0 as const, on: '2026-11-01' }] };
    const lines = goalSeries(goal, [outcome('o2', '2026-11-03', 2, 'km'), outcome('o1', '2026-11-02', 1, 'km'), outcome('o3', '2026-11-02', 1, 'mi'), outcome('o4', '2026-11-02', 1, 'km', 'b')]);
    assert.deepEqual(lines.map(({ kind, unit, points }) => [kind, unit, points.map(({ ref, value }) => ref ?? value)]), [
      ['ladder', undefined, [0]], ['measure', 'km', ['o1', 'o2']], ['measure', 'mi', ['o3']], ['measure', 'km', ['o4']],
    ]);
  });
  it('progress keeps what a plan says about the goal', () => {
    const next = ok(recordProgress(laddered, { status: 'achieved', on: '2026-11-23', words: 'Walked' }, as(coordinator, now)));
    assert.deepEqual([next.achievement, next.statusOn, next.ladder.length], ['achieved', '2026-11-23', 5]);
  });
});
