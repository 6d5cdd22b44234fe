import type { ReactiveController } from 'lit';
import { html, nothing } from 'lit';
import type { CareloomElement } from '../../foundation/index.ts';
import type { Export } from './export-controller.ts';
import type { LogLocalizer } from './log-words.ts';

/** Hands out an accounting that is logged: as a download link, on paper, onto the clipboard. Fetched when it is asked for. */
export class ExportHandOut implements ReactiveController {
  readonly #host: CareloomElement;
  readonly #localize: LogLocalizer;
  #url: string | undefined;
  #copied: boolean | undefined;

  constructor(host: CareloomElement, localize: LogLocalizer) {
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

  render(wanted: Export): unknown {
    const localize = this.#localize;
    const { form } = wanted;
    if (form === 'print') return html`<button type="button" class="button primary" @click=${() => void this.#print(wanted)}>${localize.t('consent.export.do_print')}</button>`;
    if (form === 'copy') {
      return html`<button type="button" class="button primary" @click=${() => void this.#copy(wanted)}>${localize.t('consent.export.do_copy')}</button>
        <span role="status">${this.#copied === undefined ? nothing : localize.t(this.#copied ? 'consent.export.copied' : 'consent.export.not_copied')}</span>`;
    }
    if (!this.#url) void this.#make(wanted, form);
    return this.#url ? html`<a class="button primary" href=${this.#url} download=${`accounting.${form}`}>${localize.t(`consent.export.download_${form}`)}</a>` : nothing;
  }

  async #print({ accounting, patient }: Export): Promise<void> {
    const [{ printPaper }, { accountingPaper }] = await Promise.all([import('../../print/index.ts'), import('./export-files.ts')]);
    const { language, dir, today } = this.#localize;
    const header = [patient.display, this.#localize.t('consent.log.accounting'), this.#localize.day(today)].filter(Boolean).join(' · ');
    await printPaper({ header, content: accountingPaper(accounting, this.#localize), language, direction: dir }, this.#host.ownerDocument);
  }

  async #copy({ accounting }: Export): Promise<void> {
    const { accountingText } = await import('./export-files.ts');
    this.#copied = await navigator.clipboard.writeText(accountingText(accounting, this.#localize)).then(
      () => true,
      () => false,
    );
    this.#host.requestUpdate();
  }

  async #make({ accounting }: Export, form: 'csv' | 'json'): Promise<void> {
    const { accountingFile } = await import('./export-files.ts');
    if (this.#url || !this.#host.isConnected) return;
    this.#url = URL.createObjectURL(accountingFile(accounting, form, this.#localize));
    this.#host.requestUpdate();
  }
}
