import type { LaunchStorage, SmartEnvironment } from '../../smart/environment.ts';

/** What a tab keeps: shared by the frames of one origin in it. */
export function tabStorage(): LaunchStorage & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

export interface FakeFrame {
  readonly environment: SmartEnvironment;
  /** The address the frame shows; setting it is what the user or the EHR does. */
  address: string;
  /** Where the client has gone, latest last. */
  readonly gone: string[];
  readonly posted: { readonly url: string; readonly fields: readonly (readonly [string, string])[] }[];
  readonly shown: string[];
  time: number;
}

/** One frame without a browser: navigation is noted, everything else is real. */
export function fakeFrame(address: string, options: { readonly storage?: () => LaunchStorage | undefined; readonly environment?: Partial<SmartEnvironment> } = {}): FakeFrame {
  const own = tabStorage();
  const frame: FakeFrame = {
    address,
    gone: [],
    posted: [],
    shown: [],
    time: Date.now(),
    environment: {
      fetch: (...request) => globalThis.fetch(...request),
      now: () => frame.time,
      href: () => frame.address,
      go: (url) => void frame.gone.push(url),
      post: (url, fields) => void frame.posted.push({ url, fields: [...fields] }),
      showAddress(url) {
        frame.address = url;
        frame.shown.push(url);
      },
      storage: options.storage ?? (() => own),
      openWindow: () => undefined,
      handBack: () => false,
      hearBack: () => () => undefined,
      oneAtATime: (_name, work) => work(),
      ...options.environment,
    },
  };
  return frame;
}

/** Follows the redirects of a sign-in as a browser without cookies would, up to the redirect page. */
export async function signIn(url: string, redirectUri: string): Promise<string> {
  for (let hops = 0; hops < 10; hops += 1) {
    const answer = await fetch(url, { redirect: 'manual' });
    const location = answer.headers.get('location');
    if (location === null) throw new Error(`sign-in stopped with ${answer.status}: ${(await answer.text()).replace(/<style[\s\S]*?<\/style>|<[^>]+>/g, ' ').slice(0, 300)}`);
    url = new URL(location, url).href;
    if (url.startsWith(redirectUri)) return url;
  }
  throw new Error('too many redirects');
}
