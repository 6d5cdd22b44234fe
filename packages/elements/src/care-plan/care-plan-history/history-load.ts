import type { CarePlan as FhirCarePlan, Goal, Provenance } from '@careloom/core/fhir';
import { localRef, sameRef } from '@careloom/core/fhir';
import { visibleGraph } from '@careloom/core/care-plan/review';
import type { PlanGraph } from '@careloom/core/care-plan/plan';
import { loadPlanHistory, loadPlanVersions, planVersions } from '@careloom/core/care-plan/review';
import type { PlanChange, PlanVersion, StoredVersions } from '@careloom/core/care-plan/review';
import type { StoredResource } from '@careloom/core/ports';
import type { LoadContext } from '../../foundation/index.ts';
import { loadPlanValue } from '../plan-load.ts';
import type { PlanValue } from '../plan-load.ts';

export interface HistoryValue extends PlanValue {
  readonly provenances: readonly StoredResource<Provenance>[];
  /** What was said before, where the repository keeps it. */
  readonly kept?: StoredVersions;
  /** The short form of an address, without the number of a version. */
  readonly local: (ref: string) => string;
}

export async function loadHistory(patientRef: string, today: string, context: LoadContext): Promise<HistoryValue> {
  const { repository, signal } = context;
  const value = await loadPlanValue(patientRef, today, context);
  const { graph } = value.record;
  const local = (ref: string): string => localRef(ref.replace(/\/_history\/.*$/, ''), repository.baseUrl);
  if (!graph) return { ...value, provenances: [], local };
  const goalRefs = graph.goals.map(({ ref }) => local(ref));
  const [provenances, kept] = await Promise.all([
    loadPlanHistory(repository, refsOf(graph), { signal }),
    loadPlanVersions(repository, local(graph.plan.ref), goalRefs, { signal }),
  ]);
  return { ...value, provenances, ...(kept && { kept }), local };
}

/** Everything whose story is the story of the plan; referrals and appointments have one of their own. */
function refsOf({ plan, goals, actions, barriers, concerns }: PlanGraph): readonly string[] {
  const tasks = actions.filter(({ kind }) => kind === 'task');
  return [plan, ...goals, ...tasks, ...barriers, ...concerns].map(({ ref }) => ref).filter((ref) => !ref.startsWith('urn:'));
}

/** The versions a host handed in that are of this plan. */
export function versionsOf(graph: PlanGraph, versions: readonly StoredResource<FhirCarePlan>[]): readonly StoredResource<FhirCarePlan>[] {
  return versions.filter((each) => sameRef(`CarePlan/${each?.resource?.id}`, graph.plan.ref));
}

/** What happened, newest first, as the reader may see it. */
export function historyOf(
  value: HistoryValue,
  graph: PlanGraph,
  options: { readonly isProxy: boolean; readonly versions: readonly StoredResource<FhirCarePlan>[]; readonly goalVersions?: readonly StoredResource<Goal>[] },
): readonly PlanVersion[] {
  const all = folded(planVersions(value.provenances, options.versions, options.goalVersions), value.local);
  if (!options.isProxy) return all;
  // Told to a proxy is only what is about things they may see: an act says nothing of what it does not name, and a goal
  // is named by what stands in its way too.
  const { plan, goals, actions, barriers, concerns, otherPlans } = visibleGraph(graph, true);
  const seen = new Set([plan, ...otherPlans, ...goals, ...actions, ...barriers, ...concerns].map(({ ref }) => value.local(ref)));
  const isSeen = (ref: string): boolean => seen.has(value.local(ref));
  const mayTell = ({ kind, ref }: PlanChange): boolean => !/^(action|outcome|concern|goal)-/.test(kind) || isSeen(ref);
  return all.flatMap((entry) => {
    if (!entry.aboutRefs.every(isSeen)) return [];
    const changes = entry.changes.filter(mayTell);
    return entry.act === 'changed' && changes.length === 0 ? [] : [{ ...entry, changes }];
  });
}

/** Whose earlier versions could not be read, of what the reader may see. The plan's own may come from the host. */
export function notReadOf({ kept, local }: HistoryValue, graph: PlanGraph, { isProxy, isGiven }: { readonly isProxy: boolean; readonly isGiven: boolean }): readonly string[] {
  const { plan, goals } = visibleGraph(graph, isProxy);
  const seen = new Set([...(isGiven ? [] : [plan]), ...goals].map(({ ref }) => local(ref)));
  return (kept?.notRead ?? []).filter((ref) => seen.has(ref));
}

/** What was made and put into the plan at once is one line: the making tells more. */
const partners: { readonly [Act in PlanVersion['act']]?: PlanVersion['act'] } = { 'action-added': 'task-added', 'goal-added': 'goal-made' };

function folded(entries: readonly PlanVersion[], local: (ref: string) => string): readonly PlanVersion[] {
  const keysOf = ({ act, at, aboutRefs }: PlanVersion): readonly string[] => aboutRefs.map((ref) => `${act} ${at} ${local(ref)}`);
  const made = new Map(entries.flatMap((entry) => (entry.act === 'task-added' || entry.act === 'goal-made' ? keysOf(entry).map((key) => [key, entry] as const) : [])));
  const taken = new Map<PlanVersion, readonly PlanChange[]>();
  const left = entries.filter((entry) => {
    const act = partners[entry.act];
    // The plan is named by all of them: it joins nothing.
    const own = { ...entry, aboutRefs: entry.aboutRefs.filter((ref) => !/(^|\/)CarePlan\//.test(ref)) };
    const partner = act && keysOf({ ...own, act }).map((key) => made.get(key)).find(Boolean);
    if (partner) taken.set(partner, [...(taken.get(partner) ?? []), ...entry.changes]);
    return !partner;
  });
  return left.map((entry) => (taken.has(entry) ? { ...entry, changes: [...entry.changes, ...(taken.get(entry) ?? [])] } : entry));
}
