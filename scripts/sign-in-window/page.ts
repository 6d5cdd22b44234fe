// Runs in the pages of sign-in-window.test.ts, both the one that signs in and the redirect page.
import { createSmartClient } from '@careloom/client/smart';

const { fhirBase } = Object.fromEntries(new URLSearchParams(document.documentElement.dataset['fhir'])) as { fhirBase: string };
const client = createSmartClient({ clientId: 'app', issuers: [fhirBase], redirectUri: `${location.origin}/after`, scopes: ['openid', 'fhirUser', 'launch/patient', 'patient/Task.rs'] });
const say = (text: string): void => void (Object.assign(document.querySelector('output') ?? {}, { textContent: text }));
const saying = (work: Promise<string>): void => void work.then(say, (error: Error) => say(error.message));

if (location.pathname === '/after') saying(client.ready().then((session) => (session ? 'session' : 'given back')));
else {
  document.querySelector('button')?.addEventListener('click', () => {
    say('waiting');
    saying(client.authorizeInWindow({ fhirBase }).then(async ({ context, authorize }) => `${context.patient} ${(await authorize()).length > 10}`));
  });
}
