import { isModified } from '@careloom/core/fhir';
import type { Patient, Resource } from '@careloom/core/fhir';
import type { StoredResource } from '@careloom/core/ports';
import { stringifyFhir } from '../../src/index.ts';
import { createFhirClient, FhirError } from '../../src/rest/index.ts';
import type { FhirClient } from '../../src/rest/index.ts';
import { startOddServer } from '../../src/test/odd-server.ts';
import { withoutPauses } from '../../src/test/test-timers.ts';
import type { HostileCall, HostileCase } from './hostile-case.ts';
import { startHostileServer } from './hostile-server.ts';

/** What came of a case, in words that a JSON file can hold. */
export async function outcomeOf(hostile: HostileCase): Promise<{ readonly found: Readonly<Record<string, unknown>>; readonly error?: FhirError }> {
  const elsewhere = await startOddServer((_, response) => void response.writeHead(200).end());
  const server = await startHostileServer(hostile.answers, elsewhere.baseUrl);
  const fill = (text: string | undefined): string =>
    (text ?? '').replaceAll('{base}', server.baseUrl).replaceAll('{origin}', server.origin).replaceAll('{elsewhere}', elsewhere.baseUrl);
  const { stale, ...options } = hostile.client ?? {};
  let token = 'Bearer secret';
  const withPauses = withoutPauses();
  const client = createFhirClient({
    baseUrl: server.baseUrl,
    authorize: async (how) => (how?.stale ? (token = 'Bearer renewed') : token),
    // 200 MB take their time.
    timeoutMs: 600_000,
    ...(stale && { isStale: () => token === 'Bearer secret' }),
    ...options,
  });
  try {
    const sent = hostile.answers[0]?.text;
    const found = await callOf(client, { ...hostile.call, ref: fill(hostile.call.ref) }, sent).catch((error: unknown) => {
      if (!(error instanceof FhirError)) throw error;
      const { code, status, isUncertain, retryable } = error;
      return { code, status, isUncertain, retryable, error };
    });
    const { error, ...rest } = found as { readonly error?: FhirError };
    const lines = server.asked.map(({ line }) => line);
    const bodies = server.asked.map(({ body }) => body);
    return { found: { ...rest, asked: lines.length, lines, bodies, elsewhere: elsewhere.asked.length }, ...(error && { error }) };
  } finally {
    withPauses();
    await Promise.all([server.close(), elsewhere.close()]);
  }
}

const refOf = ({ resource }: StoredResource): string => `${resource.resourceType}/${resource.id}`;

async function callOf(client: FhirClient, call: HostileCall, sent: string | undefined): Promise<object> {
  const { ref = '', type = '', version = '1', id = '1' } = call;
  const person: Patient = { resourceType: 'Patient', id, name: [{ family: 'Núñez' }] };
  switch (call.do) {
    case 'read':
      return storedIn(await client.read(ref), sent);
    case 'vread':
      return storedIn(await client.vread(ref, version), sent);
    case 'search':
      return searched(client, call);
    case 'history':
      for await (const _ of client.history(ref));
      return {};
    case 'create': {
      const { issues, ...written } = await client.create({ resourceType: 'Patient', name: [{ family: 'Núñez' }] } as Patient);
      return { ...written, issues: issues.map(({ code }) => code) };
    }
    case 'update':
      return client.update(person, { version });
    case 'delete':
      await client.delete(ref, { version });
      return {};
    case 'can':
      return { can: (await client.capabilities()).can({ type, interaction: 'read' }) };
    case 'transaction': {
      const post = (resource: Resource) => ({ fullUrl: `urn:uuid:${resource.resourceType}`, resource, request: { method: 'POST', url: resource.resourceType } });
      const { entries, isOk } = await client.transaction([post({ resourceType: 'Patient' }), post({ resourceType: 'Task' })]);
      const issues = entries.flatMap((entry) => entry.issues.map(({ code }) => code));
      return { isOk, statuses: entries.map(({ status }) => status), refs: entries.map((entry) => entry.ref ?? null), issues };
    }
  }
}

function storedIn(stored: StoredResource, sent: string | undefined): object {
  const { resource, version, decimals } = stored;
  return { ref: refOf(stored), version: version ?? 'none', decimals, isModified: isModified(resource), isSameText: stringifyFhir(resource, decimals) === sent };
}

async function searched(client: FhirClient, { type = '', params, options }: HostileCall): Promise<object> {
  const [matches, included, warnings]: string[][] = [[], [], []];
  for await (const page of client.search(type, params, options)) {
    matches?.push(...page.matches.map(refOf));
    included?.push(...page.included.map(refOf));
    warnings?.push(...page.warnings.map(({ code }) => code));
  }
  return { matches, included, warnings };
}
