import {
  codingOf,
  concept,
  conceptIn,
  conceptsIn,
  domainCategory,
  domainOf,
  isModified,
  mintedIdentifier,
  objectsIn,
  partyIn,
  patched,
  profile,
  referenceTo,
  refOf,
  refsIn,
  sameJson,
  system,
  urn,
  wordsOf,
} from '../fhir/index.ts';
import type { Goal as FhirGoal, GoalTarget } from '../fhir/index.ts';
import type { StoredResource } from '../ports/index.ts';
import { isDateTime, issue } from '../shared/index.ts';
import type { Issue, Read } from '../shared/index.ts';
import { achievements, goalStatuses } from './care-plan.codes.ts';
import type { GoalAchievement, GoalStatus } from './care-plan.codes.ts';
import type { CareGoal } from './care-plan.types.ts';
import { codeConcept, codeIn } from './domain-codes.ts';
import { goalTime } from './goal.time.ts';
import { keyIn } from './need.fhir.ts';

/** Reads a goal. An achievement we do not know is left out with a warning; an unknown life-cycle status is refused. */
export function goalFromFhir(stored: StoredResource<FhirGoal>): Read<CareGoal> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'Goal') return { ok: false, issues: [issue('care-plan.wrong_type', 'Goal')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  if (isModified(resource)) fail('care-plan.modifier_unknown', 'Goal.modifierExtension');
  const patient = partyIn(resource.subject);
  const key = keyIn(resource);
  const description = conceptIn(resource.description);
  const words = wordsOf(description);
  const isStatus = (goalStatuses as readonly string[]).includes(resource.lifecycleStatus);
  if (!patient) fail('care-plan.patient_missing', 'Goal.subject');
  if (!key) fail('care-plan.id_missing', 'Goal.id');
  if (!words) fail('care-plan.words_missing', 'Goal.description');
  if (!isStatus) fail('care-plan.status_unknown', 'Goal.lifecycleStatus');
  if (issues.length > 0 || !patient || !key || !words || !isStatus) return { ok: false, issues };

  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  const said = conceptIn(resource.achievementStatus);
  const current = codingOf(said, system.goalAchievement)?.code;
  // Older data have the same codes in other systems.
  const achievement = current ?? said?.coding?.find(({ code }) => isAchievement(code))?.code;
  const known = isAchievement(achievement);
  if (known && achievement !== current) warn('care-plan.achievement_system', 'Goal.achievementStatus');
  if (resource.achievementStatus && !known) warn('care-plan.achievement_unknown', 'Goal.achievementStatus');
  const { due } = goalTime(objectsIn<GoalTarget>(resource.target));
  const domain = domainOf(conceptsIn(resource.category));
  const code = codeIn(description);
  const expressedBy = partyIn(resource.expressedBy);
  const value: CareGoal = {
    key,
    ref: refOf(resource) ?? urn(key),
    patient,
    ...(domain && { domain }),
    words,
    ...(code && { code }),
    status: resource.lifecycleStatus as GoalStatus,
    ...(known && { achievement }),
    ...(isDateTime(resource.statusDate) && { statusOn: resource.statusDate }),
    ...(isDateTime(resource.startDate) && { start: resource.startDate }),
    ...(due && { due }),
    addressesRefs: refsIn(resource.addresses),
    ...(expressedBy && { expressedBy }),
    source: stored,
  };
  return { ok: true, value, issues };
}

/** The Goal as it shall be stored: a patched copy of the one read, or a new SDOHCC-Goal. */
export function goalOf(goal: CareGoal): FhirGoal {
  const stored = goal.source?.resource;
  const { achievement, statusOn } = goal;
  const achievementStatus = achievement && concept(system.goalAchievement, achievement, achievements[achievement]);
  if (stored) {
    const before = goalFromFhir({ resource: stored });
    const old = before.ok ? before.value : undefined;
    const changed = <K extends keyof CareGoal>(name: K): boolean => !old || !sameJson(old[name], goal[name]);
    return patched(stored, {
      ...(changed('achievement') && achievementStatus && { achievementStatus }),
      ...(changed('statusOn') && statusOn && { statusDate: statusOn }),
    });
  }
  return {
    resourceType: 'Goal',
    meta: { profile: [profile.goal] },
    identifier: [mintedIdentifier(urn(goal.key))],
    lifecycleStatus: goal.status,
    ...(achievementStatus && { achievementStatus }),
    ...(goal.domain && { category: [domainCategory(goal.domain)] }),
    description: codeConcept(goal.code, goal.words),
    subject: referenceTo(goal.patient),
    ...(goal.start && { startDate: goal.start }),
    ...(goal.due && { target: [{ dueDate: goal.due }] }),
    ...(statusOn && { statusDate: statusOn }),
    ...(goal.expressedBy && { expressedBy: referenceTo(goal.expressedBy) }),
    ...(goal.addressesRefs.length > 0 && { addresses: goal.addressesRefs.map((reference) => ({ reference })) }),
  };
}

export function isAchievement(code: unknown): code is GoalAchievement {
  return typeof code === 'string' && Object.hasOwn(achievements, code);
}

/** Somebody still works on it. */
export function isOpenGoal(goal: CareGoal): boolean {
  return !['completed', 'cancelled', 'rejected', 'entered-in-error'].includes(goal.status);
}
