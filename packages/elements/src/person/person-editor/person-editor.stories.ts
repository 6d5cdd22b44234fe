import { CareloomError } from '@careloom/core/shared';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { doNotContact, identified, interpreterNeeded, layan, longNamed, marta, reachable, unknownPerson } from '../person.fixtures.ts';
import './define.ts';

const editor = html`<careloom-person-editor patient-ref="Patient/p1"></careloom-person-editor>`;

const meta: Meta = {
  title: 'Person/Person editor',
  component: 'careloom-person-editor',
  render: () => editor,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => seeded(identified()))] };
/** A site offers codes beyond the categories; one is on record. */
export const DetailedCodes: Story = {
  decorators: [inProvider(() => seeded(identified({ race: { state: 'said', omb: ['1002-5'], detailed: [{ code: '1586-7', display: 'Shoshone' }] } })))],
  render: () => html`<careloom-person-editor patient-ref="Patient/p1" .detailedCodes=${{ race: [{ code: '2037-0', display: 'Hmong', under: '2028-9' }] }}></careloom-person-editor>`,
};
export const NothingRecorded: Story = { decorators: [inProvider(() => seeded({ ...unknownPerson, id: 'p1' }))] };
export const Declined: Story = {
  decorators: [inProvider(() => seeded(identified({ race: { state: 'asked-declined' }, ethnicity: { state: 'unknown' } }, { extension: [interpreterNeeded('asked-declined')] })))],
};
export const DoNotContact: Story = { decorators: [inProvider(() => seeded(marta({ extension: [doNotContact] })))] };
export const Deceased: Story = { decorators: [inProvider(() => seeded(marta({ deceasedDateTime: '2026-02-03' })))] };
export const Merged: Story = {
  decorators: [inProvider(() => seeded(reachable({ link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] })))],
};
export const ReadOnly: Story = {
  decorators: [inProvider(() => seeded(identified()))],
  render: () => html`<careloom-person-editor patient-ref="Patient/p1" readonly></careloom-person-editor>`,
};
export const Forbidden: Story = {
  decorators: [inProvider(() => ({ ...seeded(), read: () => Promise.reject(new CareloomError('repository.forbidden')) }))],
};
export const ArabicName: Story = { decorators: [inProvider(() => seeded({ ...layan(), id: 'p1' }))] };
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-person-editor></careloom-person-editor>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = { decorators: [inProvider(() => seeded(longNamed))] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
