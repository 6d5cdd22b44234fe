import { dueOf, lastChange, trendSeries } from '@careloom/core/assessment';
import type { Assessment, AssessmentTool, Due, DueOptions, ScoreChange } from '@careloom/core/assessment';

/** The newest answers of one tool, and what came after them. */
export interface LatestResult {
  readonly tool: AssessmentTool;
  /** What is shown: the newest run that says something, else one with too few answers. */
  readonly run?: Assessment;
  readonly due: Due;
  /** To the run that is shown, within its own version. */
  readonly change?: ScoreChange;
}

export interface Latest {
  /** Newest first; a tool that was only declined comes last. */
  readonly results: readonly LatestResult[];
  readonly never: readonly AssessmentTool[];
}

export function latestOf(tools: readonly AssessmentTool[], history: readonly Assessment[], options: DueOptions): Latest {
  const all = tools.map((tool): LatestResult => {
    const due = dueOf(tool, history, options);
    const run = due.last ?? due.partial;
    const change = run && changeTo(run, history);
    return { tool, due, ...(run && { run }), ...(change && { change }) };
  });
  const isKnown = ({ run, due }: LatestResult): boolean => run !== undefined || due.declined !== undefined || due.draft !== undefined;
  const time = ({ run }: LatestResult): number => (run ? Date.parse(run.on) : 0);
  return { results: all.filter(isKnown).sort((a, b) => time(b) - time(a)), never: all.filter((each) => !isKnown(each)).map(({ tool }) => tool) };
}

function changeTo(run: Assessment, history: readonly Assessment[]): ScoreChange | undefined {
  const series = trendSeries(history.filter(({ tool }) => tool.canonical === run.tool.canonical));
  const own = series.find(({ points }) => points.some(({ ref }) => ref === run.ref));
  const change = lastChange(own);
  return change?.to.ref === run.ref ? change : undefined;
}
