import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { serve } from '../serve.ts';
import { WatchedContext } from './watched-context.ts';
import type { WatchOptions } from './watched-context.ts';

export interface TestTools {
  /** The portal; `server`: its records are on a FHIR server, of this test alone. */
  start(options?: { readonly server?: boolean }): Promise<{ readonly origin: string }>;
  /** A fresh browser profile. What goes wrong in it fails the test. */
  open(options: Partial<WatchOptions> & Pick<WatchOptions, 'origin'>): Promise<WatchedContext>;
  /** Printed beside the result. */
  note(words: string): void;
}

export interface EndToEndTest {
  readonly name: string;
  /** Also run on the oldest browser we support. */
  readonly baseline?: boolean;
  /** Left to `npm run test:all`. */
  readonly slow?: boolean;
  /** The test breaks promises on purpose, and looks itself. */
  readonly breaksPromises?: boolean;
  run(tools: TestTools): Promise<void>;
}

export interface RunOptions {
  readonly browser: Browser;
  readonly tests: readonly EndToEndTest[];
  readonly parallel: number;
  /** Where pictures of failed tests go. */
  readonly pictures: string;
}

/** Runs the tests side by side in one browser, each in profiles of its own. */
export async function runTests({ browser, tests, parallel, pictures }: RunOptions): Promise<{ passed: number; failed: number; broken: readonly string[] }> {
  const counts = { passed: 0, failed: 0 };
  const broken: string[] = [];
  const queue = [...tests];
  // Built once, and first: nothing can run without it.
  const shared = serve({ port: 0, server: false });
  const embedded = () => shared;
  await shared;
  const work = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const passed = await runTest(next, browser, embedded, pictures);
      counts[passed ? 'passed' : 'failed'] += 1;
      if (!passed) broken.push(next.name);
    }
  };
  await Promise.all(Array.from({ length: parallel }, work));
  await (await shared).close();
  return { ...counts, broken };
}

async function runTest(test: EndToEndTest, browser: Browser, embedded: () => ReturnType<typeof serve>, pictures: string): Promise<boolean> {
  const started = Date.now();
  const opened: WatchedContext[] = [];
  const closing: (() => Promise<void>)[] = [];
  const notes: string[] = [];
  const tools: TestTools = {
    async start({ server = false } = {}) {
      const portal = await (server ? serve({ port: 0, server }) : embedded());
      if (server) closing.push(portal.close);
      return { origin: new URL(portal.url).origin };
    },
    async open(options) {
      const watched = await WatchedContext.open(browser, { secrets: [], ...options });
      opened.push(watched);
      return watched;
    },
    note: (words) => void notes.push(words),
  };
  const problems: string[] = [];
  try {
    await test.run(tools);
  } catch (error) {
    problems.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
  try {
    if (!test.breaksPromises) for (const watched of opened) problems.push(...(await watched.problems()));
    if (problems.length > 0) await picture(opened, pictures, test.name);
  } catch (error) {
    problems.push(String(error));
  }
  for (const { context } of opened) await context.close().catch(() => undefined);
  for (const close of closing) await close();
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${test.name} (${seconds} s)`);
  for (const words of notes) console.log(`       ${words}`);
  for (const problem of problems) console.log(`       ${problem.replaceAll('\n', '\n       ')}`);
  return problems.length === 0;
}

async function picture(opened: readonly WatchedContext[], folder: string, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const pages = opened.flatMap(({ context }) => context.pages());
  const file = (index: number): string => join(folder, `${name.replaceAll(/\W+/g, '-')}-${index + 1}.png`);
  await Promise.all(pages.map((page, index) => page.screenshot({ path: file(index), fullPage: true })));
}
