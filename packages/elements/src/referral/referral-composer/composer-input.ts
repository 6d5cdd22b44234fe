import type { Need } from '@careloom/core/care-plan';
import type { CommunityResource } from '@careloom/core/community-resource';
import type { Consent } from '@careloom/core/consent';
import { isGeneralService } from '@careloom/core/referral';
import type { CapacityObstacle, Duplicate, ReferralDraft, ReferralTarget, ServiceCode } from '@careloom/core/referral';
import type { Refusal } from '@careloom/core/shared';
import { reasonRefsOf } from '../../care-plan/index.ts';
import type { ComposeInput } from './compose-controller.ts';
import { isDouble } from './composer-checks.ts';
import type { Again } from './composer-checks.ts';
import { goalsIn } from './composer-goals.ts';
import type { GoalChoice } from './composer-goals.ts';
import type { ComposerValue } from './composer-load.ts';
import { place } from './composer-places.ts';

/** What is chosen so far, looked up. */
export interface Composed {
  readonly value: ComposerValue;
  readonly need: Need | undefined;
  readonly service: ServiceCode | undefined;
  /** Whom it goes to; for an open one, the network whose organisations may claim it. */
  readonly target: ReferralTarget | undefined;
  /** To nobody in particular. */
  readonly isOpen: boolean;
  /** The service it goes to. */
  readonly resource: CommunityResource | undefined;
  /** One that covers the target now, unless the patient is asked again. */
  readonly consent: Consent | undefined;
  /** What is read aloud; its agreement is recorded word by word. */
  readonly statement: string;
  readonly language: string;
  /** Help that is under way for the same need. */
  readonly duplicates: readonly Duplicate[];
  /** What is known to stand in the way of sending somebody there. */
  readonly obstacle: CapacityObstacle | undefined;
  /** The one that came to nothing, whose wishes are taken over. */
  readonly again: Again | undefined;
  /** What it is to help reach. */
  readonly goals: GoalChoice;
}

/** True where nobody knows that the target is bound by HIPAA: the patient has to agree. */
export function needsConsent(target: ReferralTarget | undefined): boolean {
  return target !== undefined && target.covered !== true;
}

/** What the form says, or everything that is plainly missing, in the order of the form. The verbs say the rest. */
export function readComposer(form: HTMLFormElement, composed: Composed): ComposeInput | readonly Refusal[] {
  const data = new FormData(form);
  const text = (name: string): string => String(data.get(name) ?? '').trim();
  const { value, need, service, target, consent, statement, language, duplicates, obstacle, resource, isOpen, again, goals } = composed;
  const isAgreed = data.has('agreed');
  const isRoomConfirmed = data.has('room');
  const hasDouble = duplicates.some((each) => isDouble(each, isOpen ? undefined : target?.ref));
  const isGeneral = service !== undefined && isGeneralService(service);
  const problems = [
    ...(need ? [] : [problem('referral.reason_missing', place.need)]),
    ...(service ? [] : [problem('referral.service_missing', place.service)]),
    ...(isGeneral && !text('text') ? [problem('referral.service_text_missing', place.text)] : []),
    ...(target ? [] : [problem('referral.target_missing', place.target)]),
    ...(obstacle?.blocks && !isRoomConfirmed ? [problem('referral.room_unconfirmed', place.room)] : []),
    ...(hasDouble && !data.has('again') ? [problem('referral.double_unconfirmed', place.again)] : []),
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
    goalRefs: goalsIn(data, goals),
    ...(!isOpen && { target }),
    contactProhibited: data.has('prohibited'),
    contactWishes: text('wishes'),
    note: text('note'),
    ...(needsConsent(target) && consent && { consentRef: consent.ref }),
    ...(again?.draft.inputs && { inputs: again.draft.inputs }),
    ...(again?.draft.assessment && service.code === again.draft.service.code && { assessment: true }),
  };
  const organization = { ref: target.ref, ...(target.display && { display: target.display }) };
  const input: ComposeInput = { draft, recipient: organization, isRoomConfirmed, ...(resource && { service: resource }) };
  if (!needsConsent(target) || consent) return input;
  return { ...input, consent: { patient, organization, evidence: { kind: 'verbal', statement, language } } };
}

function problem(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}
