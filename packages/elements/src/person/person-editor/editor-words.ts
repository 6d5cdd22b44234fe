import type { IdentityAnswer, Person } from '@careloom/core/person';
import { keptCatalogues } from '../../acts/index.ts';
import type { Catalogues, LocalizeController } from '../../foundation/index.ts';
import { timesWords } from '../contact-times.ts';
import { interpreterWords, languageWords, messageWords, personCatalogues, wayWords } from '../person-words.ts';
import { talkMessagesEn } from '../talk.messages.en.ts';
import { editorMessagesEn } from './editor.messages.en.ts';
import { inOrder } from './needs-draft.ts';
import type { NeedsField } from './needs-draft.ts';

const en = { ...personCatalogues.en, ...keptCatalogues.en, ...talkMessagesEn, ...editorMessagesEn } as const;

/** The words of a person and of how to reach them, and those of the editor. */
export const editorCatalogues: Catalogues<typeof en> = {
  en,
  es: async () => {
    const [person, kept, talk, own] = await Promise.all([
      personCatalogues.es(),
      keptCatalogues.es(),
      import('../talk.messages.es.ts'),
      import('./editor.messages.es.ts'),
    ]);
    return { ...person, ...kept, ...talk.talkMessagesEs, ...own.editorMessagesEs };
  },
};
export type EditorLocalizer = LocalizeController<typeof en>;

/** What the record says in a field, in words. */
export function recordWords(person: Person, field: NeedsField, localize: EditorLocalizer): string {
  const none = localize.t('person.editor.not_recorded');
  switch (field) {
    case 'languages':
      return languageWords(person, localize);
    case 'interpreter':
      return interpreterWords(person, localize);
    case 'pronouns':
      return person.pronouns.join(', ') || none;
    case 'doNotContact':
      return localize.t(person.doNotContact ? 'person.contact.prohibited' : 'person.field.allowed');
    case 'preferredMode':
      return person.preferredMode ? localize.t(`person.mode.${person.preferredMode}`) : none;
    case 'bestTimes':
      return timesWords(person.bestTimes, localize) || none;
    case 'ways':
      return wayLines(person, localize).join('; ') || none;
    case 'race':
    case 'ethnicity':
      return identityWords(person[field], localize);
  }
}

/** Every way of the record in their order, each in a line: "Phone (home) +1 312-555-0142 · Do not leave a message." */
export function wayLines({ contacts }: Person, localize: EditorLocalizer): readonly string[] {
  return inOrder(contacts).map((way) => {
    const said = way.use === 'old' ? localize.t('person.field.old') : way.doNotUse ? localize.t('person.contact.ruled_out') : messageWords(way, localize);
    return [`${wayWords(way, localize, false)} \u2066${way.value}\u2069`, ...(said ? [said] : [])].join(' · ');
  });
}

/** The categories they chose and their own words; never a category that is not recorded. */
export function identityWords({ state, omb, detailed, text }: IdentityAnswer, localize: EditorLocalizer): string {
  if (state !== 'said') return localize.t(`person.identity.${state}`);
  const names = [...omb, ...detailed].map(({ display, code }) => display ?? code ?? '');
  const own = text && text !== names.join(', ') ? [`“${text}”`] : [];
  return [...omb.map(({ code, display }) => ombWords(code ?? '', display, localize)), ...detailed.map(({ display, code }) => display ?? code ?? ''), ...own].join(', ');
}

export function ombWords(code: string, display: string | undefined, localize: EditorLocalizer): string {
  const key = `person.omb.${code}`;
  return localize.has(key) ? localize.text(key) : (display ?? code);
}
