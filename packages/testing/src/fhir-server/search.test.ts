import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { calls, type Body } from '../test-support/calls.ts';
import { startFhirServer, type FhirServer } from './index.ts';

let server: FhirServer;
const call = calls(() => server.baseUrl);
const sdoh = 'http://hl7.org/fhir/us/core/CodeSystem/us-core-category';
const domains = 'http://hl7.org/fhir/us/sdoh-clinicalcare/CodeSystem/SDOHCC-CodeSystemTemporaryCodes';

function taskOf(n: number): object & { resourceType: string } {
  const task = {
    resourceType: 'Task',
    id: `t${n}`,
    meta: { versionId: '1', lastUpdated: `2026-03-01T10:00:${String(n).padStart(2, '0')}.500Z` },
    identifier: [{ system: 'urn:x', value: `n${n}` }],
    status: n % 2 ? 'requested' : 'accepted',
    intent: 'order',
    authoredOn: `2026-02-${String((n % 3) + 1).padStart(2, '0')}`,
    for: { reference: n < 5 ? 'Patient/p1' : 'Patient/p2' },
    owner: { reference: 'Organization/o1' },
    focus: { reference: 'ServiceRequest/s1' },
  };
  return task;
}

const seed = [
  { resourceType: 'Patient', id: 'p1', name: [{ family: 'Okoro' }], birthDate: '1950-03-01' },
  { resourceType: 'Patient', id: 'p2', name: [{ family: 'Venn' }] },
  {
    resourceType: 'HealthcareService',
    id: 'h1',
    active: true,
    category: [
      {
        coding: [
          { system: sdoh, code: 'sdoh' },
          { system: domains, code: 'food-insecurity' },
        ],
      },
    ],
    providedBy: { reference: 'Organization/o1' },
  },
  { resourceType: 'Goal', id: 'g1', lifecycleStatus: 'active', subject: { reference: 'Patient/p1' } },
  {
    resourceType: 'ServiceRequest',
    id: 's1',
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/p1' },
    requester: { reference: 'PractitionerRole/r1' },
    basedOn: [{ reference: 'ServiceRequest/s0' }],
  },
  {
    resourceType: 'QuestionnaireResponse',
    id: 'q1',
    status: 'completed',
    questionnaire: 'http://example.org/Questionnaire/hvs',
    subject: { reference: 'Patient/p1' },
  },
  {
    resourceType: 'Provenance',
    id: 'v1',
    recorded: '2026-01-01T00:00:00Z',
    target: [{ reference: 'Task/t1' }],
    agent: [],
  },
  ...Array.from({ length: 12 }, (_, index) => taskOf(index + 1)),
];

async function idsOf(path: string): Promise<string[]> {
  const { status, body } = await call('GET', path);
  assert.equal(status, 200, path);
  return (body.entry ?? []).map((entry) => entry.resource?.id ?? '');
}

