import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { QuestionnaireResponse } from '@careloom/core/fhir';
import { sharedJson } from '../../test/data.ts';
import { responseOf, said } from '../../test/scored.ts';
import { vendorQuestionnaire } from '../../test/vendor.ts';
import { ahcHrsnCore, ahcHrsnCoreScored } from '../ahc-hrsn-core/ahc-hrsn-core.ts';
import { hungerVitalSign } from '../hunger-vital-sign/hunger-vital-sign.ts';
import { phq9 } from '../phq-9/phq-9.ts';
import { cSsrsScreener } from '../restricted/c-ssrs-screener/c-ssrs-screener.ts';
import { dast10 } from '../restricted/dast-10/dast-10.ts';
import { distressThermometer } from '../restricted/distress-thermometer/distress-thermometer.ts';
import { epds } from '../restricted/epds/epds.ts';
import { katzAdl } from '../restricted/katz-adl/katz-adl.ts';
import { lawtonIadl } from '../restricted/lawton-iadl/lawton-iadl.ts';
import { medicationAdherence } from '../restricted/medication-adherence/medication-adherence.ts';
import { miniCog } from '../restricted/mini-cog/mini-cog.ts';
import { pam } from '../restricted/pam/pam.ts';
import { prapare } from '../restricted/prapare/prapare.ts';
import { promisGlobal10 } from '../restricted/promis-global-10/promis-global-10.ts';
import { seek } from '../restricted/seek/seek.ts';
import { uclaLoneliness3 } from '../restricted/ucla-loneliness-3/ucla-loneliness-3.ts';
import { wellRx } from '../restricted/wellrx/wellrx.ts';
import { zarit4 } from '../restricted/zarit-4/zarit-4.ts';
import { scoreResponse } from '../score-answers.ts';
import type { ScoredInstrument } from '../scored-instrument.ts';
import { createInstrumentRegistry, registryMessages } from './registry.ts';
import type { VendorItem, VendorQuestionnaire } from './registry.ts';

const restricted = [
  cSsrsScreener(), dast10(), distressThermometer, epds, katzAdl(), lawtonIadl(), medicationAdherence, miniCog, prapare, promisGlobal10, seek, uclaLoneliness3, wellRx, zarit4,
];
const on = '2026-11-22';
const licence = { holder: 'A vendor', reference: 'L-1' };

/** Questionnaire of the vendor with one of its questions changed, or left out. */
function changed(questionnaire: VendorQuestionnaire, linkId: string, change: (item: VendorItem) => VendorItem | undefined): VendorQuestionnaire {
  const inside = (items: readonly VendorItem[] = []): readonly VendorItem[] =>
    items.flatMap((item) => (item.linkId === linkId ? (change(item) ?? []) : [{ ...item, ...(item.item && { item: inside(item.item) }) }]));
  return { ...questionnaire, item: inside(questionnaire.item) };
}

function issuesOf(instrument: ScoredInstrument, questionnaire: VendorQuestionnaire): readonly (readonly unknown[])[] {
  const read = createInstrumentRegistry([instrument]).register(instrument.id, questionnaire, licence);
  return read.issues.map(({ severity, code, path, params }) => [severity, code, path, ...(params ? [params] : [])]);
}

function bound(instrument: ScoredInstrument, questionnaire = vendorQuestionnaire(instrument)): ScoredInstrument {
  const read = createInstrumentRegistry([instrument]).register(instrument.id, questionnaire, licence);
  assert.ok(read.ok, JSON.stringify(read.issues));
  return read.value;
}

