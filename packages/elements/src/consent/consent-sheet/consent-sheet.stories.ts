import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Resource } from '@careloom/core/fhir';
import type { CareRepository, StoredResource } from '@careloom/core/ports';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { harbor, kitchen, pantry, patientRef, said, shareable } from '../consent.fixtures.ts';
import type { CareloomConsentSheet } from './consent-sheet.ts';
import './define.ts';

/** One record is another one as soon as somebody looks again. */
const changing = (): CareRepository => {
  const repository = usual();
  let isNews = false;
  const newer = <S extends StoredResource>(stored: S): S =>
    isNews && stored.resource.id === 'food' ? { ...stored, resource: { ...stored.resource, code: { text: 'Food insecurity, children too' } } } : stored;
  return {
    ...repository,
    read: async (ref, options) => {
      isNews ||= ref === 'Condition/food';
      return newer(await repository.read(ref, options));
    },
    search: async function* (query, options) {
      for await (const page of repository.search(query, options)) yield { ...page, entries: page.entries.map(newer) } as never;
    },
  };
};
const many = (): readonly Resource[] =>
  Array.from({ length: 450 }, (_, n) => ({ resourceType: 'Observation', id: `o${n}`, subject: { reference: patientRef }, code: { text: `Answer ${n + 1} of a screening` } }) as Resource);
const longText = 'Eats what her sister brings on Sundays, and by Thursday there is only rice left for the five of them; '.repeat(4);
const usual = () => seeded(...shareable, ...said('yes', 'yes'), ...said('no', 'no', { organization: kitchen }), ...said('sud', 'yes', { organization: harbor, label: 'ETH' }));
const sheet = html`<careloom-consent-sheet patient-ref=${patientRef}></careloom-consent-sheet>`;

/** Chooses as a person would: recipient, purpose, way, and all records. */
const chosen = (to: string, purpose: string, channel: string, ...then: readonly string[]): NonNullable<StoryObj['play']> => async ({ canvasElement }) => {
  const element = canvasElement.querySelector<CareloomConsentSheet>('careloom-consent-sheet');
  if (!element) return;
  const selectors = [`option[value="${to}"]`, `#purpose option[value=${purpose}]`, `input[value=${channel}]`, '[data-do=all]', ...then];
  for (const selector of selectors) {
    for (let left = 100; left > 0 && !element.shadowRoot?.querySelector(selector); left--) await new Promise((resolve) => setTimeout(resolve, 20));
    const control = element.shadowRoot?.querySelector<HTMLElement>(selector);
    if (control instanceof HTMLOptionElement) {
      control.selected = true;
      control.dispatchEvent(new Event('input', { bubbles: true }));
    } else control?.click();
    await element.updateComplete;
  }
  for (let left = 20; left > 0; left--) await new Promise((resolve) => setTimeout(resolve, 10));
};

const meta: Meta = { title: 'Consent/Share sheet', component: 'careloom-consent-sheet', render: () => sheet };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(usual)], play: chosen(pantry.ref, 'care-management', 'message') };
export const NothingChosen: Story = { decorators: [inProvider(usual)] };
export const Part2NotSet: Story = { decorators: [inProvider(usual)], play: chosen(harbor.ref, 'treatment', 'message') };
export const SaidNo: Story = { decorators: [inProvider(usual)], play: chosen(kitchen.ref, 'care-management', 'message', '.item', '.primary') };
export const PersonDecides: Story = { decorators: [inProvider(usual)], play: chosen(pantry.ref, 'legal', 'file', '[name^=release]') };
export const FileReady: Story = { decorators: [inProvider(usual)], play: chosen(pantry.ref, 'care-management', 'file', '.item', '.primary', 'a[download]') };
export const ChangedSince: Story = { decorators: [inProvider(changing)], play: chosen(pantry.ref, 'care-management', 'message', '.item', '.primary') };
export const VeryMany: Story = { decorators: [inProvider(() => seeded(...shareable, ...many(), ...said('yes', 'yes')))], play: chosen(pantry.ref, 'care-management', 'message') };
export const ReadOnly: Story = {
  decorators: [inProvider(usual)],
  render: () => html`<careloom-consent-sheet patient-ref=${patientRef} readonly></careloom-consent-sheet>`,
};
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-consent-sheet></careloom-consent-sheet>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [
    inProvider(() =>
      seeded(
        ...shareable,
        ...said('yes', 'yes'),
        { resourceType: 'Condition', id: 'long', subject: { reference: patientRef }, code: { text: longText } } as Resource,
      ),
    ),
  ],
  play: chosen(pantry.ref, 'care-management', 'message'),
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
