import { resourceFromFhir } from '@careloom/core/community-resource';
import type { CommunityResource } from '@careloom/core/community-resource';
import type { Need } from '@careloom/core/care-plan';
import { sameRef } from '@careloom/core/fhir';
import type { HealthcareService, Organization, Patient, Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import {
  assessmentServices, capacityObstacle, draftAgain, duplicatesOf, isDone, isTerminal, loadReferral, loadReferrals, loopStage, servicesFor,
} from '@careloom/core/referral';
import type { CapacityObstacle, Duplicate, LoopStage, Referral, ReferralDraft, ServiceCode } from '@careloom/core/referral';
import { trackRecord } from '@careloom/core/referral/partners';
import type { TrackRecord } from '@careloom/core/referral/partners';
import type { Refusal } from '@careloom/core/shared';
import type { LoadContext } from '../../foundation/index.ts';
import { addressFrom } from '../address-from.ts';
import type { ComposeInput } from './compose-controller.ts';
import { place } from './composer-places.ts';

/** Services that can be asked for, and behind them the assessments that first find out. */
export function servicesOf({ domain }: Need): readonly ServiceCode[] {
  const services = servicesFor(domain);
  return [...services, ...assessmentServices.filter(({ code }) => services.every((each) => each.code !== code))];
}

/** Whom nobody can reach any more, among those who have an open referral of the patient. */
export async function loadGone(needs: readonly Need[], { repository, signal }: LoadContext): Promise<readonly string[]> {
  const owners = needs.flatMap(({ referrals }) => referrals.flatMap(({ owner, status }) => (isTerminal(status) ? [] : (owner?.ref ?? []))));
  const read = async (ref: string): Promise<readonly string[]> => {
    const row = await repository.read<Organization>(ref, { signal }).catch(() => undefined);
    return row?.resource.active === false ? [ref] : [];
  };
  return (await Promise.all([...new Set(owners)].filter((ref) => ref.startsWith('Organization/')).map(read))).flat();
}

/** Referrals under way for the same need. The partner's own that wait for us count too: a second one would be double. */
export function underWay(need: Need, draft: Pick<ReferralDraft, 'patient' | 'service' | 'target'>): readonly Duplicate[] {
  const found = duplicatesOf({ ...draft, domain: need.domain }, need.referrals);
  const more = need.referrals.filter((referral) => !isDone(referral) && isOf(referral, draft.target?.ref) && !found.some((each) => each.referral === referral));
  return [...found, ...more.map((referral): Duplicate => ({ referral, kind: 'similar' }))];
}

/** One more has to be confirmed where the same is under way, or where they have one already. */
export function isDouble({ referral, kind }: Duplicate, ownerRef: string | undefined): boolean {
  return kind === 'same' || isOf(referral, ownerRef);
}

function isOf({ owner }: Referral, ownerRef: string | undefined): boolean {
  return ownerRef !== undefined && sameRef(owner?.ref, ownerRef);
}

/** What stands in the way of sending somebody there now, as far as the record tells. */
export function obstacleOf({ capacity, updatedOn }: CommunityResource, now: string): CapacityObstacle | undefined {
  return capacityObstacle({ capacity, ...(updatedOn && { updatedOn }) }, now);
}

/** What became of what we sent a partner. */
export async function loadRecord(ownerRef: string, requesterRef: string, { repository, signal }: LoadContext, timeZone?: string): Promise<TrackRecord> {
  const { referrals } = await loadReferrals(repository, { ownerRef }, { signal });
  return trackRecord(ownerRef, referrals.filter(({ requester }) => sameRef(requester.ref, requesterRef)), timeZone);
}

const deadEnds: readonly LoopStage[] = ['declined', 'failed', 'cancelled', 'not-received'];

/** A referral that came to nothing, to be tried elsewhere. */
export interface Again {
  readonly referral: Referral;
  readonly stage: LoopStage;
  readonly draft: ReturnType<typeof draftAgain>;
}

/** Undefined for one that is still under way, or cannot be read: then nothing is taken over. */
export async function loadAgain(ref: string, { repository, signal }: LoadContext): Promise<Again | undefined> {
  const referral = await loadReferral(repository, ref, { signal }).catch(() => undefined);
  const stage = referral && loopStage(referral);
  return referral && stage && deadEnds.includes(stage) ? { referral, stage, draft: draftAgain(referral) } : undefined;
}

/** Where somebody serves and where the patient lives, as both records say it; undefined where one of them is silent. */
export interface AreaFacts {
  readonly areas: readonly string[];
  readonly place: string;
  /** None of the areas is named in the address. It says nothing of who is served. */
  readonly isElsewhere: boolean;
  readonly since?: string;
}

export function areaOf(resource: CommunityResource, patient: Patient | undefined): AreaFacts | undefined {
  const { coverageArea } = resource.source.service.resource as { readonly coverageArea?: unknown };
  const areas = (Array.isArray(coverageArea) ? (coverageArea as readonly { display?: unknown }[]) : []).flatMap(({ display }) => (typeof display === 'string' ? display : []));
  const home = homeOf(patient);
  if (areas.length === 0 || !home) return undefined;
  const parts = [home.city, home.district, home.postalCode, home.state].filter((part): part is string => typeof part === 'string' && part !== '');
  if (parts.length === 0) return undefined;
  const words = (text: string): string => ` ${text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim()} `;
  const isElsewhere = !areas.some((area) => parts.some((part) => words(area).includes(words(part)) || words(part).includes(words(area))));
  const since = addressFrom(patient);
  return { areas, place: [home.city, home.postalCode].filter(Boolean).join(' ') || (parts[0] ?? ''), isElsewhere, ...(since && { since }) };
}

interface Home {
  readonly use?: string;
  readonly city?: string;
  readonly district?: string;
  readonly postalCode?: string;
  readonly state?: string;
  readonly period?: { readonly end?: string };
}

function homeOf(patient: Resource | undefined): Home | undefined {
  const { address } = (patient ?? {}) as { readonly address?: unknown };
  return (Array.isArray(address) ? (address as readonly Home[]) : []).find((each) => each && each.use !== 'old' && each.use !== 'billing' && !each.period?.end);
}

/** Asked again just before sending: the organisation may have closed, or filled up, since it was shown. */
export async function changedSince({ service, isRoomConfirmed }: ComposeInput, repository: CareRepository, now: string, signal: AbortSignal): Promise<Refusal | undefined> {
  if (!service) return undefined;
  const read = <R extends Resource>(ref: string | undefined): Promise<{ readonly resource: R } | undefined> =>
    ref ? repository.read<R>(ref, { signal }).catch(() => undefined) : Promise.resolve(undefined);
  const [row, organization] = await Promise.all([read<HealthcareService>(service.ref), read<Organization>(service.organization?.ref)]);
  if (row?.resource.active === false || organization?.resource.active === false) return refusal('referral.partner_gone', place.target);
  const fresh = row && resourceFromFhir(row);
  // What is not known never stops anybody.
  if (!fresh?.ok || isRoomConfirmed || !obstacleOf(fresh.value, now)?.blocks) return undefined;
  return refusal('referral.room_unconfirmed', place.room);
}

function refusal(code: string, path: string): Refusal {
  return { code, messageKey: code, path };
}
