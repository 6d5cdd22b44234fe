import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { accepted, completed, declined, foodReferral, held, jonas, openReferral, sam, unreadableReferral } from '../referral.fixtures.ts';
import './define.ts';

const board = html`<careloom-referral-board></careloom-referral-board>`;
const partner = { user: sam, userRole: 'partner' } as const;
const longText = 'Needs halal, low-salt food for five people, delivered to the back entrance on the third floor; '.repeat(6);

const several = () =>
  seeded(
    ...foodReferral('new'),
    ...foodReferral('urgent', [], { priority: 'urgent', patient: jonas, contactProhibited: true }),
    ...foodReferral('held', [accepted, held]),
    ...foodReferral('reported', [accepted, completed]),
    ...foodReferral('declined', [declined]),
    ...openReferral('free'),
  );

const meta: Meta = {
  title: 'Referral/Referral board',
  component: 'careloom-referral-board',
  render: () => board,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(several, partner)] };
export const WithOpenOnes: Story = { ...Default, render: () => html`<careloom-referral-board show-open></careloom-referral-board>` };
export const Readonly: Story = { ...Default, render: () => html`<careloom-referral-board readonly></careloom-referral-board>` };
export const Unreadable: Story = { decorators: [inProvider(() => seeded(...foodReferral('new'), ...unreadableReferral('broken')), partner)] };
export const Empty: Story = { decorators: [inProvider(() => seeded(), partner)] };
export const Loading: Story = { decorators: [inProvider(loading, partner)] };
export const Error: Story = { decorators: [inProvider(failing, partner)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(...foodReferral('long', [], { note: longText, contactWishes: longText })), partner)],
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
