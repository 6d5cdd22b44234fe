import type { FormDefinition } from '../model/definition.types.ts';
import { CORE, extensionsOf, text, valueOf } from '../model/extensions.ts';
import type { Json } from '../model/extensions.ts';
import type { Say } from './check-questionnaire.ts';

/** What a form asks for that is not, or may not be, done, so that nobody takes it for done. */
export function checkNotes({ source, all }: FormDefinition, say: Say): void {
  const libraries = extensionsOf(source).flatMap((each) => (each.url === `${CORE}cqf-library` ? (text(valueOf(each)) ?? []) : []));
  if (libraries.length > 0) {
    say('forms.library_unsupported', { element: 'extension', severity: 'warning', params: { url: libraries.join(', ') } });
  }
  if (isStyleSensitive(source)) say('forms.style_sensitive', { element: 'extension', severity: 'information' });
  for (const item of all) {
    if (item.subQuestionnaire !== undefined)
      say('forms.not_assembled', { item, element: 'extension', severity: 'warning', params: { url: item.subQuestionnaire } });
    const { _text, _prefix } = item.source as unknown as Json;
    if ([item.source, _text, _prefix].some(isStyleSensitive)) say('forms.style_sensitive', { item, severity: 'information' });
  }
}

function isStyleSensitive(element: unknown): boolean {
  return extensionsOf(element).some((each) => each.url === `${CORE}rendering-styleSensitive` && valueOf(each) === true);
}
