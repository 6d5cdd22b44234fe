import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { screened, started, tool } from '../../test/screenings.ts';
import { profile, sameJson } from '../fhir/index.ts';
import type { Observation, Provenance, QuestionnaireResponse, Resource } from '../fhir/index.ts';
import type { CareRepository, StoredResource } from '../ports/index.ts';
import { answerItem, clearItem, declineItem, finishScreening, loadScreenings, questionnaireResponseOf, screeningChanges, screeningFromFhir, startScreening } from './index.ts';
import type { Screening } from './index.ts';

const context = as(coordinator);
const full = { '71802-3': 'LA31995-6', many: ['LA-yes-1', 'LA-yes-3'], food: 'LA-yes' };

function finished(answers: Parameters<typeof screened>[0]): Screening {
  return ok(finishScreening(screened(answers), context));
}

/** What a server would give back. */
function stored(screening: Screening, extra: object = {}): StoredResource<QuestionnaireResponse> {
  return { resource: { ...questionnaireResponseOf(screening), id: 'q1', ...extra }, version: '1' };
}

function read(screening: Screening, extra: object = {}): Screening {
  const result = screeningFromFhir(stored(screening, extra), tool);
  assert.ok(result.ok, JSON.stringify(result));
  return result.value;
}

describe('a screening as QuestionnaireResponse', () => {
  it('reads back as it was written', () => {
    const answer = fc.constantFrom<readonly string[] | null | undefined>(null, undefined, ['LA-yes-1'], ['LA-none'], ['LA-yes-2', 'LA-yes-3']);
    const one = fc.constantFrom<string | null | undefined>('LA-yes', 'LA-no', 'LA-dk', null, undefined);
    fc.assert(
      fc.property(answer, one, fc.boolean(), (many, food, end) => {
        const open = screened({ ...(many !== undefined && { many }), ...(food !== undefined && { food }) });
        const result = finishScreening(open, context);
        const before = end && result.ok ? result.value : open;
        const { ref: _ref, ...expected } = before;
        const { ref: _r, source: _source, ...after } = read(before);
        assert.deepEqual(after, expected);
      }),
    );
  });

  it('keeps the place of every item, with the reason where there is no answer', () => {
    const reasons = questionnaireResponseOf(finished({ food: null })).item!.map(({ linkId, extension, answer }) => [linkId, extension?.[0]?.valueCode, answer?.length]);
    assert.deepEqual(reasons, [['71802-3', 'not-asked', undefined], ['many', 'not-asked', undefined], ['food', 'asked-declined', undefined], ['sum', 'unknown', undefined]]);
  });

  it('gives no reason yet for what was not asked while it goes on, and gives it at the end', () => {
    const open = read(screened({ food: 'LA-no' }));
    assert.equal(open.source!.resource.item![0]!.extension, undefined);
    const closed = questionnaireResponseOf(ok(finishScreening(open, context)));
    assert.deepEqual(closed.item!.map(({ linkId, extension }) => [linkId, extension?.[0]?.valueCode]), [['71802-3', 'not-asked'], ['many', 'not-asked'], ['food', undefined], ['sum', 'unknown']]);
    assert.equal(closed.status, 'completed');
  });

  it('keeps what we do not model to the letter, also after an edit', () => {
    const json = fc.dictionary(fc.stringMatching(/^[a-z_][a-zA-Z]{2,12}$/), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 5 });
    fc.assert(
      fc.property(json, json, (onResponse, onItem) => {
        const plain = questionnaireResponseOf(screened({ food: 'LA-no' }));
        const item = [
          { linkId: 'group', item: plain.item!.map((entry) => ({ ...onItem, extension: [{ url: 'https://else.example' }], ...entry })) },
          { linkId: 'theirs', answer: [{ valueString: 'kept' }] },
        ];
        const resource = { ...onResponse, ...plain, id: 'q1', item } as unknown as QuestionnaireResponse;
        const before = screeningFromFhir({ resource }, tool);
        assert.ok(before.ok);
        assert.deepEqual(before.issues.map(({ code, path }) => [code, path]), [['screening.item_unknown', 'theirs']]);
        assert.ok(sameJson(questionnaireResponseOf(before.value), resource), 'untouched');
        const edited = questionnaireResponseOf(ok(answerItem(before.value, 'food', 'LA-yes', as(coordinator, '2026-11-03T00:00:00Z'))));
        const expected = structuredClone(resource);
        expected.authored = '2026-11-03T00:00:00Z';
        expected.item![0]!.item![2]!.answer![0]!.valueCoding = { system: 'http://loinc.org', code: 'LA-yes', display: 'Answer LA-yes' };
        assert.ok(sameJson(edited, expected), JSON.stringify(edited));
      }),
    );
  });

  it('keeps the day of a paper form that was saved and is finished later', () => {
    const paper = ok(startScreening(tool, { ref: 'Patient/p1' }, context, { on: '2026-10-30' }));
    const resumed = read(ok(answerItem(paper, 'food', 'LA-no', context)));
    const result = finishScreening(resumed, as(coordinator, '2026-11-05T10:00:00Z'));
    assert.ok(result.ok);
    assert.deepEqual([result.value.authored, (result.events[0]!.evidence[0]!.resource as Observation).effectiveDateTime], ['2026-10-30', '2026-10-30']);
  });

  it('takes an answer back, and a refusal too, in the stored item', () => {
    const before = read(screened({ food: 'LA-no', many: null }));
    const after = questionnaireResponseOf(ok(clearItem(ok(declineItem(before, 'food', context)), 'many', context)));
    assert.deepEqual(after.item!.slice(1, 3).map(({ answer, extension }) => [answer, extension?.[0]?.valueCode]), [[undefined, undefined], [undefined, 'asked-declined']]);
  });

  it('leaves a reason of somebody else’s where the question was not touched', () => {
    const extension = [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }];
    const before = read(started(), { item: [{ linkId: 'food', extension }] });
    const edited = ok(answerItem(before, 'many', 'LA-none', context));
    assert.deepEqual(questionnaireResponseOf(edited).item!.map(({ linkId, extension: kept }) => [linkId, kept]), [['food', extension], ['many', undefined]]);
    assert.deepEqual(questionnaireResponseOf(ok(finishScreening(edited, context))).item![0], { linkId: 'food', extension });
  });

  const coding = (code: string): object => ({ valueCoding: { system: 'http://loinc.org', code } });
  const broken: [string, object, string, string][] = [
    ['another resource', { resourceType: 'Patient' }, 'screening.wrong_type', 'QuestionnaireResponse'],
    ['another form', { questionnaire: 'https://else.example/Questionnaire/tool' }, 'screening.instrument_mismatch', 'QuestionnaireResponse.questionnaire'],
    ['no form at all', { questionnaire: undefined }, 'screening.instrument_mismatch', 'QuestionnaireResponse.questionnaire'],
    ['an unknown status', { status: 'toString' }, 'screening.status_unknown', 'QuestionnaireResponse.status'],
    ['no patient', { subject: undefined }, 'screening.patient_missing', 'QuestionnaireResponse.subject'],
    ['no date', { authored: undefined }, 'screening.date_ill_formed', 'QuestionnaireResponse.authored'],
    ['an answer of a wrong type', { item: [{ linkId: 'food', answer: [{ valueString: 'yes' }] }] }, 'screening.answer_wrong_type', 'food'],
    ['an answer outside the list', { item: [{ linkId: 'food', answer: [coding('LA33-6')] }] }, 'screening.answer_outside_list', 'food'],
    ['a known code of another system', { item: [{ linkId: 'food', answer: [{ valueCoding: { code: 'LA-no' } }] }] }, 'screening.answer_outside_list', 'food'],
    ['two answers on a single choice', { item: [{ linkId: 'food', answer: [coding('LA-no'), coding('LA-yes')] }] }, 'screening.several_answers', 'food'],
    ['a question answered twice', { item: [{ linkId: 'food' }, { linkId: 'food' }] }, 'screening.item_twice', 'food'],
    ['a question under another answer', { item: [{ linkId: 'many', answer: [{ ...coding('LA-none'), item: [{ linkId: 'food' }] }] }] }, 'screening.item_misplaced', 'many'],
  ];
  for (const [what, extra, code, path] of broken) {
    it(`tells ${what} with its place`, () => {
      const result = screeningFromFhir(stored(started(), extra), tool);
      assert.ok(!result.ok);
      assert.deepEqual([result.issues[0]!.code, result.issues[0]!.path], [code, path]);
    });
  }

  const odd: [string, object, string][] = [
    ['another version', { questionnaire: `${tool.questionnaire.url}|2` }, 'screening.version_differs'],
    ['a reason we do not have', { item: [{ linkId: 'food', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'masked' }] }] }, 'screening.reason_read_as_not_asked'],
    ['"none" beside a problem', { item: [{ linkId: 'many', answer: [coding('LA-none'), coding('LA-yes-1')] }] }, 'screening.exclusive_mixed'],
    ['a stored result that our rules do not give', { item: [{ linkId: 'sum', answer: [{ valueInteger: 3 }] }] }, 'screening.result_differs'],
  ];
  for (const [what, extra, code] of odd) {
    it(`warns of ${what}`, () => {
      const result = screeningFromFhir(stored(started(), extra), tool);
      assert.ok(result.ok, JSON.stringify(result));
      assert.deepEqual(result.issues.map((issue) => [issue.code, issue.severity]), [[code, 'warning']]);
    });
  }

  it('repeats no words of a person in an issue', () => {
    const result = screeningFromFhir(stored(started(), { item: [{ linkId: 'Jane said: no', answer: [{ valueString: 'x' }] }] }), tool);
    assert.equal(JSON.stringify(result.issues).includes('Jane'), false);
  });
});

