import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { said } from '../../test/scored.ts';
import { sharedJson } from '../../test/data.ts';
import { isAnswerCode, isLoincCode } from '../codes-lint.ts';
import type { ScoredInstrument } from '../scored-instrument.ts';
import { cSsrsRiskCodes, cSsrsScreener } from './c-ssrs-screener/c-ssrs-screener.ts';
import { dast10 } from './dast-10/dast-10.ts';
import { distressThermometer } from './distress-thermometer/distress-thermometer.ts';
import { epds } from './epds/epds.ts';
import { katzAdl } from './katz-adl/katz-adl.ts';
import { lawtonIadl } from './lawton-iadl/lawton-iadl.ts';
import { medicationAdherence } from './medication-adherence/medication-adherence.ts';
import { miniCog } from './mini-cog/mini-cog.ts';
import { pam } from './pam/pam.ts';
import { prapare } from './prapare/prapare.ts';
import { promisGlobal10, promisGlobal10Codes } from './promis-global-10/promis-global-10.ts';
import { seek } from './seek/seek.ts';
import { uclaLoneliness3 } from './ucla-loneliness-3/ucla-loneliness-3.ts';
import { wellRx } from './wellrx/wellrx.ts';
import { zarit4 } from './zarit-4/zarit-4.ts';

const shelf: readonly ScoredInstrument[] = [
  cSsrsScreener(), cSsrsScreener({ item4: 'moderate', item6Older: 'high' }), dast10(), dast10({ variant: 'sbirt-oregon' }), distressThermometer, epds,
  katzAdl(), katzAdl({ moderateFrom: 4 }), lawtonIadl(), lawtonIadl({ historicalFive: true }), medicationAdherence, miniCog, prapare, promisGlobal10, seek,
  uclaLoneliness3, wellRx, zarit4,
];
const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name);
const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(ts|md)$/.test(name)).map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'));

interface Facts {
  readonly loinc: { readonly panel?: string | null; readonly total?: string | null };
  readonly items?: readonly { readonly loinc?: string | null; readonly text?: string; readonly answers?: readonly { readonly text?: string }[] }[];
}

const factsOf = (id: string): Facts | undefined => sharedJson<Facts>(`instruments/${id === 'wellrx' || id === 'ucla-loneliness-3' ? '' : 'restricted/'}${id}.json`);

/** Whatever a caller may pass, valid or not. */
function anything({ items }: ScoredInstrument): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const codes = [...new Set(items.flatMap(({ answers }) => answers.flatMap(({ code }) => code ?? [])))];
  const value = fc.oneof(fc.constantFrom(null, undefined, Number.NaN, Infinity, -1, 1.5, '', 'LA6270-8', true, false, []), fc.integer({ min: 0, max: 10 }), fc.constantFrom('x', ...codes), fc.array(fc.constantFrom('x', ...codes), { maxLength: 3 }));
  return fc.dictionary(fc.constantFrom(...items.map(({ linkId }) => linkId), 'other', '__proto__x'), value, { noNullPrototype: true, maxKeys: 30 });
}

describe('restricted instruments', () => {
  it('each have their folder with a licence that says whose it is and what a vendor needs', () => {
    assert.deepEqual([...new Set([...shelf.map(({ id }) => id), pam.id])].sort(), [...folders].sort());
    for (const name of folders) {
      const path = join(import.meta.dirname, name, 'LICENSE.md');
      assert.ok(existsSync(path), name);
      assert.match(readFileSync(path, 'utf8'), /Whose it is: [^]*Here: [^]*What a vendor needs: /, name);
    }
  });
  it('carry no Questionnaire and none of the wording we know', (t) => {
    assert.equal(shelf.some(({ questionnaire }) => questionnaire !== undefined), false);
    const words = ['wellrx', 'ucla-loneliness-3'].flatMap((id) => factsOf(id)?.items ?? []).flatMap(({ text = '', answers = [] }) => [text, ...answers.flatMap((answer) => answer.text ?? [])]);
    const prapareWords = collect(sharedJson<unknown>('sdoh/examples/QuestionnaireResponse-SDOHCC-QuestionnaireResponsePRAPAREExample.json'));
    if (words.length === 0) return t.skip('no shared data');
    const long = [...words, ...prapareWords].filter((text) => text.split(' ').length >= 4 && !text.includes('[PRAPARE]'));
    assert.ok(long.length > 20);
    for (const text of long) assert.equal(sources.some((source) => source.toLowerCase().includes(text.toLowerCase())), false, text);
  });
  it('PAM is an entry and nothing more', () => {
    assert.deepEqual(Object.keys(pam).sort(), ['attribution', 'id', 'licensingStatus', 'notAvailable', 'title']);
  });
});

