// The server of adaptive forms that browser tests ask over HTTP: `/fhir/*` of the test page is passed on to it, so that both
// have one origin. It starts with the first question.
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from './packages.mjs';

const SOURCE = join(root, 'packages', 'elements', 'src', 'testing', 'adaptive-server.ts');
let started;

async function start() {
  const folder = await mkdtemp(join(tmpdir(), 'careloom-'));
  const outfile = join(folder, 'server.mjs');
  await build({ entryPoints: [SOURCE], bundle: true, outfile, platform: 'node', format: 'esm', target: 'node20', conditions: ['careloom-source'], logLevel: 'error' });
  const { startServer } = await import(pathToFileURL(outfile));
  await rm(folder, { recursive: true });
  return startServer();
}

/** Middleware of the test runner. */
export async function nextQuestionServer(context, next) {
  if (!context.path.startsWith('/fhir/')) return next();
  const { baseUrl } = await (started ??= start());
  const chunks = [];
  context.req.on('data', (chunk) => chunks.push(chunk));
  await once(context.req, 'end');
  const { accept, 'content-type': type } = context.headers;
  const answer = await fetch(baseUrl + context.url.slice('/fhir'.length), { method: context.method, headers: { accept, 'content-type': type }, body: Buffer.concat(chunks) });
  context.status = answer.status;
  context.type = answer.headers.get('content-type') ?? 'application/fhir+json';
  context.body = Buffer.from(await answer.arrayBuffer());
}
