import { refuse } from '../../shared/index.ts';
import type { Result, VerbContext } from '../../shared/index.ts';
import { sameRef } from '../../fhir/index.ts';
import type { Resource, SdohDomain } from '../../fhir/index.ts';
import { cancelReferral, draftReferral, event, sendReferral } from '../referral.ts';
import type { ServiceCode } from '../referral.services.ts';
import { endedRequests, isTerminal, rolesOf } from '../referral.status.ts';
import { concerns } from './concerns.ts';
import type { Referral, ReferralEvent, ReferralTarget } from '../referral.types.ts';

/** One part of a referral that an intermediary hands on. What is absent is as in the whole. */
export interface ReferralPart {
  readonly target: ReferralTarget;
  readonly service?: ServiceCode;
  readonly domain?: SdohDomain;
  /**
   * The patient's consent to this disclosure: handing on is a new one, and the consent that let the whole be sent to the
   * intermediary does not cover it.
   */
  readonly consentRef?: string;
  readonly note?: string;
  /** Which of the whole's reasons, goals and inputs go with it, by address. Absent: those that concern its domain. */
  readonly withRefs?: readonly string[];
}

/** The parts, sent, and what happened: one `split` on the whole, one `sent` on each part. */
export interface Split {
  readonly whole: Referral;
  readonly parts: readonly { readonly referral: Referral; readonly events: readonly ReferralEvent[] }[];
}

/**
 * An intermediary splits what it accepted into parts of its own, each an order (`filler-order`, based on the source's)
 * with a Task that is part of the source's. Each part gets the reasons, goals and inputs that concern it (`concerns`), or
 * those it names (`withRefs`); what says how to reach the patient goes with all. Refuses whoever is not the target, a referral that is not taken on, no part
 * at all, two equal parts, and whatever a draft refuses; then nothing is split.
 * Source: SDOH Clinical Care 3.0.0, indirect referral, refer-1 and refer-2 (spec 3.6).
 * @param records what the whole refers to, as far as it was read: their domains tell which part they concern.
 */
export function splitReferral(
  whole: Referral,
  parts: readonly ReferralPart[],
  context: VerbContext,
  records: readonly Resource[] = [],
): Result<Split, ReferralEvent> {
  if (!rolesOf(whole, context.by).has('target')) return refuse('referral.role_refused', 'Task.owner');
  if (!['accepted', 'in-progress', 'on-hold'].includes(whole.status)) {
    return refuse('referral.transition_refused', 'Task.status', { from: whole.status, to: 'split' });
  }
  if (endedRequests.includes(whole.requestStatus)) return refuse('referral.already_closed', 'Task.status');
  if (parts.length === 0) return refuse('referral.parts_missing', 'parts');
  const names = parts.map(({ target, service = whole.service }) =>
    JSON.stringify([target.ref, service.system, service.code, service.text ?? '']),
  );
  const repeated = names.findIndex((name, at) => names.indexOf(name) < at);
  if (repeated >= 0) return refuse('referral.part_repeated', `parts[${repeated}]`);
  const made: { referral: Referral; events: readonly ReferralEvent[] }[] = [];
  for (const [at, { target, service = whole.service, domain = whole.domain, consentRef, note, withRefs }] of parts.entries()) {
    const goes = (ref: string): boolean =>
      withRefs ? withRefs.some((each) => sameRef(each, ref)) : concerns(ref, domain, whole.domain, records);
    const draft = draftReferral(
      {
        patient: whole.patient,
        domain,
        service,
        priority: whole.priority,
        reasonRefs: whole.reasonRefs.filter(goes),
        goalRefs: whole.goalRefs.filter(goes),
        target,
        ...(consentRef && { consentRef }),
        contactProhibited: whole.contactProhibited,
        ...(whole.contactWishes && { contactWishes: whole.contactWishes }),
        ...(note && { note }),
        ...(whole.assessment && service === whole.service && { assessment: true }),
        inputs: (whole.inputs ?? []).filter(({ ref }) => goes(ref)),
      },
      context,
    );
    const sent = draft.ok
      ? sendReferral({ ...draft.value, partOfRef: whole.ref, basedOnRefs: [whole.requestRef] }, context)
      : draft;
    if (!sent.ok) return refuse(sent.refusal.code, `parts[${at}]`, sent.refusal.params);
    made.push({ referral: sent.value, events: sent.events });
  }
  return { ok: true, value: { whole, parts: made }, events: [event('split', context, {})] };
}

/** The parts of a referral among others. */
export function partsOf(whole: Referral, referrals: readonly Referral[]): readonly Referral[] {
  return referrals.filter(({ partOfRef }) => partOfRef === whole.ref);
}

/** What became of a part that was to be stopped. */
export type StoppedPart =
  | { readonly referral: Referral; readonly events: readonly ReferralEvent[] }
  | { readonly referral: Referral; readonly refused: string };

/** The source called the whole off: the intermediary calls off its open parts. Those that ended already are left out. */
export function cancelParts(parts: readonly Referral[], reason: string, context: VerbContext): readonly StoppedPart[] {
  return parts
    .filter(({ status }) => !isTerminal(status) && status !== 'draft')
    .map((part) => {
      const result = cancelReferral(part, reason, context);
      return result.ok
        ? { referral: result.value, events: result.events }
        : { referral: part, refused: result.refusal.code };
    });
}
