// Runs in the page of killed-tab.test.ts: a form's work on an outbox that is kept on the disk.
import { createFhirRepository } from '@careloom/client';
import { createEncryptedStore, createOutboxRepository } from '@careloom/client/offline';
import type { Resource } from '@careloom/core/fhir';

const server = `${location.origin}/fhir`;
const store = createEncryptedStore({ server, user: 'Practitioner/rosa' });
const repository = createOutboxRepository(createFhirRepository({ baseUrl: server }), { store, firstPauseMs: 50 });
const form = { form: 'http://example.org/q|1', patient: 'Patient/p1' };

const page = {
  commit: (name: string) =>
    repository.commit([
      {
        op: 'create',
        fullUrl: `urn:uuid:${name}`,
        resource: { resourceType: 'Patient', identifier: [{ system: 'urn:ietf:rfc:3986', value: `urn:uuid:${name}` }] } as Resource,
        ifNoneExist: `identifier=urn:ietf:rfc:3986|urn:uuid:${name}`,
      },
    ]),
  states: () => repository.sync.status.submissions.map(({ state }) => state).join(),
  saveDraft: (value: unknown) => repository.drafts.save(form, value),
  loadDraft: async () => (await repository.drafts.load(form))?.value,
  purge: () => repository.purge(),
};
export type KilledPage = typeof page;
Object.assign(globalThis, { page });
