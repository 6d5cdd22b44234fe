import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  /** `GET /fhir/Patient/1` */
  readonly line: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A server that answers as the test says, and keeps what it was asked. */
export interface OddServer {
  readonly origin: string;
  readonly baseUrl: string;
  readonly asked: Asked[];
  close(): Promise<void>;
}

export type OddAnswer = (asked: Asked, response: ServerResponse, count: number) => void;

export async function startOddServer(answer: OddAnswer): Promise<OddServer> {
  const asked: Asked[] = [];
  const http = createServer((request, response) => {
    void (async () => {
      const body = (await request.toArray()).join('');
      const each = { line: `${request.method} ${request.url}`, headers: request.headers, body };
      asked.push(each);
      answer(each, response, asked.length);
    })();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    origin,
    baseUrl: `${origin}/fhir`,
    asked,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export const fhirJson = { 'content-type': 'application/fhir+json' };

/** Ends the answer with a resource. */
export function sendResource(response: ServerResponse, resource: object, status = 200, headers: Record<string, string> = {}): void {
  response.writeHead(status, { ...fhirJson, ...headers }).end(JSON.stringify(resource));
}
