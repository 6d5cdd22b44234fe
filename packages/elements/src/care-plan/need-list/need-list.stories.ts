import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Resource } from '@careloom/core/fhir';
import { html } from 'lit';
import '../../provider/define.ts';
import { accepted, foodReferral } from '../../referral/referral.fixtures.ts';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { afterScreening, finishedScreening } from '../../screening/screening.fixtures.ts';
import { seeded, settled, until } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { agreed, answer, food, home, job, lift, patientRef, power, ride, rideSaidNo, safety } from '../care-plan.fixtures.ts';
import { daughter } from '../plan-story.fixtures.ts';
import './define.ts';

const list = html`<careloom-need-list patient-ref=${patientRef}></careloom-need-list>`;
const longText = 'We eat what my sister brings on Sundays, and by Thursday there is only rice left for the five of us; '.repeat(4);

const several = () =>
  seeded(
    food,
    ride,
    power,
    home,
    job,
    ...agreed('r', 'transportation-insecurity', { words: 'No tengo carro', goal: 'Llegar a mis citas sin pedir favores' }),
    ...agreed('p', 'utility-insecurity'),
    ...agreed('s', 'social-connection', { wish: 'later', words: 'First the food' }),
    ...agreed('m', 'medical-cost-burden', { wish: 'declines' }),
  );

const meta: Meta = {
  title: 'Care plan/Need list',
  component: 'careloom-need-list',
  render: () => list,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(several)] };
export const ToTalkAbout: Story = { decorators: [inProvider(() => seeded(food, ride, home))] };
/** Two screenings of half a year, and what helps. */
const screened = () => {
  const [before, after] = [finishedScreening(hungerVitalSign, { '88122-7': 'LA28397-0', '88123-5': 'LA6729-3' }, '2026-05-02T15:00:00Z'), finishedScreening(hungerVitalSign, { '88122-7': 'LA28398-8', '88123-5': 'LA28398-8' })];
  return afterScreening(afterScreening(seeded(ride, lift), before), after);
};
async function pressed(canvas: HTMLElement, button: string): Promise<void> {
  const root = (): ShadowRoot | null | undefined => canvas.querySelector('careloom-need-list')?.shadowRoot;
  await until(() => root()?.querySelector(`[data-do='${button}']`) instanceof Element, 'no button');
  root()?.querySelector<HTMLElement>(`[data-do='${button}']`)?.click();
  await settled();
}
export const Strengths: Story = { decorators: [inProvider(() => seeded(ride, lift))] };
export const Codes: Story = { decorators: [inProvider(() => seeded(food))], play: ({ canvasElement }) => pressed(canvasElement, 'codes') };
export const Compared: Story = {
  decorators: [inProvider(screened)],
  render: () => html`<careloom-need-list patient-ref=${patientRef} .instruments=${[hungerVitalSign]}></careloom-need-list>`,
  play: ({ canvasElement }) => pressed(canvasElement, 'compare'),
};
export const SafetyFirst: Story = { decorators: [inProvider(() => seeded(safety, food))] };
export const ForAProxy: Story = { decorators: [inProvider(() => seeded(safety, food), { user: daughter })] };
export const WithReferral: Story = {
  decorators: [inProvider(() => seeded(food, ...agreed('f', 'food-insecurity', { goal: 'Eat every day' }), ...foodReferral('food', [accepted])))],
};
/** The newest answer does not show it, and the plan goes on. */
export const AnsweredNoSince: Story = { decorators: [inProvider(() => seeded(...rideSaidNo, ...agreed('r', 'transportation-insecurity', { goal: 'Llegar a mis citas' })))] };
export const NoNeedFound: Story = { decorators: [inProvider(() => seeded(home, job))] };
export const Unreadable: Story = {
  decorators: [inProvider(() => seeded(food, { resourceType: 'Goal', id: 'odd', subject: { reference: patientRef } } as Resource))],
};
export const ReadOnly: Story = {
  decorators: [inProvider(several)],
  render: () => html`<careloom-need-list patient-ref=${patientRef} readonly></careloom-need-list>`,
};
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-need-list></careloom-need-list>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [
    inProvider(() =>
      seeded(
        answer('o-long', { loinc: '88122-7', question: longText, answer: longText, domain: 'food-insecurity', positive: true }),
        ...agreed('f', 'food-insecurity', { words: longText, goal: longText }),
      ),
    ),
  ],
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
