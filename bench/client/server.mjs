// A FHIR server that costs as little as possible, in a process of its own: what is measured is the client.
import { createServer } from 'node:http';

const json = { 'content-type': 'application/fhir+json' };
const patient = JSON.stringify({
  resourceType: 'Patient', id: '1', meta: { versionId: '3', lastUpdated: '2026-11-22T10:00:00Z', profile: ['http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'] },
  identifier: [{ system: 'urn:ietf:rfc:3986', value: 'urn:uuid:6f1d1d5e-0000-4000-8000-000000000000' }], active: true,
  name: [{ use: 'official', family: 'Rivera', given: ['Ana', 'Maria'] }], gender: 'female', birthDate: '1957-04-02',
  telecom: [{ system: 'phone', value: '555-0100', use: 'mobile', rank: 1 }, { system: 'email', value: 'ana@example.org' }],
  address: [{ use: 'home', line: ['1 Main Street'], city: 'Springfield', state: 'IL', postalCode: '62701' }],
  communication: [{ language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'es' }] }, preferred: true }],
});

function page(number, pages, size, base) {
  const entry = Array.from({ length: size }, (_, index) => ({
    fullUrl: `${base}/Observation/${number}-${index}`, search: { mode: 'match' },
    resource: { resourceType: 'Observation', id: `${number}-${index}`, status: 'final', code: { text: 'Food insecurity risk' }, subject: { reference: 'Patient/1' }, valueString: 'x'.repeat(300) },
  }));
  const link = number < pages ? [{ relation: 'next', url: `${base}/Observation?page=${number + 1}` }] : [];
  return JSON.stringify({ resourceType: 'Bundle', type: 'searchset', total: pages * size, link, entry });
}

const [pages, size] = process.argv.slice(2).map(Number);
const server = createServer((request, response) => {
  const url = new URL(request.url, 'http://127.0.0.1');
  request.resume();
  response.writeHead(200, json);
  if (url.pathname === '/fhir/Patient/1') response.end(patient);
  else response.end(page(Number(url.searchParams.get('page') ?? 1), pages, size, `http://127.0.0.1:${server.address().port}/fhir`));
});
server.listen(0, '127.0.0.1', () => process.send(server.address().port));
process.on('disconnect', () => process.exit());
