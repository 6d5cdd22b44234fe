import { parseRef } from '@careloom/core/fhir';
import type { Resource } from '@careloom/core/fhir';
import { isResourceId } from '../change-set/check-changes.ts';
import type { Decimals } from '../fhir/decimals.ts';
import { FhirError, failureOf, isOk, issuesIn, outcomeIssues, resourceIn } from '../fhir/failure.ts';
import type { Answer } from '../fhir/failure.ts';
import { inHeader } from '../fhir/in-header.ts';
import { stringifyFhir } from '../fhir/json.ts';
import type { ParsedFhir } from '../fhir/json.ts';
import { badAnswer } from '../fhir/pages.ts';
import { storedFrom, versionIn } from '../fhir/stored.ts';
import { targetOf } from '../fhir/target.ts';
import type { Transport } from '../fhir/transport.ts';
import type { CreateOptions, PatchOperation, UpdateOptions, WriteOptions, Written } from './fhir-client.types.ts';

/** Sends a write, once. */
type Send = (call: Omit<Parameters<Transport['call']>[0], 'repeat'>, signal: AbortSignal | undefined) => Promise<Answer>;

export interface Writer {
  create<R extends Resource>(resource: R, options?: CreateOptions): Promise<Written<R>>;
  update<R extends Resource>(resource: R, options?: UpdateOptions): Promise<Written<R>>;
  patch<R extends Resource>(ref: string, operations: readonly PatchOperation[], options: UpdateOptions): Promise<Written<R>>;
  delete(ref: string, options: { readonly version: string; readonly signal?: AbortSignal }): Promise<void>;
}

export function writer(transport: Transport, send: Send): Writer {
  const address = (ref: string): URL => {
    const { type, id } = targetOf(transport, ref);
    return transport.address(`${type}/${id}`);
  };

  return {
    async create(resource, { ifNoneExist, decimals, prefer, signal } = {}) {
      const type = typeOf(resource);
      const headers = ifNoneExist === undefined ? {} : { 'if-none-exist': inHeader(ifNoneExist) };
      const body = stringifyFhir(resource, decimals);
      const url = transport.address(type);
      return written(transport, await send({ method: 'POST', url, body, headers, prefer: asked(prefer) }, signal), type);
    },
    async update(resource, { version = resource.meta?.versionId, decimals, prefer, signal } = {}) {
      const type = typeOf(resource);
      if (resource.id === undefined) throw new FhirError('repository.bad_id', undefined);
      const url = address(`${type}/${resource.id}`);
      const body = stringifyFhir(resource, decimals);
      const answer = await send({ method: 'PUT', url, body, headers: guard(version), prefer: asked(prefer) }, signal);
      return written(transport, answer, type, resource.id, version);
    },
    async patch(ref, operations, { version, decimals, prefer, signal }) {
      const { type, id } = targetOf(transport, ref);
      const contentType = 'application/json-patch+json';
      const headers = guard(version);
      const call = { method: 'PATCH', url: address(ref), body: patchText(operations, decimals), contentType, headers } as const;
      return written(transport, await send({ ...call, prefer: asked(prefer) }, signal), type, id, version);
    },
    async delete(ref, { version, signal }) {
      const answer = await send({ method: 'DELETE', url: address(ref), headers: guard(version) }, signal);
      if (!isOk(answer) && answer.status !== 404 && answer.status !== 410) throw writeFailure(answer);
      bodyOf(answer);
    },
  };
}

/** 409 (Oracle Health) and 412 both say that somebody else wrote first, or that more than one meets a condition. */
export function writeFailure(answer: Answer): FhirError {
  const { status, asked: by } = answer;
  const issues = issuesIn(answer);
  if (status === 409 || status === 412) return new FhirError('repository.conflict', by, { status, issues });
  if (status === 400 || status === 422) return new FhirError('repository.refused', by, { status, issues });
  return failureOf(answer);
}

