import type { CommunityResource } from '@careloom/core/community-resource';
import type { SdohDomain } from '@careloom/core/fhir';
import { keptCatalogues } from '../../acts/index.ts';
import { domainCatalogues } from '../../care-plan/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { referralBaseMessagesEn } from '../referral-base.messages.en.ts';
import { composerMessagesEn } from './composer.messages.en.ts';

const en = { ...domainCatalogues.en, ...keptCatalogues.en, ...referralBaseMessagesEn, ...composerMessagesEn } as const;

/** The words of referrals and kinds of need, and those of the composer. */
export const composerCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [domains, kept, base, own] = await Promise.all([
      domainCatalogues.es(),
      keptCatalogues.es(),
      import('../referral-base.messages.es.ts'),
      import('./composer.messages.es.ts'),
    ]);
    return { ...domains, ...kept, ...base.referralBaseMessagesEs, ...own.composerMessagesEs };
  },
};
export type ComposerLocalizer = LocalizeController<typeof en>;

/** The language the words are really in: English where there are none in the reader's. Goes on record with a consent. */
export function wordsLanguage(localize: ComposerLocalizer): string {
  return localize.t('referral.compose.agreed') === en['referral.compose.agreed'] ? 'en' : localize.language;
}

/** A kind of need, as a person would say it. */
export function domainName(domain: SdohDomain, localize: ComposerLocalizer): string {
  return localize.t(`care-plan.domain.${domain}`);
}

/** The languages a service is offered in, as the reader's language calls them. */
export function languageWords({ languages }: CommunityResource, localize: ComposerLocalizer): string | undefined {
  if (languages.length === 0) return undefined;
  const names = new Intl.DisplayNames(localize.language, { type: 'language' });
  return localize.list(languages.map(({ code, words }) => (code && isLanguageTag(code) ? (names.of(code) ?? words) : words)));
}

function isLanguageTag(code: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(code);
}
