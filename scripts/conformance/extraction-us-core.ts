import assert from 'node:assert/strict';
import { extracted, resourcesOf } from './extraction.ts';
import type { Json } from './extraction.ts';
import type { Data, Suite } from './suite.ts';

const folder = 'sdc-cases/us-core';
const observationExtract = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract';
const cases = { 'hunger-vital-sign-example': 'HVS', 'phq-9-example': 'PHQ9', 'AUDIT-C': 'AUDIT-C' } as const;

const clause =
  'SDC Observation-based extraction: value[x] is the value[x] of the answer, numbers with a unit or decimals as Quantity';
/** Observations of the examples whose value is not the answer; the first three stand in no response of the shared data. */
const deviations: Readonly<Record<string, string>> = {
  'Exercise Vital Sign 89555-7': 'a numeric answer published as valueString (its response is not in the shared data)',
  'Exercise Vital Sign 68516-4': 'a numeric answer published as valueString (its response is not in the shared data)',
  'PRAPARE 63586-2': 'a numeric answer published as valueString (its response is not in the shared data)',
  'PHQ-9 44261-6': 'the answer 12 published as valueString',
  'HVS 88121-9': 'a panel has no answer, the example has valueQuantity 2',
};

interface Observation {
  readonly id?: string;
  readonly code: { readonly coding?: readonly { readonly code?: string }[] };
  readonly hasMember?: readonly { readonly reference: string }[];
  readonly derivedFrom?: readonly { readonly reference: string }[];
  readonly [element: string]: unknown;
}

/**
 * The US Core examples: from Questionnaire and response we must come to the Observations published beside them. They carry
 * no extraction marks, so the marks SDC has for this are put on: all items extracted, members of the panel.
 */
export const extractionUsCore: Suite = {
  name: 'sdc-extraction-us-core',
  needs: [folder],
  async run(checks, data) {
    for (const [id, prefix] of Object.entries(cases)) {
      const response = data.json<Json>(`${folder}/QuestionnaireResponse-${id}.json`);
      const questionnaire = marked(data.json<Json>(`${folder}/Questionnaire-${id}.json`));
      const result = await extracted(questionnaire, response);
      const ours = byCode(resourcesOf(result) as readonly unknown[] as readonly Observation[]);
      const codes = new Map(
        (result.bundle.entry ?? []).map(({ fullUrl, resource }) => [
          fullUrl,
          codeOf(resource as unknown as Observation),
        ]),
      );
      const gold = goldOf(data, prefix);
      await checks.check(`${id}: the same Observations`, () =>
        assert.deepEqual([...ours.keys()].sort(), gold.map(codeOf).sort()),
      );
      for (const example of gold) {
        const code = codeOf(example);
        const isDeviation = Object.keys(deviations).some((name) => name.endsWith(` ${code}`));
        await checks.check(`${id} ${code}`, () => {
          const own = ours.get(code);
          assert.ok(own);
          assert.deepEqual(
            factsOf(own, (reference) => codes.get(reference)),
            factsOf(example, (reference) => /[\d]+-\d$/.exec(reference)?.[0]),
          );
          if (!isDeviation) assert.deepEqual(valueOf(own), valueOf(example));
        });
      }
    }
    for (const [name, why] of Object.entries(deviations))
      checks.skip(`value of ${name}`, 1, `known deviation of the example: ${why}. ${clause}`);
  },
};

function marked(questionnaire: Json): Json {
  const items = questionnaire['item'] as readonly Json[];
  const mark = (element: Json, value: Json): Json => ({
    ...element,
    extension: [
      ...((element['extension'] as readonly Json[] | undefined) ?? []),
      { url: observationExtract, ...value },
    ],
  });
  const item = items.map((each) => (each['type'] === 'display' ? each : mark(each, { valueCode: 'member' })));
  return mark({ ...questionnaire, item }, { valueBoolean: true });
}

function goldOf(data: Data, prefix: string): readonly Observation[] {
  return data
    .names(folder)
    .filter((name) => name.startsWith(`Observation-${prefix}-`))
    .map((name) => data.json<Observation>(`${folder}/${name}`));
}

const codeOf = ({ code }: Observation): string => code.coding?.[0]?.code ?? '';
const byCode = (all: readonly Observation[]): ReadonlyMap<string, Observation> =>
  new Map(all.map((each) => [codeOf(each), each]));

function factsOf(observation: Observation, memberCode: (reference: string) => string | undefined): Json {
  const { status, subject, effectiveDateTime, derivedFrom, hasMember } = observation;
  return {
    status,
    subject: (subject as { readonly reference?: string }).reference,
    effective: new Date(String(effectiveDateTime)).getTime(),
    derivedFrom: derivedFrom?.map(({ reference }) => reference),
    members: hasMember?.map(({ reference }) => memberCode(reference)).sort(),
  };
}

/** The answer in the Observation: a code, a number, a text. Units are the example's own (`# per year` for `{#}/a`). */
function valueOf({ valueCodeableConcept: concept, valueQuantity: quantity, valueString }: Observation): Json {
  const { system, code, display } = (concept as { readonly coding?: readonly Json[] } | undefined)?.coding?.[0] ?? {};
  return { system, code, display, number: (quantity as { readonly value?: number } | undefined)?.value, valueString };
}