describe('FHIR search', () => {
  before(async () => {
    server = await startFhirServer({ seed });
  });
  beforeEach(() => server.reset());
  after(() => server.close());

  it('finds by every parameter a CareRepository promises', async () => {
    assert.deepEqual(await idsOf('Task?_id=t3'), ['t3']);
    assert.deepEqual(await idsOf('Task?_id=t3,t4'), ['t3', 't4']);
    assert.deepEqual(await idsOf('Task?identifier=urn:x|n7'), ['t7']);
    assert.equal((await idsOf('Task?patient=Patient/p1')).length, 4);
    assert.equal((await idsOf('Task?patient=p1')).length, 4);
    assert.equal((await idsOf(`Task?patient=${server.baseUrl}/Patient/p1`)).length, 4);
    assert.deepEqual(await idsOf('Task?patient=Patient/p1&status=accepted'), ['t2', 't4']);
    assert.equal((await idsOf('Task?status=accepted,requested')).length, 12);
    assert.equal((await idsOf('Task?owner=Organization/o1')).length, 12);
    assert.equal((await idsOf('Task?focus=ServiceRequest/s1')).length, 12);
    assert.deepEqual(await idsOf('ServiceRequest?requester=PractitionerRole/r1'), ['s1']);
    assert.deepEqual(await idsOf('ServiceRequest?based-on=ServiceRequest/s0&patient=p1'), ['s1']);
    assert.deepEqual(await idsOf('Provenance?target=Task/t1'), ['v1']);
    assert.deepEqual(await idsOf('QuestionnaireResponse?questionnaire=http://example.org/Questionnaire/hvs'), ['q1']);
    assert.deepEqual(await idsOf(`HealthcareService?service-category=${domains}|food-insecurity`), ['h1']);
    assert.deepEqual(await idsOf('HealthcareService?organization=Organization/o1&active=true'), ['h1']);
    assert.deepEqual(await idsOf('Goal?lifecycle-status=active&patient=Patient/p1'), ['g1']);
    assert.deepEqual(await idsOf('Patient?name=Okoro'), ['p1']);
    assert.deepEqual(await idsOf('Patient?birthdate=1950-03-01'), ['p1']);
    assert.deepEqual(await idsOf('Task?patient:Patient.name=Venn&_count=1'), ['t5']);
    assert.equal((await idsOf('Task?status:not=accepted')).length, 6);
  });

  it('_lastUpdated gt leaves the boundary out and ge keeps it, in any time zone', async () => {
    const at = '2026-03-01T10:00:10.500Z';
    assert.deepEqual(await idsOf(`Task?_lastUpdated=gt${at}`), ['t11', 't12']);
    assert.deepEqual(await idsOf(`Task?_lastUpdated=ge${at}`), ['t10', 't11', 't12']);
    assert.deepEqual(await idsOf('Task?_lastUpdated=ge2026-03-01T12:00:11.500%2B02:00'), ['t11', 't12']);
  });

  it('a poll with the time of the last answer finds what was written after it', async () => {
    const since = (await call('GET', 'Task?_count=1')).body.meta.lastUpdated;
    await call('PUT', 'Task/t5', { ...taskOf(5), status: 'completed' });
    assert.deepEqual(await idsOf(`Task?_lastUpdated=ge${since}`), ['t5']);
  });

  it('walks the pages by their next links: every row once, with totals and full addresses', async () => {
    const seen: string[] = [];
    let next: string | undefined = 'Task?_count=5&_sort=-_lastUpdated&patient=Patient/p1,Patient/p2';
    const pages: Body[] = [];
    while (next !== undefined) {
      const { body }: { body: Body } = await call('GET', next);
      pages.push(body);
      for (const entry of body.entry) {
        seen.push(entry.resource?.id ?? '');
        assert.equal(entry.fullUrl, `${server.baseUrl}/Task/${entry.resource?.id}`);
      }
      next = body.link.find((link) => link.relation === 'next')?.url;
      // A patient must not end up in an address that may be logged.
      if (next) assert.ok(!next.includes('p1'));
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 12 }, (_, index) => `t${12 - index}`),
    );
    assert.deepEqual(
      pages.map((page) => page.total),
      [12, 12, 12],
    );
    const self = pages[0]?.link.find((link) => link.relation === 'self')?.url ?? '';
    assert.ok(self.startsWith(`${server.baseUrl}/Task?`));
    const back = pages[2]?.link.find((link) => link.relation === 'previous')?.url ?? '';
    assert.equal((await call('GET', back)).body.entry[0]?.resource?.id, 't7');
    assert.equal((await call('GET', 'Task?_page=forgotten')).status, 410);
  });

  it('sorts by several keys in their order', async () => {
    assert.deepEqual(await idsOf('Task?_sort=authored-on,-_lastUpdated&_count=5'), ['t12', 't9', 't6', 't3', 't10']);
  });

  it('a search can be posted as a form, and pages on', async () => {
    const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const { status, body } = await call('POST', 'Task/_search', 'patient=Patient%2Fp1&_count=3', form);
    assert.equal(status, 200);
    assert.equal(body.total, 4);
    const next = body.link.find((link) => link.relation === 'next')?.url ?? '';
    assert.deepEqual(
      (await call('GET', next)).body.entry.map((entry) => entry.resource?.id),
      ['t4'],
    );
    assert.equal((await call('POST', 'Task/_search', '{}')).status, 415);
  });

  it('includes referenced and referring resources and counts matches only', async () => {
    const { body } = await call('GET', 'Task?_id=t1&_include=Task:focus&_revinclude=Provenance:target');
    assert.equal(body.total, 1);
    const modes = body.entry.map((entry) => `${entry.resource?.resourceType} ${entry.search.mode}`);
    assert.deepEqual(modes.sort(), ['Provenance include', 'ServiceRequest include', 'Task match']);
  });

  it('_summary=count and _count=0 give the total only', async () => {
    for (const query of ['_summary=count', '_count=0']) {
      const { body } = await call('GET', `Task?${query}`);
      assert.equal(body.total, 12);
      assert.equal(body.entry, undefined);
      assert.deepEqual(
        body.link.map((link) => link.relation),
        ['self'],
      );
    }
  });

  it('refuses what it would otherwise ignore or answer with an empty list', async () => {
    const refused = [
      'Task?nonsense=1',
      'Task?patient:Patient.nonsense=1',
      'Task?subject.name=x',
      'Task?_has:Provenance:target:agent=x',
      'Task?_filter=status eq requested',
      'Task?_text=x',
      'Task?_sort=nonsense',
      'Task?_include=Task:nonsense',
      'Task?_include=*',
      'Task?_count=many',
      'Task?_elements=id',
      'Task?_summary=true',
      'Task?status:text=x',
      'Task?identifier:of-type=x',
      'Patient?family:exact=Okoro',
      'Task?owner=o1',
      'Task?status=',
      'Task?_lastUpdated=yesterday',
      'Task?status:missing=perhaps',
      '?_type=Task',
    ];
    for (const path of refused) {
      const { status, body } = await call('GET', path);
      assert.equal(status, 400, path);
      assert.equal(body.resourceType, 'OperationOutcome', path);
    }
  });
});
