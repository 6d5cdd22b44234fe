import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a server can fail. Every answer with a body repeats the whole request, as careless servers do. */
export const faults = ['500', '412', '422', '403', 'html', 'bad-json', 'wrong-type', 'reset', 'timeout'] as const;
export type Fault = (typeof faults)[number];

export interface FaultyServer {
  /** A FHIR base below which everything fails in this way. */
  baseUrl(fault: Fault): string;
  /** What was asked: addresses and bodies, to prove that markers came this far. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export async function startFaultyServer(): Promise<FaultyServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      asked.push(`${request.url} ${body}`);
      fail((request.url ?? '').split('/')[1] as Fault, body, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    baseUrl: (fault) => `http://127.0.0.1:${port}/${fault}/fhir`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function fail(fault: Fault, echo: string, response: ServerResponse): void {
  const answer = (status: number, type: string, text: string): void => {
    response.writeHead(status, { 'content-type': type }).end(text);
  };
  const json = 'application/fhir+json';
  switch (fault) {
    case 'timeout':
      return;
    case 'reset':
      response.destroy();
      return;
    case 'html':
      return answer(200, 'text/html', `<p>${echo}</p>`);
    case 'bad-json':
      return answer(200, json, `{"resourceType": ${echo}`);
    case 'wrong-type':
      return answer(200, json, JSON.stringify({ resourceType: 'Basic', id: echo, text: { div: echo } }));
    default: {
      const issue = {
        severity: 'error',
        code: 'exception',
        diagnostics: echo,
        details: { text: echo },
        expression: [echo],
      };
      answer(Number(fault), json, JSON.stringify({ resourceType: 'OperationOutcome', issue: [issue] }));
    }
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}
