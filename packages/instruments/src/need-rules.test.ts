import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { valid } from '../test/instrument-checks.ts';
import { said } from '../test/scored.ts';
import type { NeedDomain, ScoredInstrument } from './scored-instrument.ts';

/**
 * Every rule by which an instrument we ship shows a need: by single answers or by what several come to. The source
 * stands among the instrument's own; where it could not be read again, what it says of that stands in `unverified`.
 */
const rules: readonly (readonly [instrument: string, by: 'answers' | 'score', domains: readonly NeedDomain[], source: string, unverified?: string])[] = [
  ['ahc-hrsn-core', 'answers', ['food-insecurity', 'homelessness', 'housing-instability', 'inadequate-housing', 'transportation-insecurity', 'utility-insecurity'], 'SHIN-NY 1115 IG us.ny.hrsn 1.4.5'],
  ['ahc-hrsn-core', 'score', ['sdoh-category-unspecified'], 'Safety questions: Sherin 1998 (HITS)'],
  ['ahc-hrsn-supplemental', 'answers', ['disability', 'educational-attainment', 'employment-status', 'financial-insecurity', 'language', 'social-connection', 'stress', 'substance-use'], 'SHIN-NY 1115 IG us.ny.hrsn 1.4.5 (shinny.org) page + its CSV validator code map', 'which answers indicate a need, but for employment and training (SHIN-NY)'],
  ['ahc-hrsn-supplemental', 'score', ['mental-health', 'physical-activity'], 'PHQ-2: Kroenke 2003 Med Care 41:1284-92', 'thresholds of physical activity'],
  ['hunger-vital-sign', 'answers', ['food-insecurity'], 'Hager et al., Pediatrics 2010;126(1):26-32'],
  ['sils', 'answers', ['personal-health-literacy'], 'BMC Family Practice 2006;7:21 (abstract)'],
  ['tobacco-status', 'answers', ['tobacco-use'], 'HL7/US-Core input/examples/some-day-smoker.json (428041000124106)'],
  ['usda-food-security-6', 'score', ['food-insecurity'], 'USDA ERS, Six-Item Short Form, September 2012 (read in implementations that cite it)'],
];

const names = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && existsSync(join(import.meta.dirname, entry.name, `${entry.name}.questionnaire.ts`)))
  .map(({ name }) => name);

/** The widest form of it: the one with the most questions. */
async function scoredIn(name: string): Promise<ScoredInstrument> {
  const scored = existsSync(join(import.meta.dirname, name, `${name}.scored.ts`)) ? `${name}.scored` : name;
  const module = (await import(`./${name}/${scored}.ts`)) as Record<string, unknown>;
  const made = Object.values(module).flatMap((each) => (typeof each === 'function' && each.name.endsWith('Scored') ? [(each as (options: object) => unknown)({ safety: true }), (each as () => unknown)()] : [each]));
  const all = made.filter((each): each is ScoredInstrument => typeof each === 'object' && each !== null && 'licensingStatus' in each);
  return all.sort((a, b) => b.items.length - a.items.length)[0] as ScoredInstrument;
}

/** What answers come to, tried out: domains by the kind of rule that shows them. */
function shownBy(instrument: ScoredInstrument): Readonly<Record<'answers' | 'score', readonly NeedDomain[]>> {
  const inAnswers = new Set(instrument.items.flatMap(({ linkId, answers }) => answers.flatMap(({ needs = [] }) => needs.map((domain) => `${linkId} ${domain}`))));
  const found = { answers: new Set<NeedDomain>(), score: new Set<NeedDomain>() };
  for (const given of fc.sample(valid(instrument), { numRuns: 2000, seed: 7 })) {
    for (const { domain, linkId } of instrument.score(said(given), { age: 40 }).needs) found[inAnswers.has(`${linkId} ${domain}`) ? 'answers' : 'score'].add(domain);
  }
  return { answers: [...found.answers].sort(), score: [...found.score].sort() };
}

describe('the rules that show a need', () => {
  for (const name of names) {
    const own = rules.filter(([instrument]) => instrument === name);
    it(`${name}: ${own.map(([, by, domains]) => `${domains.length} by ${by}`).join(', ') || 'none'}`, async () => {
      const instrument = await scoredIn(name);
      const domainsBy = (by: string): readonly string[] => own.filter(([, each]) => each === by).flatMap(([, , domains]) => domains);
      assert.deepEqual(shownBy(instrument), { answers: domainsBy('answers'), score: domainsBy('score') });
      for (const [, , , source, unverified] of own) {
        assert.ok(instrument.sources.includes(source), source);
        if (unverified !== undefined) assert.ok(instrument.unverified?.includes(unverified), unverified);
      }
    });
  }

  it('are of instruments we ship', () => assert.deepEqual(rules.filter(([name]) => !names.includes(name)), []));
});
