/** How often each property is tried. `RANDOM_RUNS=5000` for a night. */
export function randomRuns(least = 100): { readonly numRuns: number } {
  const { RANDOM_RUNS } = process.env;
  return { numRuns: RANDOM_RUNS ? Number(RANDOM_RUNS) : least };
}
