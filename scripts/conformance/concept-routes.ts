import assert from 'node:assert/strict';
import { conditionFromFhir, conditionOf, goalFromFhir, goalOf, recordAchievement } from '@careloom/core/care-plan';
import { resourceFromFhir } from '@careloom/core/community-resource';
import { consentFromFhir, consentOf, withdrawConsent } from '@careloom/core/consent';
import type {
  Condition,
  Consent,
  Goal,
  HealthcareService,
  Observation,
  Patient,
  Resource,
  ServiceRequest,
  Task,
} from '@careloom/core/fhir';
import { personFromFhir } from '@careloom/core/person';
import { referralFromFhir, retractReferral, serviceRequestOf, taskOf } from '@careloom/core/referral';
import type { Referral } from '@careloom/core/referral';
import { needsIn } from '@careloom/core/screening';
import type { Read, Result, VerbContext } from '@careloom/core/shared';

type Route = () => void;

/** How the concepts of ours read and write a resource; none where no concept models its type. */
export function conceptRoutes(resource: Resource, all: readonly Resource[]): Readonly<Record<string, Route>> {
  switch (resource.resourceType) {
    case 'Patient':
      return {
        'read as a person': () =>
          keeps(resource, valueOf(personFromFhir({ resource: resource as Patient })).source.resource),
      };
    case 'HealthcareService':
      return {
        'read as a service': () =>
          keeps(
            resource,
            valueOf(resourceFromFhir({ resource: resource as HealthcareService })).source.service.resource,
          ),
      };
    case 'Observation':
      return screeningRoutes(resource as Observation);
    case 'Condition': {
      const read = () => valueOf(conditionFromFhir({ resource: resource as Condition }));
      return {
        'through the need': () => keeps(resource, conditionOf(read())),
        'through the need, resolved': () =>
          keeps(resource, conditionOf({ ...read(), clinical: 'resolved' }), ['clinicalStatus'], 'clinicalStatus'),
      };
    }
    case 'Goal': {
      const read = () => valueOf(goalFromFhir({ resource: resource as Goal }));
      return {
        'through the goal': () => keeps(resource, goalOf(read())),
        'through the goal, achieved': () => {
          const { value } = done(recordAchievement(read(), { status: 'achieved' }, context()));
          keeps(resource, goalOf(value), ['achievementStatus', 'statusDate'], 'achievementStatus');
        },
      };
    }
    case 'Consent': {
      const read = () => valueOf(consentFromFhir({ resource: resource as Consent }));
      return {
        'through the consent': () => keeps(resource, consentOf(read())),
        'through the consent, withdrawn': () => {
          const { value } = done(withdrawConsent(read(), undefined, context()));
          keeps(resource, consentOf(value), ['status', 'extension'], 'status');
        },
      };
    }
    case 'Task':
      return taskRoutes(resource as Task, all);
    case 'ServiceRequest':
      return requestRoutes(resource as ServiceRequest, all);
    default:
      return {};
  }
}

function screeningRoutes(observation: Observation): Readonly<Record<string, Route>> {
  const isScreening = observation.meta?.profile?.some((url) => url.includes('ObservationScreeningResponse'));
  if (!isScreening) return {};
  const interpreted = observation.interpretation?.some((one) => one.coding?.some(({ code }) => code === 'POS'));
  return {
    'read as an answer': () => {
      const before = structuredClone(observation);
      const needs = needsIn([observation]);
      // Without POS nothing is known, and nothing is made up.
      if (!interpreted) assert.deepEqual(needs, []);
      else assert.ok(needs.length > 0);
      assert.deepEqual(observation, before);
    },
  };
}

function taskRoutes(task: Task, all: readonly Resource[]): Readonly<Record<string, Route>> {
  // The other Tasks of the guide are for the patient, which we do not have.
  if (!task.code?.coding?.some(({ code }) => code === 'fulfill')) return {};
  const request = all.find((one) => `ServiceRequest/${one.id}` === task.focus?.reference) as ServiceRequest;
  const read = (): Referral => valueOf(referralFromFhir({ resource: task }, { resource: request }));
  return {
    'through the referral': () => keeps(task, taskOf(read())),
    'through the referral, retracted': () =>
      keeps(task, taskOf(retracted(read())), ['status', 'statusReason', 'lastModified'], 'status'),
  };
}

function requestRoutes(request: ServiceRequest, all: readonly Resource[]): Readonly<Record<string, Route>> {
  const tasks = all.filter((one): one is Task => one.resourceType === 'Task');
  const focus = `ServiceRequest/${request.id}`;
  // Not every ServiceRequest of the guide has a Task: another one stands in, pointed at it.
  const task = tasks.find((one) => one.focus?.reference === focus) ?? {
    ...(tasks.find((one) => one.focus?.reference?.startsWith('ServiceRequest/')) as Task),
    focus: { reference: focus },
    for: request.subject,
  };
  const read = (): Referral => valueOf(referralFromFhir({ resource: task }, { resource: request }));
  return {
    'through the referral': () => keeps(request, serviceRequestOf(read())),
    'through the referral, retracted': () => keeps(request, serviceRequestOf(retracted(read())), ['status'], 'status'),
  };
}

function retracted(referral: Referral): Referral {
  return done(retractReferral(referral, 'Sent by mistake', { ...context(), by: referral.requester })).value;
}

/** The same but for the named elements, of which one must have changed. */
function keeps(before: Resource, after: Resource, changed: readonly string[] = [], mustChange?: string): void {
  const without = (resource: Resource): unknown =>
    Object.fromEntries(Object.entries(resource).filter(([key]) => !changed.includes(key)));
  assert.deepEqual(without(after), without(before));
  const at = (resource: Resource): unknown => (resource as unknown as Record<string, unknown>)[mustChange ?? ''];
  if (mustChange) assert.notDeepEqual(at(after), at(before), `${mustChange} did not change`);
}

function valueOf<V>(read: Read<V>): V {
  assert.ok(read.ok, read.issues.map(({ code, path }) => `${code} ${path}`).join(', '));
  return read.value;
}

function done<V, E>(result: Result<V, E>): { readonly value: V } {
  assert.ok(result.ok, result.ok ? '' : result.refusal.code);
  return result;
}

function context(): VerbContext {
  let count = 0;
  const newId = (): string => `40000000-0000-4000-8000-${String(++count).padStart(12, '0')}`;
  return { by: { ref: 'PractitionerRole/tester' }, now: '2026-11-22T15:00:00Z', newId };
}
