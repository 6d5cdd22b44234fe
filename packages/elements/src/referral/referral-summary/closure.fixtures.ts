import type { Resource } from '@careloom/core/fhir';
import { cms50ValueSets } from '@careloom/core/referral/measure';
import type { MeasureSettings } from './measure-load.ts';

// For tests and stories only. Codes of nobody: the real ones have terms of their own.
const uri = 'https://codes.example';
const as = (code: string) => ({ coding: [{ system: uri, code }] });
const set = (code: string) => ({ codes: [{ system: uri, code }] });

export const measure: MeasureSettings = {
  period: { start: '2026-01-01', end: '2026-12-31' },
  valueSets: {
    [cms50ValueSets.referral]: set('refer'),
    [cms50ValueSets.consultantReport]: set('report'),
    [cms50ValueSets.visits[0]]: set('visit'),
  },
};

/** A visit, an order of the clinic, and its report where wanted, in the shape the measure reads. */
export function consultation(id: string, patient: string, isReported: boolean): readonly Resource[] {
  const subject = { reference: patient };
  const requester = { reference: 'Organization/clinic' };
  return [
    { resourceType: 'Encounter', id: `${id}-e`, status: 'finished', type: [as('visit')], subject, period: { start: '2026-03-01T14:00:00Z', end: '2026-03-01T15:00:00Z' } },
    { resourceType: 'ServiceRequest', id: `${id}-s`, status: 'active', intent: 'order', code: as('refer'), subject, requester, authoredOn: '2026-06-06T14:00:00Z' },
    ...(isReported
      ? [{
          resourceType: 'Task', id: `${id}-t`, status: 'completed', intent: 'order', code: as('report'), for: subject, requester,
          basedOn: [{ reference: `ServiceRequest/${id}-s` }], executionPeriod: { start: '2026-06-07', end: '2026-07-06T14:00:00Z' },
        }]
      : []),
  ] as unknown as readonly Resource[];
}