describe('the gate', () => {
  const registry = () => createInstrumentRegistry([phq9, hungerVitalSign, pam, ...restricted]);
  it('shows what is free, refuses what is not, by code and message key', () => {
    const shown = registry().show('phq-9', on);
    assert.ok(shown.ok && shown.value.questionnaire === phq9.questionnaire && shown.value.licence === undefined);
    assert.ok(registry().show('hunger-vital-sign', on).ok);
    for (const { id } of restricted) {
      const result = registry().show(id, on);
      assert.deepEqual(!result.ok && result.refusal, { code: 'instruments.not_licensed', messageKey: 'instruments.not_licensed' });
    }
    const [none, unknown] = [registry().show('pam', on), registry().show('nothing', on)];
    assert.deepEqual(!none.ok && none.refusal, { code: 'instruments.not_licensed', messageKey: 'instruments.not_available' });
    assert.deepEqual(!unknown.ok && unknown.refusal.code, 'instruments.unknown');
  });
  it('shows the vendor’s wording up to and on the last day of the licence', () => {
    const ours = registry();
    const questionnaire = vendorQuestionnaire(epds);
    assert.ok(ours.register('epds', questionnaire, { ...licence, until: on }).ok);
    const shown = ours.show('epds', on);
    assert.ok(shown.ok && shown.value.questionnaire === questionnaire && shown.value.licence?.until === on);
    const after = ours.show('epds', '2026-11-23');
    assert.deepEqual(!after.ok && after.refusal, { code: 'instruments.not_licensed', messageKey: 'instruments.licence_ended' });
    assert.equal(ours.show('epds', 'some day').ok, false, 'a day that cannot be read');
    assert.ok(ours.register('epds', questionnaire, licence).ok && ours.show('epds', '2099-01-01').ok, 'renewed without end');
  });
  it('says of each what may be shown', () => {
    const ours = createInstrumentRegistry([phq9, pam, epds, zarit4, dast10()]);
    ours.register('epds', vendorQuestionnaire(epds), licence);
    ours.register('zarit-4', vendorQuestionnaire(zarit4), { ...licence, until: '2026-01-01' });
    assert.deepEqual(ours.list(on).map(({ id, state }) => [id, state]), [['phq-9', 'shippable'], ['pam', 'not-available'], ['epds', 'licensed'], ['zarit-4', 'licence-ended'], ['dast-10', 'not-licensed']]);
  });
  it('does not show a wording that came with the instrument when its terms are not free', () => {
    const instrument: ScoredInstrument = { ...phq9, licensingStatus: 'commercial' };
    assert.deepEqual([createInstrumentRegistry([instrument]).show('phq-9', on).ok, createInstrumentRegistry([instrument], { licences: { 'phq-9': licence } }).show('phq-9', on).ok], [false, true]);
  });
  it('shares nothing with another registry, and keeps nothing of what it refused', () => {
    const [one, other] = [registry(), registry()];
    one.register('epds', vendorQuestionnaire(epds), licence);
    assert.deepEqual([one.show('epds', on).ok, other.show('epds', on).ok], [true, false]);
    assert.equal(other.register('epds', { ...vendorQuestionnaire(epds), item: [] }, licence).ok, false);
    assert.equal(other.show('epds', on).ok, false);
  });
  it('takes a licensed translation of a free instrument, and falls back to our wording when the licence ends', () => {
    const ours = createInstrumentRegistry([phq9]);
    const theirs = { ...phq9.questionnaire, resourceType: 'Questionnaire', url: 'https://vendor.example/phq-9-es' } as VendorQuestionnaire;
    assert.ok(ours.register('phq-9', theirs, { ...licence, until: on }).ok);
    const urls = [on, '2026-11-23'].map((day) => ours.show('phq-9', day)).map((result) => result.ok && result.value.questionnaire.url);
    assert.deepEqual(urls, [theirs.url, phq9.canonical]);
  });
});

describe('the safety questions of the AHC tool', () => {
  for (const make of [ahcHrsnCore, ahcHrsnCoreScored]) {
    it(`are shown only with a licence (${make.name})`, () => {
      const instruments = [make(), make({ safety: true })];
      const id = 'ahc-hrsn-core-with-safety';
      const [without, held, ended] = [undefined, { [id]: licence }, { [id]: { ...licence, until: '2026-11-21' } }].map((licences) => createInstrumentRegistry(instruments, licences ? { licences } : {}));
      assert.deepEqual([without, held, ended].map((registry) => registry?.show('ahc-hrsn-core', on).ok), [true, true, true]);
      const shown = [without, held, ended].map((registry) => registry?.show(id, on));
      assert.deepEqual(shown.map((result) => (result?.ok ? result.value.licence : result?.refusal.messageKey)), ['instruments.not_licensed', licence, 'instruments.licence_ended']);
      const free = without?.show('ahc-hrsn-core', on);
      assert.equal(JSON.stringify(free?.ok && free.value.questionnaire).includes('95618-5'), false);
    });
  }
});

