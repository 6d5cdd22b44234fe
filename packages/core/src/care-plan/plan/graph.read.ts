import { codingOf, conceptIn, conceptsIn, domainOf, isModified, isObject, localRef, objectsIn, partyIn, refOf, refsIn, sameRef, system, textIn, wordsOf } from '../../fhir/index.ts';
import type { Condition, Resource } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { isDateTime, issue } from '../../shared/index.ts';
import type { Issue, Read } from '../../shared/index.ts';
import { goalRefsIn } from './action.fhir.ts';
import type { PlanConcern, PlanOutcome } from './plan.types.ts';
import { isForbidden } from './plan.fhir.ts';
import { codesOf, quantityWords } from '../goals/plan-goal.fhir.ts';

/** What of a plan's surroundings could not be read. */
export type Unreadable = { readonly ref: string; readonly issues: readonly Issue[] };

/** The values of what can be read; the rest is told. */
export function readAll<R extends Resource, V>(
  rows: readonly StoredResource<R>[] | undefined,
  read: (stored: StoredResource<R>) => Read<V>,
  unreadable: Unreadable[],
): readonly V[] {
  return (rows ?? []).flatMap((stored) => {
    const result = read(stored);
    if (result.ok) return [result.value];
    const resource = stored?.resource;
    unreadable.push({ ref: (isObject(resource) && refOf(resource)) || textIn(resource?.resourceType) || '', issues: result.issues });
    return [];
  });
}

/**
 * What of others cannot be shown as a step because something turns its meaning: a modifying extension, or that it is not
 * to be done. Undefined where nothing does.
 */
export function turnedIn(resource: Resource | undefined): Unreadable | undefined {
  if (!isObject(resource)) return undefined;
  const type = textIn(resource.resourceType) ?? '';
  const activities = (resource as { readonly activity?: unknown }).activity;
  const path = isForbidden(resource) ? 'doNotPerform'
    : objectsIn<{ detail?: unknown }>(activities).some(({ detail }) => isForbidden(detail)) ? 'activity.detail.doNotPerform'
    : isModified(resource) ? 'modifierExtension'
    : undefined;
  return path === undefined ? undefined : { ref: refOf(resource) ?? type, issues: [issue('care-plan.modifier_unknown', `${type}.${path}`)] };
}

/** The same resource; our own server may spell its address out. */
function isSame(ref: string | undefined, patientRef: string, baseUrl: string | undefined): boolean {
  return ref !== undefined && sameRef(localRef(ref, baseUrl), localRef(patientRef, baseUrl));
}

/** Whether a resource is about the patient; what names nobody is left out too. */
export function isAbout(patientRef: string, stored: StoredResource | undefined, baseUrl?: string): boolean {
  const { subject, for: about, patient, participant } = (isObject(stored?.resource) ? stored.resource : {}) as unknown as Record<string, unknown>;
  const actors = Array.isArray(participant) ? participant.map((each) => (isObject(each) ? (each as { actor?: unknown }).actor : undefined)) : [];
  return [subject, about, patient, ...actors].some((each) => isSame(partyIn(each)?.ref, patientRef, baseUrl));
}

/** A concern without its edges: any Condition, social or not. `entered-in-error` reads as nothing. */
export function concernIn(stored: StoredResource<Condition>): Read<PlanConcern | undefined> {
  const { resource } = stored;
  const ref = refOf(resource);
  const words = wordsOf(conceptIn(resource.code));
  if (isModified(resource)) return { ok: false, issues: [issue('care-plan.modifier_unknown', 'Condition.modifierExtension')] };
  if (!ref) return { ok: false, issues: [issue('care-plan.id_missing', 'Condition.id')] };
  if (!words) return { ok: false, issues: [issue('care-plan.code_missing', 'Condition.code')] };
  const verification = codingOf(conceptIn(resource.verificationStatus), system.conditionVerification)?.code;
  if (verification === 'entered-in-error') return { ok: true, value: undefined, issues: [] };
  const clinical = codingOf(conceptIn(resource.clinicalStatus), system.conditionClinical)?.code ?? '';
  const isOn = ['active', 'recurrence', 'relapse'].includes(clinical) && verification !== 'refuted';
  // What was ruled out is no concern, also where nobody says so a second time.
  const state = isOn ? 'active' : clinical || verification === 'refuted' ? 'inactive' : 'unknown';
  const domain = domainOf(conceptsIn(resource.category));
  return { ok: true, value: { ref, words, ...(domain && { domain }), state, goalRefs: [], actionRefs: [], source: stored }, issues: [] };
}

/** Nothing came out of what was not done, called off or not begun. Source: R4 event-status, observation-status. */
const nothing: readonly unknown[] = ['entered-in-error', 'not-done', 'cancelled', 'preparation', 'registered'];

/**
 * An outcome with the edges it tells itself: what came out, of whatever type. `entered-in-error` reads as nothing, and so
 * does what never was. "Below 5" has words and no number: it is no point of a line.
 */
export function outcomeIn(stored: StoredResource): Read<PlanOutcome | undefined> {
  const { resource } = stored;
  const ref = refOf(resource);
  const type = textIn(resource.resourceType) ?? '';
  if (isModified(resource)) return { ok: false, issues: [issue('care-plan.modifier_unknown', `${type}.modifierExtension`)] };
  if (!ref) return { ok: false, issues: [issue('care-plan.id_missing', `${type}.id`)] };
  const raw = resource as unknown as Record<string, unknown>;
  if (nothing.includes(raw['status'])) return { ok: true, value: undefined, issues: [] };
  const words = wordsOf(conceptIn(raw['code'])) ?? textIn(raw['title']) ?? type;
  const quantity = isObject(raw['valueQuantity']) ? (raw['valueQuantity'] as { value?: unknown; unit?: unknown; code?: unknown; comparator?: unknown }) : undefined;
  const value = quantity ? quantity.value : raw['valueInteger'];
  const result = quantityWords(quantity) ?? wordsOf(conceptIn(raw['valueCodeableConcept'])) ?? textIn(raw['valueString'])
    ?? (typeof value === 'number' ? String(value) : undefined);
  const unit = textIn(quantity?.unit) ?? textIn(quantity?.code);
  const on = [raw['effectiveDateTime'], raw['effectiveInstant'], startOf(raw['effectivePeriod']), raw['performedDateTime'],
    startOf(raw['performedPeriod']), raw['authored'], raw['issued']].find(isDateTime);
  const outcome: PlanOutcome = {
    ref,
    words,
    ...(result && { result }),
    ...(typeof value === 'number' && !quantity?.comparator && { value }),
    ...(unit && { unit }),
    codes: codesOf(raw['code']),
    ...(on && { on }),
    goalRefs: goalRefsIn(resource),
    actionRefs: refsIn(raw['basedOn']),
    source: stored,
  };
  return { ok: true, value: outcome, issues: [] };
}

function startOf(period: unknown): unknown {
  return isObject(period) ? (period as { start?: unknown }).start : undefined;
}
