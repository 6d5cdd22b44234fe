import type { ConsentState } from '@careloom/core/consent';
import { alertIcon, checkIcon, clockIcon, crossIcon, declinedIcon, questionIcon, statusChip } from '../../foundation/index.ts';
import type { Catalogues, Icon, LocalizeController, Tone } from '../../foundation/index.ts';
import type { TemplateResult } from 'lit';
import { consentCatalogues } from '../consent-catalogues.ts';
import { statusMessagesEn } from './status.messages.en.ts';

const en = { ...consentCatalogues.en, ...statusMessagesEn } as const;

export const statusCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [shared, own] = await Promise.all([consentCatalogues.es(), import('./status.messages.es.ts')]);
    return { ...shared, ...own.statusMessagesEs };
  },
};
export type StatusLocalizer = LocalizeController<typeof en>;

const looks: Readonly<Record<ConsentState, readonly [Tone, Icon]>> = {
  active: ['success', checkIcon],
  declined: ['danger', declinedIcon],
  withdrawn: ['danger', crossIcon],
  expired: ['warning', clockIcon],
  unclear: ['warning', alertIcon],
  missing: ['neutral', questionIcon],
};

export function stateChip(state: ConsentState, localize: StatusLocalizer): TemplateResult {
  const [tone, icon] = looks[state];
  return statusChip({ tone, icon, word: localize.t(`consent.state.${state}`) });
}
