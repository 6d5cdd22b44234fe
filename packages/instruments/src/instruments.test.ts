import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { careloomBase, isSdohDomain } from '@careloom/core/fhir';
import { answerItem, clearItem, declineItem, finishScreening, needsIn, questionnaireResponseOf, screeningFromFhir } from '@careloom/core/screening';
import type { Instrument, Screening } from '@careloom/core/screening';
import { askedDomains } from '@careloom/core/screening/review';
import { sharedJson } from '../test/data.ts';
import { context, finished, screened } from '../test/screen.ts';
import { ahcHrsnCore } from './ahc-hrsn-core/ahc-hrsn-core.ts';
import { hungerVitalSign } from './hunger-vital-sign/hunger-vital-sign.ts';

interface Published {
  readonly loinc: { readonly panel: string };
  readonly items: readonly {
    readonly linkId: string;
    readonly loinc: string;
    readonly text: string;
    readonly repeats?: boolean;
    readonly categories?: readonly string[];
    readonly readOnly?: boolean;
    readonly answers?: readonly { readonly loinc: string; readonly text: string; readonly flags?: readonly string[]; readonly score?: number; readonly exclusive?: boolean; readonly urgent?: boolean }[];
  }[];
}

const shelf: readonly [file: string, instrument: Instrument][] = [
  ['hunger-vital-sign', hungerVitalSign],
  ['ahc-hrsn-core', ahcHrsnCore({ safety: true })],
  ['ahc-hrsn-core', ahcHrsnCore()],
];

/** Luhn over the digits, check digit included. */
function isLoinc(code: string): boolean {
  const digits = [...code.replace('-', '')].reverse().map(Number);
  const sum = digits.reduce((total, digit, at) => total + (at % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][digit]! : digit), 0);
  return /^\d{3,7}-\d$/.test(code) && sum % 10 === 0;
}

/** The check digit of an LA code follows this rule in all 195 codes we know; it is not from the LOINC documentation. */
function isAnswerCode(code: string): boolean {
  const [, body = '', check] = /^LA(\d+)-(\d)$/.exec(code) ?? [];
  const sum = [...body].reverse().reduce((total, d, at) => total + (at % 2 ? Number(d) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(d)]!), 0);
  const luhn = (10 - (sum % 10)) % 10;
  return (luhn + (body.length % 2 ? 2 : 5)) % 10 === Number(check);
}

for (const [file, instrument] of shelf) {
  describe(instrument.id, () => {
    it('has codes without typing errors, in LOINC', () => {
      const { questionnaire } = instrument;
      const codes = [instrument.panelCode ?? '', ...questionnaire.item.map(({ code }) => code?.[0]?.code ?? ''), ...instrument.calculated.map(({ loinc }) => loinc)];
      assert.deepEqual(codes.filter((code) => !isLoinc(code)), []);
      const answers = questionnaire.item.flatMap((item) => item.answerOption ?? []).map(({ valueCoding }) => valueCoding);
      assert.deepEqual(answers.filter(({ code = '', system }) => !isAnswerCode(code) || system !== 'http://loinc.org'), []);
    });

    it('words, codes, points and flags are those of the published tool', (t) => {
      const published = sharedJson<Published>(`instruments/${file}.json`);
      if (!published) return t.skip('no shared data');
      const asked = published.items.filter((item) => !item.readOnly && instrument.items.some(({ linkId }) => linkId === item.linkId));
      const ours = instrument.items.map(({ section: _section, domains, ...item }) => ({
        ...item,
        ...(file !== 'hunger-vital-sign' && { domains }),
        answers: item.answers.map(({ system: _system, missing: _missing, ...answer }) => answer),
      }));
      const theirs = asked.map(({ linkId, loinc, text, repeats = false, categories, answers = [] }) => ({
        linkId, loinc, text, repeats,
        ...(file !== 'hunger-vital-sign' && { domains: categories }),
        answers: answers.map(({ loinc: code, text: display, flags = [], ...more }) => ({ code, display, flags, ...more })),
      }));
      // The data mark 71802-3 LA31995-6 as urgent in their list of critical answers, not on the answer.
      for (const { linkId, answers } of theirs) {
        for (const answer of answers) if (linkId === '71802-3' && answer.code === 'LA31995-6') answer.urgent = true;
      }
      assert.deepEqual(ours, theirs);
      assert.equal(instrument.panelCode, published.loinc.panel);
    });

    it('is a Questionnaire of ours with notices, every item once', () => {
      const { questionnaire, items, calculated } = instrument;
      assert.equal(questionnaire.url, `${careloomBase}/Questionnaire/${instrument.id}`);
      assert.match(questionnaire.copyright, /LOINC/);
      assert.deepEqual(questionnaire.item.map(({ linkId }) => linkId), [...items, ...calculated].map(({ linkId }) => linkId));
      const hidden = questionnaire.item.filter((item) => item.readOnly && item.extension?.some(({ url }) => url.endsWith('questionnaire-hidden')));
      assert.deepEqual(hidden.map(({ linkId }) => linkId), calculated.map(({ linkId }) => linkId));
      assert.ok([...items.flatMap(({ domains }) => domains), ...instrument.domains].every(isSdohDomain));
      assert.deepEqual([instrument.language, instrument.wordingMissing], ['en', ['es']]);
    });

    it('stored answers tell "no need" only where the tool says so', () => {
      const items = instrument.items.filter(({ section }) => section !== 'safety');
      const states = (given: Record<string, string>): Record<string, string> =>
        Object.fromEntries(askedDomains('Patient/p1', finished(instrument, given).observations).map(({ domain, state }) => [domain, state]));
      const clear = Object.fromEntries(items.map(({ linkId, answers }) => [linkId, answers.find(({ flags, missing }) => flags.length === 0 && !missing)!.code]));
      const domains = [...new Set(items.flatMap((item) => item.domains))];
      const { 'sdoh-category-unspecified': _safety, ...negative } = states(clear);
      assert.deepEqual(negative, Object.fromEntries(domains.map((domain) => [domain, 'negative'])));
      for (const { linkId, answers, domains: about } of items) {
        for (const { code, flags, missing } of answers) {
          const found = states({ ...clear, [linkId]: code });
          for (const domain of about) assert.equal(found[domain], flags.includes(domain) ? 'positive' : flags.length > 0 || missing ? 'not-clear' : 'negative', `${linkId} ${code} ${domain}`);
        }
      }
    });

    it('any run reads back from its QuestionnaireResponse, with the same needs', () => {
      const step = fc.constantFrom(...instrument.items).chain(({ linkId, answers, repeats }) =>
        fc.tuple(fc.constant(linkId), fc.oneof(fc.constant(null), fc.constant(undefined), fc.subarray(answers.map(({ code }) => code), { minLength: 1, maxLength: repeats ? answers.length : 1 }))));
      fc.assert(
        fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
          let screening: Screening = screened(instrument, {});
          for (const [linkId, codes] of steps) {
            const result = codes === null ? declineItem(screening, linkId, context) : codes ? answerItem(screening, linkId, codes, context) : clearItem(screening, linkId, context);
            if (result.ok) screening = result.value;
          }
          const result = finishScreening(screening, context);
          const last = result.ok ? result.value : screening;
          const read = screeningFromFhir({ resource: structuredClone(questionnaireResponseOf(last)) }, instrument);
          assert.ok(read.ok && read.issues.length === 0, JSON.stringify(read));
          assert.deepEqual(read.value.answers, last.answers);
          assert.deepEqual(needsIn(read.value), needsIn(last));
        }),
        { numRuns: 60 },
      );
    });
  });
}
