import { sameRef } from '../fhir/index.ts';
import { dayOf, daysBetween, isDateTime, isEarlier, issue } from '../shared/index.ts';
import type { Issue } from '../shared/index.ts';
import type { ReferralStatus } from './referral.codes.ts';
import type { ServiceCode } from './referral.services.ts';
import { endedRequests, isTerminal } from './referral.status.ts';
import type { Referral, ReferralDraft } from './referral.types.ts';

// What is known of services, patients and organisations is handed in: this concept imports none of theirs.

/** A referral under way that looks like the one being written. */
export interface Duplicate {
  readonly referral: Referral;
  /** `same`: the same service, of the same partner or of anybody. `similar`: the same domain. */
  readonly kind: 'same' | 'similar';
}

/** Referrals under way for the same patient and need, the same ones first. Those that ended are no duplicates. */
export function duplicatesOf(
  draft: Pick<ReferralDraft, 'patient' | 'domain' | 'service' | 'target'>,
  referrals: readonly Referral[],
): readonly Duplicate[] {
  const found = referrals
    .filter(({ patient, domain, status, requestStatus }) => {
      const ended =
        isTerminal(status) ||
        status === 'draft' ||
        endedRequests.includes(requestStatus);
      return !ended && domain === draft.domain && sameRef(patient.ref, draft.patient.ref);
    })
    .map((referral): Duplicate => {
      const isAnybodys = !referral.owner || !draft.target || sameRef(referral.owner.ref, draft.target.ref);
      return { referral, kind: isAnybodys && isSameService(referral.service, draft.service) ? 'same' : 'similar' };
    });
  return [...found.filter(({ kind }) => kind === 'same'), ...found.filter(({ kind }) => kind === 'similar')];
}

/** A code too general to tell what is wanted says it in words. */
function isSameService(a: ServiceCode, b: ServiceCode): boolean {
  const words = ({ text }: ServiceCode): string => text?.trim().toLowerCase() ?? '';
  return a.code === b.code && a.system === b.system && words(a) === words(b);
}

/** What a service's record says of its room. Source: SDOHCC-ValueSetCapacityStatus 3.0.0; `unknown` where it says none. */
export interface CapacityFacts {
  readonly capacity: 'capacity' | 'additional-assessment-required' | 'unknown' | 'waitlist' | 'no-capacity';
  readonly updatedOn?: string;
}

export interface CapacityObstacle {
  readonly code:
    | 'referral.no_capacity'
    | 'referral.waitlist'
    | 'referral.assessment_first'
    | 'referral.capacity_unknown'
    | 'referral.capacity_old';
  /** Age of what the record says, in days; absent when nobody knows. */
  readonly days?: number;
  /** Only "no room", and only where it is fresh: what is old may be wrong, and what is unknown says nothing. */
  readonly blocks: boolean;
}

/**
 * What stands in the way of sending somebody to a service now; undefined where it has room. Look before sending
 * (capacity, spec 3.3); the search for it carries no patient data.
 * @param maxAgeDays how old the record may be; 14 days is ours, no source gives one.
 */
export function capacityObstacle(facts: CapacityFacts, now: string, maxAgeDays = 14): CapacityObstacle | undefined {
  const { capacity, updatedOn } = facts;
  const days =
    isDateTime(updatedOn) && updatedOn.length >= 10
      ? Math.max(0, daysBetween(dayOf(updatedOn), dayOf(now)))
      : undefined;
  const age = days === undefined ? {} : { days };
  if (capacity === 'unknown') return { code: 'referral.capacity_unknown', ...age, blocks: false };
  const isFresh = days !== undefined && days <= maxAgeDays;
  if (capacity === 'no-capacity') return { code: 'referral.no_capacity', ...age, blocks: isFresh };
  if (!isFresh) return { code: 'referral.capacity_old', ...age, blocks: false };
  if (capacity === 'waitlist') return { code: 'referral.waitlist', ...age, blocks: false };
  return capacity === 'additional-assessment-required'
    ? { code: 'referral.assessment_first', ...age, blocks: false }
    : undefined;
}

/** The patient lives elsewhere since the referral was sent: the partner may be too far now. Unknown dates are not "moved". */
export function movedSince(
  referral: Referral,
  { addressFrom }: { readonly addressFrom?: string },
  timeZone?: string,
): boolean {
  const { authoredOn } = referral;
  if (isTerminal(referral.status) || !authoredOn || !isDateTime(addressFrom)) return false;
  return isEarlier(authoredOn, addressFrom, timeZone);
}

/** The organisation that has the ball no longer works: nothing will come back. */
export function partnerGone(
  referral: Referral,
  { organizationActive }: { readonly organizationActive?: boolean },
): boolean {
  return (
    organizationActive === false &&
    referral.owner !== undefined &&
    !isTerminal(referral.status) &&
    referral.status !== 'draft'
  );
}

/**
 * The same need once more, for another partner: what `draftReferral` takes beside the new target. Consent is not carried
 * over, it names who may know.
 */
export function draftAgain(referral: Referral): Omit<ReferralDraft, 'target' | 'consentRef'> {
  const { patient, domain, service, priority, reasonRefs, goalRefs, contactProhibited, contactWishes, assessment, inputs } = referral;
  return {
    patient,
    domain,
    service,
    priority,
    reasonRefs,
    goalRefs,
    contactProhibited,
    ...(contactWishes && { contactWishes }),
    ...(assessment && { assessment }),
    ...(inputs && { inputs }),
  };
}

/** How far along; a pause is as far as the work it interrupts. */
const rank: Readonly<Record<ReferralStatus, number>> = {
  draft: 0,
  requested: 1,
  accepted: 2,
  'in-progress': 3,
  'on-hold': 3,
  rejected: 4,
  completed: 4,
  failed: 4,
  cancelled: 4,
  'entered-in-error': 5,
};

/** A warning where a Task went back since it was last read: a partner's system did what no life cycle has. */
export function backwardsIssue(before: ReferralStatus, after: ReferralStatus): Issue | undefined {
  const isBack = rank[after] < rank[before] || (isTerminal(before) && after !== before && after !== 'entered-in-error');
  return isBack
    ? { ...issue('referral.status_backwards', 'Task.status', { from: before, to: after }), severity: 'warning' }
    : undefined;
}
