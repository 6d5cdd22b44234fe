/** An async iterator that is filled from outside: nothing pushed before it is asked gets lost. */
export interface NewsQueue<T> extends AsyncIterator<T, undefined> {
  push(value: T): void;
  end(): void;
  next(): Promise<IteratorResult<T, undefined>>;
  return(): Promise<IteratorResult<T, undefined>>;
}

/** @param onEnd runs once, when the queue is ended from either side. */
export function newsQueue<T>(onEnd: () => void): NewsQueue<T> {
  const waiting: T[] = [];
  const asking: ((result: IteratorResult<T, undefined>) => void)[] = [];
  let ended = false;
  const over = { done: true, value: undefined } as const;

  function end(): void {
    if (ended) return;
    ended = true;
    asking.splice(0).forEach((answer) => answer(over));
    onEnd();
  }
  return {
    push(value) {
      if (ended) return;
      const answer = asking.shift();
      if (answer) answer({ done: false, value });
      else waiting.push(value);
    },
    end,
    next() {
      if (waiting.length > 0) return Promise.resolve({ done: false, value: waiting.shift() as T });
      return ended ? Promise.resolve(over) : new Promise((resolve) => asking.push(resolve));
    },
    async return() {
      waiting.length = 0;
      end();
      return over;
    },
  };
}
