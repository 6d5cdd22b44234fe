/** The colour tokens a host may set, by full name. Values and contrast: visual language, measured. */
export const lightPalette = {
  '--careloom-color-surface': '#ffffff',
  '--careloom-color-sunken': '#f5f7f8',
  '--careloom-color-text': '#17212b',
  '--careloom-color-text-muted': '#51606e',
  '--careloom-color-border': '#8794a1',
  '--careloom-color-accent-text': '#0b6b74',
  '--careloom-color-accent-fill': '#e1f2f3',
  '--careloom-color-danger-text': '#b3261e',
  '--careloom-color-danger-fill': '#fdeceb',
  '--careloom-color-warning-text': '#8a5300',
  '--careloom-color-warning-fill': '#fdf1dc',
  '--careloom-color-success-text': '#1d6f42',
  '--careloom-color-success-fill': '#e6f4ec',
  '--careloom-color-info-text': '#1f5fa8',
  '--careloom-color-info-fill': '#e7f0fa',
} as const;

export type ColorToken = keyof typeof lightPalette;
export type Palette = Readonly<Record<ColorToken, string>>;

export const darkPalette: Palette = {
  '--careloom-color-surface': '#12181e',
  '--careloom-color-sunken': '#0c1116',
  '--careloom-color-text': '#e8edf1',
  '--careloom-color-text-muted': '#a9b6c2',
  '--careloom-color-border': '#6b7a88',
  '--careloom-color-accent-text': '#6fc7cf',
  '--careloom-color-accent-fill': '#16343a',
  '--careloom-color-danger-text': '#ff9d94',
  '--careloom-color-danger-fill': '#3d1f1d',
  '--careloom-color-warning-text': '#f2b95c',
  '--careloom-color-warning-fill': '#3a2c12',
  '--careloom-color-success-text': '#7fd1a2',
  '--careloom-color-success-fill': '#173425',
  '--careloom-color-info-text': '#8fbef2',
  '--careloom-color-info-fill': '#1a2f47',
};
