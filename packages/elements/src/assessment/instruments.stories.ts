import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { seeded, settled, until } from '../testing/harness.ts';
import { InstrumentSheet } from '../testing/instrument-sheet.ts';
import { inProvider } from '../testing/stories.ts';

if (!customElements.get('instrument-sheet')) customElements.define('instrument-sheet', InstrumentSheet);

const sheet = (name: string) => html`<instrument-sheet .name=${name}></instrument-sheet>`;

/** Every instrument as a form, with its score as it stands. Those that need a licence show the gate instead. */
const meta: Meta = {
  title: 'Assessment/Instruments',
  decorators: [inProvider(() => seeded())],
};
export default meta;
type Story = StoryObj;

export const Instruments: Story = { render: () => sheet('ahc-hrsn-core') };
/** Several days for each of the nine items: the last is critical at any total. */
export const CriticalItem: Story = {
  render: () => sheet('phq-9'),
  play: async ({ canvasElement }) => {
    const form = () => canvasElement.querySelector('instrument-sheet')?.shadowRoot?.querySelector('careloom-assessment-form');
    await until(() => Boolean(form()?.shadowRoot?.querySelector('[data-link-id] input')), 'no questions');
    for (const question of form()?.shadowRoot?.querySelectorAll('[data-link-id]') ?? []) question.querySelectorAll('input')[1]?.click();
    await settled();
    await until(() => Boolean(canvasElement.querySelector('instrument-sheet')?.shadowRoot?.querySelector('.notice')), 'item 9 is not critical');
  },
};
export const Numbers: Story = { render: () => sheet('lace') };
export const NeedsALicence: Story = { render: () => sheet('epds') };
