import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { assessed, mood, moodResponse } from '../../test/assessments.ts';
import type { MoodAnswers } from '../../test/assessments.ts';
import type { Inferred, Same } from '../../test/inferred.ts';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { profile, sameJson } from '../fhir/index.ts';
import type { Provenance, QuestionnaireResponse } from '../fhir/index.ts';
import type { VerbContext } from '../shared/index.ts';
import type { infer as Infer } from 'zod/mini';
import {
  assessmentChanges, assessmentInputSchema, assessmentTransitions, carryForward, carryInputSchema, confirmCarried, declineAssessment, duePackSchema,
  finishAssessment, recordAnswers, retractAssessment, startAssessment, stopAssessment,
} from './index.ts';
import type { Assessment, AssessmentAct, AssessmentInput, AssessmentResult, AssessmentStatus, CarryInput, DuePack } from './index.ts';

const patient = { ref: 'Patient/p1', display: 'Patient One' };
const daughter = { ref: 'RelatedPerson/r1', display: 'Daughter' };
const context = as(coordinator, '2026-11-22T12:00:00Z');
const code = (result: AssessmentResult): readonly (string | undefined)[] => (result.ok ? ['ok'] : [result.refusal.code, result.refusal.path]);
const statuses: readonly AssessmentStatus[] = ['in-progress', 'completed', 'amended', 'stopped', 'entered-in-error'];

describe('whom a run is about, and who answers', () => {
  for (const ref of ['Group/1', '', 'x']) {
    it(`no run of ${ref || 'nobody'}`, () => assert.deepEqual(code(startAssessment(mood, { ref }, {}, context)), ['assessment.patient_missing', 'QuestionnaireResponse.subject']));
  }
  for (const ref of ['Patient/p2', 'Organization/o1', '']) {
    it(`no answers of ${ref || 'nobody'}`, () => {
      for (const begin of [startAssessment, declineAssessment]) {
        assert.deepEqual(code(begin(mood, patient, { informant: { ref } }, context)), ['assessment.informant_type', 'QuestionnaireResponse.source']);
      }
    });
  }
  for (const ref of ['Patient/p1', 'https://ehr.example/fhir/Patient/p1', 'RelatedPerson/r1', 'Practitioner/1', 'PractitionerRole/1']) {
    it(`answers of ${ref}`, () => assert.deepEqual(code(startAssessment(mood, patient, { informant: { ref } }, context)), ['ok']));
  }
});

describe('the life cycle of a run', () => {
  const verbs: Readonly<Partial<Record<AssessmentAct, (run: Assessment, by: VerbContext) => AssessmentResult>>> = {
    finished: (run, by) => finishAssessment(run, by),
    stopped: (run, by) => stopAssessment(run, 'Had to leave', by),
    retracted: (run, by) => retractAssessment(run, 'Answers of somebody else', by),
  };

  for (const [act, verb] of Object.entries(verbs)) {
    for (const status of statuses) {
      const row = assessmentTransitions.find((each) => each.act === act && each.from === status);
      it(`${act} from ${status}: ${row ? row.to : 'refused'}`, () => {
        const result = verb(assessed({ a: 1 }, { status }), context);
        if (!row) return assert.deepEqual(code(result), ['assessment.transition_refused', 'QuestionnaireResponse.status']);
        assert.ok(result.ok);
        assert.deepEqual([result.value.status, result.value.response.status, result.events.map((event) => event.act)], [row.to, row.to, [act]]);
      });
    }
  }

  it('begins where the table says', () => {
    const begin = (act: AssessmentAct): unknown => assessmentTransitions.find((each) => each.act === act && each.from === undefined)?.to;
    assert.equal(ok(startAssessment(mood, patient, {}, context)).status, begin('started'));
    assert.equal(ok(declineAssessment(mood, patient, {}, context)).status, begin('declined'));
  });

  it('is the same for everybody who may write: staff, the patient, a proxy', () => {
    for (const by of [coordinator, patient, daughter, { ref: 'Practitioner/d1' }]) {
      const run = ok(startAssessment(mood, patient, {}, as(by)));
      assert.deepEqual([run.recorder?.ref, run.answeredBy], [by.ref, 'patient']);
    }
  });

  it('refuses with the place', () => {
    const run = ok(startAssessment(mood, patient, {}, context));
    assert.deepEqual(code(finishAssessment(run, context)), ['assessment.empty', 'QuestionnaireResponse.item']);
    assert.deepEqual(code(retractAssessment(run, '  ', context)), ['assessment.reason_missing', 'Provenance.reason']);
    assert.deepEqual(code(recordAnswers(assessed({ a: 1 }), [], context)), ['assessment.finished', 'QuestionnaireResponse.status']);
    const modified = [{ linkId: 'a', modifierExtension: [{ url: 'https://else.example' }] }];
    assert.deepEqual(code(recordAnswers(run, modified, context)), ['assessment.modifier_unknown', 'QuestionnaireResponse.item']);
    const begin = (input: AssessmentInput, tool = mood, whom = patient): unknown => code(startAssessment(tool, whom, input, context));
    assert.deepEqual(begin({}, { ...mood, hasWording: false }), ['assessment.wording_missing', 'QuestionnaireResponse.questionnaire']);
    assert.deepEqual(begin({}, mood, { ref: '', display: '' }), ['assessment.patient_missing', 'QuestionnaireResponse.subject']);
    assert.deepEqual(begin({ on: '2026-02-30' }), ['assessment.date_ill_formed', 'QuestionnaireResponse.authored']);
    assert.deepEqual(begin({ on: '2026-11-24' }), ['assessment.date_in_future', 'QuestionnaireResponse.authored']);
    assert.deepEqual(begin({ on: '2026-11-23' }), ['ok']);
  });
});

