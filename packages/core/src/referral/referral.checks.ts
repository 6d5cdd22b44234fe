import { isSdohDomain, parseRef } from '../fhir/index.ts';
import { addDays, isDateTime, refuse } from '../shared/index.ts';
import type { Refusal, VerbContext } from '../shared/index.ts';
import { isGeneralService } from './referral.services.ts';
import type { ReferralCompletion, ReferralDraft } from './referral.types.ts';

type Refused = { readonly ok: false; readonly refusal: Refusal };

/** Source: slice AdditionalContent of SDOHCC-TaskForReferralManagement 3.0.0. */
const results = /(^|\/)(Observation|Condition|Goal|QuestionnaireResponse|CarePlan)\//;

/**
 * Why a draft is none; undefined where it is fine. Consent and requester are the verb's own; codes and the types of
 * references are looked at by the schema.
 */
export function refuseDraft({ patient, domain, service, reasonRefs }: ReferralDraft, { by }: VerbContext): Refused | undefined {
  if (!isSdohDomain(domain)) return refuse('referral.domain_unknown', 'ServiceRequest.category');
  if (parseRef(patient.ref)?.type !== 'Patient') return refuse('referral.patient_missing', 'ServiceRequest.subject');
  if (!service.code.trim() || !service.system.trim()) return refuse('referral.service_missing', 'ServiceRequest.code');
  if (isGeneralService(service) && !service.text?.trim()) return refuse('referral.service_text_missing', 'ServiceRequest.code.text');
  if (reasonRefs.length === 0) return refuse('referral.reason_missing', 'ServiceRequest.reasonReference');
  const isElse = by.ref.startsWith('Patient/') && by.ref !== patient.ref;
  return isElse ? refuse('referral.patient_mismatch', 'ServiceRequest.requester') : undefined;
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
  const badResult = found.findIndex(({ ref }) => !results.test(ref));
  return badResult >= 0 ? refuse('referral.result_type', `results[${badResult}].ref`) : undefined;
}

/** A server that sent words only gets words only back. */
function isNamed(service: { readonly code?: string; readonly text?: string; readonly display?: string }): boolean {
  return [service.code, service.text, service.display].some((words) => words?.trim());
}
