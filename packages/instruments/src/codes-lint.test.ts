import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { checkCodes, isAnswerCode, isLoincCode } from './codes-lint.ts';
import type { CodedQuestionnaire } from './codes-lint.ts';

const shipped = await Promise.all(
  readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map(async (name) => {
      const path = join(import.meta.dirname, name);
      return { name, text: readFileSync(path, 'utf8'), exports: (await import(pathToFileURL(path).href)) as Record<string, unknown> };
    }),
);

const isQuestionnaire = (value: unknown): value is CodedQuestionnaire =>
  typeof value === 'object' && value !== null && 'resourceType' in value && value.resourceType === 'Questionnaire';

const questionnaire = (code: string): CodedQuestionnaire => ({
  resourceType: 'Questionnaire',
  code: [{ system: 'http://loinc.org', code: '44249-1' }],
  item: [{ linkId: 'g', item: [{ linkId: 'q', code: [{ system: 'http://loinc.org', code }], answerOption: [{ valueCoding: { system: 'http://loinc.org', code: 'LA33-6' } }] }] }],
});

describe('check digits', () => {
  for (const code of ['44249-1', '93030-5', '72233-0', '2160-0']) it(`${code} is a LOINC code`, () => assert.equal(isLoincCode(code), true));
  for (const code of ['LA33-6', 'LA9-3', 'LA137-2', 'LA4457-3', 'LA18938-3']) it(`${code} is an answer code`, () => assert.equal(isAnswerCode(code), true));
  for (const code of ['44249-2', '44294-1', '44249', 'LA33-6', '', '44249-10', ' 44249-1']) it(`"${code}" is no LOINC code`, () => assert.equal(isLoincCode(code), false));
  for (const code of ['LA33-5', 'LA63-6', '33-6', 'LA-6', 'la33-6', 'LA33-66']) it(`"${code}" is no answer code`, () => assert.equal(isAnswerCode(code), false));
  it('every single wrong digit is found', () => {
    for (const [code, holds] of [['44249-1', isLoincCode], ['LA18938-3', isAnswerCode]] as const) {
      for (const [at, digit] of [...code].entries()) {
        if (!/\d/.test(digit)) continue;
        for (const other of '0123456789') assert.equal(holds(code.slice(0, at) + other + code.slice(at + 1)), other === digit);
      }
    }
  });
});

describe('the lint of a Questionnaire', () => {
  it('finds nothing in a right one', () => assert.deepEqual(checkCodes(questionnaire('44250-9')), []));
  it('finds a planted typing error, says where, and looks into groups', () => {
    assert.deepEqual(checkCodes(questionnaire('44205-9')), [
      { severity: 'error', code: 'instruments.code_check_digit', messageKey: 'instruments.code_check_digit', path: 'q', params: { code: '44205-9' } },
    ]);
  });
  it('reads the code of the Questionnaire, the answers, the first answer and the conditions', () => {
    const bad = { system: 'http://loinc.org', code: 'LA33-7' };
    const item = { linkId: 'q', answerOption: [{ valueCoding: bad }], initial: [{ valueCoding: bad }], enableWhen: [{ answerCoding: bad }] };
    assert.deepEqual(checkCodes({ resourceType: 'Questionnaire', code: [bad], item: [item] }).map(({ path }) => path), [undefined, 'q', 'q', 'q']);
  });
  it('leaves other systems, lists and absent codes alone', () => {
    const code = [{ system: 'http://snomed.info/sct', code: '1-1' }, { system: 'http://loinc.org' }, { system: 'http://loinc.org', code: 'LL465-6' }];
    assert.deepEqual(checkCodes({ resourceType: 'Questionnaire', code }), []);
    assert.deepEqual(checkCodes({ resourceType: 'Questionnaire' }), []);
  });
});

describe('what we ship', () => {
  const questionnaires = shipped.flatMap(({ exports }) => Object.values(exports).filter(isQuestionnaire));
  it('has no typing error in any Questionnaire', () => {
    assert.ok(questionnaires.length >= 3);
    assert.deepEqual(questionnaires.flatMap(checkCodes), []);
  });
  it('has none anywhere in its sources', () => {
    const codes = shipped.flatMap(({ name, text }) => [...text.matchAll(/(?<![\w.-])(?:LA\d+|\d{4,6})-\d(?![\w-])/g)].map(([code]) => [name, code] as const));
    assert.ok(codes.length > 100);
    assert.deepEqual(codes.filter(([, code]) => !isLoincCode(code) && !isAnswerCode(code)), []);
  });
});
