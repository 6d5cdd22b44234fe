import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assessed, mood, moodResponse } from '../../test/assessments.ts';
import { serving } from '../../test/serving.ts';
import { spoilt } from '../../test/spoilt.ts';
import type { QuestionnaireResponse, Resource } from '../fhir/index.ts';
import { assessmentBoard, assessmentChanges, assessmentFromResponse, carryForward, dueOf, lastChange, loadAssessments, toolFor, trendSeries } from './index.ts';
import type { Assessment } from './index.ts';

const now = '2026-11-22T12:00:00Z';
const full = { a: 1, b: 1, c: 1 };

describe('reading a response', () => {
  it('tells who answered: the patient, a proxy, staff, or not said', () => {
    for (const [source, by] of [
      ['Patient/p1', 'patient'], ['Patient/p1/_history/3', 'patient'], ['https://ehr.example/Patient/p1', 'patient'], ['https://else.example/Patient/p1', 'proxy'],
      ['Patient/p2', 'proxy'], ['RelatedPerson/r1', 'proxy'], ['Practitioner/d1', 'staff'], ['PractitionerRole/d1', 'staff'],
    ] as const) {
      const read = assessmentFromResponse(mood, { resource: moodResponse(full, { source: { reference: source } }) }, { baseUrl: 'https://ehr.example' });
      assert.ok(read.ok);
      assert.equal(read.value.answeredBy, by, source);
    }
    const { source: _source, ...silent } = moodResponse(full);
    const read = assessmentFromResponse(mood, { resource: silent });
    assert.equal(read.ok && read.value.answeredBy, 'not-said');
  });

  it('has no number where the tool cannot say one, only where it must lie', () => {
    const { score } = assessed({ a: 2, b: null });
    assert.deepEqual([score?.total, score?.range, score?.missing, score?.interpretation], [undefined, [2, 8], ['b', 'c'], undefined]);
  });

  it('scores only the versions the tool is for', () => {
    const scored = (version: string | null): unknown => assessed(full, { version }).score?.total;
    assert.deepEqual([scored('2'), scored('1.9'), scored(null), scored('1'), scored('2.0')], [3, 3, 3, undefined, undefined]);
    const read = assessmentFromResponse(mood, { resource: moodResponse(full, { version: '1' }) });
    assert.deepEqual(read.issues.map(({ code, severity }) => [code, severity]), [['assessment.version_differs', 'warning']]);
    const other = { ...mood, version: '1', score: () => ({ complete: true, missing: [], total: 99, critical: [] }) };
    assert.deepEqual([toolFor([mood, other], moodResponse(full, { version: '1' })), toolFor([mood, other], moodResponse(full, { version: '7' }))], [other, mood]);
  });

  it('uses the age the person had on the day of the answers', () => {
    const asked: unknown[] = [];
    const tool = { ...mood, score: (_: QuestionnaireResponse, person?: object) => (asked.push(person), mood.score(_)) };
    for (const authored of ['2026-03-01', '2026-02-28', '2026']) {
      assessmentFromResponse(tool, { resource: moodResponse(full, { authored }) }, { person: { sex: 'female', birthDate: '1960-03-01' } });
    }
    assert.deepEqual(asked, [{ sex: 'female', age: 66 }, { sex: 'female', age: 65 }, { sex: 'female', age: 65 }]);
  });

  it('refuses what it cannot use, with the place', () => {
    const issuesOf = (more: object): unknown => {
      const read = assessmentFromResponse(mood, { resource: { ...moodResponse(full), ...more } as QuestionnaireResponse });
      return !read.ok && read.issues.map(({ code, path }) => `${code} ${path}`);
    };
    const at = 'QuestionnaireResponse';
    assert.deepEqual(issuesOf({ questionnaire: 'https://else.example/q' }), [`assessment.tool_mismatch ${at}.questionnaire`]);
    assert.deepEqual(issuesOf({ subject: undefined, status: 'done', authored: '2026-02-30', id: undefined }), [
      `assessment.patient_missing ${at}.subject`, `assessment.id_missing ${at}.id`, `assessment.status_unknown ${at}.status`, `assessment.date_ill_formed ${at}.authored`,
    ]);
    assert.deepEqual(issuesOf({ item: [{ linkId: 'a', modifierExtension: [{ url: 'x' }] }] }), [`assessment.modifier_unknown ${at}.modifierExtension`]);
    assert.deepEqual(issuesOf({ resourceType: 'Patient' }), [`assessment.wrong_type ${at}`]);
  });

  it('loads what is of the patient, newest first, and tells what it could not use', async () => {
    const rows = [
      moodResponse(full, { id: 'old', authored: '2026-01-01' }),
      moodResponse(full, { id: 'new', authored: '2026-09-01' }),
      moodResponse(full, { id: 'else', subject: { reference: 'Patient/p2' } }),
      moodResponse(full, { id: 'other', questionnaire: 'https://else.example/q' }),
      moodResponse(full, { id: 'bad', status: 'done' }),
    ];
    const list = await loadAssessments(serving(rows), 'Patient/p1', [mood]);
    assert.deepEqual(list.assessments.map(({ ref }) => ref), ['QuestionnaireResponse/new', 'QuestionnaireResponse/old']);
    assert.deepEqual([list.otherRefs, list.unreadable.map(({ ref }) => ref)], [['QuestionnaireResponse/other'], ['QuestionnaireResponse/bad']]);
  });

  it('never throws, whatever stands there, and hides nothing beside it', async () => {
    const whole = moodResponse({ a: 1, b: null, c: 3 }, { id: 'whole' });
    whole.item![0]!.extension = [{ url: 'https://careloom.dev/fhir/StructureDefinition/carried-from', extension: [{ url: 'from', valueReference: { reference: 'QuestionnaireResponse/1' } }, { url: 'on', valueDateTime: '2026-01-01' }] }];
    const good = moodResponse(full, { id: 'good' });
    for (const { at, copy } of spoilt(whole)) {
      const list = await loadAssessments(serving([copy, good] as Resource[]), 'Patient/p1', [mood]);
      assert.ok(list.assessments.some(({ ref }) => ref === 'QuestionnaireResponse/good'), at);
      assessmentBoard([mood], list.assessments, { now });
      carryForward(mood, list.assessments, { now, maxAgeDays: 900 });
    }
    const keys = fc.constantFrom('questionnaire', 'status', 'subject', 'authored', 'author', 'source', 'identifier', 'item', 'extension', 'id', 'meta');
    fc.assert(fc.property(fc.dictionary(keys, fc.jsonValue({ maxDepth: 4 })), (parts) => {
      const read = assessmentFromResponse(mood, { resource: { ...good, ...parts } as QuestionnaireResponse });
      if (!read.ok) return assert.ok(read.issues.every(({ path }) => path));
      assert.deepEqual(assessmentChanges(read.value, []), [], 'read and written untouched is the same');
      trendSeries([read.value]);
      dueOf(mood, [read.value], { now });
    }));
  });
});

