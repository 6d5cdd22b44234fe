import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { HostileCase } from './hostile-case.ts';
import { outcomeOf } from './run-case.ts';

const root = join(import.meta.dirname, '../../../..');
const read = <T>(name: string): readonly T[] => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as readonly T[];
const groups = [
  ['B', 'references', 'b-references.json'],
  ['C', 'paging', 'c-paging.json'],
  ['C', 'HTTP', 'c-http.json'],
  ['D', 'JSON', 'd-json.json'],
] as const;
const notHere = read<{ readonly number: number; readonly why: string; readonly file: string }>('not-here.json');
const cases = groups.flatMap(([group, name, file]) => read<HostileCase>(file).map((hostile) => ({ group, name, hostile })));

for (const [group, name] of groups) {
  describe(`hostile input ${group}: ${name}`, () => {
    for (const { hostile } of cases.filter((each) => each.group === group && each.name === name)) {
      it(`${hostile.number} ${hostile.what}`, async () => {
        const { found, error } = await outcomeOf(hostile);
        const looked = Object.fromEntries(Object.keys(hostile.expect).map((key) => [key, found[key]]));
        assert.deepEqual(JSON.parse(JSON.stringify(looked)), hostile.expect, JSON.stringify(found).slice(0, 500));
        assert.equal(({} as { polluted?: unknown }).polluted, undefined);
        if (error) assertNothingTold(error);
      });
    }
  });
}

describe('hostile inputs of groups B, C, D, F and H', () => {
  for (const { number, why, file } of notHere) {
    it(`${number} is tested elsewhere: ${why}`, () => assert.ok(file.endsWith('.test.ts') && existsSync(join(root, file)), file));
  }
  it('are all here, or said to be elsewhere', () => {
    const launch = JSON.parse(readFileSync(join(import.meta.dirname, 'f-launch.json'), 'utf8')) as { readonly cases: readonly { readonly number: number }[] };
    const known = new Set([...cases.map(({ hostile }) => hostile.number), ...launch.cases.map(({ number }) => number), ...notHere.map(({ number }) => number)]);
    const groups = [[31, 81], [96, 106], [116, 121]] as const;
    const all = groups.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
    assert.deepEqual(all.filter((number) => !known.has(number)), []);
  });
});

/** No address, query, token or text of a server in anything an error shows. */
function assertNothingTold(error: Error): void {
  const shown = [error.message, error.stack, JSON.stringify(error), String(error), error.cause === undefined ? '' : 'a cause'].join(' ');
  const codeOnly = shown.replaceAll(/file:\/\/\S+|\/\S+\.(ts|js)\S*/g, '');
  for (const secret of ['http', '127.0.0.1', 'fhir/', 'secret', 'page=', 'Ana', 'Núñez', 'a cause']) assert.ok(!codeOnly.includes(secret), `${secret} in ${codeOnly}`);
}
