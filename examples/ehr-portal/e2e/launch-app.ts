// An app an EHR opens in a tab: the page of docs/start/connect.md, with a line of text for a user interface.
import { createFhirRepository } from '@careloom/client';
import { createSmartClient } from '@careloom/client/smart';
import type { SmartSession } from '@careloom/client/smart';

declare global {
  interface Window {
    /** For the test to hold on to; there once the records are shown. */
    session: SmartSession;
  }
}

const { fhirBase, redirectUri } = (await (await fetch('/config.json')).json()) as { fhirBase: string; redirectUri: string };
const smart = createSmartClient({
  clientId: 'app',
  issuers: [fhirBase],
  redirectUri,
  scopes: ['openid', 'fhirUser', 'offline_access', 'launch/patient', 'patient/Patient.rs'],
});

const say = (text: string): void => document.querySelector('output')?.replaceChildren(text);
const tell = (error: unknown): void => say(String((error as { code?: unknown }).code));

async function show(session: SmartSession | undefined): Promise<void> {
  if (!session) return say('no launch');
  window.session = session;
  const records = createFhirRepository({ baseUrl: session.fhirBase, authorize: session.authorize, fetch: session.fetch });
  const { resource } = await records.read(`Patient/${session.context.patient}`);
  say(`${(resource as { name?: { family?: string }[] }).name?.[0]?.family}, read by ${session.user?.reference}`);
}

document.querySelector('#alone')?.addEventListener('click', () => void smart.authorize({ fhirBase }).catch(tell));
document.querySelector('#window')?.addEventListener('click', () => void smart.authorizeInWindow().then(show).catch(tell));
if (location.pathname === '/launch') void smart.authorize().catch(tell);
if (location.pathname === '/after') void smart.ready().then(show).catch(tell);
