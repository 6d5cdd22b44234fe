import { phq9Questionnaire } from '@careloom/instruments/phq-9';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { FormsPlayground } from '../testing/forms-playground.ts';
import type { PlaygroundSample } from '../testing/forms-playground.ts';
import { seeded } from '../testing/harness.ts';
import { inProvider } from '../testing/stories.ts';
import { extrasForm, pagesForm, rowsForm, tabsForm } from './assessment-form/layouts/layouts.fixtures.ts';
import { visitForm } from './assessment.fixtures.ts';
import { calculatedForm, faultyForm } from './playground.fixtures.ts';

if (!customElements.get('forms-playground')) customElements.define('forms-playground', FormsPlayground);

const samples: readonly PlaygroundSample[] = [
  { name: 'Home visit: conditions, repeats, Spanish', questionnaire: visitForm },
  { name: 'Weight, and who helps: calculation, extraction', questionnaire: calculatedForm },
  { name: 'PHQ-9: a score', questionnaire: phq9Questionnaire },
  { name: 'Medicines: repeated rows', questionnaire: rowsForm },
  { name: 'Daily life: tabs', questionnaire: tabsForm },
  { name: 'Pages', questionnaire: pagesForm() },
  { name: 'Beside a question: pictures, links, columns', questionnaire: extrasForm },
  { name: 'A form with faults', questionnaire: faultyForm },
];
const faultsFirst = [...samples].reverse();

/** Paste a Questionnaire: the form, the response, every issue with its place, and the resources it extracts. */
const meta: Meta = {
  title: 'Assessment/Playground',
  decorators: [inProvider(() => seeded())],
};
export default meta;
type Story = StoryObj;

export const Playground: Story = { render: () => html`<forms-playground .samples=${samples}></forms-playground>` };
export const Faults: Story = {
  render: () => html`<forms-playground .samples=${faultsFirst}></forms-playground>`,
  play: async ({ canvasElement }) => {
    const playground = canvasElement.querySelector('forms-playground') as FormsPlayground;
    await playground.updateComplete;
    playground.shadowRoot?.querySelector<HTMLElement>('#tab-Issues')?.click();
  },
};
