import type { Organization, Resource } from '@careloom/core/fhir';
import { acceptReferral, declineReferral } from '@careloom/core/referral';
import { requestCancellation } from '@careloom/core/referral/business';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import '../../provider/define.ts';
import { agreed } from '../../care-plan/care-plan.fixtures.ts';
import { failing, inProvider, loading } from '../../testing/stories.ts';
import { seeded, settled, until } from '../../testing/harness.ts';
import { organization, service } from '../referral-composer/composer.fixtures.ts';
import { accepted, completed, declined, foodReferral, held, received, rosa, sam, taskRef } from '../referral.fixtures.ts';
import { then, withParts, withVisit } from '../steps.fixtures.ts';
import './define.ts';
import type { CareloomReferralTimeline } from './referral-timeline.ts';

const timeline = html`<careloom-referral-timeline referral-ref=${taskRef('food')}></careloom-referral-timeline>`;
const longText = 'Needs halal, low-salt food for five people, delivered to the back entrance on the third floor; '.repeat(6);

const meta: Meta = {
  title: 'Referral/Referral timeline',
  component: 'careloom-referral-timeline',
  render: () => timeline,
};
export default meta;
type Story = StoryObj;

export const Default: Story = { decorators: [inProvider(() => seeded(...foodReferral('food', [accepted])))] };
export const Stuck: Story = { decorators: [inProvider(() => seeded(...foodReferral('food')))] };
export const Declined: Story = { decorators: [inProvider(() => seeded(...foodReferral('food', [declined])))] };
export const DoNotContact: Story = {
  decorators: [inProvider(() => seeded(...foodReferral('food', [accepted, completed], { contactProhibited: true, priority: 'urgent' })))],
};
export const OnHold: Story = { decorators: [inProvider(() => seeded(...foodReferral('food', [accepted, held])))] };
export const AskThePatient: Story = { decorators: [inProvider(() => seeded(...foodReferral('food', [accepted, completed])))] };
export const AskForTheGoal: Story = {
  decorators: [
    inProvider(() =>
      seeded(
        ...agreed('f', 'food-insecurity', { goal: 'Comer todos los días' }),
        ...foodReferral('food', [accepted, completed], { goalRefs: ['Goal/f-goal'] }),
      ),
    ),
  ],
};
export const Closed: Story = { decorators: [inProvider(() => seeded(...foodReferral('food', [accepted, completed, received])))] };
export const VisitPlanned: Story = { decorators: [inProvider(() => seeded(...withVisit()))] };
export const VisitPlannedForThePartner: Story = { decorators: [inProvider(() => seeded(...withVisit()), { user: sam, userRole: 'partner' })] };
export const HandOnInParts: Story = {
  decorators: [
    inProvider(
      () =>
        seeded(
          ...foodReferral('food', [accepted]),
          organization('north', 'Northside Meals', true),
          organization('market', 'Corner Market Vouchers', false),
          service('meals', { by: 'north' }),
          service('vouchers', { by: 'market' }),
        ),
      { user: sam, userRole: 'partner' },
    ),
  ],
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('careloom-referral-timeline') as CareloomReferralTimeline;
    const all = (selector: string): HTMLElement[] => [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
    await until(() => all("[data-act='split'], .act-form").length > 0, 'cannot be handed on');
    if (all('.act-form').length > 0) return;
    all("[data-act='split']")[0]?.click();
    await until(() => all('[id$=target]').length > 0, 'the form does not come');
    all('#split-add')[0]?.click();
    await settled(element);
    for (const [at, ref] of ['Organization/north', 'Organization/market'].entries()) {
      const select = all('[id$=target]')[at] as HTMLSelectElement;
      select.value = ref;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }
    await settled(element);
    (element.shadowRoot?.querySelector('.act-form') as HTMLFormElement).requestSubmit();
    await settled(element);
  },
};
export const PlanAVisit: Story = {
  decorators: [inProvider(() => seeded(...foodReferral('food', [accepted])), { user: sam, userRole: 'partner' })],
  play: async ({ canvasElement }) => {
    const element = canvasElement.querySelector('careloom-referral-timeline') as CareloomReferralTimeline;
    const button = (): HTMLElement | null => element.shadowRoot?.querySelector<HTMLElement>("[data-act='visit-scheduled']") ?? null;
    await until(() => button() !== null, 'no visit can be planned');
    button()?.click();
    await settled(element);
  },
};
export const AskedToStop: Story = {
  decorators: [
    inProvider(() => seeded(...then(withVisit(), taskRef('food'), (referral, context) => requestCancellation(referral, 'She moved to her sister', context), rosa))),
  ],
};
const split = (): readonly Resource[] => withParts(acceptReferral, (referral, context) => declineReferral(referral, 'No vouchers left', context));
export const Parts: Story = { decorators: [inProvider(() => seeded(...split()))] };
export const PartsForTheIntermediary: Story = { decorators: [inProvider(() => seeded(...split()), { user: sam, userRole: 'partner' })] };
const gone: Organization = { resourceType: 'Organization', id: 'pantry', active: false, name: 'Hill Street Food Pantry' };
const moved = { resourceType: 'Patient', id: 'p1', address: [{ use: 'home', period: { start: '2026-11-15' } }] } as Resource;
export const PartnerGoneAndPatientMoved: Story = { decorators: [inProvider(() => seeded(...foodReferral('food', [accepted]), gone, moved))] };
export const Empty: Story = { decorators: [inProvider(() => seeded())], render: () => html`<careloom-referral-timeline></careloom-referral-timeline>` };
export const Loading: Story = { decorators: [inProvider(loading)] };
export const Error: Story = { decorators: [inProvider(failing)] };
export const LongText: Story = {
  decorators: [inProvider(() => seeded(...foodReferral('food', [accepted], { note: longText, contactWishes: longText })))],
};
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Stuck, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Stuck, globals: { host: 'hostile' } };
