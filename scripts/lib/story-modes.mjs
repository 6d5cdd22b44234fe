// The ways a story is looked at. A mode changes the defaults; a story that fixes one of its globals is left out of it.
export const DESKTOP = 1024;
const HEIGHT = 768;

/** @type {Record<string, { globals?: Record<string, string>, forcedColors?: 'active', width?: number }>} */
export const modes = {
  en: {},
  es: { globals: { locale: 'es' } },
  dark: { globals: { theme: 'dark' } },
  forced: { forcedColors: 'active' },
  narrow: { width: 320 },
  rtl: { globals: { direction: 'rtl' } },
  compact: { globals: { density: 'compact' } },
  'en-XA': { globals: { locale: 'en-XA' } },
};

export const defaults = { theme: 'light', density: 'comfortable', width: 'full', direction: 'ltr', locale: 'en', host: 'none' };

/** `all`, or names with commas. English comes first: the others are compared with it. */
export function chosenModes(words, usual) {
  const names = words === undefined ? usual : words === 'all' ? Object.keys(modes) : words.split(',');
  const unknown = names.filter((name) => !(name in modes));
  if (unknown.length > 0) throw new Error(`no mode ${unknown.join(', ')}; there are ${Object.keys(modes).join(', ')}`);
  return Object.keys(modes).filter((name) => names.includes(name));
}

export const viewportOf = (mode) => ({ width: modes[mode].width ?? DESKTOP, height: HEIGHT });
