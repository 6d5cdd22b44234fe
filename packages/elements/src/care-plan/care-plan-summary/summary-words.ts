import type { Barrier } from '@careloom/core/care-plan/barriers';
import type { SummaryGoal, SummaryStep } from '@careloom/core/care-plan/review';
import type { Party } from '@careloom/core/shared';
import { keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { barrierTitle } from '../barrier-words.ts';
import { named } from '../plan-words.ts';
import type { catalogues } from './summary-catalogues.ts';
import { carePlanSummaryMessagesEn } from './summary.messages.en.ts';

const en = { ...keptCatalogues.en, ...carePlanSummaryMessagesEn } as const;

export const summaryCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [acts, own] = await Promise.all([keptCatalogues.es(), import('./summary.messages.es.ts')]);
    return { ...acts, ...own.carePlanSummaryMessagesEs };
  },
};
/** With the words of plans, barriers and domains, which come with the records. */
export type SummaryWords = typeof en & (typeof catalogues)['en'];
export type SummaryLocalizer = LocalizeController<SummaryWords>;

/** What stands in the way, in easy words; what the person said themselves comes first. */
export function plainBarrier(barrier: Barrier, localize: SummaryLocalizer): string {
  if (barrier.words) return barrier.words;
  const key = `care-plan.plain.${barrier.code}`;
  return localize.has(key) ? localize.text(key) : barrierTitle(barrier, localize);
}

export function whoWords({ who }: SummaryStep, localize: SummaryLocalizer): string {
  return who ? nameOfParty(who) : localize.t('care-plan.summary.nobody');
}

/** "by Tue 1 Dec, in 9 days"; a visit has its time. */
export function whenWords({ by, isOverdue, kind, status }: SummaryStep, localize: SummaryLocalizer): string {
  if (kind === 'appointment' && status === 'proposed') {
    return by ? localize.t(isOverdue ? 'care-plan.summary.book_late' : 'care-plan.summary.book_by', { date: localize.date(by) }) : localize.t('care-plan.summary.book');
  }
  if (!by) return localize.t('care-plan.summary.no_day');
  if (kind === 'appointment' && by.includes('T')) return localize.t('care-plan.summary.visit_at', { date: localize.date(by), time: localize.time(by) });
  return isOverdue ? localize.t('care-plan.summary.late', { date: localize.date(by) }) : localize.date(by);
}

export function agreementWords({ agreements }: SummaryGoal, localize: SummaryLocalizer): readonly string[] {
  return agreements.flatMap(({ person, status }) => (status ? [localize.t(`care-plan.summary.${status}`, { name: named(nameOfParty(person)) })] : []));
}

/** By when, or why there is no day. */
export function targetWords({ due, noDueReason }: SummaryGoal, localize: SummaryLocalizer): string {
  if (due) return localize.t(due < localize.today ? 'care-plan.due.over' : 'care-plan.due.by', { date: localize.date(due) });
  return noDueReason ? localize.t('care-plan.due.none', { reason: noDueReason }) : localize.t('care-plan.due.missing');
}

export function nameOfParty({ display, ref }: Party): string {
  return display ?? ref;
}
