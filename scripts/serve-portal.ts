// The server process of `npm start`: takes the wanted port or the next free one, and ends with the process that started it.
import { createServer } from 'node:net';
import { parseArgs } from 'node:util';
import { serve } from '../examples/ehr-portal/serve.ts';
import './lib/watchdog.mjs';

const { values } = parseArgs({ options: { server: { type: 'boolean', default: false }, port: { type: 'string', default: '4173' } } });
const wanted = Number(values.port);
if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) throw new Error(`--port ${values.port} is not a port`);

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}

let port = wanted;
while (!(await isFree(port))) {
  if (port >= wanted + 50) throw new Error(`no free port from ${wanted} to ${port}`);
  port += 1;
}
if (port !== wanted) console.log(`port ${wanted} is taken, ${port} is used`);

const { url, close } = await serve({ port, server: values.server });
console.log(`Careloom example portal: ${url}${values.server ? ' (records on a FHIR server at /fhir)' : ''}\nEnd it with Ctrl-C.`);

let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (isEnding) process.exit(1);
    isEnding = true;
    void close().finally(() => process.exit(0));
  });
}
