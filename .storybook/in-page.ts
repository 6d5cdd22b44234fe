import type { Decorator } from '@storybook/web-components-vite';
import { html } from 'lit';

/**
 * The page a story stands in: width, direction, theme and host CSS of the toolbar. Alone on its page, a story also
 * gets what only a page can set: language and direction of the document, and styles of a hostile host.
 */
export const inPage: Decorator = (story, { globals, viewMode }) => {
  const direction = globals['direction'] === 'rtl' ? 'rtl' : 'ltr';
  // Usually the page speaks English whatever the element does. From right to left, the page alone says the language:
  // a provider's `locale` has a direction of its own.
  const lang = direction === 'rtl' ? globals['locale'] : 'en';
  if (viewMode === 'story') {
    const page = document.documentElement;
    page.lang = lang;
    page.dir = direction;
    page.dataset['storyTheme'] = globals['theme'];
    page.dataset['storyHost'] = globals['host'];
  }
  // No white space around the story: a hostile host shows it.
  return html`<div
    class="story-page" data-story-width=${globals['width']} data-story-theme=${globals['theme']} dir=${direction} lang=${lang}
  >${story()}</div>`;
};
