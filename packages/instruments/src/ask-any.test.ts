import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sameJson } from '@careloom/core/fhir';
import type { Observation } from '@careloom/core/fhir';
import { finishScreening, needsIn, questionnaireResponseOf, screeningFromFhir, startScreening } from '@careloom/core/screening';
import { domainsScreened } from '@careloom/core/screening/review';
import type { Answers, Instrument, InstrumentItem, ItemAnswer, Screening } from '@careloom/core/screening';
import { instrumentOf } from '@careloom/core/screening/instrument';
import { askedDomains } from '@careloom/core/screening/review';
import { context, ok } from '../test/screen.ts';
import { hungerVitalSign, hungerVitalSignScored } from './hunger-vital-sign/hunger-vital-sign.ts';
import { phq9 } from './phq-9/phq-9.ts';
import { zarit4 } from './restricted/zarit-4/zarit-4.ts';
import { scoreResponse } from './score-answers.ts';
import type { ScoredInstrument } from './scored-instrument.ts';
import { usdaFoodSecurity6 } from './usda-food-security-6/usda-food-security-6.ts';

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, `${entry.name}.questionnaire.ts`)))
  .map(({ name }) => name);

async function scoredIn(name: string): Promise<ScoredInstrument> {
  const module = (await import(`./${name}/${name}.ts`)) as Record<string, unknown>;
  const all = Object.values(module).map((each) => (typeof each === 'function' && each.name.endsWith('Scored') ? (each as () => unknown)() : each));
  return all.find((each) => typeof each === 'object' && each !== null && 'licensingStatus' in each) as ScoredInstrument;
}

/** Any answer the question takes, a refusal, or nothing. */
function answerTo({ type = 'choice', answers, min = 0, max = 20 }: InstrumentItem): fc.Arbitrary<ItemAnswer> {
  const states = [fc.constant<ItemAnswer>({ state: 'asked-declined' }), fc.constant<ItemAnswer>({ state: 'not-asked' })];
  const said = (): fc.Arbitrary<ItemAnswer> => {
    if (type === 'boolean') return fc.boolean().map((boolean) => ({ state: 'answered', codes: [], boolean }));
    if (type !== 'choice') return fc.integer({ min, max: Math.min(max, 600) }).map((number) => ({ state: 'answered', codes: [], number }));
    return fc.constantFrom(...answers).map(({ code }) => ({ state: 'answered', codes: [code] }));
  };
  return fc.oneof({ weight: 6, arbitrary: said() }, ...states.map((arbitrary) => ({ weight: 1, arbitrary })));
}

function answersTo({ items }: Instrument): fc.Arbitrary<Answers> {
  return fc.tuple(...items.map(answerTo)).map((all) => Object.fromEntries(all.map((answer, at) => [items[at]!.linkId, answer])));
}

function run(instrument: Instrument, answers: Answers): Screening {
  return { ...ok(startScreening(instrument, { ref: 'Patient/p1' }, context)), answers };
}

