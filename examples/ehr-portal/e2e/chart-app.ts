// A page in an EHR that keeps no referrals: the chart is read there, what is written lives in the site's store.
import { createFhirRepository } from '@careloom/client';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import { profileFor } from '@careloom/client/quirks';
import { createFhirClient } from '@careloom/client/rest';
import { chartAndSite, createRoutedRepository, routesFor } from '@careloom/client/routed';
import { withWriteBack } from '@careloom/client/write-back';
import { chartSummary } from '@careloom/core/chart';
import type { Resource } from '@careloom/core/fhir';
import '@careloom/elements/define/chart-status.js';
import '@careloom/elements/define/provider.js';
import '@careloom/elements/define/referral-composer.js';
import '@careloom/elements/define/referral-timeline.js';

declare global {
  interface Window {
    /** What the launch gave; the test changes it. */
    scopes: string;
  }
}

window.scopes = 'user/*.read';
const authorize = async (): Promise<string> => `Bearer ${btoa(window.scopes)}`;
const ehr = { baseUrl: new URL('/fhir', location.origin).href, authorize };
const seed = (await (await fetch('/seed.json')).json()) as readonly Resource[];
const site = { ...createEmbeddedRepository({ storage: 'indexeddb', name: 'site', seed }), baseUrl: new URL('/site', location.origin).href };
const chart = createFhirRepository({ ...ehr, transactions: false, indexLagMs: 0 });
const capabilities = await createFhirClient(ehr).capabilities();
const routes = routesFor(profileFor(capabilities, ehr.baseUrl), capabilities);

const repository = withWriteBack(createRoutedRepository({ stores: chartAndSite(routes, { chart, site }) }), {
  routes,
  chart,
  summarize: (records) => chartSummary(records, { language: 'en', on: new Date().toISOString().slice(0, 10) }),
  remembers: true,
  document: { type: { text: 'Care coordination note' }, encounter: 'Encounter/visit' },
});

const provider = document.querySelector('careloom-provider');
if (provider) {
  Object.assign(provider, { repository, user: { ref: 'PractitionerRole/riverside-care-coordinator', organization: { ref: 'Organization/riverside-family-clinic', display: 'Riverside Family Clinic' } } });
  provider.addEventListener('careloom-referral-sent', ({ detail }) => provider.select({ referralRef: detail.referralRef }));
}
