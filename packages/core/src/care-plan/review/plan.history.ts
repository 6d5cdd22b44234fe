import { codingOf, conceptIn, conceptsIn, objectsIn, partyIn, refsIn, textIn } from '../../fhir/index.ts';
import type { CarePlan as FhirCarePlan, Goal, Provenance, Resource } from '../../fhir/index.ts';
import { collect } from '../../ports/index.ts';
import type { CallOptions, CareRepository, StoredResource } from '../../ports/index.ts';
import { isDateTime, isInstant } from '../../shared/index.ts';
import type { Party, Read } from '../../shared/index.ts';
import { barrierActs, barrierSystem } from '../barriers/barrier.codes.ts';
import type { BarrierAct } from '../barriers/barrier.codes.ts';
import { carePlanActSystem } from '../care-plan.codes.ts';
import type { CarePlanAct } from '../care-plan.codes.ts';
import { carePlanPlanActSystem, planActs } from '../plan/plan.codes.ts';
import type { PlanAct } from '../plan/plan.codes.ts';
import { refKey } from '../goals/extensions.ts';
import { planGoalFromFhir } from '../goals/plan-goal.fhir.ts';
import { goalDiff, planDiff } from './plan.diff.ts';
import type { PlanChange } from './plan.diff.ts';
import { carePlanFromFhir } from '../plan/plan.fhir.ts';

/** One line of a plan's story. */
export interface PlanVersion {
  readonly id: string;
  /** `changed`: only the versions tell, nobody wrote who or why. */
  readonly act: PlanAct | CarePlanAct | BarrierAct | 'changed';
  readonly at?: string;
  readonly by: readonly Party[];
  /** Why, as somebody wrote it. */
  readonly words?: string;
  /** What was acted upon. */
  readonly aboutRefs: readonly string[];
  /** What became different, where the versions are at hand. */
  readonly changes: readonly PlanChange[];
}

const needActs: readonly CarePlanAct[] = ['wish-recorded', 'need-confirmed', 'goal-set', 'achievement-recorded'];
const known: readonly (readonly [system: string, acts: readonly string[]])[] = [
  [carePlanPlanActSystem, planActs], [carePlanActSystem, needActs], [barrierSystem.act, barrierActs],
];

/**
 * The story of a plan, newest first: one entry each Provenance of ours, and what differs between versions where they
 * are at hand ({@link loadPlanVersions}, or a host's). A change nobody wrote a Provenance about is an entry of its own.
 */
export function planVersions(
  provenances: readonly StoredResource<Provenance>[],
  versions: readonly StoredResource<FhirCarePlan>[] = [],
  goalVersions: readonly StoredResource<Goal>[] = [],
): readonly PlanVersion[] {
  const acts = provenances.flatMap(({ resource }) => entryOf(resource)).sort((a, b) => timeOf(a.at) - timeOf(b.at));
  const entries = new Map(acts.map((entry) => [entry.id, entry]));
  const steps = [
    ...between(versions, carePlanFromFhir, (before, after) => planDiff({ plan: before }, { plan: after })),
    ...between(goalVersions, planGoalFromFhir, goalDiff),
  ];
  // What an act names first is what it changed; a barrier names the goals it holds up, and leaves them alone.
  const actsOn = new Map<string, PlanVersion[]>();
  for (const act of acts) {
    const [first] = act.aboutRefs;
    const key = first === undefined ? '' : refKey(first);
    const others = actsOn.get(key);
    if (others) others.push(act);
    else actsOn.set(key, [act]);
  }
  for (const { ref, from, at, changes } of steps) {
    const key = refKey(ref);
    const last = lastUntil(actsOn.get(key) ?? [], timeOf(at));
    const owner = last && timeOf(last.at) > timeOf(from) ? last : undefined;
    const id = owner?.id ?? `changed-${key}-${at}`;
    const entry = entries.get(id) ?? { id, act: 'changed', at, by: [], aboutRefs: [ref], changes: [] };
    entries.set(id, { ...entry, changes: [...entry.changes, ...changes] });
  }
  // Acts of the same second keep life-cycle order: what happened last comes first.
  return [...entries.values()].sort((a, b) => timeOf(b.at) - timeOf(a.at) || orderOf(b.act) - orderOf(a.act));
}

