import { setCustomElementsManifest } from '@storybook/web-components-vite';
import type { Preview } from '@storybook/web-components-vite';
import { withActions } from 'storybook/actions/decorator';
import { configure } from 'storybook/test';
import { inPage } from './in-page.ts';
import { eventNames, manifest } from './manifest.ts';
import { typedControls, withControls } from './with-controls.ts';
import './page.css';
import './hostile.css';

setCustomElementsManifest(manifest);
// What a play function waits for: a limit for what never comes, on a busy machine too.
configure({ asyncUtilTimeout: 20_000 });

const choice = <Icon extends string>(title: string, icon: Icon, items: readonly string[]) => ({
  description: title,
  toolbar: { title, icon, dynamicTitle: true, items: items.map((value) => ({ value, title: `${title}: ${value}` })) },
});

const preview: Preview = {
  tags: ['autodocs'],
  decorators: [withControls, inPage, withActions],
  argTypesEnhancers: [typedControls],
  globalTypes: {
    theme: choice('Theme', 'contrast', ['light', 'dark']),
    density: choice('Density', 'menu', ['comfortable', 'compact']),
    width: choice('Width', 'grow', ['full', '420', '320']),
    direction: choice('Direction', 'transfer', ['ltr', 'rtl']),
    locale: choice('Language', 'globe', ['en', 'es', 'en-XA']),
    host: choice('Host CSS', 'paintbrush', ['none', 'hostile']),
  },
  initialGlobals: { theme: 'light', density: 'comfortable', width: 'full', direction: 'ltr', locale: 'en', host: 'none' },
  parameters: {
    layout: 'fullscreen',
    backgrounds: { disable: true },
    controls: { expanded: true, matchers: { date: /(Date|On)$/ } },
    actions: { handles: eventNames },
    options: { storySort: { order: ['Start', 'Foundation', ['Tokens', 'Provider'], '*'] } },
    // As the story runner asks (scripts/stories.mjs).
    a11y: { test: 'error', options: { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] } },
  },
};
export default preview;
