import assert from 'node:assert/strict';
import type { Observation } from '@careloom/core/fhir';
import { finishScreening } from '@careloom/core/screening';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import type { Suite } from './suite.ts';
import { screened } from './vectors.ts';

const folder = 'sdc-cases/us-core';
const names = ['item-example-88122-7', 'item-example-88123-5', 'item-example-88124-3', 'panel-example-88121-9'];

/** The US Core example of Hunger Vital Sign: the same answers must give the same Observations. */
export const usCoreHvs: Suite = {
  name: 'us-core-hvs',
  needs: names.map((name) => `${folder}/Observation-HVS-${name}.json`),
  async run(checks, data) {
    const gold = names.map((name) => data.json<Observation>(`${folder}/Observation-HVS-${name}.json`));
    const screening = screened(hungerVitalSign, { '88122-7': 'often', '88123-5': 'often' });
    const by = { ref: 'PractitionerRole/tester' };
    let count = 0;
    const context = { by, now: '2026-11-22T15:00:00Z', newId: () => `30000000-0000-4000-8000-${++count}` };
    const result = finishScreening(screening, context);
    assert.ok(result.ok);
    const evidence = result.events.flatMap((event) => event.evidence);
    const ours = evidence.map(({ resource }) => resource as Observation);
    const ourFacts = factsOf(
      ours,
      evidence.map(({ fullUrl }) => fullUrl),
      result.value.ref,
    );
    const goldFacts = factsOf(
      gold,
      gold.map(({ id }) => `Observation/${id}`),
      undefined,
    );
    for (const [index, fact] of goldFacts.entries()) {
      await checks.check(fact.code ?? names[index] ?? '', () => assert.deepEqual(ourFacts[index], fact));
    }
    await checks.check('no more than these', () => assert.equal(ours.length, gold.length));
    const counted = gold.filter((observation) => observation.valueQuantity).length;
    checks.skip(
      'valueQuantity of the panel',
      counted,
      'a known deviation of the example: a panel has no value of its own',
    );
  },
};

function factsOf(all: readonly Observation[], addresses: readonly string[], response: string | undefined) {
  const codes = new Map(all.map((one, index) => [addresses[index], one.code.coding?.[0]?.code]));
  return all.map((one) => {
    const { system, code, display } = one.valueCodeableConcept?.coding?.[0] ?? {};
    const sources = one.derivedFrom?.map(({ reference }) => reference ?? '') ?? [];
    return {
      code: one.code.coding?.[0]?.code,
      value: { system, code, display },
      status: one.status,
      members: one.hasMember?.map(({ reference }) => codes.get(reference)),
      fromResponse: sources.some((ref) => ref === response || ref.startsWith('QuestionnaireResponse/')),
    };
  });
}
