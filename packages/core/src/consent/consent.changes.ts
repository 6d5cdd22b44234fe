import { createChange, provenanceChange, updateChange, urn } from '../fhir/index.ts';
import type { ChangeSet } from '../ports/index.ts';
import { consentActSystem } from './consent.codes.ts';
import { consentOf } from './consent.fhir.ts';
import type { Consent, ConsentEvent } from './consent.types.ts';

/** What to commit after a verb: the Consent, and one Provenance an act. */
export function consentChanges(consent: Consent, events: readonly ConsentEvent[]): ChangeSet {
  const resource = consentOf(consent);
  return [
    ...(consent.source ? updateChange(consent.source, resource) : [createChange(urn(consent.key), resource)]),
    ...events.map((event) => provenanceChange(event, consentActSystem, [consent.ref])),
  ];
}
