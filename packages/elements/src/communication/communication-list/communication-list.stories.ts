import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { answered, asked, calledOff, jonas, kitchen, pantry, paused } from '../communication.fixtures.ts';
import './define.ts';

const ofPatient = html`<careloom-communication-list patient-ref="Patient/p1"></careloom-communication-list>`;
const longText = 'Which of the shops near you has what you need, when are they open, and can you get there without a car in the evening? '.repeat(4);

const several = () =>
  seeded(
    ...asked('new', { kind: 'make-contact', description: 'Please call one of them about groceries', contacts: [pantry, kitchen] }),
    ...asked('old', { at: '2026-11-02T16:00:00Z', description: 'Do you still need a ride?' }),
    ...asked('paused', { priority: 'urgent', then: paused('After the holidays') }),
    ...asked('read', { kind: 'review-material', description: 'Your rights as a tenant', material: { ref: 'DocumentReference/d1', display: 'Tenant rights, 2 pages' } }),
    ...asked('done', { then: answered('The one on Hill Street, because the bus stops there.') }),
    ...asked('off', { then: calledOff('Asked twice') }),
    ...asked('other', { patient: jonas }),
  );

const meta: Meta = {
  title: 'Communication/Communication list',
  component: 'careloom-communication-list',
  render: () => ofPatient,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(several)] };
export const OfAClinic: Story = { ...Default, render: () => html`<careloom-communication-list requester-ref="Organization/clinic" overdue-after="14"></careloom-communication-list>` };
export const Readonly: Story = { ...Default, render: () => html`<careloom-communication-list patient-ref="Patient/p1" readonly></careloom-communication-list>` };
export const Many: Story = { decorators: [inProvider(() => seeded(...Array.from({ length: 250 }, (_, index) => asked(`t${index}`)).flat()))] };
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-communication-list></careloom-communication-list>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = { decorators: [inProvider(() => seeded(...asked('long', { description: longText, then: answered(longText) }), ...asked('open', { description: longText })))] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
