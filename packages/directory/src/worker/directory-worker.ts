import type { DirectoryAnswer, DirectoryRequest } from './messages.ts';
import { createServer } from './server.ts';

/** What a worker is to itself. Anywhere else this module does nothing. */
interface WorkerScope {
  readonly DedicatedWorkerGlobalScope?: unknown;
  addEventListener(type: 'message', listener: (event: { readonly data: DirectoryRequest }) => void): void;
  postMessage(message: DirectoryAnswer): void;
}

const scope = globalThis as unknown as WorkerScope;

if (scope.DedicatedWorkerGlobalScope !== undefined) {
  const channel = new MessageChannel();
  const resumed: (() => void)[] = [];
  channel.port1.onmessage = () => resumed.shift()?.();
  const pause = (): Promise<void> => new Promise((resolve) => {
    resumed.push(resolve);
    channel.port2.postMessage(0);
  });
  const serve = createServer((answer) => scope.postMessage(answer), pause);
  scope.addEventListener('message', ({ data }) => serve(data));
}
