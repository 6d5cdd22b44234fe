import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded, until } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { kitchen, pantry, patients, related } from '../communication.fixtures.ts';
import './define.ts';

const forms = [{ title: 'Hunger Vital Sign', form: { kind: 'questionnaire', canonical: 'https://forms.example/hvs' }, category: 'risk-questionnaire' }] as const;
const materials = [{ ref: 'DocumentReference/d1', display: 'Tenant rights, 2 pages' }];
const editor = html`<careloom-communication-editor
  patient-ref="Patient/p1" .forms=${forms} .contacts=${[pantry, kitchen]} .materials=${materials}
></careloom-communication-editor>`;
const alone = html`<careloom-communication-editor patient-ref="Patient/p1"></careloom-communication-editor>`;
const longContacts = [{ ref: 'Organization/long', display: 'The Community Pantry and Delivery Service of the Greater Riverside Area and Its Neighbors' }];
const people = () => seeded(...patients, ...related());

const meta: Meta = {
  title: 'Communication/Communication editor',
  component: 'careloom-communication-editor',
  render: () => editor,
};
export default meta;
type Story = StoryObj;

/** Chooses what is asked. */
const chosen = (kind: string): Pick<Story, 'play'> => ({
  play: async ({ canvasElement }) => {
    const radio = () => canvasElement.querySelector('careloom-communication-editor')?.shadowRoot?.querySelector<HTMLInputElement>(`input[value=${kind}]`);
    await until(() => Boolean(radio()));
    radio()?.click();
  },
});

export const Default: Story = { decorators: [inProvider(people)] };
export const QuestionAlone: Story = { ...Default, render: () => alone };
export const WhomToContact: Story = { ...Default, ...chosen('make-contact') };
export const AForm: Story = { ...Default, ...chosen('complete-questionnaire') };
export const Readonly: Story = { ...Default, render: () => html`<careloom-communication-editor patient-ref="Patient/p1" readonly></careloom-communication-editor>` };
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-communication-editor></careloom-communication-editor>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  ...Default,
  ...chosen('make-contact'),
  render: () => html`<careloom-communication-editor patient-ref="Patient/p1" .contacts=${longContacts}></careloom-communication-editor>`,
};
export const RightToLeft: Story = { ...Default, ...chosen('make-contact'), globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, ...chosen('make-contact'), globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, ...chosen('make-contact'), globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, ...chosen('make-contact'), globals: { host: 'hostile' } };
