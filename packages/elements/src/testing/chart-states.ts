import { createEmbeddedRepository } from '@careloom/client/embedded';
import { capabilitiesIn, eClinicalWorks, epic, generic } from '@careloom/client/quirks';
import { chartAndSite, createRoutedRepository, routesFor } from '@careloom/client/routed';
import type { ChartRoutes } from '@careloom/client/routed';
import { withWriteBack } from '@careloom/client/write-back';
import { chartSummary } from '@careloom/core/chart';
import type { Resource } from '@careloom/core/fhir';
import { collect } from '@careloom/core/ports';
import type { CareRepository, Change, ChartSource, CommitOutcome } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import { seeded, testNow } from './harness.ts';

// For tests and stories only. Real stores and a real write-back before a chart that answers as its test says.

export const chartPatient = 'Patient/marta';

export interface ChartFixture {
  readonly repository: CareRepository & { readonly chart: ChartSource };
  /** What the chart says instead of storing a note. `lost`: it stores it, and the answer is lost. */
  answer: CommitOutcome | Promise<CommitOutcome | undefined> | 'lost' | undefined;
  /** One set: a record of each of these types; the words in it are a person's. */
  write(...types: readonly string[]): Promise<CommitOutcome>;
  /** Somebody changes a record that is there. */
  change(ref: string): Promise<CommitOutcome>;
}

export const down: CommitOutcome = { outcome: 'refused', issues: [issue('repository.unavailable')], retryable: true };
export const notAllowedThere: CommitOutcome = { outcome: 'refused', issues: [issue('repository.forbidden')], retryable: false };

const isPatient = ({ resourceType }: Resource): boolean => resourceType === 'Patient';
const subjects: Readonly<Record<string, string>> = { Task: 'for' };
/** A server that takes messages and no documents. */
const messageServer = (): ChartRoutes =>
  routesFor(generic, capabilitiesIn({
    resourceType: 'CapabilityStatement',
    rest: [{ mode: 'server', resource: [{ type: 'Patient', interaction: [{ code: 'read' }] }, { type: 'Communication', interaction: [{ code: 'create' }] }] }],
  } as unknown as Resource));
const routes = { documents: () => routesFor(epic), messages: messageServer, nothing: () => routesFor(eClinicalWorks, capabilitiesIn({ resourceType: 'CapabilityStatement', rest: [{ mode: 'server', resource: [{ type: 'Patient', interaction: [{ code: 'read' }] }] }] } as unknown as Resource)) };

/** @param records what there is before; patients are in the chart, all others in the site's store. */
export function chartFixture(takes: keyof typeof routes = 'documents', records: readonly Resource[] = []): ChartFixture {
  const where = routes[takes]();
  const ehr = seeded(...['Patient/marta', 'Patient/jon'].map((ref) => ({ resourceType: 'Patient', id: ref.slice(8), name: [{ family: 'Lindqvist' }] }) as Resource), ...records.filter(isPatient));
  const chart: CareRepository = {
    ...ehr,
    async commit(changes, more) {
      const { answer } = fixture;
      const isNote = changes.some(({ resource: { resourceType } }) => resourceType === 'DocumentReference' || resourceType === 'Communication');
      if (!isNote || answer === undefined) return ehr.commit(changes, more);
      if (answer !== 'lost') return (await answer) ?? ehr.commit(changes, more);
      await ehr.commit(changes, more);
      return { outcome: 'uncertain', issues: [issue('repository.unavailable')] };
    },
  };
  let [serial, count] = [0, 0];
  const site = createEmbeddedRepository({ now: () => testNow, newId: () => String(++count), seed: records.filter((record) => !isPatient(record)) });
  const fixture: ChartFixture = {
    answer: undefined,
    repository: withWriteBack(createRoutedRepository({ stores: chartAndSite(where, { chart, site }) }), {
      routes: where,
      chart,
      summarize: (records) => chartSummary(records, { language: 'en', on: '2026-11-22', include: ['what', 'organization'] }),
      document: { type: { text: 'Care coordination note' }, now: () => testNow },
    }),
    async change(ref) {
      const base = await fixture.repository.read(ref);
      return fixture.repository.commit([{ op: 'update', base, resource: { ...base.resource, language: 'en' } as Resource }]);
    },
    write: (...types) =>
      fixture.repository.commit(types.map((resourceType): Change => ({
        op: 'create',
        fullUrl: `urn:uuid:00000000-0000-4000-9000-${String(++serial).padStart(12, '0')}`,
        resource: { resourceType, status: 'requested', [subjects[resourceType] ?? 'subject']: { reference: chartPatient }, note: [{ text: 'Marta said so' }] } as unknown as Resource,
      }))),
  };
  return fixture;
}

/** One of each: refused, not reached twice, nobody knows, and in the chart as a document and as itself. */
export function everyChartState(): CareRepository {
  const fixture = chartFixture();
  void writeEvery(fixture);
  return fixture.repository;
}

export async function writeEvery(fixture: ChartFixture): Promise<CareRepository> {
  const { repository } = fixture;
  await fixture.write('Consent');
  const [patient] = await collect(repository, { resourceType: 'Patient', params: { _id: 'marta' } });
  if (patient) await repository.commit([{ op: 'update', base: patient, resource: { ...patient.resource, active: true } as Resource }]);
  fixture.answer = notAllowedThere;
  await fixture.write('ServiceRequest', 'Task');
  fixture.answer = down;
  await fixture.write('Goal');
  await fixture.write('Procedure');
  fixture.answer = 'lost';
  await fixture.write('QuestionnaireResponse', 'Observation');
  return repository;
}

/** All of it is in the chart, or has to be copied. */
export function chartWith(takes: 'documents' | 'messages' | 'nothing', ...types: readonly string[]): CareRepository {
  const fixture = chartFixture(takes);
  void fixture.write(...types);
  return fixture.repository;
}

/** More than a page can draw. */
export function longChart(count: number): CareRepository {
  const fixture = chartFixture('nothing');
  void (async () => {
    for (let left = count; left > 0; left--) await fixture.write('Task');
  })();
  return fixture.repository;
}

/** It cannot be followed. */
export function failingChart(): CareRepository {
  const { repository } = chartFixture();
  const changes = (): never => {
    throw new Error('closed');
  };
  return { ...repository, chart: { ...repository.chart, entries: [], changes } };
}