function collect(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => ((key === 'text' || key === 'display') && typeof part === 'string' ? [part] : collect(part)));
}

for (const instrument of shelf) {
  describe(instrument.id, () => {
    it('has the codes of the data, owner, sources, and words in both languages', (t) => {
      const { id, items, panelCode, totalCode, messages, attribution, bands, sources: from } = instrument;
      const codes = [panelCode, totalCode, ...items.map(({ loinc }) => loinc)].flatMap((code) => code ?? []);
      assert.ok(codes.every(isLoincCode) && items.flatMap(({ answers }) => answers).every(({ code, system }) => system !== 'http://loinc.org' || isAnswerCode(code ?? '')));
      assert.ok(attribution && from.length > 0);
      assert.deepEqual(Object.keys(messages.en), Object.keys(messages.es));
      for (const [key, text] of Object.entries(messages.en)) assert.ok(key.startsWith(`${id}.`) && messages.es[key] && messages.es[key] !== text, key);
      const used = [...bands.map(({ messageKey }) => messageKey), ...items.flatMap(({ answers }) => answers.flatMap(({ critical }) => critical ?? []))];
      for (const key of used) assert.ok(messages.en[key], key);
      const facts = factsOf(id);
      if (!facts) return t.skip('no shared data');
      assert.equal(panelCode ?? null, facts.loinc.panel ?? null);
      if (id !== 'epds' && facts.loinc.total) assert.equal(totalCode, facts.loinc.total);
      const missing = (facts.items ?? []).flatMap(({ loinc }) => loinc ?? []).filter((code) => !items.some(({ loinc }) => loinc === code));
      assert.deepEqual(missing, id === 'prapare' ? ['63512-8', '56799-0', '63586-2'] : []);
    });
    it('bands cover the whole range once', () => {
      const { bands } = instrument;
      const sorted = [...bands].sort((a, b) => a.min - b.min);
      for (const [at, { min, max }] of sorted.entries()) assert.ok(min <= max && (at === 0 || min === (sorted[at - 1]?.max ?? 0) + 1));
    });
    it('never throws, is pure, says what is missing, uses only words it has', () => {
      fc.assert(
        fc.property(anything(instrument), (given) => {
          const answers = said(given as Parameters<typeof said>[0]);
          const copy = structuredClone(answers);
          const score = instrument.score(answers);
          assert.deepEqual(answers, copy);
          assert.equal(score.complete, score.missing.length === 0);
          if (score.total !== undefined) assert.ok(Number.isFinite(score.total) && score.complete && score.issues.every(({ code }) => code === 'instrument.item_unknown' || instrument.items.some(({ optional }) => optional)));
          if (score.range) assert.ok(score.total === undefined && score.range[0] <= score.range[1]);
          for (const key of [...score.notes, ...score.critical.map(({ messageKey }) => messageKey), ...(score.interpretation ? [score.interpretation] : [])]) assert.ok(instrument.messages.es[key], key);
        }),
        { numRuns: 200 },
      );
    });
    it('says nothing of nothing', () => {
      const score = instrument.score({});
      assert.deepEqual([score.total, score.band, score.positive, score.complete, score.critical, score.needs], [undefined, undefined, undefined, false, [], []]);
    });
  });
}

const ten = (...answers: readonly (boolean | number | null | undefined)[]) => said(Object.fromEntries(answers.map((answer, at) => [`q${at + 1}`, answer])));
const all = <Value>(value: Value, count = 10): readonly Value[] => Array.from({ length: count }, () => value);

