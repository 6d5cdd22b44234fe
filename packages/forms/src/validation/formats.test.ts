import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  decimalsOf,
  isDate,
  isDateTime,
  isDecimal,
  isInteger,
  isText,
  isTime,
  isUrl,
  lengthOf,
  sizeOfBase64,
} from './formats.ts';

const split = (fits: (value: unknown) => boolean, good: readonly unknown[], bad: readonly unknown[]): void => {
  for (const value of good) assert.equal(fits(value), true, String(value));
  for (const value of bad) assert.equal(fits(value), false, String(value));
};

describe('formats of FHIR primitives', () => {
  it('date: a year, a month or a day that exists', () => {
    split(
      isDate,
      ['2023', '2023-02', '2023-02-28', '2024-02-29', '2000-02-29', '0001-01-01'],
      [
        '2023-02-29',
        '1900-02-29',
        '2023-02-31',
        '2023-04-31',
        '2023-13',
        '0000',
        '23',
        '2023-2-1',
        '2023-02-28T00:00:00Z',
        '',
        2023,
        null,
      ],
    );
  });

  it('dateTime: a time needs a day, seconds and a zone', () => {
    split(
      isDateTime,
      ['2023', '2023-02-28', '2023-02-28T10:00:00Z', '2023-02-28T23:59:60.123+14:00', '2023-02-28T10:00:00-05:30'],
      [
        '2023-02-31T10:00:00Z',
        '2023-02-28T10:00:00',
        '2023-02-28T10:00Z',
        '2023-02-28T24:00:00Z',
        '2023-02T10:00:00Z',
        '2023-02-28T10:00:00+15:00',
        'now',
      ],
    );
  });

  it('time, integer, decimal, text, url', () => {
    split(isTime, ['00:00:00', '23:59:60', '10:00:00.5'], ['24:00:00', '10:00', '10:00:00Z', '1:00:00']);
    split(isInteger, [0, -5, 2_147_483_647], [1.5, 2_147_483_648, '1', Number.NaN]);
    split(isDecimal, [0, 1.5, -1e-7], [Number.NaN, Number.POSITIVE_INFINITY, '1.5']);
    split(isText, ['a', ' a '], ['', '   ', 5]);
    const uuid = 'urn:uuid:c757873d-ec9a-4326-a141-556f43239520';
    split(
      isUrl,
      ['https://example.org/a?b', 'mailto:a@b', 'urn:oid:1.2', uuid, 'https://example.org/año', 'urn:ietf:rfc:3986'],
      ['example.org', 'https://a b', '', 'c:\\a.txt', 'https://a/<b>', `${uuid}ab`, 'urn:oid:1.x'],
    );
  });

  it('counts what a person counts: characters and digits after the point', () => {
    assert.deepEqual(['', 'abc', '👩‍⚕️x', 'ñandú'].map(lengthOf), [0, 3, 5, 5]);
    assert.deepEqual([1, 1.5, 0.000123, 1e-7, 1.5e-7, 1e21, 123.456].map(decimalsOf), [0, 1, 6, 7, 8, 0, 3]);
  });

  it('knows the bytes of base64, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        assert.equal(sizeOfBase64(Buffer.from(bytes).toString('base64')), bytes.length);
      }),
    );
    assert.deepEqual(['YQ=\n=', 'YQ', 'Y*==', 'YQ==YQ=='].map(sizeOfBase64), [1, undefined, undefined, undefined]);
  });
});
