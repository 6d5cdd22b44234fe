import type { OperationOutcome, Resource } from '@careloom/core/fhir';
import { isObject, issuesOf, objectsIn } from '@careloom/core/fhir';
import { CareloomError } from '@careloom/core/shared';
import type { CareloomErrorOptions, Issue } from '@careloom/core/shared';
import { parseFhir } from './json.ts';
import type { ParsedFhir } from './json.ts';

/** What was asked, without anything that may name a person. */
export interface Asked {
  readonly method: string;
  /** `Patient/{id}` */
  readonly template: string;
  /** It was to change something. */
  readonly isWrite: boolean;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly asked?: Asked;
}

/** What went wrong with a call: codes, and what was asked as a template. Never an address, a query or a body. */
export class FhirError extends CareloomError {
  /** `GET` */
  readonly method: string;
  /** `Patient/{id}` */
  readonly template: string;
  /** Absent when no answer came. */
  readonly status?: number;
  /** A write that was sent, and nobody knows what became of it: look before sending it again. */
  readonly isUncertain: boolean;

  constructor(code: string, asked: Asked | undefined, { status, ...options }: CareloomErrorOptions & { readonly status?: number } = {}) {
    super(code, options);
    this.method = asked?.method ?? '';
    this.template = asked?.template ?? '';
    if (status !== undefined) this.status = status;
    this.isUncertain = asked?.isWrite === true && (status === undefined || status < 400 || (status >= 500 && status !== 501));
  }
}

export function isOk({ status }: Answer): boolean {
  return status >= 200 && status <= 299;
}

/** What an answer that is not good is called. */
export function failureOf(answer: Answer): FhirError {
  const { status, asked } = answer;
  const failure = (code: string, retryable = false): FhirError =>
    new FhirError(code, asked, { status, retryable, issues: issuesIn(answer) });
  if (status === 401 || status === 403) return failure('repository.forbidden');
  if (status === 404 || status === 410) return failure('repository.not_found');
  if (status === 408 || status === 429 || (status >= 500 && status !== 501)) return failure('repository.unavailable', true);
  return failure('repository.bad_response');
}

/** The resource in an answer; `repository.bad_response` for HTML, nothing, or anything else. */
export function resourceIn<R extends Resource>(answer: Answer, resourceType?: string): ParsedFhir<R> {
  try {
    const parsed = parseFhir<R>(answer.text);
    if (resourceType === undefined || parsed.resource.resourceType === resourceType) return parsed;
  } catch {
    // Told below, without the parser's words.
  }
  throw new FhirError('repository.bad_response', answer.asked, { status: answer.status });
}

/** The codes of an OperationOutcome in an answer; none when there is no such thing in it. */
export function issuesIn(answer: Answer): readonly Issue[] {
  try {
    return outcomeIssues(resourceIn(answer).resource);
  } catch {
    return [];
  }
}

/** The codes of an OperationOutcome; none for anything else, and for a malformed one. */
export function outcomeIssues(value: unknown): readonly Issue[] {
  const { resourceType, issue: found } = (isObject(value) ? value : {}) as Partial<OperationOutcome>;
  try {
    return resourceType === 'OperationOutcome' ? issuesOf({ resourceType, issue: [...objectsIn<OperationOutcome['issue'][number]>(found)] }) : [];
  } catch {
    return [];
  }
}
