import { isDateTime, refuse } from '../shared/index.ts';
import type { Party, Result, VerbContext } from '../shared/index.ts';
import { isSdohDomain, urn } from '../fhir/index.ts';
import type { ReferralAct } from './referral.codes.ts';
import { completionEvidence, receiptEvidence } from './referral.evidence.ts';
import { isGeneralService } from './referral.services.ts';
import { roleOf, transitionOf } from './referral.status.ts';
import type {
  Evidence,
  ReceiptInput,
  Referral,
  ReferralCompletion,
  ReferralDraft,
  ReferralEvent,
  ReferralNote,
} from './referral.types.ts';

type ReferralResult = Result<Referral, ReferralEvent>;

/**
 * A new referral, not yet sent. Refuses an unknown domain, a general service without words, a missing reason, and a
 * disclosure without consent to a target that is not known to be HIPAA-covered.
 * Source of the consent rule: SDOH Clinical Care 3.0.0, privacy (spec 3.11).
 */
export function draftReferral(draft: ReferralDraft, context: VerbContext): ReferralResult {
  if (!isSdohDomain(draft.domain)) return refuse('referral.domain_unknown', 'ServiceRequest.category');
  if (!draft.patient.ref) return refuse('referral.patient_missing', 'ServiceRequest.subject');
  if (!draft.service.code) return refuse('referral.service_missing', 'ServiceRequest.code');
  if (isGeneralService(draft.service) && !draft.service.text?.trim()) {
    return refuse('referral.service_text_missing', 'ServiceRequest.code.text');
  }
  if (draft.reasonRefs.length === 0) return refuse('referral.reason_missing', 'ServiceRequest.reasonReference');
  if (draft.target?.covered !== true && !draft.consentRef) {
    return refuse('referral.consent_missing', 'ServiceRequest.supportingInfo');
  }
  const key = context.newId();
  const requestKey = context.newId();
  const note = draft.note?.trim();
  const wishes = draft.contactWishes?.trim();
  const value: Referral = {
    key,
    requestKey,
    ref: urn(key),
    requestRef: urn(requestKey),
    patient: draft.patient,
    domain: draft.domain,
    service: draft.service,
    priority: draft.priority ?? 'routine',
    reasonRefs: draft.reasonRefs,
    goalRefs: draft.goalRefs ?? [],
    ...(draft.consentRef && { consentRef: draft.consentRef }),
    contactProhibited: draft.contactProhibited ?? false,
    ...(wishes && { contactWishes: wishes }),
    notes: note ? [noteBy(note, context)] : [],
    requester: context.by.organization ?? partyOnly(context.by),
    ...(draft.target && { owner: partyOnly(draft.target) }),
    status: 'draft',
    seen: false,
    authoredOn: context.now,
    statusSince: context.now,
    requestStatus: 'draft',
    outputs: [],
  };
  return { ok: true, value, events: [] };
}

/** Hands the referral over. From here on the target has the ball. */
export function sendReferral(referral: Referral, context: VerbContext): ReferralResult {
  return act(referral, 'sent', context, { changes: { requestStatus: 'active', authoredOn: context.now } });
}

/** The target takes it on; an open referral is claimed by whoever accepts it. */
export function acceptReferral(referral: Referral, context: VerbContext): ReferralResult {
  const claim = referral.owner ? {} : { owner: context.by.organization ?? partyOnly(context.by) };
  return act(referral, 'accepted', context, { changes: claim });
}

/** The target will not do it. `reason` is shown to the coordinator, so it is required. */
export function declineReferral(referral: Referral, reason: string, context: VerbContext): ReferralResult {
  return act(referral, 'declined', context, { reason });
}

/** The target began, or goes on after a pause. */
export function startReferral(referral: Referral, context: VerbContext): ReferralResult {
  return act(referral, 'started', context);
}

export function holdReferral(referral: Referral, reason: string, context: VerbContext): ReferralResult {
  return act(referral, 'held', context, { reason });
}

/**
 * The target did it: a Procedure for each service, an enrolment Observation, or both. The loop is not closed yet: the
 * patient is asked first ({@link recordReceipt}).
 */
export function completeReferral(referral: Referral, completion: ReferralCompletion, context: VerbContext): ReferralResult {
  const badDay = completion.performed?.findIndex((service) => !isDateTime(service.on)) ?? -1;
  if (badDay >= 0) return refuse('referral.day_ill_formed', `performed[${badDay}].on`);
  const { evidence, outputs } = completionEvidence(referral, completion, context);
  if (outputs.length === 0) return refuse('referral.outcome_missing', 'Task.output');
  const note = completion.note?.trim();
  return act(referral, 'completed', context, {
    evidence,
    changes: {
      outputs: [...referral.outputs, ...outputs],
      ...(note && { notes: [...referral.notes, noteBy(note, context)] }),
    },
  });
}

