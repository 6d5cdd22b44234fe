import { needStage } from '@careloom/core/care-plan';
import type { Need } from '@careloom/core/care-plan';
import type { SdohDomain } from '@careloom/core/fhir';

/** In the order of the list. */
export const needGroups = ['urgent', 'to-talk', 'decided'] as const;
export type NeedGroup = (typeof needGroups)[number];

/** Where the need somebody works on stood when they began: it stays there until they go on. */
export interface Pin {
  readonly domain: SdohDomain;
  readonly group: NeedGroup;
  readonly index: number;
}

export type GroupedNeeds = Readonly<Record<NeedGroup, readonly Need[]>>;

/** The needs by group, each in core's order; a pinned one does not move under the hand. */
export function groupedNeeds(needs: readonly Need[], pin: Pin | undefined): GroupedNeeds {
  const pinned = pin && needs.find(({ domain }) => domain === pin.domain);
  const others = needs.filter((need) => need !== pinned);
  const rows = (group: NeedGroup): readonly Need[] => {
    const own = others.filter((need) => groupOf(need) === group);
    if (!pin || !pinned || pin.group !== group) return own;
    return [...own.slice(0, pin.index), pinned, ...own.slice(pin.index)];
  };
  return { urgent: rows('urgent'), 'to-talk': rows('to-talk'), decided: rows('decided') };
}

/** Where a need stands now, to be pinned there. */
export function pinOf(domain: SdohDomain, grouped: GroupedNeeds): Pin | undefined {
  for (const group of needGroups) {
    const index = grouped[group].findIndex((need) => need.domain === domain);
    if (index >= 0) return { domain, group, index };
  }
  return undefined;
}

/** How the list was drawn last: what somebody works on stays where it stood, also when its group changes. */
export class NeedPlaces {
  #grouped: GroupedNeeds = groupedNeeds([], undefined);
  #pin: Pin | undefined;

  /** Another patient. */
  reset(): void {
    this.#pin = undefined;
  }

  /** @param about what somebody works on */
  group(needs: readonly Need[], about: SdohDomain | undefined): GroupedNeeds {
    if (about !== this.#pin?.domain) this.#pin = about && pinOf(about, this.#grouped);
    return (this.#grouped = groupedNeeds(needs, this.#pin));
  }
}

function groupOf(need: Need): NeedGroup {
  const stage = needStage(need);
  if (need.urgent && stage !== 'resolved') return 'urgent';
  return stage === 'follow-up' || stage === 'to-ask' ? 'to-talk' : 'decided';
}
