import { addBusinessDays, addDays, dayOf, daysBetween } from '../shared/index.ts';
import type { Day, Party } from '../shared/index.ts';
import type { ReferralPriority } from './referral.codes.ts';
import type { Referral } from './referral.types.ts';

/** Where a loop stands, as a coordinator would say it. */
export type LoopStage =
  | 'draft'
  | 'sent'
  | 'accepted'
  | 'in-progress'
  | 'on-hold'
  /** The target says it is done; the patient has not confirmed it yet. */
  | 'to-confirm'
  /** The target says it is done, the patient says it is not. */
  | 'not-received'
  /** The patient got it, but the target told no outcome that could be kept. */
  | 'unproven'
  /** The target will not, or could not; the coordinator decides what next. */
  | 'declined'
  | 'failed'
  | 'cancelled'
  | 'closed'
  | 'closed-unsuccessful'
  | 'retracted';

/** A ServiceRequest that its source completed or holds open in an odd way does not hide where the Task stands. */
export function loopStage(referral: Referral): LoopStage {
  if (referral.status === 'entered-in-error' || referral.requestStatus === 'entered-in-error') return 'retracted';
  if (referral.requestStatus === 'revoked') return 'closed-unsuccessful';
  if (isClosed(referral)) return 'closed';
  switch (referral.status) {
    case 'requested': return 'sent';
    case 'rejected': return 'declined';
    case 'completed': return referral.receipt?.answer === 'no' ? 'not-received' : referral.receipt?.answer === 'yes' ? 'unproven' : 'to-confirm';
    default: return referral.status;
  }
}

/**
 * Closed by our definition: the Task is completed with at least one output that says what was done, and the source
 * completed its ServiceRequest after asking the patient. Source: spec 3.10; stricter than the profile, where output is
 * 0..*.
 */
export function isClosed(referral: Referral): boolean {
  return referral.status === 'completed' && hasOutcome(referral) && referral.requestStatus === 'completed';
}

/** The target told at least one outcome we can keep: a Procedure, a code, an enrolment. */
export function hasOutcome(referral: Referral): boolean {
  return referral.outputs.some((output) => output.kind !== 'other');
}

/** Nothing more is expected of anybody. */
export function isDone(referral: Referral): boolean {
  return ['closed', 'closed-unsuccessful', 'retracted'].includes(loopStage(referral));
}

/** Who has the ball. */
export interface Holder {
  readonly side: 'requester' | 'target' | 'anybody';
  /** Absent for an open referral that nobody has claimed. */
  readonly party?: Party;
  /** Since when; absent when no usable date is known. */
  readonly since?: string;
}

/** Since when nothing moved: the last change of the Task, or the last time the patient was asked. */
export function silentSince(referral: Referral): string | undefined {
  const asked = referral.receipt?.at;
  const moved = referral.statusSince;
  return asked && moved ? (Date.parse(asked) > Date.parse(moved) ? asked : moved) : (moved ?? asked);
}

/** Who has to act next and since when; undefined when nobody has to. */
export function holderOf(referral: Referral): Holder | undefined {
  const since = silentSince(referral);
  const at = since === undefined ? {} : { since };
  switch (loopStage(referral)) {
    case 'sent':
    case 'accepted':
    case 'in-progress':
    case 'on-hold':
      return referral.owner ? { side: 'target', party: referral.owner, ...at } : { side: 'anybody', ...at };
    case 'closed':
    case 'closed-unsuccessful':
    case 'retracted':
      return undefined;
    default:
      return { side: 'requester', party: referral.requester, ...at };
  }
}

/** How long a stage may stay silent before it counts as stuck. */
export interface SilenceRule {
  readonly stage: LoopStage;
  /** For `sent`: the row is for what the target has seen (`received`) and not answered. */
  readonly seen?: true;
  readonly days: number;
  readonly unit: 'business' | 'calendar';
  /** `ours`: no national standard was found; a site may change it. */
  readonly source: 'ours';
}

/**
 * Defaults, ours and editable: 3 business days to be received or answered, 7 days from there to an answer, 14 days from
 * acceptance to a first step, 30 days from there to a report. Source: `referral-loop.json#silenceRule`, which says that
 * no national standard was found. The other rows are our reading of the same rule.
 */
