import type { ContactPoint, Extension, Patient, RelatedPerson } from '@careloom/core/fhir';
import { extension } from '@careloom/core/fhir';
import { doNotContactExtension, patientOf, personFromFhir, recordCommunicationNeeds, recordIdentity, safeToLeaveMessageExtension } from '@careloom/core/person';
import type { CommunicationNeedsInput, IdentityInput } from '@careloom/core/person';
import { proxyScopeExtension } from '@careloom/core/person/related';
import type { VerbContext } from '@careloom/core/shared';
import type { ProxyScope, RelationshipCode } from '@careloom/core/person/related';

// For tests and stories only. All people are invented, numbers are 555-01xx.
export const spanish = { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'es', display: 'Spanish' }] }, preferred: true };
export const english = { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'en-US', display: 'English' }] } };
const arabic = { language: { coding: [{ system: 'urn:ietf:bcp:47', code: 'ar', display: 'Arabic' }] }, preferred: true };

export function interpreterNeeded(answer: boolean | 'asked-declined'): Extension {
  if (typeof answer === 'boolean') return { url: extension.interpreterRequired, valueBoolean: answer };
  const coding = { system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason', code: answer };
  return { url: extension.usCoreInterpreterNeeded, valueCoding: coding };
}

export const pronouns: Extension = {
  url: 'http://hl7.org/fhir/StructureDefinition/individual-pronouns',
  extension: [{ url: 'value', valueCodeableConcept: { text: 'she/her' } }],
} as Extension;

export function phone(value: string, message?: boolean, changes: Partial<ContactPoint> = {}): ContactPoint {
  const said = message === undefined ? {} : { extension: [{ url: safeToLeaveMessageExtension, valueBoolean: message }] };
  return { system: 'phone', use: 'mobile', value, ...said, ...changes };
}

export const doNotContact: Extension = { url: doNotContactExtension, valueBoolean: true };

/** 38 years old on 22 November 2026, speaks Spanish, wants text messages first, one number is ruled out. */
export function marta(changes: Partial<Patient> = {}): Patient {
  return {
    resourceType: 'Patient',
    id: 'p1',
    name: [
      { use: 'official', family: 'Lindqvist', given: ['Marta', 'Elena'] },
      { use: 'usual', given: ['Marti'], family: 'Lindqvist' },
    ],
    birthDate: '1988-03-04',
    communication: [spanish],
    extension: [interpreterNeeded(true), pronouns],
    telecom: [
      phone('+1 312-555-0142', false, { rank: 2, use: 'home' }),
      phone('+1 312-555-0141', undefined, { rank: 1, system: 'sms' }),
      phone('+1 312-555-0143', undefined, { use: 'work', extension: [{ url: doNotContactExtension, valueBoolean: true }] }),
    ],
    ...changes,
  };
}

/** A name in Arabic letters. */
export function layan(changes: Partial<Patient> = {}): Patient {
  return {
    resourceType: 'Patient',
    id: 'p2',
    name: [{ use: 'official', text: 'ليان نور الورداني', family: 'الورداني', given: ['ليان', 'نور'] }],
    birthDate: '1985-09-02',
    communication: [arabic],
    telecom: [phone('+1 312-555-0151', true)],
    ...changes,
  };
}

/** Nothing but an id. */
export const unknownPerson: Patient = { resourceType: 'Patient', id: 'p3' };

export const longNamed: Patient = marta({
  name: [
    {
      use: 'official',
      prefix: ['Mrs.'],
      given: ['Maximiliana', 'Wilhelmina', 'Bartholomea', 'Seraphina-Theodosia'],
      family: 'Featherstone-Okonjolawe-Castellanar-Montagnierre-von-und-zu-Hohenschwangau',
      suffix: ['the Younger'],
    },
    { use: 'usual', given: ['Maximilianawilhelminabartholomeaseraphinatheodosiamontagnierre'] },
  ],
});

export interface RelatedFixture {
  readonly name?: string;
  readonly relationship?: RelationshipCode;
  readonly scope?: readonly ProxyScope[];
  readonly changes?: Partial<RelatedPerson>;
}

/** Somebody related to Marta. */
export function related(id: string, { name = 'Rosalind Quillfeather', relationship = 'DAUC', scope = [], changes }: RelatedFixture = {}): RelatedPerson {
  const coding = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code: relationship }];
  return {
    resourceType: 'RelatedPerson',
    id,
    active: true,
    patient: { reference: 'Patient/p1' },
    name: [{ text: name }],
    relationship: [{ coding }],
    telecom: [phone('+1 312-555-0161', true, { rank: 1 })],
    extension: scope.map((valueCode) => ({ url: proxyScopeExtension, valueCode })),
    ...changes,
  };
}

