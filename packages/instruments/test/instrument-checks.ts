import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { answersOf, scoreResponse } from '../src/score-answers.ts';
import type { InstrumentScore, ScoredInstrument, ScoredPerson, ScoredQuestionnaireItem } from '../src/scored-instrument.ts';
import { sharedJson } from './data.ts';
import { responseOf, said } from './scored.ts';
import type { Said } from './scored.ts';

interface Published {
  readonly licence: { readonly ship: string };
  readonly loinc: { readonly panel?: string | null; readonly total?: string | null };
  readonly items: readonly {
    readonly linkId: string;
    readonly loinc: string | null;
    readonly text: string;
    readonly type: string;
    readonly readOnly?: boolean;
    readonly repeats?: boolean;
    readonly answers?: readonly { readonly loinc?: string | null; readonly snomed?: string; readonly text: string; readonly score?: number; readonly flags?: readonly string[]; readonly flagStatus?: string; readonly exclusive?: boolean }[];
  }[];
}

export interface Vector {
  readonly id: string;
  readonly answers: Readonly<Record<string, number | string | boolean | readonly string[] | null>>;
  readonly expect: Readonly<Record<string, unknown>>;
}

export interface Checks {
  /** Name of the shared data file. */
  readonly file?: string;
  /** The words vectors use for answers. */
  readonly words?: Readonly<Record<string, string>>;
  /** The names vectors use for linkIds. */
  readonly names?: Readonly<Record<string, string>>;
  /** Vectors say 1 for Yes whatever it counts. */
  readonly yesNo?: boolean;
  readonly only?: (id: string) => boolean;
  /** Labels and types are ours, so they are not compared with the data. */
  readonly ownWords?: boolean;
  /** The Questionnaire names its owner in other words than `attribution`. */
  readonly noticeElsewhere?: boolean;
  /** Its missing-answer rule counts what is not answered as 0. */
  readonly countsWhatIsThere?: boolean;
}

type FhirPath = { evaluate(input: unknown, expression: string, context: Record<string, unknown>, model?: unknown): unknown[] };

