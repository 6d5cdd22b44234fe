import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Resource } from '@careloom/core/fhir';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { concern, daughter, patientRef, PlanStory } from '../plan-story.fixtures.ts';
import { measured, usualPlan, usualStory } from '../plan.fixtures.ts';
import './define.ts';

const card = (goal: string) => html`<careloom-goal-card patient-ref=${patientRef} goal-ref=${`Goal/${goal}`}></careloom-goal-card>`;
const usual = () => seeded(...usualPlan());
const longText = 'I want to walk down to the church on the hill without anybody holding my arm, as I did before the fall; '.repeat(4);

const meta: Meta = {
  title: 'Care plan/Goal card',
  component: 'careloom-goal-card',
  render: () => card('g-walk'),
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(usual)] };
export const NothingSaidYet: Story = { decorators: [inProvider(usual)], render: () => card('g-sleep') };
export const WithReferral: Story = { decorators: [inProvider(usual)], render: () => card('g-eat') };
export const Measured: Story = { decorators: [inProvider(() => seeded(...measured()))], render: () => card('g-sugar') };
export const Rejected: Story = {
  decorators: [inProvider(() => seeded(...usualStory().goal('g-no', { words: 'Move to my daughter' }).says('g-no', { ref: patientRef }, 'I stay in my house').resources()))],
  render: () => card('g-no'),
};
export const NotInThePlan: Story = {
  decorators: [inProvider(() => seeded(...usualStory().goal('g-loose', { words: 'See my grandson' }, false).resources()))],
  render: () => card('g-loose'),
};
export const ForTheDaughter: Story = { decorators: [inProvider(usual, { user: daughter })] };
export const ReadOnly: Story = {
  decorators: [inProvider(usual)],
  render: () => html`<careloom-goal-card patient-ref=${patientRef} goal-ref="Goal/g-walk" readonly></careloom-goal-card>`,
};
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-goal-card></careloom-goal-card>` };
export const Gone: Story = { decorators: [inProvider(usual)], render: () => card('g-gone') };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [
    inProvider(() =>
      seeded(
        ...new PlanStory({ concernRefs: ['Condition/c-long'] })
          .with(concern('c-long', longText) as Resource)
          .goal('g-long', { words: longText, addressesRefs: ['Condition/c-long'], noDueReason: longText })
          .says('g-long', { ref: daughter.ref, display: longText }, longText)
          .ladder('g-long', [longText, longText, longText, longText, longText], [['2026-11-16', 0]])
          .barrier('b-long', 'g-long', { words: longText })
          .task('t-long', 'g-long', { words: longText, owner: { ref: 'Organization/long', display: longText } })
          .resources(),
      ),
    ),
  ],
  render: () => card('g-long'),
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
