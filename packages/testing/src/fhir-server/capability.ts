import type { Resource } from '@careloom/core/fhir';
import type { Engine } from './engine.ts';
import { operationsOf } from './operations.ts';
import { supportedParameters } from './search-rules.ts';

const interactions = ['read', 'vread', 'update', 'patch', 'delete', 'history-instance', 'create', 'search-type'];

/** What this server does and nothing else; no profile is claimed because nothing is validated. */
export function capabilityStatement(engine: Engine, base: string): Resource {
  const statement = {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: '2026-11-22',
    kind: 'instance',
    software: { name: 'Careloom test server', version: '0.1.0' },
    implementation: { description: 'In memory, for tests and demos with synthetic data. No security.', url: base },
    fhirVersion: '4.0.1',
    format: ['json', 'application/fhir+json'],
    patchFormat: ['application/json-patch+json', 'application/fhir+json'],
    rest: [
      {
        mode: 'server',
        documentation: 'Strict: unknown search parameters and modifiers are refused. Writes are not validated.',
        interaction: [{ code: 'transaction' }, { code: 'batch' }],
        resource: engine.types().map((type) => ({
          type,
          interaction: interactions.map((code) => ({ code })),
          versioning: 'versioned-update',
          readHistory: true,
          updateCreate: true,
          conditionalCreate: true,
          conditionalRead: 'not-match',
          conditionalUpdate: true,
          conditionalDelete: 'not-supported',
          searchParam: supportedParameters(engine, type),
          operation: operationsOf(type),
        })),
      },
    ],
  };
  return statement as Resource;
}
