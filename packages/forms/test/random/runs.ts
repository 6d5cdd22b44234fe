/** How often each property is tried. `RANDOM_RUNS=5000` for a night. */
export function randomRuns(least = 100): { readonly numRuns: number } {
  const { RANDOM_RUNS } = process.env;
  return { numRuns: RANDOM_RUNS ? Number(RANDOM_RUNS) : least };
}

/** So often in `npm run test:all`, with new values; a fifth of it in `npm test`, which tries the same ones every time. */
export function often(most: number): number {
  const { CARELOOM_RUNS, RANDOM_SEED } = process.env;
  if (CARELOOM_RUNS) return Number(CARELOOM_RUNS);
  return RANDOM_SEED === 'random' ? most : Math.ceil(most / 5);
}
