/** Declarations of `rendering-style` that may be followed: what marks words, and nothing that moves, hides or fetches. */
const allowed: Readonly<Record<string, RegExp>> = {
  'font-style': /^(normal|italic|oblique)$/,
  'font-weight': /^(normal|bold|bolder|lighter|[1-9]00)$/,
  'text-align': /^(start|end|left|right|center|justify)$/,
  'text-decoration': /^((none|underline|overline|line-through)( |$))+$/,
  'text-transform': /^(none|uppercase|lowercase|capitalize)$/,
  'font-size': /^(small|medium|large|x-large|smaller|larger|(8|9|1[0-9])\d%|0\.[89]\d*r?em|1(\.\d+)?r?em)$/,
};
/** WCAG 2.2, 1.4.3 */
const leastContrast = 4.5;

type Color = readonly [red: number, green: number, blue: number];
const black: Color = [0, 0, 0];
const white: Color = [255, 255, 255];

/**
 * The declarations of a style that are allowed. Colours are kept where they can be read: a colour without a ground gets
 * a black or a white one, so that it reads in each theme; one that cannot be read on its own ground is left out.
 */
export function allowedStyle(style: string): ReadonlyMap<string, string> {
  const kept = new Map<string, string>();
  let ink: Color | undefined;
  let ground: Color | undefined;
  for (const declaration of style.slice(0, 1000).split(';')) {
    const [name, value] = partsOf(declaration);
    if (name === 'color') ink = colorOf(value) ?? ink;
    else if (name === 'background-color' || name === 'background') ground = colorOf(value) ?? ground;
    else if (Object.hasOwn(allowed, name) && allowed[name]?.test(value)) kept.set(name, value);
  }
  if (!ink && !ground) return kept;
  ground ??= readableOn(ink as Color);
  if (!ink || contrast(ink, ground) < leastContrast) ink = readableOn(ground);
  return kept.set('color', words(ink)).set('background-color', words(ground));
}

/** Is everything kept that was asked for, and as it was asked for? */
export function isKept(style: string, kept: ReadonlyMap<string, string>): boolean {
  return style.split(';').every((declaration) => {
    const [name, value] = partsOf(declaration);
    if (name === '') return true;
    if (name !== 'color' && !name.startsWith('background')) return kept.get(name) === value;
    const color = colorOf(value);
    return color !== undefined && kept.get(name === 'background' ? 'background-color' : name) === words(color);
  });
}

function partsOf(declaration: string): readonly [name: string, value: string] {
  const [name = '', value = ''] = declaration.split(/:(.*)/s).map((part) => part.trim().toLowerCase());
  return [name, value];
}

export function applyStyle({ style }: HTMLElement, declarations: ReadonlyMap<string, string>): void {
  for (const [name, value] of declarations) style.setProperty(name, value);
}

/** Names, hex and functions as the browser knows them; one that lets the ground through cannot be measured. */
function colorOf(text: string): Color | undefined {
  if (!/^[#a-z0-9(),.%\s/-]+$/.test(text) || !CSS.supports('color', text)) return undefined;
  const pen = document.createElement('canvas').getContext('2d');
  if (!pen) return undefined;
  // A text that is no colour of its own (`inherit`) leaves the pen as it was.
  const inkOver = (before: string): string => {
    pen.fillStyle = before;
    pen.fillStyle = text;
    return pen.fillStyle;
  };
  const hex = /^#(..)(..)(..)$/.exec(inkOver('#000000'));
  if (!hex || inkOver('#ffffff') !== hex[0]) return undefined;
  return hex.slice(1).map((part) => Number.parseInt(part, 16)) as unknown as Color;
}

function readableOn(color: Color): Color {
  return contrast(color, white) >= contrast(color, black) ? white : black;
}

/** WCAG 2.2, "contrast ratio" and "relative luminance". */
function contrast(one: Color, other: Color): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: Color): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function words(color: Color): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