/** What became of a write. An empty answer is a good one; the server then says by its headers where it is, or nowhere. */
function written<R extends Resource>(transport: Transport, answer: Answer, type: string, id?: string, before?: string): Written<R> {
  const { status, headers } = answer;
  if (!isOk(answer)) throw writeFailure(answer);
  const etag = headers.get('etag') ?? undefined;
  const body = bodyOf<R>(answer);
  const issues = outcomeIssues(body?.resource);
  const isOurs = body?.resource.resourceType === type && (id === undefined ? isResourceId(body.resource.id) : body.resource.id === id);
  if (body && !isOurs && body.resource.resourceType !== 'OperationOutcome') throw badAnswer(answer);
  const stored = body && isOurs ? storedFrom(body, etag) : undefined;
  const located = locationIn(transport, headers, type);
  const foundId = id ?? stored?.resource.id ?? located?.id;
  if (located && located.id !== foundId) throw badAnswer(answer);
  const version = stored?.version ?? versionIn(etag) ?? located?.version;
  return {
    status,
    isNew: status === 201,
    guard: guardKept(before, version),
    issues,
    ...(foundId !== undefined && { ref: `${type}/${foundId}` }),
    ...(version !== undefined && { version }),
    ...(stored && { stored: version === undefined ? stored : { ...stored, version } }),
  };
}

/** What came with a good answer, or with one that says it is gone. A page of HTML, 202, and an outcome of an error do not say that it was done. */
function bodyOf<R extends Resource>(answer: Answer): ParsedFhir<R> | undefined {
  const { status, asked: by } = answer;
  const body = answer.text.trim() === '' ? undefined : resourceIn<R>(answer);
  const issues = outcomeIssues(body?.resource);
  const isFailed = status === 200 && issues.some(({ severity }) => severity === 'error' || severity === 'fatal');
  if (isFailed || status === 202) throw new FhirError('repository.bad_response', by, { status, issues });
  return body;
}

/** `Location` and `Content-Location`, where they point right below the base and at the type that was sent. */
export function locationIn(
  transport: Transport,
  headers: Pick<Headers, 'get'>,
  type: string,
): { readonly id: string; readonly version?: string } | undefined {
  for (const name of ['location', 'content-location']) {
    try {
      const { href } = transport.address(headers.get(name) ?? ':');
      const target = parseRef(href);
      const version = /\/_history\/([A-Za-z0-9\-.]{1,64})$/.exec(href)?.[1];
      if (target?.type === type && `${target.base}/` === transport.address('').href) return { id: target.id, ...(version !== undefined && { version }) };
    } catch {
      // Another server's address says nothing of ours.
    }
  }
  return undefined;
}

function guardKept(before: string | undefined, after: string | undefined): Written['guard'] {
  if (![before, after].every((version) => /^\d{1,15}$/.test(version ?? ''))) return 'unknown';
  const steps = Number(after) - Number(before);
  return steps > 1 || steps < 0 ? 'ignored' : 'kept';
}

function guard(version: string | undefined): Readonly<Record<string, string>> {
  if (version === 'any') return {};
  if (typeof version !== 'string' || !/^[A-Za-z0-9\-.]{1,64}$/.test(version)) throw new FhirError('repository.no_version', undefined);
  return { 'if-match': inHeader(`W/"${version}"`) };
}

/** JSON Patch. Numbers keep their words where a value stands that they were read with, or in. */
function patchText(operations: readonly PatchOperation[], decimals: Decimals = {}): string {
  const numbers: Record<string, string> = {};
  for (const [place, { path }] of operations.entries()) {
    for (const [pointer, source] of Object.entries(decimals)) {
      if (`${pointer}/`.startsWith(`${path}/`)) numbers[`/${place}/value${pointer.slice(path.length)}`] = source;
    }
  }
  return stringifyFhir(operations as unknown as Resource, numbers);
}

function asked(prefer: WriteOptions['prefer'] = 'representation'): string {
  return `return=${prefer}`;
}

function typeOf({ resourceType, id = '1' }: Resource): string {
  const target = parseRef(`${resourceType}/${id}`);
  if (target?.type !== resourceType || target.id !== id || target.base !== undefined) {
    throw new FhirError('repository.bad_id', undefined);
  }
  return resourceType;
}
