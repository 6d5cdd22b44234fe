import { AsyncDirective, directive } from 'lit/async-directive.js';
import { noChange } from 'lit';

/** Address of a file that exists only while it is shown; empty where there is none. */
class BlobUrl extends AsyncDirective {
  #data: string | undefined;
  #url: string | undefined;
  #blobOf: ((data: string) => Blob | undefined) | undefined;

  render(data: string, blobOf: (data: string) => Blob | undefined): unknown {
    if (data === this.#data && this.#url !== undefined) return noChange;
    this.#release();
    this.#data = data;
    this.#blobOf = blobOf;
    const blob = blobOf(data);
    this.#url = blob ? URL.createObjectURL(blob) : '';
    return this.#url;
  }

  override disconnected(): void {
    this.#release();
  }

  override reconnected(): void {
    if (this.#data !== undefined && this.#blobOf) this.setValue(this.render(this.#data, this.#blobOf));
  }

  #release(): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }
}

export const blobUrl = directive(BlobUrl);
