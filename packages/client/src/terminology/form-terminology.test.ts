import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { isCareloomError } from '@careloom/core/shared';
import { startTerminologyServer } from '@careloom/testing/terminology-server';
import type {
  CodeSystem,
  TerminologyServer,
  TerminologyServerOptions,
  ValueSet,
} from '@careloom/testing/terminology-server';
import { createFormTerminology } from '../forms/index.ts';
import { sendResource, startOddServer } from '../test/odd-server.ts';

const colours: CodeSystem = {
  resourceType: 'CodeSystem',
  url: 'urn:colours',
  version: '1',
  concept: [
    {
      code: 'r',
      display: 'Red',
      property: [{ code: 'itemWeight', valueDecimal: 2 }],
      designation: [{ language: 'es', value: 'Rojo' }],
    },
    { code: 'g', display: 'Green', property: [{ code: 'ordinalValue', valueInteger: 3 }] },
    { code: 'b', display: 'Blue' },
  ],
};
const many: CodeSystem = {
  resourceType: 'CodeSystem',
  url: 'urn:many',
  concept: Array.from({ length: 2500 }, (_, at) => ({ code: `m${at}`, display: `Many ${at}` })),
};
const sets: readonly ValueSet[] = [
  { resourceType: 'ValueSet', url: 'urn:vs:colours', version: '1', compose: { include: [{ system: 'urn:colours' }] } },
  { resourceType: 'ValueSet', url: 'urn:vs:many', compose: { include: [{ system: 'urn:many' }] } },
];

const servers: TerminologyServer[] = [];
async function start(options: TerminologyServerOptions = {}): Promise<TerminologyServer> {
  const server = await startTerminologyServer({ valueSets: sets, codeSystems: [colours, many], ...options });
  servers.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((each) => each.close()));
});

const codes = ({ concepts }: { readonly concepts: readonly { readonly code?: string }[] }): readonly unknown[] =>
  concepts.map(({ code }) => code);
const codeOf = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'no error',
    (error: unknown) => (isCareloomError(error) ? error.code : error),
  );

