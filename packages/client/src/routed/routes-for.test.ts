import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Resource } from '@careloom/core/fhir';
import { isCareloomError } from '@careloom/core/shared';
import { capabilitiesIn, eClinicalWorks, epic, generic, oracleHealth } from '../quirks/index.ts';
import type { Capabilities } from '../quirks/index.ts';
import { routesFor } from './index.ts';
import type { ChartRoutes } from './index.ts';

const all = ['read', 'create', 'update', 'search-type'];
const server = (types: Readonly<Record<string, readonly string[]>>): Capabilities =>
  capabilitiesIn({
    resourceType: 'CapabilityStatement',
    rest: [{ mode: 'server', resource: Object.entries(types).map(([type, codes]) => ({ type, interaction: codes.map((code) => ({ code })) })) }],
  } as unknown as Resource);
const reasonOf = ({ routes }: ChartRoutes, type: string): string | undefined => routes.find(({ resourceType }) => resourceType === type)?.reason;
const isUnknown = (error: unknown): boolean => isCareloomError(error) && error.code === 'quirks.patient_unknown';

describe('what lives in an EHR', () => {
  it('Epic: the chart is read, coordination lives in the site\'s store', () => {
    const routes = routesFor(epic);
    for (const type of ['Patient', 'Practitioner', 'Encounter', 'DocumentReference']) assert.ok(routes.chart.includes(type), type);
    for (const type of ['Task', 'ServiceRequest', 'Consent', 'Goal', 'Condition', 'Observation', 'QuestionnaireResponse', 'Provenance']) {
      assert.ok(!routes.chart.includes(type), type);
    }
    assert.equal(routes.summary, 'DocumentReference');
    assert.equal(reasonOf(routes, 'Task'), 'read_only');
    assert.equal(reasonOf(routes, 'HealthcareService'), 'not_known');
  });

  it('Oracle Health: what keeps a part only is no home; there is no Task', () => {
    const routes = routesFor(oracleHealth);
    assert.deepEqual(['Task', 'Condition', 'ServiceRequest', 'Observation'].map((type) => reasonOf(routes, type)), ['not_there', 'part_only', 'read_only', 'not_known']);
    assert.equal(routes.summary, 'DocumentReference');
  });

  it('of which nothing is known is read where it says so and never written, whatever it says', () => {
    assert.throws(() => routesFor(eClinicalWorks), isUnknown);
    const routes = routesFor(eClinicalWorks, server({ Patient: all, Task: all, DocumentReference: all }));
    assert.deepEqual(routes.chart, ['Patient', 'DocumentReference']);
    assert.equal(routes.summary, 'text');
  });

  it('a server that says that it does everything holds everything, and unknown is not yes', () => {
    const types = ['Patient', 'Task', 'ServiceRequest', 'Goal'];
    const routes = routesFor(generic, server(Object.fromEntries(types.map((type) => [type, all]))));
    assert.deepEqual([...routes.chart].sort(), [...types].sort());
    assert.equal(reasonOf(routesFor(generic, server({ Patient: all, Task: [] })), 'Task'), 'not_known');
    assert.equal(reasonOf(routesFor(generic, server({ Patient: all, Task: ['read', 'create', 'update'] })), 'Task'), 'part_only');
    assert.throws(() => routesFor(generic), isUnknown);
    assert.throws(() => routesFor(generic, server({ Task: all })), isUnknown);
  });

  it('a "no" of the statement is a no, whatever is documented', () => {
    const routes = routesFor(epic, server({ Patient: ['read', 'search-type'] }));
    assert.deepEqual([routes.chart, routes.summary], [['Patient'], 'text']);
  });

  it('a summary goes into the first resource that may be created', () => {
    assert.equal(routesFor(generic, server({ Patient: all, Communication: ['create'] })).summary, 'Communication');
    assert.equal(routesFor(generic, server({ Patient: all, Communication: ['create'], DocumentReference: ['create'] })).summary, 'DocumentReference');
    assert.equal(routesFor(generic, server({ Patient: all, Communication: ['read'] })).summary, 'text');
  });
});
