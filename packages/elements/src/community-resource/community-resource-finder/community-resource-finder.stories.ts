import { createLocalDirectory } from '@careloom/directory/search';
import { CareloomError } from '@careloom/core/shared';
import type { ServiceDirectory } from '@careloom/core/community-resource/directory';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider } from '../../testing/stories.ts';
import { clinic, pantry, remembering, service, services, shortlisted, silentDirectory } from '../community-resource.fixtures.ts';
import './define.ts';

const local = (all: Parameters<typeof createLocalDirectory>[0]): ServiceDirectory => remembering(createLocalDirectory(all, 'America/Chicago'));
const directory = local(services);
const facts = { ageYears: 70, incomePercent: 120 };
const trusting = () => seeded(shortlisted());
const names = new Intl.DisplayNames('en', { type: 'language' });
const longText = 'The Fellowship of Neighbors of the Upper Sangamon Valley and its Tributaries for Mutual Aid in Winter '.repeat(3).trim();
const long = local([
  service('long', longText, {
    organization: { id: 'o', name: longText, contacts: [] }, alert: longText, languages: ['en', 'es', 'ar', 'pl', 'vi', 'so', 'sw', 'uk'].map((code) => ({ code, words: names.of(code) ?? code })),
    locations: [{ id: 'l', addresses: [{ lines: [longText], city: 'Springfield' }], accessibility: [], contacts: [], languages: [], schedules: [] }],
    eligibility: pantry.eligibility, capacity: { status: 'additional-assessment-required', updatedOn: '2025-01-01' },
  }),
]);
const many = local(Array.from({ length: 640 }, (_, at) => service(`s${at}`, `Community service ${at + 1}`, { organization: { id: 'o', name: 'Prairie Community Action', contacts: [] } })));
const unreachable: ServiceDirectory = {
  ...silentDirectory,
  search: async () => {
    throw new CareloomError('directory.unavailable');
  },
};
const reading: ServiceDirectory = {
  ...directory,
  search: async (query, options) => ({ ...(await directory.search(query, options)), isComplete: false }),
  async *progress() {
    yield { done: 5000, total: 20_000, isComplete: false };
    await new Promise<never>(() => {});
  },
};

// Names of languages are the browser's: where no record has them, none is offered here.
const none: readonly string[] = [];

const meta: Meta = {
  title: 'Community resource/Finder',
  component: 'careloom-community-resource-finder',
  render: () => html`<careloom-community-resource-finder .directory=${directory} .near=${clinic} near-name="the clinic" .facts=${facts}></careloom-community-resource-finder>`,
};
export default meta;
type Story = StoryObj;

const of = (each: ServiceDirectory | undefined): Story => ({
  decorators: [inProvider(() => seeded())],
  render: () => html`<careloom-community-resource-finder .directory=${each} .languages=${none}></careloom-community-resource-finder>`,
});

export const Default: Story = { decorators: [inProvider(trusting)] };
export const Selected: Story = {
  decorators: [inProvider(trusting)],
  render: () => html`<careloom-community-resource-finder .directory=${directory} selected-id="pantry"></careloom-community-resource-finder>`,
};
export const ForANeed: Story = {
  decorators: [inProvider(trusting)],
  render: () => html`<careloom-community-resource-finder .directory=${directory} domain="food-insecurity"></careloom-community-resource-finder>`,
};
export const NothingFound: Story = {
  decorators: [inProvider(trusting)],
  render: () => html`<careloom-community-resource-finder .directory=${directory} domain="stress" .languages=${none}></careloom-community-resource-finder>`,
};
export const ReadOnly: Story = {
  decorators: [inProvider(trusting)],
  render: () => html`<careloom-community-resource-finder .directory=${directory} readonly></careloom-community-resource-finder>`,
};
export const StillReading: Story = of(reading);
export const Many: Story = of(many);
export const Empty: Story = of(local([]));
export const NoDirectory: Story = of(undefined);
export const Loading: Story = of(silentDirectory);
export const Error: Story = of(unreachable);
export const ShortlistOffline: Story = { ...of(directory), decorators: [inProvider(failing)] };
export const LongText: Story = of(long);
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = {
  ...Default,
  globals: { locale: 'es' },
  render: () => html`<careloom-community-resource-finder .directory=${directory} .near=${clinic} near-name="la clínica" .facts=${facts}></careloom-community-resource-finder>`,
};
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
