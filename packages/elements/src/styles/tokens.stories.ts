import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { expect, waitFor } from 'storybook/test';
import { TokensEditor } from '../testing/tokens-editor.ts';
import '../referral/referral-timeline/define.ts';
import { accepted, completed, foodReferral, taskRef } from '../referral/referral.fixtures.ts';
import { seeded } from '../testing/harness.ts';
import { inProvider } from '../testing/stories.ts';

customElements.define('careloom-tokens-editor', TokensEditor);

const timeline = html`<careloom-referral-timeline referral-ref=${taskRef('food')}></careloom-referral-timeline>`;
const inSlot = inProvider(() => seeded(...foodReferral('food', [accepted, completed])));

const meta: Meta = {
  title: 'Foundation/Tokens',
  parameters: { controls: { disable: true } },
  render: (_args, context) => {
    const scheme = context.globals['theme'] === 'dark' ? 'dark' : 'light';
    const editor = html`<careloom-tokens-editor .scheme=${scheme}>${inSlot(() => timeline, context as never)}</careloom-tokens-editor>`;
    return html`<careloom-provider .theme=${scheme}>${editor}</careloom-provider>`;
  },
};
export default meta;
type Story = StoryObj;

async function change(canvas: HTMLElement, token: string, value: string): Promise<TokensEditor> {
  const editor = canvas.querySelector('careloom-tokens-editor') as TokensEditor;
  await editor.updateComplete;
  const field = editor.shadowRoot?.querySelector<HTMLInputElement>(`[aria-label="Value of ${token}"]`);
  if (!field) throw new TypeError(`no field for ${token}`);
  field.value = value;
  field.dispatchEvent(new Event('change'));
  return editor;
}

export const Tokens: Story = {};

/** A brand colour that can be read: it is used, and in the CSS. */
export const Changed: Story = {
  play: async ({ canvasElement }) => {
    const editor = await change(canvasElement, '--careloom-color-accent-text', '#5b2a86');
    await waitFor(() => expect(editor.shadowRoot?.querySelector('#code')?.textContent).toContain('--careloom-color-accent-text: #5b2a86;'));
    const provider = editor.querySelector('careloom-provider');
    await waitFor(() => expect(provider?.style.getPropertyValue('--careloom-color-accent-text')).toBe('#5b2a86'));
  },
};

/** One that cannot: it is refused as `applyTheme()` refuses it, and stays out of the CSS. */
export const Refused: Story = {
  play: async ({ canvasElement }) => {
    const editor = await change(canvasElement, '--careloom-color-accent-text', '#9adbe0');
    await waitFor(() => expect(editor.shadowRoot?.querySelector('.notice')?.textContent).toContain('is not used'));
    await expect(editor.shadowRoot?.querySelector('#code')?.textContent).not.toContain('#9adbe0');
    await expect(editor.querySelector('careloom-provider')?.style.getPropertyValue('--careloom-color-accent-text')).toBe('');
  },
};
