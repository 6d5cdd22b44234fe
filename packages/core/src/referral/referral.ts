import { isEarlier, refuse } from '../shared/index.ts';
import type { Party, Result, VerbContext } from '../shared/index.ts';
import { urn } from '../fhir/index.ts';
import { refuseCompletion, refuseDraft } from './referral.checks.ts';
import type { ReferralAct, ReferralStatus } from './referral.codes.ts';
import { completionEvidence, receiptEvidence } from './referral.evidence.ts';
import { hasOutcome } from './referral.loop.ts';
import { isAssessment } from './referral.services.ts';
import { obstacleTo, obstacleToClosing, transitionOf } from './referral.status.ts';
import type {
  Evidence,
  ReceiptInput,
  Referral,
  ReferralCompletion,
  ReferralDraft,
  ReferralEvent,
  ReferralNote,
} from './referral.types.ts';

/** What every verb of a referral gives. */
export type ReferralResult = Result<Referral, ReferralEvent>;

/**
 * A new referral, not yet sent. Refuses an unknown domain, a service without code, a general one without words, a
 * missing reason, and a disclosure without consent to a target that is not known to be HIPAA-covered. A patient or related person who acts on
 * a platform (`by.organization`) refers themselves: the platform is the requester, they are who asked (refer-8, 9).
 * Source of the consent rule: SDOH Clinical Care 3.0.0, privacy (spec 3.11).
 */
export function draftReferral(draft: ReferralDraft, context: VerbContext): ReferralResult {
  const wrong = refuseDraft(draft, context);
  if (wrong) return wrong;
  const requester = requesterOf(context);
  if (!requester) return refuse('referral.requester_type', 'Task.requester');
  const asks = /^(Patient|RelatedPerson)\//.test(context.by.ref);
  const needsConsent = draft.target?.covered !== true && !draft.consentRef;
  if (needsConsent) return refuse('referral.consent_missing', 'ServiceRequest.supportingInfo');
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
    requester,
    ...(draft.target && { owner: partyOnly(draft.target) }),
    ...(draft.target?.covered && { ownerCovered: true }),
    status: 'draft',
    seen: false,
    authoredOn: context.now,
    statusSince: context.now,
    requestStatus: 'draft',
    outputs: [],
    ...(draft.inputs?.length && { inputs: draft.inputs.map(partyOnly) }),
    ...((draft.assessment || isAssessment(draft.service)) && { assessment: true }),
    ...(asks && { askedBy: partyOnly(context.by) }),
  };
  return { ok: true, value, events: [] };
}

/**
 * Hands the referral over. From here on the target has the ball. Consent is asked for again: a draft that was stored and
 * read back no longer knows whether its target is covered.
 */
