import { expect } from 'chai';
import { ContextConsumer } from '@lit/context';
import { html } from 'lit';
import { CareloomElement } from '../foundation/careloom-element.ts';
import { selectionContext } from '../foundation/contexts.ts';
import { darkPalette, lightPalette } from '../foundation/palette.ts';
import { consoleOf, mount, seeded, settled, until } from '../testing/harness.ts';
import './define.ts';
import type { CareloomProvider } from './provider.ts';

class Reader extends CareloomElement {
  readonly selection = new ContextConsumer(this, { context: selectionContext, subscribe: true });
  protected override render() {
    return html`<p>${this.session?.user?.display}</p>`;
  }
}
customElements.define('x-reader', Reader);

const providers: CareloomProvider[] = [];
function provider(properties: Partial<CareloomProvider> = {}, ...children: Node[]): CareloomProvider {
  const element = document.createElement('careloom-provider');
  Object.assign(element, properties);
  element.append(...children);
  document.body.append(element);
  providers.push(element);
  return element;
}

describe('careloom-provider', () => {
  afterEach(() => {
    providers.splice(0).forEach((element) => element.remove());
    document.querySelectorAll('careloom-provider').forEach((element) => element.remove());
    document.adoptedStyleSheets = [];
  });

  it('gives the user with the organisation acted for', async () => {
    const reader = new Reader();
    const element = provider({ user: { ref: 'Practitioner/1', display: 'Ana' }, organization: { ref: 'Organization/1' } }, reader);
    await settled(element, reader);
    expect(reader.session?.user).to.deep.equal({ ref: 'Practitioner/1', display: 'Ana', organization: { ref: 'Organization/1' } });
    element.user = { ref: 'Practitioner/2', display: 'Luis' };
    await settled(element, reader);
    expect(reader.shadowRoot?.textContent).to.contain('Luis');
  });

  it('gives a session without a user: things are shown, nobody acts', async () => {
    const reader = new Reader();
    await settled(provider({ locale: 'es' }, reader), reader);
    expect(reader.session?.user).to.equal(undefined);
    expect(reader.session?.locale).to.equal('es');
    expect(reader.session?.newId()).to.match(/^[0-9a-f-]{36}$/);
    expect(Number.isNaN(Date.parse(reader.session?.now() ?? ''))).to.equal(false);
  });

  it('falls back on bad attributes with one warning each, and never throws', async () => {
    const reader = new Reader();
    const element = provider({}, reader);
    const said = await consoleOf(async () => {
      element.setAttribute('time-zone', 'Mars/Olympus');
      element.setAttribute('locale', '!!');
      element.setAttribute('theme', 'blue');
      element.setAttribute('density', 'tiny');
      element.setAttribute('user-role', 'king');
      await settled(element, reader);
      element.setAttribute('time-zone', 'Mars/Phobos');
      await settled(element, reader);
    });
    expect(said).to.have.length(5);
    expect(reader.session?.timeZone).to.equal(Intl.DateTimeFormat().resolvedOptions().timeZone);
    expect(reader.session?.role).to.equal('coordinator');
    expect(reader.session?.locale).to.equal(undefined);
  });

  it('passes on from an outer provider what an inner one does not set', async () => {
    const repository = seeded();
    const reader = new Reader();
    const inner = document.createElement('careloom-provider');
    inner.locale = 'es';
    inner.append(reader);
    const outer = provider({ repository, user: { ref: 'Practitioner/1', display: 'Ana' }, timeZone: 'Asia/Tokyo' }, inner);
    await settled(outer, inner, reader);
    expect(reader.repository).to.equal(repository);
    expect(reader.session).to.deep.include({ timeZone: 'Asia/Tokyo', locale: 'es' });
    outer.timeZone = 'America/Denver';
    await settled(outer, inner, reader);
    expect(reader.session?.timeZone).to.equal('America/Denver');
  });

  it('has no box and leaves the look of the page alone', async () => {
    const paragraph = document.createElement('p');
    document.body.append(paragraph);
    const { color, fontSize, lineHeight } = getComputedStyle(paragraph);
    const element = provider({ theme: 'dark' }, paragraph);
    await settled(element);
    expect(getComputedStyle(element).display).to.equal('contents');
    expect(element.hasAttribute('data-careloom-phi')).to.equal(false);
    const after = getComputedStyle(paragraph);
    expect(after.fontSize).to.equal(fontSize);
    expect(after.lineHeight).to.equal(lineHeight);
    expect(color).to.be.a('string');
  });

  describe('selection', () => {
    it('is shared, and another patient clears the referral', async () => {
      const { element, provider: host } = await mount<Reader>('x-reader', { provider: { patientRef: 'Patient/1', referralRef: 'Task/1' } });
      expect(element.selection.value).to.include({ patientRef: 'Patient/1', referralRef: 'Task/1' });
      const heard: unknown[] = [];
      host.addEventListener('careloom-selection-changed', (event) => heard.push(event.detail));
      element.selection.value?.select({ referralRef: 'Task/2' });
      await settled(host, element);
      expect(element.selection.value).to.include({ patientRef: 'Patient/1', referralRef: 'Task/2' });
      element.selection.value?.select({ patientRef: 'Patient/2' });
      await settled(host, element);
      expect(element.selection.value?.patientRef).to.equal('Patient/2');
      expect(element.selection.value?.referralRef).to.equal(undefined);
      host.patientRef = 'Patient/3';
      await settled(host, element);
      expect(element.selection.value?.patientRef).to.equal('Patient/3');
      expect(heard).to.have.length(2);
    });

    it('a goal and a need are selected beside the referral; another patient clears all of it', async () => {
      const { element, provider: host } = await mount<Reader>('x-reader', { provider: { patientRef: 'Patient/1', referralRef: 'Task/1' } });
      element.selection.value?.select({ goalRef: 'Goal/1', domain: 'food-insecurity' });
      await settled(host, element);
      expect(element.selection.value).to.include({ patientRef: 'Patient/1', referralRef: 'Task/1', goalRef: 'Goal/1', domain: 'food-insecurity' });
      host.patientRef = 'Patient/2';
      await settled(host, element);
      expect([element.selection.value?.referralRef, element.selection.value?.goalRef, element.selection.value?.domain]).to.deep.equal([undefined, undefined, undefined]);
    });
  });

  describe('theme', () => {
    const ink = (element: Element) => getComputedStyle(element.shadowRoot?.querySelector('p') as Element).color;

    it('is light with nothing set, dark when asked', async () => {
      const reader = new Reader();
      const element = provider({}, reader);
      await settled(element, reader);
      expect(ink(reader)).to.equal('rgb(23, 33, 43)');
      element.theme = 'dark';
      await settled(element, reader);
      expect(ink(reader)).to.equal('rgb(232, 237, 241)');
      expect(getComputedStyle(reader).backgroundColor).to.equal('rgb(18, 24, 30)');
    });

    it('takes the colours of the host for its scheme, without those that cannot be read', async () => {
      const reader = new Reader();
      const colors = { light: { '--careloom-color-text': '#102040', '--careloom-color-accent-text': '#ffff00' } } as const;
      const element = provider({ colors }, reader);
      const said = await consoleOf(async () => {
        await settled(element, reader);
        await until(() => ink(reader) === 'rgb(16, 32, 64)', 'the colours are not used');
      });
      expect(said).to.have.length(1);
      expect(element.style.getPropertyValue('--careloom-color-accent-text')).to.equal('');
      element.theme = 'dark';
      await until(() => ink(reader) === 'rgb(232, 237, 241)', 'the colours of light stay');
    });

    it('makes everything smaller when compact, with targets of 24 px at least', async () => {
      const reader = new Reader();
      const element = provider({ density: 'compact' }, reader);
      await settled(element, reader);
      expect(getComputedStyle(reader).getPropertyValue('--careloom-density').trim()).to.equal('0.8');
    });

    it('has the same values in tokens.css', async () => {
      const text = await (await fetch(new URL('../styles/tokens.css', import.meta.url))).text();
      const block = (start: string) => text.slice(text.indexOf(start)).split('}', 1)[0] ?? '';
      for (const [token, value] of Object.entries(lightPalette)) expect(block(':root,')).to.contain(`${token}: ${value};`);
      for (const [token, value] of Object.entries(darkPalette)) {
        expect(block("[data-careloom-theme='dark'] {")).to.contain(`${token}: ${value};`);
        expect(block('@media (prefers-color-scheme: dark)')).to.contain(`${token}: ${value};`);
      }
    });
  });
});
