import type { Day } from '../../shared/index.ts';

export type Weekday = 'MO' | 'TU' | 'WE' | 'TH' | 'FR' | 'SA' | 'SU';

export interface ScheduleDay {
  readonly day: Weekday;
  /** Which one of the month, from its end when negative; monthly rules only. */
  readonly nth?: number;
}

/** When something is open again and again: HSDS `schedule`, a subset of the rules of RFC 5545. */
export interface Schedule {
  /** Absent: the record gives no rule that can be worked out, only words perhaps. */
  readonly freq?: 'weekly' | 'monthly';
  /** Every how many weeks or months; 1 when the record is silent. */
  readonly interval: number;
  readonly days: readonly ScheduleDay[];
  /** Days of the month, from its end when negative; monthly rules only. */
  readonly monthDays: readonly number[];
  /** Weeks of the year, from its end when negative; weekly rules only. */
  readonly weeks: readonly number[];
  readonly weekStart: Weekday;
  readonly start?: Day;
  readonly until?: Day;
  readonly count?: number;
  /** `HH:MM`, of the day the opening starts. */
  readonly opensAt?: string;
  /** `HH:MM`; not later than `opensAt` means on the next day. `24:00` is the end of the day. */
  readonly closesAt?: string;
  /** The information holds from and to these days, both included. */
  readonly validFrom?: Day;
  readonly validTo?: Day;
  /** IANA name or offset (`+03:00`); absent: the directory's. */
  readonly timeZone?: string;
  readonly words?: string;
}

/** A time when it is not open whatever the schedules say (FHIR `notAvailable`). */
export interface Closure {
  readonly words: string;
  /** Days or instants; without either it is words only. */
  readonly start?: string;
  readonly end?: string;
}

/** One stretch of being open. */
export interface Opening {
  /** The day it starts, in the time zone asked. */
  readonly day: Day;
  /** Instants, UTC. */
  readonly start: string;
  readonly end: string;
}