describe('terminology for forms', () => {
  it('takes all of a set from a server that gives more than it was asked for', async () => {
    const contains = Array.from({ length: 150_000 }, (_, at) => ({ system: 'urn:huge', code: `h${at}` }));
    const odd = await startOddServer((_, response) => sendResource(response, { resourceType: 'ValueSet', expansion: { contains: [{ abstract: true, contains }] } }));
    const found = await createFormTerminology({ baseUrl: odd.baseUrl }).expand({ valueSet: 'urn:vs:huge' });
    assert.deepEqual([found.concepts.length, found.complete], [20_000, false]);
    await odd.close();
  });

  it('expands a canonical, in a language, filtered, and says whether that is all', async () => {
    const { baseUrl } = await start();
    const terminology = createFormTerminology({ baseUrl });
    const all = await terminology.expand({ valueSet: 'urn:vs:colours|1', language: 'es' });
    assert.deepEqual(
      all.concepts.map(({ system, code, display }) => [system, code, display]),
      [
        ['urn:colours', 'r', 'Rojo'],
        ['urn:colours', 'g', 'Green'],
        ['urn:colours', 'b', 'Blue'],
      ],
    );
    assert.equal(all.complete, true);
    assert.deepEqual(codes(await terminology.expand({ valueSet: 'urn:vs:colours', filter: 'gre' })), ['g']);
    const some = await terminology.expand({ valueSet: 'urn:vs:colours', count: 2 });
    assert.deepEqual([codes(some), some.complete], [['r', 'g'], false]);
  });

  it('expands the value set of a form, that has no canonical', async () => {
    const { baseUrl } = await start();
    const contained = {
      resourceType: 'ValueSet',
      id: 'own',
      compose: { include: [{ system: 'urn:colours', concept: [{ code: 'b' }, { code: 'r' }] }] },
    };
    assert.deepEqual(codes(await createFormTerminology({ baseUrl }).expand({ valueSet: contained as never })), [
      'b',
      'r',
    ]);
  });

  it('gathers pages until there are as many as asked for', async () => {
    const { baseUrl, log } = await start({ pageSize: 100 });
    const found = await createFormTerminology({ baseUrl }).expand({ valueSet: 'urn:vs:many', count: 250 });
    assert.deepEqual(
      [found.concepts.length, new Set(codes(found)).size, found.complete, log.length],
      [250, 250, false, 3],
    );
  });

  it('asks once for what was asked before, and again after a failure', async () => {
    let isDown = true;
    const { baseUrl, log } = await start({
      handler: (_request, response, next) => (isDown ? void response.writeHead(500).end() : next()),
    });
    const terminology = createFormTerminology({ baseUrl });
    assert.equal(await codeOf(terminology.expand({ valueSet: 'urn:vs:colours' })), 'repository.unavailable');
    isDown = false;
    await terminology.expand({ valueSet: 'urn:vs:colours' });
    await terminology.expand({ valueSet: 'urn:vs:colours' });
    assert.equal(log.length, 1);
  });

  it('leaves a value set too large to list to be searched', async () => {
    const { baseUrl } = await start({ mostUnfiltered: 100 });
    const terminology = createFormTerminology({ baseUrl });
    assert.deepEqual(await terminology.expand({ valueSet: 'urn:vs:many', count: 50 }), {
      concepts: [],
      complete: false,
    });
    assert.deepEqual(codes(await terminology.expand({ valueSet: 'urn:vs:many', filter: 'many 2499', count: 50 })), [
      'm2499',
    ]);
    assert.equal(await codeOf(terminology.expand({ valueSet: 'urn:vs:none' })), 'repository.not_found');
  });

  it('asks servers a form prefers only where the host allows them, without its own token, and then the configured one', async () => {
    const own = await start();
    const preferred = await start({
      valueSets: [
        {
          resourceType: 'ValueSet',
          url: 'urn:vs:colours',
          compose: { include: [{ system: 'urn:colours', concept: [{ code: 'b' }] }] },
        },
      ],
    });
    const foreign = await start();
    const terminology = createFormTerminology({
      baseUrl: own.baseUrl,
      authorize: async () => 'Bearer secret',
      allowedServers: [{ baseUrl: preferred.baseUrl }],
    });
    assert.deepEqual(
      codes(
        await terminology.expand({ valueSet: 'urn:vs:colours', servers: [foreign.baseUrl, `${preferred.baseUrl}/`] }),
      ),
      ['b'],
    );
    assert.deepEqual(
      [own.log.length, foreign.log.length, preferred.log.map(({ isAuthorized }) => isAuthorized)],
      [0, 0, [false]],
    );
    assert.equal(
      (await terminology.expand({ valueSet: 'urn:vs:many', count: 5, servers: [preferred.baseUrl] })).concepts.length,
      5,
    );
    assert.deepEqual(
      own.log.map(({ isAuthorized }) => isAuthorized),
      [true],
    );
  });

  it('never fetches a value set from where its canonical points', async () => {
    const own = await start();
    const remote = await start();
    assert.equal(
      await codeOf(
        createFormTerminology({ baseUrl: own.baseUrl }).expand({ valueSet: `${remote.baseUrl}/ValueSet/x` }),
      ),
      'repository.not_found',
    );
    assert.equal(remote.log.length, 0);
  });

  it('keeps what somebody types out of addresses; a server that takes no POST gets the canonical alone', async () => {
    const addresses: string[] = [];
    const { baseUrl } = await start({
      handler: (request, response, next) => {
        addresses.push(`${request.method} ${request.url}`);
        return request.method === 'POST' ? void response.writeHead(405).end() : next();
      },
    });
    const terminology = createFormTerminology({ baseUrl });
    assert.equal(
      (await terminology.expand({ valueSet: 'urn:vs:colours', language: 'es' })).concepts[0]?.display,
      'Rojo',
    );
    assert.equal(
      await codeOf(terminology.expand({ valueSet: 'urn:vs:colours', filter: 'secret' })),
      'repository.bad_response',
    );
    assert.deepEqual(addresses, [
      'POST /fhir/ValueSet/$expand',
      'GET /fhir/ValueSet/$expand?url=urn%3Avs%3Acolours&count=1000&displayLanguage=es',
      'POST /fhir/ValueSet/$expand',
    ]);
  });

  it('looks up weights, and knows what has none', async () => {
    const { baseUrl, log } = await start();
    const terminology = createFormTerminology({ baseUrl });
    const weight = (code: string, system = 'urn:colours') => terminology.weight({ system, code });
    assert.deepEqual(
      [
        await weight('r'),
        await weight('g'),
        await weight('b'),
        await weight('b'),
        await weight('x'),
        await weight('r', 'urn:none'),
      ],
      [2, 3, undefined, undefined, undefined, undefined],
    );
    assert.equal(log.length, 5);
    assert.equal(await terminology.weight({ code: 'r' }), undefined);
  });

  it('brings the weights of an expansion', async () => {
    const concept = [
      { code: 'r', extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: 7 }] },
    ];
    const { baseUrl } = await start({
      valueSets: [
        { resourceType: 'ValueSet', url: 'urn:vs:w', compose: { include: [{ system: 'urn:colours', concept }] } },
      ],
    });
    const { concepts } = await createFormTerminology({ baseUrl }).expand({ valueSet: 'urn:vs:w' });
    assert.equal(concepts[0]?.weight, 7);
  });

  it('stops when nobody waits any more', async () => {
    const { baseUrl } = await start({ handler: () => undefined });
    const controller = new AbortController();
    const asking = createFormTerminology({ baseUrl }).expand(
      { valueSet: 'urn:vs:colours' },
      { signal: controller.signal },
    );
    setTimeout(() => controller.abort(new Error('stop')), 20);
    await assert.rejects(asking, /stop/);
  });
});
