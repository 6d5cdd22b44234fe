import type { Need } from '@careloom/core/care-plan';
import type { Consent } from '@careloom/core/consent';
import { isGeneralService } from '@careloom/core/referral';
import type { Referral, ReferralDraft, ReferralTarget, ServiceCode } from '@careloom/core/referral';
import type { Refusal } from '@careloom/core/shared';
import { reasonRefsOf } from '../../care-plan/index.ts';
import type { ComposeInput } from './compose-controller.ts';
import { openGoalRefs } from './composer-load.ts';
import type { ComposerValue } from './composer-load.ts';

/** Where each problem is said. Ours are those no resource has a place for. */
export const place = {
  need: 'ServiceRequest.reasonReference',
  service: 'ServiceRequest.code',
  text: 'ServiceRequest.code.text',
  target: 'Task.owner',
  consent: 'ServiceRequest.supportingInfo',
  again: 'again',
} as const;

/** What is chosen so far, looked up. */
export interface Composed {
  readonly value: ComposerValue;
  readonly need: Need | undefined;
  readonly service: ServiceCode | undefined;
  readonly target: ReferralTarget | undefined;
  /** One that covers the target now, unless the patient is asked again. */
  readonly consent: Consent | undefined;
  /** What is read aloud; its agreement is recorded word by word. */
  readonly statement: string;
  readonly language: string;
  /** An open one for the same need and organisation. */
  readonly double: Referral | undefined;
}

/** True where nobody knows that the target is bound by HIPAA: the patient has to agree. */
export function needsConsent(target: ReferralTarget | undefined): boolean {
  return target !== undefined && target.covered !== true;
}

/** What the form says, or everything that is plainly missing, in the order of the form. The verbs say the rest. */
export function readComposer(form: HTMLFormElement, composed: Composed): ComposeInput | readonly Refusal[] {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const { value, need, service, target, consent, statement, language, double } = composed;
  const isAgreed = data.has('agreed');
  const isGeneral = service !== undefined && isGeneralService(service);
  const problems = [
    ...(need ? [] : [problem('referral.reason_missing', place.need)]),
    ...(service ? [] : [problem('referral.service_missing', place.service)]),
    ...(isGeneral && !text('text') ? [problem('referral.service_text_missing', place.text)] : []),
    ...(target ? [] : [problem('referral.target_missing', place.target)]),
    ...(double && !data.has('again') ? [problem('referral.double_unconfirmed', place.again)] : []),
    ...(needsConsent(target) && !consent && !isAgreed ? [problem('referral.consent_missing', place.consent)] : []),
  ];
  if (problems.length > 0 || !need || !service || !target) return problems;
  const patient = { ref: value.patientRef, ...(value.patientName && { display: value.patientName }) };
  const draft: ReferralDraft = {
    patient,
    domain: need.domain,
    service: isGeneral ? { ...service, text: text('text') } : service,
    priority: text('priority') === 'urgent' ? 'urgent' : 'routine',
    reasonRefs: reasonRefsOf(need),
    goalRefs: openGoalRefs(need),
    target,
    contactProhibited: data.has('prohibited'),
    contactWishes: text('wishes'),
    note: text('note'),
    ...(needsConsent(target) && consent && { consentRef: consent.ref }),
  };
  if (!needsConsent(target) || consent) return { draft };
  const organization = { ref: target.ref, ...(target.display && { display: target.display }) };
  return { draft, consent: { patient, organization, evidence: { kind: 'verbal', statement, language } } };
}

function problem(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}
