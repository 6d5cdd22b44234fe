import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { barrier, barriers, daughter, plan } from '../barrier.fixtures.ts';
import { patientRef } from '../care-plan.fixtures.ts';
import type { CareloomBarrierList } from './barrier-list.ts';
import './define.ts';

const list = html`<careloom-barrier-list patient-ref=${patientRef}></careloom-barrier-list>`;
const longText = 'The bus stopped coming after the bridge was closed, and the taxi wants more than she has for the whole week; '.repeat(4);
const usual = () => seeded(...plan(), ...barriers);

const meta: Meta = { title: 'Care plan/Barrier list', component: 'careloom-barrier-list', render: () => list };
export default meta;
type Story = StoryObj;

/** Presses a button of the list as soon as it is there. */
const pressed =
  (selector: string): NonNullable<Story['play']> =>
  async ({ canvasElement }) => {
    const element = canvasElement.querySelector<CareloomBarrierList>('careloom-barrier-list');
    for (let left = 200; left > 0 && !element?.shadowRoot?.querySelector(selector); left--) await new Promise((resolve) => setTimeout(resolve, 10));
    element?.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
  };

export const Default: Story = { decorators: [inProvider(usual)] };
export const Recording: Story = { decorators: [inProvider(usual)], play: pressed('[data-do=barrier-recorded]') };
export const PlanningAnAction: Story = { decorators: [inProvider(usual)], play: pressed('[data-do=action-planned]') };
export const ForAProxy: Story = {
  decorators: [inProvider(usual, { user: daughter })],
};
export const ManyBarriers: Story = {
  decorators: [inProvider(() => seeded(...plan(), ...Array.from({ length: 240 }, (_, index) => barrier(`many${index}`, { level: 'practical', words: `Way ${index + 1} is closed` })).flat()))],
};
export const ReadOnly: Story = {
  decorators: [inProvider(usual)],
  render: () => html`<careloom-barrier-list patient-ref=${patientRef} readonly></careloom-barrier-list>`,
};
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-barrier-list></careloom-barrier-list>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(...plan({ goal: longText }), ...barrier('long', { level: 'practical', words: longText, goalRefs: ['Goal/walk-1'], owner: { ref: 'Practitioner/long', display: longText.slice(0, 120) } })))],
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
