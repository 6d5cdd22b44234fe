import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createFhirRepository } from '@careloom/client';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { startFhirServer } from '../fhir-server/index.ts';
import { community } from '../people/index.ts';
import { checkProfiles, profileToolDir } from '../profile-check/index.ts';
import { runJourney } from './index.ts';
import type { JourneyResult } from './index.ts';

const instruments = { hungerVitalSign, ahcHrsnCore: ahcHrsnCore() };
const noTool = profileToolDir() === undefined;
if (noTool) console.log('# skipped: the profile checker is not on this machine (CARELOOM_SHARED)');

const sdohcc = 'http://hl7.org/fhir/us/sdoh-clinicalcare/StructureDefinition';
const usCore = 'http://hl7.org/fhir/us/core/StructureDefinition';
const profiles = [
  `${usCore}/us-core-organization`,
  `${usCore}/us-core-patient`,
  `${usCore}/us-core-practitioner`,
  `${usCore}/us-core-provenance`,
  `${usCore}/us-core-questionnaireresponse`,
  `${usCore}/us-core-relatedperson`,
  `${sdohcc}/SDOHCC-Condition`,
  `${sdohcc}/SDOHCC-Consent`,
  `${sdohcc}/SDOHCC-Goal`,
  `${sdohcc}/SDOHCC-HealthcareServiceForReferralManagement`,
  `${sdohcc}/SDOHCC-ObservationProgramEnrollmentStatus`,
  `${sdohcc}/SDOHCC-ObservationScreeningResponse`,
  `${sdohcc}/SDOHCC-Procedure`,
  `${sdohcc}/SDOHCC-ServiceRequest`,
  `${sdohcc}/SDOHCC-TaskForReferralManagement`,
  `${sdohcc}/SDOHCC-practitionerrole`,
];

/** What the tests look at in a resource. */
interface Seen extends Resource {
  status?: string;
  output?: unknown[];
  code?: Concept;
  achievementStatus?: Concept;
  focus?: { reference?: string };
}
interface Concept {
  coding?: { code?: string }[];
}

function all(resources: readonly Resource[], type: string): readonly Seen[] {
  return resources.filter(({ resourceType }) => resourceType === type) as readonly Seen[];
}

async function assertJourney(repository: CareRepository): Promise<JourneyResult> {
  const result = await runJourney(repository, { instruments });
  const { resources } = result;
  assert.deepEqual(
    resources.filter(({ meta }) => !meta?.profile?.length),
    [],
    'a resource claims no profile',
  );
  assert.deepEqual(result.profilesWritten, profiles);
  assert.deepEqual(result.numbers, {
    needsFound: 6,
    referred: 3,
    closed: 2,
    closedUnsuccessful: 1,
    medianDaysToClose: 15,
  });
  const ends = all(resources, 'Task').map(({ status, output = [], focus }) => {
    const request = all(resources, 'ServiceRequest').find(({ id }) => `ServiceRequest/${id}` === focus?.reference);
    return [status, output.length, request?.status];
  });
  assert.deepEqual(ends, [
    ['completed', 1, 'completed'],
    ['rejected', 0, 'revoked'],
    ['completed', 1, 'completed'],
  ]);
  assert.deepEqual(
    all(resources, 'Goal').map(({ achievementStatus }) => achievementStatus?.coding?.[0]?.code),
    ['achieved', 'no-progress', 'improving'],
  );
  // What it says it wrote is what the repository holds now.
  for (const { resourceType, id } of resources.slice(-20)) {
    const stored = await repository.read(`${resourceType}/${id}`);
    assert.deepEqual(
      stored.resource,
      resources.find((one) => one.resourceType === resourceType && one.id === id),
    );
  }
  return result;
}

