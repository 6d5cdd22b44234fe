import type { Patient } from '@careloom/core/fhir';
import { proxyConfirmedExtension } from '@careloom/core/person/related';
import { CareloomError } from '@careloom/core/shared';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { seeded } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { brotherBefore, daughter, doNotContact, layan, longNamed, marta, mother, otherContact, parentBefore, reachable, related, unknownPerson } from '../person.fixtures.ts';
import './define.ts';

const card = html`<careloom-person-card patient-ref="Patient/p1"></careloom-person-card>`;
const minor: Partial<Patient> = { birthDate: '2008-12-15' };
const long = 'Maximilianawilhelminabartholomeaseraphina-Theodosia Featherstone-Okonjolawe-Castellanar-Montagnierre';

const meta: Meta = {
  title: 'Person/Person card',
  component: 'careloom-person-card',
  render: () => card,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => seeded(reachable(), daughter, mother))] };
export const DoNotContact: Story = { decorators: [inProvider(() => seeded(marta({ extension: [doNotContact] }), daughter))] };
export const ProxyEnded: Story = { decorators: [inProvider(() => seeded(reachable(), brotherBefore))] };
export const TurningEighteen: Story = { decorators: [inProvider(() => seeded(marta({ birthDate: '2008-11-22' }), parentBefore))] };
/** The form that confirms it is open. */
export const StillHolds: Story = {
  ...TurningEighteen,
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('careloom-person-card');
    for (const selector of ['[data-do=confirm]', '.act-form']) {
      for (let left = 100; left > 0 && !element?.shadowRoot?.querySelector(selector); left--) await new Promise((resolve) => setTimeout(resolve, 20));
      element?.shadowRoot?.querySelector<HTMLElement>(selector)?.click();
    }
  },
};
const confirmedMother = { ...parentBefore, extension: [...(parentBefore.extension ?? []), { url: proxyConfirmedExtension, extension: [{ url: 'on', valueDate: '2026-11-22' }, { url: 'basis', valueCode: 'patient-said' }] }] };
export const ConfirmedAtEighteen: Story = { decorators: [inProvider(() => seeded(marta({ birthDate: '2008-11-22' }), confirmedMother))] };
export const Minor: Story = { decorators: [inProvider(() => seeded(marta(minor), parentBefore))] };
export const CaregiverInterpreter: Story = { decorators: [inProvider(() => seeded(reachable(), mother))] };
export const WithoutARecord: Story = { decorators: [inProvider(() => seeded(reachable({ contact: [otherContact] })))] };
export const Merged: Story = {
  decorators: [inProvider(() => seeded(reachable({ link: [{ type: 'replaced-by', other: { reference: 'Patient/p2' } }] }), daughter))],
};
export const Deceased: Story = { decorators: [inProvider(() => seeded(reachable({ deceasedDateTime: '2026-02-03' }), daughter))] };
export const NothingRecorded: Story = { decorators: [inProvider(() => seeded({ ...unknownPerson, id: 'p1' }))] };
export const ArabicName: Story = { decorators: [inProvider(() => seeded({ ...layan(), id: 'p1' }, mother))] };
export const ReadOnly: Story = {
  ...Default,
  render: () => html`<careloom-person-card patient-ref="Patient/p1" readonly></careloom-person-card>`,
};
export const PeopleForbidden: Story = {
  decorators: [
    inProvider(() => ({
      ...seeded(reachable()),
      search: () => ({
        [Symbol.asyncIterator]: () => ({
          next: async () => {
            throw new CareloomError('repository.forbidden');
          },
        }),
      }),
    })),
  ],
};
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-person-card></careloom-person-card>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(longNamed, related('r9', { name: long, scope: ['decide', 'receive-information', 'receive-messages', 'make-appointments'] })))],
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
