import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { Resource } from '@careloom/core/fhir';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { harbor, marta, organizations, pantry, patientRef, said } from '../consent.fixtures.ts';
import type { CareloomConsentEditor } from './consent-editor.ts';
import './define.ts';

const longName = 'The Reverend Margaret Ostrowski-Villanueva Community Pantry, Clothing Exchange and Winter Shelter of the Upper Riverside Valley';
const elin = { resourceType: 'RelatedPerson', id: 'elin', active: true, patient: { reference: patientRef }, name: [{ text: 'Elin Lindqvist' }] } as Resource;
const usual = () => seeded(marta, elin, ...organizations, ...said('yes', 'yes'));
const editor = html`<careloom-consent-editor patient-ref=${patientRef} organization-ref=${pantry.ref}></careloom-consent-editor>`;

/** Answers the first questions, as a person would. */
const filled = (...selectors: readonly string[]): NonNullable<StoryObj['play']> => async ({ canvasElement }) => {
  const element = canvasElement.querySelector<CareloomConsentEditor>('careloom-consent-editor');
  if (!element) return;
  for (const selector of selectors) {
    for (let left = 100; left > 0 && !element.shadowRoot?.querySelector(selector); left--) await new Promise((resolve) => setTimeout(resolve, 20));
    const control = element.shadowRoot?.querySelector<HTMLElement>(selector);
    if (control instanceof HTMLOptionElement) {
      control.selected = true;
      control.dispatchEvent(new Event('input', { bubbles: true }));
    } else control?.click();
    await element.updateComplete;
  }
};

const meta: Meta = { title: 'Consent/Consent editor', component: 'careloom-consent-editor', render: () => editor };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(usual)] };
export const Yes: Story = { decorators: [inProvider(usual)], play: filled('input[value=given]', 'input[name=purpose-treatment]', 'input[value=spoken]') };
export const OnRecord: Story = { decorators: [inProvider(usual)], play: filled('input[value=given]', 'input[value=record]', '#record option[value="Consent/yes"]') };
export const TakenBack: Story = { decorators: [inProvider(usual)], play: filled('input[value=withdrawn]') };
export const Part2NotSet: Story = { decorators: [inProvider(usual)], play: filled('option[value=ETH]', 'input[value=refused]', 'input[value=file]', '.primary') };
export const Part2Set: Story = {
  decorators: [inProvider(usual)],
  render: () =>
    html`<careloom-consent-editor
      patient-ref=${patientRef} organization-ref=${harbor.ref} .part2Notice=${{ text: 'The words this site has chosen for its notice.', version: '2026-02', language: 'en' }}
    ></careloom-consent-editor>`,
  play: filled('option[value=ETH]'),
};
export const ReadOnly: Story = {
  decorators: [inProvider(usual)],
  render: () => html`<careloom-consent-editor patient-ref=${patientRef} readonly></careloom-consent-editor>`,
};
export const Empty: Story = { decorators: [inProvider(() => seeded(marta))], render: () => html`<careloom-consent-editor patient-ref=${patientRef}></careloom-consent-editor>` };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-consent-editor></careloom-consent-editor>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(marta, { resourceType: 'Organization', id: 'pantry', name: longName } as Resource, ...said('yes', 'yes')))],
  play: filled('input[value=given]', 'input[value=spoken]'),
};
export const RightToLeft: Story = { ...Yes, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Yes, globals: { density: 'compact' } };
export const Spanish: Story = { ...Yes, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Yes, globals: { host: 'hostile' } };
