import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { seeded } from '../../testing/harness.ts';
import { brotherBefore, daughter, doNotContact, interpreterNeeded, layan, longNamed, marta, mother, parentBefore, unknownPerson } from '../person.fixtures.ts';
import './define.ts';

const banner = html`<careloom-person-banner patient-ref="Patient/p1"></careloom-person-banner>`;

const meta: Meta = {
  title: 'Person/Person banner',
  component: 'careloom-person-banner',
  render: () => banner,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => seeded(marta()))] };
export const DoNotContact: Story = { decorators: [inProvider(() => seeded(marta({ extension: [doNotContact, interpreterNeeded(false)] })))] };
export const Deceased: Story = { decorators: [inProvider(() => seeded(marta({ deceasedDateTime: '2026-02-03' })))] };
export const NothingRecorded: Story = { decorators: [inProvider(() => seeded({ ...unknownPerson, id: 'p1' }))] };
export const SameName: Story = {
  decorators: [inProvider(() => seeded(marta({ extension: [interpreterNeeded('asked-declined')] })))],
  render: () => html`<careloom-person-banner patient-ref="Patient/p1" same-name></careloom-person-banner>`,
};
export const ArabicName: Story = { decorators: [inProvider(() => seeded({ ...layan(), id: 'p1' }))] };
export const Proxies: Story = { decorators: [inProvider(() => seeded(marta(), daughter, brotherBefore))] };
export const CaregiverInterpreter: Story = { decorators: [inProvider(() => seeded(marta({ extension: [interpreterNeeded(false)] }), mother))] };
export const TurningEighteen: Story = { decorators: [inProvider(() => seeded(marta({ birthDate: '2008-11-22' }), parentBefore))] };
export const Merged: Story = {
  decorators: [inProvider(() => seeded(marta({ link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] })))],
};
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-person-banner></careloom-person-banner>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = { decorators: [inProvider(() => seeded(longNamed))] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
