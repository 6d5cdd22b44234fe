import { createMemoryStore } from '@careloom/client/offline';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { inProvider } from '../../testing/stories.ts';
import { allSent, everyState, unread } from '../../testing/outbox-states.ts';
import './define.ts';

const closed = html`<careloom-sync-status></careloom-sync-status>`;
const open = html`<careloom-sync-status open></careloom-sync-status>`;

const meta: Meta = { title: 'Sync/Sync status', component: 'careloom-sync-status', render: () => open };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => everyState())] };
export const Closed: Story = { ...Default, render: () => closed };
export const KeptOnTheDevice: Story = { decorators: [inProvider(() => everyState({ ...createMemoryStore(), isKept: true }))] };
export const ReadOnly: Story = { ...Default, render: () => html`<careloom-sync-status open readonly></careloom-sync-status>` };
export const AllSent: Story = { decorators: [inProvider(allSent)] };
export const NoOutbox: Story = { decorators: [inProvider(() => seeded())] };
export const Loading: Story = { decorators: [inProvider(unread)] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
