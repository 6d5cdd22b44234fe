import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a suite came to. Failures name their case; what was skipped says how many and why. */
export interface SuiteReport {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly { readonly name: string; readonly why: string }[];
  readonly skips: readonly { readonly what: string; readonly count: number; readonly why: string }[];
}

export interface Checks {
  /** One case: it passes unless it throws. */
  check(name: string, run: () => unknown): Promise<void>;
  /** Cases somebody else counted. */
  count(passed: number, failures: readonly { readonly name: string; readonly why: string }[]): void;
  skip(what: string, count: number, why: string): void;
}

export interface Suite {
  readonly name: string;
  /** Data it needs, below the data folder; without one of them it is skipped. */
  readonly needs: readonly string[];
  run(checks: Checks, data: Data): Promise<void>;
}

/** The shared test data: read where they are, never copied. */
export interface Data {
  readonly folder: string;
  has(path: string): boolean;
  text(path: string): string;
  json<T>(path: string): T;
  /** Names in a folder, sorted; none where it is absent. */
  names(path: string): readonly string[];
}

export function dataIn(folder: string): Data {
  const text = (path: string): string => readFileSync(join(folder, path), 'utf8');
  return {
    folder,
    has: (path) => existsSync(join(folder, path)),
    text,
    json: <T>(path: string) => JSON.parse(text(path)) as T,
    names: (path) => (existsSync(join(folder, path)) ? readdirSync(join(folder, path)).sort() : []),
  };
}

export function defaultDataFolder(): string {
  return process.env['CARELOOM_DATA'] ?? resolve(import.meta.dirname, '../../../shared/data');
}

export async function runSuite(suite: Suite, data: Data): Promise<SuiteReport> {
  let passed = 0;
  const failures: { name: string; why: string }[] = [];
  const skips: { what: string; count: number; why: string }[] = [];
  const checks: Checks = {
    async check(name, run) {
      try {
        await run();
        passed += 1;
      } catch (error) {
        failures.push({ name, why: whyOf(error) });
      }
    },
    count(more, failed) {
      passed += more;
      failures.push(...failed);
    },
    skip(what, count, why) {
      if (count > 0) skips.push({ what, count, why });
    },
  };
  const missing = suite.needs.filter((path) => !data.has(path));
  if (missing.length > 0) checks.skip(suite.name, 1, `no data at ${missing.join(', ')} (set CARELOOM_DATA)`);
  else await suite.run(checks, data).catch((error: unknown) => failures.push({ name: 'suite', why: whyOf(error) }));
  const skipped = skips.reduce((sum, { count }) => sum + count, 0);
  return { suite: suite.name, passed, failed: failures.length, skipped, failures, skips };
}

function whyOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n').slice(0, 12).join('\n    ');
}
