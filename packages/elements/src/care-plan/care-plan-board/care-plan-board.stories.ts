import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { declined } from '../../referral/referral.fixtures.ts';
import { seeded, settled, until } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { concern, daughter, patientRef, PlanStory } from '../plan-story.fixtures.ts';
import { eyeCheck, longPlan, noPlan, plainPlan, troubledPlan, usualPlan, usualStory, violencePlan } from '../plan.fixtures.ts';
import './define.ts';

const board = html`<careloom-care-plan-board patient-ref=${patientRef}></careloom-care-plan-board>`;
const chosen = html`<careloom-care-plan-board></careloom-care-plan-board>`;
const usual = () => seeded(...usualPlan());
const withVisit = () => seeded(...usualStory().with(eyeCheck).resources());
/** Presses one after the other, each once it is there; the last one is only waited for. */
async function pressed(canvas: HTMLElement, selectors: readonly string[]): Promise<void> {
  const find = (selector: string): HTMLElement | null | undefined => canvas.querySelector('careloom-care-plan-board')?.shadowRoot?.querySelector<HTMLElement>(selector);
  for (const selector of selectors) {
    await until(() => find(selector) instanceof Element, 'not there');
    if (!selector.endsWith('form')) find(selector)?.click();
    await settled();
  }
}
const longText = 'We eat what my sister brings on Sundays, and by Thursday there is only rice left for the five of us; '.repeat(4);

const meta: Meta = {
  title: 'Care plan/Board',
  component: 'careloom-care-plan-board',
  render: () => board,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(usual)] };
export const ManyFindings: Story = { decorators: [inProvider(() => seeded(...troubledPlan()))] };
export const StuckReferral: Story = {
  decorators: [inProvider(() => seeded(...usualStory().referral('again', 'g-sleep', [declined]).resources()))],
};
export const FourHundredSteps: Story = { decorators: [inProvider(() => seeded(...longPlan()))] };
export const NeedChosen: Story = { decorators: [inProvider(() => seeded(...plainPlan()), { patientRef })], render: () => chosen };
export const NoPlanYet: Story = { decorators: [inProvider(() => seeded(...noPlan()))] };
export const ReadOnly: Story = {
  decorators: [inProvider(usual)],
  render: () => html`<careloom-care-plan-board patient-ref=${patientRef} readonly></careloom-care-plan-board>`,
};
export const ForTheDaughter: Story = { decorators: [inProvider(usual, { user: daughter })] };
export const Violence: Story = { decorators: [inProvider(() => seeded(...violencePlan()))] };
export const ViolenceForTheDaughter: Story = { decorators: [inProvider(() => seeded(...violencePlan()), { user: daughter })] };
export const StepOpen: Story = { decorators: [inProvider(withVisit)], play: ({ canvasElement }) => pressed(canvasElement, ['[data-ref="Task/t-physio"] .row-link', '[data-do=row-more]']) };
export const GoalsOfAStep: Story = {
  decorators: [inProvider(withVisit)],
  play: ({ canvasElement }) => pressed(canvasElement, ['[data-ref="Task/t-physio"] .row-link', '[data-do=row-more]', '[data-do=step-goals]', '.plan-form']),
};
export const PlanAnAppointment: Story = {
  decorators: [inProvider(withVisit)],
  play: ({ canvasElement }) => pressed(canvasElement, ['[data-ref="Goal/g-sleep"] .row-link', '[data-ref="Goal/g-sleep"] [data-do=book]', '.plan-form']),
};
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => chosen };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [
    inProvider(() =>
      seeded(
        ...new PlanStory({ title: longText, concernRefs: ['Condition/c-long'] })
          .with(concern('c-long', longText))
          .goal('g-long', { words: longText, addressesRefs: ['Condition/c-long'], noDueReason: longText })
          .task('t-long', 'g-long', { words: longText, owner: { ref: 'Organization/long', display: longText } })
          .resources(),
      ),
    ),
  ],
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
