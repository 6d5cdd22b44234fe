import { isSensitiveDomain, loadNeeds } from '@careloom/core/care-plan';
import type { Need, NeedList } from '@careloom/core/care-plan';
import { isSensitiveRecord } from '@careloom/core/care-plan/review';
import type { CarePlan, Observation } from '@careloom/core/fhir';
import { refOf, refsIn } from '@careloom/core/fhir';
import { loadPerson, nameOf } from '@careloom/core/person';
import { collect } from '@careloom/core/ports';
import type { CareQuery } from '@careloom/core/ports';
import { referralQuery } from '@careloom/core/referral';
import { loadScreeningObservations } from '@careloom/core/screening';
import type { Day } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';
import { askedWithoutNeed } from './asked-domains.ts';
import type { AskedDomain } from './asked-domains.ts';

export interface NeedListValue {
  /** Absent where the record has none, or could not be read. */
  readonly patientName?: string;
  readonly list: NeedList;
  readonly asked: readonly AskedDomain[];
  /** True where any question was put, also one that stands for no kind in particular. */
  readonly isAsked: boolean;
  /** The goals of the plans in use; absent where there is none, or none could be looked up. */
  readonly plannedRefs?: readonly string[];
  /** BCP 47 of an answer's question, by the address of its Observation. */
  readonly languageOf: (observationRef: string) => string;
}

/** What our instruments are published in; an Observation in another language says so. */
const published = 'en';

export async function loadNeedList(patientRef: string, today: Day, { repository, signal }: LoadContext): Promise<NeedListValue> {
  const [person, list, stored, plans] = await Promise.all([
    // Said when an outcome comes after another patient was chosen; the needs are shown without it.
    loadPerson(repository, patientRef, { signal }).catch(() => undefined),
    loadNeeds(repository, patientRef, { signal }),
    loadScreeningObservations(repository, patientRef, { signal }),
    // Said beside a goal; the needs are shown without it.
    collect<CarePlan>(repository, { resourceType: 'CarePlan', params: { patient: patientRef } }, { signal }).catch(() => []),
  ]);
  const active = plans.flatMap(({ resource }) => (resource.status === 'active' ? [resource] : []));
  const observations = stored.map(({ resource }) => resource);
  const languages = new Map(observations.map((each) => [refOf(each), languageIn(each)]));
  const patientName = person && nameOf(person, today);
  return {
    ...(patientName && { patientName }),
    ...(active.length > 0 && { plannedRefs: active.flatMap(({ goal }) => refsIn(goal)) }),
    list,
    asked: askedWithoutNeed(patientRef, observations, list.needs),
    isAsked: observations.length > 0,
    languageOf: (ref) => languages.get(ref) ?? published,
  };
}

/** What a proxy may see: it reads as if nobody had ever asked about the rest. */
export function visibleNeeds(value: NeedListValue): NeedListValue {
  const isShown = ({ domain, condition }: Need): boolean => !isSensitiveDomain(domain) && !isSensitiveRecord(condition?.source?.resource);
  const hidden = new Set(value.list.needs.filter((need) => !isShown(need)).map(({ domain }) => domain));
  const needs = value.list.needs.filter(isShown);
  const asked = value.asked.filter(({ domain }) => !isSensitiveDomain(domain) && !hidden.has(domain));
  const strengths = value.list.strengths.filter(({ about }) => !about.some((domain) => isSensitiveDomain(domain) || hidden.has(domain)));
  return { ...value, list: { needs, strengths, unreadable: [] }, asked, isAsked: value.isAsked && needs.length + asked.length > 0 };
}

/** What makes the list old. */
export function needListQueries(patientRef: string): readonly CareQuery[] {
  const types = ['Observation', 'QuestionnaireResponse', 'Condition', 'Goal', 'ServiceRequest', 'CarePlan'];
  return [referralQuery({ patientRef }), ...types.map((resourceType) => ({ resourceType, params: { patient: patientRef } }))];
}

function languageIn(observation: Observation): string {
  return typeof observation.language === 'string' && observation.language ? observation.language : published;
}
