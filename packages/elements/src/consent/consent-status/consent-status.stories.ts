import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Resource } from '@careloom/core/fhir';
import { html } from 'lit';
import '../../provider/define.ts';
import { foodReferral } from '../../referral/referral.fixtures.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { allStates, kitchen, marta, organizations, patientRef, said } from '../consent.fixtures.ts';
import './define.ts';

const status = html`<careloom-consent-status patient-ref=${patientRef}></careloom-consent-status>`;
const longText = 'They may hear what I need this winter, but not what the doctor said about my kidneys, nor where my son works; '.repeat(4);
const every = () => seeded(...allStates);

const meta: Meta = { title: 'Consent/Consent status', component: 'careloom-consent-status', render: () => status };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(every)] };
export const Contradicting: Story = {
  decorators: [inProvider(() => seeded(marta, ...organizations, ...said('yes', 'yes'), ...said('no', 'no', { on: '2026-11-10' })))],
};
export const NotAsked: Story = {
  decorators: [inProvider(() => seeded(marta, ...organizations, ...foodReferral('food')))],
  render: () => html`<careloom-consent-status patient-ref=${patientRef} .organizations=${[kitchen]}></careloom-consent-status>`,
};
export const Unreadable: Story = {
  decorators: [inProvider(() => seeded(marta, ...organizations, ...said('yes', 'yes'), { resourceType: 'Consent', id: 'odd', status: 'active', patient: { reference: patientRef } } as Resource))],
};
export const ReadOnly: Story = {
  decorators: [inProvider(every)],
  render: () => html`<careloom-consent-status patient-ref=${patientRef} readonly></careloom-consent-status>`,
};
export const Empty: Story = { decorators: [inProvider(() => seeded(marta))] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-consent-status></careloom-consent-status>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(marta, ...said('y', 'yes', { organization: { ref: 'Organization/long', display: longText.slice(0, 180) }, statement: longText })))],
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
