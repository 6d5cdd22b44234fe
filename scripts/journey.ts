// The journey of the product without a page: npm run journey -- --out DIR
// Screening to closed loop on the embedded repository; writes every resource as <Type>-<id>.json and bundle.json.
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { stringifyFhir } from '@careloom/client';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { runJourney } from '@careloom/testing/scenarios';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const instruments = { hungerVitalSign, ahcHrsnCore: ahcHrsnCore() };
const { steps, resources, bundle, profilesWritten } = await runJourney(createEmbeddedRepository(), { instruments });

for (const [index, { step, detail, wrote }] of steps.entries()) {
  const written = wrote.length > 0 ? ` (${wrote.length} written)` : '';
  console.log(`${String(index + 1).padStart(2)}  ${step.padEnd(18)} ${detail}${written}`);
}
console.log(`${resources.length} resources, ${profilesWritten.length} profiles`);
if (values.out) {
  await mkdir(values.out, { recursive: true });
  const files = resources.map((resource) => [`${resource.resourceType}-${resource.id}.json`, resource] as const);
  for (const [name, resource] of [...files, ['bundle.json', bundle] as const]) {
    await writeFile(join(values.out, name), `${stringifyFhir(resource)}\n`);
  }
  console.log(`written to ${values.out}`);
}
