import { baseScore, pointsOf } from './score-reading.ts';
import type { Reading } from './score-reading.ts';
import type { InstrumentScore, ScoreBand } from './scored-instrument.ts';

export interface SumRule {
  readonly bands?: readonly ScoreBand[];
  /** Positive from this total on. */
  readonly positiveFrom?: number;
}

/**
 * The sum of the points of every item that is not optional. No total, band or `positive` while one is missing; `range`
 * says where the total must lie.
 */
export function sumScore(reading: Reading, { bands = [], positiveFrom }: SumRule): InstrumentScore {
  const base = baseScore(reading);
  const counted = reading.items.filter(({ item }) => !item.optional);
  const points = counted.map(pointsOf);
  if (!points.every((point) => point !== undefined)) {
    const ends = counted.map(({ item }, at) => {
      const all = points[at] === undefined ? item.answers.flatMap((option) => option.points ?? []) : [points[at]];
      return [Math.min(...all), Math.max(...all)] as const;
    });
    return { ...base, range: [sum(ends.map(([least]) => least)), sum(ends.map(([, most]) => most))] };
  }
  const total = sum(points);
  const band = bandOf(bands, total);
  return { ...base, total, ...(band && { band: band.key, interpretation: band.messageKey }), ...(positiveFrom !== undefined && { positive: total >= positiveFrom }) };
}

export function bandOf(bands: readonly ScoreBand[], total: number): ScoreBand | undefined {
  return bands.find(({ min, max }) => total >= min && total <= max);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
