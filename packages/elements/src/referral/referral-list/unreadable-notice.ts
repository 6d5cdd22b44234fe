import type { ReferralList } from '@careloom/core/referral';
import type { TemplateResult } from 'lit';
import { nothing } from 'lit';
import { alertIcon, notice } from '../../foundation/index.ts';
import type { ReferralLocalizer } from '../referral-words.ts';

/** Tells what could not be read, by address: nothing disappears silently. */
export function unreadableNotice(unreadable: ReferralList['unreadable'], localize: ReferralLocalizer): TemplateResult | typeof nothing {
  if (unreadable.length === 0) return nothing;
  return notice({
    tone: 'warning',
    icon: alertIcon,
    title: localize.t('referral.list.unreadable', { count: unreadable.length }),
    body: localize.t('referral.list.unreadable_help', { refs: localize.list(unreadable.map(({ ref }) => ref)) }),
  });
}