describe('DAST-10', () => {
  it('all No is 1 in the original wording, where item 3 counts No, and 0 in the other; the score says which', () => {
    const [original, reworded] = [dast10().score(ten(...all(false))), dast10({ variant: 'sbirt-oregon' }).score(ten(...all(false)))];
    assert.deepEqual([original.total, original.band, original.results, reworded.total, reworded.band, reworded.results], [1, 'low', { variant: 'original' }, 0, 'none', { variant: 'sbirt-oregon' }]);
    assert.deepEqual([dast10().score(ten(...all(true))).total, dast10({ variant: 'sbirt-oregon' }).score(ten(...all(true))).total], [9, 10]);
  });
  it('needs all ten', () => {
    const score = dast10({ variant: 'sbirt-oregon' }).score(ten(...all(true, 9), null));
    assert.deepEqual([score.total, score.range, score.missing, score.positive], [undefined, [9, 10], ['q10'], undefined]);
  });
  for (const [count, band, positive] of [[0, 'none', false], [1, 'low', false], [2, 'low', false], [3, 'moderate', true], [5, 'moderate', true], [6, 'substantial', true], [8, 'substantial', true], [9, 'severe', true], [10, 'severe', true]] as const) {
    it(`${count} is ${band}`, () => {
      const score = dast10({ variant: 'sbirt-oregon' }).score(ten(...all(true, count), ...all(false, 10 - count)));
      assert.deepEqual([score.total, score.band, score.positive], [count, band, positive]);
    });
  }
});

describe('EPDS', () => {
  for (const [total, band] of [[9, 'low'], [10, 'possible depression'], [12, 'possible depression'], [13, 'probable depression'], [30, 'probable depression']] as const) {
    it(`${total} is ${band}`, () => {
      const points = all(0).map((_, at) => Math.max(0, Math.min(3, total - at * 3)));
      assert.deepEqual([epds.score(ten(...points)).total, epds.score(ten(...points)).band], [total, band]);
    });
  }
  it('item 10 is critical from 1 on, also without a total; with nine answers there is none', () => {
    const messageKey = 'epds.critical.item-10';
    assert.deepEqual(epds.score(said({ q10: 1 })).critical, [{ linkId: 'q10', messageKey }]);
    assert.deepEqual([epds.score(ten(...all(0))).critical, epds.score(ten(...all(3, 9))).total, epds.score(ten(...all(3, 9))).range], [[], undefined, [27, 30]]);
  });
});

describe('Katz and Lawton', () => {
  const six = (independent: number) => said(Object.fromEntries(katzAdl().items.map(({ linkId }, at) => [linkId, at < independent ? 1 : 0])));
  it('Katz: the limit of moderate is the site’s choice', () => {
    const bands = (instrument: ScoredInstrument) => [0, 2, 3, 4, 5, 6].map((count) => instrument.score(six(count)).band?.split(' ')[0]);
    assert.deepEqual(bands(katzAdl()), ['severe', 'severe', 'moderate', 'moderate', 'moderate', 'full']);
    assert.deepEqual(bands(katzAdl({ moderateFrom: 4 })), ['severe', 'severe', 'severe', 'moderate', 'moderate', 'full']);
    assert.equal(katzAdl().score(said({ bathing: 2 })).issues[0]?.code, 'instrument.answer_outside_list', 'the 18-point form is another scale');
  });
  const best = { telephone: 1, shopping: 1, foodPreparation: 1, housekeeping: 1, laundry: 1, transportation: 1, medications: 1, finances: 1 };
  it('Lawton: an answer is the number of the option; there is none beyond the list', () => {
    const table = { telephone: '1110', shopping: '1000', foodPreparation: '1000', housekeeping: '11110', laundry: '110', transportation: '11100', medications: '100', finances: '110' };
    for (const [linkId, points] of Object.entries(table)) {
      for (const [at, point] of [...points].entries()) {
        for (const option of [at + 1, String(at + 1)]) assert.equal(lawtonIadl().score(said({ ...best, [linkId]: option })).total, 7 + Number(point), `${linkId} ${option}`);
      }
      for (const option of [0, points.length + 1, 1.5]) assert.deepEqual(lawtonIadl().score(said({ ...best, [linkId]: option })).missing, [linkId]);
    }
  });
  it('Lawton: all eight are needed; five count when a site asks for the historical form', () => {
    const { foodPreparation: _food, housekeeping: _house, laundry: _laundry, ...five } = best;
    assert.deepEqual([lawtonIadl().score(said(five)).total, lawtonIadl({ historicalFive: true }).score(said(five)).total, lawtonIadl({ historicalFive: true }).score(said(best)).total], [undefined, 5, 5]);
  });
});