describe('the changes of a finished screening', () => {
  it('hold the response, its Observations and one Provenance, each with its profile', () => {
    const result = finishScreening(screened(full), context);
    assert.ok(result.ok);
    const changes = screeningChanges(result.value, result.events);
    const profiles = changes.map(({ resource }) => resource.meta?.profile?.[0]);
    assert.deepEqual(profiles, [profile.questionnaireResponse, ...Array<string>(6).fill(profile.screeningObservation), profile.provenance]);
    assert.deepEqual(screeningChanges(result.value, result.events), changes, 'the same again, so that sending twice stores once');
    const provenance = changes.at(-1)!.resource as Provenance;
    const made = changes.slice(0, -1).map((change) => (change.op === 'create' ? change.fullUrl : ''));
    assert.deepEqual(provenance.target.map(({ reference }) => reference), made);
  });

  it('link each Observation to the response, results to their answers and the panel to all', () => {
    const result = finishScreening(screened(full), context);
    assert.ok(result.ok);
    const all = result.events[0]!.evidence.map(({ fullUrl, resource }) => ({ fullUrl, ...(resource as Observation) }));
    const panel = all.at(-1)!;
    assert.deepEqual(panel.hasMember?.map(({ reference }) => reference), all.slice(0, -1).map(({ fullUrl }) => fullUrl));
    assert.ok(all.every((o) => o.derivedFrom?.at(-1)?.reference === result.value.ref));
    const sum = all.find(({ valueQuantity }) => valueQuantity)!;
    assert.deepEqual(sum.valueQuantity, { value: 2, unit: '{score}', system: 'http://unitsofmeasure.org', code: '{score}' });
    assert.deepEqual(sum.derivedFrom?.slice(0, -1).map(({ reference }) => reference), all.slice(1, 4).map(({ fullUrl }) => fullUrl));
  });

  it('update the stored response of one that was going on', () => {
    const result = finishScreening(read(screened(full)), context);
    assert.ok(result.ok);
    assert.deepEqual(screeningChanges(result.value, result.events).slice(0, 2).map(({ op, resource }) => `${op} ${resource.resourceType}`), ['update QuestionnaireResponse', 'create Observation']);
    assert.deepEqual(screeningChanges(read(finished(full)), []), []);
  });

  it('write no result that could not be worked out', () => {
    const result = finishScreening(screened({ food: 'LA-yes' }), context);
    assert.ok(result.ok);
    const codes = result.events[0]!.evidence.map(({ resource }) => (resource as Observation).code.coding?.[0]?.code);
    assert.deepEqual(codes, ['71802-3', 'many', 'food', 'panel']);
  });
});

it('loads a patient’s screenings newest first, and tells what it could not read', async () => {
  const rows: StoredResource[] = [
    stored(finished(full), { id: 'old', authored: '2025-01-01' }),
    stored(finished(full), { id: 'new' }),
    stored(started(), { id: 'bad', status: 'x' }),
    stored(started(), { id: 'else', questionnaire: 'https://else.example/q' }),
    stored(finished(full), { id: 'foreign', subject: { reference: 'Patient/p2' } }),
  ];
  const repository = {
    async *search<R extends Resource>() {
      yield { entries: rows as StoredResource<R>[] };
    },
  } satisfies Pick<CareRepository, 'search'>;
  const list = await loadScreenings(repository as unknown as CareRepository, 'Patient/p1', [tool]);
  assert.deepEqual(list.screenings.map(({ ref }) => ref), ['QuestionnaireResponse/new', 'QuestionnaireResponse/old']);
  assert.deepEqual(list.unreadable.map(({ ref, issues }) => [ref, issues[0]!.code]), [['QuestionnaireResponse/bad', 'screening.status_unknown']]);
  assert.deepEqual(list.otherRefs, ['QuestionnaireResponse/else']);
});
