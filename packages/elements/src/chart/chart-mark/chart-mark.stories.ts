import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { chartWith } from '../../testing/chart-states.ts';
import { seeded } from '../../testing/harness.ts';
import { inProvider } from '../../testing/stories.ts';
import './define.ts';

/** The repository of these stories counts its records from 1. */
const shown = html`<p>Referral to Harvest Table Pantry <careloom-chart-mark ref="Task/1"></careloom-chart-mark></p>`;

const meta: Meta = { title: 'Chart/Chart mark', component: 'careloom-chart-mark', render: () => shown };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => chartWith('nothing', 'Task'))] };
export const AsADocument: Story = { decorators: [inProvider(() => chartWith('documents', 'Task'))] };
export const AsAMessage: Story = { decorators: [inProvider(() => chartWith('messages', 'Task'))] };
export const NoChart: Story = { tags: ['shows-nothing'], decorators: [inProvider(() => seeded())] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
