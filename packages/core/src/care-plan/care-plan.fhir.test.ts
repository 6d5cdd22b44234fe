import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { resourcesIn } from '../../test/data.ts';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { serving } from '../../test/serving.ts';
import { concept, domainCategory, profile, system } from '../fhir/index.ts';
import type { Condition, Goal, Observation, QuestionnaireResponse, Resource, SdohDomain } from '../fhir/index.ts';
import {
  conditionFromFhir,
  conditionOf,
  confirmNeed,
  goalFromFhir,
  goalOf,
  loadNeeds,
  needChanges,
  needsOf,
  needStage,
  newNeed,
  recordAchievement,
  recordWish,
  setGoal,
} from './index.ts';
import type { CareGoal, Need, NeedCondition, NeedSources } from './index.ts';

const patient = { ref: 'Patient/p1' };
const context = as(coordinator, '2026-11-22T10:00:00Z');
const wanted = ok(recordWish(newNeed(patient, 'food-insecurity'), { wish: 'wants-help', words: 'Sí' }, context));
const planned = ok(setGoal(ok(confirmNeed(wanted, {}, context)), { words: 'Comer todos los días', due: '2027-02-01' }, context));
const condition = (): Condition => ({ ...conditionOf(planned.condition as NeedCondition), id: 'c1' });
const goal = (): Goal => ({ ...goalOf(planned.goals[0] as CareGoal), id: 'g1', addresses: [{ reference: 'Condition/c1' }] });

function answer(id: string, more: Partial<Observation> = {}, loinc = '88122-7', domain = 'food-insecurity' as const): Observation {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    category: [concept(system.observationCategory, 'survey'), concept(system.usCoreCategory, 'sdoh'), domainCategory(domain)],
    code: { ...concept(system.loinc, loinc), text: 'Worried about food' },
    subject: { reference: 'Patient/p1' },
    effectiveDateTime: '2026-11-20T10:00:00Z',
    valueCodeableConcept: concept(system.loinc, 'LA28397-0', 'Often true'),
    interpretation: [concept(system.observationInterpretation, 'POS')],
    ...more,
  };
}

function review(id: string, need: Need, wish: 'wants-help' | 'declines' | 'asked-declined', now: string): QuestionnaireResponse {
  const result = recordWish(need, { wish }, as(coordinator, now));
  assert.ok(result.ok);
  return { ...(result.events[0]?.evidence[0]?.resource as QuestionnaireResponse), id };
}

const rows = <R extends Resource>(...resources: R[]): { resource: R; version: string }[] => resources.map((resource) => ({ resource, version: '1' }));
function needs(sources: Partial<Omit<NeedSources, 'patient'>>): readonly Need[] {
  return needsOf({ patient, observations: [], reviews: [], conditions: [], goals: [], ...sources }).needs;
}

describe('words beside a code', () => {
  it('leave every coding as it stands, also those we do not know', () => {
    const coding = [
      { system: system.snomed, code: '733423003', display: 'Food insecurity', userSelected: true },
      { system: system.icd10cm, code: 'Z59.41', display: 'Food insecurity' },
      { system: 'https://clinic.example/problems', code: '17' },
    ];
    const { asserter: _nobody, ...found } = condition();
    const resource: Condition = { ...found, verificationStatus: concept(system.conditionVerification, 'unconfirmed'), code: { coding } };
    const need = needsOf({ patient, observations: [], reviews: [], conditions: [{ resource }], goals: [] }).needs[0] as Need;
    const said = ok(confirmNeed(ok(recordWish(need, { wish: 'wants-help' }, context)), { words: 'Nothing left by the 20th' }, context));
    assert.deepEqual(conditionOf(said.condition as NeedCondition).code, { coding, text: 'Nothing left by the 20th' });
  });
});

