import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sameJson } from '@careloom/core/fhir';
import type { Observation } from '@careloom/core/fhir';
import { finishScreening, needsIn, questionnaireResponseOf, screeningFromFhir, startScreening } from '@careloom/core/screening';
import type { Answers, Instrument, InstrumentItem, ItemAnswer, Screening } from '@careloom/core/screening';
import { instrumentOf } from '@careloom/core/screening/instrument';
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

  it('USDA: the need comes from the total, and is found again in what was stored', () => {
    const instrument = ok(instrumentOf(usdaFoodSecurity6));
    assert.deepEqual(instrument.domains, ['food-insecurity']);
    const most = Object.fromEntries(instrument.items.map(({ linkId, answers }) => {
      const best = [...answers].sort((a, b) => (b.score ?? -1) - (a.score ?? -1))[0]!;
      return [linkId, { state: 'answered', codes: [best.code] } as const];
    }));
    const result = finishScreening(run(instrument, most), context);
    assert.ok(result.ok);
    const stored = result.events[0]!.evidence.map(({ resource }) => resource as Observation);
    assert.deepEqual(needsIn(stored).map(({ domain, evidence }) => [domain, evidence.length]), [['food-insecurity', 1]]);
  });

  it('without its wording is refused', () => {
    const refused = instrumentOf(zarit4);
    assert.deepEqual(!refused.ok && [refused.refusal.code, refused.refusal.path], ['screening.wording_missing', 'Questionnaire']);
    const lost = instrumentOf(phq9, { questionnaire: { ...phq9.questionnaire!, code: [], item: [] } });
    assert.deepEqual(!lost.ok && [lost.refusal.code, lost.refusal.path], ['screening.item_unknown', '44250-9']);
  });
});
