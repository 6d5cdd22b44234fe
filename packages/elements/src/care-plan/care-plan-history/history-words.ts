import type { PlanChange, PlanVersion } from '@careloom/core/care-plan/review';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { coverageMessagesEn } from '../care-plan-board/coverage.messages.en.ts';
import { barrierCatalogues } from '../barrier-catalogues.ts';
import { domainCatalogues } from '../domain-catalogues.ts';
import { planCatalogues } from '../plan-catalogues.ts';
import { named } from '../plan-words.ts';
import { carePlanHistoryMessagesEn } from './history.messages.en.ts';

const en = { ...planCatalogues.en, ...barrierCatalogues.en, ...domainCatalogues.en, ...coverageMessagesEn, ...carePlanHistoryMessagesEn } as const;

export const historyCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [plan, barriers, domains, elements, own] = await Promise.all([
      planCatalogues.es(), barrierCatalogues.es(), domainCatalogues.es(), import('../care-plan-board/coverage.messages.es.ts'), import('./history.messages.es.ts'),
    ]);
    return { ...plan, ...barriers, ...domains, ...elements.coverageMessagesEs, ...own.carePlanHistoryMessagesEs };
  },
};
export type HistoryLocalizer = LocalizeController<typeof en>;

/** What something is called, where it is known. */
export type NameOf = (ref: string) => string | undefined;

/** "Rosa Vega, for Riverside Family Clinic" */
export function whoWords({ by: [who, organization] }: PlanVersion, localize: HistoryLocalizer): string {
  if (!who) return localize.t('care-plan.history.nobody');
  const name = named(who.display ?? who.ref);
  return organization ? localize.t('care-plan.history.for', { name, organization: named(organization.display ?? organization.ref) }) : name;
}

export function whenWords({ at }: PlanVersion, localize: HistoryLocalizer): string {
  if (!at) return localize.t('care-plan.history.undated');
  return at.includes('T') ? localize.t('care-plan.history.when', { date: localize.date(at), time: localize.time(at) }) : localize.date(at);
}

/** Codes of a change in words. */
const coded: { readonly [Kind in PlanChange['kind']]?: string } = {
  status: 'care-plan.plan.status',
  'goal-status': 'care-plan.goal_status',
  'goal-achievement': 'care-plan.goal',
  'goal-priority': 'care-plan.priority',
};

/** One thing that became different: what, to what, and what it was. */
export function changeWords(change: PlanChange, nameOf: NameOf, localize: HistoryLocalizer): string {
  const { kind, ref, from, to } = change;
  if (kind === 'goal-agreement') {
    return localize.t('care-plan.history.change.goal-agreement', { name: named(from ?? ref), agreement: localize.text(`care-plan.agreement.${to ?? 'unknown'}`) });
  }
  if (kind === 'goal-score') {
    return localize.t('care-plan.history.change.goal-score', { date: localize.date(from ?? ''), step: localize.text(`care-plan.ladder.${to}`) });
  }
  if (kind === 'element-noted') {
    return withValues(localize.t('care-plan.history.change.element-noted', { element: localize.text(`care-plan.element.${from}`) }), undefined, to, localize);
  }
  const what = localize.text(`care-plan.history.change.${kind}`);
  if (/-(added|removed)$/.test(kind) || kind === 'plan-replaced') return withValues(what, undefined, named(nameOf(ref) ?? ref), localize);
  if (kind === 'copy-given') return withValues(what, undefined, `${named(nameOf(ref) ?? ref)}${to ? `, ${localize.date(to)}` : ''}`, localize);
  return withValues(what, said(kind, from, localize), said(kind, to, localize), localize);
}

function withValues(what: string, from: string | undefined, to: string | undefined, localize: HistoryLocalizer): string {
  if (to && from) return localize.t('care-plan.history.change.was', { what, from, to });
  if (to) return localize.t('care-plan.history.change.now', { what, to });
  return from ? localize.t('care-plan.history.change.gone', { what, from }) : what;
}

function said(kind: PlanChange['kind'], value: string | undefined, localize: HistoryLocalizer): string | undefined {
  if (value === undefined) return undefined;
  const key = `${coded[kind]}.${value}`;
  if (coded[kind]) return localize.has(key) ? localize.text(key) : value;
  if (['review-on', 'goal-start', 'goal-due'].includes(kind) && /^\d{4}-\d{2}-\d{2}$/.test(value)) return localize.day(value);
  return named(value);
}
