import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { dataFolder, readJson } from '../../test/data.ts';
import { as, coordinator } from '../../test/referrals.ts';
import { sdohDomains, system } from '../fhir/index.ts';
import type { SdohDomain } from '../fhir/index.ts';
import { codeSources, confirmNeed, newNeed, recordWish, refuseCode, setGoal, suggestionsFor } from './index.ts';
import type { CodeSource, DomainCode, SuggestionKind } from './index.ts';

const domains = Object.keys(sdohDomains) as SdohDomain[];
const kinds: readonly SuggestionKind[] = ['condition', 'goal', 'service-request', 'procedure'];
const icd = (code: string): DomainCode => ({ system: system.icd10cm, code, display: 'x' });

interface Listed {
  readonly system: string;
  readonly code: string;
  readonly display: string;
  readonly src: string;
}
type Lists = Readonly<Record<string, Readonly<Record<string, readonly Listed[]>>>>;
const hasData = dataFolder('sdoh/sdoh-codes-by-domain.json') !== undefined;
const lists = hasData ? readJson<{ domains: Lists }>('sdoh/sdoh-codes-by-domain.json').domains : {};
const leaves = hasData ? readJson<{ codes: readonly { code: string }[] }>('sdoh/icd10/z55-z65.json').codes.map(({ code }) => code) : [];

const listOf: Readonly<Record<SuggestionKind, string>> = { condition: 'condition', goal: 'goal', 'service-request': 'serviceRequest', procedure: 'procedure' };
const sourceOf: Readonly<Record<CodeSource, string>> = {
  'gravity-client': 'rails', 'gravity-client-goals': 'rails-index', 'gravity-exchange': 'java-ri', 'guide-example': 'ig-example',
};

describe('suggested codes', () => {
  it('are there for all 24 domains in the four kinds, each with its source and none called verified', () => {
    assert.equal(domains.length, 24);
    for (const domain of domains) {
      for (const kind of kinds) {
        for (const { code, source, verified } of suggestionsFor(domain, kind)) {
          assert.ok(codeSources[source] && verified === false, `${domain} ${kind} ${code.code}`);
          assert.equal(refuseCode(code, 'x'), undefined, `${code.code} would be refused`);
        }
      }
    }
    const named = domains.filter((domain) => suggestionsFor(domain, 'condition').length > 0);
    assert.deepEqual(domains.filter((domain) => !named.includes(domain)), ['sdoh-category-unspecified', 'protective-factor']);
  });

  it('stand in the collected list of their domain and kind, with that source and that display', { skip: !hasData }, () => {
    for (const domain of domains) {
      for (const kind of kinds) {
        for (const { code, source, needsWords } of suggestionsFor(domain, kind)) {
          if (needsWords) continue;
          for (const one of [code, ...(code.also ? [code.also] : [])]) {
            const found = lists[domain]?.[listOf[kind]]?.find((each) => each.code === one.code && each.system === one.system && each.src === sourceOf[source]);
            assert.ok(found, `${domain} ${kind} ${one.code} from ${source}`);
            assert.equal(one.display, found.display.replace(/ \((finding|disorder|procedure|situation|observable entity|event)\)$/, ''));
          }
        }
      }
    }
  });

  it('of services and procedures are three domains’ own, and the general one with words everywhere', () => {
    for (const kind of ['service-request', 'procedure'] as const) {
      const own = domains.filter((domain) => suggestionsFor(domain, kind).length > 1);
      assert.deepEqual(own, ['food-insecurity', 'housing-instability', 'transportation-insecurity']);
      for (const domain of domains) {
        const last = suggestionsFor(domain, kind).at(-1);
        assert.deepEqual([last?.code.code, last?.needsWords], ['410606002', true]);
      }
    }
  });

  it('leave out no procedure of SNOMED CT that the collected list has', { skip: !hasData }, () => {
    for (const domain of domains) {
      const listed = (lists[domain]?.['procedure'] ?? []).filter((each) => each.system === system.snomed).map(({ code }) => code);
      const offered = suggestionsFor(domain, 'procedure').map(({ code }) => code.code);
      assert.deepEqual(listed.filter((code) => !offered.includes(code)), [], domain);
    }
  });

  it('never are CPT or HCPCS, nor a code that says nothing about the domain', () => {
    const all = domains.flatMap((domain) => kinds.flatMap((kind) => suggestionsFor(domain, kind).flatMap(({ code }) => [code, ...(code.also ? [code.also] : [])])));
    assert.deepEqual([...new Set(all.map((code) => code.system))].sort(), [system.icd10cm, system.snomed].sort());
    assert.equal(all.some(({ code }) => code === 'Z71.88'), false);
    assert.deepEqual(suggestionsFor('incarceration-status', 'goal'), [], 'the public list has those of other domains there');
  });
});

describe('a code that has sub-codes', () => {
  it('is refused, each header of the collected lists', { skip: !hasData }, () => {
    const listed = Object.values(lists).flatMap((each) => Object.values(each).flat()).filter((each) => each.system === system.icd10cm).map(({ code }) => code);
    const all = [...new Set([...listed, ...leaves])];
    const headers = new Set(all.flatMap((code) => Array.from({ length: code.length - 3 }, (_, at) => code.slice(0, 3 + at)).filter((part) => !part.endsWith('.'))));
    for (const leaf of leaves) assert.equal(refuseCode(icd(leaf), 'x'), undefined, leaf);
    for (const header of headers) {
      if (leaves.includes(header)) continue;
      assert.deepEqual(refuseCode(icd(header), 'Condition.code'), { code: 'care-plan.code_refused', messageKey: 'care-plan.code_refused', path: 'Condition.code', params: { code: header } }, header);
    }
  });

  it('is refused by the verbs too, beside another code as well', () => {
    const context = as(coordinator);
    const wished = recordWish(newNeed({ ref: 'Patient/p1' }, 'food-insecurity'), { wish: 'wants-help' }, context);
    assert.ok(wished.ok);
    const [food] = suggestionsFor('food-insecurity', 'condition');
    assert.ok(food);
    // Without its dot, or in small letters, a code would pass for another one.
    for (const code of ['Z59.4', 'Z59.0', 'Z59.1', 'Z59.8', 'Z59.86', 'Z91.11', 'T74.11', 'T74.11X', 'Z59', 'Z594', 'Z5941', 'z59.4', 'z59.41', ' Z59.41', 'Z59.41 ', 'Z59.', 'Z']) {
      const refused = confirmNeed(wished.value, { code: icd(code) }, context);
      assert.equal(!refused.ok && refused.refusal.code, 'care-plan.code_refused', code);
      const beside = confirmNeed(wished.value, { code: { ...food.code, also: icd(code) } }, context);
      assert.equal(!beside.ok && beside.refusal.path, 'Condition.code', code);
    }
    const confirmed = confirmNeed(wished.value, { code: food.code }, context);
    assert.ok(confirmed.ok);
    const goal = setGoal(confirmed.value, { words: 'Enough to eat', code: icd('Z59.4') }, context);
    assert.deepEqual(!goal.ok && [goal.refusal.code, goal.refusal.path], ['care-plan.code_refused', 'Goal.description.coding']);
  });
});
