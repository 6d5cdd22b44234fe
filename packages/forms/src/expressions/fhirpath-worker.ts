import { createFhirPathEngine } from './fhirpath-engine.ts';
import { answer } from './worker-messages.ts';
import type { Told, WorkerAnswer, WorkerRequest } from './worker-messages.ts';

/** What a worker is to itself. Anywhere else this module does nothing. */
interface WorkerScope {
  readonly DedicatedWorkerGlobalScope?: unknown;
  addEventListener(type: 'message', listener: (event: { readonly data: WorkerRequest }) => void): void;
  postMessage(message: WorkerAnswer): void;
}

const scope = globalThis as unknown as WorkerScope;

if (scope.DedicatedWorkerGlobalScope !== undefined) {
  const engine = createFhirPathEngine();
  const told: Told = {};
  scope.addEventListener('message', ({ data }) => {
    void answer(engine, data, told).then((message) => scope.postMessage(message));
  });
  scope.postMessage('ready');
}
