import { refOf } from '../../fhir/index.ts';
import type { Resource } from '../../fhir/index.ts';
import type { StoredResource } from '../../ports/index.ts';
import { adulthoodOn, turning18 } from '../../person/turning/index.ts';
import { dayOf } from '../../shared/index.ts';
import { sensitivityForProxy } from './sensitivity.ts';
import type { SensitiveCodes } from './sensitivity.ts';
import type { DecisionCode, ProxyAccess, SharedPerson } from './sharing.types.ts';

/**
 * Why a proxy does not see anything at all at the moment; undefined when they may. `turned_adult`: they have been a
 * proxy since before the patient's 18th birthday (or a parent since nobody knows when), and who decides has changed;
 * `may_be_adult`: it may have, no day of birth is on record. 18 is the federal default; states and kinds of care differ,
 * so a site checks it. Unverified.
 */
export function proxyObstacle(proxy: ProxyAccess | undefined, person: SharedPerson, now: string, timeZone?: string): DecisionCode | undefined {
  if (proxy?.standing !== 'active') return 'proxy_not_active';
  if (!proxy.scope.includes('receive-information')) return 'proxy_scope';
  return fromChildhood(proxy, person, dayOf(now, timeZone));
}

/**
 * Why a proxy does not see this resource; undefined when they may. A minor's confidential items are known by their label
 * alone, never guessed from age, and no scope opens them. Source: `privacy-rules.json#proxy`.
 */
export function hiddenFromProxy(
  resource: Resource,
  proxy: ProxyAccess | undefined,
  person: SharedPerson,
  now: string,
  options: { readonly timeZone?: string; readonly codes?: readonly SensitiveCodes[] } = {},
): DecisionCode | undefined {
  const obstacle = proxyObstacle(proxy, person, now, options.timeZone);
  if (obstacle) return obstacle;
  const { categories, isRestricted } = sensitivityForProxy(resource, options.codes);
  if (categories.includes('minor-confidential')) return 'minor_confidential';
  if (categories.includes('counselling-notes')) return 'counselling_notes';
  // What else is sensitive needs a yes that names it; a view alone has asked nobody.
  if (categories.length > 0) return 'consent_needed';
  return isRestricted ? 'restricted' : undefined;
}

/** What a proxy sees, and what not. `hidden` is for staff: that something is hidden is itself confidential. */
export interface ProxyView {
  readonly visible: readonly StoredResource[];
  readonly hidden: readonly { readonly ref: string; readonly why: DecisionCode }[];
}

export function proxyView(
  resources: readonly StoredResource[],
  proxy: ProxyAccess | undefined,
  person: SharedPerson,
  now: string,
  options?: Parameters<typeof hiddenFromProxy>[4],
): ProxyView {
  const told = resources.map((stored) => ({ stored, why: hiddenFromProxy(stored.resource, proxy, person, now, options) }));
  return {
    visible: told.filter(({ why }) => !why).map(({ stored }) => stored),
    hidden: told.flatMap(({ stored, why }) => (why ? [{ ref: refOf(stored.resource) ?? '', why }] : [])),
  };
}

function fromChildhood({ since, isParent = false }: ProxyAccess, { birthDate }: SharedPerson, today: string): DecisionCode | undefined {
  const adulthood = adulthoodOn(birthDate, today);
  if (adulthood === undefined || adulthood === 'minor') return undefined;
  const isChildhood = since === undefined ? isParent : dayOf(since) < (turning18(birthDate)?.last ?? '');
  if (!isChildhood) return undefined;
  return adulthood === 'adult' ? 'turned_adult' : 'may_be_adult';
}
