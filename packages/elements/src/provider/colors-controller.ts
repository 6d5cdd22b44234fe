import type { ReactiveController } from 'lit';
import { applyTheme } from '../foundation/apply-theme.ts';
import type { CareloomProvider } from './provider.ts';

/** Paints the host's colours on a provider, those of the scheme that is shown. Fetched by pages that set some. */
export class ColorsController implements ReactiveController {
  readonly #host: CareloomProvider;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  #painted: readonly unknown[] = [];

  constructor(host: CareloomProvider) {
    this.#host = host;
    host.addController(this);
    this.hostUpdated();
  }

  hostConnected(): void {
    this.#dark.addEventListener('change', this.hostUpdated);
    this.hostUpdated();
  }

  hostDisconnected(): void {
    this.#dark.removeEventListener('change', this.hostUpdated);
  }

  readonly hostUpdated = (): void => {
    const { colors, theme } = this.#host;
    const isDark = theme === 'dark' || (theme === 'auto' && this.#dark.matches);
    if (this.#painted[0] === colors && this.#painted[1] === isDark) return;
    this.#painted = [colors, isDark];
    applyTheme(this.#host, (isDark ? colors?.dark : colors?.light) ?? {}, isDark ? 'dark' : 'light');
  };
}
