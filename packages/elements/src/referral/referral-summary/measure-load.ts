import { partyIn } from '@careloom/core/fhir';
import type { Resource, ServiceRequest, Task } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CallOptions, CareRepository } from '@careloom/core/ports';
import { cms50Summary } from '@careloom/core/referral/measure';
import type { Cms50Input, Cms50Summary } from '@careloom/core/referral/measure';
import type { ScopeArgs } from '../referral-list/referral-scope.ts';

/** What the measure needs beside the records. We ship no value set: whoever has them hands them in. */
export interface MeasureSettings extends Pick<Cms50Input, 'valueSets' | 'directCodes'> {
  /** First and last day, `YYYY-MM-DD`; the present calendar year when absent. */
  readonly period?: Cms50Input['period'];
  /** What is measured, where the host has it at hand; else the records of the patients are read. */
  readonly resources?: readonly Resource[];
}

/** The counts, or that the records for them could not be read. */
export type Measured = { readonly state: 'counted'; readonly summary: Cms50Summary } | { readonly state: 'unread' };

const measuredTypes = ['Encounter', 'Procedure', 'ServiceRequest', 'Task'];

/** CMS50 for one patient, or for everybody a clinic asked something for. Only an abort is thrown. */
export async function loadMeasured(
  repository: CareRepository,
  [kind, ref]: ScopeArgs,
  input: Omit<Cms50Input, 'resources'> & { readonly resources?: readonly Resource[] | undefined },
  options: CallOptions,
): Promise<Measured> {
  try {
    const resources = input.resources ?? (await recordsOf(repository, kind === 'patient' ? [ref] : await patientsOf(repository, ref, options), options));
    return { state: 'counted', summary: cms50Summary({ ...input, resources }) };
  } catch (error) {
    if (options.signal?.aborted) throw error;
    // A server that cannot search for one of them must not hide our own figures.
    return { state: 'unread' };
  }
}

async function recordsOf(repository: CareRepository, patients: readonly string[], options: CallOptions): Promise<readonly Resource[]> {
  const found: Resource[] = [];
  // Searches of at most 50 people: servers limit the length of a query.
  for (let at = 0; at < patients.length; at += 50) {
    const patient = patients.slice(at, at + 50);
    const rows = await Promise.all(measuredTypes.map((resourceType) => collect(repository, { resourceType, params: { patient } }, options)));
    found.push(...rows.flat().map(({ resource }) => resource));
  }
  return found;
}

async function patientsOf(repository: CareRepository, requester: string, options: CallOptions): Promise<readonly string[]> {
  const [orders, tasks] = await Promise.all([
    collect<ServiceRequest>(repository, { resourceType: 'ServiceRequest', params: { requester } }, options),
    collect<Task>(repository, { resourceType: 'Task', params: { requester } }, options),
  ]);
  const refs = [...orders.map(({ resource }) => resource.subject), ...tasks.map(({ resource }) => resource.for)].flatMap((each) => partyIn(each)?.ref ?? []);
  return [...new Set(refs)].filter((each) => each.startsWith('Patient/'));
}
