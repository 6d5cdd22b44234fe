import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { assessed, mood } from '../../test/assessments.ts';
import type { MoodOptions } from '../../test/assessments.ts';
import { assessmentBoard, assessmentDomains, defaultDuePacks, dueOf, isWaiting } from './index.ts';
import type { Assessment, AssessmentTool, DuePack } from './index.ts';

const now = '2026-11-22T12:00:00Z';
const pack: DuePack = { id: 'q', everyDays: 90, graceDays: 14, source: 'Site policy 4' };
const full = { a: 1, b: 1, c: 1 };
const on = (authored: string, more: MoodOptions = {}): Assessment => assessed(full, { authored, ...more });
const due = (history: readonly Assessment[], more: object = {}): ReturnType<typeof dueOf> => dueOf(mood, history, { now, packs: [pack], ...more });

describe('when a tool is to be asked', () => {
  it('is told by the days since it was answered, at each edge', () => {
    for (const [day, state, age] of [
      ['2026-11-22', 'fresh', 0],
      ['2026-08-25', 'fresh', 89],
      ['2026-08-24', 'due', 90],
      ['2026-08-10', 'due', 104],
      ['2026-08-09', 'overdue', 105],
    ] as const) {
      const found = due([on(day)]);
      assert.deepEqual([found.state, found.age, found.isLate], [state, age, state === 'overdue'], day);
    }
    assert.equal(due([on('2026-08-24')]).dueOn, '2026-11-22');
  });

  it('counts the calendar of the time zone, for the answers and for today', () => {
    const late = on('2026-08-25T03:30:00Z');
    assert.equal(due([late]).state, 'fresh');
    assert.deepEqual([due([late], { timeZone: 'America/New_York' }).age, due([late], { timeZone: 'America/New_York' }).state], [90, 'due']);
    assert.equal(due([late], { timeZone: 'America/New_York', now: '2026-11-22T04:30:00Z' }).age, 89, 'it is still the 21st there');
    assert.equal(due([on('2026-08-24')], { timeZone: 'Pacific/Kiritimati', now: '2026-11-22T10:30:00Z' }).age, 91, 'already the 23rd there');
    assert.equal(due([on('2026-10-31T20:00:00-05:00')], { timeZone: 'America/Chicago' }).age, 22, 'over the end of summer time');
  });

  it('takes a date without a day for the oldest it may be', () => {
    assert.deepEqual([due([on('2026-08')]).age, due([on('2026')]).age], [113, 325]);
    assert.equal(due([on('2026')]).state, 'overdue');
  });

  it('does not believe an answer from after tomorrow', () => {
    assert.equal(due([on('2026-11-24')]).state, 'never');
    assert.equal(due([on('2026-11-23')]).state, 'fresh', 'it may be tomorrow where the patient is');
  });

  it('never asked is not overdue, but for a first time with its own rule', () => {
    assert.deepEqual(due([]), { state: 'never', isLate: false, pack });
    const first = { packs: [{ ...pack, firstWithinDays: 30 }] };
    assert.deepEqual([due([], { ...first, since: '2026-10-22' }).isLate, due([], { ...first, since: '2026-10-22' }).dueOn], [false, '2026-11-21']);
    assert.deepEqual([due([], { ...first, since: '2026-10-01' }).isLate, due([], { ...first, since: '2026-10-01' }).state], [true, 'never']);
  });

  it('declined is neither never nor answered, and is asked again in time', () => {
    const no = (authored: string): Assessment => assessed({ a: null, b: null, c: null }, { authored });
    assert.equal(due([no('2026-11-01')]).state, 'declined');
    assert.equal(due([no('2026-08-24')]).state, 'due');
    assert.equal(due([no('2026-01-01')]).state, 'overdue');
    assert.equal(due([no('2026-11-01'), on('2026-01-01')]).state, 'declined', 'the older answers are too old');
    const both = due([no('2026-11-01'), on('2026-10-01')]);
    assert.deepEqual([both.state, both.declined?.on, both.last?.on], ['fresh', '2026-11-01', '2026-10-01'], 'the older answers are fresh still');
    assert.equal(due([on('2026-11-02'), no('2026-11-01')]).declined, undefined);
  });

  it('what is not finished, says too little or was a mistake makes nothing fresh, and is shown', () => {
    const draft = on('2026-11-20', { status: 'in-progress' });
    const partial = assessed({ a: 1 }, { authored: '2026-11-19' });
    const wrong = on('2026-11-21', { status: 'entered-in-error' });
    const found = due([draft, partial, wrong, on('2026-01-01')]);
    assert.deepEqual([found.state, found.draft, found.partial, found.last?.on], ['overdue', draft, partial, '2026-01-01']);
    assert.equal(due([on('2026-11-20', { status: 'stopped' })]).state, 'never');
  });

  it('an answer to another version counts as asked', () => {
    const other = on('2026-11-01', { version: '3' });
    assert.deepEqual([due([other]).state, due([other]).last?.score], ['fresh', undefined]);
  });

  it('takes the first pack that fits and is in force; without one nobody can say', () => {
    const packs: DuePack[] = [
      { id: 'old', everyDays: 1, effectiveTo: '2026-11-21', source: 's' },
      { id: 'next', everyDays: 1, effectiveFrom: '2026-11-23', source: 's' },
      { id: 'others', everyDays: 1, tools: ['else'], source: 's' },
      { id: 'money', everyDays: 1, domains: ['financial'], source: 's' },
    ];
    const last = on('2026-11-01');
    assert.deepEqual(due([last], { packs }), { state: 'no-rule', isLate: false, last, age: 21 });
    assert.equal(due([last], { packs: [...packs, { id: 'mind', everyDays: 30, domains: ['psychosocial'], source: 's' }] }).pack?.id, 'mind');
    assert.equal(due([last], { packs: [{ id: 'today', everyDays: 30, effectiveFrom: '2026-11-22', effectiveTo: '2026-11-22', source: 's' }] }).pack?.id, 'today');
  });

  it('is once a year unless the site says otherwise, and that is marked as ours', () => {
    assert.deepEqual(defaultDuePacks.map(({ source }) => source), ['ours']);
    assert.equal(dueOf(mood, [on('2025-11-23')], { now }).state, 'fresh');
    assert.equal(dueOf(mood, [on('2025-11-22')], { now }).state, 'due');
  });
});

