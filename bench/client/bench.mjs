// What the REST client costs beside the least that could do the same, in one run: `npm run bench:client`.
//   --reads 2000  --resources 5000  --rounds 15  --out <folder>
// Exits with 1 when a target is missed.
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { option } from '../../scripts/lib/option.mjs';
import { pagingMemory } from './paging.mjs';
import { readOverhead } from './read-overhead.mjs';
import { exactDecimals, validation } from './validation.mjs';

const number = (name, fallback) => Number(option(name) ?? fallback);
const [reads, resources, rounds] = [number('reads', 2000), number('resources', 5000), number('rounds', 15)];
const server = fork(join(import.meta.dirname, 'server.mjs'), ['100', '100'], { execArgv: [] });
const port = await new Promise((resolve) => server.once('message', resolve));
const baseUrl = `http://127.0.0.1:${port}/fhir`;

const overhead = await readOverhead(baseUrl, reads);
const memory = await pagingMemory(baseUrl);
server.disconnect();
const checked = await validation(resources, rounds);
const exact = await exactDecimals(resources, rounds);

const ms = (value) => `${value.toFixed(value < 10 ? 3 : 0)} ms`;
const rows = [
  { what: 'a read / `fetch` and `JSON.parse` (median, wall)', found: overhead.ratio, target: 1.3, is: 'most', from: `${ms(overhead.oursMs)} / ${ms(overhead.bareMs)}` },
  { what: `${resources} resources read and checked from text / \`JSON.parse\` (CPU)`, found: checked.ours / checked.parsed, target: 4.5, is: 'most', from: `${ms(checked.ours)} / ${ms(checked.parsed)}` },
  { what: '`validateResource` of @medplum/core, with `JSON.parse` / the same by us (CPU)', found: checked.theirs / checked.ours, target: 8, is: 'least', from: `${ms(checked.theirs)} / ${ms(checked.ours)}` },
  { what: 'text with exact decimals / `JSON.parse` (CPU)', found: exact.ours / exact.parsed, target: 8, is: 'most', from: `${ms(exact.ours)} / ${ms(exact.parsed)}` },
  { what: `heap growth over ${memory.entries} entries, page by page, MB`, found: memory.growth, target: 3, is: 'most', from: `${memory.first.toFixed(1)} to ${memory.last.toFixed(1)} MB` },
];
for (const row of rows) row.ok = row.is === 'most' ? row.found <= row.target : row.found >= row.target;
const table = [
  '| what | found | target | from | met |',
  '|---|--:|--:|--:|---|',
  ...rows.map(({ what, found, target, is, from, ok }) => `| ${what} | ${found.toFixed(2)} | at ${is} ${target} | ${from} | ${ok ? 'yes' : '**no**'} |`),
].join('\n');
const out = option('out') ?? join(import.meta.dirname, '../../.cache/bench-client');
mkdirSync(out, { recursive: true });
writeFileSync(join(out, 'client.md'), `${table}\n`);
writeFileSync(join(out, 'client.json'), `${JSON.stringify({ node: process.version, date: new Date().toISOString(), overhead, memory, checked, exact }, null, 2)}\n`);
console.log(table);
console.log(`Node ${process.version}, ${(checked.bytes / 1e6).toFixed(1)} MB of text, ${checked.accepted} of ${resources} accepted by a reader or without one`);
process.exitCode = rows.every(({ ok }) => ok) ? 0 : 1;
