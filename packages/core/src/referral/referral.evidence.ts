import { concept, domainCategory, extension, mintedIdentifier, profile, referenceTo, sdohDomains, system, urn } from '../fhir/index.ts';
import type { CodeableConcept, Observation, Procedure, QuestionnaireResponse, QuestionnaireResponseItem } from '../fhir/index.ts';
import type { VerbContext } from '../shared/index.ts';
import { enrollmentStatuses, receiptQuestionnaire } from './referral.codes.ts';
import type { ServiceCode } from './referral.services.ts';
import type { Evidence, ReceiptInput, Referral, ReferralCompletion, ReferralOutput } from './referral.types.ts';

/** The Procedures and the enrolment Observation of a completion and what it refers to, with the Task outputs that name them. */
export function completionEvidence(
  referral: Referral,
  completion: ReferralCompletion,
  context: VerbContext,
): { readonly evidence: readonly Evidence[]; readonly outputs: readonly ReferralOutput[] } {
  const evidence: Evidence[] = [];
  const outputs: ReferralOutput[] = [];
  for (const service of completion.performed ?? []) {
    const fullUrl = urn(context.newId());
    evidence.push({ fullUrl, resource: procedure(referral, service, fullUrl, context) });
    outputs.push({ kind: 'reference', type: 'resulting-activity', ref: fullUrl, display: service.service.text ?? service.service.display });
  }
  if (completion.enrollment) {
    const fullUrl = urn(context.newId());
    evidence.push({ fullUrl, resource: enrollment(referral, completion.enrollment, fullUrl, context) });
    outputs.push({ kind: 'reference', type: 'additional-content', ref: fullUrl, display: enrollmentStatuses[completion.enrollment.status] });
  }
  for (const { ref, display } of completion.results ?? []) {
    outputs.push({ kind: 'reference', type: 'additional-content', ref, ...(display && { display }) });
  }
  return { evidence, outputs };
}

/** The service as FHIR. A server that sent words only gets words only back: empty codes are not FHIR. */
export function serviceConcept(service: ServiceCode): CodeableConcept {
  if (!service.system || !service.code) return { text: service.text ?? service.display };
  return concept(service.system, service.code, service.display, service.text);
}

/** SDOHCC-Procedure; us-core-7: a completed one needs performed[x]. */
function procedure(
  referral: Referral,
  service: NonNullable<ReferralCompletion['performed']>[number],
  fullUrl: string,
  context: VerbContext,
): Procedure {
  const note = service.note?.trim();
  return {
    resourceType: 'Procedure',
    meta: { profile: [profile.procedure] },
    ...(referral.goalRefs.length > 0 && {
      extension: referral.goalRefs.map((reference) => ({ url: extension.pertainsToGoal, valueReference: { reference } })),
    }),
    identifier: [mintedIdentifier(fullUrl)],
    basedOn: [{ reference: referral.requestRef }],
    status: 'completed',
    category: {
      coding: [
        { system: system.snomed, code: '410606002', display: 'Social service procedure' },
        { system: system.sdohcc, code: referral.domain, display: sdohDomains[referral.domain] },
      ],
    },
    code: serviceConcept(service.service),
    subject: referenceTo(referral.patient),
    performedDateTime: service.on,
    performer: [{ actor: referenceTo(context.by.organization ?? context.by) }],
    reasonReference: referral.reasonRefs.map((reference) => ({ reference })),
    ...(note && { note: [{ text: note, time: context.now }] }),
  };
}

/** SDOHCC-ObservationProgramEnrollmentStatus: whether the person is now in a programme. */
function enrollment(
  referral: Referral,
  input: NonNullable<ReferralCompletion['enrollment']>,
  fullUrl: string,
  context: VerbContext,
): Observation {
  return {
    resourceType: 'Observation',
    meta: { profile: [profile.enrollmentObservation] },
    identifier: [mintedIdentifier(fullUrl)],
    basedOn: [{ reference: referral.requestRef }],
    status: 'final',
    category: [
      concept(system.usCoreCategory, 'sdoh', 'SDOH'),
      concept(system.sdohcc, 'program-enrollment', 'Program Enrollment Status'),
      domainCategory(referral.domain),
    ],
    code: 'code' in input.program ? serviceConcept(input.program) : { text: input.program.text },
    subject: referenceTo(referral.patient),
    effectiveDateTime: context.now,
    performer: [referenceTo(context.by.organization ?? context.by)],
    valueCodeableConcept: concept(system.sdohcc, input.status, enrollmentStatuses[input.status]),
  };
}

/**
 * The patient's answer to "did you get the help?", as a QuestionnaireResponse to our own two-question form. What was not
 * answered keeps its place with the reason (decision 25); who was never reached is not its source.
 */
export function receiptEvidence(referral: Referral, input: ReceiptInput, context: VerbContext): Evidence {
  const fullUrl = urn(context.newId());
  const words = input.words?.trim();
  const asked = input.received !== 'not-asked';
  const answer: Partial<QuestionnaireResponseItem> =
    input.received === 'yes' || input.received === 'no'
      ? { answer: [{ valueBoolean: input.received === 'yes' }] }
      : { extension: [{ url: extension.dataAbsentReason, valueCode: input.received }] };
  const resource: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    meta: { profile: [profile.questionnaireResponse] },
    identifier: mintedIdentifier(fullUrl),
    basedOn: [{ reference: referral.requestRef }],
    questionnaire: receiptQuestionnaire,
    status: 'completed',
    subject: referenceTo(referral.patient),
    authored: context.now,
    author: referenceTo(context.by),
    ...(asked && { source: referenceTo(referral.patient) }),
    item: [
      { linkId: 'received', text: 'Did you get the help?', ...answer },
      ...(words && asked ? [{ linkId: 'words', text: 'In the patient’s words', answer: [{ valueString: words }] }] : []),
    ],
  };
  return { fullUrl, resource };
}
