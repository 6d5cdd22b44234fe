import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import '../../person/person-banner/define.ts';
import { seeded } from '../../testing/harness.ts';
import { idleFor } from '../../testing/page-lock.ts';
import { inProvider } from '../../testing/stories.ts';
import './define.ts';

/** One lock a place: the toolbar changes a story in place. */
const lockAfter = directive(
  class extends Directive {
    #lock: ReturnType<typeof idleFor> | undefined;
    override render(minutes: number): unknown {
      return (this.#lock ??= idleFor(minutes, { unlock: () => Promise.resolve() }));
    }
  },
);

const seed = () => seeded({ resourceType: 'Patient', id: 'p1', name: [{ given: ['Marta'], family: 'Lindqvist' }], birthDate: '1961-03-14' } as never);
const guarded = (minutes: number) => html`<careloom-session-guard .lock=${lockAfter(minutes)}>
  <careloom-person-banner patient-ref="Patient/p1"></careloom-person-banner>
</careloom-session-guard>`;

const meta: Meta = { title: 'Session/Session guard', component: 'careloom-session-guard', decorators: [inProvider(seed)], render: () => guarded(15) };
export default meta;
type Story = StoryObj;

export const Default: Story = {};
export const Warning: Story = { render: () => guarded(11) };
export const Open: Story = { render: () => guarded(1) };
export const NoLock: Story = { render: () => html`<careloom-session-guard><p>Records</p></careloom-session-guard>` };
export const RightToLeft: Story = { render: () => guarded(11), globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { render: () => guarded(11), globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };
