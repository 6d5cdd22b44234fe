import { isSdohDomain, parseRef } from '../fhir/index.ts';
import { addDays, isDateTime, refuse } from '../shared/index.ts';
import type { Refusal, VerbContext } from '../shared/index.ts';
import { enrollmentStatuses, isOneOf, referralPriorities } from './referral.codes.ts';
import { isGeneralService } from './referral.services.ts';
import type { ReferralCompletion, ReferralDraft } from './referral.types.ts';

type Refused = { readonly ok: false; readonly refusal: Refusal };

/** Source: R4 ServiceRequest.reasonReference. */
const reasons = /^(Condition|Observation|DiagnosticReport|DocumentReference)$/;
/** Source: Task.owner of SDOHCC-TaskForReferralManagement 3.0.0. */
const owners = /^(Practitioner|PractitionerRole|Organization|CareTeam|HealthcareService|Patient|Device|RelatedPerson)$/;
/** Source: slice AdditionalContent of the same profile. */
const results = /^(Observation|Condition|Goal|QuestionnaireResponse|CarePlan)$/;

/** Why a draft is none; undefined where it is fine. Consent and requester are the verb's own. */
export function refuseDraft(draft: ReferralDraft, { by }: VerbContext): Refused | undefined {
  const { patient, service, reasonRefs, goalRefs = [], consentRef, target, inputs = [], priority } = draft;
  if (!isSdohDomain(draft.domain)) return refuse('referral.domain_unknown', 'ServiceRequest.category');
  if (!isOf(/^Patient$/)(patient.ref)) return refuse('referral.patient_missing', 'ServiceRequest.subject');
  if (!service.code.trim() || !service.system.trim()) return refuse('referral.service_missing', 'ServiceRequest.code');
  if (isGeneralService(service) && !service.text?.trim()) return refuse('referral.service_text_missing', 'ServiceRequest.code.text');
  if (reasonRefs.length === 0) return refuse('referral.reason_missing', 'ServiceRequest.reasonReference');
  if (by.ref.startsWith('Patient/') && by.ref !== patient.ref) return refuse('referral.patient_mismatch', 'ServiceRequest.requester');
  if (priority && !isOneOf(referralPriorities, priority)) return refuse('referral.answer_unknown', 'ServiceRequest.priority');
  const wrong = (
    [
      [reasons, reasonRefs, 'ServiceRequest.reasonReference'],
      [/^Goal$/, goalRefs, 'ServiceRequest.extension'],
      [/^Consent$/, consentRef === undefined ? [] : [consentRef], 'ServiceRequest.supportingInfo'],
      [owners, target ? [target.ref] : [], 'Task.owner'],
      [/./, inputs.map(({ ref }) => ref), 'Task.input'],
    ] as const
  ).find(([types, refs]) => !refs.every(isOf(types)));
  return wrong && refuse('referral.reference_wrong_type', wrong[2]);
}

/** Why what a target tells is no outcome; undefined where it is fine. */
export function refuseCompletion({ performed = [], enrollment, results: found = [] }: ReferralCompletion, { now }: VerbContext): Refused | undefined {
  // One day ahead is let pass: the clock is UTC, and it may be tomorrow already where the service was given.
  const latest = addDays(now.slice(0, 10), 1);
  const badDay = performed.findIndex(({ on }) => !isDateTime(on) || on.slice(0, 10) > latest);
  if (badDay >= 0) return refuse('referral.day_ill_formed', `performed[${badDay}].on`);
  const unnamed = performed.findIndex(({ service }) => !isNamed(service));
  if (unnamed >= 0) return refuse('referral.service_missing', `performed[${unnamed}].service`);
  if (enrollment && !isNamed(enrollment.program)) return refuse('referral.service_missing', 'enrollment.program');
  if (enrollment && !Object.hasOwn(enrollmentStatuses, enrollment.status)) return refuse('referral.answer_unknown', 'enrollment.status');
  const badResult = found.findIndex(({ ref }) => !results.test(parseRef(ref)?.type ?? ''));
  return badResult >= 0 ? refuse('referral.result_type', `results[${badResult}].ref`) : undefined;
}

/** A new resource of the same change set has no type in its address yet. */
function isOf(types: RegExp): (ref: string) => boolean {
  return (ref) => ref.startsWith('urn:uuid:') || types.test(parseRef(ref)?.type ?? '');
}

/** A server that sent words only gets words only back. */
function isNamed(service: { readonly code?: string; readonly text?: string; readonly display?: string }): boolean {
  return [service.code, service.text, service.display].some((words) => words?.trim());
}