export function sendReferral(referral: Referral, context: VerbContext): ReferralResult {
  if (!referral.ownerCovered && !referral.consentRef) return refuse('referral.consent_missing', 'ServiceRequest.supportingInfo');
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
 * The target did it: a Procedure for each service, an enrolment Observation, what an assessment found. The loop is not closed yet: the
 * patient is asked first ({@link recordReceipt}).
 */
export function completeReferral(referral: Referral, completion: ReferralCompletion, context: VerbContext): ReferralResult {
  const wrong = refuseCompletion(completion, context);
  if (wrong) return wrong;
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
 * The coordinator asked the patient whether the service came, or tried to. "Yes" closes the loop when the target told an
 * outcome: the ServiceRequest is completed. Anything else is recorded and leaves the loop open with the coordinator.
 * Source: our definition of a closed loop (spec 3.10): completed, at least one output, confirmed.
 */
export function recordReceipt(referral: Referral, input: ReceiptInput, context: VerbContext): ReferralResult {
  const obstacle = obstacleToClosing(referral, context.by);
  if (obstacle) return refuse(obstacle, 'Task.status', { status: referral.status });
  if (referral.status !== 'completed') return refuse('referral.not_completed', 'Task.status', { status: referral.status });
  const evidence = [receiptEvidence(referral, input, context)];
  const asked: Referral = { ...referral, receipt: { answer: input.received, at: context.now } };
  if (input.received === 'yes' && hasOutcome(referral)) {
    const value: Referral = { ...asked, requestStatus: 'completed', closedOn: context.now };
    return { ok: true, value, events: [event('closed', context, { evidence })] };
  }
  const act = input.received === 'not-asked' ? 'receipt-tried' : 'receipt-asked';
  return { ok: true, value: asked, events: [event(act, context, { evidence })] };
}

/** Ends a loop without the service: declined, failed, cancelled, or said to be done but not received. */
export function closeUnsuccessful(referral: Referral, reason: string, context: VerbContext): ReferralResult {
  const obstacle = obstacleToClosing(referral, context.by);
  if (obstacle) return refuse(obstacle, 'Task.status', { status: referral.status });
  if (!reason.trim()) return refuse('referral.status_reason_missing', 'Provenance.reason');
  const value: Referral = { ...referral, requestStatus: 'revoked', closedOn: context.now };
  return { ok: true, value, events: [event('closed-unsuccessful', context, { reason: reason.trim() })] };
}

export interface ActOptions {
  readonly reason?: string;
  readonly evidence?: readonly Evidence[];
  readonly changes?: Partial<Referral>;
}

/** One step of the table in `referral.status.ts`, refused where the table does not have it. */
function act(referral: Referral, name: ReferralAct, context: VerbContext, options: ActOptions = {}): ReferralResult {
  const step = transitionOf(name);
  if (!step) return refuse('referral.act_unknown');
  const obstacle = obstacleTo(step, referral, context.by);
  if (obstacle) return refuse(obstacle, 'Task.status', { from: referral.status, to: step.to });
  return moved(referral, name, step.to, context, options, step.needs === 'reason');
}

/** The referral after an act that is known to be allowed. For the parts of this concept. */
export function moved(
  referral: Referral,
  name: ReferralAct,
  to: ReferralStatus,
  context: VerbContext,
  options: ActOptions = {},
  needsReason = false,
): ReferralResult {
  if (!requesterOf(context)) return refuse('referral.requester_type', 'Provenance.agent.onBehalfOf');
  const reason = options.reason?.trim();
  if (needsReason && !reason) return refuse('referral.status_reason_missing', 'Task.statusReason.text');
  const { statusReason: _old, ...rest } = referral;
  // inv-1: the clock of one side may run behind the other's; a change is never stored before the order.
  const ordered = options.changes?.authoredOn ?? referral.authoredOn;
  const value: Referral = {
    ...rest,
    ...(reason && { statusReason: reason }),
    status: to,
    statusSince: ordered && isEarlier(context.now, ordered) ? ordered : context.now,
    seen: false,
    ...options.changes,
  };
  return { ok: true, value, events: [event(name, context, options)] };
}

/** What a verb tells about one act. For the parts of this concept. */
export function event(act: ReferralAct, context: VerbContext, options: ActOptions): ReferralEvent {
  return {
    id: context.newId(),
    act,
    at: context.now,
    by: context.by,
    ...(options.reason && { reason: options.reason.trim() }),
    evidence: options.evidence ?? [],
  };
}

/**
 * Who the record names as asking: the organisation, else a role. A bare Practitioner is neither allowed as
 * `Task.requester` (SDOHCC) nor as the agent of a US Core Provenance without an organisation.
 */
function requesterOf({ by }: VerbContext): Party | undefined {
  if (by.organization) return by.organization;
  return /^(PractitionerRole|Organization)\//.test(by.ref) ? partyOnly(by) : undefined;
}

/** A note as an actor leaves it. For the parts of this concept. */
export function noteBy(text: string, { now, by }: VerbContext): ReferralNote {
  const mayAuthor = /^(Practitioner|Patient|RelatedPerson|Organization)\//.test(by.ref);
  return { text, at: now, ...(by.display && { by: by.display }), ...(mayAuthor && { authorRef: by.ref }) };
}

function partyOnly(party: Party): Party {
  return { ref: party.ref, ...(party.display && { display: party.display }) };
}
