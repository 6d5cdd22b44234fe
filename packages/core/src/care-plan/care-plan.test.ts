import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type * as z from 'zod/mini';
import { dataFolder, readJson } from '../../test/data.ts';
import type { Inferred, Same } from '../../test/inferred.ts';
import { as, coordinator, ok } from '../../test/referrals.ts';
import { profile, sdohDomains, system } from '../fhir/index.ts';
import type { SdohDomain } from '../fhir/index.ts';
import {
  achievementInputSchema,
  conditionCodesFor,
  confirmInputSchema,
  confirmNeed,
  goalChanges,
  goalCodesFor,
  goalInputSchema,
  needChanges,
  needStage,
  newNeed,
  recordAchievement,
  recordWish,
  setGoal,
  wishInputSchema,
} from './index.ts';
import type { AchievementInput, CareGoal, ConfirmInput, DomainCode, GoalInput, Need, Wish, WishInput } from './index.ts';

const patient = { ref: 'Patient/p1', display: 'Patient One' };
const context = as(coordinator, '2026-11-22T10:00:00Z');
const evidence = [{ ref: 'Observation/o1', question: 'Ran out of food', answer: 'Often true', urgent: false }];
const found: Need = { ...newNeed(patient, 'food-insecurity'), evidence };
const wished = (wish: Wish, need = found): Need => ok(recordWish(need, { wish, words: 'Sobre todo a fin de mes' }, context));
const confirmed = ok(confirmNeed(wished('wants-help'), {}, context));
const planned = ok(setGoal(confirmed, { words: 'Comer todos los días', due: '2027-02-01' }, context));

function refusalOf(result: { ok: true } | { ok: false; refusal: { code: string; path?: string } }): [string, string | undefined] {
  assert.ok(!result.ok);
  return [result.refusal.code, result.refusal.path];
}

describe('from an answer to a plan', () => {
  it('goes through asking, confirming and planning', () => {
    assert.deepEqual([found, wished('wants-help'), confirmed, planned].map(needStage), ['to-ask', 'to-confirm', 'to-plan', 'planned']);
  });
  it('stops where the patient stops it, at any point', () => {
    const stops = (['declines', 'already-has-help', 'later', 'asked-declined'] as const).map((wish) => needStage(wished(wish, planned)));
    assert.deepEqual(stops, ['declined', 'has-help', 'later', 'not-said']);
  });
  it('keeps everything they said, the latest first', () => {
    assert.deepEqual(wished('wants-help', wished('declines')).wishes.map((w) => w.wish), ['wants-help', 'declines']);
  });
  it('commits answer, Condition, Goal and one Provenance an act, each with its profile', () => {
    const first = recordWish(found, { wish: 'wants-help' }, context);
    assert.ok(first.ok);
    const second = confirmNeed(first.value, {}, context);
    assert.ok(second.ok);
    const third = setGoal(second.value, { words: 'Eat every day' }, context);
    assert.ok(third.ok);
    const changes = needChanges(third.value, [...first.events, ...second.events, ...third.events]);
    const { questionnaireResponse, condition, goal, provenance } = profile;
    assert.deepEqual(
      changes.map((c) => c.resource.meta?.profile?.[0]),
      [questionnaireResponse, condition, goal, provenance, provenance, provenance],
    );
    assert.ok(changes.every((c) => c.op === 'create'));
  });
  it('commits whole at any point, also when nothing was read back in between', () => {
    const last = setGoal(confirmed, { words: 'Eat' }, context);
    assert.ok(last.ok);
    const changes = needChanges(last.value, last.events);
    const named = JSON.stringify(changes.map((c) => c.resource)).match(/"reference":"urn:uuid:[^"]+"/g) ?? [];
    const brought = changes.flatMap((c) => (c.op === 'create' ? [`"reference":"${c.fullUrl}"`] : []));
    assert.ok(named.length > 0 && named.every((ref) => brought.includes(ref)));
  });
});