export const defaultSilenceRules: readonly SilenceRule[] = [
  { stage: 'sent', days: 3, unit: 'business', source: 'ours' },
  { stage: 'sent', seen: true, days: 7, unit: 'calendar', source: 'ours' },
  { stage: 'accepted', days: 14, unit: 'calendar', source: 'ours' },
  { stage: 'in-progress', days: 30, unit: 'calendar', source: 'ours' },
  { stage: 'on-hold', days: 14, unit: 'calendar', source: 'ours' },
  { stage: 'to-confirm', days: 7, unit: 'calendar', source: 'ours' },
  { stage: 'not-received', days: 0, unit: 'calendar', source: 'ours' },
  { stage: 'unproven', days: 7, unit: 'calendar', source: 'ours' },
  { stage: 'declined', days: 0, unit: 'calendar', source: 'ours' },
  { stage: 'failed', days: 0, unit: 'calendar', source: 'ours' },
  { stage: 'cancelled', days: 0, unit: 'calendar', source: 'ours' },
];

/**
 * The rules with one of them changed, for a site that edits them. Undefined for days that are no whole number from 0 on.
 */
export function withSilenceRule(rules: readonly SilenceRule[], rule: Omit<SilenceRule, 'source'>): readonly SilenceRule[] | undefined {
  if (!Number.isSafeInteger(rule.days) || rule.days < 0) return undefined;
  const isSame = (other: SilenceRule): boolean => other.stage === rule.stage && other.seen === rule.seen;
  const edited: SilenceRule = { ...rule, source: 'ours' };
  return rules.some(isSame) ? rules.map((other) => (isSame(other) ? edited : other)) : [...rules, edited];
}

export interface SilenceOptions {
  readonly now: string;
  readonly timeZone?: string;
  readonly rules?: readonly SilenceRule[];
  readonly holidays?: ReadonlySet<Day>;
}

/** Why a referral needs somebody now. */
export interface Stuck {
  readonly stage: LoopStage;
  /** The last day on which it was not yet stuck. */
  readonly due: Day;
  /** Whole days past `due`; 0 for what needs somebody from the first day. */
  readonly daysOver: number;
  readonly rule: SilenceRule;
}

/** The reason a referral is stuck; undefined while it is moving, done or without a rule. */
export function stuckReason(referral: Referral, options: SilenceOptions): Stuck | undefined {
  const stage = loopStage(referral);
  const rules = (options.rules ?? defaultSilenceRules).filter((candidate) => candidate.stage === stage);
  // Rules of a site without the row for what was seen go by the stage alone.
  const rule = rules.find(({ seen }) => (seen ?? false) === referral.seen) ?? rules.find(({ seen }) => !seen);
  const silent = silentSince(referral);
  if (!rule || !silent || silent.length < 10) return undefined;
  const since = dayOf(silent, options.timeZone);
  const due = rule.unit === 'business' ? addBusinessDays(since, rule.days, options.holidays) : addDays(since, rule.days);
  const daysOver = daysBetween(due, dayOf(options.now, options.timeZone));
  return daysOver > 0 || (rule.days === 0 && daysOver >= 0) ? { stage, due, daysOver, rule } : undefined;
}

/** The most pressing first. */
const priorities: readonly ReferralPriority[] = ['stat', 'asap', 'urgent', 'routine'];

/**
 * A copy in working order: stuck ones first (longest over first), then open ones (silent longest first), then done
 * ones (newest first). Among the stuck and among the open, the most pressing priority comes first. Ties keep a stable
 * order by key.
 */
export function byUrgency(referrals: readonly Referral[], options: SilenceOptions): readonly Referral[] {
  const rank = (referral: Referral): readonly [number, number, number] => {
    const pressing = priorities.indexOf(referral.priority);
    const stuck = stuckReason(referral, options);
    if (stuck) return [0, pressing, -stuck.daysOver];
    const since = Date.parse(silentSince(referral) ?? '') || 0;
    return isDone(referral) ? [2, 0, -since] : [1, pressing, since];
  };
  return referrals
    .map((referral) => ({ referral, key: rank(referral) }))
    .sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1] || a.key[2] - b.key[2] || (a.referral.key < b.referral.key ? -1 : 1))
    .map((row) => row.referral);
}
