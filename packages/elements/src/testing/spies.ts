import type { CallOptions, CareRepository, ChartSource, SyncSource } from '@careloom/core/ports';

/** A repository that remembers every signal it was given, around the real one. */
export function watchedRepository(repository: CareRepository): { readonly repository: CareRepository; readonly signals: AbortSignal[] } {
  const signals: AbortSignal[] = [];
  const note = <Options extends { readonly signal?: AbortSignal } | undefined>(options: Options): Options => {
    if (options?.signal) signals.push(options.signal);
    return options;
  };
  return {
    signals,
    repository: {
      read: (ref, options) => repository.read(ref, note(options)),
      search: (query, options) => repository.search(query, note(options)),
      watch: (query, options) => repository.watch(query, note(options)),
      commit: (changes, options) => repository.commit(changes, options),
      ...(repository.drafts && { drafts: repository.drafts }),
      ...(repository.sync && { sync: watchedSync(repository.sync, note) }),
      ...(repository.chart && { chart: watchedChart(repository.chart, note) }),
    },
  };
}

function watchedSync(sync: SyncSource, note: (options?: CallOptions) => CallOptions | undefined): SyncSource {
  return {
    get status() {
      return sync.status;
    },
    changes: (options) => sync.changes(note(options)),
    retry: (id) => sync.retry(id),
    ...(sync.outcomeOf && { outcomeOf: (changes) => sync.outcomeOf?.(changes) }),
    discard: (which) => sync.discard(which),
  };
}

function watchedChart(chart: ChartSource, note: (options?: CallOptions) => CallOptions | undefined): ChartSource {
  return {
    get entries() {
      return chart.entries;
    },
    stateOf: (ref) => chart.stateOf(ref),
    changes: (options) => chart.changes(note(options)),
    retry: (wanted) => chart.retry(wanted),
    settle: (ref) => chart.settle(ref),
  };
}

/** What the work leaves behind: listeners on `window` and `document` by event type, and observers by class. */
export async function listenersLeftBy(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const left: Record<string, number> = {};
  const targets: EventTarget[] = [window, document, document.documentElement, document.body];
  const undo = targets.map((target): (() => void) => {
    const { addEventListener: add, removeEventListener: remove } = target;
    target.addEventListener = function (this: EventTarget, ...args: Parameters<typeof add>) {
      left[args[0]] = (left[args[0]] ?? 0) + 1;
      add.apply(target, args);
    };
    target.removeEventListener = function (this: EventTarget, ...args: Parameters<typeof remove>) {
      left[args[0]] = (left[args[0]] ?? 0) - 1;
      remove.apply(target, args);
    };
    return () => void Object.assign(target, { addEventListener: add, removeEventListener: remove });
  });
  for (const Observer of [MutationObserver, ResizeObserver, IntersectionObserver]) {
    const { observe, disconnect } = Observer.prototype;
    const active = new Set<object>();
    Observer.prototype.observe = function (this: object, ...args: unknown[]) {
      active.add(this);
      (observe as (...all: unknown[]) => void).apply(this, args);
    };
    Observer.prototype.disconnect = function (this: object) {
      active.delete(this);
      (disconnect as () => void).apply(this);
    };
    undo.push(() => {
      Object.assign(Observer.prototype, { observe, disconnect });
      left[Observer.name] = active.size;
    });
  }
  try {
    await work();
  } finally {
    undo.forEach((each) => each());
  }
  return Object.fromEntries(Object.entries(left).filter(([, count]) => count > 0));
}

/** Every `careloom-*` event that reaches the document while the work runs, with its detail as text. */
export async function eventsOf(work: () => Promise<unknown>): Promise<readonly { readonly type: string; readonly detail: string }[]> {
  const seen: { type: string; detail: string }[] = [];
  const dispatch = EventTarget.prototype.dispatchEvent;
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event.type.startsWith('careloom-')) seen.push({ type: event.type, detail: JSON.stringify((event as CustomEvent).detail) ?? '' });
    return dispatch.call(this, event);
  };
  try {
    await work();
  } finally {
    EventTarget.prototype.dispatchEvent = dispatch;
  }
  return seen;
}
