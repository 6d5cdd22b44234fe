import { refOf } from '../../fhir/index.ts';
import type { AuditEvent } from '../../fhir/index.ts';
import { collect } from '../../ports/index.ts';
import type { CallOptions, CareRepository } from '../../ports/index.ts';
import { disclosureFromFhir, disclosureTypes } from './disclosure.fhir.ts';
import type { Disclosure, DisclosureLog } from './disclosure.types.ts';

/**
 * Every disclosure about a patient that the repository holds, newest first. What another system told on its own is in
 * it only where that system wrote it here. Throws what the repository throws.
 */
export async function loadDisclosures(repository: CareRepository, patientRef: string, options?: CallOptions): Promise<DisclosureLog> {
  // Servers log every reading too: only the types that are a disclosure.
  const type = disclosureTypes.map(([uri, code]) => `${uri}|${code}`);
  const query = { resourceType: 'AuditEvent', params: { patient: patientRef, type } };
  const disclosures: Disclosure[] = [];
  const unreadable: DisclosureLog['unreadable'][number][] = [];
  for (const stored of await collect<AuditEvent>(repository, query, options)) {
    const read = disclosureFromFhir(stored);
    if (read.ok) disclosures.push(read.value);
    else unreadable.push({ ref: refOf(stored.resource) ?? '', issues: read.issues });
  }
  return { disclosures: disclosures.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)), unreadable };
}
