// Apart from the foundation on purpose: the provider fetches it only when a host sets colours.
export { applyTheme } from '../foundation/apply-theme.ts';
export type { RefusedColor, ThemeRoles } from '../foundation/apply-theme.ts';