describe('the board', () => {
  const tool = (id: string, more: Partial<AssessmentTool> = {}): AssessmentTool => ({ ...mood, id, canonical: `https://tool.example/${id}`, ...more });
  const tools = [mood, tool('fit', { domains: ['functional', 'medical'] }), tool('mystery', { domains: [] }), tool('second')];

  it('has every one of the seven domains, and the rest under other', () => {
    const board = assessmentBoard(tools, [], { now });
    assert.deepEqual(board.map(({ domain }) => domain), [...assessmentDomains]);
    assert.deepEqual(board.map(({ rows }) => rows.map((row) => row.tool.id)), [['fit'], ['fit'], [], ['mood', 'second'], [], [], [], ['mystery']]);
    assert.deepEqual(assessmentBoard([mood], [], { now }).map(({ domain }) => domain), assessmentDomains.slice(0, 7));
  });

  it('has what waits first', () => {
    const board = assessmentBoard([mood, tool('second'), tool('third')], [on('2026-11-01')], { now, packs: [{ ...pack, tools: ['mood', 'second'], everyDays: 5 }] });
    const rows = board.find(({ domain }) => domain === 'psychosocial')!;
    assert.deepEqual(rows.rows.map((row) => [row.tool.id, row.due.state, isWaiting(row)]), [['mood', 'overdue', true], ['second', 'never', false], ['third', 'no-rule', false]]);
    assert.equal(rows.waiting, 1);
  });
});
