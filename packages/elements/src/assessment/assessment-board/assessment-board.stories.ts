import type { QuestionnaireResponse } from '@careloom/core/fhir';
import { gad7 } from '@careloom/instruments/gad-7';
import { phq9 } from '@careloom/instruments/phq-9';
import { toolOf } from '@careloom/instruments/assessment-tool';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { longNamed, marta } from '../../person/person.fixtures.ts';
import { seeded, settled, until } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { history, hubTools, otherVersion, phqGiven, run } from '../hub.fixtures.ts';
import type { CareloomAssessmentBoard } from './assessment-board.ts';
import './define.ts';

const board = (tools = hubTools): TemplateResult => html`<careloom-assessment-board patient-ref="Patient/p1" .tools=${tools}></careloom-assessment-board>`;
const withHistory = inProvider(() => seeded(marta(), ...history));
const daughter = { reference: 'RelatedPerson/lina', display: 'Lina Lindqvist' };
const fresh: QuestionnaireResponse = run('phq-9', phq9, phqGiven(2, 2, 1, 1, 0, 0, 0, 0, 1), '2026-11-02T15:00:00Z', { source: daughter });

const meta: Meta = { title: 'Assessment/Assessment board', component: 'careloom-assessment-board', render: () => board() };
export default meta;
type Story = StoryObj;

async function pressed(canvas: HTMLElement, tool: string, button: string): Promise<CareloomAssessmentBoard> {
  const element = canvas.querySelector('careloom-assessment-board') as CareloomAssessmentBoard;
  const wanted = (): HTMLElement | null | undefined => element.shadowRoot?.querySelector(`[data-ref^='${tool}'] [data-do='${button}']`);
  await until(() => wanted() instanceof HTMLElement, 'no button');
  wanted()?.click();
  await settled(element);
  return element;
}

export const Default: Story = { decorators: [withHistory] };
export const NeverAsked: Story = { decorators: [inProvider(() => seeded(marta()))] };
export const SiteRules: Story = {
  decorators: [withHistory],
  render: () => {
    const packs = [{ id: 'quarter', everyDays: 90, graceDays: 14, firstWithinDays: 30, source: 'Riverside policy 4' }];
    return html`<careloom-assessment-board patient-ref="Patient/p1" since="2026-09-01" .tools=${hubTools} .packs=${packs}></careloom-assessment-board>`;
  },
};
export const EarlierAnswers: Story = {
  decorators: [inProvider(() => seeded(marta(), fresh))],
  render: () => board([toolOf(phq9), toolOf(gad7)]),
  play: async ({ canvasElement }) => {
    const element = await pressed(canvasElement, 'phq-9', 'carry');
    await until(() => element.shadowRoot?.querySelector('.carry') !== null, 'no earlier answers');
    element.shadowRoot?.querySelector<HTMLElement>('.carry input')?.click();
  },
};
export const Declined: Story = { decorators: [withHistory], play: async ({ canvasElement }) => void (await pressed(canvasElement, 'gad-7', 'decline')) };
export const OtherVersion: Story = { decorators: [inProvider(() => seeded(marta(), otherVersion))], render: () => board([toolOf(phq9)]) };
export const Unreadable: Story = {
  decorators: [inProvider(() => seeded(marta(), { ...fresh, id: 'odd', status: 'odd', authored: 'once' } as unknown as QuestionnaireResponse, { ...fresh, id: 'whose', subject: {} } as unknown as QuestionnaireResponse))],
};
export const ReadOnly: Story = {
  decorators: [withHistory],
  render: () => html`<careloom-assessment-board readonly patient-ref="Patient/p1" .tools=${hubTools}></careloom-assessment-board>`,
};
export const NotSure: Story = {
  decorators: [inProvider(() => ({ ...seeded(marta(), ...history), commit: async () => ({ outcome: 'uncertain', issues: [] }) }))],
  play: async ({ canvasElement }) => {
    const element = await pressed(canvasElement, 'gad-7', 'decline');
    [...(element.shadowRoot?.querySelectorAll<HTMLElement>('.said.about button') ?? [])].at(-1)?.click();
    await settled(element);
  },
};
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-assessment-board></careloom-assessment-board>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(longNamed, run('fall', phq9, phqGiven(1, 1, 1, 1), '2026-11-02', { source: { reference: 'RelatedPerson/x', display: 'Maria Wolfeschlegelsteinhausenbergerdorff'.repeat(3) } })))],
  render: () => board([{ ...toolOf(phq9), title: 'Patient Health Questionnaire for everything that may trouble somebody '.repeat(4) }]),
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...EarlierAnswers, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
