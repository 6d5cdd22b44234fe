import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Resource } from '@careloom/core/fhir';
import { etagOf, isRefusal, operationOutcome, refusal, versionRefOf, type Answer, type Refused } from './answer.ts';

const limit = 5 * 1024 * 1024;
const jsonTypes = new Set(['application/fhir+json', 'application/json', 'application/json-patch+json']);

/** 406 when the caller cannot read JSON. */
export function checkAccept(request: IncomingMessage, query: URLSearchParams): Refused | undefined {
  const format = query.get('_format');
  const wanted = format ?? request.headers.accept;
  if (!wanted || /json|\*\/\*|application\/\*/i.test(wanted)) return undefined;
  return refusal(406, 'not-supported', 'only application/fhir+json is supported');
}

/** The body of a write, parsed; or the refusal. Never read further than the limit. */
export async function readBody(request: IncomingMessage): Promise<{ readonly value: unknown } | Refused> {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const isForm = type === 'application/x-www-form-urlencoded';
  const text = await readText(request);
  if (text === undefined) return refusal(413, 'too-costly', 'the body is larger than 5 MB');
  if (!isForm && !jsonTypes.has(type)) return refusal(415, 'not-supported', 'the body must be application/fhir+json');
  if (isForm) return { value: new URLSearchParams(text) };
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return refusal(400, 'structure', 'the body is not JSON');
  }
}

async function readText(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Read to the end without keeping, so that the sender gets the answer instead of a reset.
    if (size <= limit) chunks.push(chunk);
    if (size > limit * 4) return undefined;
  }
  return size > limit ? undefined : Buffer.concat(chunks).toString('utf8');
}

/** Puts an answer on the wire. `Prefer: return=minimal` leaves out the body of a write. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer, base: string): void {
  if (response.headersSent || response.destroyed) return;
  const { status } = answer;
  const about = isRefusal(answer) ? undefined : answer.about;
  const prefer = String(request.headers.prefer ?? '');
  const writes = request.method === 'POST' || request.method === 'PUT' || request.method === 'PATCH';
  response.statusCode = status;
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  if (about) {
    response.setHeader('ETag', etagOf(about));
    if (about.meta?.lastUpdated) response.setHeader('Last-Modified', new Date(about.meta.lastUpdated).toUTCString());
    if (status === 201) response.setHeader('Location', `${base}/${versionRefOf(about)}`);
  }
  if (status === 413) response.setHeader('Connection', 'close');
  let body: Resource | undefined = answer.resource;
  if (about && writes) {
    if (/return=minimal/.test(prefer)) body = undefined;
    if (/return=OperationOutcome/i.test(prefer)) {
      const outcome = operationOutcome('informational', 'stored');
      outcome.issue = outcome.issue.map((issue) => ({ ...issue, severity: 'information' }));
      body = outcome;
    }
  }
  if (!body || status === 204 || status === 304) {
    response.end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  response.setHeader('Content-Type', 'application/fhir+json; charset=utf-8');
  response.setHeader('Content-Length', bytes.length);
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
