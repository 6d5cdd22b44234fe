import { CareloomError } from '@careloom/core/shared';
import type { FormQueries } from '@careloom/forms';
import { createTransport } from '../fhir/transport.ts';
import type { TransportOptions } from '../fhir/transport.ts';
import { lazyPart } from '../lazy-part.ts';
import type { DroppedRecords } from '../rest/own-records.ts';

export interface FormQueriesOptions extends TransportOptions {
  /**
   * Whose form it is, e.g. `Patient/1`: a form's author says what is asked, and the user's token may be good for more. What
   * a search gives about another patient is then left out and told to `onDropped`; a read of it fails with
   * `repository.forbidden` and the issue `repository.other_patient`. Charts of the same person, what names nobody as its
   * patient, and what this patient's records cite are given. Without it, a form may see what the token may.
   */
  readonly patient?: string;
  readonly onDropped?: (dropped: DroppedRecords) => void;
}

/**
 * Answers the queries of forms (`application/x-fhir-query`) from one FHIR server. A search is posted, so that its
 * values stay out of addresses; its pages are put together, unless the form asked for so many (`_count`) at once. Its
 * promises fail with CareloomError `forms.query_refused` (nothing was sent), `repository.not_found`,
 * `repository.forbidden`, `repository.unavailable` or `repository.bad_response`.
 */
export function createFormQueries(options: FormQueriesOptions): FormQueries {
  const transport = createTransport(options);
  // Forms that ask nothing do without.
  const answers = lazyPart(async () => (await import('./form-answers.ts')).formAnswers(transport, options));
  return {
    async query(url, { signal } = {}) {
      const answer = await answers().catch(() => undefined);
      if (!answer) throw new CareloomError('repository.unavailable', { retryable: true });
      return answer(url, signal);
    },
  };
}