describe('a series', () => {
  const run = (total: number, authored: string, more: object = {}): Assessment => assessed({ a: total, b: 0, c: 0 }, { authored, ...more });

  it('never holds two versions, nor two tools, and loses no run', () => {
    const version = fc.constantFrom('1', '1.9', '2', '3', null);
    const status = fc.constantFrom('completed', 'amended', 'in-progress', 'stopped', 'entered-in-error');
    const one = fc.record({ version, status, total: fc.integer({ min: 0, max: 3 }), day: fc.integer({ min: 1, max: 28 }), other: fc.boolean() });
    fc.assert(fc.property(fc.array(one, { maxLength: 12 }), (rows) => {
      const runs = rows.map(({ version, status, total, day, other }) => {
        const canonical = other ? 'https://tool.example/else' : mood.canonical;
        const questionnaire = version === null ? canonical : `${canonical}|${version}`;
        return assessed({ a: total }, { status, authored: `2026-10-${String(day).padStart(2, '0')}`, questionnaire }, { ...mood, canonical });
      });
      const series = trendSeries(runs);
      for (const { points, version, tool } of series) {
        assert.ok(points.every(({ assessment }) => assessment.version === version && assessment.tool.canonical === tool.canonical));
        assert.ok(points.every((point, at) => at === 0 || points[at - 1]!.on <= point.on));
      }
      const kept = rows.filter(({ status }) => status === 'completed' || status === 'amended').length;
      assert.equal(series.reduce((sum, { points }) => sum + points.length, 0), kept);
    }));
  });

  it('keeps a run without a number in its place, as a gap', () => {
    const [series] = trendSeries([run(1, '2026-01-01'), assessed({ a: 2 }, { authored: '2026-02-01' }), assessed({ a: null, b: null, c: null }, { authored: '2026-03-01' }), run(3, '2026-04-01')]);
    assert.deepEqual(series?.points.map(({ total, range, declined }) => [total, range, declined]), [[1, undefined, false], [undefined, [2, 8], false], [undefined, [0, 9], true], [3, undefined, false]]);
    assert.deepEqual([series?.scale, series?.bands.length], [[0, 9], 2]);
  });

  it('of a version nobody scores has neither numbers nor bands', () => {
    const [newest, older] = trendSeries([run(1, '2026-01-01'), run(2, '2026-02-01', { version: '3' })]);
    assert.deepEqual([newest?.version, newest?.bands, newest?.scale, newest?.points[0]?.total], ['3', [], undefined, undefined]);
    assert.equal(older?.points[0]?.total, 1);
  });

  it('tells the last change as a number, and whether somebody else answered', () => {
    const change = lastChange(trendSeries([run(3, '2026-01-01'), run(1, '2026-02-01', { source: { reference: 'RelatedPerson/r1' } }), assessed({ a: 1 }, { authored: '2026-03-01' })])[0]);
    assert.deepEqual([change?.difference, change?.from.on, change?.to.on, change?.otherInformant], [-2, '2026-01-01', '2026-02-01', true]);
    assert.equal(lastChange(trendSeries([run(3, '2026-01-01', { version: '1.9' }), run(1, '2026-02-01')])[0]), undefined, 'not from one version to another');
  });
});
