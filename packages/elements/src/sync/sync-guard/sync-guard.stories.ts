import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../assessment/assessment-form/define.ts';
import { visitForm } from '../../assessment/assessment.fixtures.ts';
import { seeded } from '../../testing/harness.ts';
import { inProvider } from '../../testing/stories.ts';
import { begun } from '../../testing/begun-forms.ts';
import './define.ts';

const guarded = html`<careloom-sync-guard patient-ref="Patient/p1"><careloom-assessment-form .questionnaire=${visitForm}></careloom-assessment-form></careloom-sync-guard>`;

const meta: Meta = { title: 'Sync/Sync guard', component: 'careloom-sync-guard', render: () => guarded };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => begun('1'))] };
export const OtherVersion: Story = { decorators: [inProvider(() => begun('0'))] };
export const Both: Story = { decorators: [inProvider(() => begun('0', '1'))] };
export const NothingBegun: Story = { decorators: [inProvider(() => begun())] };
export const NoDrafts: Story = { decorators: [inProvider(() => seeded())] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
