import { isPatientTaskOpen } from '@careloom/core/communication';
import type { PatientTask } from '@careloom/core/communication';
import { dayOf, daysBetween } from '@careloom/core/shared';
import type { Day } from '@careloom/core/shared';

/**
 * Days without an answer until a task counts as overdue. Ours: neither SDOH Clinical Care nor any other source has a
 * number; it is what our silence rules give a patient who is to be asked.
 */
export const defaultOverdueAfter = 7;

export interface TaskRow {
  readonly task: PatientTask;
  /** Whole days since it was asked, where that is too long. */
  readonly overdue?: number;
}

export interface TaskModel {
  /** Overdue ones first (longest first), then urgent ones, then the oldest. */
  readonly waiting: readonly TaskRow[];
  /** Newest first. */
  readonly done: readonly TaskRow[];
  /** Failed, called off, or a mistake; newest first. */
  readonly ended: readonly TaskRow[];
  readonly overdue: number;
}

export function taskModel(tasks: readonly PatientTask[], today: Day, timeZone: string, overdueAfter: number): TaskModel {
  const rowOf = (task: PatientTask): TaskRow => {
    const { authoredOn } = task;
    const days = authoredOn && authoredOn.length >= 10 ? daysBetween(dayOf(authoredOn, timeZone), today) : 0;
    return isPatientTaskOpen(task) && days > overdueAfter ? { task, overdue: days } : { task };
  };
  const rows = tasks.map(rowOf);
  const at = ({ task }: TaskRow): number => Date.parse(task.authoredOn ?? '') || 0;
  const isUrgent = ({ task }: TaskRow): number => Number(task.priority === 'urgent');
  const waiting = rows
    .filter(({ task }) => isPatientTaskOpen(task))
    .sort((a, b) => (b.overdue ?? 0) - (a.overdue ?? 0) || isUrgent(b) - isUrgent(a) || at(a) - at(b));
  const newest = (kept: readonly TaskRow[]): readonly TaskRow[] => [...kept].sort((a, b) => at(b) - at(a));
  return {
    waiting,
    done: newest(rows.filter(({ task }) => task.status === 'completed')),
    ended: newest(rows.filter(({ task }) => !isPatientTaskOpen(task) && task.status !== 'completed')),
    overdue: waiting.filter(({ overdue }) => overdue !== undefined).length,
  };
}
