import type { CareTeam, RelatedPerson, Resource } from '@careloom/core/fhir';
import { careTeamsOn, community } from '@careloom/testing/people';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { base, caregiver, coordinator, coveredTeam, daughter, doubledTeam, healthWorker, neighbor, seat, team, uncoveredTeam, wholeTeam } from '../care-team.fixtures.ts';
import './define.ts';

const list = html`<careloom-care-team-list patient-ref="Patient/p1"></careloom-care-team-list>`;
const held = (...more: Resource[]) => inProvider(() => seeded(...base, ...more));
const long = 'Maximilianawilhelminabartholomeaseraphina-Theodosia Featherstone-Okonjolawe-Castellanar-Montagnierre';

const longDaughter: RelatedPerson = { ...daughter, name: [{ text: long }] };

const meta: Meta = {
  title: 'Care team/Care team list',
  component: 'careloom-care-team-list',
  render: () => list,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [held(coveredTeam)] };
export const VeryMany: Story = {
  decorators: [inProvider(() => seeded(...base, team([...(wholeTeam.participant ?? []), ...Array.from({ length: 450 }, (_, n) => seat(`Practitioner/n${n}`, healthWorker))])))],
};
export const NothingMissing: Story = { decorators: [held(wholeTeam)] };
export const Gaps: Story = { decorators: [held(doubledTeam)] };
export const NobodyStandsIn: Story = { decorators: [held(uncoveredTeam)] };
export const TwoTeams: Story = {
  decorators: [held(wholeTeam, team([seat('PractitionerRole/bento', coordinator, { first: true }), seat('RelatedPerson/r2', caregiver)], { id: 't2', name: 'Discharge team' }))],
};
export const NoTeam: Story = { decorators: [held()] };
export const Paused: Story = { decorators: [held({ ...wholeTeam, status: 'suspended' } as CareTeam)] };
export const Unreadable: Story = { decorators: [held(wholeTeam, team([], { id: 't2', modifierExtension: [{ url: 'urn:not' }] }))] };
export const SyntheticPeople: Story = {
  decorators: [inProvider(() => seeded(...community, ...careTeamsOn('2026-11-22')))],
  render: () => html`<careloom-care-team-list patient-ref="Patient/everyday"></careloom-care-team-list>`,
};
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-care-team-list></careloom-care-team-list>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [
    inProvider(() =>
      seeded(
        ...base.filter((each) => each.id !== 'r1'),
        longDaughter,
        neighbor,
        team([seat('RelatedPerson/r1', caregiver, { first: true, cover: ['PractitionerRole/rosa', '2026-11-20', '2026-11-27'] }), seat('PractitionerRole/rosa', coordinator)], { name: long }),
      ),
    ),
  ],
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Gaps, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
