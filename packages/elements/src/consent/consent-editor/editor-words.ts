import type { ConsentStanding } from '@careloom/core/consent';
import { keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { consentCatalogues } from '../consent-catalogues.ts';
import { aboutWords, purposeWords } from '../consent-words.ts';
import { editorMessagesEn } from './editor.messages.en.ts';

const en = { ...consentCatalogues.en, ...keptCatalogues.en, ...editorMessagesEn } as const;

export const editorCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [shared, kept, own] = await Promise.all([consentCatalogues.es(), keptCatalogues.es(), import('./editor.messages.es.ts')]);
    return { ...shared, ...kept, ...own.editorMessagesEs };
  },
};
export type EditorLocalizer = LocalizeController<typeof en>;

/** The language the words are really in: English where there are none in the reader's. Goes on record with a consent. */
export function wordsLanguage(localize: EditorLocalizer): string {
  return localize.t('consent.edit.agreed') === en['consent.edit.agreed'] ? 'en' : localize.language;
}

export interface Statement {
  readonly act: 'given' | 'refused';
  readonly patient: string | undefined;
  readonly name: string;
  readonly label: string | undefined;
  /** Codes of v3-ActReason. */
  readonly purposes: readonly string[];
  readonly until: string;
}

/** What is read aloud, sentence by sentence; recorded word by word. A site words it with the provider's `messages`. */
export function statementWords({ act, patient, name, label, purposes, until }: Statement, localize: EditorLocalizer): string {
  const said = { patient: patient ?? localize.t('consent.patient'), name, about: aboutWords(label, localize) };
  const only = purposes.length > 0 ? localize.t('consent.statement.purposes', { purposes: purposeWords(purposes, localize) }) : localize.t('consent.statement.any');
  if (act === 'refused') return [localize.t('consent.statement.no', said), ...(purposes.length > 0 ? [only] : [])].join(' ');
  const holds = until ? localize.t('consent.statement.until', { date: localize.day(until) }) : localize.t('consent.statement.open');
  return [localize.t('consent.statement.yes', said), only, holds, localize.t('consent.statement.back')].join(' ');
}

/** What the record says before anything is added. */
export function standingWords(standing: ConsentStanding, localize: EditorLocalizer): string {
  switch (standing.state) {
    case 'missing':
      return localize.t('consent.edit.now_missing');
    case 'unclear':
      return localize.t('consent.edit.now_unclear', { refs: localize.list(standing.refs) });
    default: {
      const { givenOn, withdrawnOn, expiresOn } = standing.consent;
      const on = { active: givenOn, declined: givenOn, withdrawn: withdrawnOn ?? givenOn, expired: expiresOn ?? givenOn }[standing.state];
      return localize.t(`consent.edit.now_${standing.state}`, { date: localize.date(on) });
    }
  }
}
