import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { screened, started, tool } from '../../test/screenings.ts';
import type { Observation } from '../fhir/index.ts';
import { answerItem, clearItem, declineItem, finishScreening, startScreening } from './index.ts';
import type { ItemAnswer, Screening } from './index.ts';

const context = as(coordinator);
const patient = { ref: 'Patient/p1' };

function refusal(result: { ok: true } | { ok: false; refusal: { code: string } }): string {
  assert.ok(!result.ok, 'was not refused');
  return result.refusal.code;
}

describe('starting', () => {
  it('has every question not asked', () => {
    assert.deepEqual(Object.values(started().answers).map(({ state }) => state), ['not-asked', 'not-asked', 'not-asked']);
  });
  for (const [on, code] of [
    ['2026-11', 'screening.date_ill_formed'],
    ['2026-02-30', 'screening.date_ill_formed'],
    ['2026-11-01T09:00:00Z', 'screening.date_ill_formed'],
    ['2026-11-04', 'screening.date_in_future'],
  ] as const) {
    it(`refuses answers of ${on}`, () => assert.equal(refusal(startScreening(tool, patient, context, { on })), code));
  }
  it('keeps the day of a paper form through later changes', () => {
    const screening = ok(startScreening(tool, patient, context, { on: '2026-10-30' }));
    assert.equal(ok(answerItem(screening, 'food', 'LA-no', context)).authored, '2026-10-30');
  });
  for (const ref of ['Group/1', 'x']) it(`refuses ${ref} as patient`, () => assert.equal(refusal(startScreening(tool, { ref }, context)), 'screening.patient_missing'));
  for (const ref of ['Patient/p2', '']) {
    it(`refuses answers of ${ref || 'nobody'}`, () => assert.equal(refusal(startScreening(tool, patient, context, { informant: { ref } })), 'screening.informant_type'));
  }
  for (const ref of ['Patient/p1', 'https://ehr.example/fhir/Patient/p1', 'RelatedPerson/r1', 'Practitioner/1']) {
    it(`takes answers of ${ref}`, () => assert.equal(ok(startScreening(tool, patient, context, { informant: { ref } })).informant.ref, ref));
  }
  it('refuses nobody', () => assert.equal(refusal(startScreening(tool, { ref: '' }, context)), 'screening.patient_missing'));
});

describe('answering', () => {
  const cases: [string, string, string | string[], string][] = [
    ['an unknown question', '__proto__', 'LA-no', 'screening.item_unknown'],
    ['an answer outside the list', 'food', 'LA31993-1', 'screening.answer_outside_list'],
    ['an answer of the calculated item', 'sum', 'LA-no', 'screening.item_unknown'],
    ['several answers on a single choice', 'food', ['LA-yes', 'LA-no'], 'screening.several_answers'],
    ['no answer at all', 'many', [], 'screening.answer_missing'],
    ['"none" and a problem at once', 'many', ['LA-none', 'LA-yes-1'], 'screening.exclusive_mixed'],
  ];
  for (const [what, linkId, answer, code] of cases) {
    it(`refuses ${what}`, () => assert.equal(refusal(answerItem(started(), linkId, answer, context)), code));
  }
  it('keeps several answers in the order of the instrument, each once', () => {
    assert.deepEqual(screened({ many: ['LA-yes-3', 'LA-yes-1', 'LA-yes-3'] }).answers['many'], { state: 'answered', codes: ['LA-yes-1', 'LA-yes-3'] });
  });
  it('takes "none" away when a problem is chosen beside it, and the problems when "none" is', () => {
    const none = screened({ many: 'LA-none' });
    const some = ok(answerItem(none, 'many', ['LA-none', 'LA-yes-2'], context));
    assert.deepEqual(some.answers['many'], { state: 'answered', codes: ['LA-yes-2'] });
    const back = ok(answerItem(some, 'many', ['LA-yes-2', 'LA-none'], context));
    assert.deepEqual(back.answers['many'], { state: 'answered', codes: ['LA-none'] });
  });
  it('tells declined, not asked and answered apart', () => {
    const declined = ok(declineItem(started(), 'food', context));
    assert.deepEqual(declined.answers['food'], { state: 'asked-declined' });
    assert.deepEqual(ok(clearItem(declined, 'food', context)).answers['food'], { state: 'not-asked' });
    assert.equal(refusal(declineItem(started(), 'nowhere', context)), 'screening.item_unknown');
  });
  it('never changes the screening it was given', () => {
    const before = started();
    const copy = { ...before, answers: { ...before.answers } };
    ok(answerItem(before, 'food', 'LA-yes', context));
    assert.deepEqual(before, copy);
  });
});