describe('a vendor’s Questionnaire', () => {
  for (const instrument of restricted) {
    it(`${instrument.id}: with the right codes is taken, and scores as ours does, under its own linkIds`, () => {
      const codes = (points: number | undefined): number | undefined => points;
      const questionnaire = vendorQuestionnaire(instrument, (linkId) => (instrument.items.find((item) => item.linkId === linkId)?.loinc ? `/group/${linkId}` : linkId));
      const theirs = bound(instrument, questionnaire);
      assert.deepEqual([theirs.canonical, theirs.version, theirs.items.length], [questionnaire.url, '7', instrument.items.length]);
      const given = fc.record(Object.fromEntries(instrument.items.map((item, at) => [item.linkId, fc.oneof(fc.constant(undefined), fc.constant(null), item.answers.length > 0 ? fc.nat(item.answers.length - 1) : fc.integer({ min: item.min ?? 0, max: item.max ?? 9 })).map((value) => ({ at, value }))])));
      fc.assert(
        fc.property(given, (chosen) => {
          const pick = (from: ScoredInstrument) => Object.fromEntries(Object.values(chosen).map(({ at, value }) => {
            const item = from.items[at];
            const option = typeof value === 'number' ? item?.answers[value] : undefined;
            return [item?.linkId ?? '', option ? (option.code ?? codes(option.points)) : value] as const;
          }));
          const direct = instrument.score(said(pick(instrument)));
          const name = (linkId: string): string => theirs.items[instrument.items.findIndex((item) => item.linkId === linkId)]?.linkId ?? linkId;
          const expected = {
            ...direct,
            missing: direct.missing.map(name),
            critical: direct.critical.map((part) => ({ ...part, linkId: name(part.linkId) })),
            needs: direct.needs.map((part) => ({ ...part, linkId: name(part.linkId) })),
            issues: direct.issues.map(({ code, linkId = '' }) => ({ code, linkId: name(linkId) })),
          };
          assert.deepEqual(scoreResponse(theirs, responseOf(theirs, pick(theirs))), expected);
        }),
        { numRuns: 60 },
      );
    });
    it(`${instrument.id}: without one of its questions is refused, with the linkId`, () => {
      const full = vendorQuestionnaire(instrument);
      for (const { linkId, loinc, optional } of instrument.items) {
        const expected = optional ? [] : [['error', 'instruments.item_missing', linkId, ...(loinc === undefined ? [] : [{ code: loinc }])]];
        assert.deepEqual(issuesOf(instrument, changed(full, linkId, () => undefined)), expected);
      }
    });
  }
  it('without an answer that counts is refused, with the linkId and the code', () => {
    const without = (instrument: ScoredInstrument, linkId: string, code: string) =>
      issuesOf(instrument, changed(vendorQuestionnaire(instrument), linkId, (item) => ({ ...item, answerOption: item.answerOption!.filter(({ valueCoding }) => valueCoding?.code !== code) })));
    assert.deepEqual(without(prapare, '93030-5', 'LA30134-3'), [['error', 'instruments.answer_missing', '93030-5', { code: 'LA30134-3' }]]);
    assert.deepEqual(without(cSsrsScreener(), '93249-1', 'LA33-6'), [['error', 'instruments.answer_missing', '93249-1', { code: 'LA33-6' }]]);
    assert.deepEqual(without(epds, 'q10', 'answer-4'), [['error', 'instruments.points_missing', 'q10', { points: 3 }]]);
    assert.deepEqual(without(prapare, '93033-9', 'LA30122-8'), [], 'an answer that counts nothing may be left out');
  });
  it('with a typing error in a code is refused', () => {
    const questionnaire = changed(vendorQuestionnaire(prapare), '93038-8', (item) => ({ ...item, code: [{ system: 'http://loinc.org', code: '93083-8' }] }));
    assert.deepEqual(issuesOf(prapare, questionnaire), [['error', 'instruments.code_check_digit', '93038-8', { code: '93083-8' }], ['error', 'instruments.item_code_missing', '93038-8', { code: '93038-8' }]]);
  });
  it('with a single choice where several count, or the other way round, is refused', () => {
    const single = changed(vendorQuestionnaire(prapare), '93030-5', ({ repeats: _repeats, ...item }) => item);
    assert.deepEqual(issuesOf(prapare, single), [['error', 'instruments.item_repeats', '93030-5']]);
    assert.deepEqual(issuesOf(epds, changed(vendorQuestionnaire(epds), 'q1', (item) => ({ ...item, repeats: true }))), [['error', 'instruments.item_repeats', 'q1']]);
  });
  it('whose weights are of another wording is refused: item 3 of DAST-10', () => {
    const weight = (valueDecimal: number) => [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal }];
    const option = (code: string, points: number) => ({ valueCoding: { system: 'http://loinc.org', code, extension: weight(points) } });
    const reworded = changed(vendorQuestionnaire(dast10()), 'q3', (item) => ({ ...item, answerOption: [option('LA33-6', 1), option('LA32-8', 0)] }));
    assert.deepEqual(issuesOf(dast10(), reworded), [['error', 'instruments.points_differ', 'q3', { code: 'LA33-6' }], ['error', 'instruments.points_differ', 'q3', { code: 'LA32-8' }]]);
    assert.deepEqual(issuesOf(dast10({ variant: 'sbirt-oregon' }), reworded), []);
  });
  it('with an answer of its own is warned about, or refused where only weights count', () => {
    const more = (instrument: ScoredInstrument, linkId: string) =>
      issuesOf(instrument, changed(vendorQuestionnaire(instrument), linkId, (item) => ({ ...item, answerOption: [...item.answerOption!, { valueCoding: { system: 'https://vendor.example', code: 'more' } }] })));
    assert.deepEqual(more(cSsrsScreener(), '93246-7'), [['warning', 'instruments.answer_unknown', '93246-7', { code: 'more' }]]);
    assert.deepEqual(more(epds, 'q1'), [['error', 'instruments.answer_unknown', 'q1', { code: 'more' }]]);
  });
  it('may ask Yes or No as a boolean, and points as a number where there are no codes', () => {
    const typed = (instrument: ScoredInstrument, type: string): VendorQuestionnaire => {
      const questionnaire = vendorQuestionnaire(instrument);
      return { ...questionnaire, item: questionnaire.item![0]!.item!.map(({ answerOption: _options, ...item }) => ({ ...item, type })) };
    };
    const yes = bound(dast10(), typed(dast10(), 'boolean'));
    assert.equal(scoreResponse(yes, responseOf(yes, Object.fromEntries(yes.items.map(({ linkId }) => [linkId, true])))).total, 9);
    const points = bound(epds, typed(epds, 'integer'));
    assert.equal(scoreResponse(points, { resourceType: 'QuestionnaireResponse', status: 'completed', item: points.items.map(({ linkId }) => ({ linkId, answer: [{ valueInteger: 1 }] })) }).total, 10);
    assert.equal(issuesOf(dast10(), typed(dast10(), 'integer')).length, 10, 'a 1 could be Yes or a point');
    assert.equal(issuesOf(epds, typed(epds, 'boolean'))[0]?.[1], 'instruments.item_type');
    assert.equal(issuesOf(epds, typed(epds, 'choice'))[0]?.[1], 'instruments.answers_not_listed');
  });
  it('needs an address of its own, a whole licence, a known instrument, and linkIds that are used once', () => {
    const registry = createInstrumentRegistry([epds, hungerVitalSign, pam]);
    const codes = (id: string, questionnaire: VendorQuestionnaire, held = licence) => registry.register(id, questionnaire, held).issues.map(({ code }) => code);
    const full = vendorQuestionnaire(epds);
    assert.deepEqual(codes('epds', { ...full, url: '' }), ['instruments.canonical_missing']);
    assert.deepEqual(codes('epds', full, { holder: ' ', reference: 'x' }), ['instruments.licence_incomplete']);
    assert.deepEqual(codes('epds', full, { ...licence, ...{ until: '2026-12' } }), ['instruments.licence_until']);
    assert.deepEqual([codes('nothing', full), codes('pam', full), codes('hunger-vital-sign', full)], [['instruments.unknown'], ['instruments.not_registrable'], ['instruments.not_registrable']]);
    assert.deepEqual(codes('epds', { ...full, item: [...full.item!, { linkId: 'q1', type: 'string' }] }), ['instruments.linkid_repeated']);
  });
  it('is found by LOINC code when its linkIds are others; two of them cannot be told apart', () => {
    const twice = vendorQuestionnaire(prapare, (linkId) => `/x/${linkId}`);
    const again = { ...twice, item: [...twice.item!, { linkId: 'again', type: 'choice', code: [{ system: 'http://loinc.org', code: '93038-8' }] }] };
    assert.deepEqual(issuesOf(prapare, again), [['error', 'instruments.item_ambiguous', '93038-8', { code: '93038-8' }]]);
  });
  it('answers to another Questionnaire are not scored by it', () => {
    const theirs = bound(epds);
    assert.deepEqual(scoreResponse(theirs, responseOf(epds, { q10: 3 })).issues, [{ code: 'instrument.questionnaire_mismatch' }]);
  });
});

