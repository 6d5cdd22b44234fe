import { isCareloomError } from '@careloom/core/shared';
import { readServices } from '../import/read.ts';
import type { DirectorySource } from '../import/read.ts';
import { DirectoryIndex } from '../search/directory-index.ts';
import type { DirectoryAnswer, DirectoryInput, DirectoryLoaded, DirectoryRequest, DirectoryText } from './messages.ts';

/** How long reading goes on before it looks whether somebody searches, ms. */
const SLICE = 12;

type Later = Exclude<DirectoryRequest, { kind: 'start' | 'abort' }>;

const textOf = (text: DirectoryText): Promise<string> => (typeof text === 'string' ? Promise.resolve(text) : text.text());

async function sourceOf(input: DirectoryInput): Promise<DirectorySource> {
  if (input.format !== 'hsds-csv') return { ...input, text: await textOf(input.text) };
  const files = await Promise.all(Object.entries(input.files).map(async ([name, text]) => [name, await textOf(text)] as const));
  return { format: 'hsds-csv', files: Object.fromEntries(files) };
}

/**
 * The worker's side: reads in slices, answers searches in between from what is there by then, and leaves out what was
 * taken back before its turn.
 * @param post sends to the page
 * @param pause resolves when messages that came meanwhile were received
 */
export function createServer(post: (answer: DirectoryAnswer) => void, pause: () => Promise<void>, now = () => performance.now()): (request: DirectoryRequest) => void {
  let index = new DirectoryIndex('UTC');
  let mapping = {};
  const waiting: Later[] = [];
  const loads: Extract<Later, { kind: 'load' }>[] = [];
  let isBusy = false;
  let isLoading = false;

  function answer(request: Exclude<Later, { kind: 'load' }>): void {
    const { id } = request;
    if (request.kind === 'search') return post({ kind: 'page', id, value: index.search(request.query, loads.length === 0) });
    const value = index.get(request.service);
    return post(value ? { kind: 'service', id, value } : { kind: 'failed', id, code: 'directory.not_found' });
  }

  /** Answers all that waits, pausing before each so that it can still be taken back. */
  async function pump(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    for (;;) {
      await pause();
      const request = waiting.shift();
      if (!request) break;
      if (request.kind !== 'load') guarded(request.id, () => answer(request));
    }
    isBusy = false;
  }

  function guarded(id: number, run: () => void): void {
    try {
      run();
    } catch (error) {
      post({ kind: 'failed', id, code: isCareloomError(error) ? error.code : 'directory.failed' });
    }
  }

  async function read({ id, input }: Extract<Later, { kind: 'load' }>): Promise<void> {
    const codes: Record<string, number> = {};
    const before = index.size;
    let refused = 0;
    let until = now() + SLICE;
    let told = before;
    for (const result of readServices(await sourceOf(input), mapping)) {
      if (result.ok) index.add(result.value);
      else refused += 1;
      for (const { code } of result.issues) codes[code] = (codes[code] ?? 0) + 1;
      if (now() < until) continue;
      if (index.size - told >= 500) {
        told = index.size;
        post({ kind: 'progress', progress: { done: told, total: 0, isComplete: false } });
      }
      await pause();
      until = now() + SLICE;
    }
    const value: DirectoryLoaded = { services: index.size - before, refused, codes };
    post({ kind: 'loaded', id, value });
  }

  async function load(): Promise<void> {
    if (isLoading) return;
    isLoading = true;
    for (let next = loads[0]; next; next = loads[0]) {
      const { id } = next;
      await read(next).catch((error: unknown) => post({ kind: 'failed', id, code: isCareloomError(error) ? error.code : 'directory.source_unreadable' }));
      loads.shift();
    }
    isLoading = false;
    post({ kind: 'progress', progress: { done: index.size, total: index.size, isComplete: true } });
  }

  return (request) => {
    if (request.kind === 'start') {
      index = new DirectoryIndex(request.timeZone);
      mapping = request.mapping;
    } else if (request.kind === 'abort') {
      const at = waiting.findIndex(({ id }) => id === request.id);
      if (at >= 0) waiting.splice(at, 1);
    } else if (request.kind === 'load') {
      loads.push(request);
      void load();
    } else {
      waiting.push(request);
      void pump();
    }
  };
}
