import type { CommunityResource } from '@careloom/core/community-resource';
import { domainReferralCatalogues } from '../domain-words.ts';
import type { DomainReferralLocalizer } from '../domain-words.ts';

export type ComposerLocalizer = DomainReferralLocalizer;

/** The language the words are really in: English where there are none in the reader's. Goes on record with a consent. */
export function wordsLanguage(localize: ComposerLocalizer): string {
  return localize.t('referral.compose.agreed') === domainReferralCatalogues.en['referral.compose.agreed'] ? 'en' : localize.language;
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
