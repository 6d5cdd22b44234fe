import type { AbsentReason } from './screening.codes.ts';
import type { AnswerOption, CalculatedItem, CalculatedResult, EarlyFollowUp, Instrument, InstrumentItem, ItemAnswer, Observed, Screening } from './screening.types.ts';

export type Answered = Extract<ItemAnswer, { state: 'answered' }>;

export function itemOf(instrument: Instrument, linkId: string): InstrumentItem | undefined {
  return instrument.items.find((item) => item.linkId === linkId);
}

/** The options chosen; none where declined or not asked, nor where yes or no mean nothing beyond themselves. */
export function chosen(item: InstrumentItem, answer: ItemAnswer | undefined): readonly AnswerOption[] {
  if (answer?.state !== 'answered') return [];
  const codes = answer.boolean === undefined ? answer.codes : [String(answer.boolean)];
  return item.answers.filter((option) => codes.includes(option.code));
}

/** What was said: in the words of the tool, else the number or the yes/no itself. */
export function saidTo(item: InstrumentItem, answer: ItemAnswer | undefined): readonly Observed[] {
  const words = chosen(item, answer).map(({ display }) => ({ answer: display }));
  if (words.length > 0 || answer?.state !== 'answered') return words;
  return [answer.boolean === undefined ? { answer: String(answer.number ?? '') } : yesNo(answer.boolean)];
}

export function yesNo(value: boolean): Observed {
  return { answer: String(value), kind: 'boolean' };
}

/** True where a number or yes/no is asked for. */
export function isPlain({ type }: InstrumentItem): boolean {
  return type !== undefined && type !== 'choice';
}

/** A number or a yes/no that the question takes; undefined for anything else. */
export function plainAnswer({ type, min = -Infinity, max = Infinity }: InstrumentItem, value: unknown): Answered | undefined {
  const answer = { state: 'answered', codes: [] } as const;
  if (type === 'boolean') return typeof value === 'boolean' ? { ...answer, boolean: value } : undefined;
  const number = type === 'decimal' || Number.isInteger(value) ? Number(value) : Number.NaN;
  return typeof value === 'number' && number >= min && number <= max && Number.isFinite(number) ? { ...answer, number } : undefined;
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
    const question = itemOf(instrument, early.linkId);
    const item = instrument.calculated.find((candidate) => candidate.linkId === early.linkId) ?? (question && { ...question, from: [early.linkId] });
    return item ? [{ ...early, item }] : [];
  });
}
