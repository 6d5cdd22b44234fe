import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFhirRepository } from '@careloom/client';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import { createRoutedRepository } from '@careloom/client/routed';
import type { Resource, Task } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { startFhirServer } from '../fhir-server/index.ts';
import { runJourney } from './index.ts';

const instruments = { hungerVitalSign, ahcHrsnCore: ahcHrsnCore() };
const coordinated = ['Task', 'Consent', 'Provenance'];

const routed = (chart: CareRepository, coordination: CareRepository): CareRepository =>
  createRoutedRepository({
    stores: [
      { name: 'coordination', repository: coordination, takes: coordinated },
      { name: 'chart', repository: chart, takes: '*' },
    ],
  });
const typesOf = (resources: readonly Resource[]): readonly string[] => [...new Set(resources.map(({ resourceType }) => resourceType))].sort();

describe('the journey with the chart in one store and coordination in another', () => {
  it('runs on two embedded repositories', async () => {
    const [chart, coordination] = [createEmbeddedRepository(), createEmbeddedRepository()];
    const { resources } = await runJourney(routed(chart, coordination), { instruments });
    const held = async ({ export: all }: typeof chart): Promise<readonly Resource[]> =>
      ((await all()).entry ?? []).map(({ resource }) => resource as Resource);
    assert.deepEqual(typesOf(await held(coordination)), [...coordinated].sort());
    assert.equal(typesOf(await held(chart)).some((type) => coordinated.includes(type)), false);
    assert.equal((await held(chart)).length + (await held(coordination)).length, resources.length);
  });

  it('runs with the chart on a FHIR server: what each says of the other is absolute there', async () => {
    const server = await startFhirServer();
    try {
      const coordination = createEmbeddedRepository();
      const addressed = { ...coordination, baseUrl: 'https://coordination.example/fhir' };
      const repository = routed(createFhirRepository({ baseUrl: server.baseUrl }), addressed);
      const { resources } = await runJourney(repository, { instruments });
      const held = ((await coordination.export()).entry ?? []).map(({ resource }) => resource as Resource);
      const charted = await server.resources();
      assert.equal(held.length + charted.length, resources.length);
      assert.match(JSON.stringify(charted), /"reference":"https:\/\/coordination\.example\/fhir\/Consent\//);
      const task = held.find(({ resourceType }) => resourceType === 'Task') as Task | undefined;
      assert.match(task?.focus?.reference ?? '', /^http:\/\/127\.0\.0\.1:\d+\/fhir\/ServiceRequest\//);
      const seen = (await repository.read(`Task/${task?.id}`)).resource as typeof task;
      assert.match(seen?.focus?.reference ?? '', /^ServiceRequest\//);
      await repository.read(seen?.for?.reference ?? '');
    } finally {
      await server.close();
    }
  });
});
