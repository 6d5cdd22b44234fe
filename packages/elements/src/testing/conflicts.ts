import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, Conflict } from '@careloom/core/ports';
import { seeded } from './harness.ts';

// For tests and stories only: records that two people changed, and the server as it stands after the other one.

type Fields = Readonly<Record<string, unknown>>;
/** What stood there, what I want, what the other one stored. */
export type Three = readonly [base: Fields, mine: Fields, theirs: Fields];

const before = '2026-11-20T15:00:00Z';
const stored = '2026-11-22T14:05:00Z';

function versionOf(fields: Fields, versionId: string, lastUpdated: string): Resource {
  return { resourceType: 'Task', id: '1', intent: 'order', status: 'requested', ...fields, meta: { versionId, lastUpdated } } as unknown as Resource;
}

export function conflictOf([base, mine, theirs]: Three): Conflict {
  const resource = versionOf(theirs, '2', stored);
  return {
    ref: `${resource.resourceType}/${resource.id}`,
    base: { resource: versionOf(base, '1', before), version: '1' },
    mine: versionOf(mine, '1', before),
    theirs: { resource, version: '2' },
  };
}

/** Says who stored theirs. */
export function writtenBy(display: string, ref = 'Task/1', recorded = stored): Resource {
  return { resourceType: 'Provenance', id: `p-${recorded.length}-${display.length}`, target: [{ reference: ref }], recorded, agent: [{ who: { reference: 'Practitioner/other', display } }] } as Resource;
}

/** The server after the other person's change. */
export function serverOf(conflicts: readonly Conflict[], ...more: readonly Resource[]): CareRepository {
  return seeded(...conflicts.map(({ theirs }) => theirs.resource), ...more);
}

const food = { description: 'Food for the family', note: [{ text: 'Lives with two children.', authorString: 'Rosa Vega', time: before }] };
const long = (words: string): string => `${words} `.repeat(40).trim();

export const usual = (): Conflict[] => [
  conflictOf([
    { ...food, priority: 'routine', owner: { reference: 'Organization/pantry', display: 'Harvest Pantry' } },
    { ...food, description: 'Food for the family, no nuts', priority: 'routine', owner: { reference: 'Organization/bank', display: 'North Side Food Bank' }, restriction: { period: { end: '2026-11-27' } } },
    { ...food, description: 'Food for the family of four', priority: 'urgent', owner: { reference: 'Organization/kitchen', display: 'Open Kitchen' } },
  ]),
];

export const notes = (): Conflict[] => [
  conflictOf([food, { ...food, note: [{ text: 'Lives with her mother.', authorString: 'Rosa Vega' }] }, { ...food, note: [{ text: 'Lives with three children.', authorString: 'Ben Otieno' }] }]),
];

export const ended = (): Conflict[] => [
  conflictOf([
    food,
    { ...food, status: 'in-progress' },
    { ...food, status: 'completed', businessStatus: { text: 'Received services' } },
  ]),
];

export const apart = (): Conflict[] => [conflictOf([food, { ...food, priority: 'urgent' }, { ...food, vendorShelf: 'B7' }])];

export const several = (): Conflict[] => [
  ...usual(),
  conflictOf([
    { resourceType: 'Patient', id: 'marta', status: undefined, intent: undefined, name: [{ given: ['Marta'], family: 'Lindqvist' }], telecom: [{ system: 'phone', value: '312-555-0142', use: 'mobile' }] },
    { resourceType: 'Patient', id: 'marta', status: undefined, intent: undefined, name: [{ given: ['Marta'], family: 'Lindqvist' }], telecom: [{ system: 'phone', value: '312-555-0188', use: 'mobile' }] },
    { resourceType: 'Patient', id: 'marta', status: undefined, intent: undefined, name: [{ given: ['Marta'], family: 'Lindqvist' }], telecom: [{ system: 'phone', value: '312-555-0142', use: 'old' }, { system: 'phone', value: '312-555-0177', use: 'mobile' }] },
  ]),
];

export const longTexts = (): Conflict[] => [
  conflictOf([
    { description: long('The family needs food.') },
    { description: `${long('Mine goes on for quite a while.')}\n\nWith a second paragraph.` },
    { description: `${long('What the other person wrote is long too.')} Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft` },
  ]),
];
