import { newestFirst } from './assessment.due.ts';
import type { AnsweredBy, Assessment, AssessmentBand, AssessmentScore, AssessmentTool } from './assessment.types.ts';

/** One finished run in a series. Without `total` it is a gap: it stays in its place, and no line goes through it. */
export interface TrendPoint {
  readonly ref: string;
  /** Day or instant of the answers. */
  readonly on: string;
  readonly total?: number;
  /** Where an incomplete total must lie. */
  readonly range?: readonly [least: number, most: number];
  readonly band?: string;
  /** Message key of the tool's words. */
  readonly interpretation?: string;
  readonly answeredBy: AnsweredBy;
  readonly declined: boolean;
  readonly assessment: Assessment;
}

/** The runs of one tool in one version: what may stand on one line. */
export interface TrendSeries {
  readonly tool: AssessmentTool;
  /** Absent for responses that do not say their version: nobody knows whether they fit the others. */
  readonly version?: string;
  /** Oldest first. */
  readonly points: readonly TrendPoint[];
  /** To shade the chart; empty where the tool has none, or does not score this version. */
  readonly bands: readonly AssessmentBand[];
  /** Smallest and largest number to draw: the bands, else the totals and ranges. Absent where there is no number. */
  readonly scale?: readonly [least: number, most: number];
}

/** From one total to the next of the same series. A number, never "better" or "worse": that is for a person to say. */
export interface ScoreChange {
  readonly from: TrendPoint;
  readonly to: TrendPoint;
  readonly difference: number;
  /** The two were not answered by the same kind of person: compare with care. */
  readonly otherInformant: boolean;
}

/**
 * One series for each tool and version, the one with the newest run first. Two versions never share one: a total of a
 * tool whose questions or cuts changed is another number (F3). Runs that are not finished or were entered in error are
 * left out.
 */
export function trendSeries(assessments: readonly Assessment[]): readonly TrendSeries[] {
  const groups = new Map<string, Assessment[]>();
  for (const each of newestFirst(assessments.filter(({ status }) => status === 'completed' || status === 'amended'))) {
    const key = JSON.stringify([each.tool.canonical, each.version ?? null]);
    groups.set(key, [each, ...(groups.get(key) ?? [])]);
  }
  return [...groups.values()].flatMap((runs) => {
    const newest = runs.at(-1);
    return newest ? [seriesOf(newest, runs.map(pointOf))] : [];
  });
}

/** The last step between two totals of the newest series; undefined where there are not two. */
export function lastChange(series: TrendSeries | undefined): ScoreChange | undefined {
  const [to, from] = (series?.points ?? []).filter(({ total }) => total !== undefined).reverse();
  if (from?.total === undefined || to?.total === undefined) return undefined;
  return { from, to, difference: to.total - from.total, otherInformant: from.answeredBy !== to.answeredBy };
}

function seriesOf({ tool, version, score }: Assessment, points: readonly TrendPoint[]): TrendSeries {
  const bands = score ? tool.bands : [];
  const numbers = [
    ...bands.flatMap(({ min, max }) => [min, max]),
    ...points.flatMap(({ total, range }) => [...(total === undefined ? [] : [total]), ...(range ?? [])]),
  ].filter(Number.isFinite);
  const scale = numbers.length > 0 ? ([Math.min(...numbers), Math.max(...numbers)] as const) : undefined;
  return { tool, ...(version !== undefined && { version }), points, bands, ...(scale && { scale }) };
}

function pointOf(assessment: Assessment): TrendPoint {
  const { ref, on, answeredBy, declined, score } = assessment;
  return { ref, on, ...numbersOf(score), answeredBy, declined, assessment };
}

function numbersOf(score: AssessmentScore | undefined): Pick<TrendPoint, 'total' | 'range' | 'band' | 'interpretation'> {
  const { total, range, band, interpretation } = score ?? {};
  return {
    ...(total !== undefined && { total }),
    ...(range && { range }),
    ...(band !== undefined && { band }),
    ...(interpretation !== undefined && { interpretation }),
  };
}
