import type { TrendPoint, TrendSeries } from '@careloom/core/assessment';

/** Where something is drawn, in percent of the chart, so that it fits any width without being measured. */
export interface DrawnPoint {
  readonly point: TrendPoint;
  readonly x: number;
  /** Absent where there is no total. */
  readonly y?: number;
  /** From the top to the bottom, where only a range is known. */
  readonly range?: readonly [top: number, bottom: number];
  /** There is room for its day below it, and for its total above it. */
  readonly isDated: boolean;
  readonly isNamed: boolean;
}

export interface DrawnBand {
  readonly key: string;
  readonly top: number;
  readonly height: number;
  readonly least: number;
  readonly most: number;
}

export interface DrawnSeries {
  readonly points: readonly DrawnPoint[];
  /** Between two totals that follow each other; nothing goes through a gap. */
  readonly lines: readonly (readonly [from: DrawnPoint & { readonly y: number }, to: DrawnPoint & { readonly y: number }])[];
  readonly bands: readonly DrawnBand[];
}

// Room for the numbers of the bands, for the last label, for a value above the highest point, for the days below.
const [start, end, top, bottom] = [20, 86, 12, 82];
/** How far apart two days, and two totals, must stand to be read. */
const [daysApart, totalsApart] = [36, 6];

/** Undefined where there is no number at all. */
export function drawn({ points, bands, scale }: TrendSeries): DrawnSeries | undefined {
  if (!scale) return undefined;
  const [least, most] = scale;
  const yOf = (value: number): number => (most === least ? (top + bottom) / 2 : bottom - ((value - least) / (most - least)) * (bottom - top));
  const times = points.map(({ on }) => Date.parse(on));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const xOf = (time: number): number => (last === first ? (start + end) / 2 : start + ((time - first) / (last - first)) * (end - start));
  let [dated, named] = [Infinity, Infinity];
  const shown = points
    .map((point, at) => ({ point, x: xOf(times[at] ?? first) }))
    .reverse()
    .map(({ point, x }): DrawnPoint => {
      const { total, range, declined } = point;
      // From the newest on: it is the one that matters.
      const isDated = dated - x >= daysApart;
      if (isDated) dated = x;
      const isNamed = total !== undefined && named - x >= totalsApart;
      if (isNamed) named = x;
      return {
        point,
        x,
        isDated,
        isNamed,
        ...(total !== undefined && { y: yOf(total) }),
        ...(total === undefined && !declined && range && { range: [yOf(range[1]), yOf(range[0])] as const }),
      };
    })
    .reverse();
  return { points: shown, lines: linesOf(shown), bands: bands.map(({ key, min, max }) => bandOf(key, [min, max], scale, yOf)).filter(({ height }) => height > 0) };
}

function linesOf(points: readonly DrawnPoint[]): DrawnSeries['lines'] {
  return points.flatMap((to, at): DrawnSeries['lines'] => {
    const from = points[at - 1];
    return from && hasTotal(from) && hasTotal(to) ? [[from, to]] : [];
  });
}

function hasTotal(point: DrawnPoint): point is DrawnPoint & { readonly y: number } {
  return point.y !== undefined;
}

/** Both ends belong to a band: two that meet share the half step between them. */
function bandOf(key: string, [min, max]: readonly [number, number], [least, most]: readonly [number, number], yOf: (value: number) => number): DrawnBand {
  const [low, high] = [Math.max(min, least), Math.min(max, most)];
  const upper = yOf(high === most ? most : high + 0.5);
  return { key, least: low, most: high, top: upper, height: yOf(low === least ? least : low - 0.5) - upper };
}
