/** Holds a lock until it is let go: how other tabs know that this one lives. It goes with the tab, however that ends. */
export async function holdLock(name: string): Promise<() => void> {
  const { promise: held, resolve: letGo } = deferred();
  await new Promise<void>((resolve, reject) => {
    // A page that may have none is told so, and goes on in memory.
    navigator.locks
      .request(name, () => {
        resolve();
        return held;
      })
      .catch(reject);
  });
  return letGo;
}

/** Runs the work when nobody holds the lock, else not. */
export async function ifFree(name: string, work: () => Promise<void>): Promise<void> {
  await navigator.locks.request(name, { ifAvailable: true }, (lock) => (lock ? work() : undefined));
}

function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}
