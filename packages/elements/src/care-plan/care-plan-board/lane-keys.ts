import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Arrow keys between rows: up and down in a lane, left and right between lanes (to the first row that belongs to the
 * chosen goal, else the one at the same height). One row of each lane is a stop of the Tab key, so that Tab does not
 * walk through four hundred rows.
 */
export class LaneKeys implements ReactiveController {
  readonly #host: ReactiveElement;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    for (const lane of this.#lanes()) {
      const links = linksIn(lane);
      const stops = links.filter((each) => each.tabIndex === 0);
      if (stops.length === 1 || links.length === 0) continue;
      const stop = stops.find((each) => each.matches(':focus')) ?? links[0];
      for (const each of links) each.tabIndex = each === stop ? 0 : -1;
    }
  }

  readonly onFocus = (event: FocusEvent): void => {
    const link = event.target as HTMLElement;
    const lane = link.closest('[data-lane]');
    if (lane && link.matches('.row-link')) for (const each of linksIn(lane)) each.tabIndex = each === link ? 0 : -1;
  };

  readonly onKey = (event: KeyboardEvent): void => {
    const link = event.target as HTMLElement;
    const lane = link.closest('[data-lane]');
    if (!lane || !link.matches('.row-link') || event.altKey || event.ctrlKey || event.metaKey) return;
    const next = this.#next(event.key, link, lane);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  #next(key: string, link: HTMLElement, lane: Element): HTMLElement | undefined {
    const links = linksIn(lane);
    const at = links.indexOf(link);
    if (key === 'ArrowDown') return links[at + 1];
    if (key === 'ArrowUp') return links[at - 1];
    if (key === 'Home') return links[0];
    if (key === 'End') return links.at(-1);
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const step = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[key];
    if (step === undefined) return undefined;
    const lanes = this.#lanes().filter((each) => linksIn(each).length > 0);
    const target = lanes[lanes.indexOf(lane) + step];
    if (!target) return undefined;
    const there = linksIn(target);
    return there.find((each) => each.closest('[data-related], [data-chosen]')) ?? there[Math.min(at, there.length - 1)];
  }

  #lanes(): readonly Element[] {
    return [...this.#host.renderRoot.querySelectorAll('[data-lane]')];
  }
}

function linksIn(lane: Element): readonly HTMLElement[] {
  return [...lane.querySelectorAll<HTMLElement>('.row-link')];
}
