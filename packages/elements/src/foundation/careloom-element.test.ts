import { expect } from 'chai';
import { css, html } from 'lit';
import '../provider/define.ts';
import { mount, seeded, settled } from '../testing/harness.ts';
import { CareloomElement } from './careloom-element.ts';
import type { DirtyChangedEvent } from './events.ts';
import { checkIcon, sendIcon } from './icons.ts';

class Plain extends CareloomElement {
  static override styles = css`
    p {
      font-size: 1.125em;
    }
  `;
  input(value: boolean) {
    this.dirty = value;
  }
  protected override render() {
    return html`<p>Words ${checkIcon()}${sendIcon()}</p>`;
  }
}
customElements.define('x-plain', Plain);

async function plain(): Promise<Plain> {
  const element = document.createElement('x-plain') as Plain;
  document.body.append(element);
  await settled(element);
  return element;
}

describe('CareloomElement', () => {
  afterEach(() => {
    document.querySelectorAll('x-plain, careloom-provider').forEach((element) => element.remove());
    document.documentElement.removeAttribute('class');
    document.documentElement.removeAttribute('dir');
    document.adoptedStyleSheets = [];
  });

  it('does nothing before it is connected', () => {
    const element = document.createElement('x-plain') as Plain;
    expect(element.shadowRoot).to.equal(null);
    expect(element.attributes).to.have.length(0);
  });

  it('takes what was set on it before what the provider gives', async () => {
    const own = seeded();
    const given = seeded();
    const { element } = await mount<Plain>('x-plain', { repository: given });
    expect(element.repository).to.equal(given);
    expect(element.session?.user?.display).to.equal('Rosa Vega');
    element.repository = own;
    expect(element.repository).to.equal(own);
    element.repository = undefined;
    expect(element.repository).to.equal(given);
  });

  it('tells the page once when there is unsaved input, and once when there is none', async () => {
    const element = await plain();
    const heard: boolean[] = [];
    const listener = (event: Event) => heard.push((event as DirtyChangedEvent).detail.dirty);
    document.addEventListener('careloom-dirty-changed', listener);
    element.input(true);
    element.input(true);
    expect(element.dirty).to.equal(true);
    element.input(false);
    document.removeEventListener('careloom-dirty-changed', listener);
    expect(heard).to.deep.equal([true, false]);
  });

  it('looks the same on a page with hostile styles', async () => {
    const calm = await plain();
    const look = (element: Plain) => {
      const { color, backgroundColor, fontSize, textAlign, textTransform, letterSpacing, lineHeight } = getComputedStyle(
        element.shadowRoot?.querySelector('p') as Element,
      );
      return { color, backgroundColor, fontSize, textAlign, textTransform, letterSpacing, lineHeight };
    };
    const before = look(calm);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('body { color: red; text-align: center; text-transform: uppercase; letter-spacing: 4px; line-height: 3; font-size: 40px } p { color: red }');
    document.adoptedStyleSheets = [sheet];
    expect(look(calm)).to.deep.equal(before);
  });

  it('keeps its own boxes on a page that changes the box of everything', async () => {
    const element = await plain();
    const paragraph = element.shadowRoot?.querySelector('p') as HTMLElement;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('html { box-sizing: content-box } *, *::before, *::after { box-sizing: content-box }');
    document.adoptedStyleSheets = [sheet];
    for (const pseudo of [undefined, '::before', '::after']) expect(getComputedStyle(paragraph, pseudo).boxSizing).to.equal('border-box');
    paragraph.style.cssText = 'inline-size: 100%; padding: 10px; border: 5px solid';
    expect(paragraph.offsetWidth).to.equal(element.clientWidth);
  });

  it('scales as a whole with one host size', async () => {
    const element = await plain();
    element.style.setProperty('--careloom-font-size', '20px');
    expect(getComputedStyle(element.shadowRoot?.querySelector('p') as Element).fontSize).to.equal('22.5px');
  });

  it('mirrors the icons that have a direction, and only those', async () => {
    const element = await plain();
    const [check, send] = [...(element.shadowRoot?.querySelectorAll('svg') ?? [])] as SVGElement[];
    document.documentElement.dir = 'rtl';
    expect(getComputedStyle(send as Element).transform).to.equal('matrix(-1, 0, 0, 1, 0, 0)');
    expect(getComputedStyle(check as Element).transform).to.equal('none');
  });
});
