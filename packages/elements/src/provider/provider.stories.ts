import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { defineElement } from '../foundation/define.ts';
import { SampleElement } from '../testing/sample-element.ts';
import { seeded } from '../testing/harness.ts';
import { inProvider } from '../testing/stories.ts';

defineElement('careloom-sample', SampleElement);

const foodBank = { resourceType: 'Organization', id: 'food-bank', name: 'Northside Food Bank' } as const;
const repository = () => seeded(foodBank);
const violet = { light: { '--careloom-color-accent-text': '#5b2a86', '--careloom-color-accent-fill': '#f1e8f8' } } as const;
const tooPale = { light: { '--careloom-color-text-muted': '#c0c0c0', '--careloom-color-accent-text': '#5b2a86' } } as const;

const meta: Meta = {
  title: 'Foundation/Provider',
  component: 'careloom-provider',
  render: () => html`<careloom-sample only="food-bank"></careloom-sample>`,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(repository)] };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const Pseudo: Story = { ...Default, name: 'Pseudo-locale', globals: { locale: 'en-XA' } };
export const Dark: Story = { ...Default, globals: { theme: 'dark' } };
export const Compact: Story = { ...Default, globals: { density: 'compact' } };
export const Brand: Story = { decorators: [inProvider(repository, { colors: violet })] };
export const BrandRefused: Story = { name: 'Brand, one colour refused', decorators: [inProvider(repository, { colors: tooPale })] };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
