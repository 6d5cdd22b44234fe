import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { accepted, completed, declined, foodReferral, jonas, received, referralOf } from '../referral.fixtures.ts';
import { consultation, measure } from './closure.fixtures.ts';
import './define.ts';

const summary = html`<careloom-referral-summary requester-ref="Organization/clinic" needs-found="5" needs-screened="12"></careloom-referral-summary>`;
const longText = 'Halal, low-salt food for five people, delivered to the back entrance on the third floor; '.repeat(3);
const longService = { system: 'http://snomed.info/sct', code: '410606002', display: 'Social service procedure', text: longText };

const several = () =>
  seeded(
    ...foodReferral('done', [accepted, completed, received]),
    ...referralOf(jonas, 'earlier', [accepted, completed, received]),
    ...foodReferral('ask', [accepted, completed]),
    ...foodReferral('declined', [declined]),
    ...foodReferral('open'),
  );

const meta: Meta = {
  title: 'Referral/Referral summary',
  component: 'careloom-referral-summary',
  render: () => summary,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(several)] };
const both = () => seeded(...foodReferral('done', [accepted, completed, received]), ...foodReferral('open'), ...consultation('a', 'Patient/p1', true), ...consultation('b', 'Patient/p2', false));
const measured = html`<careloom-referral-summary requester-ref="Organization/clinic" .measure=${measure}></careloom-referral-summary>`;
export const WithValueSets: Story = { decorators: [inProvider(both)], render: () => measured };
export const NotMeasurable: Story = { ...Default, render: () => measured };
export const NeedsNotKnown: Story = { ...Default, render: () => html`<careloom-referral-summary patient-ref="Patient/p1"></careloom-referral-summary>` };
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-referral-summary></careloom-referral-summary>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = { decorators: [inProvider(() => seeded(...foodReferral('long', [], { service: longService })))] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
