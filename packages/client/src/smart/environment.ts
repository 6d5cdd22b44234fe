/** What is kept between going to the sign-in page and coming back. A part of `Storage`. */
export interface LaunchStorage {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** A window opened for signing in. */
export interface SignInWindow {
  /** Gone, as far as can be seen: one whose sign-in page cut it off looks closed, so somebody has to be back at this page too. */
  readonly closed: boolean;
  go(url: string): void;
  close(): void;
  /** Hears every message that comes from this window, and from no other; returns how to stop. */
  onMessage(listener: (data: unknown, origin: string) => void): () => void;
}

/** What the SMART client needs of a browser. */
export interface SmartEnvironment {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** The address of this page. */
  readonly href: () => string;
  /** Leaves for another address; this one does not stay in the history. */
  readonly go: (url: string) => void;
  /** Leaves for another address by a posted form. */
  readonly post: (url: string, fields: Iterable<readonly [string, string]>) => void;
  /** Writes another address over that of this page, without loading anything. */
  readonly showAddress: (url: string) => void;
  /** May throw, or be undefined, where the browser keeps nothing for embedded pages. */
  readonly storage: () => LaunchStorage | undefined;
  /** Opens an empty window; undefined when the browser does not let us. */
  readonly openWindow: () => SignInWindow | undefined;
  /**
   * Gives data to the page of `origin` that opened this window, and closes this one; false when it cannot be reached. Where the
   * sign-in page cut the window off (`Cross-Origin-Opener-Policy`), to whoever of this origin hears under `name`.
   */
  readonly handBack: (data: unknown, origin: string, name: string) => boolean | Promise<boolean>;
  /** Hears what is given back under a name nobody else knows, until `listener` says that it was that. Returns how to stop. */
  readonly hearBack: (name: string, listener: (data: unknown) => boolean) => () => void;
  /** Does one piece of work of a name at a time, in all frames of this origin. */
  readonly oneAtATime: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

export const browserEnvironment: SmartEnvironment = {
  fetch: (...request) => globalThis.fetch(...request),
  now: () => Date.now(),
  href: () => location.href,
  go: (url) => location.replace(url),
  post(url, fields) {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = url;
    form.hidden = true;
    for (const [name, value] of fields) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
    form.remove();
  },
  showAddress: (url) => history.replaceState(history.state, '', url),
  storage: () => sessionStorage,
  openWindow() {
    const opened = window.open('about:blank', '_blank', 'popup,width=560,height=720');
    if (!opened) return undefined;
    return {
      get closed() {
        return opened.closed && document.hasFocus();
      },
      go: (url) => opened.location.replace(url),
      close: () => opened.close(),
      onMessage(listener) {
        const hear = (event: MessageEvent): void => {
          if (event.source === opened) listener(event.data, event.origin);
        };
        window.addEventListener('message', hear);
        return () => window.removeEventListener('message', hear);
      },
    };
  },
  async handBack(data, origin, name) {
    const opener = window.opener as Window | null;
    if (opener) opener.postMessage(data, origin);
    else if (!(await giveUnder(name, data).catch(() => false))) return false;
    window.close();
    return true;
  },
  hearBack(name, listener) {
    const channel = channelOf(name);
    if (!channel) return () => undefined;
    channel.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (listener(data)) channel.postMessage(HEARD);
    };
    return () => channel.close();
  },
  async oneAtATime(name, work) {
    // Absent on pages that are not secure, and refused to some embedded ones: then this frame alone takes turns.
    const locks = (globalThis.navigator as { locks?: LockManager } | undefined)?.locks;
    if (!locks) return work();
    let begun: ReturnType<typeof work> | undefined;
    try {
      return await locks.request(name, () => (begun = work()));
    } catch (error) {
      if (begun) return begun;
      if (error instanceof DOMException) return work();
      throw error;
    }
  },
};

const HEARD = 'careloom.heard';
const HEARD_MS = 3_000;

/** Only pages of this origin hear it, and of those only who was told the name. Undefined where there are no channels. */
function channelOf(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(`careloom.smart.${name}`);
  } catch {
    return undefined;
  }
}

/** True once somebody has said that this was for them. */
async function giveUnder(name: string, data: unknown): Promise<boolean> {
  const channel = channelOf(name);
  if (!channel) return false;
  const heard = new Promise<boolean>((resolve) => {
    setTimeout(resolve, HEARD_MS, false);
    channel.onmessage = (event: MessageEvent<unknown>) => {
      if (event.data === HEARD) resolve(true);
    };
  });
  channel.postMessage(data);
  return heard.finally(() => channel.close());
}
