import assert from 'node:assert/strict';
import { answerItem, needsIn, startScreening } from '@careloom/core/screening';
import type { Instrument, Screening } from '@careloom/core/screening';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { vectorCases } from '../../packages/instruments/test/vectors.ts';
import type { VectorFile } from '../../packages/instruments/test/vectors.ts';
import type { Suite } from './suite.ts';

type Given = Readonly<Record<string, string | number | readonly string[] | null>>;
interface Vector {
  readonly id: string;
  readonly answers: Given;
  readonly expect: {
    readonly loinc?: string;
    readonly need?: boolean | null;
    readonly domains?: readonly string[];
    readonly '95614-4'?: number | null;
  };
}
type Vectors = Readonly<Record<string, { readonly vectors?: readonly Vector[] }>>;

const words: Readonly<Record<string, string>> = {
  often: 'LA28397-0',
  sometimes: 'LA6729-3',
  never: 'LA28398-8',
  dontknow: 'LA15775-2',
};
/** HITS answers by their points, 1 to 5. */
const points = ['LA6270-8', 'LA10066-1', 'LA10082-8', 'LA16644-9', 'LA6482-9'];

/** `null` in a vector is "no answer": the question stays not asked. */
export function screened(instrument: Instrument, given: Given): Screening {
  const by = { ref: 'PractitionerRole/tester' };
  let count = 0;
  const context = {
    by,
    now: '2026-11-22T15:00:00Z',
    newId: () => `20000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
  };
  const started = startScreening(instrument, { ref: 'Patient/tester' }, context);
  assert.ok(started.ok);
  let screening = started.value;
  for (const [linkId, answer] of Object.entries(given)) {
    if (answer === null) continue;
    const codes =
      typeof answer === 'number'
        ? (points[answer - 1] ?? '')
        : typeof answer === 'string'
          ? (words[answer] ?? answer)
          : answer;
    const result = answerItem(screening, linkId, codes, context);
    assert.ok(result.ok, result.ok ? '' : result.refusal.code);
    screening = result.value;
  }
  return screening;
}

/** The same once more in a screening of core, where it is one. */
const rules: Readonly<Record<string, (vector: Vector) => void>> = {
  'hunger-vital-sign': ({ answers, expect }) => {
    const [result] = hungerVitalSign.score(screened(hungerVitalSign, answers).answers);
    assert.equal(result?.value.kind === 'coding' ? result.value.code : undefined, expect.loinc);
  },
  'ahc-hrsn-core': ({ answers, expect }) => {
    const screening = screened(ahcHrsnCore({ safety: true }), answers);
    const needs = needsIn(screening);
    if (expect.domains)
      return assert.deepEqual(
        needs.map(({ domain }) => domain),
        expect.domains,
      );
    const [total] = screening.instrument.score(screening.answers);
    assert.equal(total?.value.kind === 'score' ? total.value.score : null, expect['95614-4']);
    assert.equal(
      needs.some(({ followUp }) => followUp === 'safety'),
      expect.need ?? false,
    );
  },
};

export const instrumentVectors: Suite = {
  name: 'vectors',
  needs: ['instruments/vectors.json'],
  async run(checks, data) {
    const { cases, missing } = vectorCases(data.json<VectorFile>('instruments/vectors.json'));
    for (const { name, run } of cases) await checks.check(name, run);
    for (const { id, count } of missing) checks.skip(id, count, 'no instrument of ours');
    for (const [instrument, { vectors = [] }] of Object.entries(data.json<Vectors>('instruments/vectors.json'))) {
      const rule = rules[instrument];
      if (rule) for (const vector of vectors) await checks.check(`${vector.id} in a screening`, () => rule(vector));
    }
  },
};
