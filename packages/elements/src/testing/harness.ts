import { createEmbeddedRepository } from '@careloom/client/embedded';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository } from '@careloom/core/ports';
import type { CareloomElement } from '../foundation/careloom-element.ts';
import type { CareloomProvider } from '../provider/provider.ts';

/** Sunday 22 November 2026, 09:30 in Chicago. */
export const testNow = '2026-11-22T15:30:00Z';

/** What a test's provider gives unless told otherwise: a coordinator in Chicago, a stopped clock, counted ids. */
export function testSession(): Partial<CareloomProvider> {
  let count = 0;
  return {
    user: { ref: 'PractitionerRole/rosa', display: 'Rosa Vega', organization: { ref: 'Organization/clinic', display: 'Clinic' } },
    userRole: 'coordinator',
    timeZone: 'America/Chicago',
    clock: () => testNow,
    newId: () => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
  };
}

export function seeded(...seed: Resource[]): CareRepository {
  return createEmbeddedRepository({ seed, now: () => testNow });
}

export interface Mounted<E> {
  readonly provider: CareloomProvider;
  readonly element: E;
  readonly remove: () => void;
}

export interface MountOptions<E> {
  /** Properties of the provider, on top of `testSession()`. */
  readonly provider?: Partial<CareloomProvider>;
  readonly repository?: CareRepository | undefined;
  /** Sets properties; before the element is connected. */
  readonly prepare?: ((element: E) => void) | undefined;
  /** Waits until it is true. */
  readonly ready?: ((element: E) => boolean) | undefined;
}

/** Puts `<careloom-provider><tag>` into the page and waits for what `ready` asks. */
export async function mount<E extends CareloomElement>(tag: string, options: MountOptions<E> = {}): Promise<Mounted<E>> {
  const provider = document.createElement('careloom-provider') as CareloomProvider;
  Object.assign(provider, testSession(), { repository: options.repository ?? seeded() }, options.provider);
  const element = document.createElement(tag) as E;
  options.prepare?.(element);
  provider.append(element);
  document.body.append(provider);
  await settled(provider, element);
  if (options.ready) await until(() => options.ready?.(element) ?? true, `${tag} is not ready`);
  return { provider, element, remove: () => provider.remove() };
}

/** Parts that elements fetch later, and frames they ask for: scripts/lib/browser-test-guard.js counts them. */
const isUnderWay = (): boolean => ((globalThis as { careloomUnderWay?: { readonly count: number } }).careloomUnderWay?.count ?? 0) > 0;

/** Lets everything that is due render, and parts and frames come that are under way. */
export async function settled(...elements: readonly { readonly updateComplete?: Promise<boolean> }[]): Promise<void> {
  for (let quiet = 0, left = 3000; quiet < 3 && left > 0; left--) {
    for (const element of elements) await element.updateComplete;
    await new Promise((resolve) => setTimeout(resolve, 0));
    quiet = isUnderWay() ? 0 : quiet + 1;
  }
}

/**
 * Polls; for what ends by itself, with a generous limit and no fixed wait. A condition that throws is one that is not true yet:
 * it may ask for a part that is not rendered before the answer has come.
 */
export async function until(condition: () => boolean, complaint = 'still not true'): Promise<void> {
  let cause: unknown;
  for (let left = 2000; left > 0; left--) {
    try {
      if (condition()) return;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(complaint, { cause });
}

/** The words a person sees, shadow roots included, without what is only in attributes. */
export function textOf(node: Node): string {
  const walk = (each: Node): string => {
    if (each instanceof HTMLStyleElement) return '';
    if (each.nodeType === Node.TEXT_NODE) return each.textContent ?? '';
    const inside = each instanceof Element && each.shadowRoot ? each.shadowRoot : each;
    return [...inside.childNodes].map(walk).join(' ');
  };
  return walk(node).replace(/\s+/g, ' ').trim();
}

/** Every element inside, shadow roots included. */
export function everyElement(root: ParentNode): Element[] {
  return [...root.querySelectorAll('*')].flatMap((each) => [each, ...(each.shadowRoot ? everyElement(each.shadowRoot) : [])]);
}

/** What the console gets while the work runs; it still gets it. */
export async function consoleOf(work: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = [];
  const levels = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const originals = levels.map((level) => console[level]);
  for (const level of levels) console[level] = (...args: unknown[]) => void said.push(args.map(String).join(' '));
  try {
    await work();
  } finally {
    levels.forEach((level, index) => (console[level] = originals[index] as typeof console.log));
  }
  return said;
}
