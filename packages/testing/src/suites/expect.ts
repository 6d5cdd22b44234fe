import { sameJson } from '@careloom/core/fhir';
import type { CommitOutcome, StoredResource } from '@careloom/core/ports';
import { isCareloomError } from '@careloom/core/shared';

/** Plain errors, so that a suite runs under any test framework. */
export function expect(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Error(what);
}

export function expectSame(actual: unknown, wanted: unknown, what: string): void {
  expect(sameJson(actual, wanted), `${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`);
}

export function expectStored(outcome: CommitOutcome): readonly StoredResource[] {
  expect(outcome.outcome === 'stored', `stored expected, got ${outcome.outcome}`);
  return outcome.stored;
}

/** The code of the CareloomError a call fails with. */
export async function failureOf(call: () => Promise<unknown>): Promise<string> {
  try {
    await call();
  } catch (error) {
    expect(isCareloomError(error), `CareloomError expected, got ${String(error)}`);
    return error.code;
  }
  throw new Error('a failure was expected');
}
