import type { CommitOutcome } from '@careloom/core/ports';
import { issue } from '@careloom/core/shared';
import type { CareloomError, Issue } from '@careloom/core/shared';
import { FhirError, issuesIn } from '../fhir/failure.ts';
import type { Answer } from '../fhir/transport.ts';

export function refused(issues: readonly Issue[], retryable = false): CommitOutcome {
  return { outcome: 'refused', issues: issues.length > 0 ? issues : [issue('repository.refused')], retryable };
}

export function uncertain(...issues: readonly Issue[]): CommitOutcome {
  return { outcome: 'uncertain', issues };
}

/** What a write that had no answer means. It was not sent where there was no token, and none in time. */
export function outcomeOfFailure(error: CareloomError): CommitOutcome {
  const issues = [issue(error.code)];
  const wasSent = !(error instanceof FhirError) || error.isUncertain;
  if (error.code === 'repository.forbidden') return refused(issues);
  return wasSent ? uncertain(...issues) : refused(issues, error.retryable);
}

/** What an answer to a write means by its status alone; undefined for 2xx, and for 409 and 412, which need a look. */
export function outcomeOfStatus(answer: Answer): CommitOutcome | undefined {
  const { status } = answer;
  if ((status >= 200 && status < 300) || isConflict(status)) return undefined;
  const issues = issuesIn(answer);
  if (status === 401 || status === 403) return refused([issue('repository.forbidden'), ...issues]);
  if (status === 408 || status === 425 || status === 429) return refused([issue('repository.unavailable'), ...issues], true);
  // A 5xx may come after the server has stored; a redirect is nobody's answer.
  if (status < 400 || (status >= 500 && status !== 501)) return uncertain(issue('repository.unavailable'), ...issues);
  return refused(issues);
}

/** Servers say both of a stale version. */
export function isConflict(status: number): boolean {
  return status === 409 || status === 412;
}

/** Of a read before the write: a garbled answer may be a good one the next time. */
export function mayPass({ code, retryable }: CareloomError): boolean {
  return retryable || code === 'repository.bad_response';
}
