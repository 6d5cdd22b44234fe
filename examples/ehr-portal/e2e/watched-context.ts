import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What the browser, and we, say of an answer that a test made fail. */
const failedRequest = /^Failed to load resource|repository\.watch_failed/;

export interface WatchOptions {
  readonly origin: string;
  /** Patient data that was typed or shown: must stand in no URL, message, storage or event. */
  readonly secrets: readonly string[];
  readonly width?: number;
  /** The test makes requests fail. */
  readonly failsRequests?: boolean;
  readonly withAxe?: boolean;
}

/** What an event of ours told the page. */
export interface HeardEvent {
  readonly type: string;
  readonly detail: string;
}

/** A browser profile whose pages are watched for everything the portal promises never to do. */
export class WatchedContext {
  readonly #problems: string[] = [];
  readonly #options: WatchOptions;
  readonly events: HeardEvent[] = [];
  readonly requests: string[] = [];
  readonly context: BrowserContext;

  static async open(browser: Browser, options: WatchOptions): Promise<WatchedContext> {
    const context = await browser.newContext({
      viewport: { width: options.width ?? 1280, height: 900 },
      locale: 'en-US',
      timezoneId: 'America/New_York',
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(180_000);
    const watched = new WatchedContext(context, options);
    await context.exposeBinding('e2eReport', (_source, kind: string, text: string) => watched.#heard(kind, text));
    // tsx names functions by a helper that the page does not have.
    await context.addInitScript({ content: 'globalThis.__name = (f) => f;' });
    await context.addInitScript(inPage);
    if (options.withAxe) await context.addInitScript({ content: axe });
    return watched;
  }

  private constructor(context: BrowserContext, options: WatchOptions) {
    this.context = context;
    this.#options = options;
    context.on('request', (request) => {
      this.requests.push(`${request.method()} ${request.url()}`);
      const url = new URL(request.url());
      if (url.protocol !== 'data:' && url.origin !== options.origin) this.#problems.push(`a request left the origin: ${url.origin}`);
      this.#look('URL', request.url());
    });
    context.on('page', (page) => this.#watch(page));
  }

  #watch(page: Page): void {
    page.on('pageerror', (error) => this.#problems.push(`uncaught: ${error.stack || `${error.name} ${error.message}`}`));
    page.on('console', (message) => {
      const text = message.text();
      this.#look('console message', text);
      const isForced = this.#options.failsRequests && failedRequest.test(text);
      if ((message.type() === 'error' || message.type() === 'warning') && !isForced) this.#problems.push(`console.${message.type()}: ${text}`);
    });
    page.on('framenavigated', (frame) => this.#look('URL', frame.url()));
  }

  #heard(kind: string, text: string): void {
    if (kind === 'violation') this.#problems.push(`content security policy: ${text}`);
    if (kind !== 'event') return;
    const event = JSON.parse(text) as HeardEvent;
    this.events.push(event);
    this.#look(`detail of ${event.type}`, event.detail);
  }

  #look(place: string, text: string): void {
    const plain = decoded(text);
    for (const secret of this.#options.secrets) {
      if (plain.includes(secret)) this.#problems.push(`patient data in a ${place}: ${plain.slice(0, 200)}`);
    }
  }

  /** Everything that went against the promises so far; storage is looked at now. */
  async problems(): Promise<readonly string[]> {
    for (const page of this.context.pages()) {
      if (!page.url().startsWith('http')) continue;
      const stored = await page.evaluate(() => [localStorage, sessionStorage].flatMap((storage) => Object.entries(storage).flat()));
      for (const text of stored) this.#look('storage entry', String(text));
    }
    return [...new Set(this.#problems)];
  }
}

function decoded(text: string): string {
  try {
    return `${text} ${decodeURIComponent(text.replaceAll('+', ' '))}`;
  } catch {
    return text;
  }
}

/** Runs in every page before its own scripts. */
function inPage(): void {
  const report = (globalThis as unknown as { e2eReport: (kind: string, text: string) => Promise<void> }).e2eReport;
  document.addEventListener('securitypolicyviolation', (event) => {
    void report('violation', `${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
  });
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function dispatchEvent(event: Event): boolean {
    if (event.type.startsWith('careloom-')) {
      const detail = JSON.stringify((event as CustomEvent).detail) ?? '';
      void report('event', JSON.stringify({ type: event.type, detail }));
    }
    return dispatch.call(this, event);
  };
}
