import { toolOf } from '@careloom/instruments/assessment-tool';
import { phq9 } from '@careloom/instruments/phq-9';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { longNamed, marta } from '../../person/person.fixtures.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { history, hubTools, otherVersion, phqGiven, run } from '../hub.fixtures.ts';
import './define.ts';

const summary = (tools = hubTools): TemplateResult => html`<careloom-assessment-summary patient-ref="Patient/p1" .tools=${tools}></careloom-assessment-summary>`;
const long = { source: { reference: 'RelatedPerson/x', display: 'Maria Wolfeschlegelsteinhausenbergerdorff '.repeat(3) } };

const meta: Meta = { title: 'Assessment/Assessment summary', component: 'careloom-assessment-summary', render: () => summary() };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => seeded(marta(), ...history))] };
export const Partial: Story = { decorators: [inProvider(() => seeded(marta(), run('x', phq9, phqGiven(2, 2, 2, 1, 1), '2026-11-02')))], render: () => summary([toolOf(phq9)]) };
export const OtherVersion: Story = { decorators: [inProvider(() => seeded(marta(), otherVersion))], render: () => summary([toolOf(phq9)]) };
export const NothingAnswered: Story = { decorators: [inProvider(() => seeded(marta()))] };
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-assessment-summary></careloom-assessment-summary>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(longNamed, run('x', phq9, phqGiven(1, 1, 1, 1), '2026-11-02', long)))],
  render: () => summary([{ ...toolOf(phq9), title: 'Patient Health Questionnaire for everything that may trouble somebody '.repeat(4) }]),
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
