import { isWaiting } from '@careloom/core/assessment';
import type { BoardRow, Due, DueState } from '@careloom/core/assessment';
import type { TemplateResult } from 'lit';
import { keptCatalogues } from '../../acts/index.ts';
import { alertIcon, checkIcon, clockIcon, declinedIcon, infoIcon, questionIcon, statusChip } from '../../foundation/index.ts';
import type { Catalogues, Icon, LocalizeController, Tone } from '../../foundation/index.ts';
import { hubCatalogues } from '../hub-words.ts';
import { boardMessagesEn } from './board.messages.en.ts';

const en = { ...hubCatalogues.en, ...keptCatalogues.en, ...boardMessagesEn } as const;

export const boardCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [hub, kept, own] = await Promise.all([hubCatalogues.es(), keptCatalogues.es(), import('./board.messages.es.ts')]);
    return { ...hub, ...kept, ...own.boardMessagesEs };
  },
};
export type BoardLocalizer = LocalizeController<typeof en>;

const looks: Readonly<Record<DueState, readonly [Tone, Icon]>> = {
  overdue: ['danger', alertIcon],
  due: ['warning', clockIcon],
  never: ['neutral', questionIcon],
  declined: ['neutral', declinedIcon],
  fresh: ['success', checkIcon],
  'no-rule': ['neutral', infoIcon],
};

/** Where the tool stands: word, shape and colour. Declined is not "never asked". */
export function dueChip({ due: { state, isLate } }: BoardRow, localize: BoardLocalizer): TemplateResult {
  if (state === 'never' && isLate) return statusChip({ tone: 'danger', icon: alertIcon, word: localize.t('assessment.board.state.late') });
  const [tone, icon] = looks[state];
  return statusChip({ tone, icon, word: localize.t(`assessment.board.state.${state}`) });
}

/** When the next time is, by which rule, and whose rule that is. */
export function dueWords({ dueOn, pack }: Due, row: BoardRow, localize: BoardLocalizer): string {
  if (!pack) return localize.t('assessment.board.no_rule');
  const { everyDays: count, source } = pack;
  const rule = source === 'ours' ? localize.t('assessment.board.rule_ours', { count }) : localize.t('assessment.board.rule', { count, source: `\u2068${source}\u2069` });
  if (!dueOn) return rule;
  const date = localize.date(dueOn);
  return `${localize.t(isWaiting(row) ? 'assessment.board.was_due' : 'assessment.board.due_on', { date })} ${rule}`;
}
