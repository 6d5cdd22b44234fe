import {
  conceptIn,
  conceptsIn,
  hasCode,
  isModified,
  objectsIn,
  parseRef,
  refsIn,
  system,
  textIn,
} from '../../fhir/index.ts';
import type { CodeableConcept, Encounter, Procedure, Resource, ServiceRequest, Task } from '../../fhir/index.ts';
import { dayOf, isDateTime, isEarlier } from '../../shared/index.ts';
import { cms50ValueSets } from './cms50.codes.ts';

/** A code of a value set. Versions and displays do not count. */
export interface MeasureCode {
  readonly system?: string;
  readonly code?: string;
}

export interface Cms50Input {
  /** What is known of one patient: Encounters, Procedures, ServiceRequests, Tasks. Anything else is passed over. */
  readonly resources: readonly Resource[];
  /** First and last day of the measurement period, one calendar year. Of moments, the day that is written counts. */
  readonly period: { readonly start: string; readonly end: string };
  /** IANA name of the zone that days are counted in; UTC when absent. */
  readonly timeZone?: string;
  /** The expanded value sets by canonical (`cms50ValueSets`); without them nothing can be measured. */
  readonly valueSets?: Readonly<Record<string, { readonly codes: readonly MeasureCode[] }>>;
  /** Codes the measure names itself, beside its value sets: they qualify a Procedure. */
  readonly directCodes?: readonly MeasureCode[];
}

/** Where one patient stands in the measure, or why that cannot be told: never a 0 for what was not measured. */
export type Cms50 =
  | {
      readonly state: 'measurable';
      readonly initialPopulation: boolean;
      readonly denominator: boolean;
      readonly numerator: boolean;
      /** `ServiceRequest/1`: the referral whose report counts. */
      readonly firstReferralRef?: string;
    }
  | {
      readonly state: 'not-measurable';
      /** `shape`: the referrals stand as SDOHCC writes them (`focus`, code fulfill), which the measure does not read. */
      readonly why: 'value-sets-missing' | 'period-ill-formed' | 'shape';
    };

/**
 * CMS50 "Closing the referral loop: receipt of specialist report", version 0.4, for one patient. Initial population and
 * denominator: a qualifying visit or procedure in the period, and a first referral: the earliest order, active or
 * completed, written from the start of the period to 31 October. Numerator: a completed consultant report based on that
 * referral, which ended after it was written and, by day, within the period. What lacks a date or has one that cannot
 * be read does not count; what a `modifierExtension` may turn is not used. Never throws, whatever the resources.
 * Source: the measure in words in the README of the shared test bundles; decision 21 for "not measurable".
 */
export function cms50({ resources, period, timeZone, valueSets, directCodes = [] }: Cms50Input): Cms50 {
  const set = (...urls: readonly string[]): readonly MeasureCode[] =>
    urls.flatMap((url) => valueSets?.[url]?.codes ?? []);
  const [referralCodes, reportCodes] = [set(cms50ValueSets.referral), set(cms50ValueSets.consultantReport)];
  const [visits, procedures] = [set(...cms50ValueSets.visits), [...set(...cms50ValueSets.procedures), ...directCodes]];
  const missing = [referralCodes, reportCodes, visits].some((codes) => codes.length === 0);
  if (missing) return { state: 'not-measurable', why: 'value-sets-missing' };
  if (!isDay(period.start) || !isDay(period.end)) return { state: 'not-measurable', why: 'period-ill-formed' };
  // The year is the one that is written, wherever its days begin.
  const [first, last] = [period.start.slice(0, 10), period.end.slice(0, 10)];
  const isOnDay = (when: unknown, latest: string): boolean =>
    isDay(when) && dayOf(when, timeZone) >= first && dayOf(when, timeZone) <= latest;
  const isWithin = (from: unknown, to: unknown, latest = last): boolean => isOnDay(from, latest) && isOnDay(to, latest);

  const known = usable(resources);
  const of = <R extends Resource>(type: R['resourceType']): readonly R[] =>
    known.filter((resource): resource is R => resource.resourceType === type);
  const referrals = of<ServiceRequest>('ServiceRequest').filter((request) =>
    isIn(conceptIn(request.code), referralCodes),
  );
  const tasks = of<Task>('Task');
  const isOurs = tasks.some((task) => hasCode(conceptIn(task.code), system.taskCode, 'fulfill'));
  if (referrals.length === 0 && isOurs) return { state: 'not-measurable', why: 'shape' };

  const qualifies =
    of<Encounter>('Encounter').some(
      ({ status, type, period: when }) =>
        status === 'finished' &&
        conceptsIn(type).some((each) => isIn(each, visits)) &&
        isWithin(when?.start, when?.end),
    ) ||
    of<Procedure>('Procedure').some(
      ({ status, code, performedDateTime: at, performedPeriod: when }) =>
        status === 'completed' && isIn(conceptIn(code), procedures) && isWithin(at ?? when?.start, at ?? when?.end),
    );
  const lastOrder = `${first.slice(0, 4)}-10-31`;
  const orders = referrals.filter(
    ({ status, intent, authoredOn, doNotPerform }) =>
      ['active', 'completed'].includes(status) &&
      intent === 'order' &&
      !doNotPerform &&
      isWithin(authoredOn, authoredOn, lastOrder),
  );
  // Equal instants keep the order they came in, as the measure's own sort does.
  const [firstOrder] = [...orders].sort((a, b) => Date.parse(a.authoredOn ?? '') - Date.parse(b.authoredOn ?? ''));
  const isMember = qualifies && firstOrder !== undefined;
  const isReported = tasks.some(
    ({ status, code, basedOn, executionPeriod }) =>
      isMember &&
      status === 'completed' &&
      isIn(conceptIn(code), reportCodes) &&
      refsIn(basedOn).some((ref) => isSameId(ref, firstOrder)) &&
      isWithin(executionPeriod?.end, executionPeriod?.end) &&
      isEarlier(firstOrder.authoredOn ?? '', executionPeriod?.end ?? '', timeZone),
  );
  return {
    state: 'measurable',
    initialPopulation: isMember,
    denominator: isMember,
    numerator: isReported,
    ...(isMember && firstOrder.id && { firstReferralRef: `ServiceRequest/${firstOrder.id}` }),
  };
}

/**
 * One copy of each resource: a transaction may bring the same one twice. A Bundle among them is not opened: what is in
 * it was handed over beside it, or does not belong to this patient.
 */
function usable(resources: readonly Resource[]): readonly Resource[] {
  const seen = new Set<string>();
  return objectsIn<Resource>(resources).filter((resource) => {
    const id = textIn(resource.id);
    const key = `${resource.resourceType}/${id ?? ''}`;
    const isRepeated = id !== undefined && seen.has(key);
    seen.add(key);
    return !isRepeated && !isModified(resource);
  });
}

function isIn(concept: CodeableConcept | undefined, codes: readonly MeasureCode[]): boolean {
  return (concept?.coding ?? []).some(({ system: uri, code }) =>
    codes.some((each) => each.code === code && each.system === uri),
  );
}

/** A date that names a day; a month or a year does not say whether it lies within. */
function isDay(value: unknown): value is string {
  return isDateTime(value) && value.length >= 10;
}

/** Relative, absolute, versioned or by UUID: within one patient's data an id says which one is meant. */
function isSameId(ref: string, { id }: Resource): boolean {
  const parsed = parseRef(ref);
  return (parsed?.type === 'ServiceRequest' && parsed.id === id) || ref === `urn:uuid:${id}`;
}
