import { isSensitiveDomain, loadNeeds } from '@careloom/core/care-plan';
import type { Need, NeedList } from '@careloom/core/care-plan';
import { isSensitiveRecord } from '@careloom/core/consent/sharing';
import type { CarePlan, Observation, SdohDomain } from '@careloom/core/fhir';
import { refOf, refsIn } from '@careloom/core/fhir';
import { loadPerson, nameOf } from '@careloom/core/person';
import { collect } from '@careloom/core/ports';
import type { CareQuery, StoredResource } from '@careloom/core/ports';
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
  /** What there is without answers that are labelled as sensitive, and their addresses. */
  readonly open: Pick<NeedListValue, 'asked' | 'isAsked'> & { readonly labelled: ReadonlySet<string> };
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
  const open = observations.filter((each) => !isSensitiveRecord(each));
  const languages = new Map(observations.map((each) => [refOf(each), languageIn(each)]));
  const patientName = person && nameOf(person, today);
  return {
    ...(patientName && { patientName }),
    ...(active.length > 0 && { plannedRefs: active.flatMap(({ goal }) => refsIn(goal)) }),
    list,
    asked: askedWithoutNeed(patientRef, observations, list.needs),
    isAsked: observations.length > 0,
    open: {
      asked: askedWithoutNeed(patientRef, open, list.needs),
      isAsked: open.length > 0,
      labelled: new Set(observations.flatMap((each) => (open.includes(each) ? [] : (refOf(each) ?? [])))),
    },
    languageOf: (ref) => languages.get(ref) ?? published,
  };
}

/** What a proxy may see: it reads as if nobody had ever asked about the rest. */
export function visibleNeeds(value: NeedListValue): NeedListValue {
  const { list, open } = value;
  const isOpen = ({ ref }: { readonly ref: string }): boolean => !open.labelled.has(ref);
  const needs = list.needs.flatMap((need) => visibleNeed(need, isOpen) ?? []);
  const hidden = new Set(list.needs.map(({ domain }) => domain).filter((domain) => !needs.some((need) => need.domain === domain)));
  const isHidden = (domain: SdohDomain): boolean => isSensitiveDomain(domain) || hidden.has(domain);
  const asked = open.asked.filter(({ domain }) => !isHidden(domain));
  const strengths = list.strengths.filter((each) => !isSensitiveRecord(each.source?.resource) && !each.about.some(isHidden));
  return { ...value, list: { needs, strengths, unreadable: [] }, asked, isAsked: open.isAsked && needs.length + asked.length > 0 };
}

/** Without what is labelled; nothing, where that alone was the reason for it. */
function visibleNeed({ followUp, earlier, ...need }: Need, isOpen: (each: { readonly ref: string }) => boolean): Need | undefined {
  const isPlain = ({ source }: { readonly source?: StoredResource | undefined }): boolean => !isSensitiveRecord(source?.resource);
  if (isSensitiveDomain(need.domain) || (need.condition && !isPlain(need.condition))) return undefined;
  const evidence = need.evidence.filter(isOpen);
  const before = earlier?.filter(isOpen).map((each) => ({ ...each, since: each.since.filter(isOpen) })) ?? [];
  const pastConditions = need.pastConditions.filter(isPlain);
  const reasons = evidence.length + before.length + pastConditions.length;
  const left = need.evidence.length + (earlier?.length ?? 0) + need.pastConditions.length - reasons;
  if (left > 0 && reasons === 0 && !need.condition) return undefined;
  return {
    ...need,
    evidence,
    ...(before.length > 0 && { earlier: before }),
    ...(followUp && evidence.length === need.evidence.length && { followUp }),
    urgent: evidence.some(({ urgent }) => urgent),
    pastConditions,
    goals: need.goals.filter(isPlain),
    referrals: need.referrals.filter(({ source }) => isPlain({ source: source?.task }) && isPlain({ source: source?.serviceRequest })),
  };
}

/** What makes the list old. */
export function needListQueries(patientRef: string): readonly CareQuery[] {
  const types = ['Observation', 'QuestionnaireResponse', 'Condition', 'Goal', 'ServiceRequest', 'CarePlan'];
  return [referralQuery({ patientRef }), ...types.map((resourceType) => ({ resourceType, params: { patient: patientRef } }))];
}

function languageIn(observation: Observation): string {
  return typeof observation.language === 'string' && observation.language ? observation.language : published;
}
