import type { AbsentReason } from './screening.codes.ts';
import type { AnswerOption, CalculatedItem, CalculatedResult, EarlyFollowUp, Instrument, InstrumentItem, ItemAnswer, Screening } from './screening.types.ts';

export function itemOf(instrument: Instrument, linkId: string): InstrumentItem | undefined {
  return instrument.items.find((item) => item.linkId === linkId);
}

/** The options chosen; none where declined or not asked. */
export function chosen(item: InstrumentItem, answer: ItemAnswer | undefined): readonly AnswerOption[] {
  return answer?.state === 'answered' ? item.answers.filter((option) => answer.codes.includes(option.code)) : [];
}

/** Why the question cannot be counted; nothing where it was answered. */
export function missingReason(item: InstrumentItem, answer: ItemAnswer | undefined): AbsentReason | undefined {
  if (!answer || answer.state !== 'answered') return answer?.state ?? 'not-asked';
  return chosen(item, answer).some((option) => option.missing) ? 'unknown' : undefined;
}

export interface Calculation extends CalculatedResult {
  readonly item: CalculatedItem;
}

/** What can be worked out now, each with its place in the instrument. */
export function results(screening: Screening): readonly Calculation[] {
  const { instrument, answers } = screening;
  return instrument.score(answers).flatMap((result) => {
    const item = instrument.calculated.find((candidate) => candidate.linkId === result.linkId);
    return item ? [{ ...result, item }] : [];
  });
}

/** What asks for a person though its result cannot be worked out, each with its place in the instrument. */
export function earlyFollowUps({ instrument, answers }: Screening): readonly (EarlyFollowUp & { readonly item: CalculatedItem })[] {
  return (instrument.followUps?.(answers) ?? []).flatMap((early) => {
    const item = instrument.calculated.find((candidate) => candidate.linkId === early.linkId);
    return item ? [{ ...early, item }] : [];
  });
}