describe('finishing', () => {
  it('refuses a screening in which nothing was asked', () => assert.equal(refusal(finishScreening(started(), context)), 'screening.empty'));
  it('counts a refusal to answer as asked', () => assert.ok(finishScreening(screened({ food: null }), context).ok));
  it('is the end: nothing is answered or finished again', () => {
    const finished = ok(finishScreening(screened({ food: 'LA-no' }), context));
    assert.equal(refusal(answerItem(finished, 'food', 'LA-yes', context)), 'screening.finished');
    assert.equal(refusal(clearItem(finished, 'food', context)), 'screening.finished');
    assert.equal(refusal(finishScreening(finished, context)), 'screening.finished');
  });
  it('asks for a person where a result does', () => {
    const result = finishScreening(screened({ many: ['LA-yes-1', 'LA-yes-2'], food: 'LA-yes' }), context);
    assert.ok(result.ok);
    assert.deepEqual(result.events.map(({ act, followUps }) => [act, followUps]), [['finished', ['safety']]]);
  });
});

type Step = { readonly linkId: string; readonly codes: readonly string[] | 'decline' | 'clear' };

describe('any sequence of answering, declining and clearing', () => {
  const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.constantFrom(...tool.items).chain((item) =>
      fc.record({
        linkId: fc.constant(item.linkId),
        codes: fc.oneof(
          fc.constantFrom('decline' as const, 'clear' as const),
          fc.subarray(item.answers.map(({ code }) => code)),
        ),
      }),
    ),
    { maxLength: 12 },
  );
  const apply = (screening: Screening, { linkId, codes }: Step): ReturnType<typeof answerItem> =>
    codes === 'decline' ? declineItem(screening, linkId, context) : codes === 'clear' ? clearItem(screening, linkId, context) : answerItem(screening, linkId, codes, context);

  it('keeps the last accepted answer of each question, and changes no other', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        let screening = started();
        for (const step of sequence) {
          const result = apply(screening, step);
          if (!result.ok) continue;
          const { [step.linkId]: before, ...others } = screening.answers;
          const { [step.linkId]: after, ...same } = result.value.answers;
          assert.deepEqual(same, others);
          if (Array.isArray(step.codes)) assertKept(step.codes, before, after);
          else assert.equal(after?.state, step.codes === 'decline' ? 'asked-declined' : 'not-asked');
          screening = result.value;
        }
      }),
    );
  });

  it('ends with one Observation an answer, one a question without answer, and never a NEG', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const screening = sequence.reduce((now, step) => {
          const result = apply(now, step);
          return result.ok ? result.value : now;
        }, started());
        const result = finishScreening(screening, context);
        if (!result.ok) return assert.equal(result.refusal.code, 'screening.empty');
        const observations = result.events[0]!.evidence.map(({ resource }) => resource as Observation);
        for (const item of tool.items) {
          const of = observations.filter(({ code }) => code.coding?.[0]?.code === item.loinc);
          const answer = screening.answers[item.linkId] as ItemAnswer;
          const expected = answer.state === 'answered' ? answer.codes : [answer.state];
          assert.deepEqual(of.map((o) => (o.valueCodeableConcept ?? o.dataAbsentReason)?.coding?.[0]?.code), expected);
        }
        const interpretations = observations.flatMap((o) => o.interpretation ?? []).map((value) => value.coding?.[0]?.code);
        assert.ok(interpretations.every((code) => code === 'POS'), String(interpretations));
      }),
    );
  });
});

/** Everything wanted is there, but for what an exclusive option pushed out. */
function assertKept(wanted: readonly string[], before: ItemAnswer | undefined, after: ItemAnswer | undefined): void {
  assert.equal(after?.state, 'answered');
  const codes = after?.state === 'answered' ? after.codes : [];
  const exclusive = wanted.includes('LA-none') && wanted.length > 1;
  if (!exclusive) return assert.deepEqual([...codes].sort(), [...wanted].sort());
  const had = before?.state === 'answered' && before.codes.includes('LA-none');
  assert.deepEqual([...codes].sort(), had ? wanted.filter((code) => code !== 'LA-none').sort() : ['LA-none']);
}