/** Of acts in the order of time, the last that is not later. */
function lastUntil(acts: readonly PlanVersion[], time: number): PlanVersion | undefined {
  let [low, high] = [0, acts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (timeOf(acts[middle]?.at) <= time) low = middle + 1;
    else high = middle;
  }
  return acts[low - 1];
}

interface Step {
  readonly ref: string;
  /** When the version before was stored, and this one. */
  readonly from: string;
  readonly at: string;
  readonly changes: readonly PlanChange[];
}

/** What became different from each version of a thing to the next, by the time the server stored them. */
function between<R extends Resource, V extends { readonly ref: string }>(
  versions: readonly StoredResource<R>[],
  read: (stored: StoredResource<R>) => Read<V>,
  diff: (before: V, after: V) => readonly PlanChange[],
): readonly Step[] {
  const things = new Map<string, { readonly at: string; readonly value: V }[]>();
  for (const stored of versions) {
    const result = read(stored);
    const at = stored?.resource?.meta?.lastUpdated;
    if (!result.ok || !isInstant(at)) continue;
    const key = refKey(result.value.ref);
    const known = things.get(key);
    if (known) known.push({ at, value: result.value });
    else things.set(key, [{ at, value: result.value }]);
  }
  return [...things.values()].flatMap((found) => {
    const inOrder = found.sort((a, b) => timeOf(a.at) - timeOf(b.at));
    return inOrder.slice(1).flatMap(({ at, value }, index): readonly Step[] => {
      const before = inOrder[index] as (typeof inOrder)[number];
      const changes = diff(before.value, value);
      return changes.length > 0 ? [{ ref: value.ref, from: before.at, at, changes }] : [];
    });
  });
}

/** Every Provenance of a plan and of what it holds together. Throws what the repository throws. */
export async function loadPlanHistory(
  repository: CareRepository,
  refs: readonly string[],
  options?: CallOptions,
): Promise<readonly StoredResource<Provenance>[]> {
  const targets = [...new Set(refs)];
  const found = new Map<string, StoredResource<Provenance>>();
  // Searches of at most 50 references: servers limit the length of a query.
  for (let at = 0; at < targets.length; at += 50) {
    const query = { resourceType: 'Provenance', params: { target: targets.slice(at, at + 50) } };
    for (const row of await collect<Provenance>(repository, query, options)) found.set(row.resource.id ?? '', row);
  }
  return [...found.values()];
}

function entryOf(provenance: Provenance): readonly PlanVersion[] {
  const activity = conceptIn(provenance?.activity);
  const act = known.map(([system, acts]) => acts.find((each) => each === codingOf(activity, system)?.code)).find(Boolean);
  if (!act) return [];
  const [agent] = objectsIn<Provenance['agent'][number]>(provenance.agent);
  const by = [partyIn(agent?.who), partyIn(agent?.onBehalfOf)].filter((party) => party !== undefined);
  const words = conceptsIn(provenance.reason)[0]?.text;
  const at = [provenance.occurredDateTime, provenance.recorded].find(isDateTime);
  const aboutRefs = refsIn(provenance.target);
  return [
    {
      id: textIn(provenance.id) ?? `${act}-${at ?? ''}-${aboutRefs.join()}`,
      act: act as PlanVersion['act'],
      ...(at && { at }),
      by,
      ...(words && { words }),
      aboutRefs,
      changes: [],
    },
  ];
}

const order = new Map(known.flatMap(([, acts]) => acts).map((act, at) => [act, at]));

function orderOf(act: PlanVersion['act']): number {
  return order.get(act) ?? -1;
}

function timeOf(at: string | undefined): number {
  return Date.parse(at ?? '') || 0;
}
