/** One finding about one place. Severities are those of FHIR `OperationOutcome.issue.severity`. */
export interface Issue {
  readonly severity: 'fatal' | 'error' | 'warning' | 'information';
  /** `domain.reason` in lower snake case. */
  readonly code: string;
  /** FHIR path or linkId of the place; absent when the whole thing is meant. */
  readonly path?: string;
  readonly messageKey: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface CareloomErrorOptions {
  readonly issues?: readonly Issue[];
  /** The same call may work later: offline, timeout, 5xx. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

const brand = Symbol.for('careloom.error.v1');

/**
 * The one error class. Its message is its code: no URL, id, name or body ever gets into a message, because messages
 * end up in logs and session replays.
 */
export class CareloomError extends Error {
  override readonly name = 'CareloomError';
  readonly code: string;
  readonly messageKey: string;
  readonly issues: readonly Issue[];
  readonly retryable: boolean;

  constructor(code: string, options: CareloomErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.messageKey = code;
    this.issues = options.issues ?? [];
    this.retryable = options.retryable ?? false;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** True for errors of any copy of this package: two bundles on one page each have their own class. */
export function isCareloomError(error: unknown): error is CareloomError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[brand] === true;
}

export function issue(code: string, path?: string, params?: Readonly<Record<string, string | number>>): Issue {
  return { severity: 'error', code, messageKey: code, ...(path && { path }), ...(params && { params }) };
}
