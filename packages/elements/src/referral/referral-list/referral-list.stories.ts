import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { seeded, until } from '../../testing/harness.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { accepted, completed, declined, foodReferral, held, jonas, kitchen, received, referralOf, taskRef, unreadableReferral } from '../referral.fixtures.ts';
import './define.ts';

const ofClinic = html`<careloom-referral-list requester-ref="Organization/clinic"></careloom-referral-list>`;
const ofPatient = html`<careloom-referral-list patient-ref="Patient/p1"></careloom-referral-list>`;
const longText = 'Halal, low-salt food for five people, delivered to the back entrance on the third floor; '.repeat(3);
const longService = { system: 'http://snomed.info/sct', code: '410606002', display: 'Social service procedure', text: longText };

const several = () =>
  seeded(
    ...foodReferral('stuck'),
    ...foodReferral('moving', [{ ...accepted, at: '2026-11-21T16:00:00Z' }]),
    ...foodReferral('held', [accepted, held], { priority: 'urgent', contactProhibited: true }),
    ...foodReferral('ask', [accepted, completed]),
    ...foodReferral('done', [accepted, completed, received]),
    ...referralOf(jonas, 'refused', [declined]),
  );

const meta: Meta = {
  title: 'Referral/Referral list',
  component: 'careloom-referral-list',
  render: () => ofClinic,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(several)] };
export const OfOnePatient: Story = { decorators: [inProvider(several, { referralRef: taskRef('held') })], render: () => ofPatient };
const kitchens = () =>
  seeded(...foodReferral('stuck'), ...referralOf(jonas, 'two'), ...foodReferral('three', [], { target: { ...kitchen, covered: true } }));
/** Opens a panel when it is there. */
const opened = (panel: string): Pick<Story, 'play'> => ({
  play: async ({ canvasElement }) => {
    const inside = (selector: string) => canvasElement.querySelector('careloom-referral-list')?.shadowRoot?.querySelector<HTMLElement>(selector);
    await until(() => inside(`[data-panel=${panel}]`) !== null && inside(`[data-panel=${panel}]`) !== undefined);
    if (inside(`[data-panel=${panel}]`)?.getAttribute('aria-expanded') === 'false') inside(`[data-panel=${panel}]`)?.click();
    await until(() => Boolean(inside({ chase: '#chase-all', silence: '.silence' }[panel] ?? '.partner')));
    inside('#chase-all')?.click();
    if (!inside('.partner [aria-pressed=true]')) inside('.partner button')?.click();
  },
});
export const AskingPartners: Story = { decorators: [inProvider(kitchens)], ...opened('chase') };
export const DaysOfSilence: Story = { decorators: [inProvider(kitchens)], ...opened('silence') };
const byPartner = () =>
  seeded(
    ...foodReferral('stuck'),
    ...foodReferral('done', [accepted, completed, received]),
    ...referralOf(jonas, 'refused', [declined]),
    ...foodReferral('new', [], { target: { ...kitchen, covered: true } }, '2026-11-21T15:00:00Z'),
  );
export const ByOrganization: Story = { decorators: [inProvider(byPartner)], ...opened('partners') };
export const OwnDays: Story = {
  decorators: [inProvider(several)],
  render: () => html`<careloom-referral-list
    requester-ref="Organization/clinic" readonly .silenceRules=${[{ stage: 'sent', days: 60, unit: 'calendar', source: 'ours' }]}
  ></careloom-referral-list>`,
};
export const FiveHundred: Story = {
  decorators: [inProvider(() => seeded(...Array.from({ length: 500 }, (_, index) => foodReferral(`r${index}`)).flat()))],
};
export const Unreadable: Story = { decorators: [inProvider(() => seeded(...foodReferral('stuck'), ...unreadableReferral('broken')))] };
export const Empty: Story = { decorators: [inProvider(() => seeded())] };
export const NoPatient: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-referral-list></careloom-referral-list>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = { decorators: [inProvider(() => seeded(...foodReferral('long', [], { service: longService })))] };
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
