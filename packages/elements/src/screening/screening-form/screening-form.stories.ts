import type { Instrument } from '@careloom/core/screening';
import { ahcHrsnCore } from '@careloom/instruments/ahc-hrsn-core';
import { instrumentOf } from '@careloom/core/screening/instrument';
import type { InstrumentSource } from '@careloom/core/screening/instrument';
import { hungerVitalSign } from '@careloom/instruments/hunger-vital-sign';
import { lace } from '@careloom/instruments/lace';
import { medicareAwvHra } from '@careloom/instruments/medicare-awv-hra';
import { phq9 } from '@careloom/instruments/phq-9';
import { usdaFoodSecurity6 } from '@careloom/instruments/usda-food-security-6';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { longNamed, marta } from '../../person/person.fixtures.ts';
import { seeded, settled, until } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { afterScreening, finishedScreening } from '../screening.fixtures.ts';
import './define.ts';
import type { CareloomScreeningForm } from './screening-form.ts';

const form = (instrument: Instrument): TemplateResult =>
  html`<careloom-screening-form patient-ref="Patient/p1" .instrument=${instrument}></careloom-screening-form>`;
const any = (source: InstrumentSource): Instrument => {
  const made = instrumentOf(source);
  if (!made.ok) throw new globalThis.Error(made.refusal.code);
  return made.value;
};
const core = ahcHrsnCore();
const withSafety = ahcHrsnCore({ safety: true });
const withMarta = inProvider(() => seeded(marta()));

const meta: Meta = {
  title: 'Screening/Screening form',
  component: 'careloom-screening-form',
  render: () => form(hungerVitalSign),
};
export default meta;
type Story = StoryObj;

/** Clicks the choices as a user would; `null` is "declined". */
async function answer(canvas: HTMLElement, given: Readonly<Record<string, string | null>>): Promise<CareloomScreeningForm> {
  const element = canvas.querySelector('careloom-screening-form') as CareloomScreeningForm;
  const questions = (): ShadowRoot | null | undefined => element.shadowRoot?.querySelector('careloom-assessment-form')?.shadowRoot;
  await until(() => questions()?.querySelector('[data-link-id]') instanceof Element, 'no questions');
  for (const [linkId, code] of Object.entries(given)) {
    const choice = code === null ? `[data-link-id='${linkId}'] [data-declined]` : `[data-link-id='${linkId}'] [data-code='${code}']`;
    const input = questions()?.querySelector<HTMLInputElement>(choice);
    if (!input?.checked) input?.click();
    await settled(element);
  }
  return element;
}

async function finish(element: CareloomScreeningForm): Promise<void> {
  element.shadowRoot?.querySelector<HTMLElement>('[data-finish]')?.click();
  await until(() => element.shadowRoot?.querySelector('.result') !== null, 'no result');
}

const someAnswers = { '71802-3': 'LA31994-9', '96778-6': 'LA28580-1', '88122-7': 'LA28397-0', '93030-5': null };
const safetyAnswers = { '95618-5': 'LA10082-8', '95617-7': 'LA10082-8', '95616-9': 'LA10082-8', '95615-1': 'LA10082-8' };

export const Default: Story = {
  decorators: [inProvider(() => afterScreening(seeded(marta()), finishedScreening(hungerVitalSign, { '88122-7': 'LA28398-8' })))],
};
export const ManyQuestions: Story = { decorators: [withMarta], render: () => form(core) };
export const SafetyQuestions: Story = { decorators: [withMarta], render: () => form(withSafety) };
export const Numbers: Story = { decorators: [withMarta], render: () => form(any(lace)) };
export const Groups: Story = { decorators: [withMarta], render: () => form(any(medicareAwvHra)) };
export const CriticalAnswer: Story = {
  decorators: [withMarta],
  render: () => form(any(phq9)),
  play: async ({ canvasElement }) => finish(await answer(canvasElement, { '44250-9': 'LA6569-3', '44260-8': 'LA6569-3' })),
};
export const Answered: Story = {
  decorators: [withMarta],
  render: () => form(core),
  play: async ({ canvasElement }) => void (await answer(canvasElement, someAnswers)),
};
/** The same tool, asked again: what became of each need. */
export const SinceLastTime: Story = {
  decorators: [inProvider(() => afterScreening(seeded(marta()), finishedScreening(core, { '71802-3': 'LA31994-9', '88122-7': 'LA6729-3', '93030-5': 'LA33-6' })))],
  render: () => form(core),
  play: async ({ canvasElement }) => {
    const element = await answer(canvasElement, { '71802-3': 'LA31993-1', '96778-6': 'LA28580-1', '88122-7': 'LA28397-0', '88123-5': 'LA28398-8', '93030-5': null });
    await finish(element);
    await until(() => element.shadowRoot?.querySelector('.since') !== null, 'nothing is compared');
  },
};
export const Result: Story = {
  decorators: [withMarta],
  render: () => form(withSafety),
  play: async ({ canvasElement }) => finish(await answer(canvasElement, { ...someAnswers, ...safetyAnswers, '71802-3': 'LA31995-6' })),
};
export const NoNeedFound: Story = {
  decorators: [withMarta],
  play: async ({ canvasElement }) => finish(await answer(canvasElement, { '88122-7': 'LA28398-8', '88123-5': 'LA28398-8' })),
};
/** A count that decides: the need is sure, the count is not. */
export const CountOpen: Story = {
  decorators: [withMarta],
  render: () => form(any(usdaFoodSecurity6)),
  play: async ({ canvasElement }) => finish(await answer(canvasElement, { HH3: 'LA28397-0', HH4: 'LA6729-3', AD1: 'LA32-8', AD2: null })),
};
export const NotSure: Story = {
  decorators: [inProvider(() => ({ ...seeded(marta()), commit: async () => ({ outcome: 'uncertain', issues: [] }) }))],
  play: async ({ canvasElement }) => {
    const element = await answer(canvasElement, { '88122-7': 'LA28398-8' });
    element.shadowRoot?.querySelector<HTMLElement>('[data-finish]')?.click();
    await settled(element);
  },
};
export const AnotherPatientSelected: Story = {
  decorators: [withMarta],
  play: async ({ canvasElement }) => {
    const element = await answer(canvasElement, { '88122-7': 'LA28398-8' });
    element.patientRef = 'Patient/p2';
    await settled(element);
  },
};
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-screening-form></careloom-screening-form>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = { decorators: [inProvider(() => seeded(longNamed))], render: () => form(core) };
export const RightToLeft: Story = { ...Answered, globals: { direction: 'rtl' } };
export const Dense: Story = { ...ManyQuestions, globals: { density: 'compact' } };
export const Spanish: Story = { ...Result, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Answered, globals: { host: 'hostile' } };
