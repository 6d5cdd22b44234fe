import { css, html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { checkTheme } from '../foundation/apply-theme.ts';
import type { RefusedColor, ThemeRoles } from '../foundation/apply-theme.ts';
import { darkPalette, lightPalette } from '../foundation/palette.ts';
import type { ColorToken, Palette } from '../foundation/palette.ts';
import { buttonStyles, fieldStyles, hostStyles, stateStyles, alertIcon, notice } from '../foundation/index.ts';

/** Tokens that are no colours, with what they are when nobody sets them. */
const measures: readonly (readonly [string, string, string])[] = [
  ['--careloom-font-family', 'inherit', 'Font of all texts.'],
  ['--careloom-font-size', 'max(1rem, 14px)', 'The size everything else is a multiple of.'],
  ['--careloom-radius', '0.375em', 'Corners of controls and cards.'],
  ['--careloom-density', '1', 'Factor of heights and spaces; 0.8 is compact.'],
  ['--careloom-space-1', '0.25em', 'Between a label and its control.'],
  ['--careloom-space-2', '0.5em', 'Between things that belong together.'],
  ['--careloom-space-3', '0.75em', 'Inside rows and notices.'],
  ['--careloom-space-4', '1em', 'Inside cards, between blocks.'],
  ['--careloom-space-6', '1.5em', 'Between fields of a form.'],
  ['--careloom-space-8', '2em', 'Between sections.'],
];

/**
 * The tokens page of Storybook: every public token with its value, contrast and a field to change it; what is changed is
 * tried on what stands in the slot. Not published.
 */
export class TokensEditor extends LitElement {
  /** @internal */
  static override styles = [
    hostStyles,
    buttonStyles,
    fieldStyles,
    stateStyles,
    css`
      .page {
        display: grid;
        gap: var(--_space-6);
        padding: var(--_space-4);
      }
      .scroll {
        overflow-x: auto;
      }
      table {
        border-collapse: collapse;
        inline-size: 100%;
      }
      th,
      td {
        padding: var(--_space-2);
        border-block-end: 1px solid var(--_border);
        text-align: start;
        vertical-align: middle;
        white-space: nowrap;
      }
      code {
        font-size: 0.875em;
        overflow-wrap: normal;
      }
      .swatch {
        inline-size: 3em;
        block-size: 2em;
        padding: 0;
        border: 1px solid var(--_text-muted);
        border-radius: var(--_radius);
        background: none;
      }
      .control {
        inline-size: 11em;
      }
      .too-low {
        color: var(--_danger-text);
        font-weight: 600;
      }
      pre {
        margin: 0;
        padding: var(--_space-3);
        border: 1px solid var(--_border);
        background-color: var(--_sunken);
        white-space: pre-wrap;
      }
      .stack {
        display: grid;
        gap: var(--_space-2);
      }
    `,
  ];

  /** The scheme whose colours are edited. */
  @property() scheme: 'light' | 'dark' = 'light';

  @state() private colors: ThemeRoles = {};
  @state() private sizes: Readonly<Record<string, string>> = {};
  @state() private copied = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('scheme')) this.colors = {};
  }

  protected override updated(): void {
    // The provider in the slot tries the colours as a host's provider would; sizes have no contrast to check.
    for (const provider of this.querySelectorAll('careloom-provider')) {
      provider.colors = { [this.scheme]: this.colors };
      for (const [token] of measures) {
        const value = this.sizes[token];
        if (value === undefined) provider.style.removeProperty(token);
        else provider.style.setProperty(token, value);
      }
      if (provider.getAttribute('style') === '') provider.removeAttribute('style');
    }
  }

  protected override render(): TemplateResult {
    const { accepted, refused } = checkTheme(this.colors, this.#defaults);
    return html`<div class="page" lang="en">
      <section class="stack" aria-labelledby="colors">
        <h2 id="colors">Colours, ${this.scheme}</h2>
        <p class="muted">
          A role has a text colour (also icons and borders) and a quiet fill. Text needs a contrast of 4.5, the border of controls 3. A pair
          under that is refused by <code>applyTheme()</code> and by the provider's <code>colors</code>, and the default stays.
        </p>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="colors">
          <table>
            <thead>
              <tr><th scope="col">Token</th><th scope="col">Colour</th><th scope="col">Value</th><th scope="col">On surface</th><th scope="col">On own fill</th></tr>
            </thead>
            <tbody>${(Object.keys(this.#defaults) as ColorToken[]).map((token) => this.#renderColor(token))}</tbody>
          </table>
        </div>
        <div role="status" class="stack">${refused.map((each) => this.#renderRefused(each))}</div>
      </section>
      <section class="stack" aria-labelledby="sizes">
        <h2 id="sizes">Type, space, shape</h2>
        <div class="scroll" tabindex="0" role="region" aria-labelledby="sizes">
          <table>
            <thead><tr><th scope="col">Token</th><th scope="col">Value</th><th scope="col">What it is</th></tr></thead>
            <tbody>
              ${measures.map(
                ([token, value, meaning]) => html`<tr>
                  <th scope="row"><code>${token}</code></th>
                  <td>
                    <input class="control" aria-label=${token} placeholder=${value} .value=${this.sizes[token] ?? ''}
                      @change=${(event: Event) => this.#setSize(token, event)} />
                  </td>
                  <td>${meaning}</td>
                </tr>`,
              )}
            </tbody>
          </table>
        </div>
      </section>
      <section class="stack" aria-labelledby="css">
        <h2 id="css">Your CSS</h2>
        <pre id="code" tabindex="0" role="region" aria-label="CSS of the changed tokens">${this.#css(accepted)}</pre>
        <div class="actions">
          <button type="button" class="button primary" @click=${this.#copy}>Copy CSS</button>
          <button type="button" class="button" @click=${this.#reset}>Back to the defaults</button>
          <span role="status">${this.copied ? 'Copied' : nothing}</span>
        </div>
      </section>
      <section class="stack" aria-labelledby="tried">
        <h2 id="tried">Tried on</h2>
        <slot></slot>
      </section>
    </div>`;
  }

  get #defaults(): Palette {
    return this.scheme === 'dark' ? darkPalette : lightPalette;
  }

  #renderColor(token: ColorToken): TemplateResult {
    const value = this.colors[token] ?? this.#defaults[token];
    const fill = token.replace(/-text$/, '-fill');
    const isText = /-text$|text-muted$|color-text$/.test(token);
    const needed = token === '--careloom-color-border' ? 3 : 4.5;
    const surface = isText || token === '--careloom-color-border' ? this.#contrast(token, '--careloom-color-surface', needed) : nothing;
    return html`<tr>
      <th scope="row"><code>${token}</code></th>
      <td>
        <input class="swatch" type="color" aria-label="Colour of ${token}" .value=${hexOf(value)} @input=${(event: Event) => this.#setColor(token, event)} />
      </td>
      <td><input class="control" aria-label="Value of ${token}" .value=${value} @change=${(event: Event) => this.#setColor(token, event)} /></td>
      <td>${surface}</td>
      <td>${isText && fill !== token && fill in this.#defaults ? this.#contrast(token, fill as ColorToken, needed) : nothing}</td>
    </tr>`;
  }

  #contrast(a: ColorToken, b: ColorToken, needed: number): TemplateResult {
    const value = (token: ColorToken) => luminance(hexOf(this.colors[token] ?? this.#defaults[token]));
    const [dark, light] = [value(a), value(b)].sort((one, other) => one - other) as [number, number];
    const ratio = (light + 0.05) / (dark + 0.05);
    return html`<span class=${ratio < needed ? 'too-low' : ''}>${ratio.toFixed(1)}${ratio < needed ? ` (needs ${needed})` : nothing}</span>`;
  }

  #renderRefused({ token, against, ratio, needed }: RefusedColor): TemplateResult {
    const body = ratio === 0 ? 'It is not an opaque colour.' : `Its contrast with ${against} is ${ratio.toFixed(1)}; ${needed} is needed.`;
    return notice({ tone: 'warning', icon: alertIcon, title: `${token} is not used; the default stays.`, body });
  }

  #css(accepted: ThemeRoles): string {
    const lines = Object.entries({ ...accepted, ...this.sizes }).map(([token, value]) => `  ${token}: ${value};`);
    return lines.length === 0 ? '/* Nothing is changed. */' : `:root {\n${lines.join('\n')}\n}`;
  }

  #setColor(token: ColorToken, event: Event): void {
    const { [token]: _before, ...others } = this.colors;
    const value = (event.target as HTMLInputElement).value.trim();
    this.colors = value === '' || value === this.#defaults[token] ? others : { ...others, [token]: value };
    this.copied = false;
  }

  #setSize(token: string, event: Event): void {
    const { [token]: _before, ...others } = this.sizes;
    const value = (event.target as HTMLInputElement).value.trim();
    this.sizes = value === '' ? others : { ...others, [token]: value };
    this.copied = false;
  }

  readonly #copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(this.renderRoot.querySelector('#code')?.textContent ?? '');
    this.copied = true;
  };

  readonly #reset = (): void => {
    this.colors = {};
    this.sizes = {};
    this.copied = false;
  };
}

/** `#rrggbb` of any colour the browser knows; black for others. */
function hexOf(color: string): string {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return '#000000';
  context.fillStyle = '#000000';
  context.fillStyle = color;
  return typeof context.fillStyle === 'string' && context.fillStyle.startsWith('#') ? context.fillStyle : '#000000';
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
