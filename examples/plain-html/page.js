// All a page without a build has to do: records, and who is signed in. `careloom.js` registered the elements.
import { createEmbeddedRepository } from './careloom.js';

const clinic = { reference: 'Organization/clinic', display: 'Riverside Family Clinic' };
const pantry = { reference: 'Organization/pantry', display: 'Harvest Table Pantry' };
const patient = { reference: 'Patient/1', display: 'Amara Lindqvale' };

const care = document.querySelector('#care');
care.user = { ref: 'Organization/clinic', display: clinic.display, organization: { ref: 'Organization/clinic', display: clinic.display } };
care.repository = createEmbeddedRepository({
  seed: [
    {
      resourceType: 'ServiceRequest',
      id: '1',
      status: 'active',
      intent: 'order',
      code: { coding: [{ system: 'http://snomed.info/sct', code: '710925007', display: 'Provision of food' }] },
      subject: patient,
      requester: clinic,
    },
    {
      resourceType: 'Task',
      id: '1',
      status: 'requested',
      intent: 'order',
      code: { coding: [{ system: 'http://hl7.org/fhir/CodeSystem/task-code', code: 'fulfill' }] },
      focus: { reference: 'ServiceRequest/1' },
      for: patient,
      requester: clinic,
      owner: pantry,
      authoredOn: '2026-11-02T15:00:00Z',
      lastModified: '2026-11-02T15:00:00Z',
    },
  ],
});
