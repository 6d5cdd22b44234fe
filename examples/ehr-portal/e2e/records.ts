import assert from 'node:assert/strict';
import type { Resource } from '@careloom/core/fhir';
import { checkProfiles } from '@careloom/testing/profile-check';
import type { Page } from 'playwright-core';

export type Records = ReadonlyMap<string, Resource>;

const types = [
  'Condition', 'Consent', 'Goal', 'HealthcareService', 'Location', 'Observation', 'Organization', 'Patient', 'Practitioner',
  'PractitionerRole', 'Procedure', 'Provenance', 'QuestionnaireResponse', 'CarePlan', 'RelatedPerson', 'ServiceRequest', 'Task',
];

/** Everything the page's own repository, by its name, has on the disk. */
export async function recordsInPage(page: Page, repository = 'ehr-portal'): Promise<Records> {
  const resources = await page.evaluate(async (name) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(`careloom.${name}`);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error('no such database'));
    });
    const rows = await new Promise<{ stored: { resource: unknown } }[]>((resolve, reject) => {
      const request = database.transaction('resources').objectStore('resources').getAll();
      request.onsuccess = () => resolve(request.result as { stored: { resource: unknown } }[]);
      request.onerror = () => reject(new Error('cannot be read'));
    });
    database.close();
    return rows.map(({ stored }) => stored.resource);
  }, repository);
  return byAddress(resources as Resource[]);
}

/** Everything of these types on the FHIR server. */
export async function recordsOnServer(origin: string): Promise<Records> {
  const resources: Resource[] = [];
  for (const type of types) {
    let next: string | undefined = `${origin}/fhir/${type}?_count=500`;
    while (next) {
      const response: Response = await fetch(next);
      assert.equal(response.status, 200, `${type} cannot be searched`);
      const bundle = (await response.json()) as { entry?: { resource: Resource }[]; link?: { relation: string; url: string }[] };
      resources.push(...(bundle.entry ?? []).map(({ resource }) => resource));
      next = bundle.link?.find(({ relation }) => relation === 'next')?.url;
    }
  }
  return byAddress(resources);
}

/** What is new or different. */
export function written(before: Records, after: Records): readonly Resource[] {
  return [...after.values()].filter((resource) => {
    const known = before.get(`${resource.resourceType}/${resource.id ?? ''}`);
    return JSON.stringify(known) !== JSON.stringify(resource);
  });
}

/** How many resources of each type. */
export function counted(resources: readonly Resource[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { resourceType } of resources) counts[resourceType] = (counts[resourceType] ?? 0) + 1;
  return counts;
}

/** R4 and every claimed profile. @returns what to print */
export async function passesProfiles(resources: readonly Resource[]): Promise<string> {
  assert.deepEqual(resources.filter(({ meta }) => !meta?.profile?.length).map(({ resourceType }) => resourceType), [], 'a resource claims no profile');
  const report = await checkProfiles(resources);
  if ('skipped' in report) return `profile check skipped: ${report.skipped}`;
  assert.deepEqual([report.failures, report.failed, report.profilesNotLoaded], [[], 0, 0]);
  return `profile check: ${report.passed} ok, 0 failures, 0 not loaded, ${resources.length} resources`;
}

function byAddress(resources: readonly Resource[]): Records {
  return new Map(resources.map((resource) => [`${resource.resourceType}/${resource.id ?? ''}`, resource]));
}
