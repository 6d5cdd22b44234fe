import type { ActEvent, Condition, Observation } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import type { Day, Issue, Party } from '../../shared/index.ts';
import type { BarrierAct, BarrierAction, BarrierCode, BarrierLevel, BarrierState } from './barrier.codes.ts';

/** Something that stands in the way of a goal. */
export interface Barrier {
  readonly key: string;
  /** `Condition/1`, `Observation/1`, or `urn:uuid:<key>` before it is stored. */
  readonly ref: string;
  readonly patient: Party;
  /** Lasting ones are Conditions, those of one time Observations. */
  readonly kind: 'lasting' | 'transient';
  readonly level: BarrierLevel;
  /** One of the 47; absent for one that only has words. */
  readonly code?: BarrierCode;
  /** What was said in addition, or instead of a code. */
  readonly words?: string;
  /** Not shown to proxies. */
  readonly sensitive: boolean;
  readonly state: BarrierState;
  /** Since when the state holds. */
  readonly stateSince?: string;
  readonly reason?: string;
  readonly action?: BarrierAction;
  /** The day by which the action should have shown something. */
  readonly due?: Day;
  readonly owner?: Party;
  readonly escalatedTo?: Party;
  readonly escalatedAt?: string;
  /** How often an action was planned. */
  readonly attempts: number;
  readonly goalRefs: readonly string[];
  readonly recordedAt?: string;
  readonly recorder?: Party;
  /** Recorded by mistake: counted and shown nowhere. */
  readonly retracted: boolean;
  readonly source?: StoredResource<Condition | Observation>;
}

export interface BarrierInput {
  readonly patient: Party;
  /** One of the 47, or `level` with `words`. */
  readonly code?: BarrierCode;
  readonly level?: BarrierLevel;
  readonly words?: string;
  /** `lasting` when absent. */
  readonly kind?: 'lasting' | 'transient';
  readonly goalRefs?: readonly string[];
  readonly owner?: Party;
  readonly due?: Day;
  /** Hide it from proxies; those of personal safety always are. */
  readonly sensitive?: boolean;
}

export interface BarrierActionInput {
  readonly action: BarrierAction;
  readonly owner?: Party;
  readonly due?: Day;
}

/** One act on a barrier. Becomes a Provenance. */
export interface BarrierEvent extends ActEvent<BarrierAct> {
  readonly aboutRefs: readonly string[];
}

export interface BarrierList {
  /** Those in the way first, the longest first. */
  readonly barriers: readonly Barrier[];
  readonly unreadable: readonly { readonly ref: string; readonly issues: readonly Issue[] }[];
}

/** What a worklist says about a barrier today. */
export interface BarrierDue {
  /** Work is left. */
  readonly isOpen: boolean;
  /** It is still there, whether or not anybody works on it. */
  readonly isInTheWay: boolean;
  readonly daysOpen?: number;
  /** Days past the due day; 0 on it; absent without one. */
  readonly daysPastDue?: number;
  /** Past due and not yet handed on. */
  readonly escalate: boolean;
  readonly isUnowned: boolean;
}
