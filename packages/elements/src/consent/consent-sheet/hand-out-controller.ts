import type { PreparedShare } from '@careloom/core/consent/sharing';
import type { ReactiveController } from 'lit';
import { html, nothing } from 'lit';
import { verbContext } from '../../acts/index.ts';
import type { CareloomElement } from '../../foundation/index.ts';
import type { SheetLocalizer } from './sheet-words.ts';

/** Hands out what is logged already: to paper, into a file, onto the clipboard. Its work is fetched when it is asked for. */
export class HandOutController implements ReactiveController {
  readonly #host: CareloomElement;
  readonly #localize: SheetLocalizer;
  #url: string | undefined;
  #copied: boolean | undefined;

  constructor(host: CareloomElement, localize: SheetLocalizer) {
    this.#host = host;
    this.#localize = localize;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.clear();
  }

  /** The file is not kept longer than it is offered. */
  clear(): void {
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = undefined;
    this.#copied = undefined;
  }

  render(share: PreparedShare, name: string | undefined): unknown {
    const localize = this.#localize;
    switch (share.input.channel) {
      case 'print':
        return html`<button type="button" class="button primary" @click=${() => void this.#print(share, name)}>${localize.text('consent.sheet.print')}</button>`;
      case 'clipboard':
        return html`<button type="button" class="button primary" @click=${() => void this.#copy(share)}>${localize.text('consent.sheet.copy')}</button>
          <span role="status">${this.#copied === undefined ? nothing : localize.text(this.#copied ? 'consent.sheet.copied' : 'consent.sheet.not_copied')}</span>`;
      case 'file':
        if (!this.#url) void this.#makeFile(share);
        return this.#url ? html`<a class="button primary" href=${this.#url} download="share.json">${localize.text('consent.sheet.download')}</a>` : nothing;
      default:
        return nothing;
    }
  }

  async #print(share: PreparedShare, name: string | undefined): Promise<void> {
    const [{ printPaper }, { sharePaper }] = await Promise.all([import('../../print/index.ts'), import('./hand-out.ts')]);
    const { language, dir, today } = this.#localize;
    const header = [name, share.input.recipient.display, this.#localize.day(today)].filter(Boolean).join(' · ');
    await printPaper({ header, content: sharePaper(share, this.#localize), language, direction: dir }, this.#host.ownerDocument);
  }

  async #copy(share: PreparedShare): Promise<void> {
    const { shareText } = await import('./hand-out.ts');
    this.#copied = await navigator.clipboard.writeText(shareText(share, this.#localize)).then(
      () => true,
      () => false,
    );
    this.#host.requestUpdate();
  }

  async #makeFile(share: PreparedShare): Promise<void> {
    const { shareFile } = await import('./hand-out.ts');
    const context = verbContext(this.#host.session);
    if (this.#url || !this.#host.isConnected || !context) return;
    this.#url = URL.createObjectURL(shareFile(share, context));
    this.#host.requestUpdate();
  }
}
