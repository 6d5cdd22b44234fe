import type { Conflict } from '@careloom/core/ports';
import type { Meta, StoryObj } from '@storybook/web-components-vite';
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import '../../provider/define.ts';
import { apart, ended, longTexts, notes, serverOf, several, usual, writtenBy } from '../../testing/conflicts.ts';
import { inProvider } from '../../testing/stories.ts';
import './define.ts';

/** The words of records need no catalogue. */
function kept(conflicts: readonly Conflict[]): readonly Conflict[] {
  (globalThis.careloomStoryData ??= []).push(conflicts);
  return conflicts;
}

const panel = (conflicts: readonly Conflict[], readonly = false): TemplateResult => html`<careloom-conflict-panel .conflicts=${conflicts} ?readonly=${readonly}></careloom-conflict-panel>`;
function story(conflicts: () => readonly Conflict[], readonly = false): StoryObj {
  const given = conflicts();
  return { render: () => panel(kept(given), readonly), decorators: [inProvider(() => serverOf(conflicts(), writtenBy('Ben Otieno')))] };
}

const meta: Meta = { title: 'Conflict/Conflict panel', component: 'careloom-conflict-panel' };
export default meta;
type Story = StoryObj;

export const Default: Story = story(usual);
export const Lists: Story = story(notes);
export const AnEndWasRecorded: Story = story(ended);
export const NothingToDecide: Story = story(apart);
export const SeveralRecords: Story = story(several);
export const LongTexts: Story = story(longTexts);
export const ReadOnly: Story = story(usual, true);
export const Missing: Story = { ...Default, play: async ({ canvasElement }) => act(canvasElement, 'save') };
export const Discarding: Story = { ...Default, play: async ({ canvasElement }) => act(canvasElement, 'discard') };
export const Resolved: Story = {
  ...story(apart),
  play: async ({ canvasElement }) => {
    const over = new Promise<void>((resolve) => canvasElement.addEventListener('careloom-conflict-resolved', () => resolve(), { once: true }));
    await act(canvasElement, 'save');
    await over;
  },
};
export const Closed: Story = { ...Default, render: () => html`<careloom-conflict-panel closed .conflicts=${kept(usual())}></careloom-conflict-panel>` };
export const NoConflict: Story = story(() => []);
export const RightToLeft: Story = { ...Default, globals: { direction: 'rtl' } };
export const Dense: Story = { ...Default, globals: { density: 'compact' } };
export const Spanish: Story = { ...Default, globals: { locale: 'es' } };
export const HostileHost: Story = { ...Default, globals: { host: 'hostile' } };

async function act(canvas: HTMLElement, name: string): Promise<void> {
  const element = canvas.querySelector('careloom-conflict-panel');
  await element?.updateComplete;
  element?.shadowRoot?.querySelector<HTMLButtonElement>(`[data-act="${name}"]`)?.click();
  await element?.updateComplete;
}