describe('any instrument asked as a screening', () => {
  for (const name of names) {
    it(`${name}: scores as it does, reads back, writes POS or nothing`, async () => {
      const scored = await scoredIn(name);
      const instrument = ok(instrumentOf(scored));
      assert.deepEqual(instrument.items.map(({ linkId }) => linkId), scored.items.map(({ linkId }) => linkId));
      fc.assert(
        fc.property(answersTo(instrument), (answers) => {
          const result = finishScreening(run(instrument, answers), context);
          if (!result.ok) return assert.equal(result.refusal.code, 'screening.empty');
          const response = { ...questionnaireResponseOf(result.value), id: 'q1' };
          const read = screeningFromFhir({ resource: response }, instrument);
          assert.ok(read.ok, JSON.stringify(read));
          assert.deepEqual(read.value.answers, answers);
          assert.ok(sameJson(questionnaireResponseOf(read.value), response), 'untouched');
          const score = scoreResponse(scored, response);
          assert.deepEqual(score, scored.score(answers), 'the response says what was answered');
          const total = instrument.score(answers).find(({ value }) => value.kind === 'score')?.value;
          if (instrument.calculated.some(({ linkId }) => instrument.questionnaire.item.some((item) => item.linkId === linkId && item.type === 'integer'))) {
            assert.equal(total?.kind === 'score' ? total.score : undefined, score.total);
          }
          const evidence = result.events.flatMap((event) => event.evidence.map((made) => made.resource as Observation));
          const interpretations = evidence.flatMap(({ interpretation = [] }) => interpretation.flatMap(({ coding = [] }) => coding.map(({ code }) => code)));
          assert.ok(interpretations.every((code) => code === 'POS'));
          const found = needsIn(evidence).map(({ domain }) => domain).sort();
          assert.deepEqual(found, needsIn(result.value).map(({ domain }) => domain).sort(), 'stored answers tell the same needs');
        }),
        { numRuns: 40 },
      );
    });
  }

  it('Hunger Vital Sign is the one we made by hand', () => {
    const made = ok(instrumentOf(hungerVitalSignScored));
    assert.deepEqual(made.items, hungerVitalSign.items);
    assert.deepEqual([made.calculated, made.domains], [hungerVitalSign.calculated, hungerVitalSign.domains]);
    fc.assert(fc.property(answersTo(made), (answers) => assert.deepEqual(made.score(answers), hungerVitalSign.score(answers))));
  });

  it('PHQ-9 item 9 asks for a person when the screening ends, whatever the total is; it is no social need', () => {
    const instrument = ok(instrumentOf(phq9));
    const only = run(instrument, { '44260-8': { state: 'answered', codes: ['LA6569-3'] } });
    const result = finishScreening(only, context);
    assert.ok(result.ok);
    assert.deepEqual([result.events[0]?.followUps, needsIn(result.value)], [['safety'], []]);
    const none = finishScreening(run(instrument, { '44260-8': { state: 'answered', codes: ['LA6568-5'] } }), context);
    assert.deepEqual(none.ok && none.events[0]?.followUps, []);
  });

  describe('USDA: the need comes from the count', () => {
    const instrument = ok(instrumentOf(usdaFoodSecurity6));
    const codes = { often: 'LA28397-0', never: 'LA28398-8', yes: 'LA33-6', no: 'LA32-8', months: 'some-months-but-not-every-month' } as const;
    type Said = keyof typeof codes | 'declined' | undefined;
    const answered = (...said: readonly Said[]): Screening => run(instrument, Object.fromEntries(instrument.items.map(({ linkId }, at): [string, ItemAnswer] => {
      const word = said[at];
      return [linkId, word === undefined ? { state: 'not-asked' } : word === 'declined' ? { state: 'asked-declined' } : { state: 'answered', codes: [codes[word]] }];
    })));
    const told = (screening: Screening): readonly unknown[] => needsIn(screening).map(({ domain, evidence }) => [domain, evidence.map(({ question, answer }) => [question, answer])]);
    const storedOf = (screening: Screening): readonly Observation[] => {
      const result = finishScreening(screening, context);
      assert.ok(result.ok);
      return result.events[0]!.evidence.map(({ resource }) => resource as Observation);
    };
    const food = (answer: string): readonly unknown[] => [['food-insecurity', [['Number of affirmative answers', answer]]]];
    const state = (screening: Screening): readonly unknown[] => domainsScreened(screening).map(({ domain, state, missing }) => [domain, state, missing.map(({ linkId }) => linkId)]);

    it('the questions that are counted are about food', () => {
      assert.deepEqual([instrument.domains, instrument.items.map(({ domains }) => domains.join())], [['food-insecurity'], Array(6).fill('food-insecurity')]);
    });
    for (const [what, said, needs, domain] of [
      ['all affirmed', ['often', 'often', 'yes', 'months', 'yes', 'yes'], food('6'), ['positive', []]],
      ['two affirmed, and a question left out by design', ['often', 'often', 'no', undefined, 'no', 'no'], food('2'), ['positive', []]],
      ['two affirmed, one declined: the need is sure, the count is not', ['often', 'often', 'yes', 'months', 'declined', 'no'], food('4\u20135'), ['positive', ['AD2']]],
      ['two affirmed, the rest not asked yet', ['often', 'often'], food('2\u20136'), ['positive', ['AD1', 'AD1a', 'AD2', 'AD3']]],
      ['one affirmed and one declined: nobody knows', ['often', 'never', 'no', undefined, 'declined', 'no'], [], ['undetermined', ['AD2']]],
      ['nothing affirmed, AD2 and AD3 left out by design', ['never', 'never', 'no'], [], ['negative', []]],
      ['nothing answered is not "no need"', ['declined'], [], ['undetermined', ['HH3', 'HH4', 'AD1', 'AD1a', 'AD2', 'AD3']]],
    ] as const) {
      it(`${what}`, () => {
        const screening = answered(...said);
        assert.deepEqual(told(screening), needs);
        assert.deepEqual(state(screening), [['food-insecurity', ...domain]]);
        const stored = storedOf(screening);
        assert.deepEqual(needsIn(stored).map(({ domain: found, evidence }) => [found, evidence.map(({ question, answer }) => [question, answer])]), needs);
        const [asked] = askedDomains('Patient/p1', stored);
        assert.equal(asked?.state, domain[0] === 'positive' ? 'positive' : 'not-clear', 'a stored count without need is not read as "no"');
      });
    }
    it('a count that is only known to lie between two is stored as such, and not in the answers', () => {
      const screening = answered('often', 'often', 'yes', 'months', 'declined', 'no');
      const range = storedOf(screening).flatMap(({ valueRange }) => valueRange ?? []);
      assert.deepEqual(range.map(({ low, high }) => [low?.value, high?.value, low?.unit]), [[4, 5, '{score}']]);
      const item = questionnaireResponseOf(ok(finishScreening(screening, context))).item?.find(({ linkId }) => linkId === 'total');
      assert.deepEqual([item?.answer, item?.extension?.map(({ valueCode }) => valueCode)], [undefined, ['unknown']]);
    });
  });

  it('without its wording is refused', () => {
    const refused = instrumentOf(zarit4);
    assert.deepEqual(!refused.ok && [refused.refusal.code, refused.refusal.path], ['screening.wording_missing', 'Questionnaire']);
    const lost = instrumentOf(phq9, { questionnaire: { ...phq9.questionnaire!, code: [], item: [] } });
    assert.deepEqual(!lost.ok && [lost.refusal.code, lost.refusal.path], ['screening.item_unknown', '44250-9']);
  });
});
