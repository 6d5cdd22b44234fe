import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import Papa from 'papaparse';
import type { DirectoryService } from '@careloom/core/community-resource/directory';
import { hsdsServices } from '../../test/services.ts';
import { csvOf, recordsInCsv, rowsInCsv } from './csv.ts';
import { fhirBundleOf, hsdsCsvOf, hsdsJsonOf, readDirectory } from './index.ts';
import type { DirectorySource } from './index.ts';

const bare = (services: readonly DirectoryService[]): readonly unknown[] => services.map(({ source: _source, ...rest }) => rest);
const read = (source: DirectorySource): readonly DirectoryService[] => readDirectory(source).services;
const some = read({ format: 'hsds-json', text: JSON.stringify(hsdsServices(50)) });

describe('a table', () => {
  it('is read as a library reads it', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', ' ', ',', '"', '\n', '\r\n', ';', "'", '='), maxLength: 6 });
    const table = fc.integer({ min: 2, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }));
    fc.assert(fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, newline, hasMark) => {
      const header = rows[0]?.map((_, at) => `column ${at}`) ?? [];
      const text = Papa.unparse([header, ...rows], { newline });
      const parsed = Papa.parse<string[]>(text, { delimiter: ',', newline, skipEmptyLines: false }).data;
      assert.deepEqual([...rowsInCsv((hasMark ? '\uFEFF' : '') + text)], parsed);
      assert.deepEqual([...rowsInCsv(text)], [header, ...rows]);
    }));
  });
  it('may have semicolons or tabs, no last line end, and a value of two megabytes', () => {
    assert.deepEqual([...rowsInCsv('a;b\n1;"x;y"')], [['a', 'b'], ['1', 'x;y']]);
    assert.deepEqual([...rowsInCsv('a\tb\r\n1\t')], [['a', 'b'], ['1', '']]);
    const long = 'x'.repeat(2_000_000);
    assert.deepEqual([...rowsInCsv(`a,b\n"${long}",2\n`)].map((row) => row.map((value) => value.length)), [[1, 1], [2_000_000, 1]]);
  });
  it('leaves no formula for a spreadsheet, and reads its own back', () => {
    const cell = fc.string({ unit: fc.constantFrom('=', '+', '-', '@', "'", '\t', '1', 'a', '"'), minLength: 1, maxLength: 5 });
    fc.assert(fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (cells) => {
      const text = csvOf(cells.map((value) => ({ id: 'x', value })));
      for (const [, value = ''] of [...rowsInCsv(text)].slice(1)) assert.ok(!/^[=+\-@\t\r]/.test(value) || /^-\d+(\.\d+)?$/.test(value), value);
      assert.deepEqual([...recordsInCsv(text)].map(({ value }) => value), cells);
    }));
  });
});

describe('services', () => {
  it('come back the same as HSDS, as tables and through FHIR', () => {
    assert.equal(some.length, 50);
    assert.deepEqual(bare(read({ format: 'hsds-json', text: JSON.stringify(hsdsJsonOf(some)) })), bare(some));
    assert.deepEqual(bare(read({ format: 'hsds-csv', files: hsdsCsvOf(some) })), bare(some));
    const throughFhir = read({ format: 'fhir-json', text: JSON.stringify(fhirBundleOf(some)) });
    assert.deepEqual(bare(throughFhir), bare(some));
    assert.deepEqual(hsdsJsonOf(throughFhir), hsdsJsonOf(some));
  });
  it('of a flat table: columns are paths, or what the host says they are', () => {
    const text = 'id,name,Agency,location.latitude,location.longitude,address.city,phone.number,languages,schedule.freq,schedule.byday\n7,Pantry,Mission,39.8,-89.6,Springfield,555-0100,Spanish; English,WEEKLY,MO\n8,Shelter,Mission,,,,,,,\n';
    const [pantry, shelter] = read({ format: 'csv', text, columns: { Agency: 'organization.name' } });
    assert.deepEqual([pantry?.organization?.id, shelter?.organization?.id], ['Mission', 'Mission']);
    assert.deepEqual([pantry?.locations[0]?.latitude, pantry?.locations[0]?.addresses[0]?.city, pantry?.contacts[0]?.value, pantry?.languages.map(({ words }) => words), pantry?.schedules[0]?.days], [39.8, 'Springfield', '555-0100', ['Spanish', 'English'], [{ day: 'MO' }]]);
    assert.deepEqual(shelter?.locations, []);
  });
  it('that cannot be read are told by number, without contents', () => {
    const { services, issues } = readDirectory({ format: 'hsds-json', text: '[{"id":"a","name":"A","status":"active"},{"name":"B","status":"active"}]' });
    assert.deepEqual([services.length, issues.filter(({ severity }) => severity === 'error').map(({ code, path }) => `${code} ${path}`)], [1, ['community-resource.id_missing [1].service.id']]);
    assert.throws(() => readDirectory({ format: 'hsds-json', text: '{"name": "Secret' }), { code: 'directory.source_unreadable' });
  });
});

const folder = join(process.env['CARELOOM_DATA'] ?? resolve(import.meta.dirname, '../../../../../shared/data'), 'sdoh/hsds-3.0/examples');
if (!existsSync(folder)) console.log('# skipped: no shared test data at sdoh/hsds-3.0/examples (set CARELOOM_DATA)');
else {
  it('the tables of the HSDS 3.0 examples are read as files', () => {
    const tables = JSON.parse(readFileSync(join(folder, 'tabular.json'), 'utf8')) as Record<string, Record<string, unknown>[]>;
    const files = Object.fromEntries(Object.entries(tables).map(([name, rows]) => [name, csvOf(rows)]));
    const fromFiles = read({ format: 'hsds-csv', files });
    assert.deepEqual(bare(fromFiles), bare(read({ format: 'hsds-json', text: JSON.stringify(tables) })));
    assert.equal(fromFiles[0]?.schedules[0]?.opensAt, '10:00');
  });
}