describe('Mini-Cog', () => {
  for (const [recall, clock, total, positive, wide] of [[0, 0, 0, true, true], [2, 0, 2, true, true], [0, 2, 2, true, true], [3, 0, 3, false, true], [1, 2, 3, false, true], [2, 2, 4, false, false], [3, 2, 5, false, false]] as const) {
    it(`recall ${recall}, clock ${clock}`, () => {
      const score = miniCog.score(said({ recall, clock }));
      assert.deepEqual([score.total, score.positive, score.results], [total, positive, { highSensitivityPositive: wide }]);
    });
  }
  it('a clock is 0 or 2, a refused one is 0, one not drawn yet is missing; without recall there is no score', () => {
    assert.deepEqual(miniCog.score(said({ recall: 3, clock: 1 })).issues, [{ code: 'instrument.answer_outside_list', linkId: 'clock' }]);
    const refused = miniCog.score(said({ recall: 2, clock: null }));
    assert.deepEqual([refused.total, refused.positive, refused.notes, refused.complete], [2, true, ['mini-cog.note.refused-clock'], true]);
    assert.deepEqual([miniCog.score(said({ recall: 2 })).range, miniCog.score(said({ recall: null, clock: 2 })).range], [[2, 4], [2, 5]]);
    assert.equal(miniCog.score(said({ recall: 4, clock: 2 })).issues[0]?.code, 'instrument.answer_out_of_range');
  });
});

describe('sums with unverified cuts', () => {
  it('Zarit 7 and 8, loneliness 5 and 6, distress 3 and 4', () => {
    const zarit = (last: number) => zarit4.score(said({ z1: 4, z2: 3, z3: 0, z4: last }));
    assert.deepEqual([zarit(0).band, zarit(1).band, zarit(0).positive, zarit(1).positive], ['low-moderate', 'high', false, true]);
    const lonely = (last: number) => uclaLoneliness3.score(said({ companionship: 2, leftout: 2, isolated: last }));
    assert.deepEqual([lonely(1).band, lonely(2).band, lonely(1).needs, lonely(2).needs], ['not lonely', 'lonely', [], [{ domain: 'social-connection', linkId: '106421-1' }]]);
    const distress = [0, 3, 4, 10, 11, 3.5].map((rating) => distressThermometer.score(said({ rating })).positive);
    assert.deepEqual(distress, [false, false, true, true, undefined, undefined]);
    for (const { bands, id } of [zarit4, uclaLoneliness3, distressThermometer]) assert.ok(bands.every(({ verified }) => verified === false), id);
  });
});

