import { addDays, dayOf } from '../shared/index.ts';
import type { Day } from '../shared/index.ts';
import { ageInDays, earliestDay } from './assessment.days.ts';
import { defaultDuePacks, packFor } from './assessment.rules.ts';
import type { DuePack } from './assessment.rules.ts';
import type { Assessment, AssessmentTool } from './assessment.types.ts';

/**
 * - `fresh`: answered, and not yet time again.
 * - `due`, `overdue`: time again, and past the grace too.
 * - `never`: nobody answered it; with `since` and a rule for the first time it may be overdue as well (`isLate`).
 * - `declined`: asked, and they did not want to; not time to ask again yet.
 * - `no-rule`: no pack fits, so nobody can say.
 */
export type DueState = 'fresh' | 'due' | 'overdue' | 'never' | 'declined' | 'no-rule';

export interface Due {
  readonly state: DueState;
  /** The newest run that says something. */
  readonly last?: Assessment;
  /** Whole days since `last`, by the calendar of the time zone. */
  readonly age?: number;
  readonly dueOn?: Day;
  /** Past the grace: overdue, or never done though it should have been. */
  readonly isLate: boolean;
  readonly pack?: DuePack;
  /** Begun later than `last`, and not finished. */
  readonly draft?: Assessment;
  /** Finished later than `last`, with too little answered to say something. */
  readonly partial?: Assessment;
  /** Declined later than `last`. */
  readonly declined?: Assessment;
}

export interface DueOptions {
  readonly now: string;
  /** IANA name; UTC when absent. The day of an answer is that of this zone. */
  readonly timeZone?: string;
  readonly packs?: readonly DuePack[];
  /** Day from which first times are counted. */
  readonly since?: Day;
}

/** Newest first; what cannot be told apart keeps its order. */
export function newestFirst(assessments: readonly Assessment[]): readonly Assessment[] {
  return [...assessments].sort((a, b) => Date.parse(b.on) - Date.parse(a.on));
}

/** The runs of a tool that count, newest first: of any version, without those entered in error. */
export function runsOf(tool: AssessmentTool, history: readonly Assessment[]): readonly Assessment[] {
  return newestFirst(history.filter((each) => each.tool.canonical === tool.canonical && each.status !== 'entered-in-error'));
}

/** Finished, not declined, and enough answered for the tool to say something. */
export function saysSomething({ status, declined, score }: Assessment): boolean {
  if (declined || (status !== 'completed' && status !== 'amended')) return false;
  return !score || score.complete || score.positive !== undefined || score.band !== undefined;
}

/**
 * Whether a tool is to be asked, from all runs of a patient. Answers dated after tomorrow are not believed. A run that
 * is not finished, or says too little, does not make it fresh. Days are those of the time zone.
 */
export function dueOf(tool: AssessmentTool, history: readonly Assessment[], options: DueOptions): Due {
  const { now, timeZone, packs = defaultDuePacks, since } = options;
  const today = dayOf(now, timeZone);
  const age = (each: Assessment): number => ageInDays(each.on, now, timeZone);
  const runs = runsOf(tool, history).filter((each) => age(each) >= -1);
  const at = runs.findIndex(saysSomething);
  const last = runs[at];
  const later = at < 0 ? runs : runs.slice(0, at);
  const draft = later.find(({ status }) => status === 'in-progress');
  const declined = later.find((each) => each.declined && each.status !== 'in-progress');
  const partial = later.find((each) => !each.declined && (each.status === 'completed' || each.status === 'amended'));
  const pack = packFor(tool, packs, today);
  const found = {
    ...(last && { last, age: age(last) }),
    ...(draft && { draft }),
    ...(partial && { partial }),
    ...(declined && { declined }),
    ...(pack && { pack }),
  };
  if (!pack) return { state: 'no-rule', isLate: false, ...found };
  const again = last && dueDay(pack, last, timeZone);
  // Answers that are still fresh stay so when somebody asked once more and heard no.
  const isFresh = again !== undefined && today < again;
  const first = since !== undefined && pack.firstWithinDays !== undefined ? addDays(since, pack.firstWithinDays) : undefined;
  const dueOn = isFresh ? again : declined ? dueDay(pack, declined, timeZone) : (again ?? first);
  const isLate = dueOn !== undefined && addDays(dueOn, pack.graceDays ?? 0) < today;
  if (!last && !declined) return { state: 'never', isLate, ...found, ...(dueOn && { dueOn }) };
  const isTime = dueOn === undefined || dueOn <= today;
  return { state: isFresh ? 'fresh' : !isTime ? 'declined' : isLate ? 'overdue' : 'due', isLate, ...found, ...(dueOn && { dueOn }) };
}

function dueDay(pack: DuePack, from: Assessment, timeZone: string | undefined): Day {
  return addDays(earliestDay(from.on, timeZone), pack.everyDays);
}