/** A daughter who may hear and make appointments, until a day ahead. */
export const daughter = related('r1', {
  scope: ['receive-information', 'make-appointments'],
  changes: { period: { start: '2026-01-05', end: '2027-01-31' } },
});
/** A mother who needs an interpreter of her own, and is no proxy. */
export const mother = related('r2', {
  name: 'ليلى الورداني',
  relationship: 'MTH',
  changes: { extension: [interpreterNeeded(true)], communication: [arabic], telecom: [phone('+1 312-555-0162')] },
});
/** A brother whose proxy ended yesterday. */
export const brotherBefore = related('r3', { name: 'Aurelio Lindqvist', relationship: 'BRO', scope: ['decide', 'receive-information'], changes: { period: { end: '2026-11-21' } } });
/** A parent's proxy from before the 18th birthday. */
export const parentBefore = related('r4', { name: 'Hazel Ashgrovian', relationship: 'MTH', scope: ['decide', 'receive-information', 'make-appointments'] });

/** Named in the chart, without a record of their own. */
export const otherContact: NonNullable<Patient['contact']>[number] = {
  relationship: [{ coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v2-0131', code: 'C', display: 'Emergency Contact' }] }],
  name: { given: ['Thaddeus'], family: 'Quillfeather' },
  telecom: [phone('+1 312-555-0171')],
};

const context: VerbContext = { now: '2026-11-01T15:00:00Z', newId: () => '1', by: { ref: 'PractitionerRole/rosa' } };

/** Marta, with all she said about reaching her. */
export function reachable(changes: Partial<Patient> = {}): Patient {
  const read = personFromFhir({ resource: marta(changes) });
  if (!read.ok) throw new Error('fixture cannot be read');
  const input: CommunicationNeedsInput = {
    preferredMode: 'sms',
    bestTimes: [{ days: ['tue', 'thu'], from: '17:00', to: '20:00' }],
    contacts: [
      { kind: 'sms', value: '+1 312-555-0141', messages: 'yes' },
      { kind: 'email', value: 'marta.lindqvist@example.org', rank: 3, bestTimes: [{ days: [], from: '08:00' }] },
    ],
  };
  const { replacedByRef: _merged, ...plain } = read.value;
  const done = recordCommunicationNeeds({ ...plain, deceased: false }, input, context);
  if (!done.ok) throw new Error(`fixture refused: ${done.refusal.code}`);
  return patientOf(done.value);
}

const saidBoth: IdentityInput = { race: { state: 'said', omb: ['2106-3', '1002-5'] }, ethnicity: { state: 'said', omb: ['2135-2'], text: 'Chicana' } };

/** Marta, with what she said about her race and ethnicity too. */
export function identified(input: IdentityInput = saidBoth, changes: Partial<Patient> = {}): Patient {
  const read = personFromFhir({ resource: reachable(changes) });
  if (!read.ok) throw new Error('fixture cannot be read');
  const done = recordIdentity(read.value, input, context);
  if (!done.ok) throw new Error(`fixture refused: ${done.refusal.code}`);
  return patientOf(done.value);
}
