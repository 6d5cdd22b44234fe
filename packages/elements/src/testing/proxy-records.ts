import { createEmbeddedRepository } from '@careloom/client/embedded';
import { askPatient, patientTaskChanges } from '@careloom/core/communication';
import { domainCategory, sdohDomains, system } from '@careloom/core/fhir';
import type { Appointment, CarePlan, CareTeam, Observation, QuestionnaireResponse, Resource } from '@careloom/core/fhir';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { community } from '@careloom/testing/people';
import { journeyActors, runJourney, storedFrom } from '@careloom/testing/scenarios';
import { disclosed } from '../consent/disclosure.fixtures.ts';
import { testNow } from './harness.ts';

/** Whose records they are. */
export const amara = 'Patient/everyday';
/** Stands in every text of the records that a proxy is not shown. */
export const telltale = 'Harborlight';

/** The journey's records; with what a proxy is not shown, and as if that had never been there. */
export interface ProxyRecords {
  readonly all: readonly Resource[];
  readonly open: readonly Resource[];
  readonly foodTask: string;
  readonly hiddenTask: string;
  readonly foodGoal: string;
  readonly hiddenGoal: string;
}

const tool = ahcHrsnCore({ safety: true });
const shadowTypes = ['Condition', 'Goal', 'ServiceRequest', 'Task', 'Observation', 'Procedure', 'Appointment', 'AuditEvent', 'Provenance'];

export async function proxyRecords(): Promise<ProxyRecords> {
  let count = 0;
  const repository = createEmbeddedRepository({ seed: [...community], now: () => testNow, newId: () => `w${++count}` });
  const newId = (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  const { resources } = await runJourney(repository, { instruments: { hungerVitalSign, ahcHrsnCore: ahcHrsnCore() }, now: testNow, newId });
  const first = (type: string): string => refIn(resources.find((each) => each.resourceType === type && isAmaras(each)));
  const [task, order, goal, need] = [first('Task'), first('ServiceRequest'), first('Goal'), first('Condition')];
  const visit = {
    resourceType: 'Appointment', id: 'visit', status: 'booked', description: 'First visit', start: '2026-12-03T15:00:00Z', end: '2026-12-03T15:30:00Z',
    basedOn: [{ reference: order }], participant: [{ actor: { reference: amara }, status: 'accepted' }],
  } as Appointment;
  const told = disclosed('told', { patient: { ref: amara }, consentRefs: [], what: [{ ref: task, resourceType: 'Task', labels: [] }, { ref: need, resourceType: 'Condition', labels: [] }] });
  const question = askPatient({ kind: 'general-information', patient: { ref: amara }, description: 'Which day suits you?', partOfRef: task }, { by: journeyActors.coordinator, now: testNow, newId });
  if (!question.ok) throw new Error(question.refusal.code);
  const asked = storedFrom([patientTaskChanges(question.value, question.events)]).map((each) => ({ ...each, id: `asked-${each.id}` }));
  const plain = [...community.filter((each) => !resources.some((other) => refIn(other) === refIn(each))), ...resources, visit, told, ...asked];
  const { records: shadows, refs } = shadowOf(plain.filter(isAmaras));
  const of = (ref: string): string => refs.get(ref) ?? '';
  const withShadow = (ref: string): readonly string[] => [ref, of(ref)];
  const alone = (ref: string): readonly string[] => [ref];
  const plan = (listed: (ref: string) => readonly string[]): CarePlan => ({
    resourceType: 'CarePlan', id: 'plan', status: 'active', intent: 'plan', title: 'Plan', subject: { reference: amara }, created: '2026-11-01T15:00:00Z',
    addresses: listed(need).map((reference) => ({ reference })),
    goal: listed(goal).map((reference) => ({ reference })),
    activity: listed(task).map((reference) => ({ reference: { reference } })),
  });
  const team = (id: string, more: Partial<CareTeam>): CareTeam => ({
    resourceType: 'CareTeam', id, status: 'active', subject: { reference: amara }, participant: [{ member: { reference: journeyActors.coordinator.ref, display: 'Imani Thistlebrook' } }], ...more,
  });
  const support = team('support', { name: telltale, reasonReference: [{ reference: of(need) }], participant: [{ member: { reference: 'Organization/harvest-table-pantry', display: telltale } }] });
  const food = { '88122-7': 'LA28397-0', '88123-5': 'LA28398-8' };
  return {
    open: [...plain, plan(alone), team('team', {}), answers(food)],
    all: [...plain, ...shadows, plan(withShadow), team('team', {}), support, answers({ ...food, ...safety }), ...safetyObservations()],
    foodTask: task, hiddenTask: of(task), foodGoal: goal, hiddenGoal: of(goal),
  };
}

const refIn = (resource: Resource | undefined): string => (resource ? `${resource.resourceType}/${resource.id}` : '');

/** About her; acts by what they were done to, which is told by the copies alone. */
function isAmaras(resource: Resource): boolean {
  return resource.resourceType === 'Provenance' || JSON.stringify(resource).includes(`"${amara}"`);
}

/** The same story once more, as one of violence: every text says so, and nothing of it is about anything else. */
function shadowOf(records: readonly Resource[]): { readonly records: readonly Resource[]; readonly refs: ReadonlyMap<string, string> } {
  const copied = records.filter(({ resourceType }) => shadowTypes.includes(resourceType));
  const refs = new Map(copied.filter(({ resourceType }) => resourceType !== 'Provenance').map((each) => [refIn(each), `${refIn(each)}-x`]));
  const isTold = (each: Resource): boolean =>
    each.resourceType !== 'Provenance' || (each as { target?: readonly { reference?: string }[] }).target?.every(({ reference = '' }) => refs.has(reference)) === true;
  return { refs, records: copied.filter(isTold).map((each) => ({ ...(shadow(each, refs) as Resource), id: `${each.id}-x` })) };
}

const words = new Set(['text', 'display', 'description', 'valueString', 'title', 'comment']);

function shadow(value: unknown, refs: ReadonlyMap<string, string>, key = ''): unknown {
  if (Array.isArray(value)) return value.map((each) => shadow(each, refs, key));
  if (typeof value === 'string') return words.has(key) ? telltale : (refs.get(value) ?? value.replace(/^urn:uuid:0/, 'urn:uuid:9'));
  if (typeof value !== 'object' || value === null) return value;
  const { system: uri, code } = value as { system?: unknown; code?: unknown };
  if (uri === system.sdohcc && typeof code === 'string' && code in sdohDomains && code !== 'sdoh-category-unspecified') return { system: uri, code: 'intimate-partner-violence', display: sdohDomains['intimate-partner-violence'] };
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shadow(each, refs, name)]));
}

