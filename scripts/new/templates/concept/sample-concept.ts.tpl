import { urn } from '../fhir/index.ts';
import { done, refuse } from '../shared/index.ts';
import type { Party, Result, VerbContext } from '../shared/index.ts';
import type { SampleConceptAct } from './sample-concept.codes.ts';
import { obstacleTo, transitionOf } from './sample-concept.status.ts';
import type { SampleConcept, SampleConceptEvent, SampleConceptInput } from './sample-concept.types.ts';

type SampleConceptResult = Result<SampleConcept, SampleConceptEvent>;

/** Asks for something to be done for a patient. Refuses without a patient and without words. */
export function requestSampleConcept(input: SampleConceptInput, context: VerbContext): SampleConceptResult {
  const words = input.words.trim();
  if (!input.patient.ref) return refuse('sample-concept.patient_missing', 'Task.for');
  if (!words) return refuse('sample-concept.words_missing', 'Task.description');
  const requester = requesterOf(context);
  if (!requester) return refuse('sample-concept.requester_type', 'Provenance.agent.onBehalfOf');
  const key = context.newId();
  const value: SampleConcept = {
    key,
    ref: urn(key),
    patient: input.patient,
    words,
    status: 'requested',
    requester,
    requestedOn: context.now,
    statusSince: context.now,
  };
  return done(value, event('requested', context));
}

/** It was done. */
export function completeSampleConcept(sampleConcept: SampleConcept, context: VerbContext): SampleConceptResult {
  return act(sampleConcept, 'completed', context);
}

/** It will not be done. Only whoever asked may say so, and says why. */
export function cancelSampleConcept(
  sampleConcept: SampleConcept,
  reason: string,
  context: VerbContext,
): SampleConceptResult {
  return act(sampleConcept, 'cancelled', context, reason);
}

/** One step of the table in `sample-concept.status.ts`, refused where the table does not have it. */
function act(
  sampleConcept: SampleConcept,
  name: SampleConceptAct,
  context: VerbContext,
  given?: string,
): SampleConceptResult {
  const step = transitionOf(name);
  if (!step) return refuse('sample-concept.act_unknown');
  const obstacle = obstacleTo(step, sampleConcept, context.by);
  if (obstacle) return refuse(obstacle, 'Task.status', { from: sampleConcept.status, to: step.to });
  if (!requesterOf(context)) return refuse('sample-concept.requester_type', 'Provenance.agent.onBehalfOf');
  const reason = given?.trim();
  if (step.needs === 'reason' && !reason) return refuse('sample-concept.reason_missing', 'Task.statusReason.text');
  const value: SampleConcept = {
    ...sampleConcept,
    ...(reason && { statusReason: reason }),
    status: step.to,
    statusSince: context.now,
  };
  return done(value, event(name, context, reason));
}

function event(name: SampleConceptAct, context: VerbContext, reason?: string): SampleConceptEvent {
  return { id: context.newId(), act: name, at: context.now, by: context.by, ...(reason && { reason }), evidence: [] };
}

/** Who the record names as acting: the organisation, else a role. US Core takes no bare Practitioner as agent. */
function requesterOf({ by }: VerbContext): Party | undefined {
  if (by.organization) return by.organization;
  const mayAsk = /^(PractitionerRole|Organization)\//.test(by.ref);
  return mayAsk ? { ref: by.ref, ...(by.display && { display: by.display }) } : undefined;
}
