import { expect } from 'chai';
import { html } from 'lit';
import { axeFindings } from '../testing/axe.ts';
import { expectCatalogues } from '../testing/catalogue-suite.ts';
import { mount, settled, until } from '../testing/harness.ts';
import './define.ts';
import '../provider/define.ts';
import type { CareloomPrint } from './print.ts';
import { printCatalogues } from './print-words.ts';

describe('careloom-print', () => {
  const real = window.print;
  const copies = (): NodeListOf<HTMLElement> => document.querySelectorAll<HTMLElement>('body > .careloom-paper');
  let removes: (() => void)[] = [];
  afterEach(() => {
    window.print = real;
    removes.forEach((remove) => remove());
    removes = [];
  });
  async function shown(locale = 'en'): Promise<CareloomPrint> {
    const { element, remove } = await mount<CareloomPrint>('careloom-print', {
      provider: { locale },
      prepare: (each) => {
        each.paper = () => ({ header: 'Plan of Ana', content: html`<h1>Goals</h1><ul><li>A ramp</li></ul>` });
      },
    });
    removes.push(remove);
    return element;
  }

  it('prints a copy in the page itself, with the header in a table head, and takes it away again', async () => {
    const element = await shown('es');
    expect(await axeFindings(element)).to.deep.equal([]);
    expect(element.shadowRoot?.querySelector('button')?.textContent).to.equal('Imprimir');
    let printed: { head: string; body: string; lang: string } | undefined;
    window.print = () => {
      const [copy] = copies();
      printed = { head: copy?.querySelector('thead')?.textContent?.trim() ?? '', body: copy?.querySelector('tbody h1')?.textContent ?? '', lang: copy?.lang ?? '' };
      dispatchEvent(new Event('afterprint'));
    };
    element.shadowRoot?.querySelector('button')?.click();
    await until(() => printed !== undefined);
    await settled(element);
    expect(printed).to.deep.equal({ head: 'Plan of Ana', body: 'Goals', lang: 'es' });
    expect([copies().length, document.adoptedStyleSheets.length]).to.deep.equal([0, 0]);
  });

  it('is stopped by the host, and prints nothing where there is nothing', async () => {
    const element = await shown();
    let count = 0;
    window.print = () => {
      count += 1;
      dispatchEvent(new Event('afterprint'));
    };
    element.addEventListener('careloom-print', (event) => event.preventDefault(), { once: true });
    expect(await element.print()).to.equal(false);
    element.paper = () => undefined;
    expect(await element.print()).to.equal(false);
    expect(count).to.equal(0);
  });

  it('says the same in Spanish', () => expectCatalogues(printCatalogues));
});