describe('PROMIS Global-10', () => {
  const eight = { Global02: 4, Global03: 4, Global04: 4, Global05: 4, Global06: 4, Global07: 1, Global08: 4, Global10: 4 };
  it('scores a scale only with all four of its answers: three are not looked up in the table', () => {
    const { Global03: _physical, ...seven } = eight;
    const score = promisGlobal10.score(said(seven));
    assert.deepEqual([score.results, score.missing, score.notes], [{ GMH_raw: 16, GMH_T: 53.3 }, ['Global03'], ['promis-global-10.note.partial']]);
    for (const linkId of Object.keys(eight)) assert.equal(Object.keys(promisGlobal10.score(said({ ...eight, [linkId]: null })).results).length, 2, linkId);
  });
  for (const [rating, points] of [5, 4, 4, 4, 3, 3, 3, 2, 2, 2, 1].entries()) {
    it(`pain ${rating} counts ${points}`, () => assert.equal(promisGlobal10.score(said({ ...eight, Global07: rating })).results['GPH_raw'], 12 + points));
  }
  it('has the tables of the data', (t) => {
    const facts = sharedJson<{ scoring: { GPH_T: Record<string, number>; GMH_T: Record<string, number> }; loinc: Record<string, string> }>('instruments/restricted/promis-global-10.json');
    if (!facts) return t.skip('no shared data');
    for (let raw = 4; raw <= 20; raw += 1) {
      const each = (at: number) => Math.max(1, Math.min(5, raw - 3 - at * 4));
      const [a, b, c, d] = [each(0), each(1), each(2), each(3)];
      const score = promisGlobal10.score(said({ Global03: a, Global06: b, Global08: c, Global07: [10, 7, 4, 1, 0][d - 1], Global02: a, Global04: b, Global05: c, Global10: d }));
      assert.deepEqual(score.results, { GPH_raw: raw, GPH_T: facts.scoring.GPH_T[raw], GMH_raw: raw, GMH_T: facts.scoring.GMH_T[raw] });
    }
    assert.deepEqual(promisGlobal10Codes, { GPH_raw: facts.loinc['GPHraw'], GPH_T: facts.loinc['GPH_T'], GMH_raw: facts.loinc['GMHraw'], GMH_T: facts.loinc['GMH_T'] });
  });
  it('takes the answer codes, reversed where the list is', () => {
    const score = promisGlobal10.score(said({ ...eight, Global08: 'LA13958-6', Global10: 'LA9933-8', Global07: 'LA26952-4' }));
    assert.deepEqual([score.results['GPH_raw'], score.results['GMH_raw']], [4 + 4 + 1 + 1, 4 + 4 + 4 + 1]);
  });
  it('does not count items 01 and 09', () => {
    assert.deepEqual(promisGlobal10.score(said({ ...eight, Global01: 1, Global09: 1 })), promisGlobal10.score(said(eight)));
  });
});

