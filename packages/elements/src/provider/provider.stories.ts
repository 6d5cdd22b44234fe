import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { defineElement } from '../foundation/define.ts';
import { SampleElement } from '../testing/sample-element.ts';
import { seeded, testSession } from '../testing/harness.ts';
import './define.ts';
import type { CareloomProvider } from './provider.ts';

defineElement('careloom-sample', SampleElement);

const foodBank = { resourceType: 'Organization', id: 'food-bank', name: 'Northside Food Bank' } as const;

function page(changes: Partial<CareloomProvider> = {}): TemplateResult {
  const { user, userRole, timeZone, clock, newId } = { ...testSession() };
  return html`<careloom-provider
    .repository=${seeded(foodBank)}
    .user=${user}
    .userRole=${userRole}
    .timeZone=${timeZone}
    .clock=${clock}
    .newId=${newId}
    .locale=${changes.locale}
    .theme=${changes.theme}
    .density=${changes.density}
    .colors=${changes.colors}
  >
    <careloom-sample only="food-bank"></careloom-sample>
  </careloom-provider>`;
}

const meta: Meta = { title: 'Foundation/Provider', component: 'careloom-provider' };
export default meta;

export const Default: StoryObj = { render: () => page() };
export const Spanish: StoryObj = { render: () => page({ locale: 'es' }) };
export const Pseudo: StoryObj = { name: 'Pseudo-locale', render: () => page({ locale: 'en-XA' }) };
export const Dark: StoryObj = { render: () => page({ theme: 'dark' }) };
export const Compact: StoryObj = { render: () => page({ density: 'compact' }) };
export const Brand: StoryObj = {
  render: () =>
    page({ colors: { light: { '--careloom-color-accent-text': '#5b2a86', '--careloom-color-accent-fill': '#f1e8f8' } } }),
};
