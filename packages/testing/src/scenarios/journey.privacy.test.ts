import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createFhirRepository } from '@careloom/client';
import type { Patient, Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { startFhirServer } from '../fhir-server/index.ts';
import { community } from '../people/index.ts';
import { faults, startFaultyServer } from '../test-support/faulty-server.ts';
import type { Fault } from '../test-support/faulty-server.ts';
import { runJourney } from './index.ts';

const instruments = { hungerVitalSign, ahcHrsnCore: ahcHrsnCore() };
const mark = 'Zqxmarker';
/** Everybody's names carry the marker, and everything anybody says. */
const marked = community.map((resource): Resource => {
  if (resource.resourceType !== 'Patient') return resource;
  const { name: _name, ...rest } = resource as Patient;
  return { ...rest, name: [{ family: `${mark}family`, given: [`${mark}given`] }] } as Resource;
});
const options = { instruments, community: marked, say: (text: string) => `${mark} ${text}` };

/** What a log or a session replay would have got: console, standard error, and every error in every shape. */
async function listening<T>(
  work: (hear: (what: unknown) => void) => Promise<T>,
): Promise<{ value: T; heard: string[] }> {
  const heard: string[] = [];
  const hear = (what: unknown): void => {
    heard.push(
      typeof what === 'string'
        ? what
        : `${String(what)} ${inspect(what, { depth: 12, showHidden: true })} ${JSON.stringify(what)}`,
    );
  };
  const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
  const before = methods.map((method) => console[method]);
  const write = process.stderr.write;
  for (const method of methods) console[method] = (...words: unknown[]) => words.forEach(hear);
  process.stderr.write = ((text: unknown) => (hear(text), true)) as typeof write;
  try {
    return { value: await work(hear), heard };
  } finally {
    methods.forEach((method, index) => (console[method] = before[index] as typeof console.log));
    process.stderr.write = write;
  }
}

/** Every write and every sixth read is first made to each broken server, whose failures are heard; then for real. */
function failingFirst(
  healthy: CareRepository,
  broken: ReadonlyMap<Fault, CareRepository>,
  hear: (fault: Fault, what: unknown) => void,
): CareRepository {
  let calls = 0;
  const tryAll = async (make: (repository: CareRepository) => Promise<unknown>, every = 6): Promise<void> => {
    calls += 1;
    if (calls % every !== 0) return;
    for (const [fault, repository] of broken) {
      // Waiting and trying again cost time: for one call in thirty.
      if ((fault === 'timeout' || fault === 'reset') && calls % 30 !== 0) continue;
      try {
        const outcome = (await make(repository)) as
          { readonly outcome?: string; readonly issues?: unknown } | undefined;
        hear(fault, { outcome: outcome?.outcome, issues: outcome?.issues });
      } catch (error) {
        hear(fault, error);
      }
    }
  };
  return {
    ...healthy,
    async read(ref, call) {
      await tryAll((repository) => repository.read(ref, call));
      return healthy.read(ref, call);
    },
    async *search(query, call) {
      await tryAll(async (repository) => {
        for await (const page of repository.search(query, call)) assert.fail(`a page of ${page.entries.length}`);
      });
      yield* healthy.search(query, call);
    },
    async commit(changes, call) {
      await tryAll((repository) => repository.commit(changes, call), 1);
      return healthy.commit(changes, call);
    },
  };
}

describe('what is told when a server fails during the journey', () => {
  it('never has a name or a word of anybody in it, whatever the server answers', async () => {
    const addresses: string[] = [];
    const server = await startFhirServer({
      handler: (request, _response, next) => {
        addresses.push(decodeURIComponent(request.url ?? ''));
        return next();
      },
    });
    const faulty = await startFaultyServer();
    const broken = new Map(
      faults.map((fault) => [fault, createFhirRepository({ baseUrl: faulty.baseUrl(fault), timeoutMs: 40 })] as const),
    );
    const told = new Map<Fault, number>();
    try {
      const { value, heard } = await listening((hear) => {
        const counting = (fault: Fault, what: unknown): void => {
          told.set(fault, (told.get(fault) ?? 0) + 1);
          hear(what);
        };
        const repository = failingFirst(createFhirRepository({ baseUrl: server.baseUrl }), broken, counting);
        return runJourney(repository, options);
      });
      assert.deepEqual(
        heard.filter((text) => text.includes(mark)).map((text) => text.slice(0, 400)),
        [],
      );
      assert.deepEqual(
        addresses.filter((address) => address.includes(mark)),
        [],
      );
      assert.deepEqual(
        value.steps.filter((step) => JSON.stringify(step).includes(mark)),
        [],
      );
      // It could have failed: the broken servers were told the marker and repeated it.
      assert.deepEqual([...told.keys()].sort(), [...faults].sort());
      assert.ok((told.get('timeout') ?? 0) >= 3);
      assert.ok(faulty.asked.filter((text) => text.includes(mark)).length > 100);
    } finally {
      await Promise.all([server.close(), faulty.close()]);
    }
  });

  it('is a code of ours when the journey breaks off', async () => {
    const faulty = await startFaultyServer();
    const server = await startFhirServer();
    try {
      for (const fault of faults) {
        const healthy = createFhirRepository({ baseUrl: server.baseUrl });
        const broken = createFhirRepository({ baseUrl: faulty.baseUrl(fault), timeoutMs: 40 });
        const { heard, value } = await listening(async (hear) => {
          // Reads work, so that the first write is what fails.
          const repository: CareRepository = { ...healthy, commit: (changes, call) => broken.commit(changes, call) };
          const error = await runJourney(repository, options).then(
            () => assert.fail('ended well'),
            (reason: unknown) => reason,
          );
          hear(error);
          return error;
        });
        assert.ok(isCareloomError(value), fault);
        assert.match(value.message, /^(journey|repository)\.[a-z_]+$/);
        assert.equal(
          heard.some((text) => text.includes(mark)),
          false,
          fault,
        );
      }
    } finally {
      await Promise.all([server.close(), faulty.close()]);
    }
  });
});