export function failReferral(referral: Referral, reason: string, context: VerbContext): ReferralResult {
  return act(referral, 'failed', context, { reason });
}

/** Either side stops it. Work done so far stays in the record. */
export function cancelReferral(referral: Referral, reason: string, context: VerbContext): ReferralResult {
  return act(referral, 'cancelled', context, { reason });
}

/** It should never have been sent (wrong patient, wrong target). */
export function retractReferral(referral: Referral, reason: string, context: VerbContext): ReferralResult {
  return act(referral, 'retracted', context, {
    reason,
    changes: { requestStatus: 'entered-in-error' },
  });
}

/**
 * The coordinator asked the patient whether the service came. "Yes" closes the loop: the ServiceRequest is completed.
 * Anything else is recorded and leaves the loop open with the coordinator.
 * Source: our definition of a closed loop (spec 3.10): completed, at least one output, confirmed.
 */
export function recordReceipt(referral: Referral, input: ReceiptInput, context: VerbContext): ReferralResult {
  const refusal = refuseClosing(referral, context);
  if (refusal) return refusal;
  if (referral.status !== 'completed') return refuse('referral.not_completed', 'Task.status', { status: referral.status });
  if (referral.outputs.length === 0) return refuse('referral.outcome_missing', 'Task.output');
  const evidence = [receiptEvidence(referral, input, context)];
  if (input.received !== 'yes') {
    return { ok: true, value: referral, events: [event('receipt-asked', context, { evidence })] };
  }
  const value: Referral = { ...referral, requestStatus: 'completed', closedOn: context.now };
  return { ok: true, value, events: [event('closed', context, { evidence })] };
}

/** Ends a loop without the service: declined, failed, cancelled, or said to be done but not received. */
export function closeUnsuccessful(referral: Referral, reason: string, context: VerbContext): ReferralResult {
  const refusal = refuseClosing(referral, context);
  if (refusal) return refusal;
  if (!['rejected', 'failed', 'cancelled', 'completed'].includes(referral.status)) {
    return refuse('referral.not_answered', 'Task.status', { status: referral.status });
  }
  if (!reason.trim()) return refuse('referral.status_reason_missing', 'Provenance.reason');
  const value: Referral = { ...referral, requestStatus: 'revoked', closedOn: context.now };
  return { ok: true, value, events: [event('closed-unsuccessful', context, { reason: reason.trim() })] };
}

function refuseClosing(referral: Referral, context: VerbContext): ReturnType<typeof refuse> | undefined {
  if (roleOf(referral, context.by) !== 'requester') return refuse('referral.role_refused', 'Task.requester');
  if (referral.requestStatus !== 'active') return refuse('referral.already_closed', 'ServiceRequest.status');
  return undefined;
}

interface ActOptions {
  readonly reason?: string;
  readonly evidence?: readonly Evidence[];
  readonly changes?: Partial<Referral>;
}

/** One step of the table in `referral.status.ts`, refused where the table does not have it. */
function act(referral: Referral, name: ReferralAct, context: VerbContext, options: ActOptions = {}): ReferralResult {
  const step = transitionOf(name);
  if (!step) return refuse('referral.act_unknown');
  const role = roleOf(referral, context.by);
  if (!step.from.includes(referral.status)) {
    const code = referral.status === step.to ? 'referral.already_done' : 'referral.transition_refused';
    return refuse(code, 'Task.status', { from: referral.status, to: step.to });
  }
  if (!role || !step.by.includes(role)) return refuse('referral.role_refused', 'Task.status', { to: step.to });
  const reason = options.reason?.trim();
  if (step.needs === 'reason' && !reason) return refuse('referral.status_reason_missing', 'Task.statusReason.text');
  const { statusReason: _old, ...rest } = referral;
  const value: Referral = {
    ...rest,
    ...(reason && { statusReason: reason }),
    status: step.to,
    statusSince: context.now,
    ...options.changes,
  };
  return { ok: true, value, events: [event(name, context, options)] };
}

function event(act: ReferralAct, context: VerbContext, options: ActOptions): ReferralEvent {
  return {
    id: context.newId(),
    act,
    at: context.now,
    by: context.by,
    ...(options.reason && { reason: options.reason.trim() }),
    evidence: options.evidence ?? [],
  };
}

function noteBy(text: string, { now, by }: VerbContext): ReferralNote {
  const mayAuthor = /^(Practitioner|Patient|RelatedPerson|Organization)\//.test(by.ref);
  return { text, at: now, ...(by.display && { by: by.display }), ...(mayAuthor && { authorRef: by.ref }) };
}

function partyOnly(party: Party): Party {
  return { ref: party.ref, ...(party.display && { display: party.display }) };
}
