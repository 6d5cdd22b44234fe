// What we can show to be conformant, suite by suite: npm run conformance [-- --json FILE]
// Reads ../shared/data or the folder CARELOOM_DATA names; what is absent or not built is listed as skipped, with why.
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { conformance, linesOf } from './conformance/conformance.ts';
import { defaultDataFolder } from './conformance/suite.ts';

const { values } = parseArgs({ options: { json: { type: 'string' } } });
const report = await conformance(defaultDataFolder());
for (const line of linesOf(report)) console.log(line);
if (values.json) await writeFile(values.json, `${JSON.stringify(report, undefined, 2)}\n`);
process.exitCode = report.failed > 0 ? 1 : 0;
