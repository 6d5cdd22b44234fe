import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Resource } from '@careloom/core/fhir';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { barrier, barriers, daughter, goalRef, plan } from '../barrier.fixtures.ts';
import { patientRef } from '../care-plan.fixtures.ts';
import './define.ts';
import { forgetting, goalVersions, keeping, notes, versions } from './history.fixtures.ts';

const history = html`<careloom-care-plan-history patient-ref=${patientRef}></careloom-care-plan-history>`;
const longText = 'The bus stopped coming after the bridge was closed, and the taxi wants more than she has for the whole week; '.repeat(4);
const usual = () => seeded(...plan(), ...barriers);

const meta: Meta = { title: 'Care plan/Care plan history', component: 'careloom-care-plan-history', render: () => history };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(usual)] };
export const WithVersions: Story = {
  decorators: [inProvider(usual)],
  render: () => html`<careloom-care-plan-history patient-ref=${patientRef} .versions=${versions}></careloom-care-plan-history>`,
};
export const NothingKept: Story = { decorators: [inProvider(() => forgetting(usual()))] };
export const KeptByTheRepository: Story = { decorators: [inProvider(() => keeping(usual(), [...versions, ...goalVersions]))] };
export const ForAProxy: Story = { decorators: [inProvider(usual, { user: daughter })] };
export const LongStory: Story = { decorators: [inProvider(() => seeded(...plan(), ...notes(300)))] };
export const NothingWritten: Story = {
  decorators: [inProvider(() => seeded(...plan().filter(({ resourceType }: Resource) => resourceType !== 'Provenance')))],
};
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-care-plan-history></careloom-care-plan-history>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(...plan({ goal: longText }), ...barrier('long', { level: 'practical', words: longText, goalRefs: [goalRef] })))],
};
export const RightToLeft: Story = { ...WithVersions, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...WithVersions, globals: { locale: 'es' } };
export const HostileHost: Story = { ...WithVersions, globals: { host: 'hostile' } };