describe('confirming a need', () => {
  it('says it in two code systems where both say the same', () => {
    assert.deepEqual([confirmed.condition?.code?.code, confirmed.condition?.code?.also?.code], ['733423003', 'Z59.41']);
  });
  it('rests on the answers, or on the patient’s word where nobody screened', () => {
    assert.deepEqual(confirmed.condition?.evidenceRefs, ['Observation/o1']);
    const told = wished('wants-help', newNeed(patient, 'food-insecurity'));
    assert.deepEqual(ok(confirmNeed(told, {}, context)).condition?.evidenceRefs, [told.wish?.ref]);
  });
  it('names a recorder only where R4 allows one', () => {
    const platform = { ref: 'Organization/clinic', organization: { ref: 'Organization/clinic' } };
    assert.equal(confirmed.condition?.recorder?.ref, coordinator.ref);
    assert.equal(ok(confirmNeed(wished('wants-help'), {}, as(platform))).condition?.recorder, undefined);
  });
  const cpt = { system: 'http://www.ama-assn.org/go/cpt', code: '96160', display: 'x' };
  const refusals: [string, Need, ConfirmInput, string, string][] = [
    ['when nobody asked', found, {}, 'care-plan.wish_missing', 'QuestionnaireResponse.item[linkId=wish]'],
    ['when they do not want help', wished('declines'), {}, 'care-plan.help_not_wanted', 'QuestionnaireResponse.item[linkId=wish]'],
    ['when they would not say', wished('asked-declined'), {}, 'care-plan.help_not_wanted', 'QuestionnaireResponse.item[linkId=wish]'],
    ['twice', confirmed, {}, 'care-plan.already_confirmed', 'Condition.verificationStatus'],
    ['without a known code', wished('wants-help', newNeed(patient, 'sdoh-category-unspecified')), {}, 'care-plan.code_missing', 'Condition.code'],
    ['with a code that has sub-codes', wished('wants-help'), { code: { system: system.icd10cm, code: 'Z59.4', display: 'x' } }, 'care-plan.code_refused', 'Condition.code'],
    ['with a code of another system', wished('wants-help'), { code: cpt }, 'care-plan.code_refused', 'Condition.code'],
    ['where a person has to follow up', { ...wished('wants-help'), followUp: 'safety' as NonNullable<Need['followUp']> }, {}, 'care-plan.follow_up_first', 'Condition.code'],
  ];
  for (const [what, need, input, code, path] of refusals) it(`is refused ${what}`, () => assert.deepEqual(refusalOf(confirmNeed(need, input, context)), [code, path]));
});

describe('a goal', () => {
  it('keeps the patient’s words beside the code', () => {
    const [code] = goalCodesFor('food-insecurity');
    const [goal] = ok(setGoal(confirmed, { words: ' Comer ', code: code as DomainCode }, context)).goals;
    assert.deepEqual([goal?.words, goal?.code?.code, goal?.expressedBy, goal?.addressesRefs], ['Comer', '1078229009', patient, [confirmed.condition?.ref]]);
  });
  const refusals: [string, Need, Partial<GoalInput>, string, string][] = [
    ['for a need that is not confirmed', found, {}, 'care-plan.condition_missing', 'Goal.addresses'],
    ['without words', confirmed, { words: ' ' }, 'care-plan.words_missing', 'Goal.description.text'],
    ['due before it starts', confirmed, { due: '2026-11-21' }, 'care-plan.due_before_start', 'Goal.target.dueDate'],
    ['due on no day', confirmed, { due: '2026-11' }, 'care-plan.date_ill_formed', 'Goal.target.dueDate'],
    ['starting on no day', confirmed, { start: '2026-02-30' }, 'care-plan.date_ill_formed', 'Goal.startDate'],
  ];
  for (const [what, need, input, code, path] of refusals) {
    it(`is refused ${what}`, () => assert.deepEqual(refusalOf(setGoal(need, { words: 'Eat', ...input }, context)), [code, path]));
  }
  const goal = planned.goals[0] as CareGoal;
  it('tells how far it has come and since when, and stays open', () => {
    const result = recordAchievement(goal, { status: 'improving', on: '2026-11-23', words: 'Food box twice' }, context);
    assert.ok(result.ok);
    assert.deepEqual([result.value.achievement, result.value.statusOn, result.value.status], ['improving', '2026-11-23', 'active']);
    assert.deepEqual(goalChanges(result.value, result.events).map((c) => c.resource.resourceType), ['Goal', 'Provenance']);
    assert.equal(result.events[0]?.reason, 'Food box twice');
  });
  const achieving: [string, CareGoal, Partial<AchievementInput>, string][] = [
    ['that is over', { ...goal, status: 'cancelled' }, {}, 'care-plan.goal_closed'],
    ['before it started', goal, { on: '2026-11-21' }, 'care-plan.date_before_start'],
    ['with a word R4 does not have', goal, { status: '__proto__' as 'achieved' }, 'care-plan.achievement_unknown'],
  ];
  for (const [what, value, input, code] of achieving) {
    it(`cannot achieve anything ${what}`, () => assert.equal(refusalOf(recordAchievement(value, { status: 'achieved', ...input }, context))[0], code));
  }
});

