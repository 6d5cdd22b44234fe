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

const tools = [toolOf(phq9)];
const trend = (of: typeof hubTools = tools): TemplateResult => html`<careloom-assessment-trend patient-ref="Patient/p1" .tools=${of}></careloom-assessment-trend>`;
const daughter = { source: { reference: 'RelatedPerson/lina', display: 'Lina Lindqvist' } };
const all = (points: number) => phqGiven(...Array<number>(9).fill(0).map((_, at) => Math.max(0, Math.min(3, points - at * 3))));
const year = [
  run('a', phq9, all(21), '2026-01-12T15:00:00Z'),
  run('b', phq9, all(18), '2026-02-20T15:00:00Z'),
  run('c', phq9, phqGiven(2, 2, 2, 1, 1, 1, 1), '2026-05-01T15:00:00Z'),
  run('d', phq9, all(12), '2026-07-03T15:00:00Z', daughter),
  run('e', phq9, phqGiven(null, null, null, null, null, null, null, null, null), '2026-09-01T15:00:00Z'),
  run('f', phq9, all(11), '2026-10-02T15:00:00Z'),
  run('g', phq9, all(7), '2026-11-18T15:00:00Z'),
];
const many = Array.from({ length: 40 }, (_, at) => run(`m${at}`, phq9, all(6 + ((at * 7) % 15)), new Date(Date.UTC(2023, at, 3, 15)).toISOString()));

const meta: Meta = { title: 'Assessment/Assessment trend', component: 'careloom-assessment-trend', render: () => trend() };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => seeded(marta(), ...year))] };
export const Table: Story = {
  ...Default,
  play: async ({ canvasElement }) => {
    const root = (): ShadowRoot | null | undefined => canvasElement.querySelector('careloom-assessment-trend')?.shadowRoot;
    while (!root()?.querySelector('button')) await new Promise((resolve) => setTimeout(resolve, 10));
    root()?.querySelector<HTMLElement>('button')?.click();
  },
};
export const TwoVersions: Story = { decorators: [inProvider(() => seeded(marta(), ...year, otherVersion))] };
export const OneResult: Story = { decorators: [inProvider(() => seeded(marta(), ...year.slice(0, 1)))] };
export const ManyTools: Story = { decorators: [inProvider(() => seeded(marta(), ...history))], render: () => trend(hubTools) };
export const ManyResults: Story = { decorators: [inProvider(() => seeded(marta(), ...many))] };
export const Empty: Story = { decorators: [inProvider(() => seeded(marta()))] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-assessment-trend></careloom-assessment-trend>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(longNamed, ...year))],
  render: () => trend([{ ...toolOf(phq9), title: 'Patient Health Questionnaire for everything that may trouble somebody '.repeat(4) }]),
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Table, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