describe('needs from what is stored', () => {
  it('come back as they were written', () => {
    const wish = review('q1', wanted, 'wants-help', '2026-11-22T10:00:00Z');
    const [need, ...others] = needs({ observations: rows(answer('o1')), reviews: rows(wish), conditions: rows(condition()), goals: rows(goal()) });
    assert.deepEqual(others, []);
    assert.deepEqual([need?.domain, need?.wish?.wish, need?.condition?.code?.also?.code, need?.goals[0]?.words], ['food-insecurity', 'wants-help', 'Z59.41', 'Comer todos los días']);
    assert.deepEqual(need?.evidence, [{ ref: 'Observation/o1', question: 'Worried about food', answer: 'Often true', urgent: false, on: '2026-11-20T10:00:00Z' }]);
    assert.equal(need && needStage(need), 'planned');
  });
  it('nothing found is no need, and unknown is not one either', () => {
    const { interpretation: _i, ...neutral } = answer('o1');
    assert.deepEqual(needs({ observations: rows(neutral as Observation) }), []);
  });
  const newer = { effectiveDateTime: '2026-11-21T10:00:00Z' };
  it('only the newest answer to a question counts', () => {
    const { interpretation: _i, ...gone } = answer('o2', newer);
    assert.deepEqual(needs({ observations: rows(answer('o1'), gone as Observation) }), []);
    assert.deepEqual(needs({ observations: rows(answer('o1'), answer('o2', newer)) })[0]?.evidence.map((e) => e.ref), ['Observation/o2']);
  });
  it('a newer refusal, or "don’t know", does not take an answer back', () => {
    const { interpretation: _i, valueCodeableConcept: _v, ...unsaid } = answer('o2', newer);
    const declined = { ...unsaid, dataAbsentReason: concept(system.dataAbsentReason, 'asked-declined') } as Observation;
    const unknown = { ...unsaid, valueCodeableConcept: concept(system.loinc, 'LA15775-2') } as Observation;
    for (const later of [declined, unknown]) {
      assert.deepEqual(needs({ observations: rows(answer('o1'), later) })[0]?.evidence.map((e) => e.ref), ['Observation/o1']);
    }
  });
  it('a question of the same day with another answer stays', () => {
    assert.equal(needs({ observations: rows(answer('o1'), answer('o2', newer, '88123-5')) })[0]?.evidence.length, 2);
  });
  it('never mixes patients', () => {
    const foreign = { subject: { reference: 'Patient/p2' } };
    const sources = { observations: rows(answer('o1', foreign)), conditions: rows({ ...condition(), ...foreign }), goals: rows({ ...goal(), ...foreign }) };
    assert.deepEqual(needs(sources), []);
  });
  it('the patient’s latest word counts', () => {
    const said = [review('q1', wanted, 'declines', '2026-11-23T10:00:00Z'), review('q2', wanted, 'wants-help', '2026-11-22T10:00:00Z')];
    const [need] = needs({ reviews: rows(...said) });
    assert.deepEqual(need?.wishes.map((w) => w.wish), ['declines', 'wants-help']);
  });
  it('would not say is kept apart from never asked', () => {
    const [need] = needs({ reviews: rows(review('q1', wanted, 'asked-declined', '2026-11-22T10:00:00Z')) });
    assert.equal(need && needStage(need), 'not-said');
  });
  it('a need somebody ended is over, until it shows again', () => {
    const ended: Condition = { ...condition(), clinicalStatus: concept(system.conditionClinical, 'resolved'), abatementDateTime: '2026-11-21' };
    const [over] = needs({ conditions: rows(ended), observations: rows(answer('o1')) });
    const [again] = needs({ conditions: rows(ended), observations: rows(answer('o1', { effectiveDateTime: '2026-12-01' })) });
    assert.deepEqual([over && needStage(over), again && needStage(again)], ['resolved', 'to-ask']);
  });
  const ended = (): Condition => ({ ...condition(), clinicalStatus: concept(system.conditionClinical, 'resolved'), abatementDateTime: '2026-03-01' });
  const said = (wish: 'wants-help' | 'declines' | 'asked-declined', on: string): { reviews: NeedSources['reviews'] } => ({ reviews: rows(review('q1', wanted, wish, on)) });
  const found = (effectiveDateTime: string): { observations: NeedSources['observations'] } => ({ observations: rows(answer('o1', { effectiveDateTime })) });
  const [january, june] = ['2026-01-10T10:00:00Z', '2026-06-10T10:00:00Z'];
  const old: [string, Partial<Omit<NeedSources, 'patient'>>, string][] = [
    ['a wish from before the need ended asks for nothing when it is found again', { ...said('wants-help', january), conditions: rows(ended()), ...found(june) }, 'to-ask'],
    ['a no from before the need was found again does not hide it', { ...said('declines', january), ...found(june) }, 'to-ask'],
    ['would not say, before it was found again', { ...said('asked-declined', january), ...found(june) }, 'to-ask'],
    ['a no of the day it was found stands', { ...said('declines', '2026-06-10T08:00:00Z'), ...found(june) }, 'declined'],
    ['a wish since the need ended counts', { ...said('wants-help', june), conditions: rows(ended()) }, 'to-confirm'],
    ['a no from before, with a plan that goes on', { ...said('declines', january), ...found(june), conditions: rows(condition()), goals: rows(goal()) }, 'to-ask'],
    ['a plan goes on when the need is found again', { ...said('wants-help', january), ...found(june), conditions: rows(condition()), goals: rows(goal()) }, 'planned'],
    ['a no from before the need ended, not found again', { ...said('declines', january), conditions: rows(ended()) }, 'resolved'],
  ];
  for (const [what, sources, stage] of old) {
    it(`${what}: ${stage}`, () => {
      const [need] = needs(sources);
      assert.ok(need?.wish, 'what they said is still shown');
      assert.equal(needStage(need), stage);
      const confirmed = confirmNeed(need, {}, context);
      if (stage === 'to-ask') assert.equal(!confirmed.ok && confirmed.refusal.code, 'care-plan.wish_missing');
      assert.equal(confirmed.ok, stage === 'to-confirm');
    });
  }
  describe('found by an answer that the newest does not repeat', () => {
    const concept2 = (words: string): Partial<Observation> => ({ valueCodeableConcept: { text: words } });
    const { interpretation: _none, ...no } = { ...answer('o2'), ...concept2('No'), effectiveDateTime: '2026-11-22' };
    const yes = answer('o1', { ...concept2('Yes'), effectiveDateTime: '2026-09-21' });
    const cites = (...refs: string[]): Condition => ({ ...condition(), evidence: [{ detail: refs.map((reference) => ({ reference })) }] });
    const earlierOf = (sources: Partial<Omit<NeedSources, 'patient'>>): unknown =>
      needs(sources)[0]?.earlier?.map(({ ref, answer: words, on, since }) => [ref, words, on, since.map((each) => [each.answer, each.on])]);
    const was = [['Observation/o1', 'Yes', '2026-09-21', [['No', '2026-11-22']]]];

    it('says which answer showed it, and what was answered since', () => {
      const sources = { conditions: rows(cites('Observation/o1')), observations: rows<Observation>(yes, no) };
      assert.deepEqual([needs(sources)[0]?.evidence, earlierOf(sources)], [[], was]);
      assert.deepEqual(earlierOf({ ...sources, conditions: rows(cites()) }), was, 'also where the Condition cites nothing');
    });
    it('says it of a need that is only a wish so far', () => {
      assert.deepEqual(earlierOf({ ...said('wants-help', june), observations: rows<Observation>(yes, no) }), was);
    });
    it('names what a Condition of somebody else cites, though it is marked as nothing', () => {
      const { interpretation: _i, ...plain } = yes;
      assert.deepEqual(earlierOf({ conditions: rows(cites('Observation/o1')), observations: rows<Observation>(plain) }), [['Observation/o1', 'Yes', '2026-09-21', []]]);
    });
    it('has none where the newest answer shows it, where nobody would answer since, or where it was an error', () => {
      const again = answer('o3', { ...concept2('Yes'), effectiveDateTime: '2026-12-01' });
      const refused: Observation = { ...no, dataAbsentReason: concept(system.dataAbsentReason, 'asked-declined') };
      const conditions = rows(cites('Observation/o1'));
      assert.equal(earlierOf({ conditions, observations: rows<Observation>(yes, no, again) }), undefined);
      assert.equal(earlierOf({ conditions, observations: rows<Observation>(yes, refused) }), undefined);
      assert.equal(earlierOf({ conditions, observations: rows<Observation>({ ...yes, status: 'entered-in-error' }, no) }), undefined);
    });
    it('tells a sum that is only known to lie between two', () => {
      const { valueCodeableConcept: _value, ...sum } = yes;
      const range: Observation = { ...sum, valueRange: { low: { value: 3 }, high: { value: 6 } } };
      assert.deepEqual(earlierOf({ conditions: rows(cites()), observations: rows<Observation>(range, no) }), [['Observation/o1', '3\u20136', '2026-09-21', [['No', '2026-11-22']]]]);
    });
    it('looks at each answer once, however many needs there are', () => {
      let looks = 0;
      const counted = { ...yes };
      Object.defineProperty(counted, 'interpretation', { enumerable: true, get: () => (looks++, yes.interpretation) });
      const looksFor = (...domains: SdohDomain[]): number => {
        looks = 0;
        const conditions = rows(...domains.map((domain) => ({ ...condition(), id: domain, category: [domainCategory(domain)] })));
        assert.equal(needs({ conditions, observations: rows<Observation>(counted, no) }).length, domains.length);
        return looks;
      };
      const one = looksFor('food-insecurity');
      assert.equal(looksFor('food-insecurity', 'stress', 'transportation-insecurity', 'educational-attainment'), one);
    });
    it('is no need any more where nobody recorded it', () => {
      assert.deepEqual(needs({ observations: rows<Observation>(yes, no) }), []);
    });
  });
  it('an answer we cannot read is told, not dropped', () => {
    const broken = { ...review('q1', wanted, 'declines', '2026-11-22T10:00:00Z'), item: [] };
    const list = needsOf({ patient, observations: [], reviews: rows(broken), conditions: [], goals: [] });
    assert.deepEqual(list.unreadable.map((u) => [u.ref, u.issues[0]?.path]), [['QuestionnaireResponse/q1', 'QuestionnaireResponse.item[linkId=domain]']]);
  });
  it('never throw, whatever a server sends', () => {
    const part = fc.dictionary(fc.constantFrom('code', 'status', 'category', 'interpretation', 'effectiveDateTime', 'item', 'description', 'identifier', 'evidence', 'valueCodeableConcept', 'valueQuantity', 'target', 'extension'), fc.jsonValue({ maxDepth: 4 }));
    fc.assert(
      fc.property(part, (parts) => {
        const spoilt = <R extends Resource>(resource: R): { resource: R }[] => rows({ ...resource, ...parts } as R);
        const list = needsOf({ patient, observations: spoilt(answer('o1')), reviews: spoilt(review('q1', wanted, 'declines', '2026-11-22T10:00:00Z')), conditions: spoilt(condition()), goals: spoilt(goal()) });
        assert.ok(list.unreadable.every((u) => u.issues.every((i) => i.path)));
      }),
    );
  });
  it('are loaded with everything a list shows', async () => {
    const list = await loadNeeds(serving([answer('o1'), condition(), goal()]), 'Patient/p1');
    assert.deepEqual(list.needs.map((n) => [n.domain, n.evidence.length, n.goals.length]), [['food-insecurity', 1, 1]]);
  });
});

