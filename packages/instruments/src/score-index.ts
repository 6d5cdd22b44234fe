import { baseScore } from './score-reading.ts';
import type { ReadItem, Reading } from './score-reading.ts';
import { bandOf, sum } from './score-sum.ts';
import type { InstrumentScore, ScoreBand } from './scored-instrument.ts';

/** How one component of a clinical index counts: its points from what was said, and the most it can give. */
export interface IndexRule {
  readonly points: (read: ReadItem) => number;
  readonly most: number;
}

/** A sum over components, each with its own table; all are needed. */
export function indexScore(reading: Reading, rules: Readonly<Record<string, IndexRule>>, bands: readonly ScoreBand[]): InstrumentScore {
  const base = baseScore(reading);
  const parts = reading.items.map((read) => {
    const rule = rules[read.item.linkId];
    const points = read.answered ? rule?.points(read) : undefined;
    return { least: points ?? 0, most: points ?? rule?.most ?? 0 };
  });
  const least = sum(parts.map((part) => part.least));
  if (!base.complete) return { ...base, range: [least, sum(parts.map(({ most }) => most))] };
  const band = bandOf(bands, least);
  return { ...base, total: least, ...(band && { band: band.key, interpretation: band.messageKey }) };
}

/** Points by the highest step that the number reaches; steps from low to high. */
export function steps(...table: readonly (readonly [from: number, points: number])[]): IndexRule {
  return {
    points: ({ number = 0 }) => table.filter(([from]) => number >= from).at(-1)?.[1] ?? 0,
    most: Math.max(...table.map(([, points]) => points)),
  };
}

export function ifYes(points: number): IndexRule {
  return { points: ({ boolean }) => (boolean ? points : 0), most: points };
}
