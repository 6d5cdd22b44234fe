import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { requestCancellation } from '@careloom/core/referral/business';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded, until } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { accepted, completed, declined, foodReferral, held, jonas, openReferral, rosa, sam, taskRef, unreadableReferral } from '../referral.fixtures.ts';
import { then, withVisit } from '../steps.fixtures.ts';
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
const inbox = () =>
  seeded(
    ...foodReferral('old'),
    ...foodReferral('new', [], { priority: 'urgent' }, '2026-11-22T09:00:00Z'),
    ...withVisit(),
    ...then(foodReferral('stop', [accepted], { patient: jonas }), taskRef('stop'), (referral, context) => requestCancellation(referral, 'They moved', context), rosa, '2026-11-22T09:00:00Z'),
    ...foodReferral('look', [{ ...accepted, at: '2026-11-19T16:00:00Z' }], { assessment: true, patient: jonas }),
    ...openReferral('free'),
  );
export const Inbox: Story = {
  decorators: [inProvider(inbox, partner)],
  render: () => html`<careloom-referral-board show-open last-look="2026-11-21T12:00:00Z"></careloom-referral-board>`,
};
/** Opens the form of an act. */
const formOf = (words: readonly string[]): Pick<Story, 'play'> => ({
  play: async ({ canvasElement }) => {
    const root = () => canvasElement.querySelector('careloom-referral-board')?.shadowRoot;
    const button = () => [...(root()?.querySelectorAll('button') ?? [])].find((each) => words.includes(each.textContent?.trim() ?? ''));
    await until(() => Boolean(button() ?? root()?.querySelector('.act-form')));
    button()?.click();
    await until(() => Boolean(root()?.querySelector('.act-form')));
  },
});
export const PlanningAVisit: Story = { decorators: [inProvider(() => seeded(...foodReferral('work', [accepted])), partner)], ...formOf(['Plan a visit', 'Planear una visita']) };
export const AssessmentResults: Story = {
  decorators: [inProvider(() => seeded(...foodReferral('look', [accepted], { assessment: true })), partner)],
  ...formOf(['Report what was done', 'Informar lo que se hizo']),
};
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