/** What every scored instrument has to hold. */
export function checkInstrument(instrument: ScoredInstrument, checks: Checks = {}): void {
  const { file = instrument.id } = checks;
  void describe(instrument.id, () => {
    vectorTests(instrument, checks);

    void it('has the words, codes, points and flags of the published tool', (t) => {
      const published = sharedJson<Published>(`instruments/${file}.json`);
      if (!published || checks.ownWords) return t.skip(published ? 'our own words' : 'no shared data');
      assert.match(published.licence.ship, /^yes/);
      assert.deepEqual([instrument.panelCode ?? null, instrument.totalCode ?? null], [published.loinc.panel ?? null, published.loinc.total ?? null]);
      const listed = published.items.filter(({ readOnly }) => !readOnly);
      const further = instrument.items.filter(({ linkId }) => !listed.some((item) => item.linkId === linkId));
      assert.ok(further.every(({ optional: beside }) => beside));
      assert.deepEqual(ours(instrument).filter(({ linkId }) => !further.some((item) => item.linkId === linkId)), listed.map(theirs));
    });

    void it('has notices, sources, one canonical, and words in both languages for every key', () => {
      const { questionnaire, canonical, id, messages, attribution, sources } = instrument;
      assert.ok(questionnaire && attribution && sources.length > 0);
      assert.deepEqual([questionnaire.url, questionnaire.id, questionnaire.version, canonical], [canonical, id, instrument.version, `https://careloom.dev/fhir/Questionnaire/${id}`]);
      assert.ok((checks.noticeElsewhere || questionnaire.copyright.includes(attribution)) && /LOINC/.test(questionnaire.copyright));
      assert.deepEqual(Object.keys(messages.en).sort(), Object.keys(messages.es).sort());
      const keys = [...instrument.bands.map(({ messageKey }) => messageKey), ...instrument.items.flatMap(({ answers }) => answers.flatMap(({ critical }) => critical ?? []))];
      for (const key of keys) assert.ok(messages.en[key] && messages.es[key], key);
      const linkIds = every(questionnaire.item).map(({ linkId }) => linkId);
      assert.equal(new Set(linkIds).size, linkIds.length);
      assert.equal(every(questionnaire.item).some(({ code, answerOption }) => code?.length === 0 || answerOption?.length === 0), false);
    });

    void it('never throws, is pure, says what is missing, and only uses words it has', () => {
      fc.assert(
        fc.property(anything(instrument), person, (given, who) => {
          const answers = said(given as Said);
          const copy = structuredClone(answers);
          const score = instrument.score(answers, who);
          assert.deepEqual(answers, copy);
          assert.equal(score.complete, score.missing.length === 0);
          if (score.total !== undefined) assert.ok(Number.isFinite(score.total) && (score.complete || checks.countsWhatIsThere));
          if (score.range) assert.ok(score.total === undefined && score.range[0] <= score.range[1]);
          if (score.band !== undefined) assert.ok(instrument.bands.some(({ key }) => key === score.band));
          for (const key of [...score.notes, ...(score.interpretation ? [score.interpretation] : []), ...score.critical.map(({ messageKey }) => messageKey)]) assert.ok(instrument.messages.es[key], key);
          for (const issue of score.issues) assert.equal(issue.code === 'instrument.answers_contradict' || score.missing.includes(issue.linkId ?? '') || optional(instrument, issue.linkId), true, JSON.stringify(issue));
        }),
        { numRuns: 200 },
      );
    });

    void it('scores the same from a stored response, flat or in groups', () => {
      fc.assert(
        fc.property(valid(instrument), person, (given, who) => {
          const direct = instrument.score(said(given), who);
          const response = responseOf(instrument, given);
          assert.deepEqual(scoreResponse(instrument, response, who), direct);
          const nested = { ...response, item: [{ linkId: 'a-group', item: [{ linkId: 'another', item: response.item ?? [] }] }] };
          assert.deepEqual(instrument.score(answersOf(instrument, nested), who), direct);
        }),
        { numRuns: 100 },
      );
    });

    for (const item of every(instrument.questionnaire?.item ?? []).filter(({ readOnly }) => readOnly)) {
      void it(`its FHIRPath for ${item.linkId} gives the same, and nothing where ours gives nothing`, (t) => {
        const fhirpath = engine();
        const expression = item.extension?.find(({ url }) => url.endsWith('-calculatedExpression'))?.valueExpression?.expression;
        assert.ok(expression);
        if (!fhirpath) return t.skip('no FHIRPath engine installed');
        const { evaluate, model } = fhirpath;
        fc.assert(
          fc.property(valid(instrument), (given) => {
            const resource = responseOf(instrument, given);
            const [value, ...more] = evaluate(resource, expression, { resource, questionnaire: instrument.questionnaire }, model);
            assert.equal(more.length, 0);
            const score = instrument.score(said(given));
            const wanted = score.results[item.linkId] ?? (score.complete ? score.total : undefined);
            assert.equal(typeof value === 'object' ? (value as { display?: string }).display : value, wanted, JSON.stringify(given));
          }),
          { numRuns: 60 },
        );
      });
    }
  });
}

/** The published vectors, given to the scorer and put through a stored response. */
export function vectorTests(instrument: ScoredInstrument, { file = instrument.id, only, ...checks }: Checks): void {
  const vectors = sharedJson<Record<string, { vectors: readonly Vector[] } | undefined>>('instruments/vectors.json')?.[file]?.vectors ?? [];
  for (const { id, answers, expect } of vectors.filter((vector) => only?.(vector.id) ?? true)) {
    const { given, who } = givenIn(answers, checks);
    void it(`${id} directly`, () => compare(instrument.score(said(given), who), expect));
    void it(`${id} from a stored response`, () => compare(scoreResponse(instrument, responseOf(instrument, given), who), expect));
  }
}

function givenIn(answers: Vector['answers'], { words = {}, names = {}, yesNo }: Checks): { given: Said; who: ScoredPerson } {
  const { sex, age, ...rest } = answers;
  const given = Object.entries(rest).map(([name, value]) => {
    const told = yesNo && typeof value === 'number' ? value === 1 : typeof value === 'string' ? (words[value] ?? value) : value;
    return [names[name] ?? name, told ?? undefined] as const;
  });
  return { given: Object.fromEntries(given), who: { ...(typeof sex === 'string' && { sex: sex as 'male' }), ...(typeof age === 'number' && { age }) } };
}