const safety = { '95618-5': 'LA16644-9', '95617-7': 'LA16644-9', '95616-9': 'LA6482-9', '95615-1': 'LA6482-9' };

function answers(given: Readonly<Record<string, string>>): QuestionnaireResponse {
  const item = tool.items.flatMap(({ linkId, text, answers: options }) => {
    const chosen = options.find(({ code }) => code === given[linkId]);
    return chosen ? [{ linkId, text, answer: [{ valueCoding: { system: chosen.system, code: chosen.code, display: chosen.display } }] }] : [];
  });
  return {
    resourceType: 'QuestionnaireResponse', id: 'ahc', status: 'completed', questionnaire: tool.questionnaire.url ?? '', subject: { reference: amara },
    source: { reference: amara }, authored: '2026-11-20T15:00:00Z', item,
  };
}

/** As they are stored for the safety questions: of no domain in particular. */
function safetyObservations(): readonly Observation[] {
  const observation = (code: string, more: Partial<Observation>): Observation => ({
    resourceType: 'Observation', id: `o-${code}`, status: 'final', subject: { reference: amara }, effectiveDateTime: '2026-11-20T15:00:00Z',
    category: [{ coding: [{ system: system.observationCategory, code: 'survey' }] }, domainCategory('sdoh-category-unspecified')],
    code: { coding: [{ system: system.loinc, code }], text: telltale }, derivedFrom: [{ reference: 'QuestionnaireResponse/ahc' }], ...more,
  });
  const positive = { interpretation: [{ coding: [{ system: system.observationInterpretation, code: 'POS' }] }] };
  return [
    ...Object.entries(safety).map(([code, answer]) => observation(code, { valueCodeableConcept: { coding: [{ system: system.loinc, code: answer }], text: telltale } })),
    observation('95614-4', { valueQuantity: { value: 18 }, ...positive }),
  ];
}