describe('codes', () => {
  const all = Object.keys(sdohDomains) as SdohDomain[];
  it('exist for the domains of Hunger Vital Sign and AHC', () => {
    const asked = ['food-insecurity', 'housing-instability', 'homelessness', 'inadequate-housing', 'transportation-insecurity', 'utility-insecurity'] as const;
    assert.ok(asked.every((domain) => conditionCodesFor(domain).length > 2 && goalCodesFor(domain).length > 0));
  });
  it('are leaves, and free of semantic tags', () => {
    for (const code of all.flatMap((domain) => [...conditionCodesFor(domain), ...goalCodesFor(domain)]).flatMap((c) => [c, ...(c.also ? [c.also] : [])])) {
      assert.ok([system.snomed, system.icd10cm].includes(code.system as typeof system.snomed));
      assert.doesNotMatch(code.display, /\((finding|situation)\)/);
      assert.ok(!['Z59.0', 'Z59.1', 'Z59.4', 'Z59.8', 'Z59.86', 'Z91.11', 'T74.11'].includes(code.code));
    }
  });
  it('are those of the source, by code and display', (t) => {
    if (!dataFolder('sdoh/sdoh-codes-by-domain.json')) return t.skip('no shared data');
    type Row = { system: string; code: string; display: string };
    const { domains } = readJson<{ domains: Record<string, { condition?: Row[]; goal?: Row[] }> }>('sdoh/sdoh-codes-by-domain.json');
    const known = (rows: Row[] = []): string[] => rows.map((r) => [r.system, r.code, r.display.replace(/ \([a-z]+\)$/, '')].join('|'));
    const flat = (codes: readonly DomainCode[]): string[] =>
      codes.flatMap((c) => [c, ...(c.also ? [c.also] : [])]).map((c) => [c.system, c.code, c.display].join('|'));
    for (const domain of all) {
      const strange = [
        ...flat(conditionCodesFor(domain)).filter((c) => !known(domains[domain]?.condition).includes(c)),
        ...flat(goalCodesFor(domain)).filter((c) => !known(domains[domain]?.goal).includes(c)),
      ];
      assert.deepEqual(strange, [], domain);
    }
  });
});

// A schema that drifts from its interface does not compile.
const agree: [
  Same<z.infer<typeof wishInputSchema>, Inferred<WishInput>>,
  Same<z.infer<typeof confirmInputSchema>, Inferred<ConfirmInput>>,
  Same<z.infer<typeof goalInputSchema>, Inferred<GoalInput>>,
  Same<z.infer<typeof achievementInputSchema>, Inferred<AchievementInput>>,
] = [true, true, true, true];
it('the schemas accept what the verbs accept and name the place of what is wrong', () => {
  assert.deepEqual(agree, [true, true, true, true]);
  assert.equal(goalInputSchema.safeParse({ words: 'Eat', code: goalCodesFor('food-insecurity')[0] }).success, true);
  assert.deepEqual(wishInputSchema.safeParse({ wish: 'maybe' }).error?.issues.map((i) => i.path.join('.')), ['wish']);
});
