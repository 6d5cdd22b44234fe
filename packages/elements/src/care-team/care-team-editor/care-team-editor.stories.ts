import type { CareTeam, Patient, RelatedPerson, Resource } from '@careloom/core/fhir';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { seeded, until } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { base, caregiver, coordinator, coveredTeam, daughter, doubledTeam, marta, seat, team, wholeTeam } from '../care-team.fixtures.ts';
import './define.ts';

const editor = html`<careloom-care-team-editor patient-ref="Patient/p1"></careloom-care-team-editor>`;
const held = (...more: Resource[]) => inProvider(() => seeded(...base, ...more));
const long = 'Maximilianawilhelminabartholomeaseraphina-Theodosia Featherstone-Okonjolawe-Castellanar-Montagnierre';
const longDaughter: RelatedPerson = { ...daughter, name: [{ text: long }] };
const merged: Patient = { ...marta, link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] };

/** Presses a button of the story once it is there. */
function pressing(selector: string): (context: { canvasElement: HTMLElement }) => Promise<void> {
  return async ({ canvasElement }) => {
    const button = (): HTMLElement | null | undefined => canvasElement.querySelector('careloom-care-team-editor')?.shadowRoot?.querySelector<HTMLElement>(selector);
    await until(() => Boolean(button()), 'the button is not there');
    button()?.click();
  };
}

const meta: Meta = {
  title: 'Care team/Care team editor',
  component: 'careloom-care-team-editor',
  render: () => editor,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [held(coveredTeam)] };
export const NoTeam: Story = { decorators: [held()] };
export const Adding: Story = { decorators: [held(wholeTeam)], play: pressing("[data-do='add']") };
export const Away: Story = { decorators: [held(wholeTeam)], play: pressing("[data-do='cover']") };
export const Roles: Story = { decorators: [held(wholeTeam)], play: pressing("[data-do='role']") };
export const Ending: Story = { decorators: [held(wholeTeam)], play: pressing("[data-do='end']") };
export const NotSentYet: Story = { decorators: [held(wholeTeam)], play: pressing("[data-do='first']") };
export const TwoCoordinators: Story = { decorators: [held(doubledTeam)] };
export const Paused: Story = { decorators: [held({ ...wholeTeam, status: 'suspended' } as CareTeam)] };
export const ReadOnly: Story = { ...Default, render: () => html`<careloom-care-team-editor patient-ref="Patient/p1" readonly></careloom-care-team-editor>` };
export const NotStaff: Story = { decorators: [inProvider(() => seeded(...base, wholeTeam), { user: { ref: 'Patient/p1' } })] };
export const Merged: Story = { decorators: [inProvider(() => seeded(...base.filter(({ id }) => id !== 'p1'), merged, wholeTeam))] };
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-care-team-editor></careloom-care-team-editor>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [
    inProvider(() =>
      seeded(...base.filter(({ id }) => id !== 'r1'), longDaughter, team([seat('RelatedPerson/r1', caregiver, { first: true }), seat('PractitionerRole/rosa', coordinator)], { name: long })),
    ),
  ],
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Adding, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
