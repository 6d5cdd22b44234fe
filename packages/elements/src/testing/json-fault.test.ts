import { expect } from 'chai';
import { jsonFault } from './json-fault.ts';

describe('jsonFault', () => {
  it('finds nothing in JSON', () => {
    for (const text of ['{}', '[]', ' [1, -2.5e3, "a\\u00e9\\"", {"b": null}, [true, false]] ', '"x"', '0']) expect(jsonFault(text), text).to.equal(undefined);
  });

  it('says line and column of what does not belong there', () => {
    const faults: readonly (readonly [text: string, line: number, column: number])[] = [
      ['', 1, 1],
      ['{', 1, 2],
      ['{\n  "a": 1,\n  }', 3, 3],
      ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
      ['[1,]', 1, 4],
      ['[1 2]', 1, 4],
      ['{"a" 1}', 1, 6],
      ["{'a': 1}", 1, 2],
      ['{"a": undefined}', 1, 7],
      ['{"a": "no\nend"}', 1, 7],
      ['[1}', 1, 3],
      ['{"a": 01}', 1, 8],
      ['{} {}', 1, 4],
      ['{,}', 1, 2],
    ];
    for (const [text, line, column] of faults) expect(jsonFault(text), text).to.deep.equal({ line, column });
  });
});