describe('C-SSRS screener', () => {
  const codes = ['93246-7', '93247-5', '93248-3', '93249-1', '93250-9', '93267-3', '93269-9'];
  const [y, n, u] = [true, false, undefined];
  const seven = (...answers: readonly (boolean | undefined)[]) => said(Object.fromEntries(codes.map((code, at) => [code, answers[at]])));
  for (const [answers, risk, complete] of [
    [[n, n, u, u, u, n, u], 'none', true], [[y, n, u, u, u, n, u], 'low', true], [[n, y, n, n, n, n, u], 'low', true], [[n, y, y, n, n, n, u], 'moderate', true],
    [[n, y, n, y, n, n, u], 'high', true], [[n, y, n, n, y, n, u], 'high', true], [[n, n, u, u, u, y, n], 'moderate', true], [[n, n, u, u, u, y, y], 'high', true],
    [[n, n, u, u, u, y, u], 'high', false], [[u, u, u, u, u, y, u], 'high', false], [[u, u, u, u, u, u, y], 'high', false],
    [[n, u, u, u, u, n, u], undefined, false], [[n, n, u, u, u, u, u], undefined, false], [[u, u, u, u, u, u, u], undefined, false], [[y, u, u, u, u, u, u], 'low', false],
    [[n, y, u, u, u, n, u], 'low', false], [[n, y, y, u, u, n, u], 'moderate', false], [[n, n, n, n, n, n, n], 'none', true],
  ] as const) {
    it(`${answers.map((answer) => (answer === undefined ? '-' : answer ? 'Y' : 'N')).join('')} is ${risk ?? 'not said'}`, () => {
      const score = cSsrsScreener().score(seven(...answers));
      assert.deepEqual([score.results['risk'], score.complete], [risk, complete]);
      assert.equal(score.positive, risk === undefined ? undefined : risk !== 'none');
    });
  }
  it('the two places where sources disagree are the site’s choice', () => {
    const [intent, older] = [seven(n, y, n, y, n, n), seven(n, n, u, u, u, y, n)];
    const risks = (instrument: ScoredInstrument) => [intent, older].map((answers) => instrument.score(answers).results['risk']);
    assert.deepEqual([risks(cSsrsScreener()), risks(cSsrsScreener({ item4: 'moderate', item6Older: 'high' }))], [['high', 'moderate'], ['moderate', 'high']]);
    assert.deepEqual(cSsrsScreener({ item6Older: 'moderate' }).score(seven(n, n, u, u, u, y)).results['risk'], 'high', 'recency missing is high whatever the site chose');
  });
  it('a Yes counts where it should not have been asked, and is said to contradict', () => {
    const score = cSsrsScreener().score(seven(n, n, u, u, y, n, y));
    assert.deepEqual([score.results['risk'], score.issues.map(({ code, linkId }) => [code, linkId])], ['high', [['instrument.answers_contradict', '93250-9'], ['instrument.answers_contradict', '93269-9']]]);
  });
  it('an answer that cannot be read is missing and lowers nothing', () => {
    const score = cSsrsScreener().score({ ...seven(y, n, u, u, u, y), ...said({ '93269-9': 'LA137-2' }) });
    assert.deepEqual([score.results['risk'], score.missing], ['high', ['93269-9']]);
    assert.deepEqual(cSsrsScreener().score({ ...seven(n, n, u, u, u, n), ...said({ '93249-1': 'LA137-2' }) }).results, {});
  });
  it('every Yes is critical, and a missing 6b; the level has its LOINC answer', () => {
    const score = cSsrsScreener().score(seven(y, n, u, u, u, y));
    assert.deepEqual(score.critical.map(({ linkId, messageKey }) => [linkId, messageKey.split('.').at(-1)]), [['93246-7', 'yes'], ['93267-3', 'yes'], ['93269-9', 'recency']]);
    assert.deepEqual([score.results['riskCode'], cSsrsRiskCodes.item, cSsrsScreener().score(seven(n, n, u, u, u, n)).results], ['LA9193-9', '93374-7', { risk: 'none' }]);
  });
  it('a partial low or moderate says it is at least that', () => {
    const noted = [seven(y), seven(n, y, y, n, n, n), seven(u, u, u, u, u, y)].map((answers) => cSsrsScreener().score(answers).notes.includes('c-ssrs-screener.note.at-least'));
    assert.deepEqual(noted, [true, false, false]);
  });
});

describe('WellRx and SEEK', () => {
  it('WellRx: a need shows whatever is missing; no need only when all twelve are No', () => {
    const one = wellRx.score(said({ '93669-0': true }));
    assert.deepEqual([one.needs, one.positive, one.complete, one.results], [[{ domain: 'housing-instability', linkId: '93669-0' }], true, false, { needs: 1 }]);
    const none = said(Object.fromEntries(wellRx.items.map(({ linkId }) => [linkId, false])));
    assert.deepEqual([wellRx.score(none).positive, wellRx.score({ ...none, '93677-3': { state: 'asked-declined' } }).positive], [false, undefined]);
    assert.deepEqual(wellRx.score({ ...none, ...said({ '93678-1': true }) }).results, { needs: 0 }, 'visits are no need');
  });
  it('WellRx: both safety questions are critical', () => {
    assert.deepEqual(wellRx.score(said({ '93682-3': true, '93683-1': true, '93676-5': true })).critical.map(({ linkId }) => linkId), ['93682-3', '93683-1']);
  });
  it('SEEK: any Yes is for a talk; there is no total', () => {
    const answers = ten(...all(false, 16));
    const found = [seek.score(answers), seek.score({ ...answers, q16: { state: 'not-asked' } }), seek.score(said({ q2: true }))].map(({ positive, total, results }) => [positive, total, results]);
    assert.deepEqual(found, [[false, undefined, { yes: 0 }], [undefined, undefined, {}], [true, undefined, { yes: 1 }]]);
  });
  it('medication adherence: an answer is kept and never counted', () => {
    const score = medicationAdherence.score(said({ '71799-1': 'whatever' }));
    assert.deepEqual([score.complete, score.total, score.issues, medicationAdherence.score({}).missing], [true, undefined, [], ['71799-1']]);
  });
});

