import type { Resource } from '@careloom/core/fhir';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { agreed } from '../../care-plan/care-plan.fixtures.ts';
import { seeded, settled, textOf, until } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { notAllowed, twoStores } from '../../testing/two-stores.ts';
import { accepted, completed, declined, foodReferral, received, taskRef } from '../referral.fixtures.ts';
import { consented, directory, foodNeed, marta, organization, powerNeed, service, usual } from './composer.fixtures.ts';
import './define.ts';
import type { CareloomReferralComposer } from './referral-composer.ts';

const composer = html`<careloom-referral-composer patient-ref="Patient/p1"></careloom-referral-composer>`;
const longText = 'Halal, low-salt food for five people, delivered to the back entrance on the third floor; '.repeat(3);

const meta: Meta = {
  title: 'Referral/Referral composer',
  component: 'careloom-referral-composer',
  render: () => composer,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => seeded(...usual))] };
export const SeveralNeeds: Story = { decorators: [inProvider(() => seeded(...usual, ...powerNeed))] };
export const Preset: Story = {
  decorators: [inProvider(() => seeded(...usual, ...powerNeed))],
  render: () => html`<careloom-referral-composer patient-ref="Patient/p1" domain="utility-insecurity"></careloom-referral-composer>`,
};
export const OpenedForAGoal: Story = {
  decorators: [inProvider(() => seeded(...usual, ...agreed('g', 'food-insecurity', { goal: 'Cook twice a week for the children' })))],
  render: () => html`<careloom-referral-composer patient-ref="Patient/p1" domain="food-insecurity" goal-ref="Goal/g-goal"></careloom-referral-composer>`,
};
export const NotConfirmed: Story = {
  decorators: [inProvider(() => seeded(...usual))],
  render: () => html`<careloom-referral-composer patient-ref="Patient/p1" domain="homelessness"></careloom-referral-composer>`,
};
export const ConsentOnRecordAndOneOpen: Story = {
  decorators: [inProvider(() => seeded(...usual, ...consented(), ...foodReferral('open', [accepted])))],
};
const chosen = (target: string, more: (root: ShadowRoot) => void = () => {}): NonNullable<Story['play']> => async ({ canvasElement }) => {
  const element = canvasElement.querySelector('careloom-referral-composer') as CareloomReferralComposer;
  await until(() => element.shadowRoot?.querySelector(`input[value='${target}']`) !== null, 'no services');
  const root = element.shadowRoot as ShadowRoot;
  const select = root.querySelector('#service') as HTMLSelectElement;
  if (!select.value) select.value = '0';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  root.querySelector<HTMLInputElement>(`input[value='${target}']`)?.click();
  await settled(element);
  more(root);
};
const full: readonly Resource[] = [
  ...usual.filter(({ id }) => id !== 'delivery'),
  {
    ...service('delivery', { by: 'meals', name: 'Home-delivered meals', capacity: 'no-capacity' }),
    meta: { lastUpdated: '2026-11-19T10:00:00Z' },
    coverageArea: [{ display: 'Riverside' }, { display: 'Hill County' }],
  } as Resource,
];
const lives = { ...marta, address: [{ use: 'home', city: 'Duluth', postalCode: '55802', period: { start: '2026-11-15' } }] } as Resource;
export const NoRoomAndFarAway: Story = {
  decorators: [inProvider(() => seeded(...full.filter(({ id }) => id !== 'p1'), lives))],
  play: chosen('HealthcareService/delivery', (root) => root.querySelector<HTMLButtonElement>('form .primary')?.click()),
};
export const UnderWayElsewhere: Story = {
  decorators: [
    inProvider(() =>
      seeded(
        ...usual,
        ...foodReferral('open', [accepted]),
        ...foodReferral('old', [accepted, completed, received], { patient: { ref: 'Patient/p2' } }),
        ...foodReferral('no', [declined], { patient: { ref: 'Patient/p2' } }),
      ),
    ),
  ],
  play: chosen('HealthcareService/groceries'),
};
export const TakenOver: Story = {
  decorators: [inProvider(() => seeded(...usual, ...foodReferral('food', [declined], { priority: 'urgent' })))],
  render: () => html`<careloom-referral-composer patient-ref="Patient/p1" again-ref=${taskRef('food')}></careloom-referral-composer>`,
};
export const OpenToANetwork: Story = {
  decorators: [inProvider(() => seeded(...usual))],
  render: () => html`<careloom-referral-composer
    patient-ref="Patient/p1" .openTo=${{ ref: 'Organization/network', display: 'Hill County Network' }}
  ></careloom-referral-composer>`,
  play: chosen('open'),
};
export const NoOrganization: Story = { decorators: [inProvider(() => seeded(marta, ...foodNeed))] };
export const ManyOrganizations: Story = {
  decorators: [
    inProvider(() =>
      seeded(
        ...usual,
        ...Array.from({ length: 30 }, (_, index): readonly Resource[] => [
          organization(`o${index}`, `Neighbors ${index}`),
          service(`s${index}`, { by: `o${index}`, name: `Food shelf ${index}` }),
        ]).flat(),
      ),
    ),
  ],
};
export const Empty: Story = { decorators: [inProvider(() => seeded(marta, ...directory))] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-referral-composer></careloom-referral-composer>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [
    inProvider(() =>
      seeded(
        marta,
        ...agreed('f', 'food-insecurity', { goal: longText }),
        organization('long', longText),
        service('long', { by: 'long', name: longText, capacity: 'waitlist', notes: longText, speaks: ['en', 'es', 'ar', 'vi'] }),
      ),
    ),
  ],
};
export const TwoStoresOneRefused: Story = {
  name: 'Two stores, one refused',
  decorators: [inProvider(() => twoStores(usual, notAllowed, notAllowed, notAllowed))],
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('careloom-referral-composer') as CareloomReferralComposer;
    await until(() => textOf(element).includes('Weekly groceries') || textOf(element).includes('Home-delivered'), 'no services');
    const root = element.shadowRoot as ShadowRoot;
    const select = root.querySelector('#service') as HTMLSelectElement;
    select.value = '0';
    select.dispatchEvent(new Event('change', { bubbles: true }));
    root.querySelector<HTMLInputElement>("input[value='HealthcareService/delivery']")?.click();
    await settled(element);
    root.querySelector<HTMLButtonElement>('form .primary')?.click();
    await until(() => root.querySelector('.parts') !== null, 'the outcome is not said');
  },
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
