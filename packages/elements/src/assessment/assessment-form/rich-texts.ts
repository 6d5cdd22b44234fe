type Extensions = readonly { readonly url?: string; readonly [value: string]: unknown }[];
type RenderRich = (extensions: Extensions, text: string) => unknown;

/** Fetches what draws markdown, XHTML and styles when a form has some; plain text is shown until it is there. */
export class RichTexts {
  #render: RenderRich | undefined;
  #isLoading = false;
  readonly #onLoaded: () => void;

  constructor(onLoaded: () => void) {
    this.#onLoaded = onLoaded;
  }

  /** Undefined: not there yet, or nothing of it is allowed. */
  render(extensions: Extensions, text: string): unknown {
    if (this.#render) return this.#render(extensions, text);
    if (!this.#isLoading) {
      this.#isLoading = true;
      void import('./rich/render-rich.ts').then(({ renderRich }) => {
        this.#render = renderRich;
        this.#onLoaded();
      });
    }
    return undefined;
  }
}