describe('the journey, screening to closed loop', () => {
  it('runs on the embedded repository', async () => {
    const { steps, bundle, resources } = await assertJourney(createEmbeddedRepository());
    assert.equal(new Set(steps.map(({ step }) => step)).size, 14);
    assert.deepEqual(
      bundle.entry?.map(({ resource }) => resource),
      resources,
    );
    assert.equal(JSON.stringify(bundle).includes('urn:uuid:undefined'), false);
  });

  it('runs over HTTP on a FHIR server, which gives ids of its own', async () => {
    const server = await startFhirServer();
    try {
      const { resources } = await assertJourney(createFhirRepository({ baseUrl: server.baseUrl }));
      const held = await server.resources();
      assert.equal(held.length, resources.length);
      assert.equal(JSON.stringify(held).includes('"reference":"urn:'), false);
    } finally {
      await server.close();
    }
  });

  it('stores everything once when every answer to a write is lost on the way', async () => {
    let lost = 0;
    const server = await startFhirServer({
      handler: async (request, response, next) => {
        const isTransaction = request.method === 'POST' && /\/fhir\/?$/.test(request.url ?? '');
        // Stored, and nobody is told: the repository looks for it.
        if (isTransaction) {
          lost += 1;
          response.end = () => response.destroy();
        }
        await next();
      },
    });
    try {
      const { resources, steps } = await runJourney(createFhirRepository({ baseUrl: server.baseUrl }), { instruments });
      assert.equal(lost, steps.filter(({ wrote }) => wrote.length > 0).length);
      const held = await server.resources();
      const refs = (list: readonly Resource[]): string[] => list.map((one) => `${one.resourceType}/${one.id}`).sort();
      assert.deepEqual(refs(held), refs(resources));
    } finally {
      await server.close();
    }
  });

  it('uses the people who are already there', async () => {
    const repository = createEmbeddedRepository({ seed: community });
    const { resources } = await runJourney(repository, { instruments });
    assert.deepEqual(all(resources, 'Patient'), []);
    const [task] = all(resources, 'Task');
    assert.match(JSON.stringify(task), /"reference":"Patient\/everyday"/);
  });

  it('gives the same records for the same clock and ids', async () => {
    const run = async (): Promise<string> => {
      const ids = (): (() => string) => {
        let count = 0;
        return () => `10000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
      };
      const now = '2026-11-22T15:00:00Z';
      const repository = createEmbeddedRepository({ now: () => now, newId: ids() });
      return JSON.stringify((await runJourney(repository, { instruments, now, newId: ids() })).bundle);
    };
    assert.equal(await run(), await run());
  });

  it('stops at the first commit that is not stored, and says so in codes', async () => {
    const repository = createEmbeddedRepository({ seed: community });
    const refusing: CareRepository = {
      ...repository,
      commit: async () => ({ outcome: 'refused', issues: [], retryable: false }),
    };
    await assert.rejects(
      runJourney(refusing, { instruments }),
      (error) => isCareloomError(error) && error.code === 'journey.refused',
    );
  });
});

describe('what the journey exports', () => {
  it('passes R4 and every claimed profile', { skip: noTool }, async () => {
    const { resources } = await runJourney(createEmbeddedRepository(), { instruments });
    const report = await checkProfiles(resources);
    assert.ok('checked' in report);
    assert.deepEqual(report.failures, []);
    assert.deepEqual([report.failed, report.profilesNotLoaded], [0, 0]);
    assert.equal(report.passed, resources.length * 2, 'each against R4 and one profile');
  });

  it('fails the check when it is broken', { skip: noTool }, async () => {
    const { resources } = await runJourney(createEmbeddedRepository(), { instruments });
    const [task] = all(resources, 'Task');
    const broken = resources.map((one) => (one === task ? { ...task, status: 'received', focus: undefined } : one));
    const report = await checkProfiles(broken as readonly Resource[]);
    assert.ok('failures' in report && report.failed > 0);
    assert.deepEqual([...new Set(report.failures.map(({ ref }) => ref))], [`Task/${task?.id}`]);
    assert.deepEqual([...new Set(report.failures.map(({ path }) => path))].sort(), ['Task.focus', 'Task.status']);
  });
});
