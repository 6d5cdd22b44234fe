import type { Observation } from '@careloom/core/fhir';
import { answerItem, declineItem, finishScreening, startScreening } from '@careloom/core/screening';
import type { Answers, Instrument, Screening, ScreeningEvent } from '@careloom/core/screening';

let count = 0;
export const context = {
  now: '2026-11-02T09:00:00Z',
  newId: (): string => `00000000-0000-4000-8000-${String(++count).padStart(12, '0')}`,
  by: { ref: 'PractitionerRole/coordinator', display: 'Ana Ruiz', organization: { ref: 'Organization/clinic' } },
};

/** Codes by linkId; `null` is declined, what is not named is not asked. */
export type Given = Readonly<Record<string, string | readonly string[] | null>>;

type Outcome<V> = { readonly ok: true; readonly value: V } | { readonly ok: false; readonly refusal: { readonly code: string } };

export function ok<V>(result: Outcome<V>): V {
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`);
  return result.value;
}

export function screened(instrument: Instrument, given: Given): Screening {
  let screening = ok(startScreening(instrument, { ref: 'Patient/p1' }, context));
  for (const [linkId, answer] of Object.entries(given)) {
    screening = ok(answer === null ? declineItem(screening, linkId, context) : answerItem(screening, linkId, answer, context));
  }
  return screening;
}

export function answersOf(instrument: Instrument, given: Given): Answers {
  return screened(instrument, given).answers;
}

export interface Finished {
  readonly screening: Screening;
  readonly event: ScreeningEvent;
  readonly observations: readonly Observation[];
}

export function finished(instrument: Instrument, given: Given): Finished {
  const result = finishScreening(screened(instrument, given), context);
  const screening = ok(result);
  const event = result.ok ? result.events[0] : undefined;
  if (!event) throw new Error('no event');
  return { screening, event, observations: event.evidence.map(({ resource }) => resource as Observation) };
}
