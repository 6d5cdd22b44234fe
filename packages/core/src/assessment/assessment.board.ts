import { assessmentDomains } from './assessment.codes.ts';
import type { AssessmentDomain } from './assessment.codes.ts';
import { carryForward } from './assessment.carry.ts';
import { dueOf, runsOf } from './assessment.due.ts';
import type { Due, DueOptions, DueState } from './assessment.due.ts';
import { lastChange, trendSeries } from './assessment.trend.ts';
import type { ScoreChange } from './assessment.trend.ts';
import type { Assessment, AssessmentTool, CarryOffer } from './assessment.types.ts';

/** One tool for one patient. */
export interface BoardRow {
  readonly tool: AssessmentTool;
  readonly due: Due;
  /** How many runs are in the record, those entered in error left out. */
  readonly count: number;
  readonly change?: ScoreChange;
  /** Earlier answers that may be used again after they were confirmed. */
  readonly offer?: CarryOffer;
}

/** What is known in one domain, the most pressing first. */
export interface BoardDomain {
  readonly domain: AssessmentDomain;
  readonly rows: readonly BoardRow[];
  /** How many rows are due, overdue, or late for the first time. */
  readonly waiting: number;
}

export interface BoardOptions extends DueOptions {
  /** How old an answer may be that is offered again; 90 when absent (ours). */
  readonly maxAgeDays?: number;
}

const order: readonly DueState[] = ['overdue', 'due', 'never', 'declined', 'no-rule', 'fresh'];

/**
 * All tools of a site for one patient, by the domains of {@link assessmentDomains}; every one of the seven is there, also
 * without a tool, and `other` where a tool stands in it. A tool of two domains stands in both.
 */
export function assessmentBoard(tools: readonly AssessmentTool[], history: readonly Assessment[], options: BoardOptions): readonly BoardDomain[] {
  const rows = tools.map((tool) => rowOf(tool, history, options));
  return assessmentDomains.flatMap((domain) => {
    const of = rows.filter(({ tool }) => domainsOf(tool).includes(domain));
    if (domain === 'other' && of.length === 0) return [];
    return [{ domain, rows: byPressure(of), waiting: of.filter(isWaiting).length }];
  });
}

/** True where somebody should ask: due, overdue, or never asked though it should have been. */
export function isWaiting({ due: { state, isLate } }: BoardRow): boolean {
  return state === 'due' || state === 'overdue' || isLate;
}

function rowOf(tool: AssessmentTool, history: readonly Assessment[], options: BoardOptions): BoardRow {
  const runs = runsOf(tool, history);
  const offer = carryForward(tool, history, { maxAgeDays: 90, ...options });
  const change = lastChange(trendSeries(runs)[0]);
  return { tool, due: dueOf(tool, history, options), count: runs.length, ...(change && { change }), ...(offer && { offer }) };
}

function domainsOf({ domains }: AssessmentTool): readonly AssessmentDomain[] {
  return domains.length > 0 ? domains : ['other'];
}

function byPressure(rows: readonly BoardRow[]): readonly BoardRow[] {
  const rank = (row: BoardRow): number => (isWaiting(row) ? 0 : order.length) + order.indexOf(row.due.state);
  return [...rows].sort((a, b) => rank(a) - rank(b));
}