describe('a Condition of somebody else', () => {
  const device = 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition/SDOHCC-ExtensionConditionAsserter';
  it('that software asserted is confirmed by the patient, and keeps its code', () => {
    const foreign: Condition = {
      ...condition(),
      extension: [{ url: device, valueReference: { reference: 'Device/d' } }],
      verificationStatus: concept(system.conditionVerification, 'unconfirmed'),
      code: { coding: [{ system: system.snomed, code: '733423003', display: 'Food insecurity' }, { system: system.icd10cm, code: 'Z59.4' }] },
    };
    const { asserter: _a, ...unasserted } = foreign;
    const wish = review('q1', wanted, 'wants-help', '2026-11-22T10:00:00Z');
    const [need] = needs({ conditions: rows(unasserted as Condition), reviews: rows(wish) });
    assert.equal(need && needStage(need), 'to-confirm');
    const result = confirmNeed(need as Need, {}, context);
    assert.ok(result.ok);
    const [update, provenance] = needChanges(result.value, result.events);
    assert.equal(update?.op, 'update');
    const { extension: _e, ...expected } = unasserted as Condition;
    assert.deepEqual(update?.resource, { ...expected, verificationStatus: concept(system.conditionVerification, 'confirmed', 'Confirmed'), asserter: { reference: 'Patient/p1' } });
    assert.equal(provenance?.resource.meta?.profile?.[0], profile.provenance);
  });
  it('that names two asserters says so (SDOH-Con-1)', () => {
    const extension = [{ url: device, valueReference: { reference: 'Device/d' } }];
    const { asserter: _a, ...unasserted } = condition();
    const codesOf = (resource: Condition): string[] => conditionFromFhir({ resource }).issues.map(({ code }) => code);
    assert.deepEqual(codesOf({ ...condition(), extension, asserter: { reference: 'Patient/p1' } }), ['care-plan.asserter_ambiguous']);
    assert.deepEqual(codesOf({ ...unasserted, extension } as Condition), []);
    assert.deepEqual(codesOf({ ...condition(), asserter: { reference: 'Patient/p1' } }), []);
  });
});

