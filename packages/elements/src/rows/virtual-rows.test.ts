import { expect } from 'chai';
import { html } from 'lit';
import { property } from 'lit/decorators.js';
import { axeFindings } from '../testing/axe.ts';
import { CareloomElement } from '../foundation/careloom-element.ts';
import { until } from '../testing/harness.ts';
import { VirtualRows } from './virtual-rows.ts';

class LongList extends CareloomElement {
  @property({ attribute: false }) items: readonly number[] = [];
  readonly rows = new VirtualRows(this);
  protected override render() {
    return html`<div role="list" aria-label="Numbers">
      ${this.rows.render({
        items: this.items,
        key: (item) => item,
        row: (item, { size, at }) => html`<div role="listitem" aria-setsize=${size} aria-posinset=${at}><button type="button">Row ${item}</button></div>`,
      })}
    </div>`;
  }
}
customElements.define('x-long-list', LongList);

describe('virtual rows', () => {
  const shown: LongList[] = [];
  afterEach(() => shown.splice(0).forEach((each) => each.remove()));
  async function list(count: number): Promise<LongList> {
    const element = document.createElement('x-long-list') as LongList;
    element.items = Array.from({ length: count }, (_, index) => index + 1);
    document.body.append(element);
    shown.push(element);
    await element.updateComplete;
    return element;
  }
  const rowsOf = (element: LongList): HTMLElement[] => [...(element.shadowRoot?.querySelectorAll<HTMLElement>('[role=listitem]') ?? [])];
  const button = (element: LongList, text: string): HTMLElement | undefined => rowsOf(element).find((row) => row.textContent?.trim() === text)?.querySelector('button') ?? undefined;
  /** Scrolls on, as a person does when what is drawn on the way moves the end. */
  const atEnd = (element: LongList, last: string): boolean => {
    scrollTo(0, document.documentElement.scrollHeight);
    return button(element, last) !== undefined;
  };

  it('draws all of a short list', async () => {
    const element = await list(200);
    expect([rowsOf(element).length, element.rows.isPartial]).to.deep.equal([200, false]);
  });

  it('draws what is near the window of a long one, tells the place of each row, and has the height of all', async () => {
    const element = await list(4000);
    await until(() => rowsOf(element).length < 400);
    expect(rowsOf(element)[0]?.getAttribute('aria-setsize')).to.equal('4000');
    const height = element.shadowRoot?.querySelector('[role=list]')?.getBoundingClientRect().height ?? 0;
    const row = rowsOf(element)[0]?.getBoundingClientRect().height ?? 0;
    expect(height).to.be.greaterThan(row * 3000);
    await until(() => atEnd(element, 'Row 4000'), 'the end does not come');
    expect(rowsOf(element).at(-1)?.getAttribute('aria-posinset')).to.equal('4000');
    expect(rowsOf(element).length).to.be.lessThan(500);
    scrollTo(0, 0);
    await until(() => button(element, 'Row 1') !== undefined);
    expect(await axeFindings(element)).to.deep.equal([]);
  });

  it('keeps the row with the focus, shows all when asked, and prints all', async () => {
    const element = await list(1000);
    button(element, 'Row 3')?.focus();
    await until(() => atEnd(element, 'Row 1000'));
    expect((element.shadowRoot?.activeElement as HTMLElement | null)?.textContent).to.equal('Row 3');
    dispatchEvent(new Event('beforeprint'));
    expect(rowsOf(element)).to.have.length(1000);
    dispatchEvent(new Event('afterprint'));
    await element.updateComplete;
    expect(rowsOf(element).length).to.be.lessThan(1000);
    element.rows.showAll();
    await element.updateComplete;
    expect([rowsOf(element).length, element.rows.isPartial]).to.deep.equal([1000, false]);
    scrollTo(0, 0);
  });
});
