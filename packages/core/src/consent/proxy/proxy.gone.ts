import type { CareloomError, Issue } from '../../shared/index.ts';

const code = 'repository.not_found';

/** In a refused commit: something it met is not there. */
export const gone: Issue = { severity: 'error', code, messageKey: code };

/**
 * What reading something hidden fails with: a CareloomError to whoever asks, as one of another copy of this package is. Not
 * by its class, which a page has from the start: shared with this part, which is fetched late, it would be a file more.
 */
export function notThere(): CareloomError {
  const parts = { name: 'CareloomError' as const, code, messageKey: code, issues: [], retryable: false };
  return Object.assign(new Error(code), parts, { [Symbol.for('careloom.error.v1')]: true });
}
