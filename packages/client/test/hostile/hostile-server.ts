import type { ServerResponse } from 'node:http';
import { createGzip } from 'node:zlib';
import { fhirJson, startOddServer } from '../../src/test/odd-server.ts';
import type { OddServer } from '../../src/test/odd-server.ts';
import type { HostileAnswer } from './hostile-case.ts';

/** A server that gives the answers of a case, in their order. */
export async function startHostileServer(answers: readonly HostileAnswer[], elsewhere: string): Promise<OddServer> {
  const server: OddServer = await startOddServer(({ headers }, response, count) => {
    const filled = (text: string): string =>
      text.replaceAll('{base}', server.baseUrl).replaceAll('{origin}', server.origin).replaceAll('{elsewhere}', elsewhere).replaceAll('{count}', String(count));
    const answer = answers[Math.min(count, answers.length) - 1];
    if (!answer) return void response.writeHead(500).end();
    const unless = answer.unless !== undefined && headers.authorization === answer.unless;
    send(unless ? (answers.at(-1) as HostileAnswer) : answer, response, filled);
  });
  return server;
}

function send(answer: HostileAnswer, response: ServerResponse, filled: (text: string) => string): void {
  if (answer.reset) return void response.destroy();
  const own = Object.fromEntries(Object.entries(answer.headers ?? {}).map(([name, value]) => [name, filled(value)]));
  response.writeHead(answer.status ?? 200, { ...fhirJson, ...own, ...(answer.gzip && { 'content-encoding': 'gzip' }) });
  if (answer.spaces !== undefined) return sendSpaces(answer.spaces, answer.gzip === true, response);
  if (answer.latin1 !== undefined) return void response.end(Buffer.from(answer.latin1, 'latin1'));
  if (answer.utf16 !== undefined) return void response.end(Buffer.from(`\ufeff${answer.utf16}`, 'utf16le'));
  response.end(textOf(answer, filled));
}

function textOf({ text, body, page, deep, items }: HostileAnswer, filled: (text: string) => string): string {
  if (text !== undefined) return filled(text);
  if (body) return filled(JSON.stringify(body));
  if (page) return filled(JSON.stringify(bundleOf(page)));
  const form = (inner: string): string => `{"resourceType":"Questionnaire","id":"1","item":[${inner}]}`;
  if (deep !== undefined) return form(`${'{"linkId":"a","item":['.repeat(deep)}${']}'.repeat(deep)}`);
  if (items !== undefined) return form(Array.from({ length: items }, (_, index) => `{"linkId":"${index}"}`).join(','));
  return '';
}

function bundleOf({ type = 'searchset', ids = [], entries = [], included = [], mode = 'match', next, self, total }: NonNullable<HostileAnswer['page']>): object {
  const link = [...(next === undefined ? [] : [{ relation: 'next', url: next }]), ...(self === undefined ? [] : [{ relation: 'self', url: self }])];
  const entry = [
    ...ids.map((id) => ({ resource: { resourceType: 'Task', id }, search: { mode: 'match' } })),
    ...entries.map((resource) => ({ ...(Object.keys(resource).length > 0 && { resource }), search: { mode } })),
    ...included.map((resource) => ({ resource, search: { mode: 'include' } })),
  ];
  return { resourceType: 'Bundle', type, ...(total !== undefined && { total }), link, entry };
}

/** As fast as the other side reads, and no longer than it does. */
function sendSpaces(bytes: number, isPacked: boolean, response: ServerResponse): void {
  const out = isPacked ? createGzip() : response;
  if (isPacked) out.pipe(response);
  const chunk = ' '.repeat(1_000_000);
  let sent = 0;
  const more = (): void => {
    while (sent < bytes && !response.destroyed) {
      sent += chunk.length;
      if (!out.write(chunk)) return;
    }
    out.end();
  };
  out.on('drain', more);
  more();
}
