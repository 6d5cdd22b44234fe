import { conceptIn, isModified, isObject, objectsIn, partyIn, refOf, refsIn, textIn, urn, wordsOf } from '../../fhir/index.ts';
import type { CarePlan as FhirCarePlan, CarePlanActivity, Extension } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isDateTime, issue } from '../../shared/index.ts';
import type { Issue, Party, Read } from '../../shared/index.ts';
import { keyIn } from '../need.fhir.ts';
import { extensionsIn, partIn } from '../goals/extensions.ts';
import { planElements, planExtension, planIntents, planStatuses } from './plan.codes.ts';
import type { PlanElement, PlanIntent, PlanStatus } from './plan.codes.ts';
import type { CarePlan, ForeignActivity, PlanCopy, PlanElementNote } from './plan.types.ts';

/** Reads a plan. One without a title is read with a warning; an unknown status or intent is refused. */
export function carePlanFromFhir(stored: StoredResource<FhirCarePlan>): Read<CarePlan> {
  const resource = stored?.resource;
  if (resource?.resourceType !== 'CarePlan') return { ok: false, issues: [issue('care-plan.wrong_type', 'CarePlan')] };
  const issues: Issue[] = [];
  const fail = (code: string, path: string): void => void issues.push(issue(code, path));
  if (isModified(resource)) fail('care-plan.modifier_unknown', 'CarePlan.modifierExtension');
  const patient = partyIn(resource.subject);
  const key = keyIn(resource);
  const isStatus = (planStatuses as readonly unknown[]).includes(resource.status);
  const isIntent = (planIntents as readonly unknown[]).includes(resource.intent);
  if (!patient) fail('care-plan.patient_missing', 'CarePlan.subject');
  if (!key) fail('care-plan.id_missing', 'CarePlan.id');
  if (!isStatus) fail('care-plan.status_unknown', 'CarePlan.status');
  if (!isIntent) fail('care-plan.intent_unknown', 'CarePlan.intent');
  if (issues.length > 0 || !patient || !key) return { ok: false, issues };

  const warn = (code: string, path: string): void => void issues.push({ ...issue(code, path), severity: 'warning' });
  const title = textIn(resource.title);
  if (!title) warn('care-plan.title_missing', 'CarePlan.title');
  const ref = refOf(resource) ?? urn(key);
  const activities = objectsIn<CarePlanActivity>(resource.activity);
  const foreign = activities.flatMap((activity) => foreignIn(activity, ref));
  if (foreign.length > 0) warn('care-plan.detail_inside', 'CarePlan.activity.detail');
  const custodian = partyIn(extensionsIn(resource, planExtension.custodian)[0]?.valueReference);
  const reviewOn = extensionsIn(resource, planExtension.reviewOn)[0]?.valueDate;
  const revisedAt = extensionsIn(resource, planExtension.revisedAt)[0]?.valueDateTime;
  const period = isObject(resource.period) ? resource.period : {};
  const value: CarePlan = {
    key,
    ref,
    patient,
    ...(title && { title }),
    status: resource.status as PlanStatus,
    intent: resource.intent as PlanIntent,
    ...(resource.period && {
      period: { ...(isDateTime(period.start) && { start: period.start }), ...(isDateTime(period.end) && { end: period.end }) },
    }),
    ...(isDateTime(resource.created) && { createdAt: resource.created }),
    ...(isDateTime(reviewOn) && { reviewOn }),
    ...(isDateTime(revisedAt) && { revisedAt }),
    contributors: partiesIn(resource.contributor),
    ...(custodian && { custodian }),
    concernRefs: refsIn(resource.addresses),
    goalRefs: refsIn(resource.goal),
    actionRefs: activities.flatMap(({ reference }) => partyIn(reference)?.ref ?? []),
    outcomeRefs: activities.flatMap(({ outcomeReference }) => refsIn(outcomeReference)),
    careTeamRefs: refsIn(resource.careTeam),
    replacesRefs: refsIn(resource.replaces),
    coverage: extensionsIn(resource, planExtension.element).flatMap((each) => elementNoteIn(each) ?? []),
    copies: extensionsIn(resource, planExtension.copy).flatMap((each) => copyIn(each) ?? []),
    foreign,
    source: stored,
  };
  return { ok: true, value, issues };
}

export function copyIn(extension: Extension): PlanCopy | undefined {
  const to = partyIn(partIn(extension, 'to')?.valueReference);
  const at = partIn(extension, 'at')?.valueDateTime;
  return to && isDateTime(at) ? { to, at } : undefined;
}

export function elementNoteIn(extension: Extension): PlanElementNote | undefined {
  const element = partIn(extension, 'element')?.valueCode;
  const state = partIn(extension, 'state')?.valueCode;
  const words = textIn(partIn(extension, 'words')?.valueString);
  if (!element || !Object.hasOwn(planElements, element) || !words) return undefined;
  return state === 'covered' || state === 'not-applicable' ? { element: element as PlanElement, state, words } : undefined;
}

/** Said to be something not to do. Anything but a plain no counts. */
export function isForbidden(value: unknown): boolean {
  const { doNotPerform = false } = (isObject(value) ? value : {}) as { readonly doNotPerform?: unknown };
  return doNotPerform !== false && doNotPerform !== null;
}

function foreignIn({ detail }: CarePlanActivity, planRef: string): readonly ForeignActivity[] {
  // What must not be done is no step; that it is there is told by the graph.
  if (!isObject(detail) || isForbidden(detail)) return [];
  const { description, code, kind, reasonReference, status, goal, performer } = detail;
  const stated = textIn(status);
  const words = textIn(description) ?? wordsOf(conceptIn(code)) ?? textIn(kind) ?? '';
  const performers = partiesIn(performer);
  return [{ planRef, words, ...(stated && { status: stated }), goalRefs: refsIn(goal), concernRefs: refsIn(reasonReference), performers }];
}

export function partiesIn(value: unknown): readonly Party[] {
  return objectsIn(value).flatMap((entry) => {
    const party = partyIn(entry);
    return party ? [party] : [];
  });
}