describe('a run on the wire', () => {
  it('claims its profile and says who answered, who asked, which version', () => {
    const { response } = ok(startAssessment(mood, patient, { informant: daughter, encounterRef: 'Encounter/e1', on: '2026-11-01' }, context));
    assert.deepEqual(
      [response.meta?.profile, response.questionnaire, response.status, response.authored, response.source?.reference, response.author?.reference, response.encounter?.reference],
      [[profile.questionnaireResponse], `${mood.canonical}|2`, 'in-progress', '2026-11-01', 'RelatedPerson/r1', coordinator.ref, 'Encounter/e1'],
    );
  });

  it('is one create with its Provenance, then one guarded update', () => {
    const result = declineAssessment(mood, patient, {}, context);
    assert.ok(result.ok);
    const [create, provenance, ...rest] = assessmentChanges(result.value, result.events);
    assert.ok(create?.op === 'create' && provenance?.op === 'create');
    assert.deepEqual([create.ifNoneExist, rest.length], [`identifier=urn:ietf:rfc:3986|${create.fullUrl}`, 0]);
    const { activity, target } = provenance.resource as Provenance;
    assert.deepEqual([activity?.coding?.[0]?.code, target[0]?.reference], ['declined', create.fullUrl]);
    const wrong = retractAssessment(assessed({ a: 1 }), 'Mistake', context);
    assert.ok(wrong.ok);
    assert.deepEqual(assessmentChanges(wrong.value, wrong.events).map(({ op }) => op), ['update', 'create']);
    assert.deepEqual(assessmentChanges(assessed({ a: 1 }), []), [], 'nothing changed, nothing sent');
  });

  it('declined keeps the place of every question, in its group', () => {
    const run = ok(declineAssessment(mood, patient, {}, context));
    assert.equal(run.declined, true);
    assert.deepEqual(run.response.item?.map(({ linkId, item }) => [linkId, item?.map((each) => each.linkId)]), [['a', undefined], ['b', undefined], ['group', ['c']], ['d', undefined]]);
  });

  it('changes what the act names and nothing else, whatever stands beside it', () => {
    const json = fc.dictionary(fc.stringMatching(/^[a-z_][a-zA-Z]{2,12}$/), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 });
    fc.assert(
      fc.property(json, fc.constantFrom('in-progress', 'completed', 'amended', 'stopped'), (beside, status) => {
        const resource = { ...beside, ...moodResponse({ a: 1, b: null }, { status }) } as QuestionnaireResponse;
        const run = { ...assessed({}), response: resource, status, source: { resource } } as Assessment;
        const wrong = ok(retractAssessment(run, 'Mistake', context));
        assert.ok(sameJson(wrong.response, { ...resource, status: 'entered-in-error' }));
        assert.ok(sameJson(run.response, resource), 'the input stays');
      }),
    );
  });

  it('of a paper form keeps its day while the answers are typed', () => {
    const run = ok(startAssessment(mood, patient, { on: '2026-11-01' }, context));
    assert.equal(ok(recordAnswers(run, moodResponse({ a: 1 }).item ?? [], context)).on, '2026-11-01');
    assert.equal(ok(recordAnswers(ok(startAssessment(mood, patient, {}, context)), [], as(coordinator, '2026-11-22T13:00:00Z'))).on, '2026-11-22T13:00:00Z');
  });
});

