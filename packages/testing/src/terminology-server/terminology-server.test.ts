import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTerminologyServer } from './start-terminology-server.ts';
import type { TerminologyServer } from './start-terminology-server.ts';
import type { CodeSystem, ValueSet } from './terminology.types.ts';

const system: CodeSystem = {
  resourceType: 'CodeSystem',
  url: 'urn:s',
  concept: [
    { code: 'a', display: 'Apple', concept: [{ code: 'b', display: 'Bramley' }] },
    { code: 'c', display: 'Cherry' },
  ],
};
const include = [{ system: 'urn:s' }];
const valueSets: readonly ValueSet[] = [
  { resourceType: 'ValueSet', url: 'urn:all', version: '1', compose: { include } },
  {
    resourceType: 'ValueSet',
    url: 'urn:rest',
    compose: { include: [{ valueSet: ['urn:all'] }], exclude: [{ system: 'urn:s', concept: [{ code: 'a' }] }] },
  },
  { resourceType: 'ValueSet', url: 'urn:unknown', compose: { include: [{ system: 'urn:elsewhere' }] } },
];

interface Outcome {
  readonly expansion?: {
    readonly total: number;
    readonly offset: number;
    readonly contains: readonly { readonly code: string }[];
  };
  readonly issue?: readonly { readonly code: string }[];
}

describe('terminology server', () => {
  let server: TerminologyServer;
  before(async () => {
    server = await startTerminologyServer({ valueSets, codeSystems: [system], pageSize: 2 });
  });
  after(() => server.close());

  const ask = async (path: string): Promise<[number, Outcome]> => {
    const answer = await fetch(`${server.baseUrl}/${path}`);
    return [answer.status, (await answer.json()) as Outcome];
  };
  const codes = ([, { expansion }]: [number, Outcome]): readonly string[] | undefined =>
    expansion?.contains.map(({ code }) => code);

  it('expands systems and sets, children after their parents, without what is excluded', async () => {
    assert.deepEqual(codes(await ask('ValueSet/$expand?url=urn:all&valueSetVersion=1')), ['a', 'b']);
    assert.deepEqual(codes(await ask('ValueSet/$expand?url=urn:rest')), ['b', 'c']);
  });

  it('gives pages, and says how many there are', async () => {
    const [, { expansion }] = await ask('ValueSet/$expand?url=urn:all&offset=2&count=5');
    assert.deepEqual([expansion?.total, expansion?.offset, expansion?.contains.length], [3, 2, 1]);
    assert.deepEqual(codes(await ask('ValueSet/$expand?url=urn:all&filter=CHER')), ['c']);
  });

  it('refuses what it does not know', async () => {
    const refused = async (path: string): Promise<unknown> => {
      const [status, { issue }] = await ask(path);
      return [status, issue?.[0]?.code];
    };
    assert.deepEqual(await refused('ValueSet/$expand?url=urn:none'), [404, 'not-found']);
    assert.deepEqual(await refused('ValueSet/$expand?url=urn:all&valueSetVersion=2'), [404, 'not-found']);
    assert.deepEqual(await refused('ValueSet/$expand?url=urn:unknown'), [422, 'not-supported']);
    assert.deepEqual(await refused('CodeSystem/$lookup?system=urn:s&code=z'), [404, 'not-found']);
    assert.deepEqual(await refused('ValueSet/$validate-code'), [404, 'not-supported']);
  });
});
