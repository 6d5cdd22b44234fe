import type { OperationOutcome, Resource } from '@careloom/core/fhir';

/** What a successful interaction came to, before it is put on the wire. */
export interface Done {
  readonly status: number;
  readonly resource?: Resource;
  /** The stored resource the answer is about: source of ETag, Last-Modified and Location. */
  readonly about?: Resource;
}

/** 4xx or 5xx: nothing was done. */
export interface Refused {
  readonly refused: true;
  readonly status: number;
  readonly resource: OperationOutcome;
}

export type Answer = Done | Refused;

/** One FHIR interaction, the same for a request and for a Bundle entry. */
export interface Interaction {
  readonly method: string;
  /** Path segments below the base: `['Task', '1']`. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
  readonly body?: unknown;
  readonly ifMatch?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
  readonly ifNoneExist?: string | undefined;
  /** The id the server chose while it resolved a transaction. */
  readonly assignedId?: string | undefined;
}

export function operationOutcome(code: string, diagnostics: string, expression?: string): OperationOutcome {
  const issue = { severity: 'error', code, diagnostics, ...(expression && { expression: [expression] }) };
  return { resourceType: 'OperationOutcome', issue: [issue] };
}

export function refusal(status: number, code: string, diagnostics: string, expression?: string): Refused {
  return { refused: true, status, resource: operationOutcome(code, diagnostics, expression) };
}

export function isRefusal(value: object): value is Refused {
  return 'refused' in value;
}

export function refOfStored(resource: Resource): string {
  return `${resource.resourceType}/${resource.id ?? ''}`;
}

export function etagOf(resource: Resource): string {
  return `W/"${resource.meta?.versionId ?? ''}"`;
}

/** `Task/1/_history/2` */
export function versionRefOf(resource: Resource): string {
  return `${refOfStored(resource)}/_history/${resource.meta?.versionId ?? ''}`;
}