describe('PRAPARE as published by the guide', () => {
  const folder = process.env['CARELOOM_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data');
  const fsh = join(folder, 'sdc-cases/gravity-sdoh-clinicalcare/SDOHCC-QuestionnairePRAPARE.fsh');
  it('is taken, and its example response has the needs the guide finds, and ours', (t) => {
    const response = sharedJson<QuestionnaireResponse>('sdoh/examples/QuestionnaireResponse-SDOHCC-QuestionnaireResponsePRAPAREExample.json');
    if (!response || !existsSync(fsh)) return t.skip('no shared data');
    const read = createInstrumentRegistry([prapare]).register('prapare', fromFsh(readFileSync(fsh, 'utf8')), licence);
    assert.deepEqual([read.ok, read.issues], [true, []]);
    if (!read.ok) return undefined;
    const score = scoreResponse(read.value, response);
    assert.deepEqual(score.issues, []);
    for (const domain of ['homelessness', 'employment-status']) assert.ok(score.needs.some((need) => need.domain === domain), domain);
    assert.ok(score.needs.every(({ linkId }) => linkId.startsWith('/93')));
    assert.ok(score.missing.includes('/93042-0/93033-9'), 'declined');
  });
});

/** As much of a Questionnaire in FHIR Shorthand as is tied: a flat list of its items. */
function fromFsh(text: string): VendorQuestionnaire {
  const items: { linkId: string; type: string; repeats?: boolean; code: { system: string; code: string }[]; answerOption: { valueCoding: { system: string; code: string }; extension: { url: string; valueDecimal: number }[] }[] }[] = [];
  for (const [, path = '', value = ''] of text.matchAll(/^\* (item\S*) = (.*)$/gm)) {
    const last = items.at(-1);
    const code = /\$loinc#(\S+)/.exec(value)?.[1] ?? '';
    if (path.endsWith('.linkId')) items.push({ linkId: value.slice(1, -1), type: '', code: [], answerOption: [] });
    else if (path.endsWith('.type')) last!.type = value.slice(1);
    else if (path.endsWith('.repeats')) last!.repeats = value === 'true';
    else if (/\.answerOption[^.]*\.valueCoding$/.test(path)) last!.answerOption.push({ valueCoding: { system: 'http://loinc.org', code }, extension: [] });
    else if (path.endsWith('.code')) last!.code.push({ system: 'http://loinc.org', code });
  }
  const withOptions = items.map(({ answerOption, ...item }) => ({ ...item, ...(answerOption.length > 0 && { answerOption }) }));
  return { resourceType: 'Questionnaire', url: 'http://hl7.org/fhir/us/sdoh-clinicalcare/Questionnaire/SDOHCC-QuestionnairePRAPARE', item: withOptions };
}

it('the words of the registry are in both languages', () => {
  assert.deepEqual(Object.keys(registryMessages.en), Object.keys(registryMessages.es));
  for (const [key, text] of Object.entries(registryMessages.en)) assert.ok(registryMessages.es[key as keyof typeof registryMessages.es] !== text, key);
});
