import fc from 'fast-check';

/**
 * Property tests try the same values every time, so that a change is judged by what it changed. `RANDOM_SEED=random`
 * tries new ones (`npm run test:all` does), `RANDOM_SEED=<number>` repeats a failure.
 */
export function seedProperties(given = process.env['RANDOM_SEED']): void {
  if (given === 'random') return;
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: given === undefined ? 1 : Number(given) });
}
