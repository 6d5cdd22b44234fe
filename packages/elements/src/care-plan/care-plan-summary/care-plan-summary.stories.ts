import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { barriers, daughter, daughterRecord, plan } from '../barrier.fixtures.ts';
import { patientRef } from '../care-plan.fixtures.ts';
import { violencePlan } from '../plan.fixtures.ts';
import './define.ts';

const summary = html`<careloom-care-plan-summary patient-ref=${patientRef}></careloom-care-plan-summary>`;
const copy = html`<careloom-care-plan-summary patient-ref=${patientRef} patient-copy></careloom-care-plan-summary>`;
const longText = 'She wants to be able to walk to church and back without anybody holding her arm, and to stay for coffee; '.repeat(4);
const usual = () => seeded(...plan(), daughterRecord, ...barriers);

const meta: Meta = { title: 'Care plan/Care plan summary', component: 'careloom-care-plan-summary', render: () => summary };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(usual)] };
export const PatientCopy: Story = { decorators: [inProvider(usual)], render: () => copy };
export const PatientCopySpanish: Story = { decorators: [inProvider(usual)], render: () => copy, globals: { locale: 'es' } };
export const ForAProxy: Story = { decorators: [inProvider(usual, { user: daughter })], render: () => copy };
export const ViolenceCopy: Story = { decorators: [inProvider(() => seeded(...violencePlan()))], render: () => copy };
export const ManySteps: Story = { decorators: [inProvider(() => seeded(...plan({ steps: 400 })))] };
export const ReadOnly: Story = {
  decorators: [inProvider(usual)],
  render: () => html`<careloom-care-plan-summary patient-ref=${patientRef} patient-copy readonly></careloom-care-plan-summary>`,
};
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-care-plan-summary></careloom-care-plan-summary>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = { decorators: [inProvider(() => seeded(...plan({ words: longText, goal: longText })))] };
export const RightToLeft: Story = { ...PatientCopy, globals: { direction: 'rtl' } };
export const Dense: Story = { ...PatientCopy, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...PatientCopy, globals: { host: 'hostile' } };
