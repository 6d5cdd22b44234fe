import { CareloomError } from '@careloom/core/shared';
import type { Collection, EngineRequest, ExpressionEngine } from './expression.types.ts';
import { collectionOf, toWorker } from './worker-messages.ts';
import type { Told, WorkerAnswer } from './worker-messages.ts';
import { trustedWorkerUrl } from './worker-url.ts';

export interface WorkerEngineOptions {
  /** Where the page serves `@careloom/forms/fhirpath-worker`, on its own origin. */
  readonly workerUrl: string | URL;
  /** Longest time for one expression, milliseconds; 2000 when left out. The time the worker takes to start does not count. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT = 2000;
/** A worker that has not said it is there by then will not come. */
const START_TIMEOUT = 15_000;

interface Job {
  readonly request: EngineRequest;
  readonly resolve: (result: Collection) => void;
  readonly reject: (error: CareloomError) => void;
}

/**
 * FHIRPath in a worker: the page stays responsive, and an expression that takes too long is killed with its worker. A new
 * one goes on with what waits. One expression at a time, in the order asked.
 *
 * Rejects with a CareloomError: `forms.expression_failed`; `forms.expression_timeout`; `forms.worker_unavailable` when the
 * worker does not start (wrong address, other origin, `worker-src`); `forms.worker_refused` when the page's Trusted Types
 * do not allow the policy `careloom-worker`.
 */
export function createWorkerEngine({ workerUrl, timeoutMs = DEFAULT_TIMEOUT }: WorkerEngineOptions): ExpressionEngine {
  const url = String(workerUrl);
  const jobs: Job[] = [];
  let worker: Worker | undefined;
  let told: Told = {};
  let isReady = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function start(): void {
    told = {};
    try {
      worker = new Worker(trustedWorkerUrl(url), { type: 'module' });
    } catch (error) {
      stop(error instanceof CareloomError ? error.code : 'forms.worker_unavailable', jobs.length);
      return;
    }
    worker.onmessage = ({ data }: MessageEvent<WorkerAnswer>) => receive(data);
    worker.onerror = (event) => {
      event.preventDefault();
      stop('forms.worker_unavailable', jobs.length);
    };
    timer = setTimeout(() => stop('forms.worker_unavailable', jobs.length), START_TIMEOUT);
  }

  /** Ends the worker and the first jobs; the rest go on in a new one. */
  function stop(code: string, count: number): void {
    clearTimeout(timer);
    worker?.terminate();
    worker = undefined;
    isReady = false;
    for (const { reject } of jobs.splice(0, count)) reject(new CareloomError(code, { retryable: code === 'forms.worker_unavailable' }));
    if (jobs.length > 0) start();
  }

  function receive(message: WorkerAnswer): void {
    clearTimeout(timer);
    if (message === 'ready') isReady = true;
    else {
      const job = jobs.shift();
      if (message === 'failed') job?.reject(new CareloomError('forms.expression_failed'));
      else job?.resolve(collectionOf(message));
    }
    send();
  }

  /** Sends the first job. One that cannot be copied fails by itself. */
  function send(): void {
    for (let job = jobs[0]; job; job = jobs[0]) {
      try {
        worker?.postMessage(toWorker(job.request, told));
        timer = setTimeout(() => stop('forms.expression_timeout', 1), timeoutMs);
        return;
      } catch {
        told = {};
        jobs.shift();
        job.reject(new CareloomError('forms.expression_failed'));
      }
    }
  }

  return {
    canKill: true,
    evaluate: (request) =>
      new Promise<Collection>((resolve, reject) => {
        jobs.push({ request, resolve, reject });
        if (!worker) start();
        else if (isReady && jobs.length === 1) send();
      }),
    dispose: () => stop('forms.expression_failed', jobs.length),
  };
}
