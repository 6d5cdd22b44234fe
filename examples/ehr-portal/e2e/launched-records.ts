// The portal's records when an EHR opens it: after a SMART launch, through an outbox. Stands in for src/host/records.ts.
import { createFhirRepository } from '@careloom/client';
import { createOutboxRepository } from '@careloom/client/offline';
import type { OutboxRepository } from '@careloom/client/offline';
import { createSmartClient } from '@careloom/client/smart';
import type { Records } from '../src/host/records.ts';

declare global {
  interface Window {
    /** For the test to hold on to; there once somebody is signed in. */
    outbox?: OutboxRepository;
  }
}

export async function openRecords(): Promise<Records> {
  const fhirBase = document.querySelector<HTMLMetaElement>('meta[name=careloom-repository]')?.content ?? '';
  const smart = createSmartClient({
    clientId: 'app',
    issuers: [fhirBase],
    redirectUri: location.origin + location.pathname,
    scopes: ['openid', 'fhirUser', 'offline_access', 'user/*.cruds'],
  });
  const session = await smart.ready();
  if (!session) {
    // From the EHR its page is opened with a launch; the partner comes by a link and signs in alone.
    await smart.authorize(new URLSearchParams(location.search).has('launch') ? location.href : { fhirBase });
    return new Promise(() => undefined);
  }
  // Asked often, and not waited for long: the test's own server.
  const chart = createFhirRepository({ baseUrl: session.fhirBase, authorize: session.authorize, fetch: session.fetch, pollSeconds: 3, indexLagMs: 300 });
  const repository = createOutboxRepository(chart, { firstPauseMs: 500, longestPauseMs: 1000 });
  window.outbox = repository;
  return { repository, reset: () => Promise.reject(new Error('not here')) };
}
