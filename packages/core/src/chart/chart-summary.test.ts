import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '../fhir/index.ts';
import { chartSummary, patientOf } from './index.ts';
import { summaryWords } from './chart-summary.words.ts';

const task = {
  resourceType: 'Task',
  status: 'accepted',
  for: { reference: 'https://ehr.example/fhir/Patient/1', display: 'Amara Secret' },
  code: { text: 'typed Secret', coding: [{ display: 'Food pantry\nprogram' }] },
  owner: { reference: 'Organization/pantry', display: 'Harvest Table Pantry' },
  statusReason: { text: 'Secret reason' },
  note: [{ text: 'Secret note' }],
} as unknown as Resource;
const person = { ...task, owner: { reference: 'Practitioner/1', display: 'Secret Name' } } as unknown as Resource;
const options = { language: 'en', on: '2026-11-22' } as const;

describe('a summary for the chart', () => {
  it('says kind, state and day, and no more than the site chose', () => {
    assert.equal(
      chartSummary([task], options),
      'Care coordination, 2026-11-22\n- Referral task: accepted.\nThe full records are kept in the care coordination system, not in this chart.',
    );
    assert.match(chartSummary([task], { ...options, include: ['what', 'organization'] }), /\n- Referral task: accepted\. Food pantry program\. Harvest Table Pantry\.\n/);
    assert.match(chartSummary([task], { ...options, language: 'es' }), /^Coordinación de la atención, 2026-11-22\n- Tarea de referencia: aceptado\.\n/);
  });
  it('never holds what somebody said or who somebody is', () => {
    for (const language of ['en', 'es'] as const) {
      assert.doesNotMatch(chartSummary([task, person], { ...options, language, include: ['what', 'organization'] }), /Secret/);
    }
  });
  it('reads what servers send and names each line once', () => {
    const need = { resourceType: 'Condition', clinicalStatus: { coding: [{ code: 'resolved' }] } } as unknown as Resource;
    const odd = { resourceType: 'DeviceRequest', status: 7, code: [null], category: 'x', owner: [] } as unknown as Resource;
    assert.deepEqual(chartSummary([need, need, odd], { ...options, include: ['what', 'organization'] }).split('\n').slice(1, 3), ['- Need: resolved.', '- DeviceRequest.']);
  });
  it('has the same words in both languages', () => {
    for (const part of ['kinds', 'states'] as const) assert.deepEqual(Object.keys(summaryWords.en[part]).sort(), Object.keys(summaryWords.es[part]).sort());
  });
  it('knows whose record it is', () => {
    assert.equal(patientOf(task), 'https://ehr.example/fhir/Patient/1');
    assert.equal(patientOf({ resourceType: 'Organization' }), undefined);
    assert.equal(patientOf({ resourceType: 'Observation', subject: { reference: 'Group/1' } } as unknown as Resource), undefined);
  });
});
