import type { DirectoryService, ServiceDirectory } from '@careloom/core/community-resource/directory';
import { createLocalDirectory } from '@careloom/directory/search';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider } from '../../testing/stories.ts';
import { closed, kitchen, legal, pantry, remembering, rides, services, shelter, shortlisted, silentDirectory } from '../community-resource.fixtures.ts';
import './define.ts';

const names = new Intl.DisplayNames('en', { type: 'language' });
const longText = 'The Fellowship of Neighbors of the Upper Sangamon Valley and its Tributaries for Mutual Aid in Winter '.repeat(3).trim();
const long: DirectoryService = {
  ...pantry, id: 'long', name: longText, description: longText, alert: longText, waitTime: longText, application: longText, documents: [{ words: longText }, { words: 'x'.repeat(120) }],
  contacts: [{ kind: 'url', value: `https://example.org/${'a'.repeat(90)}` }], languages: ['en', 'es', 'ar', 'pl', 'vi', 'so', 'sw', 'uk'].map((code) => ({ code, words: names.of(code) ?? code })),
};
const directory = remembering(createLocalDirectory([...services, long], 'America/Chicago'));
const facts = { ageYears: 16, residence: ['Sangamon County'] };
const trusting = () => seeded(shortlisted());

const card = ({ id }: { readonly id: string }, from: ServiceDirectory | undefined = directory) =>
  html`<careloom-community-resource-card .directory=${from} service-id=${id} .facts=${facts}></careloom-community-resource-card>`;
const of = (service: DirectoryService): Story => ({ decorators: [inProvider(trusting)], render: () => card(service) });

const meta: Meta = { title: 'Community resource/Card', component: 'careloom-community-resource-card', render: () => card(pantry) };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(trusting)] };
export const Trusted: Story = of(shelter);
export const TwoPlaces: Story = of(legal);
export const WordsOnly: Story = of(kitchen);
export const NothingRecorded: Story = of(rides);
export const ClosedForGood: Story = of(closed);
export const ReadOnly: Story = {
  decorators: [inProvider(trusting)],
  render: () => html`<careloom-community-resource-card .directory=${directory} service-id="shelter" readonly></careloom-community-resource-card>`,
};
export const Empty: Story = {
  decorators: [inProvider(trusting)],
  render: () => html`<careloom-community-resource-card .directory=${directory}></careloom-community-resource-card>`,
};
export const NoDirectory: Story = { decorators: [inProvider(trusting)], render: () => html`<careloom-community-resource-card service-id="pantry"></careloom-community-resource-card>` };
export const Loading: Story = { decorators: [inProvider(trusting)], render: () => card(pantry, silentDirectory) };
export const Error: Story = { decorators: [inProvider(trusting)], render: () => card({ id: 'nowhere' }) };
export const ShortlistOffline: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = of(long);
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
