import assert from 'node:assert/strict';
import { cms50 } from '@careloom/core/referral/measure';
import type { Cms50Input } from '@careloom/core/referral/measure';
import type { Bundle, Resource } from '@careloom/core/fhir';
import type { Suite } from './suite.ts';

const folder = 'measures/cms50';

interface MeasureReport extends Resource {
  readonly period: { readonly start: string; readonly end: string };
  readonly group: readonly {
    readonly population: readonly {
      readonly code: { readonly coding: readonly { readonly code: string }[] };
      readonly count: number;
    }[];
  }[];
}

/** Each bundle of the measure: what we count is what its MeasureReport expects. Runs however many bundles there are. */
export const cms50Bundles: Suite = {
  name: 'cms50',
  needs: [`${folder}/value-sets.json`, `${folder}/README.md`],
  async run(checks, data) {
    const valueSets = data.json<NonNullable<Cms50Input['valueSets']>>(`${folder}/value-sets.json`);
    // Codes have terms of their own: those the measure names itself are read where they are told.
    const told = /CPT ((?:\d{5}(?:, | and )?)+)/.exec(data.text(`${folder}/README.md`))?.[1] ?? '';
    const directCodes = [...told.matchAll(/\d{5}/g)].map(([code]) => ({
      system: 'http://www.ama-assn.org/go/cpt',
      code,
    }));
    assert.equal(directCodes.length, 5, 'the codes the measure names itself');
    for (const name of data.names(folder).filter((file) => file.startsWith('tests-'))) {
      await checks.check(name, () => {
        const bundle = data.json<Bundle>(`${folder}/${name}`);
        const resources = (bundle.entry ?? []).flatMap(({ resource }) => resource ?? []);
        const report = resources.find((each): each is MeasureReport => each.resourceType === 'MeasureReport');
        assert.ok(report, 'no MeasureReport');
        const wanted = Object.fromEntries(
          (report.group[0]?.population ?? []).map(({ code, count }) => [code.coding[0]?.code, count]),
        );
        const result = cms50({ resources, period: report.period, valueSets, directCodes });
        assert.ok(result.state === 'measurable', JSON.stringify(result));
        assert.deepEqual(
          {
            'initial-population': Number(result.initialPopulation),
            denominator: Number(result.denominator),
            numerator: Number(result.numerator),
          },
          wanted,
        );
      });
    }
  },
};