describe('PRAPARE', () => {
  it('has its own answers to the questions it shares with the AHC tool', () => {
    for (const [linkId, code] of [['71802-3', 'LA31995-6'], ['93030-5', 'LA33-6'], ['71802-3', 'LA31993-1']] as const) {
      assert.deepEqual(prapare.score(said({ [linkId]: code })).issues, [{ code: 'instrument.answer_outside_list', linkId }]);
    }
    assert.deepEqual(prapare.score(said({ '71802-3': 'LA30190-5' })).needs, [{ domain: 'homelessness', linkId: '71802-3' }]);
  });
  it('takes both transportation answers, as two points and one need; No stands alone', () => {
    const both = prapare.score(said({ '93030-5': ['LA30133-5', 'LA30134-3'] }));
    assert.deepEqual([both.results['tallyWithoutRaceAndIncome'], both.needs], [2, [{ domain: 'transportation-insecurity', linkId: '93030-5' }]]);
    assert.equal(prapare.score(said({ '93030-5': ['LA30133-5', 'LA32-8'] })).issues[0]?.code, 'instrument.several_answers');
  });
  it('"other" of the material needs is LA46-8, not the code of another language', () => {
    assert.equal(prapare.score(said({ '93031-3': ['LA46-8'] })).results['tallyWithoutRaceAndIncome'], 1);
    assert.equal(prapare.score(said({ '93031-3': ['LA30188-9'] })).issues[0]?.code, 'instrument.answer_outside_list');
    assert.equal(prapare.score(said({ '54899-0': 'LA30188-9' })).results['tallyWithoutRaceAndIncome'], 1);
  });
  it('declined counts 0, is missing, and is no need', () => {
    const score = prapare.score(said({ '93033-9': 'LA30122-8', '93031-3': ['LA30122-8'], '93030-5': ['LA30257-2'] }));
    assert.deepEqual([score.results['tallyWithoutRaceAndIncome'], score.needs, ['93033-9', '93031-3', '93030-5'].every((linkId) => score.missing.includes(linkId))], [0, [], true]);
  });
  it('counts 20 at most in the core without race and income, and 4 in the optional group', () => {
    const most = Object.fromEntries(prapare.items.map(({ linkId, repeats, answers }) => {
      const counting = answers.filter(({ points }) => points === 1).flatMap(({ code }) => code ?? []);
      return [linkId, repeats ? counting : counting[0]] as const;
    }).filter(([, codes]) => codes !== undefined && codes.length > 0));
    assert.deepEqual(prapare.score(said(most)).results, { tallyWithoutRaceAndIncome: 24, tallyOptional: 4 });
  });
  it('race is read and not counted', () => {
    const score = prapare.score(said({ '32624-9': ['LA6156-9', 'LA14045-1'] }));
    assert.deepEqual([score.results['tallyWithoutRaceAndIncome'], score.issues, score.needs], [0, [], []]);
  });
  it('has the points of the data', (t) => {
    const facts = sharedJson<{ items: { loinc: string; answers: string[]; repeats: boolean; tally: Record<string, number> | null }[] }>('instruments/restricted/prapare.json');
    if (!facts) return t.skip('no shared data');
    for (const { loinc, answers, repeats, tally } of facts.items.filter((item) => item.answers.length > 0)) {
      const item = prapare.items.find((each) => each.loinc === loinc);
      assert.deepEqual([item?.answers.map(({ code }) => code).sort(), item?.repeats ?? false], [[...answers].sort(), repeats], loinc);
      const counting = Object.keys(tally ?? {}).join(' ');
      if (loinc !== '32624-9') for (const { code, points } of item?.answers ?? []) assert.equal(points === 1, counting.split(/[ ,]+/).includes(code ?? ''), `${loinc} ${code}`);
    }
  });
});