describe('earlier answers', () => {
  const now = '2026-11-22T12:00:00Z';
  const offerOf = (history: readonly Assessment[], maxAgeDays = 90, tool = mood): ReturnType<typeof carryForward> => carryForward(tool, history, { now, maxAgeDays });
  const told = (answers: MoodAnswers, authored = '2026-11-01', more: object = {}): Assessment => assessed(answers, { authored, ...more });

  it('are offered with age, source and words', () => {
    const offer = offerOf([told({ a: 1, b: 2, c: 0 }, '2026-11-01', { source: { reference: 'RelatedPerson/r1' } })]);
    assert.deepEqual(offer?.answers.map(({ linkId, question, words, on, age }) => [linkId, question, words, on, age]), [
      ['a', 'Question a', ['1'], '2026-11-01', 21], ['b', 'Question b', ['2'], '2026-11-01', 21], ['c', 'Question c', ['0'], '2026-11-01', 21],
    ]);
    assert.deepEqual([offer?.from.answeredBy, offer?.askAgain], ['proxy', []]);
  });

  it('are not offered when too old, of another version or tool, declined, unfinished, without wording', () => {
    const full = { a: 1, b: 1, c: 1 };
    const age = (day: string): number | undefined => offerOf([told(full, day)])?.answers.length;
    assert.deepEqual([age('2026-08-24'), age('2026-08-23')], [3, undefined]);
    for (const version of ['1.9', '3', null]) assert.equal(offerOf([told(full, '2026-11-01', { version })]), undefined, String(version));
    assert.equal(offerOf([told(full)], 90, { ...mood, canonical: 'https://tool.example/else' }), undefined);
    assert.equal(offerOf([told(full)], 90, { ...mood, hasWording: false }), undefined);
    assert.equal(offerOf([told({ a: null, b: null }), told(full, '2026-10-01')]), undefined, 'they would not say it the last time');
    for (const status of ['in-progress', 'stopped']) assert.equal(offerOf([told(full, '2026-11-02', { status }), told(full)]), undefined);
    assert.equal(offerOf([told({ a: 1 })]), undefined);
  });

  it('somebody has to look at are asked again', () => {
    const offer = offerOf([told({ a: 1, b: 1, c: 3 })]);
    assert.deepEqual([offer?.answers.map(({ linkId }) => linkId), offer?.askAgain], [['a', 'b'], ['c']]);
  });

  it('come into a new run only when confirmed, each with its mark', () => {
    const offer = offerOf([told({ a: 1, b: 2, c: 0 })])!;
    const result = confirmCarried(offer, { linkIds: ['a', 'c'], informant: daughter }, context);
    assert.ok(result.ok);
    const { value, events } = result;
    assert.deepEqual([value.status, value.answeredBy, events.map(({ act }) => act)], ['in-progress', 'proxy', ['answers-confirmed']]);
    assert.deepEqual(value.carried, [{ linkId: 'a', fromRef: offer.from.ref, on: '2026-11-01' }, { linkId: 'c', fromRef: offer.from.ref, on: '2026-11-01' }]);
    assert.deepEqual(value.response.item?.map(({ linkId, item }) => [linkId, item?.[0]?.answer]), [['a', undefined], ['group', [{ valueInteger: 0 }]]]);
    assert.deepEqual([value.score?.total, value.score?.missing], [undefined, ['b']], 'the rest is still to be asked');
    assert.notEqual(value.ref, offer.from.ref);
  });

  it('that were taken over keep their first day the next time', () => {
    const first = ok(confirmCarried(offerOf([told({ a: 1, b: 1, c: 1 }, '2026-09-15')])!, { linkIds: ['a', 'b', 'c'] }, context));
    const stored: Assessment = { ...ok(finishAssessment(first, context)), ref: 'QuestionnaireResponse/new' };
    const later = carryForward(mood, [stored], { now: '2026-12-10T00:00:00Z', maxAgeDays: 90 });
    assert.deepEqual(later?.answers.map(({ age }) => age), [86, 86, 86]);
    assert.equal(carryForward(mood, [stored], { now: '2026-12-20T00:00:00Z', maxAgeDays: 90 }), undefined);
    assert.equal(ok(confirmCarried(later!, { linkIds: ['b'] }, context)).carried[0]?.fromRef.startsWith('QuestionnaireResponse/m'), true, 'the first response is named');
  });

  it('lose their mark when they are changed, and keep it when not', () => {
    const run = ok(confirmCarried(offerOf([told({ a: 1, b: 2, c: 0 })])!, { linkIds: ['a', 'b'] }, context));
    const typed = [{ linkId: 'a', answer: [{ valueInteger: 1 }] }, { linkId: 'b', answer: [{ valueInteger: 3 }] }];
    assert.deepEqual(ok(recordAnswers(run, typed, context)).carried.map(({ linkId }) => linkId), ['a']);
  });

  it('are refused with the question', () => {
    const offer = offerOf([told({ a: 1, b: 1, c: 3 })])!;
    assert.deepEqual(code(confirmCarried(offer, { linkIds: [] }, context)), ['assessment.nothing_confirmed', 'QuestionnaireResponse.item']);
    assert.deepEqual(code(confirmCarried(offer, { linkIds: ['c'] }, context)), ['assessment.not_offered', 'c']);
    assert.deepEqual(code(confirmCarried(offer, { linkIds: ['a'] }, as(coordinator, '2027-03-01T00:00:00Z'))), ['assessment.answer_too_old', 'a']);
  });
});

it('the schemas have the shape of the interfaces', () => {
  const same: [
    Same<Infer<typeof duePackSchema>, Inferred<DuePack>>,
    Same<Infer<typeof assessmentInputSchema>, Inferred<AssessmentInput>>,
    Same<Infer<typeof carryInputSchema>, Inferred<CarryInput>>,
  ] = [true, true, true];
  assert.ok(same.every(Boolean));
  assert.equal(duePackSchema.safeParse({ id: 'x', everyDays: 0, source: 's' }).success, false);
});
