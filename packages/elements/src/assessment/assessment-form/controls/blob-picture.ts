import { AsyncDirective, directive } from 'lit/async-directive.js';
import { noChange } from 'lit';
import { pictureOf } from './file-bytes.ts';

/** Address of a picture that exists only while it is shown. */
class BlobPicture extends AsyncDirective {
  #data: string | undefined;
  #url: string | undefined;

  render(data: string): unknown {
    if (data === this.#data && this.#url !== undefined) return noChange;
    this.#release();
    this.#data = data;
    const picture = pictureOf(data);
    this.#url = picture ? URL.createObjectURL(picture) : '';
    return this.#url;
  }

  override disconnected(): void {
    this.#release();
  }

  override reconnected(): void {
    if (this.#data !== undefined) this.setValue(this.render(this.#data));
  }

  #release(): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
  }
}

export const blobPicture = directive(BlobPicture);
