import { darkPalette, lightPalette } from './palette.ts';
import type { ColorToken, Palette } from './palette.ts';
import { warnOnce } from './warn-once.ts';

/** Colours of a host's brand by token. Absent ones keep the default of the scheme. */
export type ThemeRoles = Readonly<Partial<Record<ColorToken, string>>>;

/** A pair that would be too hard to read, or a value that is no opaque colour (`ratio` 0). */
export interface RefusedColor {
  readonly token: ColorToken;
  readonly against: ColorToken;
  readonly ratio: number;
  readonly needed: number;
}

const text = 4.5;
const control = 3;
const pairs: readonly (readonly [ColorToken, ColorToken, number])[] = [
  ['--careloom-color-text', '--careloom-color-surface', text],
  ['--careloom-color-text', '--careloom-color-sunken', text],
  ['--careloom-color-text-muted', '--careloom-color-surface', text],
  ['--careloom-color-text-muted', '--careloom-color-sunken', text],
  ['--careloom-color-border', '--careloom-color-surface', control],
  ...(['accent', 'danger', 'warning', 'success', 'info'] as const).flatMap((role) => [
    [`--careloom-color-${role}-text`, '--careloom-color-surface', text] as const,
    [`--careloom-color-${role}-text`, `--careloom-color-${role}-fill`, text] as const,
    ['--careloom-color-text', `--careloom-color-${role}-fill`, text] as const,
  ]),
];

/**
 * Sets a host's colours on an element (the provider, or the page's root) after checking contrast: a pair under 4.5
 * (text) or 3 (controls) is refused and the default kept, with one warning in the console each (decision 18).
 * Uses `style.setProperty` only, which a strict content security policy allows.
 */
export function applyTheme(target: HTMLElement, roles: ThemeRoles, scheme: 'light' | 'dark' = 'light'): readonly RefusedColor[] {
  const defaults = scheme === 'dark' ? darkPalette : lightPalette;
  const { accepted, refused } = checkTheme(roles, defaults);
  for (const token of Object.keys(lightPalette) as ColorToken[]) {
    const value = accepted[token];
    if (value === undefined) target.style.removeProperty(token);
    else target.style.setProperty(token, value);
  }
  if (target.getAttribute('style') === '') target.removeAttribute('style');
  for (const { token, against, ratio, needed } of refused) {
    warnOnce('theme.contrast', `not used: contrast ${ratio.toFixed(1)} with ${against}, ${needed} is needed.`, token);
  }
  return refused;
}

/** The check alone. Of a failing pair the given foreground goes first, then the given background. */
export function checkTheme(roles: ThemeRoles, defaults: Palette): { accepted: ThemeRoles; refused: readonly RefusedColor[] } {
  const accepted: Partial<Record<ColorToken, string>> = {};
  const refused: RefusedColor[] = [];
  const measured = new Map<ColorToken, number>();
  for (const token of Object.keys(defaults) as ColorToken[]) {
    const given = roles[token];
    const luminance = given === undefined ? undefined : luminanceOf(given);
    if (given !== undefined && luminance === undefined) refused.push({ token, against: token, ratio: 0, needed: text });
    if (given !== undefined && luminance !== undefined) accepted[token] = given;
    measured.set(token, luminance ?? (luminanceOf(defaults[token]) as number));
  }
  const failing = () => pairs.find(([a, b, needed]) => (a in accepted || b in accepted) && ratio(a, b) < needed);
  const ratio = (a: ColorToken, b: ColorToken) => contrast(measured.get(a) as number, measured.get(b) as number);
  for (let pair = failing(); pair; pair = failing()) {
    const [foreground, background, needed] = pair;
    const token = foreground in accepted ? foreground : background;
    refused.push({ token, against: token === foreground ? background : foreground, ratio: ratio(foreground, background), needed });
    delete accepted[token];
    measured.set(token, luminanceOf(defaults[token]) as number);
  }
  return { accepted, refused };
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

let canvas: CanvasRenderingContext2D | null | undefined;

// WCAG relative luminance of any opaque CSS colour; undefined for anything else, `var()` and `url()` included.
function luminanceOf(color: string): number | undefined {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  const rgb = hex ? hex.slice(1).map((part) => parseInt(part, 16)) : paint(color);
  if (!rgb) return undefined;
  const [red, green, blue] = rgb.map((part) => (part <= 10.31 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (red as number) + 0.7152 * (green as number) + 0.0722 * (blue as number);
}

function paint(color: string): number[] | undefined {
  canvas ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
  if (!canvas || !CSS.supports('color', color) || /var\(|currentcolor|inherit|initial|unset|revert/i.test(color)) return undefined;
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? [red as number, green as number, blue as number] : undefined;
}
