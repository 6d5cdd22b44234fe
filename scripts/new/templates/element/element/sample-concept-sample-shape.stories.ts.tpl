import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { seeded } from '../../testing/harness.ts';
import './define.ts';
import { patientRef, recordsSaying } from './sample-concept-sample-shape.fixtures.ts';

const tag = html`<careloom-sample-concept-sample-shape
  patient-ref=${patientRef}
></careloom-sample-concept-sample-shape>`;
const longText = 'Delivered to the back entrance on the third floor, on weekdays after five only; '.repeat(6);

const meta: Meta = {
  title: 'Sample concept/Sample concept sample shape',
  component: 'careloom-sample-concept-sample-shape',
  render: () => tag,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => seeded(...recordsSaying('Harvest Table')))] };
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = {
  ...Empty,
  render: () => html`<careloom-sample-concept-sample-shape></careloom-sample-concept-sample-shape>`,
};
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = { decorators: [inProvider(() => seeded(...recordsSaying(longText)))] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
