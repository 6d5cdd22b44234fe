/** How often each property is tried. `RANDOM_RUNS=5000` for a night; `RANDOM_SEED` repeats a failure. */
export function randomRuns(least = 100): { readonly numRuns: number; readonly seed?: number } {
  const { RANDOM_RUNS, RANDOM_SEED } = process.env;
  return { numRuns: RANDOM_RUNS ? Number(RANDOM_RUNS) : least, ...(RANDOM_SEED && { seed: Number(RANDOM_SEED) }) };
}
