import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import './define.ts';
import { inProvider } from '../testing/stories.ts';
import { seeded } from '../testing/harness.ts';
import type { Paper } from './paper.ts';

const paper = (): Omit<Paper, 'language' | 'direction'> => ({
  header: html`<strong>Care plan</strong>, printed 22 November 2026`,
  content: html`<h1>My goals</h1><ul><li>A ramp at the door by March</li><li>Food for the week, every week</li></ul>`,
});

/** A button. What it prints is a copy with a header on every page; the page itself stays as it is. */
const meta: Meta = { title: 'Foundation/Print', component: 'careloom-print', render: () => html`<careloom-print .paper=${paper}></careloom-print>` };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => seeded())] };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
