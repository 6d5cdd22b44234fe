// Writing under faults, judged by the server's own log: npm run faults -- --schedules N --seed S
import { createFhirRepository } from '@careloom/client';
import { isClean, runSchedule } from '@careloom/testing/faults';
import type { Safety } from '@careloom/testing/faults';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { schedules: { type: 'string' }, seed: { type: 'string' }, without: { type: 'string' }, verbose: { type: 'boolean' } } });
const [count, seed] = [Number(values.schedules ?? 10_000), Number(values.seed ?? 1)];
const total: Record<string, number> = {};
const started = Date.now();
for (let at = 0; at < count; at += 1) {
  const result = await runSchedule({ seed: seed + at, open: ({ fetch, baseUrl }) => createFhirRepository({ fetch, baseUrl }), ...(values.without && { without: values.without as Safety }) });
  if (values.verbose) console.log(seed + at, Date.now() - started, result.requests, JSON.stringify(result.weakness));
  for (const [name, n] of Object.entries(result.judgement)) total[name] = (total[name] ?? 0) + n;
  total.faults = (total.faults ?? 0) + result.faults;
  total.requests = (total.requests ?? 0) + result.requests;
  for (const { said } of result.told) total[said] = (total[said] ?? 0) + 1;
  if (!isClean(result.judgement)) console.log(result.seed, JSON.stringify(result.weakness), JSON.stringify(result.judgement));
  if (values.verbose && count === 1) console.log(JSON.stringify(result.told, null, 1), JSON.stringify(result.log.map(({ ref, version, resource }) => [ref, version, JSON.stringify(resource).slice(0, 300)]), null, 1));
}
console.log(total, Date.now() - started);
