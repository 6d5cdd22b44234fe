import type { Issue } from '../shared/errors.ts';
import type { OperationOutcome } from './r4.ts';

const severities = new Set(['fatal', 'error', 'warning', 'information']);

/**
 * The issues of an OperationOutcome, without its `diagnostics` and texts: servers quote names and values there.
 * `code` becomes `fhir.<issue code>`.
 */
export function issuesOf(outcome: OperationOutcome): readonly Issue[] {
  return (outcome.issue ?? []).map((entry) => {
    const code = `fhir.${/^[a-z-]{1,40}$/.test(entry.code) ? entry.code.replaceAll('-', '_') : 'unknown'}`;
    const path = entry.expression?.find((text) => /^[A-Za-z][\w.[\]]{0,120}$/.test(text));
    const severity = (severities.has(entry.severity) ? entry.severity : 'error') as Issue['severity'];
    return { severity, code, messageKey: code, ...(path && { path }) };
  });
}
