import {
  codingOf,
  concept,
  conceptIn,
  extension,
  isModified,
  isObject,
  mintedIdentifier,
  partyIn,
  patched,
  referenceTo,
  refOf,
  refsIn,
  sameJson,
  textIn,
  urn,
  wordsOf,
} from '../../fhir/index.ts';
import type { Extension, Task } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isDateTime, issue } from '../../shared/index.ts';
import type { Issue, Read } from '../../shared/index.ts';
import { barrierActions, barrierSystem } from '../barriers/barrier.codes.ts';
import type { BarrierAction } from '../barriers/barrier.codes.ts';
import { keyIn } from '../need.fhir.ts';
import { extensionsIn, withExtensions } from '../goals/extensions.ts';
import { planProfile, taskStatuses } from './plan.codes.ts';
import type { TaskStatus } from './plan.codes.ts';
import type { PlanTask } from './plan.types.ts';

/** Goals a resource says it is for (`resource-pertainsToGoal`, on any resource). */
export function goalRefsIn(resource: unknown): readonly string[] {
  return extensionsIn(resource, extension.pertainsToGoal).flatMap((each) => partyIn(each.valueReference)?.ref ?? []);
}

/** The extensions of a resource with the goals it is for; the others, and what stays, are kept to the letter. */
export function withGoals(stored: unknown, goalRefs: readonly string[]): Extension[] | undefined {
  const url = extension.pertainsToGoal;
  return withExtensions<string>(stored, url, goalRefs, (e) => partyIn(e.valueReference)?.ref, (reference) => ({ url, valueReference: { reference } }));
}

/** Reads a Task as a step of a plan. Of what to do: description, else the words of its code. */
export function planTaskFromFhir(stored: StoredResource<Task>): Read<PlanTask> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'Task') return { ok: false, issues: [issue('care-plan.wrong_type', 'Task')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  if (isModified(resource)) fail('care-plan.modifier_unknown', 'Task.modifierExtension');
  const patient = partyIn(resource.for);
  const key = keyIn(resource);
  const code = conceptIn(resource.code);
  const words = textIn(resource.description) ?? wordsOf(code);
  if (!patient) fail('care-plan.patient_missing', 'Task.for');
  if (!key) fail('care-plan.id_missing', 'Task.id');
  if (!words) fail('care-plan.words_missing', 'Task.description');
  if (!(taskStatuses as readonly unknown[]).includes(resource.status)) fail('care-plan.status_unknown', 'Task.status');
  if (issues.length > 0 || !patient || !key || !words) return { ok: false, issues };
  const statusReason = wordsOf(conceptIn(resource.statusReason));
  const [requester, owner] = [partyIn(resource.requester), partyIn(resource.owner)];
  const { period } = (isObject(resource.restriction) ? resource.restriction : {}) as { period?: unknown };
  const { start, end } = (isObject(period) ? period : {}) as { start?: unknown; end?: unknown };
  const reasonRef = partyIn(resource.reasonReference)?.ref;
  const planRef = refsIn(resource.basedOn).find((ref) => /(^|\/)CarePlan\//.test(ref) || ref.startsWith('urn:uuid:'));
  const action = codingOf(code, barrierSystem.action)?.code;
  const value: PlanTask = {
    key,
    ref: refOf(resource) ?? urn(key),
    patient,
    words,
    status: resource.status as TaskStatus,
    ...(statusReason && { statusReason }),
    ...(isDateTime(resource.lastModified) && { statusSince: resource.lastModified }),
    ...(isDateTime(resource.authoredOn) && { authoredOn: resource.authoredOn }),
    ...(requester && { requester }),
    ...(owner && { owner }),
    ...(isDateTime(start) && { start }),
    ...(isDateTime(end) && { due: end }),
    goalRefs: goalRefsIn(resource),
    ...(reasonRef && { reasonRef }),
    ...(planRef && { planRef }),
    ...(action && { action }),
    source: stored,
  };
  return { ok: true, value, issues };
}

/** The Task as it shall be stored: a patched copy of the one read, or a new one that claims R4's own Task. */
export function planTaskOf(task: PlanTask): Task {
  const stored = task.source?.resource;
  const before = stored && planTaskFromFhir({ resource: stored });
  const old = before?.ok ? before.value : undefined;
  const { status, statusReason, statusSince, owner, action, start, due } = task;
  const changed = <K extends keyof PlanTask>(name: K): boolean => !old || !sameJson(old[name], task[name]);
  const base: Task = stored ?? {
    resourceType: 'Task',
    meta: { profile: [planProfile.task] },
    identifier: [mintedIdentifier(urn(task.key))],
    ...(task.planRef && { basedOn: [{ reference: task.planRef }] }),
    status,
    intent: 'plan',
    ...(action && { code: concept(barrierSystem.action, action, barrierActions[action as BarrierAction]) }),
    description: task.words,
    for: referenceTo(task.patient),
    ...(task.authoredOn && { authoredOn: task.authoredOn }),
    ...(task.requester && { requester: referenceTo(task.requester) }),
    ...(task.reasonRef && { reasonReference: { reference: task.reasonRef } }),
  };
  const restriction = isObject(base.restriction) ? base.restriction : {};
  const period = { ...restriction.period, ...(start && { start }), ...(due && { end: due }) };
  return patched(base, {
    ...(changed('status') && { status }),
    ...(changed('statusReason') && { statusReason: statusReason ? { text: statusReason } : undefined }),
    ...(changed('statusSince') && statusSince && { lastModified: statusSince }),
    ...(changed('owner') && { owner: owner && referenceTo(owner) }),
    ...((changed('start') || changed('due')) && Object.keys(period).length > 0 && { restriction: { ...restriction, period } }),
    ...(changed('goalRefs') && { extension: withGoals(base.extension, task.goalRefs) }),
  });
}