/** A score under the names of the vectors; `null` is "cannot be said". */
export function compare(score: InstrumentScore, expect: Vector['expect']): void {
  if (expect['error']) {
    assert.deepEqual([score.issues.length > 0, score.total, score.positive], [true, undefined, undefined]);
    return;
  }
  const { missing, range, complete, band } = score;
  const known: Record<string, unknown> = { score: score.total, missing, range, complete, band, positive: score.positive, domains: [...new Set(score.needs.map(({ domain }) => domain))].sort() };
  const actual = Object.fromEntries(Object.keys(expect).map((name) => [name, (name === 'positive' ? score.results['positive'] : undefined) ?? known[name] ?? score.results[name] ?? null]));
  assert.deepEqual(actual, expect);
}

export function every(items: readonly ScoredQuestionnaireItem[]): readonly ScoredQuestionnaireItem[] {
  return items.flatMap((item) => [item, ...every(item.item ?? [])]);
}

function ours(instrument: ScoredInstrument): { readonly linkId: string }[] {
  const items = every(instrument.questionnaire?.item ?? []);
  return instrument.items.map(({ linkId, loinc = null, type, repeats = false, answers }) => {
    const asked = items.find((item) => item.linkId === linkId);
    return {
      linkId, loinc, type, repeats,
      text: asked?.text,
      answers: answers.filter(({ imported }) => !imported).map(({ code, system, points, needs = [], exclusive, missing }) => ({
        code: system?.startsWith('https://careloom.dev/') ? null : code,
        text: asked?.answerOption?.find(({ valueCoding }) => valueCoding.code === code)?.valueCoding.display,
        points: missing ? undefined : points,
        needs,
        exclusive: exclusive ?? false,
      })),
    };
  });
}

function theirs({ linkId, loinc, type, text, repeats = false, answers = [] }: Published['items'][number]): unknown {
  return { linkId, loinc, type, repeats, text, answers: answers.map(({ loinc: code, snomed, text: words, score, flags = [], exclusive = false }) => ({ code: snomed ?? code ?? null, text: words, points: score, needs: flags, exclusive })) };
}

function optional(instrument: ScoredInstrument, linkId: string | undefined): boolean {
  const item = instrument.items.find((each) => each.linkId === linkId);
  return !item || item.optional === true;
}

const person = fc.record({ sex: fc.constantFrom('male' as const, 'female' as const, 'unknown' as const), age: fc.integer({ min: 0, max: 110 }) }, { requiredKeys: [] });

/** Whatever a caller may pass, valid or not. */
function anything({ items }: ScoredInstrument): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const value = fc.oneof(fc.constantFrom(null, undefined, Number.NaN, Infinity, -1, 1.5, 99, '', 'LA33-6', 'LA6270-8', 'x', true, false, []), fc.integer({ min: 0, max: 6 }), fc.array(fc.constantFrom('LA33-6', 'LA32-8', 'LA6568-5', 'LA6571-9'), { maxLength: 3 }));
  const linkIds = fc.constantFrom(...items.map(({ linkId }) => linkId), '__proto__x', 'other');
  return fc.dictionary(linkIds, value, { noNullPrototype: true });
}

/** Answers a response could have: each of the list and those taken from elsewhere, a number in its range, declined, not asked. */
export function valid({ items }: ScoredInstrument): fc.Arbitrary<Said> {
  const answer = (item: ScoredInstrument['items'][number]): fc.Arbitrary<Said[string]> => {
    const codes = item.answers.flatMap(({ code }) => code ?? []);
    const { min = 0, max = 400 } = item;
    const given = item.type === 'boolean' ? fc.boolean() : item.type === 'choice' ? fc.constantFrom(...codes) : fc.integer({ min: Math.ceil(min), max: Math.floor(max) });
    return fc.oneof({ arbitrary: given as fc.Arbitrary<Said[string]>, weight: 30 }, { arbitrary: fc.constantFrom(null, undefined), weight: 1 });
  };
  return fc.record(Object.fromEntries(items.map((item) => [item.linkId, answer(item)])));
}

/** The engine of the forms package, where it is installed: ours has none. */
function engine(): { evaluate: FhirPath['evaluate']; model: unknown } | undefined {
  const forms = join(import.meta.dirname, '../../forms/package.json');
  if (!existsSync(forms)) return undefined;
  try {
    const require = createRequire(forms);
    return { evaluate: (require('fhirpath') as FhirPath).evaluate, model: require('fhirpath/fhir-context/r4') };
  } catch {
    return undefined;
  }
}