describe('what we do not model', () => {
  for (const { name, resource } of resourcesIn('sdoh/examples')) {
    if (resource.resourceType === 'Condition') {
      it(`survives read and write: ${name}`, () => {
        const read = conditionFromFhir({ resource: resource as Condition });
        assert.ok(read.ok, JSON.stringify(read));
        assert.deepEqual(conditionOf(read.value), resource);
      });
    }
    if (resource.resourceType === 'Goal') {
      it(`survives read and write: ${name}`, () => {
        const read = goalFromFhir({ resource: resource as Goal });
        assert.ok(read.ok, JSON.stringify(read));
        assert.deepEqual(goalOf(read.value), resource);
      });
    }
  }
  it('survives an edit to the letter', () => {
    const extra = fc.dictionary(fc.stringMatching(/^[a-z_][a-zA-Z]{2,12}$/), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 });
    fc.assert(
      fc.property(extra, (more) => {
        const before = { ...more, _startDate: { id: 'x' }, ...goal(), target: [{ dueDate: '2027-02-01', detailQuantity: { value: 3 } }] } as unknown as Goal;
        const read = goalFromFhir({ resource: before });
        assert.ok(read.ok);
        assert.deepEqual(goalOf(read.value), before);
        const after = goalOf(ok(recordAchievement(read.value, { status: 'achieved', on: '2026-11-23' }, context)));
        const { _achievementStatus, _statusDate, ...rest } = before as Goal & Record<string, unknown>;
        assert.deepEqual(after, { ...rest, achievementStatus: concept(system.goalAchievement, 'achieved', 'Achieved'), statusDate: '2026-11-23' });
        const concern = { ...more, ...condition() } as Condition;
        const readBack = conditionFromFhir({ resource: concern });
        assert.ok(readBack.ok);
        assert.deepEqual(conditionOf(readBack.value), concern);
      }),
    );
  });
});
