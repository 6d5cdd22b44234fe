import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { marta, patientRef } from '../consent.fixtures.ts';
import { disclosed, disclosedLines } from '../disclosure.fixtures.ts';
import type { CareloomConsentLog } from './consent-log.ts';
import './define.ts';

const longText = 'The court wants to know what was arranged for the winter, who paid for it, and whether the heating was ever turned on again; '.repeat(4);
const usual = () => seeded(marta, ...disclosedLines);
const log = html`<careloom-consent-log patient-ref=${patientRef}></careloom-consent-log>`;

/** Looks at the accounting, and goes on as told. */
const looked = (...then: readonly string[]): NonNullable<StoryObj['play']> => async ({ canvasElement }) => {
  const element = canvasElement.querySelector<CareloomConsentLog>('careloom-consent-log');
  if (!element) return;
  for (const selector of ['input[value=accounting]', ...then]) {
    for (let left = 100; left > 0 && !element.shadowRoot?.querySelector(selector); left--) await new Promise((resolve) => setTimeout(resolve, 20));
    const control = element.shadowRoot?.querySelector<HTMLElement>(selector);
    if (control instanceof HTMLOptionElement) control.selected = true;
    else control?.click();
    await element.updateComplete;
  }
  for (let left = 20; left > 0; left--) await new Promise((resolve) => setTimeout(resolve, 10));
};

const meta: Meta = { title: 'Consent/Disclosure log', component: 'careloom-consent-log', render: () => log };
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(usual)] };
export const Accounting: Story = { decorators: [inProvider(usual)], play: looked() };
export const TakenOut: Story = {
  decorators: [inProvider(usual)],
  play: looked(`#recipient option[value="${patientRef}"]`, '#purpose option[value=patient-request]', 'input[name=form][value=csv]', 'form .primary'),
};
export const Incomplete: Story = { decorators: [inProvider(usual)], play: looked('form .primary') };
export const Many: Story = {
  decorators: [inProvider(() => seeded(marta, ...Array.from({ length: 400 }, (_, index) => disclosed(`m${index}`, { at: new Date(Date.UTC(2026, 0, 1, index)).toISOString() }))))],
};
export const ReadOnly: Story = {
  decorators: [inProvider(usual)],
  render: () => html`<careloom-consent-log patient-ref=${patientRef} readonly></careloom-consent-log>`,
  play: looked(),
};
export const Empty: Story = { decorators: [inProvider(() => seeded(marta))] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-consent-log></careloom-consent-log>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(marta, disclosed('long', { purpose: 'legal', basis: 'released', reason: longText, recipient: { ref: 'Organization/long', display: longText.slice(0, 160) } })))],
};
export const RightToLeft: Story = { ...Accounting, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Accounting, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Accounting, globals: { host: 'hostile' } };
