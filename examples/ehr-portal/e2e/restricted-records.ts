// The portal's records in an EHR that keeps none of them: the chart is read there, what is written lives in the site's
// store, and the chart is told in a document. Stands in for src/host/records.ts.
import { createFhirRepository } from '@careloom/client';
import { createEmbeddedRepository } from '@careloom/client/embedded';
import { profileFor } from '@careloom/client/quirks';
import { createFhirClient } from '@careloom/client/rest';
import { chartAndSite, createRoutedRepository, routesFor } from '@careloom/client/routed';
import { withWriteBack } from '@careloom/client/write-back';
import { chartSummary } from '@careloom/core/chart';
import type { Resource } from '@careloom/core/fhir';
import '@careloom/elements/define/chart-status.js';
import type { Records } from '../src/host/records.ts';

declare global {
  interface Window {
    /** What the launch gave; a test changes it. */
    scopes: string;
  }
}

export async function openRecords(): Promise<Records> {
  window.scopes = document.querySelector<HTMLMetaElement>('meta[name=scopes]')?.content ?? '';
  const ehr = { baseUrl: new URL('/fhir', location.origin).href, authorize: async () => `Bearer ${btoa(window.scopes)}` };
  const seed = (await (await fetch('/seed.json')).json()) as readonly Resource[];
  const site = { ...createEmbeddedRepository({ storage: 'indexeddb', name: 'site', seed }), baseUrl: new URL('/site', location.origin).href };
  const chart = createFhirRepository({ ...ehr, transactions: false, searchByGet: true, indexLagMs: 0 });
  const capabilities = await createFhirClient(ehr).capabilities();
  const routes = routesFor(profileFor(capabilities, ehr.baseUrl), capabilities);
  const repository = withWriteBack(createRoutedRepository({ stores: chartAndSite(routes, { chart, site }) }), {
    routes,
    chart,
    summarize: (records) => chartSummary(records, { language: 'en', on: new Date().toISOString().slice(0, 10) }),
    remembers: true,
    document: { type: { text: 'Care coordination note' }, encounter: 'Encounter/visit' },
  });
  return { repository, reset: () => Promise.reject(new Error('not here')) };
}
