import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { chartFixture, chartWith, everyChartState, failingChart, longChart } from '../../testing/chart-states.ts';
import { seeded } from '../../testing/harness.ts';
import { inProvider } from '../../testing/stories.ts';
import './define.ts';

const shown = html`<careloom-chart-status patient-ref="Patient/marta"></careloom-chart-status>`;
const open = html`<careloom-chart-status patient-ref="Patient/marta" open></careloom-chart-status>`;

const meta: Meta = { title: 'Chart/Chart status', component: 'careloom-chart-status', render: () => shown };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(everyChartState)] };
export const Open: Story = { ...Default, render: () => open };
export const ToBeCopied: Story = { decorators: [inProvider(() => chartWith('nothing', 'ServiceRequest', 'Task'))] };
export const AllThere: Story = { decorators: [inProvider(() => chartWith('messages', 'ServiceRequest', 'Task'))], render: () => open };
export const NothingYet: Story = { decorators: [inProvider(() => chartFixture().repository)] };
export const NobodyChosen: Story = { ...NothingYet, render: () => html`<careloom-chart-status></careloom-chart-status>` };
export const NotAllowed: Story = { ...Default, render: () => html`<careloom-chart-status patient-ref="Patient/marta" readonly></careloom-chart-status>` };
export const NoChart: Story = { tags: ['shows-nothing'], decorators: [inProvider(() => seeded())] };
export const Failed: Story = { decorators: [inProvider(failingChart)] };
export const Long: Story = { decorators: [inProvider(() => longChart(300))] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
