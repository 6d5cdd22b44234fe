import { barrierDomains, barrierDue, isOpenBarrier } from '@careloom/core/care-plan/barriers';
import type { Barrier, BarrierDue } from '@careloom/core/care-plan/barriers';
import { hiddenFromProxy } from '@careloom/core/care-plan/review';
import type { NeedReferDetail } from '../events.ts';
import type { BarrierValue } from './barrier-load.ts';

/** One barrier, and where it stands today. */
export interface BarrierLine {
  readonly barrier: Barrier;
  readonly due: BarrierDue;
}

export type BarrierGroup = 'open' | 'stays' | 'gone';

/** What a proxy may see: nothing tells that there is more. */
export function visibleValue(value: BarrierValue): BarrierValue {
  const { graph, barriers, goals, tasks } = value;
  const isHidden = graph && hiddenFromProxy(graph);
  const isShown = ({ ref }: { readonly ref: string }): boolean => isHidden?.(ref) === false;
  return {
    ...value,
    barriers: barriers.filter(isShown).map((each) => ({ ...each, goalRefs: each.goalRefs.filter((ref) => isShown({ ref })) })),
    goals: new Map([...goals].filter(([ref]) => isShown({ ref }))),
    tasks: new Map([...tasks].map(([ref, some]) => [ref, some.filter(isShown)])),
    unreadable: [],
  };
}

/** What a referral for a barrier would be for: the kind of need it is itself, else that of a goal it holds up. */
export function referDetail({ code, ref, goalRefs }: Barrier, { patient, goals, local }: BarrierValue): NeedReferDetail | undefined {
  const held = goalRefs.flatMap((each) => goals.get(local(each)) ?? []).filter(({ isOpen }) => isOpen);
  const domain = (code && barrierDomains[code]) ?? held.find((each) => each.domain)?.domain;
  const goalRef = (held.find((each) => each.domain === domain) ?? held[0])?.ref;
  const conditionRef = local(ref).startsWith('Condition/') ? local(ref) : undefined;
  return domain && { domain, patientRef: patient.ref, ...(conditionRef && { conditionRef }), ...(goalRef && { goalRef }) };
}

/** Open ones first: past their day, then those nobody has, then the longest. */
export function groupedLines({ barriers }: BarrierValue, options: { readonly now: string; readonly timeZone: string }): Readonly<Record<BarrierGroup, readonly BarrierLine[]>> {
  const lines = barriers.map((barrier): BarrierLine => ({ barrier, due: barrierDue(barrier, options.now, options.timeZone) }));
  const press = ({ due }: BarrierLine): number => (due.escalate ? 2 : due.isUnowned ? 1 : 0);
  return {
    open: lines.filter(({ barrier }) => isOpenBarrier(barrier)).sort((a, b) => press(b) - press(a) || (b.due.daysPastDue ?? 0) - (a.due.daysPastDue ?? 0)),
    stays: lines.filter(({ due }) => !due.isOpen && due.isInTheWay),
    gone: lines.filter(({ due }) => !due.isInTheWay),
  };
}
