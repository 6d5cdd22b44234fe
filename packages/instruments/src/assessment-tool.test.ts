import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { assessmentBoard, assessmentDomains, assessmentFromResponse, carryForward, declineAssessment, lastChange, trendSeries } from '@careloom/core/assessment';
import type { Assessment } from '@careloom/core/assessment';
import type { QuestionnaireResponse } from '@careloom/core/fhir';
import { responseOf } from '../test/scored.ts';
import type { Said } from '../test/scored.ts';
import { ahcHrsnCoreScored } from './ahc-hrsn-core/ahc-hrsn-core.ts';
import { toolDomains, toolOf } from './assessment-tool.ts';
import { auditC } from './audit-c/audit-c.ts';
import { hungerVitalSignScored } from './hunger-vital-sign/hunger-vital-sign.ts';
import { medicareAwvHra } from './medicare-awv-hra/medicare-awv-hra.ts';
import { phq2 } from './phq-2/phq-2.ts';
import { phq9 } from './phq-9/phq-9.ts';
import { zarit4 } from './restricted/zarit-4/zarit-4.ts';
import type { ScoredInstrument } from './scored-instrument.ts';

const eight = ['44250-9', '44255-8', '44259-0', '44254-1', '44251-7', '44258-2', '44252-5', '44253-3'];
const phq = (points: readonly number[], last = 0): Said => Object.fromEntries([...eight.map((linkId, at) => [linkId, points[at] ?? 0]), ['44260-8', last]]);
let count = 0;

function run(instrument: ScoredInstrument, given: Said, authored = '2026-10-01', more: Partial<QuestionnaireResponse> = {}): Assessment {
  const resource = { ...responseOf(instrument, given), id: `r${++count}`, subject: { reference: 'Patient/p1' }, source: { reference: 'Patient/p1' }, authored, ...more };
  const read = assessmentFromResponse(toolOf(instrument), { resource }, { person: { sex: 'female', birthDate: '1950-01-01' } });
  assert.ok(read.ok);
  return read.value;
}

describe('an instrument as a tool of the hub', () => {
  it('each has its domains, of the seven and no other; each of the seven but one has one', () => {
    const folders = (path: string): string[] => readdirSync(join(import.meta.dirname, path), { withFileTypes: true }).flatMap((each) => (each.isDirectory() ? [each.name] : []));
    const ids = [...folders('.'), ...folders('restricted')].filter((name) => name !== 'registry' && name !== 'restricted');
    assert.deepEqual(Object.keys(toolDomains).filter((id) => id !== 'ahc-hrsn-core-with-safety').sort(), ids.sort());
    const used = new Set(Object.values(toolDomains).flat());
    assert.deepEqual(assessmentDomains.filter((domain) => !used.has(domain)), ['other']);
  });

  it('says total, band and interpretation in both languages', () => {
    const { score, tool } = run(phq9, phq([3, 3, 2, 2]));
    assert.deepEqual([score?.total, score?.positive, score?.band !== undefined], [10, true, true]);
    const key = score?.interpretation ?? '';
    assert.ok(tool.messages.en[key] && tool.messages.es[key] && tool.messages.en[key] !== tool.messages.es[key]);
  });

  it('knows the sex it was given: the cut of AUDIT-C is another for men', () => {
    const resource = { ...responseOf(auditC, { '68518-0': 3, '68519-8': 0, '68520-6': 0 }), id: 'audit', subject: { reference: 'Patient/p1' }, authored: '2026-10-01' };
    const positive = (['female', 'male'] as const).map((sex) => {
      const read = assessmentFromResponse(toolOf(auditC), { resource }, { person: { sex } });
      return read.ok && read.value.score?.positive;
    });
    assert.deepEqual(positive, [true, false]);
  });

  it('has a range and no number while a question is missing, and says what is critical all the same', () => {
    const { '44253-3': _left, ...given } = phq([1], 1);
    const { score } = run(phq9, given);
    assert.deepEqual([score?.total, score?.range, score?.missing], [undefined, [2, 5], ['44253-3']]);
    assert.deepEqual(score?.critical.map(({ linkId, messageKey }) => [linkId, messageKey]), [['44260-8', 'phq-9.critical.item-9']]);
  });

  it('changes over time on one line; another version is another', () => {
    const runs = [run(phq9, phq([3, 3, 3, 3]), '2026-01-01'), run(phq9, phq([1, 1]), '2026-06-01'), run(phq9, phq([2]), '2026-09-01', { questionnaire: `${phq9.canonical}|0.9.0` })];
    const [other, ours] = trendSeries(runs);
    assert.deepEqual([lastChange(ours)?.difference, ours?.scale, ours?.points.length, other?.points.map(({ total }) => total)], [-10, [0, 27], 2, [undefined]]);
  });

  it('offers earlier answers of the same instrument only: PHQ-2 shares its questions with PHQ-9', () => {
    const options = { now: '2026-10-10T00:00:00Z', maxAgeDays: 30 };
    const short = run(phq2, { '44250-9': 1, '44255-8': 1 });
    assert.equal(carryForward(toolOf(phq9), [short], options), undefined);
    assert.deepEqual(carryForward(toolOf(phq2), [short], options)?.answers.map(({ words }) => words), [['LA6569-3'], ['LA6569-3']]);
    const long = carryForward(toolOf(phq9), [run(phq9, phq([1], 2))], options);
    assert.deepEqual([long?.answers.length, long?.askAgain], [8, ['44260-8']], 'the answer about self-harm is asked again');
  });

  it('without its wording can be read and not asked', () => {
    const tool = toolOf(zarit4);
    assert.deepEqual([tool.hasWording, tool.domains], [false, ['caregiver']]);
    const refused = declineAssessment(tool, { ref: 'Patient/p1' }, {}, { by: { ref: 'Practitioner/1' }, now: '2026-10-10T00:00:00Z', newId: () => '1' });
    assert.equal(!refused.ok && refused.refusal.code, 'assessment.wording_missing');
  });

  it('keeps its groups', () => {
    const run = declineAssessment(toolOf(medicareAwvHra), { ref: 'Patient/p1' }, {}, { by: { ref: 'Practitioner/1' }, now: '2026-10-10T00:00:00Z', newId: () => '1' });
    assert.ok(run.ok);
    const shape = (items: readonly { linkId: string; item?: readonly { linkId: string }[] }[]): unknown => items.map(({ linkId, item }) => [linkId, item?.map((each) => each.linkId)]);
    const asked = medicareAwvHra.questionnaire!.item.filter(({ type }) => type !== 'display');
    assert.deepEqual(shape(run.value.response.item ?? []), shape(asked.map(({ linkId, item }) => ({ linkId, ...(item && { item }) }))));
  });

  it('stands on the board in its domains, the yes/no results too', () => {
    const history = [run(hungerVitalSignScored, { '88122-7': 'LA28397-0' }, '2026-09-01')];
    const tools = [hungerVitalSignScored, ahcHrsnCoreScored(), phq9, zarit4].map((each) => toolOf(each));
    const board = assessmentBoard(tools, history, { now: '2026-10-10T00:00:00Z' });
    assert.deepEqual(board.filter(({ rows }) => rows.length > 0).map(({ domain, rows }) => [domain, ...rows.map((row) => `${row.tool.id} ${row.due.state}`)]), [
      ['psychosocial', 'phq-9 never'],
      ['financial', 'ahc-hrsn-core never', 'hunger-vital-sign fresh'],
      ['environmental', 'ahc-hrsn-core never'],
      ['caregiver', 'zarit-4 never'],
    ]);
  });
});
