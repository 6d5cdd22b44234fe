import { concept, isObject, listIn, mintedIdentifier, partyIn, patched, referenceTo, sameJson, urn } from '../../fhir/index.ts';
import type { CarePlan as FhirCarePlan, CarePlanActivity, Extension, Reference } from '../../fhir/index.ts';
import { referencesOf, refKey, withExtensions } from '../goals/extensions.ts';
import { planExtension, planProfile, planSystem } from './plan.codes.ts';
import { carePlanFromFhir, copyIn, elementNoteIn } from './plan.fhir.ts';
import type { CarePlan, PlanCopy, PlanElementNote } from './plan.types.ts';

/**
 * The CarePlan as it shall be stored: a patched copy of the one read, or a new us-core-careplan. `activity.detail` of
 * others is kept to the letter; none is ever added.
 */
export function carePlanOf(plan: CarePlan): FhirCarePlan {
  const stored = plan.source?.resource;
  const before = stored && carePlanFromFhir({ resource: stored });
  const old = before?.ok ? before.value : undefined;
  const changed = <K extends keyof CarePlan>(name: K): boolean => !old || !sameJson(old[name], plan[name]);
  const base: FhirCarePlan = stored ?? {
    resourceType: 'CarePlan',
    meta: { profile: [planProfile.carePlan] },
    identifier: [mintedIdentifier(urn(plan.key))],
    status: plan.status,
    intent: plan.intent,
    category: [concept(planSystem.category, 'assess-plan', 'Assessment and Plan of Treatment')],
    ...(plan.title && { title: plan.title }),
    subject: referenceTo(plan.patient),
    ...(plan.createdAt && { created: plan.createdAt }),
  };
  const { adopted } = plan;
  const own = (['custodian', 'reviewOn', 'revisedAt', 'copies', 'coverage'] as const).some(changed);
  return patched(base, {
    ...(changed('status') && { status: plan.status }),
    ...(changed('title') && plan.title && { title: plan.title }),
    ...(changed('period') && plan.period && { period: { ...(isObject(base.period) && base.period), ...plan.period } }),
    ...(changed('contributors') && { contributor: partiesOf(base.contributor, plan) }),
    ...(changed('careTeamRefs') && { careTeam: referencesOf(base.careTeam, plan.careTeamRefs) }),
    ...(changed('concernRefs') && { addresses: referencesOf(base.addresses, plan.concernRefs) }),
    ...(changed('goalRefs') && { goal: referencesOf(base.goal, plan.goalRefs) }),
    ...(changed('replacesRefs') && { replaces: referencesOf(base.replaces, plan.replacesRefs) }),
    ...((changed('actionRefs') || (adopted && adopted.activity.length > 0)) && { activity: activitiesOf(base.activity, plan) }),
    ...(adopted && adopted.note.length > 0 && { note: joined(base.note, adopted.note) }),
    ...(adopted && adopted.supportingInfo.length > 0 && { supportingInfo: joined(base.supportingInfo, adopted.supportingInfo) }),
    ...(own && { extension: extensionsOf(base.extension, plan, changed) }),
  });
}

function activitiesOf(stored: unknown, plan: CarePlan): CarePlanActivity[] | undefined {
  const wanted = new Set(plan.actionRefs.map((ref) => refKey(ref)));
  const had = listIn(stored) as readonly CarePlanActivity[];
  const refIn = (activity: CarePlanActivity): string | undefined => {
    const ref = isObject(activity) ? partyIn(activity.reference)?.ref : undefined;
    return ref && refKey(ref);
  };
  const kept = had.flatMap((activity) => {
    const ref = refIn(activity);
    if (ref === undefined || wanted.has(ref)) return [activity];
    // What came of a step stays when the step is taken out.
    const { reference: _reference, ...rest } = activity;
    return rest.outcomeReference || rest.outcomeCodeableConcept || rest.progress ? [rest] : [];
  });
  const taken = (plan.adopted?.activity ?? []).filter((activity) => !kept.some((each) => sameJson(each, activity)));
  const known = new Set([...kept, ...taken].map(refIn));
  const added = plan.actionRefs.filter((ref) => !known.has(refKey(ref)));
  const all = [...kept, ...taken, ...added.map((reference) => ({ reference: { reference } }))];
  return all.length > 0 ? all : undefined;
}

function partiesOf(stored: unknown, { contributors }: CarePlan): Reference[] | undefined {
  const names = new Map(contributors.map((party) => [party.ref, party]));
  const list = referencesOf(stored, contributors.map(({ ref }) => ref));
  return list?.map((entry) => {
    const party = isObject(entry) && Object.keys(entry).length === 1 && entry.reference ? names.get(entry.reference) : undefined;
    return party ? referenceTo(party) : entry;
  });
}

function joined<T>(stored: unknown, added: readonly T[]): T[] {
  const had = listIn(stored) as readonly T[];
  return [...had, ...added.filter((entry) => !had.some((each) => sameJson(each, entry)))];
}

type Changed = <K extends keyof CarePlan>(name: K) => boolean;

/** Only what changed is touched: of what stands twice we read one, and keep both. */
function extensionsOf(stored: unknown, plan: CarePlan, changed: Changed): Extension[] | undefined {
  const { custodian, reviewOn, revisedAt } = plan;
  const { custodian: custodianUrl, reviewOn: reviewUrl, revisedAt: revisedUrl, copy, element } = planExtension;
  let list = listIn(stored) as Extension[] | undefined;
  const set = <T>(name: keyof CarePlan, url: string, items: readonly T[], read: (e: Extension) => T | undefined, write: (item: T) => Omit<Extension, 'url'>): void => {
    if (changed(name)) list = withExtensions(list, url, items, read, (item) => ({ url, ...write(item) }));
  };
  set('custodian', custodianUrl, custodian ? [custodian] : [], (e) => partyIn(e.valueReference), (party) => ({ valueReference: referenceTo(party) }));
  set('reviewOn', reviewUrl, reviewOn ? [reviewOn] : [], (e) => e.valueDate, (valueDate) => ({ valueDate }));
  set('revisedAt', revisedUrl, revisedAt ? [revisedAt] : [], (e) => e.valueDateTime, (valueDateTime) => ({ valueDateTime }));
  set<PlanCopy>('copies', copy, plan.copies, copyIn, ({ to, at }) => ({
    extension: [{ url: 'to', valueReference: referenceTo(to) }, { url: 'at', valueDateTime: at }],
  }));
  set<PlanElementNote>('coverage', element, plan.coverage, elementNoteIn, (note) => ({
    extension: [
      { url: 'element', valueCode: note.element },
      { url: 'state', valueCode: note.state },
      { url: 'words', valueString: note.words },
    ],
  }));
  return list && list.length > 0 ? list : undefined;
}
